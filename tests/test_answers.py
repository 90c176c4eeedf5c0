"""What a unit answered, held against what the set declares: a typed value, or a gap with a code."""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.data.parsing import answer, points
from cchc_rules.language.values import NOT_APPLICABLE, Gap, GapKind, missing
from cchc_rules.model import Input
from cchc_rules.source.numbers import WorkbookNumber

OPTIONS = {"kip_thoi": "Ban hành kịp thời", "cham": "Ban hành chậm", "khong": "Không ban hành"}
INPUTS = {
    "so": {"type": "number", "min": "-10", "max": "5000"},
    "tien": {"type": "number"},
    "dem": {"type": "count", "max": "2000"},
    "ty_le": {"type": "percent"},
    "khao_sat": {"type": "survey_rate", "decimals": 2},
    "diem": {"type": "points", "max": "2.5"},
    "co_khong": {"type": "yes_no"},
    "lua_chon": {"type": "choice", "options": OPTIONS},
    "ngay": {"type": "date", "min": "2023-01-01", "max": "2023-12-31"},
    "tuy": {"type": "count", "not_applicable": True},
}
DECLARED = {name: Input.model_validate({"label": name, **spec}) for name, spec in INPUTS.items()}
NEW_YEARS_EVE = F(datetime.date(2023, 12, 31).toordinal())


