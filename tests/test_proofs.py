"""Proofs: of every shipped set, and of small sets where one thing is wrong."""

from __future__ import annotations

import json
from fractions import Fraction as F

import pytest

import cchc_rules as cr
from cchc_rules.analysis.prove import Means, Obligation, ObligationResult, Verdict, findings_of
from cchc_rules.analysis.prove.plain import proof_as_json
from cchc_rules.analysis.prove.reasons import NOT_INSTALLED
from cchc_rules.analysis.prove.replay import card_of
from cchc_rules.analysis.prove.solver import Solver
from sets import criteria, leaf
from shipped import FOLDERS, IDS, evaluator

NEVER_ZERO = {
    ("dak-lak-huyen", "6.3.1"): "its base of 0.25 points is given from the first unit on",
}
"""Leaves of shipped sets that never give 0 points, and why."""
shipped = pytest.mark.parametrize("folder", FOLDERS, ids=IDS)


@shipped
@pytest.mark.parametrize("solver", [True, False], ids=["with-z3", "without-z3"])
def test_every_leaf_of_shipped_sets_is_proved_or_named(folder, solver, monkeypatch):
    monkeypatch.setattr(Solver, "is_installed", solver)
    criteria_set = evaluator(folder).criteria_set
    proof = cr.prove(criteria_set)
    assert {a.leaf for a in proof.answers} == {leaf.key for leaf in criteria_set.leaves}
    open_ = [a for a in proof.answers if a.verdict is not Verdict.PROVED]
    named = [key for set_id, key in NEVER_ZERO if set_id == criteria_set.id]
    assert [(a.leaf, a.question) for a in open_] == [
        (key, Obligation.ZERO_REACHABLE) for key in named
    ]
    assert all(group.verdict is Verdict.PROVED for group in proof.together)
    assert proof.low is not None
    assert proof.low >= 0
    assert proof.high == criteria_set.total


@shipped
def test_a_unit_with_every_point_is_shown(folder):
    scorer = evaluator(folder)
    proof = cr.prove(scorer.criteria_set)
    card = card_of(scorer, proof.example)
    assert card.total == card.max_total == proof.example.score
    applying = [line for line in card.lines if line.is_leaf and line.max_score]
    assert all(line.score == line.max_score for line in applying)


def the(criteria_set: cr.CriteriaSet, question: Obligation, key: str = "1") -> ObligationResult:
    """The one answer to a question about a leaf."""
    proof = cr.prove(criteria_set)
    (answer,) = [a for a in proof.of(key) if a.question is question]
    return answer


COUNT = "so: {type: count, label: Số}"


@pytest.mark.parametrize(
    ("rule", "inputs", "question", "figures", "score"),
    [
        ("score: 2 - so", COUNT, Obligation.NOT_BELOW_ZERO, {"so": 3}, None),
        ("score: so / 2", COUNT, Obligation.NOT_ABOVE_MAX, {"so": 21}, None),
        ("score: 8 if so > 3 else 0", COUNT, Obligation.MAX_REACHABLE, {"so": 4}, F(8)),
        ("score: 10 if so > 3 else 1", COUNT, Obligation.ZERO_REACHABLE, {"so": 0}, F(1)),
        ("score: min(max_score, 10 / so)", COUNT, Obligation.HAS_VALUE, {"so": 0}, None),
    ],
)
def test_what_is_wrong_is_shown_by_figures(rule, inputs, question, figures, score):
    answer = the(leaf(rule, inputs), question)
    assert answer.verdict is Verdict.REFUTED
    assert answer.examples[0].inputs == figures
    assert answer.examples[0].score == score


def test_an_invariant_proves_what_no_range_could():
    inputs = f"{COUNT}, tong: {{type: count, label: Tổng, min: 1}}"
    rule = "score: so / tong * max_score"
    assert the(leaf(rule, inputs), Obligation.NOT_ABOVE_MAX).verdict is Verdict.REFUTED
    bound = leaf(rule, inputs, more="invariants: [{must: so <= tong}]\n")
    assert the(bound, Obligation.NOT_ABOVE_MAX).verdict is Verdict.PROVED
    assert the(bound, Obligation.NOT_ABOVE_MAX).means is Means.BOUNDS


