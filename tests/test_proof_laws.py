"""Proofs held against all admissible inputs of small sets, one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.bounds import Bounds, LeafBounds
from cchc_rules.proof import Question, Verdict, prove
from sets import leaf

DECLARED = (
    "a: {type: count, label: A, max: 3}, b: {type: number, label: B, min: -1, max: 1, decimals: 0}, "
    "c: {type: percent, label: C, min: 99, decimals: 1, max: 99.2}, co: {type: yes_no, label: D}, "
    "loai: {type: choice, label: E, options: {tot: T, kha: K}}"
)
VALUES = {
    "a": [0, 1, 2, 3],
    "b": [-1, 0, 1],
    "c": [Fraction(99), Fraction("99.1"), Fraction("99.2")],
    "co": [True, False],
    "loai": ["tot", "kha"],
}
MAXIMUM = 2
names = st.sampled_from(["a", "b", "c", "max_score"])
digits = st.sampled_from(["0", "1", "2", "0.5", "3", "99.1"])
truths = st.sampled_from(["co", "not co", "loai == 'tot'", "loai != 'kha'"])


def _numbers(inner):
    number, truth = inner.map(lambda pair: pair[0]), inner.map(lambda pair: pair[1])
    ops = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    made = st.one_of(
        st.tuples(number, st.sampled_from("+-*/"), number).map(lambda t: f"({' '.join(t)})"),
        st.tuples(number, truth, number).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})"),
        st.tuples(st.sampled_from(["min", "max"]), number, number).map(lambda t: f"{t[0]}({t[1]}, {t[2]})"),
        number.map(lambda x: f"floor({x})"),
        number.map(lambda x: f"ceil({x})"),
        number.map(lambda x: f"round_half_up({x}, 1)"),
        number.map(lambda x: f"clamp({x}, 0, max_score)"),
        st.tuples(number, number).map(lambda t: f"percent({t[0]}, {t[1]})"),
        st.tuples(number, number, number).map(
            lambda t: f"(no_case({t[0]}) if {t[0]} > {t[1]} else {t[2]})"
        ),
        number.map(lambda x: f"(not_applicable() if {x} == 0 else {x})"),
    )  # fmt: skip
    conditions = st.one_of(
        st.tuples(number, ops, number).map(lambda t: f"({' '.join(t)})"),
        st.tuples(number, ops, number, ops, number).map(lambda t: f"({' '.join(t)})"),
        st.tuples(truth, st.sampled_from(["and", "or"]), truth).map(lambda t: f"({' '.join(t)})"),
        truth.map(lambda x: f"(not {x})"),
    )
    return st.tuples(made, conditions)


expressions = st.recursive(st.tuples(names | digits, truths), _numbers, max_leaves=14).map(
    lambda pair: pair[0]
)


def truth_of(criteria_set: cr.CriteriaSet) -> dict[Question, bool]:
    """The answers by trying every admissible unit."""
    evaluator = cr.Evaluator(criteria_set)
    scores, codes = set(), set()
    for values in product(*VALUES.values()):
        line = evaluator.score(dict(zip(VALUES, values, strict=True)))["1"]
        codes |= {problem.code for problem in line.problems}
        if line.status is cr.Status.SCORED:
            scores.add(line.score)
    return {
        Question.NOT_BELOW_ZERO: "CR504" not in codes,
        Question.NOT_ABOVE_MAX: "CR503" not in codes,
        Question.MAX_REACHABLE: MAXIMUM in scores,
        Question.ZERO_REACHABLE: 0 in scores,
        Question.HAS_VALUE: not codes - {"CR503", "CR504"},
    }


def answers_of(criteria_set: cr.CriteriaSet) -> dict[Question, Verdict]:
    return {a.question: a.verdict for a in prove(criteria_set, seconds=5).answers}


def assert_agrees(text: str) -> None:
    criteria_set = leaf(f'score: "{text}"', DECLARED, MAXIMUM)
    assert not cr.check(criteria_set).errors
    found, truth = answers_of(criteria_set), truth_of(criteria_set)
    for question, holds in truth.items():
        if found[question] is not Verdict.UNKNOWN:
            assert (found[question] is Verdict.PROVED) == holds, (question, text)


@given(expressions)
def test_proofs_agree_with_trying_every_unit(text):
    assert_agrees(text)


@given(expressions)
@settings(max_examples=25)
def test_the_solver_alone_agrees_with_trying_every_unit(text):
    """Without ranges along the ways, all is asked of the solver."""

    def blind(self: Bounds, node) -> LeafBounds:
        names = self.admissible.related(self.names_of(node))
        return LeafBounds(node, names, None, {})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Bounds, "leaf", blind)
        assert_agrees(text)


@pytest.mark.slow
@settings(max_examples=400)
@given(expressions)
def test_proofs_agree_at_length(text):
    assert_agrees(text)