def said(name: str, raw: object) -> object:
    """The value of an answer, or the code of what is wrong with it."""
    value = answer(name, DECLARED[name], raw)
    if isinstance(value, Gap) and value.kind is GapKind.ERROR:
        for lang in ("vi", "en"):
            assert value.problems[0].message(lang)
            value.problems[0].hint(lang)
        return value.problems[0].code.id
    return value


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("so", "57,92", F("57.92")),
        ("so", " -0,5 ", F("-0.5")),
        ("so", "1 234", F(1234)),
        ("so", "1.234,5", F("1234.5")),
        ("so", 0.1, F(1, 10)),
        ("so", 7, F(7)),
        ("so", Decimal("1.234"), F("1.234")),
        ("so", F(1, 8), F(1, 8)),
        ("so", 5000, F(5000)),
        ("so", -10, F(-10)),
        ("so", WorkbookNumber(F("1.234")), F("1.234")),
        ("dem", "0", F(0)),
        ("dem", 2000.0, F(2000)),
        ("dem", "12,0", F(12)),
        ("dem", "1.999,0", F(1999)),
        ("dem", "1.234", F(1234)),  # a count has no decimals
        ("dem", "1,234", F(1234)),
        ("ty_le", "85,125", F("85.125")),
        ("ty_le", "85,125%", F("85.125")),
        ("diem", "1,234", F("1.234")),
        ("ty_le", "81,07%", F("81.07")),
        ("ty_le", "81.07", F("81.07")),
        ("ty_le", "1,234%", F("1.234")),
        ("ty_le", "1.234", F("1.234")),  # 1234 % cannot be meant
        ("ty_le", 0.5, F(1, 2)),
        ("ty_le", 100, F(100)),
        ("ty_le", WorkbookNumber(F(0)), F(0)),
        ("ty_le", WorkbookNumber(F("81.5")), F("81.5")),
        ("ty_le", WorkbookNumber(F("0.815"), percent=True), F("81.5")),
        ("khao_sat", WorkbookNumber(F(1), percent=True), F(100)),
        ("khao_sat", "88,25", F("88.25")),
        ("diem", "2,5", F("2.5")),
        ("co_khong", True, True),
        ("co_khong", False, False),
        ("co_khong", 1, True),
        ("co_khong", 1.0, True),
        ("co_khong", Decimal("0.0"), False),
        ("co_khong", "1,0", True),
        ("co_khong", WorkbookNumber(F(0)), False),
        ("co_khong", "Có", True),
        ("co_khong", " x ", True),
        ("co_khong", "YES", True),
        ("co_khong", "Đạt", True),
        ("co_khong", "Không", False),
        ("co_khong", "khong", False),
        ("co_khong", "không đạt", False),
        ("lua_chon", "kip_thoi", "kip_thoi"),
        ("lua_chon", " Ban hành chậm ", "cham"),
        ("lua_chon", "KHÔNG BAN HÀNH", "khong"),
        ("ngay", "31/12/2023", NEW_YEARS_EVE),
        ("ngay", "31-12-2023", NEW_YEARS_EVE),
        ("ngay", "31.12.2023", NEW_YEARS_EVE),
        ("ngay", "2023-12-31", NEW_YEARS_EVE),
        ("ngay", "2023-12-31T00:00:00", NEW_YEARS_EVE),
        ("ngay", datetime.date(2023, 12, 31), NEW_YEARS_EVE),
        ("ngay", datetime.datetime(2023, 12, 31), NEW_YEARS_EVE),
    ],
    ids=str,
)
def test_an_answer_is_read_as_it_is_meant(name, raw, value):
    found = said(name, raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("so", "1,234", "CR507"),
        ("so", "1.234", "CR507"),
        ("tien", "1.234", "CR507"),
        ("dem", "9.234", "CR505"),
        ("so", "5%", "CR506"),
        ("so", "1e3", "CR506"),
        ("so", "٣", "CR506"),
        ("so", "một", "CR506"),
        ("so", True, "CR506"),
        ("so", float("nan"), "CR506"),
        ("so", float("inf"), "CR506"),
        ("so", Decimal("NaN"), "CR506"),
        ("so", Decimal("1e999999999"), "CR506"),
        ("so", [1], "CR506"),
        ("so", {"a": 1}, "CR506"),
        ("so", 1 + 2j, "CR506"),
        ("so", datetime.date(2023, 12, 31), "CR506"),
        ("so", 5000.0001, "CR505"),
        ("so", "-11", "CR505"),
        ("so", 10**5000, "CR505"),
        ("so", 1.00001, "CR509"),
        ("so", F(1, 3), "CR509"),
        ("dem", -1, "CR505"),
        ("dem", 2001, "CR505"),
        ("dem", 2.5, "CR506"),
        ("ty_le", "100,01%", "CR505"),
        ("ty_le", -1, "CR505"),
        ("ty_le", WorkbookNumber(F("0.815")), "CR520"),
        ("ty_le", WorkbookNumber(F("1.05")), "CR520"),
        ("ty_le", WorkbookNumber(F(1)), "CR520"),
        ("khao_sat", WorkbookNumber(F("0.5")), "CR520"),
        ("khao_sat", WorkbookNumber(F("-0.25")), "CR520"),
        ("khao_sat", WorkbookNumber(F("2.5"), percent=True), "CR505"),
        ("so", WorkbookNumber(F(5), percent=True), "CR506"),
        ("dem", WorkbookNumber(F(5), percent=True), "CR506"),
        ("so", "#DIV/0!", "CR550"),
        ("lua_chon", "#REF!", "CR550"),
        ("khao_sat", "88,255", "CR509"),
        ("khao_sat", "88,2555", "CR509"),
        ("diem", "2,51", "CR505"),
        ("co_khong", "có thể", "CR506"),
        ("co_khong", 2, "CR506"),
        ("co_khong", 0.5, "CR506"),
        ("lua_chon", "Ban hanh kip thoi", "CR508"),
        ("lua_chon", "ban hành", "CR508"),
        ("lua_chon", True, "CR508"),
        ("ngay", "31/02/2023", "CR506"),
        ("ngay", "2023-13-01", "CR506"),
        ("ngay", "31/12/23", "CR506"),
        ("ngay", "00/00/0000", "CR506"),
        ("ngay", "٣١/١٢/٢٠٢٣", "CR506"),
        ("ngay", "2023-12-31T08:00", "CR506"),
        ("ngay", datetime.datetime(2023, 12, 31, 8), "CR506"),
        ("ngay", datetime.time(8), "CR506"),
        ("ngay", 45291, "CR506"),
        ("ngay", "01/01/2024", "CR505"),
        ("dem", "không áp dụng", "CR517"),
        ("co_khong", "N/A", "CR517"),
    ],
    ids=lambda value: str(value)[:20] if not isinstance(value, int) else hex(value)[:20],
)
def test_an_answer_that_is_not_sure_is_refused(name, raw, code):
    assert said(name, raw) == code


@pytest.mark.parametrize("name", DECLARED)
@pytest.mark.parametrize("raw", [None, "", "  ", "-", "–", "—", "\n"], ids=repr)
def test_nothing_is_missing_never_zero(name, raw):
    assert said(name, raw) == missing(name)
    assert points("1.2", F(1), raw) is None


@pytest.mark.parametrize(
    "raw", ["không áp dụng", "KHÔNG ÁP DỤNG", " n/a ", "NA", "KAD", "khong ap dung"]
)
def test_not_applicable_where_the_set_allows_it(raw):
    assert said("tuy", raw) is NOT_APPLICABLE


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("lua_chon", "Ban hành kịp thời", "kip_thoi"),
        ("lua_chon", "KHÔNG BAN HÀNH", "khong"),
        ("co_khong", "Có", True),
        ("co_khong", "không đạt", False),
        ("tuy", "không áp dụng", NOT_APPLICABLE),
    ],
)
def test_accents_match_however_they_are_stored(form, name, raw, value):
    assert said(name, unicodedata.normalize(form, raw)) == value


