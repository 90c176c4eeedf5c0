"""What findings of proofs tell a person to change, and that no open question is kept quiet."""

from __future__ import annotations

from fractions import Fraction

import pytest

import cchc_rules as cr
from cchc_rules.analysis.prove import Verdict, findings_of, prove, solver
from cchc_rules.language.functions import Function, Parameter
from cchc_rules.source.criteria import Origin, with_origin
from cchc_rules.text import Text
from sets import criteria, leaf

COUNTS = "a: {type: count, label: A, max: 9}, b: {type: count, label: B, max: 9}"
TWICE = Function("twice", (Parameter("x"),), Text("x", "x"), exact=lambda x: x * 2)


def found(criteria_set: cr.CriteriaSet, **asked):
    return [*findings_of(criteria_set, prove(criteria_set, **asked))]


def hint(rule: str, inputs: str, code: str, more: str = "") -> str:
    (finding,) = [d for d in found(leaf(rule, inputs, 2, more)) if d.code.id == code]
    return finding.hint("en")


def test_a_part_above_its_whole_asks_for_the_invariant():
    for rule in ("score: ratio(a, b + 1 - 1) * 2", "score: percent(a, b) / 50", "score: a / b * 2"):
        said = hint(rule, COUNTS.replace("B, max", "B, min: 1, max"), "CR902")
        assert ('"must: a <= b"' in said) is ("+" not in rule)


def test_a_percentage_times_the_maximum_asks_for_a_share():
    rate = "r: {type: percent, label: R}"
    assert '"share(r)"' in hint("score: r * max_score", rate, "CR902")
    assert '"share(r)"' in hint("score: max_score * r if r > 2 else 0", rate, "CR902")
    assert '"min(..., max_score)"' in hint("score: 0.5 * r", rate, "CR902")


def test_a_denominator_of_zero_asks_what_then_holds():
    invariant = "invariants: [{must: a <= b, because: x}]\n"
    assert 'give b "min: 1"' in hint("score: a / b * 2", COUNTS, "CR905", invariant)
    assert "when_none" in hint("score: 2 * a / (a + b)", COUNTS, "CR905")


def test_figures_that_fit_no_case_ask_for_one():
    rule = "rule: {first_of: [{when: a > b, then: 2}, {when: a < b, then: 0}]}"
    assert '"otherwise"' in hint(rule, COUNTS, "CR905")


def test_an_example_is_as_plain_as_it_can_be():
    (finding,) = found(leaf("score: r * max_score", "r: {type: percent, label: R}", 2))
    assert finding.message("vi").endswith("khi r = 100%.")


def test_questions_that_are_open_for_one_reason_are_one_finding():
    one = leaf("score: min(twice(a), 2)", "a: {type: count, label: A, max: 9}", 2)
    (finding,) = found(with_origin(one, Origin(functions={"twice": TWICE})))
    assert finding.code.id == "CR908"
    assert finding.message("en").startswith('Indicator "1": no answer to "never below 0"; "always')
    assert "cases.yaml" in finding.hint("en")


def test_without_the_solver_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(solver, "find_spec", lambda _: None)
    (finding,) = found(leaf("score: floor(a / (b + 1)) - a * b / 100 + 0.5", COUNTS, 2))[-1:]
    assert finding.code.id == "CR908"
    assert finding.hint("vi") == 'cài bộ giải: pip install "cchc-rules[prove]"'


def test_when_the_time_is_up_it_says_how_to_give_more():
    one = leaf("score: floor(a / (b + 1)) - a * b / 100 + 0.5", COUNTS, 2)
    open_ones = [d for d in found(one, seconds=1e-9) if d.code.id == "CR908"]
    assert open_ones
    assert all("--timeout" in d.hint("en") for d in open_ones)


TWO = """\
indicators:
  - {code: "1", name: A, max_score: 1, evidence: x, score: max_score if twice(a) >= 8 else 0}
  - {code: "2", name: B, max_score: 1, evidence: x, score: max_score if twice(a) <= 3 else 0}
inputs: {a: {type: count, label: A, max: 9}}
"""


def test_an_open_question_about_several_leaves_is_told_and_no_pass():
    two = with_origin(criteria(TWO, 2), Origin(functions={"twice": TWICE}))
    proof = prove(two)
    (group,) = proof.together
    assert group.verdict is Verdict.UNKNOWN
    (finding,) = [d for d in findings_of(two, proof) if d.facts["code"] == "1, 2"]
    assert finding.code.id == "CR908"
    assert "all at their maximum together" in finding.message("en")


@pytest.mark.parametrize("maximum", [1, 2])
def test_a_group_follows_its_leaf_without_a_finding_of_its_own(maximum):
    text = TWO.replace("twice(a) >= 8", "a >= 8").replace("twice(a) <= 3 else 0", "a <= 3 else 0")
    below = text.replace('"2", name: B, max_score: 1', f'"2", name: B, max_score: {maximum}')
    below = below.replace("max_score if a <= 3", "1 if a <= 3")
    codes = [d.code.id for d in found(criteria(below, 1 + maximum))]
    assert codes == (["CR907"] if maximum == 1 else ["CR903"])