def test_the_decimals_of_an_input_decide_whether_bands_have_a_hole():
    rule = "score: 0 if x < 80 else 5 if x <= 89.9 else 10 if x >= 90 else no_case(x)"
    one = leaf(rule, "x: {type: percent, label: X, decimals: 1}")
    assert the(one, Obligation.HAS_VALUE).verdict is Verdict.PROVED
    two = leaf(rule, "x: {type: percent, label: X, decimals: 2}")
    answer = the(two, Obligation.HAS_VALUE)
    assert answer.verdict is Verdict.REFUTED
    assert F("89.9") < answer.examples[0].inputs["x"] < 90


def test_a_cap_that_is_declared_needs_no_rule():
    criteria_set = criteria(
        "policies: {over_max: cap}\nindicators:\n"
        '  - {code: "1", name: M, max_score: 10, evidence: x, score: so, '
        "inputs: {so: {type: count, label: S}}}\n"
    )
    assert the(criteria_set, Obligation.NOT_ABOVE_MAX).verdict is Verdict.PROVED
    assert the(criteria_set, Obligation.MAX_REACHABLE).verdict is Verdict.PROVED


def test_every_maximum_of_every_kind_of_unit_is_asked_about():
    criteria_set = criteria(
        "attributes: {xa: {type: yes_no, label: Xã}}\n"
        "total_when: [{when: xa, total: 6}]\nindicators:\n"
        '  - {code: "1", name: M, max_score: 10, max_score_when: [{when: xa, max_score: 6}], '
        "evidence: x, score: so, inputs: {so: {type: count, label: S, max: 6}}}\n"
    )
    answer = the(criteria_set, Obligation.MAX_REACHABLE)
    assert (answer.verdict, answer.maximum) == (Verdict.REFUTED, 10)


def two(first: str, second: str) -> cr.CriteriaSet:
    """Two leaves over one input."""
    return criteria(
        "inputs: {so: {type: count, label: Số, max: 9}}\nindicators:\n"
        f'  - {{code: "1", name: A, max_score: 5, evidence: x, score: {first}}}\n'
        f'  - {{code: "2", name: B, max_score: 5, evidence: x, score: {second}}}\n'
    )


def test_maxima_that_exclude_each_other_are_told():
    proof = cr.prove(two("5 if so > 5 else 0", "5 if so < 5 else 0"))
    (group,) = proof.together
    assert (group.leaves, group.shared) == (("1", "2"), ("so",))
    assert group.verdict is Verdict.REFUTED
    assert proof.example is None
    assert proof.high == 10
    (finding,) = findings_of(two("5 if so > 5 else 0", "5 if so < 5 else 0"), proof)
    assert finding.code.id == "CR907"


def test_maxima_that_agree_give_a_full_unit():
    proof = cr.prove(two("5 if so > 5 else 0", "5 if so < 7 else 0"))
    assert proof.together[0].verdict is Verdict.PROVED
    assert proof.example.inputs == {"so": 6}
    assert proof.example.score == 10


@pytest.mark.parametrize(
    ("rule", "better", "verdict"),
    [
        ("10 if x >= 90 else 5 if x >= 50 else 0", "higher", Verdict.PROVED),
        ("10 if x >= 90 else 5 if x >= 50 else 0", "lower", Verdict.REFUTED),
        ("5 if x >= 90 else 10 if x >= 50 else 0", "higher", Verdict.REFUTED),
        ("max(10 - x / 10, 0)", "lower", Verdict.PROVED),
        ("floor(x / 10)", "higher", Verdict.PROVED),
    ],
)
def test_doing_better_is_held_against_the_points(rule, better, verdict):
    criteria_set = leaf(f"score: {rule}", f"x: {{type: percent, label: X, better: {better}}}")
    answer = the(criteria_set, Obligation.MONOTONE)
    assert (answer.input, answer.verdict) == ("x", verdict)
    if verdict is Verdict.REFUTED:
        worse, better_one = answer.examples
        rises = worse.inputs["x"] < better_one.inputs["x"]
        assert rises == (better == "higher")
        assert worse.score > better_one.score


