"""Rules that a careless proof would get wrong, each with what the evaluator really gives."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

import cchc_rules as cr
from cchc_rules.analysis.prove import Obligation, Verdict, prove
from cchc_rules.analysis.prove.answers import ObligationResult
from cchc_rules.analysis.prove.reasons import TIME_LIMIT
from cchc_rules.analysis.ranges import Bounds, LeafBounds
from cchc_rules.language.functions import Function, Kind, Parameter
from cchc_rules.source.criteria import Origin, with_origin
from cchc_rules.text import Text
from sets import criteria, leaf

REFUTED, PROVED = Verdict.REFUTED, Verdict.PROVED


def answer(criteria_set: cr.CriteriaSet, question: Obligation, key: str = "1") -> ObligationResult:
    assert not cr.check(criteria_set).errors
    (found,) = [a for a in prove(criteria_set).of(key) if a.question is question]
    return found


def verdict(criteria_set: cr.CriteriaSet, question: Obligation, key: str = "1") -> Verdict:
    return answer(criteria_set, question, key).verdict


# -- functions of plugins


def function(name: str, *parameters: str, **given) -> Function:
    return Function(name, tuple(map(Parameter, parameters)), Text(name, name), **given)


SQUARE = function("binh_phuong", "x", exact=lambda x: x * x)
DEVICES = {
    f.name: f
    for f in (
        SQUARE,
        function("hieu", "x", "y", body="gap_doi(x) - gap_doi(y)"),
        function("gap_doi", "x", body="binh_phuong(x)"),
        function("la_le", "x", exact=lambda x: x % 2 == 1, result=Kind.TRUTH),
    )
}


def with_functions(score: str, inputs: str) -> cr.CriteriaSet:
    return with_origin(leaf(f'score: "{score}"', inputs), Origin(functions=DEVICES))


def test_a_function_in_code_differs_for_other_arguments():
    inputs = "a: {type: count, label: A, max: 3}, b: {type: count, label: B, max: 3}"
    criteria_set = with_functions("hieu(a, b)", inputs)
    assert verdict(criteria_set, Obligation.NOT_BELOW_ZERO) is REFUTED
    same = with_functions("hieu(a, a)", inputs)
    assert verdict(same, Obligation.NOT_BELOW_ZERO) is PROVED


def test_a_function_in_code_differs_for_a_unit_that_does_better():
    inputs = "a: {type: number, label: A, min: -3, max: 3, better: higher}"
    assert verdict(with_functions("binh_phuong(a)", inputs), Obligation.MONOTONE) is not PROVED


def test_a_condition_in_code_can_come_out_either_way():
    inputs = "a: {type: count, label: A, max: 3}"
    criteria_set = with_functions("0 if la_le(a) else 11 + 0 * a", inputs)
    assert verdict(criteria_set, Obligation.NOT_ABOVE_MAX) is not PROVED


# -- rounding


@pytest.mark.parametrize("limits", ["max: 3", "min: 0, max: 3", "min: -1"])
def test_decimals_that_depend_on_an_input_are_not_guessed(limits):
    inputs = (
        "x: {type: number, label: X, min: 0.4, max: 0.4}, "
        f"n: {{type: number, label: N, decimals: 0, {limits}}}"
    )
    rule = leaf("score: round_half_up(x, n)", inputs, "0.3")
    assert verdict(rule, Obligation.NOT_ABOVE_MAX) is not PROVED
    assert verdict(rule, Obligation.HAS_VALUE) is not PROVED


def test_an_impossible_number_of_decimals_is_never_said_to_have_a_value():
    inputs = (
        "x: {type: number, label: X, min: 0, max: 5}, "
        "n: {type: number, label: N, decimals: 0, min: 12, max: 15}"
    )
    rule = leaf("score: round_half_up(x, n)", inputs)
    assert verdict(rule, Obligation.HAS_VALUE) is not PROVED


# -- points that are only shown, bonus and penalty


def beside(role: str, parts: str, score: str, policies: str = "over_total: cap") -> cr.CriteriaSet:
    return criteria(
        f"policies: {{{policies}}}\n"
        "inputs: {a: {type: count, label: A, min: 4, max: 20}, b: {type: count, label: B, max: 5}}\n"
        f'indicators:\n  - {{code: "1", name: M, max_score: 10, score: "{score}"}}\n'
        f'  - {{code: "2", id: khac, name: N, role: {role}, max_score: 5, {parts}}}\n'
    )


@pytest.mark.parametrize("over", ["error", "cap"])
def test_what_is_only_shown_may_be_above_its_maximum(over):
    criteria_set = beside("shown", "score: a", "min(10, khac)", f"over_max: {over}")
    assert cr.Evaluator(criteria_set).score({"a": 20, "b": 0})["1"].score == 10
    assert verdict(criteria_set, Obligation.MAX_REACHABLE) is PROVED
    asked = {a.question for a in prove(criteria_set).of("2")}
    assert Obligation.NOT_ABOVE_MAX not in asked


@pytest.mark.parametrize("role", ["bonus", "penalty"])
def test_a_whole_beside_the_total_is_capped(role):
    parts = (
        'children: [{code: "2.1", name: P, max_score: 20, score: a}, '
        '{code: "2.2", name: Q, max_score: 5, score: b}]'
    )
    criteria_set = beside(role, parts, "10 if khac == 5 and a > 5 else 0")
    assert cr.Evaluator(criteria_set).score({"a": 7, "b": 5})["1"].score == 10
    assert verdict(criteria_set, Obligation.MAX_REACHABLE) is PROVED


def test_a_total_has_what_stands_beside_it():
    low = prove(beside("penalty", "score: b", "4 + min(a, 6)"))
    assert (low.low, low.high) == (F(3), F(10))
    capped = prove(beside("bonus", "score: b", "4 + min(a, 6)"))
    assert (capped.low, capped.high) == (F(8), F(10))
    allowed = prove(beside("bonus", "score: b", "4 + min(a, 6)", "over_total: allow"))
    assert (allowed.low, allowed.high) == (F(8), F(15))


def test_a_total_that_is_rounded_up_is_in_its_bounds():
    inputs = "x: {type: number, label: X, min: 0, max: 9.6}"
    rounded = leaf("score: x", inputs, more="rounding: {at: total, places: 0}\n")
    assert prove(rounded).high == 10


# -- maxima by kind of unit

KINDS = "attributes: {kieu: {type: yes_no, label: K}}\n"


def test_a_total_by_kind_of_unit_is_in_its_bounds():
    criteria_set = criteria(
        f"{KINDS}total_when: [{{when: kieu, total: 20}}]\n"
        "inputs: {a: {type: count, label: A, max: 1}}\n"
        'indicators: [{code: "1", name: M, max_score: 10, score: a * max_score, '
        "max_score_when: [{when: kieu, max_score: 20}]}]\n"
    )
    proof = prove(criteria_set)
    assert (proof.low, proof.high) == (F(0), F(20))


def test_a_declared_maximum_of_zero_still_counts_points_as_too_many():
    criteria_set = criteria(
        f"{KINDS}total_when: [{{when: kieu, total: 15}}]\n"
        "inputs: {a: {type: count, label: A, max: 10}}\n"
        'indicators:\n  - {code: "1", name: M, max_score: 10, score: a}\n'
        '  - {code: "2", name: N, max_score: 0, score: a / 2, '
        "max_score_when: [{when: kieu, max_score: 5}]}\n"
    )
    found = answer(criteria_set, Obligation.NOT_ABOVE_MAX, "2")
    assert found.verdict is REFUTED
    assert found.examples[0].inputs == {"kieu": False, "a": 1}


# -- what does not apply


def test_a_zero_that_means_no_figure_refutes_what_it_leads_to():
    criteria_set = criteria(
        "inputs: {a: {type: count, label: A, max: 20, when_zero: not_applicable}}\n"
        "indicators:\n"
        '  - {code: "1", name: M, id: m, max_score: 5, score: "min(4, a)", not_applicable: full}\n'
        '  - {code: "2", name: N, max_score: 5, score: "7 + 0 * m if m == 5 else 2"}\n'
    )
    found = answer(criteria_set, Obligation.NOT_ABOVE_MAX, "2")
    assert (found.verdict, found.examples[0].inputs) == (REFUTED, {"a": 0})


def test_errors_of_a_weighted_part_reach_what_uses_the_whole():
    criteria_set = criteria(
        "inputs: {a: {type: count, label: A, max: 4}}\n"
        'indicators:\n  - code: "1"\n    id: ca\n    name: M\n    max_score: 5\n    children:\n'
        '      - {code: "1.1", name: P, max_score: 4, weight: 1, score: "4 / a"}\n'
        '      - {code: "1.2", name: Q, max_score: 4, weight: 2, score: a}\n'
        '  - {code: "2", name: N, max_score: 5, score: "min(ca, 5)"}\n'
    )
    found = answer(criteria_set, Obligation.HAS_VALUE, "2")
    assert (found.verdict, found.examples[0].inputs) == (REFUTED, {"a": 0})


# -- figures over a group


def of_group(peer: str, score: str, inputs: str = "a: {type: count, label: A, max: 20}"):
    return criteria(
        f"inputs: {{{inputs}}}\npeers: {{nhom: {{label: N, {peer}}}}}\n"
        f'indicators: [{{code: "1", name: M, max_score: 10, score: "{score}"}}]\n'
    )


def test_a_rank_is_a_whole_number():
    score = "10 if nhom <= 1 else 0 if nhom >= 2 else no_case(nhom)"
    assert verdict(of_group("take: rank, of: a", score), Obligation.HAS_VALUE) is PROVED


def test_a_sum_holds_what_the_unit_itself_brings():
    proof = prove(of_group("take: sum, of: a", "0 if nhom == 0 else a / nhom * 10"))
    assert proof.is_complete


@pytest.mark.parametrize("least", ["", ", at_least: 3"])
@pytest.mark.parametrize("is_walked", [True, False])
def test_a_count_can_be_of_nobody_unless_the_unit_itself_counts(least, is_walked, monkeypatch):
    if not is_walked:
        monkeypatch.setattr(Bounds, "ways_from", lambda self, node, region: None)
    peer = f"take: count, where: a > 4{least}"
    found = answer(of_group(peer, "0 * a + 10 / nhom"), Obligation.HAS_VALUE)
    assert found.verdict is REFUTED
    assert found.examples[0].peers == {"nhom": 0}
    assert found.examples[0].inputs["a"] in range(5)
    among = "10 / nhom if a > 4 else 0"
    assert verdict(of_group(peer, among), Obligation.HAS_VALUE) is PROVED


@pytest.mark.parametrize(("least", "is_proved"), [("", False), (", at_least: 3", True)])
def test_a_count_of_all_is_at_least_the_size_of_the_group(least, is_proved):
    found = verdict(of_group(f"take: count{least}", "30 / nhom"), Obligation.NOT_ABOVE_MAX)
    assert found is (PROVED if is_proved else REFUTED)
    assert verdict(of_group("take: count", "10 / nhom"), Obligation.HAS_VALUE) is PROVED


@pytest.mark.parametrize(("least", "expected"), [("", REFUTED), (", at_least: 1", PROVED)])
def test_a_sum_can_be_of_nobody_unless_it_asks_for_units(least, expected):
    inputs = "a: {type: number, label: A, min: 1, max: 20}"
    peer = f"take: sum, of: a, where: a > 4{least}"
    found = verdict(of_group(peer, "min(10, 1 / nhom)", inputs), Obligation.HAS_VALUE)
    assert found is expected


@pytest.mark.parametrize("take", ["max", "min", "mean", "percentile, at: 50"])
def test_no_figure_is_outside_those_of_the_units(take):
    score = "0 if nhom >= 0 and nhom <= 20 else 11 + 0 * nhom"
    assert verdict(of_group(f"take: {take}, of: a", score), Obligation.NOT_ABOVE_MAX) is PROVED


def test_points_for_what_does_not_apply_are_no_figure_among_others():
    inputs = "a: {type: count, label: A, max: 4, not_applicable: true}"
    criteria_set = criteria(
        f"inputs: {{{inputs}}}\npeers: {{nhat: {{label: N, take: max, of: m}}}}\n"
        "indicators:\n"
        '  - {code: "1", id: m, name: M, max_score: 5, score: a, not_applicable: full}\n'
        '  - {code: "2", name: N, max_score: 5, score: "5 if m > nhat else 0"}\n'
    )
    card = cr.Evaluator(criteria_set).score({"a": "không áp dụng"}, peers={"nhat": 3})
    assert card["2"].score == 5
    assert verdict(criteria_set, Obligation.MAX_REACHABLE, "2") is PROVED


# -- leaves together


def test_an_error_behind_a_condition_that_does_not_hold_is_none(monkeypatch):
    """Told by the solver alone: the second leaf does not apply where the first is full."""
    criteria_set = criteria(
        "inputs: {a: {type: count, label: A, max: 9}}\n"
        "indicators:\n"
        '  - {code: "1", name: M, max_score: 5, score: "5 if a == 0 else 0"}\n'
        '  - {code: "2", name: N, max_score: 5, score: "min(5, 5 / a)", applies_when: a > 0}\n'
    )
    monkeypatch.setattr(Bounds, "ways_from", lambda self, node, region: None)
    monkeypatch.setattr("cchc_rules.analysis.prove.joint_maxima.Search.find", lambda *given: None)
    (group,) = prove(criteria_set).together
    assert group.verdict is PROVED


# -- what a 0 means, and time


@pytest.mark.parametrize("is_walked", [True, False])
def test_a_zero_that_means_no_figure_is_not_worse_than_any_other(is_walked, monkeypatch):
    criteria_set = criteria(
        "inputs: {a: {type: count, label: A, max: 5, when_zero: not_applicable, better: higher}}\n"
        "indicators:\n"
        '  - {code: "1", name: M, id: m, max_score: 5, score: "a", not_applicable: full}\n'
        '  - {code: "2", name: N, max_score: 5, score: "m"}\n'
    )
    if not is_walked:

        def blind(self: Bounds, node) -> LeafBounds:
            return LeafBounds(node, self.names_of(node), None, {})

        monkeypatch.setattr(Bounds, "leaf", blind)
    assert verdict(criteria_set, Obligation.MONOTONE, "2") is PROVED


def test_a_leaf_with_many_ways_takes_no_longer_than_it_may():
    names = [f"x{n}" for n in range(16)]
    inputs = ", ".join(f"{x}: {{type: percent, label: X, better: higher}}" for x in names)
    proof = prove(leaf(f"score: max({', '.join(names)}) / 10", inputs), seconds=0.2)
    assert proof.seconds < 5
    assert {a.reason for a in proof.unknown} == {TIME_LIMIT}


def test_what_one_example_answers_is_answered_however_late_it_is():
    proof = prove(cr.load("qd-876-tinh"), seconds=1e-9)
    assert {a.question for a in proof.unknown} <= {Obligation.MONOTONE}


def test_units_that_do_not_count_do_not_widen_the_figure_of_a_group():
    score = "min(10, 10 / nhom)"
    assert (
        verdict(of_group("take: min, of: a, where: a > 0", score), Obligation.HAS_VALUE) is PROVED
    )
    assert verdict(of_group("take: min, of: a", score), Obligation.HAS_VALUE) is REFUTED
