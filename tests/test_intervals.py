"""What is said of a unit that is not complete holds however it is completed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.reports.base import ReportOptions
from cchc_rules.reports.text import render_text
from engine_sets import engine_sets, engine_units


def assert_within(part: cr.Scorecard, whole: cr.Scorecard) -> None:
    """Every line of a unit, and its total, came to what was said of it before."""
    assert _fits(part, whole, part.max_total, whole.max_total, part.least_max_total)
    assert whole.declared_total <= part.declared_total
    pairs = zip((*part.lines, *part.components), (*whole.lines, *whole.components), strict=True)
    for before, after in pairs:
        if before.counted and before.role is not cr.model.Role.SHOWN:
            worth = (before.max_score, after.max_score, before.least_max)
            assert _fits(before, after, *worth), (before, after)


def _fits(before: Any, after: Any, most: Fraction, worth: Fraction, least: Fraction | None) -> bool:
    is_open = before.status in (cr.Status.MISSING, cr.Status.ERROR)
    return (
        before.low <= after.low <= after.high <= before.high
        and (most if least is None else least) <= worth <= most
        and (is_open or before.status is after.status)
    )


def partial_units(data, criteria_set):
    """A complete unit, and the same without some of what was given."""
    inputs, entered = data.draw(engine_units(criteria_set, complete=True))
    for name, declared in criteria_set.all_inputs.items():
        if declared.not_applicable and data.draw(st.integers(0, 4)) == 0:
            inputs[name] = "không áp dụng"
    names = [n for n, d in criteria_set.all_inputs.items() if d.when_missing in (None, "missing")]
    gone = data.draw(st.sets(st.sampled_from(names))) if names else set()
    leaves = [n.key for n in criteria_set.leaves if n.indicator.entered and n.key in entered]
    gone |= data.draw(st.sets(st.sampled_from(leaves))) if leaves else set()
    return inputs, entered, gone


def check_completions(data, **options):
    criteria_set = data.draw(engine_sets(**options))
    evaluator = cr.Evaluator(criteria_set)
    inputs, entered, gone = partial_units(data, criteria_set)
    whole = evaluator.score(inputs, entered=entered)
    assume(whole.status is not cr.Status.ERROR)
    assume(not any(line.status is cr.Status.ERROR for line in whole.components))
    part = evaluator.score(
        {name: value for name, value in inputs.items() if name not in gone},
        entered={key: value for key, value in entered.items() if key not in gone},
    )
    note(f"gone: {gone}, inputs: {inputs}, entered: {entered}")
    note(criteria_set.model_dump_json(exclude_defaults=True))
    assert_within(part, whole)


@given(st.data())
def test_every_completion_lies_within_what_is_said(data):
    check_completions(data)


@pytest.mark.slow
@settings(max_examples=400)
@given(st.data())
def test_many_completions_lie_within_what_is_said(data):
    check_completions(data)


def scorer(**changes: Any) -> cr.Evaluator:
    data = {
        "id": "khoang",
        "title": "Khoảng điểm",
        "decision": {"number": "1/QĐ-UBND", "issuer": "UBND"},
        "applies_to": "Sở, xã",
        "total": "10",
        "levels": [{"name": "Tiêu chí"}, {"name": "Tiêu chí thành phần"}],
        "provisional": "ví dụ",
        "attributes": {
            "loai": {"type": "choice", "label": "Loại", "options": {"so": "Sở", "xa": "Xã"}}
        },
        "indicators": [
            {
                "code": "1",
                "name": "Mục một",
                "max_score": "10",
                "max_score_when": [{"when": "loai == 'xa'", "max_score": "20"}],
                "inputs": {"ty_le": {"type": "percent", "label": "Tỷ lệ"}},
                "rule": {"ratio": {"of": "ty_le", "over": "100"}},
                "evidence": "phiếu",
            }
        ],
        "total_when": [{"when": "loai == 'xa'", "total": "20"}],
    }
    return cr.Evaluator(cr.model.CriteriaSet.model_validate(data | changes))


def test_an_unknown_kind_of_unit_leaves_every_maximum_open():
    card = scorer().score({"ty_le": 100}, unit="Xã A")
    assert (card.low, card.high) == (0, 20)
    assert (card.least_max_total, card.max_total) == (10, 20)
    (missing,) = card.missing
    assert (missing.name, missing.label, missing.codes) == ("loai", "Loại", ("1",))
    assert "mẫu số từ 10 đến 20 điểm" in render(card)


def test_points_entered_for_an_unknown_kind_wait_for_what_they_are_out_of():
    card = scorer().score(entered={"1": 15})
    assert (card.status, card.low, card.high) == (cr.Status.MISSING, 15, 15)
    assert (card["1"].least_max, card["1"].max_score) == (15, 20)
    assert card["1"].problems == ()
    assert scorer().score(entered={"1": 21}).status is cr.Status.ERROR


TWO = [
    {"code": "1", "name": "Một", "max_score": "6", "entered": "true", "evidence": "phiếu"},
    {
        "code": "2",
        "name": "Hai",
        "max_score": "4",
        "entered": "true",
        "applies_when": "loai == 'xa'",
        "source": "Phụ lục",
        "evidence": "phiếu",
    },
]


@pytest.mark.parametrize(
    ("policy", "points", "worth"),
    [
        ("reduce", (3, 7), (6, 10)),
        ("zero", (3, 7), (None, 10)),
        ("full", (3, 7), (None, 10)),
        ("redistribute", (3, 7), (None, 10)),
    ],
)
def test_what_may_not_apply_leaves_open_what_can_be_earned(policy, points, worth):
    evaluator = scorer(
        indicators=TWO, total_when=[], policies={"not_applicable": policy, "over_max": "error"}
    )
    card = evaluator.score(entered={"1": 3})
    assert (card.low, card.high) == points
    assert (card.least_max_total, card.max_total) == worth


def test_no_points_for_what_may_not_apply_wait_for_what_they_are_out_of():
    entered = {"1": 3, "2": 0}
    card = scorer(indicators=TWO, total_when=[]).score(entered=entered)
    assert (card.status, card.low, card.high) == (cr.Status.MISSING, 3, 3)
    assert (card.least_max_total, card.max_total, card.percent) == (6, 10, None)
    assert [(one.name, one.codes) for one in card.missing] == [("loai", ("2",))]
    assert "Còn thiếu 1 số liệu; tổng điểm là 3,00 dù chúng là bao nhiêu:" in render(card)
    assert "–" not in render(card)
    full = scorer(indicators=TWO, total_when=[], policies={"not_applicable": "full"})
    card = full.score(entered=entered)
    assert (card.total, card.low, card.high) == (None, 3, 7)
    assert [(one.name, one.codes) for one in card.missing] == [("loai", ("2",))]
    assert full.score({"loai": "so"}, entered=entered).total == 7


def test_points_shared_among_siblings_count_once_in_their_component():
    leaves = [leaf | {"component": "phan"} for leaf in TWO]
    evaluator = scorer(
        indicators=leaves,
        total_when=[],
        policies={"not_applicable": "redistribute"},
        components=[{"id": "phan", "name": "Phần", "max_score": "10"}],
    )
    card = evaluator.score({"loai": "so"}, entered={"1": 3})
    assert (card.total, card["phan"].score, card["phan"].max_score) == (5, 5, 10)


def test_no_points_of_a_component_wait_for_whether_it_applies_at_all():
    leaves = [leaf | {"component": "phan"} for leaf in TWO[1:]]
    evaluator = scorer(
        indicators=leaves,
        total=4,
        total_when=[],
        policies={"not_applicable": "full"},
        components=[{"id": "phan", "name": "Phần", "max_score": "4"}],
    )
    card = evaluator.score(entered={"phan": 0})
    assert (card["phan"].status, card["phan"].low, card["phan"].high) == (cr.Status.MISSING, 0, 4)
    assert evaluator.score({"loai": "so"}, entered={"phan": 0}).total == 4
    assert evaluator.score({"loai": "xa"}, entered={"phan": 0}).total == 0


def test_a_figure_that_does_not_apply_beside_one_that_is_missing_may_rule_out_the_leaf():
    figures = {
        "a": {"type": "count", "label": "A", "not_applicable": True},
        "b": {"type": "count", "label": "B"},
    }
    leaf = {"code": "1", "name": "Một", "max_score": "10", "evidence": "phiếu", "inputs": figures}
    rule = {"ratio": {"of": "a", "over": "b", "when_zero": "zero"}}
    evaluator = scorer(indicators=[leaf | {"rule": rule}], total_when=[])
    card = evaluator.score({"a": "không áp dụng"})
    assert (card.low, card.high, card.least_max_total, card.max_total) == (0, 10, 0, 10)
    whole = evaluator.score({"a": "không áp dụng", "b": 5})
    assert (whole.max_total, whole["1"].status) == (0, cr.Status.NOT_APPLICABLE)


def test_points_that_may_move_to_another_component_are_within_what_is_said_of_it():
    own, other = (leaf | {"component": name} for leaf, name in zip(TWO, "ab", strict=True))
    evaluator = scorer(
        indicators=[own, other],
        total_when=[],
        policies={"not_applicable": "redistribute"},
        components=[
            {"id": "a", "name": "A", "max_score": "6"},
            {"id": "b", "name": "B", "max_score": "4"},
        ],
    )
    card, moved = (evaluator.score(unit, entered={"1": 3}) for unit in ({}, {"loai": "so"}))
    assert (card["a"].low, card["a"].high) == (3, 5)
    assert (card["a"].least_max, card["a"].max_score) == (6, 10)
    assert (card["b"].least_max, card["b"].max_score) == (0, 4)
    assert (moved["a"].score, moved["a"].max_score) == (5, 10)


def test_the_sourced_share_is_of_what_applies_to_the_unit():
    evaluator = scorer(indicators=TWO, total_when=[])
    out = evaluator.score({"loai": "so"}, entered={"1": 3})
    assert (out.sourced_points, out.max_total) == (0, 6)
    whole = evaluator.score({"loai": "xa"}, entered={"1": 3, "2": 1})
    assert (whole.sourced_points, whole.max_total) == (4, 10)
    assert "4/10 điểm có nguồn" in render(whole)
    assert "0/6 điểm có nguồn" in render(out)
    assert "0,0% đến 40,0% số điểm có nguồn" in render(out, whole)


def test_points_entered_for_a_whole_are_sourced_as_its_maximum_is():
    whole = {"code": "1", "name": "Cả mục", "max_score": "10", "source": "Phụ lục"}
    children = [
        leaf | {"code": f"1.{n}", "provisional": "tên tạm", "source": None}
        for n, leaf in enumerate(TWO)
    ]
    evaluator = scorer(indicators=[whole | {"children": children}], total_when=[])
    assert evaluator.score(entered={"1": 8}).sourced_points == 10
    card = evaluator.score({"loai": "xa"}, entered={"1.0": 1, "1.1": 2})
    assert card.sourced_points == 0


def render(*cards: cr.Scorecard) -> str:
    return render_text(cards, ReportOptions(lang="vi"))