def test_a_label_of_two_options_is_no_answer():
    twins = Input.model_validate(
        {"type": "choice", "label": "x", "options": {"a": "Đạt", "b": "đạt", "c": "Không"}}
    )
    assert answer("x", twins, "Đạt").problems[0].code.id == "CR508"
    assert answer("x", twins, "b") == "b"


def test_the_nearest_option_is_offered():
    gap = answer("lua_chon", DECLARED["lua_chon"], "Ban hanh kip thoi")
    assert gap.problems[0].hint("vi") == 'có phải là "Ban hành kịp thời"?'


def test_an_ambiguous_number_says_both_readings_and_how_to_write_each():
    (problem,) = answer("so", DECLARED["so"], "1,234").problems
    assert problem.message("vi") == '"1,234" (so) có thể là 1234 hoặc 1,234.'
    assert problem.hint("vi") == 'viết "1234" hoặc "1,2340"'
    assert said("so", "1234") == 1234
    assert said("so", "1,2340") == F("1.234")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0,75", F(3, 4)),
        (0.1, F(1, 10)),
        (F(10, 3), F(10, 3)),
        ("0", F(0)),
        (99, F(99)),
        ("1.234", F("1.234")),
        ("1,234", F("1.234")),
    ],
)
def test_entered_points_are_a_number_from_zero_up(raw, value):
    """What is above the maximum is for the policy of the set to say."""
    assert points("1.2", F(4), raw) == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (-0.25, "CR504"),
        ("-1", "CR504"),
        ("5%", "CR506"),
        (True, "CR506"),
        ("không áp dụng", "CR506"),
        (float("nan"), "CR506"),
    ],
)
def test_entered_points_that_are_none_are_refused(raw, code):
    assert points("1.2", F(4), raw).problems[0].code.id == code


@given(
    st.sampled_from(sorted(DECLARED)),
    st.one_of(st.text(), st.floats(), st.integers(), st.decimals()),
)
def test_any_answer_is_a_value_or_a_gap_in_words(name, raw):
    value = said(name, raw)
    assert isinstance(value, F | bool | str | Gap)
    points(name, F(1), raw)


@given(st.decimals(-10, 5000, places=4))
def test_a_number_reads_alike_from_every_type(number):
    expected = F(number)
    comma = f"{number:f}".replace(".", ",")
    for raw in (number, float(number), expected, f"{number:f}", comma, WorkbookNumber(expected)):
        assert said("so", raw) == expected


# -- what to write instead

NUMBER = "chỉ ghi số, ví dụ 8 hoặc 0,5"
WHOLE = "chỉ ghi một số nguyên, ví dụ 8"
PERCENTAGE = "chỉ ghi số, có hoặc không có dấu %, ví dụ 85,5%"


@pytest.mark.parametrize(
    ("name", "raw", "hint"),
    [
        ("so", "8 điểm", NUMBER),
        ("so", "5/2", NUMBER),
        ("so", "5,", NUMBER),
        ("so", "True", NUMBER),
        ("so", True, NUMBER),
        ("so", "5%", "bỏ dấu %"),
        ("diem", "8 điểm", NUMBER),
        ("dem", "5 hồ sơ", WHOLE),
        ("dem", 2.5, WHOLE),
        ("ty_le", "85,5 phần trăm", PERCENTAGE),
        ("khao_sat", "x", PERCENTAGE),
        ("co_khong", "có thể", 'viết "có" hoặc "không"'),
        ("ngay", "31/02/2023", None),
    ],
    ids=str,
)
def test_a_wrong_value_is_told_with_what_to_write(name, raw, hint):
    found = answer(name, DECLARED[name], raw)
    assert [(d.code.id, d.hint("vi")) for d in found.problems] == [("CR506", hint)]
    assert bool(found.problems[0].hint("en")) is (hint is not None)


@pytest.mark.parametrize("raw", ["không áp dụng", "KHÔNG  ÁP DỤNG", "N/A", "kad"])
def test_points_that_do_not_apply_come_from_what_decides_it(raw):
    found = points("1.2", F(2), raw)
    (told,) = found.problems
    assert told.code.id == "CR506"
    assert told.hint("vi") == (
        "để trống ô điểm; ghi dữ liệu hoặc thuộc tính quyết định mục này có áp dụng cho đơn vị không"
    )
