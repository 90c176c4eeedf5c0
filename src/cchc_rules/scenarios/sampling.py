"""Monte Carlo sampling: reproducible draws, whatever the threads, the blocks and the rest.

Each figure has a stream of its own, named by its id, so that what else varies does not change what
is drawn for it. A stream comes in pieces of ``PIECE`` draws that can be drawn in any order. Only
the bits of a generator are asked for, which NumPy keeps the same from version to version.

What is drawn is a position among all values of the figure, found by the share of draws that are to
fall on it and on those below: the greater the bits, the greater the value. Where there are very
many values, those that lie close together share a cell, and are equally likely within it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import accumulate
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.blocks import share, whole_dtype
from .vary import Bell, Listed, Spread, Triangle

Whole = NDArray[np.signedinteger]
PIECE = 65_536
MOST_CELLS = 65_536
BITS = 53
ONE = 2**BITS
"""All draws."""
_GUIDE = 16
"""Bits that tell where to look."""


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many of ``ONE`` draws fall on each cell and those before it, and on what values.

    Cell ``n`` holds ``size`` values from ``low + n * size`` on; the last may hold fewer, ``count``
    is how many there are in all.
    """

    below: NDArray[np.uint64]
    low: int
    count: int
    size: int = 1


def draws_of(one: Listed | Spread, draws: int, seed: int, threads: int | None = None) -> Whole:
    """Return draws of one figure: values in units of the last decimal, or positions in a list."""
    cells = _listed(one) if isinstance(one, Listed) else _spread(one)
    found = np.empty(draws, whole_dtype(cells.low, cells.low + cells.count - 1))
    look_up = _Look.of(cells.below)
    entropy = (seed, *np.frombuffer(sha256(one.name.encode()).digest(), "<u4").tolist())

    def work(pieces: Iterator[tuple[int, int]]) -> None:
        for start, end in pieces:
            bits = _bits(entropy, start // PIECE, end - start)
            which = look_up.cells(bits >> np.uint64(64 - BITS))
            if cells.size > 1:
                which = _within(cells, which, _bits(entropy, start // PIECE, end - start, more=1))
            found[start:end] = which + cells.low

    share(draws, PIECE, threads, work)
    return found


def _bits(entropy: Sequence[int], piece: int, count: int, *, more: int = 0) -> NDArray[np.uint64]:
    sequence = np.random.SeedSequence(entropy, spawn_key=(piece, more))
    return np.random.PCG64(sequence).random_raw(count)


@dataclass(frozen=True, slots=True)
class _Look:
    """Finds cells by their first bits; a few bits fall into several cells and are looked up."""

    below: NDArray[np.uint64]
    first: Whole
    is_one: NDArray[np.bool_]

    @classmethod
    def of(cls, below: NDArray[np.uint64]) -> _Look:
        starts = np.arange(2**_GUIDE, dtype=np.uint64) << np.uint64(BITS - _GUIDE)
        ends = starts + np.uint64(2 ** (BITS - _GUIDE) - 1)
        first = np.searchsorted(below, starts, "right").astype(np.int64)
        return cls(below, first, np.searchsorted(below, ends, "right") == first)

    def cells(self, bits: NDArray[np.uint64]) -> Whole:
        guide = (bits >> np.uint64(BITS - _GUIDE)).astype(np.intp)
        found = self.first[guide]
        unsure = np.flatnonzero(~self.is_one[guide])
        found[unsure] = np.searchsorted(self.below, bits[unsure], "right")
        return found


def _within(cells: Histogram, which: Whole, bits: NDArray[np.uint64]) -> Whole:
    """Values within cells, each as likely as the others."""
    start = which * cells.size
    sizes = np.minimum(cells.size, cells.count - start).astype(np.uint64)
    return start + (((bits >> np.uint64(32)) * sizes) >> np.uint64(32)).astype(np.int64)


def _listed(one: Listed) -> Histogram:
    weights = one.weights
    assert weights is not None
    total = sum(weights)
    shares = [int(weight * ONE / total) for weight in accumulate(weights)]
    return Histogram(np.array(shares, np.uint64), 0, len(weights))


def _spread(one: Spread) -> Histogram:
    count = one.high - one.low + 1
    size = -(-count // MOST_CELLS)
    starts = range(0, count, size)
    ends = [*starts[1:], count]
    if one.law is None:
        shares = [end * ONE // count for end in ends]
        return Histogram(np.array(shares, np.uint64), one.low, count, size)
    unit = 10**one.declared.places
    half = Fraction(1, 2 * unit)
    begin = Fraction(one.low, unit) - half
    at = _cumulated(one.law)
    first, last = at(begin), at(begin + Fraction(count, unit))
    likely = [(at(begin + Fraction(end, unit)) - first) / (last - first) for end in ends[:-1]]
    shares = [min(int(max(part, 0.0) * ONE), ONE) for part in likely]
    return Histogram(np.array([*accumulate(shares, max), ONE], np.uint64), one.low, count, size)


def _cumulated(law: Triangle | Bell) -> Callable[[Fraction], float]:
    """How likely a draw is below a value."""
    if isinstance(law, Bell):
        bell = NormalDist(float(law.mean), float(law.deviation))
        return lambda value: bell.cdf(float(value))
    low, likely, high = law.low, law.likely, law.high

    def below(value: Fraction) -> float:
        if value <= low:
            return 0.0
        if value >= high:
            return 1.0
        if value <= likely:
            return float((value - low) ** 2 / ((high - low) * (likely - low)))
        return 1.0 - float((high - value) ** 2 / ((high - low) * (high - likely)))

    return below