def test_doing_better_in_a_yes_no_question():
    inputs = "co: {type: yes_no, label: C, better: higher}"
    assert (
        the(leaf("score: 10 if co else 0", inputs), Obligation.MONOTONE).verdict is Verdict.PROVED
    )
    refuted = the(leaf("score: 0 if co else 10", inputs), Obligation.MONOTONE)
    assert [example.inputs["co"] for example in refuted.examples] == [False, True]


def test_what_the_solver_would_be_needed_for_is_unknown_without_it(monkeypatch):
    inputs = (
        "a: {type: number, label: A, min: 1, max: 9}, b: {type: number, label: B, min: 1, max: 9}"
    )
    rule = "score: 10 - abs(a * b - 12) / 100 * 10 + (a - b) * (b - a)"
    criteria_set = leaf(rule, inputs)
    monkeypatch.setattr(Solver, "is_installed", False)
    unknown = [a for a in cr.prove(criteria_set).answers if a.verdict is Verdict.UNKNOWN]
    assert unknown
    assert all(answer.reason == NOT_INSTALLED for answer in unknown)
    assert "CR908" in findings_of(criteria_set, cr.prove(criteria_set)).codes


def test_leaves_can_be_asked_alone():
    criteria_set = two("so", "5 if so < 7 else 0")
    proof = cr.prove(criteria_set, leaves=["2"])
    assert {answer.leaf for answer in proof.answers} == {"2"}
    assert (proof.together, proof.low, proof.example) == ((), None, None)
    with pytest.raises(KeyError):
        cr.prove(criteria_set, leaves=["3"])


def test_a_set_with_errors_is_not_proved():
    with pytest.raises(cr.InvalidCriteriaSet):
        cr.prove(leaf("score: khong_co"))


def test_json_holds_every_answer_with_its_figures():
    criteria_set = leaf("score: so / 2", COUNT)
    (plain,) = json.loads(proof_as_json([(criteria_set, cr.prove(criteria_set))], "vi"))
    (answer,) = [a for a in plain["answers"] if a["question"] == "not_above_max"]
    assert (answer["verdict"], answer["means"]) == ("refuted", "example")
    assert answer["examples"][0]["inputs"] == {"so": "21"}
    assert answer["examples"][0]["problem"] == "CR503"


def test_an_answer_takes_the_time_it_says():
    proof = cr.prove(leaf("score: so / 2", COUNT))
    assert 0 < sum(answer.seconds for answer in proof.answers) <= proof.seconds


SHARED_BY_CONDITION = """\
attributes:
  vung_cao: {type: yes_no, label: Vùng cao}
indicators:
  - code: "1"
    id: nhom
    name: Nhóm
    max_score: 10
    children:
      - code: "1.1"
        name: Luôn áp dụng
        max_score: 4
        score: 4 if dat else 0
        inputs: {dat: {type: yes_no, label: Đạt}}
      - code: "1.2"
        name: Có thể không áp dụng
        max_score: 6
        score: max_score
        applies_when: co
        not_applicable: [{when: vung_cao, then: redistribute}, {otherwise: reduce}]
        inputs: {co: {type: yes_no, label: Có}}
  - {code: "2", name: Theo nhóm, max_score: 4, score: 0 if co else nhom}
"""


@pytest.mark.parametrize(
    ("solver", "verdict"),
    [(True, Verdict.REFUTED), (False, Verdict.UNKNOWN)],
    ids=["with-z3", "without-z3"],
)
def test_points_that_a_condition_shares_out_are_more_than_those_of_the_parts(
    solver, verdict, monkeypatch
):
    """Where 1.2 hands its 6 points on, 1.1 is worth all 10 of its whole, not 4."""
    monkeypatch.setattr(Solver, "is_installed", solver)
    criteria_set = criteria(SHARED_BY_CONDITION, 14)
    card = cr.Evaluator(criteria_set).score({"vung_cao": True, "co": False, "dat": True})
    assert card["1"].score == 10
    answer = the(criteria_set, Obligation.NOT_ABOVE_MAX, "2")
    assert answer.verdict is verdict
    for example in answer.examples:
        assert example.inputs == {"co": False, "dat": True, "vung_cao": True}