def test_bounds_of_a_refuted_leaf_are_exact():
    proof = prove(leaf("score: 2 - a", "a: {type: count, label: A, max: 9}", 2))
    assert (proof.low, proof.high) == (Fraction(-7), Fraction(2))


def test_what_another_leaf_causes_is_to_be_mended_there():
    said = found(
        criteria(
            "inputs: {a: {type: count, label: A, max: 9}}\nindicators:\n"
            '  - {code: "1", id: m, name: M, max_score: 5, score: a}\n'
            '  - {code: "2", name: N, max_score: 5, score: "5 if m > 2 else 0"}\n'
        )
    )
    hints = {d.code.id: d.hint("vi") for d in said}
    assert hints["CR905"] == 'sửa mục "1" trước: quy tắc ở đây dùng điểm của mục đó'


# -- extremes


TWO_COUNTS = "a: {type: count, label: A, max: 50}, b: {type: count, label: B, max: 50}"


def test_the_most_points_are_the_most_that_any_figures_give():
    said = found(leaf("score: 10 * a / (a + b + 1)", TWO_COUNTS))
    (finding,) = [d for d in said if d.code.id == "CR903"]
    assert finding.facts["score"] == Fraction(500, 51)
    assert "points at the most, for instance when a = 50, b = 0" in finding.message("en")


def test_what_has_no_greatest_value_is_an_example_and_no_extreme():
    said = found(leaf("score: 10 * a / (a + 1)", "a: {type: count, label: A}"))
    (finding,) = [d for d in said if d.code.id == "CR903"]
    assert "at the most" not in finding.message("en")
    assert finding.message("en").startswith('Indicator "1" never gives 10 points: it gives ')


def test_the_maximum_of_another_kind_of_unit_is_told_with_its_kind():
    text = (
        "attributes: {xa: {type: yes_no, label: X}}\n"
        "total_when: [{when: xa, total: 3}]\ninputs: {co: {type: yes_no, label: C}}\n"
        'indicators: [{code: "1", name: M, max_score: 4, score: 4 if co else 0, '
        "max_score_when: [{when: xa, max_score: 3}]}]\n"
    )
    (finding,) = [d for d in found(criteria(text, 4)) if d.code.id == "CR902"]
    assert finding.facts["maximum"] == 3
    assert finding.message("en").endswith("when xa = yes, co = yes.")


@pytest.mark.parametrize("more", ["", '  - {code: "P", name: P, max_score: 1, role: penalty}\n'])
def test_every_point_is_asked_of_the_tree_without_what_stands_beside_it(more):
    more = more.replace("penalty", "penalty, entered: true")
    text = (
        "policies: {over_total: cap}\nindicators:\n"
        '  - {code: "1", name: M, max_score: 10, entered: true}\n'
        '  - {code: "U", name: U, max_score: 5, role: bonus, entered: true}\n' + more
    )
    proof = prove(criteria(text))
    assert proof.example is not None
    assert proof.example.score == 10


# -- what only the IR knows of: shares, cases of a policy, figures over one group


def test_points_that_siblings_share_are_asked_of_the_solver():
    proof = prove(
        criteria(
            "inputs:\n  a: {type: count, label: A, max: 4, not_applicable: true}\n"
            "  b: {type: count, label: B, max: 4}\n"
            'indicators:\n  - code: "1"\n    id: ca\n    name: M\n    max_score: 5\n'
            "    not_applicable: redistribute\n    children:\n"
            '      - {code: "1.1", name: P, max_score: 2, score: "a / 2"}\n'
            '      - {code: "1.2", name: Q, max_score: 3, score: "min(b, 3)"}\n'
            '  - {code: "2", name: N, max_score: 5, score: "5 if 3 < ca and ca < 3.4 else 0"}\n'
        )
    )
    (reached,) = [a for a in proof.of("2") if a.question == "max_reachable"]
    assert (reached.verdict, reached.means) == (Verdict.PROVED, "solver")
    assert not proof.unknown


def test_a_count_of_some_units_is_never_above_the_count_of_all():
    said = (
        "inputs: {{a: {{type: count, label: A, max: 4}}}}\npeers:\n"
        "  tat_ca: {{label: T, take: count}}\n"
        "  dat: {{label: D, take: count, where: {where}}}\n"
        '  tot: {{label: D, take: count, where: "a > 1 and a > 2"}}\n'
        'indicators:\n  - {{code: "1", name: M, max_score: 10, score: "{score}"}}\n'
    )
    proof = prove(criteria(said.format(where="a > 1", score="dat / tat_ca * 10")))
    assert {a.question for a in proof.refuted} <= {"zero_reachable"}
    assert not proof.unknown
    among = prove(criteria(said.format(where="a > 1", score="tot / dat * 10")))
    assert "not_above_max" not in {a.question for a in among.refuted}
    other = prove(criteria(said.format(where="a > 2", score="10 * (1 - tot / dat) + 10")))
    assert "not_above_max" in {a.question for a in other.refuted}
