"""The types of expressions: what fits together, and what is said where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given

from cchc_rules.language.functions import BUILTIN_FUNCTIONS
from cchc_rules.language.parse import parse
from cchc_rules.language.types import NUMBER, TRUTH, check_types, scope_of_leaf
from cchc_rules.language.values import Gap
from cchc_rules.model import Input
from expressions import VALUES, expressions, value_of

TYPES = {
    "dung_han": {"type": "count"},
    "tong_so": {"type": "count"},
    "ty_le": {"type": "percent"},
    "co_ke_hoach": {"type": "yes_no"},
    "muc": {"type": "choice", "options": {"kip_thoi": "Kịp thời", "cham": "Chậm"}},
    "khac": {"type": "choice", "options": {"a": "A", "b": "B"}},
    "ngay_nop": {"type": "date"},
    "han": {"type": "date"},
}
SCOPE = scope_of_leaf(
    {name: Input.model_validate({"label": name, **spec}) for name, spec in TYPES.items()},
    frozenset(["diem_1"]),
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dung_han / tong_so * max_score", NUMBER),
        ("diem_1 * share(ty_le)", NUMBER),
        ("1 if co_ke_hoach else 0", NUMBER),
        ("co_ke_hoach == True", TRUTH),
        ("co_ke_hoach and not (ty_le > 90)", TRUTH),
        ("muc == 'cham'", TRUTH),
        ("'cham' != muc", TRUTH),
        ("0 <= dung_han <= tong_so", TRUTH),
        ("ngay_nop <= han + 5", TRUTH),
        ("ngay_nop - han", NUMBER),
        ("days_late(ngay_nop, date(2023, 12, 31))", NUMBER),
        ("max_score if ngay_nop <= date(2023, 12, 31) else not_applicable()", NUMBER),
        ("no_case(muc) if muc == 'cham' else 1", NUMBER),
        ("no_case()", NUMBER),
        ("round_half_up(ty_le)", NUMBER),
        ("clamp(high=1, low=0, x=ty_le)", NUMBER),
    ],
)
def test_expressions_that_fit(text, wanted):
    assert check_types(parse(text), SCOPE, BUILTIN_FUNCTIONS, wanted) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("co_ke_hoach", [("CR306", "co_ke_hoach", "1 if co_ke_hoach else 0")]),
        ("co_ke_hoach * 2", [("CR306", "co_ke_hoach", "1 if co_ke_hoach else 0")]),
        ("muc + 1", [("CR306", "muc", "kip_thoi, cham")]),
        ("'kip_thoi'", [("CR306", "'kip_thoi'", "ngoặc")]),
        ("ngay_nop", [("CR306", "ngay_nop", None)]),
        ("ngay_nop * 2", [("CR306", "ngay_nop", None)]),
        ("2 - ngay_nop", [("CR306", "ngay_nop", None)]),
        ("1 if ty_le else 0", [("CR306", "ty_le", "ty_le > 0")]),
        ("1 if ty_le > 90 and tong_so else 0", [("CR306", "tong_so", "tong_so > 0")]),
        ("1 if ty_le else co_ke_hoach", [("CR306", "ty_le", None), ("CR306", "co_ke_hoach", None)]),
        ("ty_le if co_ke_hoach else ngay_nop", [("CR306", "ngay_nop", None)]),
        ("1 if muc > 1 else 0", [("CR306", "muc", None)]),
        ("1 if muc == 1 else 0", [("CR306", "1", "kip_thoi, cham")]),
        ("1 if muc == khac else 0", [("CR306", "khac", None)]),
        ("1 if ngay_nop > 5 else 0", [("CR306", "5", None)]),
        ("1 if co_ke_hoach < True else 0", [("CR306", "True", None)]),
        ("1 if 'a' == 'b' else 0", [("CR306", "'b'", None)]),
        ("1 if muc == 'kip_thời' else 0", [("CR307", "'kip_thời'", "kip_thoi")]),
        ("1 if 'xa' == muc else 0", [("CR307", "'xa'", "kip_thoi, cham")]),
        ("dung_hann / tong_so", [("CR303", "dung_hann", "dung_han")]),
        ("xyz + uvw * 2", [("CR303", "xyz", "xyz"), ("CR303", "uvw", "uvw")]),
        ("Ty_le", [("CR303", "Ty_le", "ty_le")]),
        ("mim(ty_le, 1)", [("CR304", "mim", "min")]),
        ("__import__('os')", [("CR304", "__import__", "cchc functions")]),
        ("eval('1')", [("CR304", "eval", None)]),
        ("clamp(ty_le, 0)", [("CR305", "clamp(ty_le, 0)", None)]),
        ("share(ty_le, 2)", [("CR305", "share(ty_le, 2)", None)]),
        ("share(tỷ=ty_le)", [("CR305", "share(tỷ=ty_le)", None)]),
        ("share(ty_le, rate=1)", [("CR305", "share(ty_le, rate=1)", None)]),
        ("min()", [("CR305", "min()", None)]),
        ("min(co_ke_hoach, 1)", [("CR306", "co_ke_hoach", None)]),
        ("days_late(ngay_nop, 5)", [("CR306", "5", None)]),
        ("-muc", [("CR306", "muc", None)]),
        ("1 if not ty_le else 0", [("CR306", "ty_le", None)]),
        ("share", [("CR303", "share", None)]),
    ],
    ids=ascii,
)
def test_expressions_that_do_not_fit(text, found):
    errors = check_types(parse(text), SCOPE, BUILTIN_FUNCTIONS, NUMBER)
    places = [(e.diagnostic.code.id, text[e.place.start : e.place.end]) for e in errors]
    assert places == [(code, where) for code, where, _ in found]
    for e, (_, _, hint) in zip(errors, found, strict=True):
        for lang in ("vi", "en"):
            assert e.diagnostic.message(lang)
            e.diagnostic.hint(lang)
        if hint:
            assert hint in e.diagnostic.hint("vi")


@given(expressions)
def test_what_has_a_type_has_a_value_of_it(text):
    kinds = {"a": {"type": "number"}, "co": {"type": "yes_no"}}
    kinds |= {"b": kinds["a"], "c": kinds["a"], "khong": kinds["co"]}
    kinds["muc"] = {"type": "choice", "options": {"dat": "Đạt", "hong": "Hỏng"}}
    scope = scope_of_leaf(
        {n: Input.model_validate({"label": n, **spec}) for n, spec in kinds.items()}, frozenset()
    )
    tree = parse(text)
    is_truth = not check_types(tree, scope, BUILTIN_FUNCTIONS, TRUTH)
    is_number = not check_types(tree, scope, BUILTIN_FUNCTIONS, NUMBER)
    assert is_truth != is_number
    found = value_of(text, **VALUES)
    if not isinstance(found, Gap):
        assert isinstance(found, bool) == is_truth
