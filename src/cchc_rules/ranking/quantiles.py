"""Groups of about equal size: cuts by linear-interpolation percentiles, exact."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, assert_never

from ..numbers import percentile


def cuts_of(values: Iterable[Fraction], groups: int) -> tuple[Fraction, ...]:
    """Return where the second, third ... of so many groups begin; nothing without values."""
    known = list(values)
    if not known:
        return ()
    return tuple(percentile(known, Fraction(n, groups)) for n in range(1, groups))


def group_of(
    value: Fraction, cuts: Iterable[Fraction], boundary: Literal["inclusive", "exclusive"]
) -> int:
    """Return which group a value belongs to, 0 being the lowest.

    A value exactly at a cut belongs to the higher group (``inclusive``) or to the lower one.
    """
    match boundary:
        case "inclusive":
            return sum(value >= cut for cut in cuts)
        case "exclusive":
            return sum(value > cut for cut in cuts)
        case _:
            assert_never(boundary)
