"""Lowering of maximum points: other maxima and totals for some kinds of unit.

It does with code what :mod:`cchc_rules.scoring.maxima` does with the attributes of one unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..model import Node
from ..plan import Plan
from .builder import Builder
from .lower_expression import LookUp, compiled
from .lowered import GIVEN, Gaps, Why
from .nodes import FALSE, TRUE, Bit
from .rationals import NOTHING, Amount, Amounts


@dataclass(frozen=True, slots=True)
class Maximum:
    """The maximum of an indicator; ``why`` it is not known; whether it is 0 and not declared so."""

    points: Amount
    why: Why = GIVEN
    is_nothing: Bit = FALSE
    differs: Bit = FALSE


def maxima_of(plan: Plan, look_up: LookUp, code: Builder) -> Mapping[str, Maximum]:
    """Return the maximum of each indicator."""
    amounts = Amounts(code)
    found = {
        node.key: Maximum(amounts.const(node.indicator.max_score))
        for node in plan.criteria_set.nodes
    }
    for node in reversed(plan.criteria_set.nodes) if plan.maxima else ():
        if node.key in plan.maxima:
            found[node.key] = _said(plan, look_up, node, code)
        elif not node.is_leaf:
            found[node.key] = _sum(plan, node, found, code)
    return found


def total_maximum(plan: Plan, look_up: LookUp, code: Builder) -> Amount:
    """The declared total for a unit."""
    amounts = Amounts(code)
    total = amounts.const(plan.criteria_set.total)
    for condition, other in reversed(plan.totals):
        held = compiled(condition, look_up, plan.program.functions, code)
        holds = code.both(held.truth, code.negated(Gaps(code).any(held.why)))
        total = amounts.select(holds, amounts.const(other), total)
    return total


def _said(plan: Plan, look_up: LookUp, node: Node, code: Builder) -> Maximum:
    gaps, amounts = Gaps(code), Amounts(code)
    declared = node.indicator.max_score
    points, why, going = amounts.const(declared), GIVEN, TRUE
    cases: list[tuple[Bit, Fraction]] = []
    for condition, maximum in plan.maxima[node.key]:
        held = compiled(condition, look_up, plan.program.functions, code)
        why = gaps.merged((why, gaps.only(going, held.why)))
        known = code.negated(gaps.any(held.why))
        cases.append((code.both(going, known, held.truth), maximum))
        going = code.both(going, known, code.negated(held.truth))
    for holds, maximum in reversed(cases):
        points = amounts.select(holds, amounts.const(maximum), points)
    differs = code.negated(amounts.equal(points, amounts.const(declared)))
    known = code.negated(gaps.any(why))
    points = amounts.select(known, points, amounts.const(declared))
    return _maximum(points, why, code.either(differs, gaps.any(why)), code)


def _sum(plan: Plan, node: Node, found: Mapping[str, Maximum], code: Builder) -> Maximum:
    parts = plan.children.get(node.key, ())
    own = found[node.key]
    weighted = any(part.indicator.weight is not None for part in parts)
    if weighted or node.role.is_adjustment:
        return own
    gaps, amounts = Gaps(code), Amounts(code)
    unknown = code.either(*(gaps.any(found[part.key].why) for part in parts))
    changed = code.either(*(found[part.key].differs for part in parts))
    follows = code.both(changed, code.negated(unknown))
    total = amounts.add(*(found[part.key].points for part in parts))
    points = amounts.select(follows, total, own.points)
    differs = code.negated(amounts.equal(points, own.points))
    return _maximum(points, GIVEN, differs, code)


def _maximum(points: Amount, why: Why, differs: Bit, code: Builder) -> Maximum:
    known = code.negated(Gaps(code).any(why))
    nothing = code.both(differs, known, Amounts(code).equal(points, NOTHING))
    return Maximum(points, why, nothing, differs)
