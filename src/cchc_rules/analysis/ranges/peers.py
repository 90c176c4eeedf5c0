"""Figures over a group: what they can be, whatever the figures of the units in it are."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from fractions import Fraction

from ...model import Peer, Take
from .interval import ANY, Interval, Number, plain
from .region import Numbers

LIKE_ONE = (Take.MAX, Take.MIN, Take.MEAN, Take.PERCENTILE)
"""What lies between the least and the greatest figure of a unit."""


def peer_numbers(peer: Peer, of: ast.expr | None, known: Mapping[str, Numbers]) -> Numbers:
    """What a figure over a group can be, from what is declared alone."""
    match peer.take:
        case Take.RANK:
            return Numbers(Interval(1), 1)
        case Take.COUNT:
            return Numbers(Interval(peer.at_least), 1)
        case _:
            one = known.get(of.id) if isinstance(of, ast.Name) else None
            if one is None:
                return Numbers(ANY)
            keeps_grid = peer.take in (Take.MAX, Take.MIN, Take.SUM)
            return Numbers(of_group(peer, one.interval), one.grid if keeps_grid else None)


def of_group(peer: Peer, one: Interval) -> Interval:
    """What a figure over a group can be where that of each unit lies in ``one``."""
    if peer.take in LIKE_ONE:
        return one
    if peer.take is not Take.SUM:
        return ANY
    low = _at_least(peer.at_least, one)
    high = _at_least(peer.at_least, -one)
    return Interval(low, None if high is None else -high)


def _at_least(units: int, one: Interval) -> Number | None:
    """The least sum of so many figures, or more."""
    if one.low is None or one.low < 0:
        return None
    return plain(Fraction(one.low * units))
