"""Bulk parsing: blocks of numeric columns at once, as whole numbers of their decimals.

Nearly all cells of a table are plain: decimals of so many places within their range. These are
told in few steps that stay in the cache; a column of a block with anything else is left to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

CERTAIN = 10**15
"""A decimal of up to 15 digits is the shortest text of the float64 nearest to it."""
AT_ONCE = 1 << 15
"""Cells that are read together: enough to outweigh the calls, few enough for the cache."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CellRange:
    """What a plain cell is: ``unit`` times it is a whole number from ``low`` to ``high``."""

    unit: int
    low: float
    high: float

    @classmethod
    def of(cls, places: int, low: Fraction | int | None, high: Fraction | int | None) -> CellRange:
        """The range of numbers with so many decimals; wherever it ends, no further than certain."""
        unit = 10**places
        least = -CERTAIN + 1 if low is None else max(-(-low * unit // 1), -CERTAIN + 1)
        most = CERTAIN - 1 if high is None else min(high * unit // 1, CERTAIN - 1)
        return cls(unit, float(least), float(most))


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of floats or integers with the ranges of their cells, alike ones side by side."""

    names: tuple[str, ...]
    arrays: tuple[NDArray[np.generic], ...]
    lows: Floats
    highs: Floats
    parts: tuple[tuple[int, int, int, bool], ...]
    """From, to, the unit, and whether they are integers."""

    @classmethod
    def of(cls, columns: Mapping[str, tuple[NDArray[np.generic], CellRange]]) -> Grid:
        """Put columns in order."""

        def like(name: str) -> tuple[int, bool]:
            array, known = columns[name]
            return known.unit, array.dtype.kind != "f"

        names = sorted(columns, key=like)
        parts: list[tuple[int, int, int, bool]] = []
        for (unit, is_whole), some in groupby(names, like):
            start = parts[-1][1] if parts else 0
            parts.append((start, start + len(list(some)), unit, is_whole))
        return cls(
            tuple(names),
            tuple(columns[name][0] for name in names),
            np.array([columns[name][1].low for name in names]),
            np.array([columns[name][1].high for name in names]),
            tuple(parts),
        )

    def read(self, start: int, end: int, out: Floats) -> Mapping[str, Floats | None]:
        """Whole numbers of some rows, written to ``out``; None for columns with other cells.

        The quotient of two whole numbers up to 2**53 is the float64 nearest to the exact one. So
        where it gives back the number, that is the float64 nearest to a decimal of so many places;
        with no more than 15 digits it is its shortest text, too.
        """
        if not self.names or start == end:
            return {name: out[n, :0] for n, name in enumerate(self.names)}
        plain = np.empty(len(self.names), np.bool_)
        rows = end - start
        with np.errstate(all="ignore"):
            for first, last, unit, is_whole in self._steps(rows):
                cells = np.array([a[start:end] for a in self.arrays[first:last]], np.float64)
                found = out[first:last, :rows]
                np.multiply(cells, float(unit), out=found)
                if not is_whole:
                    np.rint(found, out=found)
                least, most = found.min(axis=1), found.max(axis=1)
                fits = (self.lows[first:last] <= least) & (most <= self.highs[first:last])
                if not is_whole:
                    back = found if unit == 1 else found / float(unit)
                    fits &= (back == cells).all(axis=1)
                plain[first:last] = fits
                if not least.all():
                    found += 0.0  # no zero with a minus
        return {
            name: out[n, :rows] if fits else None
            for n, (name, fits) in enumerate(zip(self.names, plain.tolist(), strict=True))
        }

    def _steps(self, rows: int) -> Iterator[tuple[int, int, int, bool]]:
        columns = max(1, AT_ONCE // rows)
        for start, end, unit, is_whole in self.parts:
            for first in range(start, end, columns):
                yield first, min(first + columns, end), unit, is_whole
