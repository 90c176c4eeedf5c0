"""Columnar scores: points and statuses of many units as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ...ir.nodes import LARGEST_FLOAT
from ...status import Status

STATUSES = tuple(Status)
"""What the numbers of a column of statuses stand for."""
FIRST_OPEN = STATUSES.index(Status.MISSING)
assert STATUSES[FIRST_OPEN:] == (Status.MISSING, Status.ERROR)


@dataclass(frozen=True, slots=True)
class ScaledPoints:
    """Points of every row: whole numbers of 1/``scale``; without one, the nearest float64.

    Whole numbers are int64, or float64 where none is beyond 2**53.
    """

    values: NDArray[np.generic]
    scale: int | None = None

    def as_floats(self) -> NDArray[np.float64]:
        """The float64 nearest to each exact number."""
        if self.scale is None:
            return self.values.astype(np.float64)
        sizes = np.abs(self.values)
        if max(self.scale, int(sizes.max(initial=0))) <= LARGEST_FLOAT:
            return self.values.astype(np.float64) / self.scale
        return np.array([int(value) / self.scale for value in self.values], np.float64)

    def write_floats(self, to: NDArray[np.float64]) -> None:
        """Write the float64 nearest to each exact number."""
        if self.values.dtype == np.float64 and (self.scale or 1) <= LARGEST_FLOAT:
            np.divide(self.values, self.scale or 1, out=to)
        else:
            to[:] = self.as_floats()


@dataclass(frozen=True, slots=True)
class LineScores:
    """What an indicator or component came to in every row: ``score`` is that unless it is open.

    Where it cannot be open nobody has to look.
    """

    status: NDArray[np.uint8]
    score: ScaledPoints
    may_be_open: bool = True


@dataclass(frozen=True, slots=True)
class TableScores:
    """The scores of the units of a table.

    ``status`` holds positions in :data:`STATUSES`. The total of a row is ``low`` unless its status
    says that it is open (:func:`is_open`). ``percent`` is the total in percent of what could be
    earned, as float64, and NaN where that is nothing. ``lines`` are there only where asked for.
    """

    status: NDArray[np.uint8]
    low: ScaledPoints
    high: ScaledPoints
    max_total: ScaledPoints
    percent: NDArray[np.float64]
    lines: Mapping[str, LineScores] | None = None


def is_open(status: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether the points of each row are not known yet."""
    return status >= FIRST_OPEN


def nearest(values: list[Fraction]) -> NDArray[np.float64]:
    """The float64 nearest to each of some exact numbers."""
    return np.array([value.numerator / value.denominator for value in values], np.float64)


def percent_of(total: ScaledPoints, most: ScaledPoints) -> NDArray[np.float64] | None:
    """A total in percent of what could be earned, where both are whole numbers; else None.

    The quotient of two whole numbers that float64 holds is the float64 nearest to the exact one.
    """
    if total.scale is None or most.scale is None:
        return None
    over = [int(np.abs(p.values).max(initial=0)) for p in (total, most)]
    if max(over[0] * 100 * most.scale, over[1] * total.scale) > LARGEST_FLOAT:
        return None
    top = total.values.astype(np.float64) * (100 * most.scale)
    bottom = most.values.astype(np.float64) * total.scale
    found = np.full(len(top), np.nan)
    return np.divide(top, bottom, out=found, where=bottom != 0)
