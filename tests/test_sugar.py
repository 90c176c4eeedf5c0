"""Rules written as data, each form against the same rule worked out in plain Python."""

from __future__ import annotations

from fractions import Fraction as F
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.language.desugar import tree_of_amount
from cchc_rules.language.exact import evaluate
from cchc_rules.language.functions import BUILTIN_FUNCTIONS
from cchc_rules.language.parse import parse
from cchc_rules.language.tree import text_of
from cchc_rules.language.types import NUMBER, check_types, scope_of_leaf
from cchc_rules.language.values import Gap, GapKind, Value, missing
from cchc_rules.model import Input, Rule

MAXIMUM = F(3, 2)
TYPES = {
    "ty_le": {"type": "percent"},
    "x": {"type": "number", "min": "-100", "max": "100"},
    **{name: {"type": "count"} for name in ("so_lan", "dung_han", "tong_so", "so_a", "so_b", "so_c")},
    **{name: {"type": "yes_no"} for name in ("co", "nghiem_trong")},
    "muc": {"type": "choice", "options": {"kip": "Kịp thời", "cham": "Chậm", "khong": "Không"}},
}  # fmt: skip
INPUTS = {name: Input.model_validate({"label": name, **spec}) for name, spec in TYPES.items()}


def score(rule: dict, **values: object) -> Value:
    """The points that a rule gives; the code of an error in its place."""
    tree = tree_of_amount(Rule.model_validate(rule), (), INPUTS)
    assert check_types(tree, scope_of_leaf(INPUTS, frozenset()), BUILTIN_FUNCTIONS, NUMBER) == []
    assert text_of(parse(text_of(tree))) == text_of(tree)
    known = {"max_score": MAXIMUM, **values}

    def look_up(name: str) -> Value:
        value = known.get(name, missing(name))
        return F(value) if isinstance(value, int) and not isinstance(value, bool) else value

    found, _ = evaluate(tree, look_up, BUILTIN_FUNCTIONS)
    if isinstance(found, Gap) and found.kind is GapKind.ERROR:
        return found.problems[0].code.id
    return found.kind.name if isinstance(found, Gap) else found


tenths = st.integers(-1000, 1000).map(lambda n: F(n, 10))
rates = st.integers(0, 1000).map(lambda n: F(n, 10))
counts = st.integers(0, 60)
amounts = st.integers(0, 40).map(lambda n: F(n, 20))


# -- levels


@pytest.mark.parametrize(("option", "points"), [("kip", MAXIMUM), ("cham", F(3, 4)), ("khong", 0)])
def test_levels_give_each_option_its_points(option, points):
    given = {"kip": "max_score", "cham": "0.5 * max_score", "khong": "0"}
    assert score({"levels": {"on": "muc", "points": given}}, muc=option) == points


@pytest.mark.parametrize(("answer", "points"), [(True, MAXIMUM), (False, F(1, 4))])
def test_levels_of_a_yes_no_question(answer, points):
    rule = {"levels": {"on": "co", "points": {"khong": "0.25", "co": "max_score"}}}
    assert score(rule, co=answer) == points


def test_an_option_without_points_is_an_error_and_no_answer_is_missing():
    rule = {"levels": {"on": "muc", "points": {"kip": "1"}}}
    assert score(rule, muc="cham") == "CR502"
    assert score(rule) == "MISSING"


# -- bands

LOWER = {"tu": lambda x, end: x >= end, "tren": lambda x, end: x > end}
UPPER = {
    "den": lambda x, end: x <= end,
    "den_duoi": lambda x, end: x < end,
    "duoi": lambda x, end: x < end,
}


@pytest.mark.parametrize(
    ("row", "inside", "outside"),
    [
        ({"tu": 70}, ["70", "70.1", "100"], ["69.9", "0"]),
        ({"tren": 70}, ["70.1", "100"], ["70", "69.9"]),
        ({"den": 70}, ["70", "0"], ["70.1"]),
        ({"den_duoi": 70}, ["69.9"], ["70"]),
        ({"duoi": 70}, ["69.9"], ["70"]),
        ({"tu": 70, "den": 90}, ["70", "80", "90"], ["69.9", "90.1"]),
        ({"tu": 70, "den_duoi": 90}, ["70", "89.9"], ["69.9", "90"]),
        ({"tren": 70, "den": 90}, ["70.1", "90"], ["70", "90.1"]),
        ({"tren": 70, "duoi": 90}, ["70.1", "89.9"], ["70", "90"]),
    ],
    ids=str,
)
def test_the_ends_of_a_band_are_the_words_of_the_decision(row, inside, outside):
    ends = {word: str(end) for word, end in row.items()}
    rule = {"bands": {"on": "ty_le", "rows": [{**ends, "diem": "1"}]}}
    assert [score(rule, ty_le=F(x)) for x in inside] == [1] * len(inside)
    assert [score(rule, ty_le=F(x)) for x in outside] == ["CR502"] * len(outside)


