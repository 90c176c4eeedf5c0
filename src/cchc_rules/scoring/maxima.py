"""What the indicators of a set are worth for one unit: some kinds of unit have other maxima."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ..language.exact import LookUp
from ..language.values import Gap
from ..model import Node
from ..plan import Plan


def maxima_of(plan: Plan, look_up: LookUp) -> Mapping[str, Fraction | Gap]:
    """Return the maximum of each indicator, where it differs from the declared one.

    The maximum of a whole follows its parts, unless it says itself what it is. It is a gap where
    the attribute that decides is not known.
    """
    if not plan.maxima:
        return {}
    found: dict[str, Fraction | Gap] = {}
    for node in reversed(plan.criteria_set.nodes):
        value = _said(plan, look_up, node)
        if value is None and not node.is_leaf:
            value = _sum(plan, node, found)
        if value is not None and value != node.indicator.max_score:
            found[node.key] = value
    return found


def total_maximum(plan: Plan, look_up: LookUp) -> Fraction:
    """The declared total for a unit."""
    for condition, total in plan.totals:
        held, _ = plan.evaluate(condition, look_up)
        if held is True:
            return total
    return plan.criteria_set.total


def _said(plan: Plan, look_up: LookUp, node: Node) -> Fraction | Gap | None:
    for condition, maximum in plan.maxima.get(node.key, ()):
        held, _ = plan.evaluate(condition, look_up)
        if isinstance(held, Gap):
            return held
        if held:
            return maximum
    return node.indicator.max_score if node.key in plan.maxima else None


def _sum(plan: Plan, node: Node, found: Mapping[str, Fraction | Gap]) -> Fraction | None:
    parts = plan.children.get(node.key, ())
    changed = [found[part.key] for part in parts if part.key in found]
    weighted = any(part.indicator.weight is not None for part in parts)
    capped = node.role.is_adjustment
    if not changed or weighted or capped or any(isinstance(value, Gap) for value in changed):
        return None
    values = [found.get(part.key, part.indicator.max_score) for part in parts]
    return sum((value for value in values if isinstance(value, Fraction)), Fraction(0))
