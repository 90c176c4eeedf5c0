"""Proofs held against all admissible inputs of small sets, one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.analysis.prove import Obligation, Verdict, prove
from cchc_rules.analysis.ranges import Bounds, LeafBounds
from cchc_rules.testing.strategies import criteria_sets
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


def truth_of(criteria_set: cr.CriteriaSet) -> dict[Obligation, bool]:
    """The answers by trying every admissible unit."""
    evaluator = cr.Evaluator(criteria_set)
    scores, codes = set(), set()
    for values in product(*VALUES.values()):
        line = evaluator.score(dict(zip(VALUES, values, strict=True)))["1"]
        codes |= {problem.code for problem in line.problems}
        if line.status is cr.Status.SCORED:
            scores.add(line.score)
    return {
        Obligation.NOT_BELOW_ZERO: "CR504" not in codes,
        Obligation.NOT_ABOVE_MAX: "CR503" not in codes,
        Obligation.MAX_REACHABLE: MAXIMUM in scores,
        Obligation.ZERO_REACHABLE: 0 in scores,
        Obligation.HAS_VALUE: not codes - {"CR503", "CR504"},
    }


def answers_of(criteria_set: cr.CriteriaSet) -> dict[Obligation, Verdict]:
    return {a.question: a.verdict for a in prove(criteria_set, seconds=5).answers}


def assert_agrees(text: str) -> None:
    criteria_set = leaf(f'score: "{text}"', DECLARED, MAXIMUM)
    # points above the maximum that are written as such are refused before they are proved
    # and so is what has no result for any unit
    assume(not {"CR258", "CR315"} & set(cr.check(criteria_set).codes))
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


# -- two leaves, policies, invariants, inputs that may not apply, better


NA = "không áp dụng"
CHOICES = {
    "over_max": st.sampled_from(["error", "cap"]),
    "not_applicable": st.sampled_from(["reduce", "full", "zero"]),
    "rounding": st.sampled_from(["", "rounding: {at: leaf, places: 1}\n"]),
    "invariants": st.lists(
        st.sampled_from(["a <= 2", "a + b >= 0", "b <= a or co", "a < 3 or loai == 'tot'"]),
        unique=True,
        max_size=2,
    ),
    "condition": st.sampled_from(["", "co", "a > 0", "muc_1 > 0", "loai == 'tot' or b > 0"]),
    "maximum": st.sampled_from(["", "[{when: kieu, max_score: 1}]", "[{when: not kieu, max_score: 0}]"]),
    "better": st.sampled_from(["higher", "lower"]),
    "a_out": st.booleans(),
}  # fmt: skip


def two_leaves(first: str, second: str, said: dict) -> str:
    """A set whose second leaf may look at the first."""
    out = ", not_applicable: true" if said["a_out"] else ""
    better = said["better"]
    invariants = "".join(f'  - must: "{must}"\n' for must in said["invariants"])
    condition = f'    applies_when: "{said["condition"]}"\n' if said["condition"] else ""
    maximum = f"    max_score_when: {said['maximum']}\n" if said["maximum"] else ""
    kinds = "attributes: {kieu: {type: yes_no, label: K}}\n" if maximum else ""
    total = f"total_when: [{{when: kieu, total: {3 if '1' in maximum else 4}}}]\n"
    total = total if "1" in maximum else "total_when: [{when: not kieu, total: 2}]\n"
    return (
        f"policies: {{over_max: {said['over_max']}, not_applicable: {said['not_applicable']}}}\n"
        f"{said['rounding']}{kinds}{total if maximum else ''}"
        f"inputs:\n  a: {{type: count, label: A, max: 3{out}}}\n"
        "  b: {type: number, label: B, min: -1, max: 1, decimals: 0, "
        f"better: {better}}}\n  c: {{type: percent, label: C, min: 99, decimals: 1, max: 99.2}}\n"
        f"  co: {{type: yes_no, label: D, better: {better}}}\n"
        "  loai: {type: choice, label: E, options: {tot: T, kha: K}}\n"
        + (f"invariants:\n{invariants}" if invariants else "")
        + "indicators:\n"
        f'  - code: "1"\n    id: muc_1\n    name: M\n    max_score: 2\n    score: "{first}"\n{maximum}'
        f'  - code: "2"\n    name: N\n    max_score: 2\n    score: "{second}"\n{condition}'
    )


def units_of(criteria_set: cr.CriteriaSet, a_out: bool):
    """Every admissible unit, scored."""
    evaluator = cr.Evaluator(criteria_set)
    values = {**VALUES, **({"kieu": [True, False]} if criteria_set.attributes else {})}
    if a_out:
        values["a"] = [*values["a"], NA]
    for unit in product(*values.values()):
        given = dict(zip(values, unit, strict=True))
        card = evaluator.score(given)
        lines = (*card.lines,)
        if not any(problem.code == "CR510" for line in lines for problem in line.problems):
            yield given, card


def own_code(problem, key: str) -> str:
    """The code of a problem; that of another leaf, whose score was asked for, says so."""
    is_other = problem.code in ("CR503", "CR504") and f'"{key}"' not in problem.vi
    return f"{problem.code} of another" if is_other else problem.code


def truths_of(units: list, key: str) -> dict[Obligation, bool]:
    """The answers about one leaf by its lines in every admissible unit."""
    lines = [card[key] for _, card in units]
    codes = [{own_code(problem, key) for problem in line.problems} for line in lines]
    scored = [line for line in lines if line.status is cr.Status.SCORED]
    wanted = {line.declared_max for line in lines if line.declared_max}
    reached = {line.max_score for line in scored if line.score == line.max_score}
    return {
        Obligation.NOT_BELOW_ZERO: not any("CR504" in found for found in codes),
        Obligation.NOT_ABOVE_MAX: not any("CR503" in found for found in codes),
        Obligation.MAX_REACHABLE: bool(scored) and wanted <= reached,
        Obligation.ZERO_REACHABLE: any(line.score == 0 for line in scored),
        Obligation.HAS_VALUE: not any(found - {"CR503", "CR504"} for found in codes),
    }


def does_better_never_score_less(units: list, key: str, name: str, better: str) -> bool:
    order = (lambda x: x) if better == "higher" else (lambda x: -x)
    found: dict[tuple, list] = {}
    for unit, card in units:
        rest = tuple((k, v) for k, v in unit.items() if k != name)
        if card[key].status is cr.Status.SCORED:
            found.setdefault(rest, []).append((order(unit[name]), card[key].score))
    return all(
        one[1] <= other[1] for same in found.values() for one, other in pairwise(sorted(same))
    )


second = st.tuples(expressions, st.sampled_from(["{}", "min({}, muc_1)", "muc_1 + {}"])).map(
    lambda pair: pair[1].format(pair[0])
)


def assert_sets_agree(first: str, second: str, said: dict) -> None:
    from sets import criteria

    criteria_set = criteria(two_leaves(first, second, said), 4)
    if errors := {d.code.id for d in cr.check(criteria_set).errors}:
        assert errors <= {"CR236", "CR237", "CR258", "CR315"}, errors
        return
    units = list(units_of(criteria_set, said["a_out"]))
    proof = prove(criteria_set, seconds=5)
    for answer in proof.answers:
        if answer.verdict is Verdict.UNKNOWN:
            continue
        if answer.question is Obligation.MONOTONE:
            better = said["better"]
            holds = does_better_never_score_less(units, answer.leaf, answer.input, better)
        else:
            holds = truths_of(units, answer.leaf)[answer.question]
        assert (answer.verdict is Verdict.PROVED) == holds, answer
    for group in proof.together:
        if group.verdict is Verdict.UNKNOWN or group.because_of:
            continue
        is_possible = any(
            all(card[key].score == card[key].max_score for key in group.leaves)
            and any(card[key].max_score for key in group.leaves)
            for _, card in units
        )
        assert (group.verdict is Verdict.PROVED) == is_possible, group
    totals = [card.total for _, card in units if _is_scored(card)]
    assert proof.low is None or all(proof.low <= total for total in totals)
    assert proof.high is None or all(total <= proof.high for total in totals)


def _is_scored(card: cr.Scorecard) -> bool:
    return all(line.status is cr.Status.SCORED for line in card.lines)


@given(expressions, second, st.fixed_dictionaries(CHOICES))
@settings(max_examples=max(15, settings.default.max_examples // 3))
def test_proofs_of_sets_agree_with_trying_every_unit(first, second, said):
    assert_sets_agree(first, second, said)


@pytest.mark.slow
@settings(max_examples=150)
@given(expressions, second, st.fixed_dictionaries(CHOICES))
def test_proofs_of_sets_agree_at_length(first, second, said):
    assert_sets_agree(first, second, said)


@pytest.mark.slow
@settings(max_examples=400)
@given(expressions)
def test_proofs_agree_at_length(text):
    assert_agrees(text)


# -- sets of every form of rule


SAFE = (Obligation.NOT_BELOW_ZERO, Obligation.NOT_ABOVE_MAX, Obligation.HAS_VALUE)


@given(criteria_sets())
@settings(max_examples=max(25, settings.default.max_examples // 2))
def test_generated_sets_are_proved_to_stay_in_bounds(criteria_set):
    """Random units of these sets never leave their bounds: here all of them are shown not to."""
    proof = prove(criteria_set)
    open_ = [a for a in proof.answers if a.question in SAFE and a.verdict is not Verdict.PROVED]
    assert not open_
    assert proof.low is not None
    assert proof.high is not None
    assert 0 <= proof.low <= proof.high <= criteria_set.total
    if proof.example is not None:
        assert proof.example.score <= criteria_set.total