@st.composite
def band_rows(draw):
    lower = st.none() | st.tuples(st.sampled_from(sorted(LOWER)), st.integers(-5, 5))
    upper = st.none() | st.tuples(st.sampled_from(sorted(UPPER)), st.integers(-5, 5))
    ends = st.tuples(lower, upper).filter(any)
    return draw(st.lists(st.tuples(ends, amounts), min_size=1, max_size=4))


@given(band_rows(), st.integers(-12, 12).map(lambda n: F(n, 2)))
def test_the_first_band_that_fits_counts(rows, x):
    written = [
        {**{end[0]: str(end[1]) for end in ends if end}, "diem": str(points)}
        for ends, points in rows
    ]
    fits = {**LOWER, **UPPER}
    expected = next(
        (p for ends, p in rows if all(fits[end[0]](x, end[1]) for end in ends if end)), "CR502"
    )
    assert score({"bands": {"on": "x", "rows": written}}, x=x) == expected


# -- ratio


@given(counts, counts, st.sampled_from([None, 0, 50, 80, 100]), amounts)
def test_a_ratio_is_its_share_of_the_points(part, whole, below, points):
    rule = {"of": "dung_han", "over": "tong_so", "points": str(points)}
    rule |= {"below": str(below)} if below is not None else {}
    at_zero = {"error": "CR501", "full": points, "zero": 0, "not_applicable": "NOT_APPLICABLE"}
    for when_zero, value in at_zero.items():
        found = score({"ratio": {**rule, "when_zero": when_zero}}, dung_han=part, tong_so=whole)
        if whole == 0:
            assert found == value
        elif below is not None and F(part * 100, whole) < below:
            assert found == 0
        else:
            assert found == F(part, whole) * points


@given(rates)
def test_a_ratio_over_one_hundred_reads_a_rate(rate):
    rule = {"ratio": {"of": "ty_le", "over": "100", "below": "80"}}
    assert score(rule, ty_le=rate) == (rate / 100 * MAXIMUM if rate >= 80 else 0)


def test_a_ratio_needs_what_it_names():
    rule = {"ratio": {"of": "dung_han", "over": "tong_so", "when_zero": "zero"}}
    assert score(rule, dung_han=1) == "MISSING"
    assert score(rule, tong_so=1) == "MISSING"
    assert score(rule, tong_so=0) == 0


# -- steps


@given(
    x=tenths, start=st.integers(-5, 5), every=st.sampled_from([F(1), F(5), F(1, 2), F(1, 3)]),
    each=amounts, base=amounts, cap=amounts, part=st.sampled_from(["drop", "pro_rata"]),
)  # fmt: skip
def test_steps_count_up_from_the_start_to_the_cap(x, start, every, each, base, cap, part):
    numbers = {"start": start, "every": every, "each": each, "base": base, "cap": cap}
    rule = {"on": "x", "part_step": part, **{name: str(n) for name, n in numbers.items()}}
    steps = max(x - start, F(0)) / every
    steps = F(floor(steps)) if part == "drop" else steps
    assert score({"steps": rule}, x=x) == min(cap, base + steps * each)


@pytest.mark.parametrize(("count", "points"), [(0, 0), (1, F(1, 2)), (3, F(3, 2)), (60, F(3, 2))])
def test_steps_of_a_count_need_only_their_worth(count, points):
    assert score({"steps": {"on": "so_lan", "each": "0.5"}}, so_lan=count) == points


# -- deductions


@given(counts, st.booleans(), amounts, amounts, amounts, st.none() | amounts, st.none() | amounts)
def test_deductions_stop_at_most_and_at_the_floor(times, serious, start, each, once, most, floor_):
    item = {
        "on": "so_lan",
        "minus": str(each),
        **({"at_most": str(most)} if most is not None else {}),
    }
    rule = {"from": str(start), "items": [item, {"on": "nghiem_trong", "minus": str(once)}]}
    rule |= {"floor": str(floor_)} if floor_ is not None else {}
    lost = times * each if most is None else min(times * each, most)
    expected = max(start - lost - (once if serious else 0), floor_ or F(0))
    assert score({"deductions": rule}, so_lan=times, nghiem_trong=serious) == expected


