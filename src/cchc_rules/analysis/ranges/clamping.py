"""Points along a way: capped, rounded, held against the maximum, added up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from ...diagnostics.codes import scoring as codes
from ...language.values import GapKind
from ...model import Node, Take
from .affine import Affine, Applied, constant, single
from .interval import Interval
from .path import Hole, Way


def is_not_assessed(node: Node, maximum: Fraction | int) -> bool:
    """Whether a maximum of 0 says that a kind of unit is not assessed in a leaf."""
    return maximum == 0 != node.indicator.max_score


def in_bounds(node: Node, maximum: Affine, way: Way) -> Iterator[Way]:
    """A way of a leaf as others see it: points out of bounds are an error there."""
    if not isinstance(way.value, Affine):
        yield way
        return
    if not node.role.is_counted:
        maximum = way.value
    below, above = way.value.scaled(-1), way.value.minus(maximum)
    for code, outside in ((codes.BELOW_ZERO, below), (codes.ABOVE_MAXIMUM, above)):
        if (part := way.region.assume(outside, strict=True)) is not None:
            yield Way(part, Hole(GapKind.ERROR, code))
    inside = way.region.assume(way.value)
    inside = inside and inside.assume(above.scaled(-1))
    if inside is not None:
        yield Way(inside, way.value)


def gaps(take: Take, group: Affine, own: Affine, everyone: Interval) -> Iterator[Affine]:
    """What is never below 0, as the figure of a unit counts in that of its group."""
    gap = group.minus(own)
    is_positive = everyone.low is not None and everyone.low >= 0
    match take:
        case Take.MAX | Take.COUNT:
            yield gap
        case Take.SUM:
            if is_positive:
                yield gap
        case Take.MIN:
            yield gap.scaled(-1)
        case Take.MEAN | Take.PERCENTILE | Take.RANK:
            pass
        case _:
            assert_never(take)


def added(one: object, other: object) -> Affine | Hole:
    """The sum of two parts of a whole; what does not apply leaves the other as it is."""
    for value in (one, other):
        if isinstance(value, Hole) and value.kind.is_open:
            return value
    if isinstance(one, Hole):
        assert isinstance(other, Affine | Hole)
        return other
    assert isinstance(one, Affine)
    return one if isinstance(other, Hole) else one.plus(other)  # type: ignore[arg-type]


def capped(way: Way, most: Affine) -> Iterator[Way]:
    """A way split where its points reach the maximum."""
    if not isinstance(way.value, Affine):
        yield way
        return
    room = most.minus(way.value)
    if (below := way.region.assume(room)) is not None:
        yield Way(below, way.value)
    if (above := way.region.assume(room.scaled(-1), strict=True)) is not None:
        yield Way(above, most)


def rounded(node: Node, way: Way, most: Affine, places: int) -> Iterator[Way]:
    """A way with its points rounded, never above the maximum; out of bounds they are not.

    Points that are only shown may be above it; they are then never rounded up.
    """
    if not isinstance(way.value, Affine):
        yield way
        return
    near = single(Applied("round_half_up", (way.value, constant(places))))
    low, room = way.value, most.minus(way.value)
    if (below := way.region.assume(low.scaled(-1), strict=True)) is not None:
        yield Way(below, way.value)
    if (above := way.region.assume(room.scaled(-1), strict=True)) is not None:
        is_shown = not node.role.is_counted
        yield from capped(Way(above, near), way.value) if is_shown else [Way(above, way.value)]
    inside = way.region.assume(low)
    inside = inside and inside.assume(room)
    if inside is not None:
        yield from capped(Way(inside, near), most)
