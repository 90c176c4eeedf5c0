"""The figures that vary, scenario by scenario: a Cartesian grid of values, and draws."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..data.names import POINTS
from ..language.values import Gap, Value
from ..model import Input
from .sampling import draws_of
from .vary import Listed, Spread, Varied

Codes = NDArray[np.signedinteger]
"""Positions in a list of values, or values in units of the last decimal."""


@dataclass(frozen=True, eq=False, slots=True)
class Figure:
    """The values of one figure in all scenarios.

    ``given`` are values as people wrote them and ``typed`` as the set has them, None for a figure
    that is spread over its range. ``drawn`` says which of them each draw has; where it is None,
    they are taken in turn, each for ``turn`` scenarios.
    """

    name: str
    declared: Input
    count: int
    draws: int
    turn: int
    given: tuple[object, ...] | None = None
    typed: tuple[Value, ...] | None = None
    drawn: Codes | None = None

    def codes(self, start: int, end: int) -> Codes:
        """What some scenarios in a row have."""
        if self.drawn is None:
            assert self.given is not None
            return (np.arange(start, end) // self.turn) % len(self.given)
        if self.draws == self.count:
            return self.drawn[start:end]
        return self.drawn[np.arange(start, end) % self.draws]

    def value(self, code: int) -> object:
        """A value as ``score()`` takes it; a float has so few digits that it says which it is."""
        if self.given is not None:
            return self.given[code]
        if self.declared.type.is_date:
            return datetime.date.fromordinal(code)
        return code / 10**self.declared.places if self.declared.places else code

    def __getitem__(self, n: int) -> object:
        """Return the value in scenario ``n``, as :meth:`Evaluator.score` takes it."""
        n = range(self.count)[n]
        return self.value(int(self.codes(n, n + 1)[0]))

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[object]:
        return (self.value(code) for code in self.codes(0, self.count).tolist())

    def column(self) -> NDArray[Any]:
        """Return the values as an array: the nearest floats; what is no value is None or NaN."""
        codes = self.codes(0, self.count)
        if self.typed is not None:
            return np.array([self._cell(value) for value in self.typed], self._dtype())[codes]
        if self.declared.type.is_date:
            return _days(codes)
        unit = 10**self.declared.places
        return codes / unit if unit > 1 else codes.astype(np.float64)

    def _dtype(self) -> Any:
        kind = self.declared.type
        return np.float64 if kind.is_numeric and not kind.is_date else object

    def _cell(self, value: Value) -> object:
        if isinstance(value, Gap):
            return np.nan if self._dtype() is np.float64 else None
        if isinstance(value, Fraction):
            if self.declared.type.is_date:
                return datetime.date.fromordinal(int(value))
            return value.numerator / value.denominator
        return value


def _days(codes: Codes) -> NDArray[Any]:
    days, which = np.unique(codes, return_inverse=True)
    found = np.array([datetime.date.fromordinal(day) for day in days.tolist()], object)
    return found[which.reshape(-1)]


def figures_of(
    found: Sequence[Varied], draws: int | None, seed: int, threads: int | None
) -> tuple[Figure, ...]:
    """Return the figures of all scenarios.

    Lists are tried in all their combinations, the last given changes first; each combination has
    the same draws, one scenario after the other.
    """
    each = draws or 1
    lists = [one for one in found if isinstance(one, Listed) and one.weights is None]
    count = each * prod(len(one.given) for one in lists)
    turns: dict[str, int] = {}
    turn = each
    for one in reversed(lists):
        turns[one.name] = turn
        turn *= len(one.given)
    return tuple(_figure(one, count, each, turns, seed, threads) for one in found)


def _figure(
    one: Varied, count: int, draws: int, turns: dict[str, int], seed: int, threads: int | None
) -> Figure:
    turn = turns.get(one.name, draws)
    if isinstance(one, Spread):
        drawn = draws_of(one, draws, seed, threads)
        return Figure(one.name, one.declared, count, draws, turn, drawn=drawn)
    drawn = None if one.weights is None else draws_of(one, draws, seed, threads)
    return Figure(one.name, one.declared, count, draws, turn, one.given, one.typed, drawn)


def put(name: str, value: object, inputs: dict[str, object], entered: dict[str, object]) -> None:
    """Put a figure among the inputs, or points among those that are entered."""
    if name.startswith(POINTS):
        entered[name.removeprefix(POINTS)] = value
    else:
        inputs[name] = value
