"""Double-double arithmetic: sums of quotients to the nearest float64, or half up.

Where the denominators of a sum have no common multiple within 2**53, the sum is no number of the
code; its terms are. They are added up here in pairs of float64, with a bound on what is lost.

With ``u = 2**-53``, a quotient of two whole numbers within 2**53 is ``t + s`` where ``t`` is the
nearest float64 and ``s`` the nearest to the rest over the divisor, which loses at most
``u**2 |t|``. Adding up ``k`` of them, each sum of two floats leaves its error exactly (Knuth), at
most ``u`` times the sum ``z`` of all sizes; these errors and rests, together at most
``2 (k + 1) u z``, are added up as plain floats, which loses at most ``2 k u`` of their sizes. So
all that is lost is less than ``(2 k + 2)**2 u**2 z``. A fixed part is one more of them, kept as two
floats that lose at most ``u**2`` of it. Rows where that could change the answer are told from the
size of their denominators, or computed with integers of Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...ir.nodes import LARGEST_FLOAT
from ...numbers import round_half_up
from .blocks import share

Floats = NDArray[np.float64]
BLOCK = 8192
UNIT = 2.0**-53
SPLIT = 2.0**27 + 1.0
NOTHING = Fraction(0)


class Pair(NamedTuple):
    """Quotients as the nearest float64, the nearest to the rest, and where both are that."""

    high: Floats
    low: Floats
    fits: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ColumnQuotient:
    """``factor * over / under``: columns of whole numbers within 2**53, ``under`` at least 1."""

    factor: Fraction
    over: Floats
    under: Floats | None = None
    pair: Pair | None = None

    @np.errstate(all="ignore")
    def worked_out(self) -> ColumnQuotient:
        """The same, for several sums that it is part of."""
        return ColumnQuotient(self.factor, self.over, self.under, _pair(self))

    def nearest(self) -> Floats:
        """The float64 nearest to each, where float64 holds both whole numbers: one division."""
        over, under, _ = _whole(self)
        return over / under + 0.0  # no zero with a minus


def nearest(
    terms: Sequence[ColumnQuotient],
    rows: int,
    *,
    fixed: Fraction = NOTHING,
    threads: int | None = None,
) -> Floats:
    """Return the float64 nearest to each sum and what is fixed, as ``float(Fraction)`` is."""
    result = np.empty(rows)

    @np.errstate(all="ignore")
    def work(blocks: Iterator[tuple[int, int]]) -> None:
        for start, end in blocks:
            part = _cut(terms, start, end)
            high, low, lost = _sum(part, end - start, fixed)
            lost += np.abs(high) * (4 * UNIT * UNIT)
            found = high + (low - lost)
            result[start:end] = found
            unsure = np.flatnonzero((found != high + (low + lost)) | ~(lost < np.inf))
            for row in unsure.tolist():
                result[start + row] = float(_exact(part, row) + fixed)

    share(rows, BLOCK, threads, work)
    result += 0.0  # no zero with a minus
    return result


def rounded(
    terms: Sequence[ColumnQuotient],
    places: int,
    rows: int,
    *,
    fixed: Fraction = NOTHING,
    threads: int | None = None,
) -> NDArray[np.int64]:
    """Return each sum with what is fixed, rounded half up (away from zero) to ``places``.

    The results are in units of the last place.

    Raises:
        OverflowError: when a result does not fit in an int64.
    """
    unit = Fraction(10) ** places
    scaled = [ColumnQuotient(term.factor * unit, term.over, term.under) for term in terms]
    result = np.empty(rows, np.int64)
    more = fixed * unit

    @np.errstate(all="ignore")
    def work(blocks: Iterator[tuple[int, int]]) -> None:
        for start, end in blocks:
            result[start:end] = _half_up(_cut(scaled, start, end), end - start, more)

    share(rows, BLOCK, threads, work)
    return result


def _half_up(terms: Sequence[ColumnQuotient], rows: int, fixed: Fraction) -> NDArray[np.int64]:
    """Plain floats decide most rows, pairs those near a tie, and the denominators what is one."""
    found, lost = _plain_sum(terms, rows, fixed)
    size = np.abs(found)
    whole = np.floor(size)
    above = (size - whole) - 0.5
    unsure = ~((np.abs(above) > lost) & (size < 2.0**51) & (lost < 0.25))
    result = np.where(unsure, 0.0, np.copysign(whole + (above > 0), found)).astype(np.int64)
    near = np.flatnonzero(unsure)
    if len(near):
        result[near] = _near_ties([_picked(term, near) for term in terms], len(near), fixed)
    return result


def _near_ties(terms: Sequence[ColumnQuotient], rows: int, fixed: Fraction) -> NDArray[np.int64]:
    high, low, lost = _sum(terms, rows, fixed)
    flip = np.where(high < 0, -1.0, 1.0)
    high, low = high * flip, low * flip
    whole = np.floor(high)
    above = ((high - whole) - 0.5) + low
    lost = lost * 2 + np.abs(above) * (4 * UNIT)
    is_near = np.abs(above) <= lost
    is_tie = is_near & (lost * (8 * _denominators(terms, rows, fixed)) < 1)
    result = (whole + (is_tie | (above > 0))) * flip
    unsure = (is_near & ~is_tie) | ~((high < 2.0**51) & (lost < np.inf))
    exact = np.where(unsure, 0.0, result).astype(np.int64)
    for row in np.flatnonzero(unsure).tolist():
        exact[row] = int(round_half_up(_exact(terms, row) + fixed, 0))
    return exact


def _denominators(terms: Sequence[ColumnQuotient], rows: int, fixed: Fraction) -> Floats:
    """A common denominator of each sum: one that is no tie is at least half of 1 over it away."""
    common = lcm(fixed.denominator, *(term.factor.denominator for term in terms))
    found = np.full(rows, float(min(common, LARGEST_FLOAT**16)))
    for term in terms:
        if term.under is not None:
            found *= term.under
    return found


def _plain_sum(
    terms: Sequence[ColumnQuotient], rows: int, fixed: Fraction
) -> tuple[Floats, Floats]:
    """Sums in plain floats, and a bound on what they lost."""
    total, size = np.full(rows, float(fixed)), np.full(rows, abs(float(fixed)))
    for term in terms:
        top, bottom = float(term.factor.numerator), float(term.factor.denominator)
        found = term.over * top
        found /= bottom if term.under is None else term.under * bottom
        total += found
        np.abs(found, out=found)
        size += found
    return total, size * ((len(terms) + 9) * 2 * UNIT)


def _sum(
    terms: Sequence[ColumnQuotient], rows: int, fixed: Fraction
) -> tuple[Floats, Floats, Floats]:
    """Sums as pairs, the first the nearest float64 to both, and a bound on what they lost."""
    first = float(fixed)
    total, size = np.full(rows, first), np.full(rows, abs(first))
    rest = np.full(rows, float(fixed - Fraction(first)))
    is_exact = np.ones(rows, bool)
    for term in terms:
        high, low, fits = term.pair or _pair(term)
        is_exact &= fits
        total, error = _two_sum(total, high)
        rest += error
        rest += low
        size += np.abs(high)
    high, low = _two_sum(total, rest)
    lost = size * ((2 * len(terms) + 4) ** 2 * UNIT * UNIT * 1.01)
    return high, low, np.where(is_exact, lost, np.inf)


def _pair(term: ColumnQuotient) -> Pair:
    over, under, fits = _whole(term)
    high = over / under
    return Pair(high, _remainder(over, high, under) / under, fits)


def _whole(term: ColumnQuotient) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """A term as one whole number over another, and where both are exact."""
    top, bottom = term.factor.numerator, term.factor.denominator
    over = term.over * float(top)
    under = np.full_like(over, float(bottom)) if term.under is None else term.under * float(bottom)
    most = float(LARGEST_FLOAT)
    return over, under, (np.abs(over) < most) & (under < most)


def _remainder(over: Floats, quotient: Floats, under: Floats) -> Floats:
    """``over - quotient * under``, which a float64 holds where ``quotient`` is the nearest."""
    product = quotient * under
    a, b = _split(quotient)
    c, d = _split(under)
    error = ((a * c - product) + a * d + b * c) + b * d
    return (over - product) - error


def _split(number: Floats) -> tuple[Floats, Floats]:
    """Two halves of 26 bits each, so that their products are exact (Dekker)."""
    shifted = number * SPLIT
    high = shifted - (shifted - number)
    return high, number - high


def _two_sum(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """The sum of two floats and its error (Knuth)."""
    total = a + b
    back = total - a
    return total, (a - (total - back)) + (b - back)


def _cut(terms: Sequence[ColumnQuotient], start: int, end: int) -> list[ColumnQuotient]:
    return [_picked(term, slice(start, end)) for term in terms]


def _picked(term: ColumnQuotient, rows: slice | NDArray[np.intp]) -> ColumnQuotient:
    under = None if term.under is None else term.under[rows]
    pair = None if term.pair is None else _rows_of(term.pair, rows)
    return ColumnQuotient(term.factor, term.over[rows], under, pair)


def _rows_of(pair: Pair, rows: slice | NDArray[np.intp]) -> Pair:
    return Pair(pair.high[rows], pair.low[rows], pair.fits[rows])


def _exact(terms: Sequence[ColumnQuotient], row: int) -> Fraction:
    total = Fraction(0)
    for term in terms:
        under = 1 if term.under is None else int(term.under[row])
        total += term.factor * int(term.over[row]) / under
    return total
