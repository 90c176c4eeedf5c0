"""Ranges of exact numbers, with open and closed ends, and the arithmetic of such ranges."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from ...numbers import round_half_up

Number = int | Fraction
"""An exact number; whole ones are kept as int, which is many times faster."""


def plain(value: Fraction | int) -> Number:
    """The same number as int where it is whole."""
    return value.numerator if value.denominator == 1 else value


def quotient(a: Number, b: Number) -> Number:
    """``a / b``, exactly."""
    return plain(Fraction(a, b))


class Interval(NamedTuple):
    """All numbers between two ends; None is no limit, ``*_open`` leaves the end itself out."""

    low: Number | None = None
    high: Number | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def __contains__(self, value: object) -> bool:
        assert isinstance(value, int | Fraction)
        above = self.low is None or self.low < value or (self.low == value and not self.low_open)
        below = self.high is None or value < self.high
        return above and (below or (self.high == value and not self.high_open))

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def plus(self, other: Interval) -> Interval:
        """Sums of a number of each."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low, high, self.low_open or other.low_open, self.high_open or other.high_open
        )

    def scaled(self, factor: Number, shift: Number = 0) -> Interval:
        """``factor * x + shift`` of its numbers."""
        if factor == 0:
            return Interval(shift, shift)
        low = None if self.low is None else self.low * factor + shift
        high = None if self.high is None else self.high * factor + shift
        if factor > 0:
            return Interval(low, high, self.low_open, self.high_open)
        return Interval(high, low, self.high_open, self.low_open)

    def meet(self, other: Interval) -> Interval:
        """The numbers that lie in both."""
        low, low_open = self.low, self.low_open
        if other.low is not None:
            if low is None or other.low > low:
                low, low_open = other.low, other.low_open
            elif other.low == low:
                low_open = low_open or other.low_open
        high, high_open = self.high, self.high_open
        if other.high is not None:
            if high is None or other.high < high:
                high, high_open = other.high, other.high_open
            elif other.high == high:
                high_open = high_open or other.high_open
        return Interval(low, high, low_open, high_open)

    def join(self, other: Interval) -> Interval:
        """The smallest range that holds both."""
        low, low_open = _lower(self, other)
        mirrored, high_open = _lower(-self, -other)
        return Interval(low, None if mirrored is None else -mirrored, low_open, high_open)

    def times(self, other: Interval) -> Interval:
        """Products of a number of each."""
        if None in (self.low, self.high, other.low, other.high):
            return self._times_unbounded(other)
        ends = [
            (a * b, a_open or b_open)
            for a, a_open in ((self.low, self.low_open), (self.high, self.high_open))
            for b, b_open in ((other.low, other.low_open), (other.high, other.high_open))
            if a is not None and b is not None
        ]
        # A product of 0 is reached as soon as one of the factors can be 0.
        closed = [value for value, is_open in ends if not is_open]
        if 0 in self or 0 in other:
            closed.append(0)
        low, high = min(v for v, _ in ends), max(v for v, _ in ends)
        return Interval(low, high, low not in closed, high not in closed)

    def _times_unbounded(self, other: Interval) -> Interval:
        if self.low is not None and self.low >= 0 and other.low is not None and other.low >= 0:
            low = self.low * other.low
            return Interval(low, None, low != 0 and (self.low_open or other.low_open))
        return ANY

    def floored(self) -> Interval:
        """The whole parts of its numbers."""
        low = None if self.low is None else floor(self.low)
        if self.high is None:
            return Interval(low, None)
        high = floor(self.high)
        return Interval(low, high - 1 if self.high_open and high == self.high else high)

    def rounded(self, places: int) -> Interval:
        """Its numbers rounded half up."""
        low, high = (
            None if end is None else plain(round_half_up(Fraction(end), places))
            for end in (self.low, self.high)
        )
        return Interval(low, high)

    def on_grid(self, grid: Number | None) -> Interval:
        """The same for numbers that are multiples of ``grid``: both ends belong to it then."""
        if grid is None:
            return self
        low, high = self.low, self.high
        if low is not None and not _is_on(grid, low, self.low_open):
            steps = ceil(low) if grid == 1 else ceil(Fraction(low) / grid)
            low = plain(Fraction(steps * grid))
            if self.low_open and low == self.low:
                low = plain(Fraction(low + grid))
        if high is not None and not _is_on(grid, high, self.high_open):
            steps = floor(high) if grid == 1 else floor(Fraction(high) / grid)
            high = plain(Fraction(steps * grid))
            if self.high_open and high == self.high:
                high = plain(Fraction(high - grid))
        return Interval(low, high)


def _is_on(grid: Number, end: Number, is_open: bool) -> bool:
    """Whether a closed end is plainly a multiple of 1, or of a part of 1."""
    return not is_open and isinstance(end, int) and (grid == 1 or grid.numerator == 1)


ANY = Interval()


def _lower(a: Interval, b: Interval) -> tuple[Number | None, bool]:
    """The lower of two lower ends."""
    if a.low is None or b.low is None:
        return None, False
    if a.low != b.low:
        return min((a.low, a.low_open), (b.low, b.low_open))
    return a.low, a.low_open and b.low_open


def hull(intervals: Iterable[Interval]) -> Interval | None:
    """The smallest range that holds all of them; None for none."""
    found: Interval | None = None
    for interval in intervals:
        found = interval if found is None else found.join(interval)
    return found
