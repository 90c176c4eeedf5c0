"""The scores of many units, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ..status import Status

STATUSES = tuple(Status)
"""What the numbers of a column of statuses stand for."""
_OPEN = [status in (Status.MISSING, Status.ERROR) for status in STATUSES]


@dataclass(frozen=True, slots=True)
class Points:
    """Points of every row: whole numbers of 1/``scale``; without one, the nearest float64."""

    values: NDArray[np.generic]
    scale: int | None = None

    def as_floats(self) -> NDArray[np.float64]:
        """The float64 nearest to each exact number."""
        values = self.values.astype(np.float64)
        return values if self.scale is None else values / self.scale


@dataclass(frozen=True, slots=True)
class LineScores:
    """What an indicator or component came to in every row: ``low`` is its score unless open."""

    status: NDArray[np.uint8]
    score: Points


@dataclass(frozen=True, slots=True)
class TableScores:
    """The scores of the units of a table.

    ``status`` holds positions in :data:`STATUSES`. The total of a row is ``low`` unless its status
    says that it is open (:func:`is_open`). ``percent`` is the total in percent of what could be
    earned, as float64, and NaN where that is nothing. ``lines`` are there only where asked for.
    """

    status: NDArray[np.uint8]
    low: Points
    high: Points
    max_total: Points
    percent: NDArray[np.float64]
    lines: Mapping[str, LineScores] | None = None


def is_open(status: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether the points of each row are not known yet."""
    return np.array(_OPEN)[status]


def nearest(values: list[Fraction]) -> NDArray[np.float64]:
    """The float64 nearest to each of some exact numbers."""
    return np.array([value.numerator / value.denominator for value in values], np.float64)


def percent_of(total: Points, most: Points) -> NDArray[np.float64] | None:
    """A total in percent of what could be earned, where both are whole numbers; else None.

    The quotient of two whole numbers that float64 holds is the float64 nearest to the exact one.
    """
    if total.scale is None or most.scale is None:
        return None
    over = [int(np.abs(p.values).max(initial=0)) for p in (total, most)]
    if max(over[0] * 100 * most.scale, over[1] * total.scale) > 2**53:
        return None
    top = total.values.astype(np.float64) * (100 * most.scale)
    bottom = most.values.astype(np.float64) * total.scale
    found = np.full(len(top), np.nan)
    return np.divide(top, bottom, out=found, where=bottom != 0)
