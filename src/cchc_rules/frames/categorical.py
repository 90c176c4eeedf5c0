"""Categorical columns: each cell one of a few values, looked up by its code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.columns import InputColumn
from ..model import InputType
from .cells import ReadColumn

SMALL = 127
FIRST_DAY, LAST_DAY = 1, 3_652_059
DAY_0 = 719_163
"""The number of 1970-01-01 among days."""


@dataclass(frozen=True, slots=True)
class ValueCodes:
    """What each of some values is as a whole number, to look up cells by positions among them.

    Those below ``plain`` are whole numbers; below ``same`` a position is the number itself.
    """

    values: NDArray[Any]
    gaps: NDArray[np.uint8]
    hard: NDArray[np.bool_]
    plain: int
    same: int

    @classmethod
    def of(cls, table: ReadColumn, kind: InputType) -> ValueCodes:
        """Keep the meanings of values in the smallest type, so that less memory moves."""
        values: NDArray[Any] = table.column.values
        if kind.is_yes_no:
            values = values != 0
        elif kind.is_choice and values.max(initial=0) <= SMALL:
            values = values.astype(np.int8)
        gaps = np.zeros(len(values), np.uint8) if table.column.gaps is None else table.column.gaps
        plain = _first((gaps != 0) | table.hard)
        same = 0
        if values.itemsize == 1:
            same = min(plain, _first(values != np.arange(len(values))), SMALL)
        return cls(values, gaps, table.hard, plain, same)

    def read(self, positions: NDArray[Any]) -> tuple[InputColumn, NDArray[np.bool_] | None]:
        """Whole numbers of cells, and which of them are hard, if any."""
        most = int(positions.max(initial=0))
        if most < self.same and positions.dtype == np.uint8:
            return InputColumn(positions.view(self.values.dtype)), None
        values = self.values.take(positions)
        if most < self.plain:
            return InputColumn(values), None
        gaps, hard = self.gaps.take(positions), self.hard.take(positions)
        return InputColumn(values, gaps if gaps.any() else None), hard if hard.any() else None


def days_of(array: NDArray[Any]) -> NDArray[np.int64] | None:
    """Points in time as the numbers of their days, far below 0 for none; None where not all are."""
    days = array.astype("datetime64[D]")
    if days.dtype != array.dtype:
        is_day = (days.astype(array.dtype) == array) | np.isnat(array)
        if not is_day.all():
            return None
    return days.view(np.int64) + DAY_0


def _first(is_other: NDArray[np.bool_]) -> int:
    """The first position that is, else the number of positions."""
    return int(is_other.argmax()) if is_other.any() else len(is_other)
