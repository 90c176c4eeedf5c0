"""Provenance of the points of a unit: how many of those it could earn come from a source."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..numbers import added
from .line import Line


def sourced_points_of(lines: Sequence[Line], components: Sequence[Line]) -> Fraction:
    """Return how many of the points that a unit could earn have a source.

    Points that were entered for a whole are sourced where its own maximum is; those of a component
    as far as its leaves are.
    """
    scales: dict[str, Fraction] = {}
    worth: dict[str, Fraction] = {}
    for line in lines:
        above = Fraction(1) if line.parent is None else scales[line.parent]
        scales[line.key] = above * line.share
        worth[line.key] = line.max_score * scales[line.key]
    of_total = [line for line in lines if line.role.is_in_total]
    ends = [one for one in of_total if one.is_leaf or one.status.is_entered]
    found = [worth[line.key] for line in ends if line.counted and line.provisional is None]
    for component in components:
        if component.status.is_entered and component.counted:
            below = [one for one in of_total if one.is_leaf and _is_in(one, component, components)]
            sourced = added(one.declared_max for one in below if one.provisional is None)
            every = added(one.declared_max for one in below)
            found.append(component.max_score * sourced / every if every else Fraction(0))
    return added(found)


def _is_in(leaf: Line, component: Line, components: Sequence[Line]) -> bool:
    above = {one.key: one.parent for one in components}
    key = leaf.component
    while key is not None and key != component.key:
        key = above.get(key)
    return key is not None
