"""Lowering of maximum points: other maxima and totals for some kinds of unit.

It does with code what :mod:`cchc_rules.scoring.maxima` does with the attributes of one unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model import Node
from ..plan import Maximum as Case
from ..plan import Plan
from .builder import Builder
from .lower_expression import LookUp, compiled
from .lowered import GIVEN, Gaps, Why
from .nodes import FALSE, TRUE, Bit
from .rationals import NOTHING, Amount, Amounts


@dataclass(frozen=True, slots=True)
class Maximum:
    """The maximum of an indicator; ``why`` it is not known; whether it is 0 and not declared so.

    While it is not known, ``points`` is the most that it may be and ``low`` the least.
    """

    points: Amount
    low: Amount
    why: Why = GIVEN
    is_nothing: Bit = FALSE
    differs: Bit = FALSE


def maxima_of(plan: Plan, look_up: LookUp, code: Builder) -> Mapping[str, Maximum]:
    """Return the maximum of each indicator."""
    amounts = Amounts(code)
    found: dict[str, Maximum] = {}
    for node in plan.criteria_set.nodes:
        points = amounts.const(node.indicator.max_score)
        found[node.key] = Maximum(points, points)
    for node in reversed(plan.criteria_set.nodes) if plan.maxima else ():
        if node.key in plan.maxima:
            declared = node.indicator.max_score
            found[node.key] = _first(plan, look_up, plan.maxima[node.key], declared, code)
        elif not node.is_leaf:
            found[node.key] = _sum(plan, node, found, code)
    return found


def total_maximum(plan: Plan, look_up: LookUp, code: Builder) -> Maximum:
    """The declared total for a unit."""
    return _first(plan, look_up, plan.totals, plan.criteria_set.total, code)


def _first(
    plan: Plan, look_up: LookUp, cases: Sequence[Case], otherwise: Fraction, code: Builder
) -> Maximum:
    """The maximum of the first case that holds; open between all that may be the first."""
    gaps, amounts = Gaps(code), Amounts(code)
    declared = amounts.const(otherwise)
    why, going = GIVEN, TRUE
    seen: list[tuple[Bit, Bit, Amount]] = []
    for condition, maximum in cases:
        held = compiled(condition, look_up, plan.program.functions, code)
        why = gaps.merged((why, gaps.only(going, held.why)))
        unknown = gaps.any(held.why)
        holds = code.both(held.truth, code.negated(unknown))
        seen.append((holds, unknown, amounts.const(maximum)))
        going = code.both(going, code.negated(holds))
    low = points = declared
    for holds, unknown, maximum in reversed(seen):
        lesser, greater = amounts.least(maximum, low), amounts.most(maximum, points)
        low = amounts.select(holds, maximum, amounts.select(unknown, lesser, low))
        points = amounts.select(holds, maximum, amounts.select(unknown, greater, points))
    differs = code.either(code.negated(amounts.equal(points, declared)), gaps.any(why))
    return _maximum(points, low, why, differs, code)


def _sum(plan: Plan, node: Node, found: Mapping[str, Maximum], code: Builder) -> Maximum:
    parts = [found[part.key] for part in plan.children.get(node.key, ())]
    own = found[node.key]
    weighted = any(part.indicator.weight is not None for part in plan.children.get(node.key, ()))
    if weighted or node.role.is_adjustment:
        return own
    gaps, amounts = Gaps(code), Amounts(code)
    why = gaps.merged(part.why for part in parts)
    changed = code.either(*(part.differs for part in parts))
    points = amounts.select(changed, amounts.add(*(part.points for part in parts)), own.points)
    low = amounts.select(changed, amounts.add(*(part.low for part in parts)), own.points)
    differs = code.negated(amounts.equal(points, own.points))
    return _maximum(points, low, why, code.either(differs, gaps.any(why)), code)


def _maximum(points: Amount, low: Amount, why: Why, differs: Bit, code: Builder) -> Maximum:
    known = code.negated(Gaps(code).any(why))
    nothing = code.both(differs, known, Amounts(code).equal(points, NOTHING))
    return Maximum(points, low, why, nothing, differs)
