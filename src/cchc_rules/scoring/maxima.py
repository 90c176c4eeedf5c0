"""What the indicators of a set are worth for one unit: some kinds of unit have other maxima."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from ..language.exact import LookUp
from ..language.values import Gap, merged
from ..model import Node
from ..plan import Maximum, Plan
from .result import ZERO


class OpenMaximum(NamedTuple):
    """A maximum between ``low`` and ``high``, and what keeps it from being known."""

    low: Fraction
    high: Fraction
    gap: Gap


Worth = Fraction | OpenMaximum


def maxima_of(plan: Plan, look_up: LookUp) -> Mapping[str, Worth]:
    """Return the maximum of each indicator, where it differs from the declared one.

    The maximum of a whole follows its parts, unless it says itself what it is. It is open where
    the attribute that decides is not known.
    """
    if not plan.maxima:
        return {}
    found: dict[str, Worth] = {}
    for node in reversed(plan.criteria_set.nodes):
        if node.key in plan.maxima:
            value = _first(plan, look_up, plan.maxima[node.key], node.indicator.max_score)
        else:
            value = None if node.is_leaf else _sum(plan, node, found)
        if value is not None and value != node.indicator.max_score:
            found[node.key] = value
    return found


def total_maximum(plan: Plan, look_up: LookUp) -> Worth:
    """The declared total for a unit."""
    return _first(plan, look_up, plan.totals, plan.criteria_set.total)


def most_of(worth: Worth) -> Fraction:
    """The maximum, or the most that it may be."""
    return worth.high if isinstance(worth, OpenMaximum) else worth


def least_of(worth: Worth) -> Fraction:
    """The maximum, or the least that it may be."""
    return worth.low if isinstance(worth, OpenMaximum) else worth


def _first(plan: Plan, look_up: LookUp, cases: Sequence[Maximum], otherwise: Fraction) -> Worth:
    """The maximum of the first case that holds; open between all that may be the first."""
    gaps: list[Gap] = []
    able: list[Fraction] = []
    for condition, maximum in cases:
        held, _ = plan.evaluate(condition, look_up)
        if isinstance(held, Gap):
            gaps.append(held)
        if held is not False:
            able.append(maximum)
        if held is True:
            break
    else:
        able.append(otherwise)
    if not gaps:
        return able[0]
    return OpenMaximum(min(able), max(able), merged(gaps))


def _sum(plan: Plan, node: Node, found: Mapping[str, Worth]) -> Worth | None:
    parts = plan.children.get(node.key, ())
    changed = [found[part.key] for part in parts if part.key in found]
    weighted = any(part.indicator.weight is not None for part in parts)
    if not changed or weighted or node.role.is_adjustment:
        return None
    return _added([found.get(part.key, part.indicator.max_score) for part in parts])


def _added(values: Iterable[Worth]) -> Worth:
    low = high = ZERO
    gaps: list[Gap] = []
    for value in values:
        if isinstance(value, OpenMaximum):
            gaps.append(value.gap)
            low, high = low + value.low, high + value.high
        else:
            low, high = low + value, high + value
    return OpenMaximum(low, high, merged(gaps)) if gaps else low