@pytest.mark.parametrize(("late", "points"), [(3, F(3, 2)), (4, F(1, 2))])
def test_a_condition_deducts_once(late, points):
    rule = {"items": [{"on": "so_lan > 3 and not co", "minus": "1"}]}
    assert score({"deductions": rule}, so_lan=late, co=False) == points
    assert score({"deductions": rule}, so_lan=late, co=True) == MAXIMUM


# -- linear


@given(tenths, st.integers(-50, 50), st.integers(1, 50), amounts, amounts)
def test_linear_rises_between_its_ends_and_is_flat_outside(x, low, width, at_low, at_high):
    high = low + width
    rule = {"on": "x", "low": str(low), "high": str(high)}
    rule |= {"low_points": str(at_low), "high_points": str(at_high)}
    inside = min(max(x, F(low)), F(high))
    expected = at_low + (at_high - at_low) * (inside - low) / width
    assert score({"linear": rule}, x=x) == expected


@pytest.mark.parametrize(
    ("x", "points"), [(0, 0), (50, 0), (70, F(3, 4)), (90, MAXIMUM), (100, MAXIMUM)]
)
def test_linear_goes_from_nothing_to_the_maximum(x, points):
    assert score({"linear": {"on": "ty_le", "low": "50", "high": "90"}}, ty_le=x) == points


# -- several amounts


@given(st.lists(amounts, min_size=1, max_size=5))
def test_best_of_and_sum_of(parts):
    written = [str(part) for part in parts]
    assert score({"best_of": written}) == max(parts)
    assert score({"sum_of": written}) == sum(parts)


@pytest.mark.parametrize(
    ("x", "points"), [(90, F(1)), (91, F(1)), (50, F(1, 2)), (89, F(1, 2)), (49, F(1, 4))]
)
def test_first_of_takes_the_first_case_that_holds(x, points):
    cases = [
        {"when": "ty_le >= 90", "then": "1"},
        {"when": "ty_le >= 50", "then": "0.5"},
        {"when": "ty_le >= 0 and co", "then": "0.75"},
        {"otherwise": "0.25"},
    ]
    assert score({"first_of": cases}, ty_le=x, co=False) == points
    assert score({"first_of": cases[:2]}, ty_le=20) == "CR502"


def test_rules_within_rules():
    level = {
        "levels": {
            "on": "muc",
            "points": {"kip": "1", "cham": {"sum_of": ["0.25", "0.5"]}, "khong": "0"},
        }
    }
    rule = {
        "best_of": [
            {"deductions": {"from": level, "items": [{"on": "so_lan", "minus": "0.25"}]}},
            {"first_of": [{"when": "co", "then": {"ratio": {"of": "ty_le", "over": "100"}}}, {"otherwise": "0"}]},
        ]
    }  # fmt: skip
    assert score(rule, muc="cham", so_lan=1, co=False) == F(1, 2)
    assert score(rule, muc="khong", so_lan=9, co=True, ty_le=50) == F(3, 4)
    assert score(rule, muc="kip", so_lan=0, co=True, ty_le=100) == F(3, 2)
    assert score(rule, muc="kip", so_lan=0, co=True) == "MISSING"


# -- surveys


@given(counts, counts, counts, st.sampled_from(["error", "zero", "not_applicable"]))
def test_a_survey_is_the_mean_worth_of_its_answers(a, b, c, when_none):
    rule = {"answers": {"so_a": "100", "so_b": "62.5", "so_c": "0"}, "when_none": when_none}
    found = score({"survey": rule}, so_a=a, so_b=b, so_c=c)
    if a + b + c == 0:
        assert found == {"error": "CR501", "zero": 0, "not_applicable": "NOT_APPLICABLE"}[when_none]
    else:
        assert found == (a + b * F(5, 8)) / (a + b + c) * MAXIMUM


def test_a_survey_needs_every_answer_even_a_worthless_one():
    rule = {"survey": {"answers": {"so_a": "100", "so_c": "0"}}}
    assert score(rule, so_a=10) == "MISSING"
    assert score({"survey": {"answers": {"so_c": "0"}}}, so_c=5) == 0
