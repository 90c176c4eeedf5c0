"""Exact points of every scenario: read and compared as fractions, shown as floats.

Rounding to the nearest float keeps order. So floats decide every comparison in which they differ,
and only where they are the same do the exact numbers have to be looked at.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import inf
from numbers import Rational

import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.double_double import ColumnQuotient, nearest
from ..ir.nodes import LARGEST_FLOAT
from ..numbers import fraction_of

Floats = NDArray[np.float64]
Array = NDArray[np.generic]
Rows = NDArray[np.intp]
Number = Rational | float | str


class Points(ABC):
    """The points of something in every scenario, by its number from 0 on."""

    @abstractmethod
    def __len__(self) -> int:
        """How many scenarios there are."""

    @abstractmethod
    def _exact(self, n: int) -> Fraction:
        """The points of a scenario that there is."""

    @abstractmethod
    def _floats(self) -> Floats:
        """The float64 nearest to the points of each scenario."""

    @cached_property
    def floats(self) -> Floats:
        """The float64 nearest to the points of each scenario."""
        return self._floats()

    def __getitem__(self, n: int) -> Fraction:
        """Return the points of scenario ``n``, exactly.

        Raises:
            IndexError: when there is no such scenario.
        """
        return self._exact(range(len(self))[n])

    @abstractmethod
    def part(self, start: int, end: int) -> Points:
        """Return the points of some scenarios in a row, such as those of one combination."""

    @property
    def least(self) -> Fraction:
        """The fewest points of all."""
        return self[self.worst]

    @property
    def most(self) -> Fraction:
        """The most points of all."""
        return self[self.best]

    @property
    def worst(self) -> int:
        """The first scenario with the fewest points."""
        return self._first(self.floats.min(), min)

    @property
    def best(self) -> int:
        """The first scenario with the most points."""
        return self._first(self.floats.max(), max)

    def reach(self, at_least: Number) -> NDArray[np.bool_]:
        """Return which scenarios have so many points or more."""
        wanted = fraction_of(at_least)
        edge = _nearest(wanted)
        found = self.floats >= edge
        rows = np.flatnonzero(self.floats == edge)
        kinds, which = self._alike(rows)
        found[rows] = np.array([kind >= wanted for kind in kinds], np.bool_)[which]
        return found

    def quantiles(self, shares: Iterable[Number]) -> tuple[Fraction, ...]:
        """Return the least points that so great a share of all scenarios does not exceed.

        Each is the points of some scenario, none is interpolated: of 100 scenarios, the share 0.05
        gives the fifth from below. The share 0 gives the least.

        Raises:
            ValueError: for a share that is not from 0 to 1.
        """
        return tuple(self._quantile(_place(share, len(self))) for share in shares)

    def _quantile(self, place: int) -> Fraction:
        """The points that so many scenarios lie before, by their points."""
        floats = self.floats
        at = np.partition(floats, place)[place]
        place -= int(np.count_nonzero(floats < at))
        kinds, which = self._alike(np.flatnonzero(floats == at))
        counts = np.bincount(which, minlength=len(kinds)).tolist()
        for kind, count in sorted(zip(kinds, counts, strict=True)):
            if place < count:
                return kind
            place -= count
        raise AssertionError

    def _first(self, value: np.float64, pick: Callable[[Sequence[Fraction]], Fraction]) -> int:
        rows = np.flatnonzero(self.floats == value)
        kinds, which = self._alike(rows)
        found = pick(kinds)
        return int(rows[np.array([kind == found for kind in kinds])[which]][0])

    def _alike(self, rows: Rows) -> tuple[Sequence[Fraction], Rows]:
        """The points of some scenarios, and at which position of these each has its own."""
        _, first, which = self._kinds(rows)
        return [self._exact(row) for row in rows[first].tolist()], which.reshape(-1)

    @abstractmethod
    def _kinds(self, rows: Rows) -> tuple[Array, Rows, Rows]:
        """What ``np.unique`` finds of some scenarios: those that are alike have the same points."""


def _nearest(value: Fraction) -> float:
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return inf if value > 0 else -inf


def _place(share: Number, count: int) -> int:
    exact = fraction_of(share)
    if not 0 <= exact <= 1:
        raise ValueError(f"a share is from 0 to 1, not {share}")
    return max(-(-exact * count // 1), 1) - 1


@dataclass(frozen=True, eq=False)
class WholePoints(Points):
    """Points that are ``factor`` times whole numbers."""

    wholes: NDArray[np.integer]
    factor: Fraction

    @classmethod
    def fixed(cls, points: Fraction, count: int) -> WholePoints:
        """The same points in every scenario."""
        return cls(np.broadcast_to(np.int8(1), count), points)

    def __len__(self) -> int:
        return len(self.wholes)

    def _exact(self, n: int) -> Fraction:
        return self.factor * int(self.wholes[n])

    def part(self, start: int, end: int) -> WholePoints:
        """Return the points of some scenarios in a row."""
        return WholePoints(self.wholes[start:end], self.factor)

    def _floats(self) -> Floats:
        wholes, top, bottom = self.wholes, self.factor.numerator, self.factor.denominator
        if wholes.strides == (0,):
            return np.broadcast_to(np.float64(_nearest(self[0])), len(self))
        widest = max(abs(int(wholes.min())), abs(int(wholes.max())))
        floats = wholes.astype(np.float64)
        if max(widest * abs(top), bottom) <= LARGEST_FLOAT:
            return floats * top / bottom + 0.0
        return nearest([ColumnQuotient(self.factor, floats)], len(self))

    @property
    def worst(self) -> int:
        """The first scenario with the fewest points."""
        return self._extreme(least=self.factor > 0)

    @property
    def best(self) -> int:
        """The first scenario with the most points."""
        return self._extreme(least=self.factor < 0)

    def _extreme(self, *, least: bool) -> int:
        if not self.factor:
            return 0
        return int(np.argmin(self.wholes) if least else np.argmax(self.wholes))

    def reach(self, at_least: Number) -> NDArray[np.bool_]:
        """Return which scenarios have so many points or more."""
        if not self.factor:
            return np.full(len(self), fraction_of(at_least) <= 0)
        edge = fraction_of(at_least) / self.factor
        return self.wholes >= -(-edge // 1) if self.factor > 0 else self.wholes <= edge // 1

    def _quantile(self, place: int) -> Fraction:
        if self.factor < 0:
            place = len(self) - 1 - place
        return self.factor * int(np.partition(self.wholes, place)[place])

    def _kinds(self, rows: Rows) -> tuple[Array, Rows, Rows]:
        return np.unique(self.wholes[rows], return_index=True, return_inverse=True)


@dataclass(frozen=True, eq=False)
class SumPoints(Points):
    """Points that are sums of quotients, and something fixed."""

    terms: tuple[ColumnQuotient, ...]
    fixed: Fraction
    sums: Floats

    def __len__(self) -> int:
        return len(self.sums)

    def part(self, start: int, end: int) -> SumPoints:
        """Return the points of some scenarios in a row."""
        terms = (
            ColumnQuotient(
                t.factor, t.over[start:end], None if t.under is None else t.under[start:end]
            )
            for t in self.terms
        )
        return SumPoints(tuple(terms), self.fixed, self.sums[start:end])

    def _floats(self) -> Floats:
        return self.sums

    def _exact(self, n: int) -> Fraction:
        total = self.fixed
        for term in self.terms:
            under = 1 if term.under is None else int(term.under[n])
            total += term.factor * int(term.over[n]) / under
        return total

    def _kinds(self, rows: Rows) -> tuple[Array, Rows, Rows]:
        columns = [c for term in self.terms for c in (term.over, term.under) if c is not None]
        each = np.stack([column[rows] for column in columns], axis=1)
        return np.unique(each, axis=0, return_index=True, return_inverse=True)


@dataclass(frozen=True, eq=False)
class ListedPoints(Points):
    """Points as fractions, each kept once: scenario ``n`` has the one at position ``which[n]``."""

    values: tuple[Fraction, ...]
    which: NDArray[np.signedinteger]

    def __len__(self) -> int:
        return len(self.which)

    def _exact(self, n: int) -> Fraction:
        return self.values[int(self.which[n])]

    def part(self, start: int, end: int) -> ListedPoints:
        """Return the points of some scenarios in a row."""
        return ListedPoints(self.values, self.which[start:end])

    def _floats(self) -> Floats:
        each = [value.numerator / value.denominator for value in self.values]
        return np.array(each, np.float64)[self.which]

    def _kinds(self, rows: Rows) -> tuple[Array, Rows, Rows]:
        return np.unique(self.which[rows], return_index=True, return_inverse=True)
