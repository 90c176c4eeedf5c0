"""Scenario-wise reference: each scored by itself, which every quicker way must equal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from ..engines.numpy.scores import STATUSES
from ..engines.python.codegen import python_code
from ..frames.cards import Card
from ..ir.decode import line_reader
from ..ir.lower_set import SetCode
from ..ir.nodes import Slot
from ..numbers import round_half_up
from ..status import Status
from .accumulator import ScenarioLine, ScenarioScores
from .figures import Figure
from .points import ListedPoints
from .unit import VaryingColumn

BLOCK = 2_048
MOST_KEPT = 50_000
"""Scenarios that are remembered, should the same figures come again."""
_NUMBER = {status: number for number, status in enumerate(STATUSES)}
Found = tuple[tuple[Fraction, Status], ...]
"""Least and most of the total with its status, then each line."""
Score = Callable[[tuple[int, ...]], Found]
"""Scores what each figure has, as :meth:`Figure.codes` tells it."""


@dataclass
class OneByOne:
    """Scores scenarios one after the other, the same figures once."""

    figures: Sequence[Figure]
    keys: Sequence[str]
    of: Score
    block: int = BLOCK
    _known: dict[tuple[int, ...], Found] = field(default_factory=dict[tuple[int, ...], Found])

    def __post_init__(self) -> None:
        count = self.figures[0].count
        self._columns = [_ColumnArrays(count) for _ in range(2 + len(self.keys))]

    def score(self, start: int, end: int) -> None:
        """Score some in a row."""
        codes = [figure.codes(start, end).tolist() for figure in self.figures]
        for n, each in enumerate(zip(*codes, strict=True), start):
            found = self._known.get(each)
            if found is None:
                if len(self._known) >= MOST_KEPT:
                    self._known.clear()
                found = self._known[each] = self.of(each)
            for column, (points, status) in zip(self._columns, found, strict=True):
                column.put(n, points, status)

    def scores(self) -> ScenarioScores:
        """What all came to."""
        low, high, *lines = self._columns
        return ScenarioScores(
            low.points(),
            high.points(),
            low.numbers,
            {
                key: ScenarioLine(line.points(), line.numbers)
                for key, line in zip(self.keys, lines, strict=True)
            },
        )


class _ColumnArrays:
    def __init__(self, count: int) -> None:
        self.which, self.numbers = np.empty(count, np.int32), np.empty(count, np.uint8)
        self.places: dict[Fraction, int] = {}

    def put(self, n: int, points: Fraction, status: Status) -> None:
        self.which[n] = self.places.setdefault(points, len(self.places))
        self.numbers[n] = _NUMBER[status]

    def points(self) -> ListedPoints:
        return ListedPoints(tuple(self.places), self.which)


def by_code(
    code: SetCode,
    columns: Mapping[Slot, VaryingColumn],
    figures: Sequence[Figure],
    places: int | None,
) -> Score:
    """Return how scenarios are scored with integers of Python, whatever their size.

    Totals are rounded to ``places``; where it is None, the code does that.
    """
    python = python_code(code.roots(), code.trouble)
    total = line_reader(code.total, python.positions)
    lines = [line_reader(line, python.positions) for line in code.lines.values()]
    order = {id(figure): n for n, figure in enumerate(figures)}
    slots = [
        (order[id(column.figure)], column.factor, column.each(slot))
        for slot in python.slots
        for column in (columns[slot],)
    ]

    def score(codes: tuple[int, ...]) -> Found:
        values = [each[codes[n]] if each else codes[n] * factor for n, factor, each in slots]
        results = python.run(values)
        assert results is not None
        low, high, _, status = total.read(results)
        if places is not None:
            low, high = round_half_up(low, places), round_half_up(high, places)
        found = ((line.low(results), line.status(results)) for line in lines)
        return ((low, status), (high, status), *found)

    return score


def by_cards(
    card_of: Callable[[tuple[int, ...]], Card], keys: Sequence[str]
) -> Callable[[tuple[int, ...]], Found]:
    """Return how scenarios are scored by whoever scores single units."""

    def score(codes: tuple[int, ...]) -> Found:
        card = card_of(codes)
        found = {line.key: line for line in (*card.lines, *card.components)} if keys else {}
        lines = ((found[key].low, found[key].status) for key in keys)
        return ((card.low, card.status), (card.high, card.status), *lines)

    return score
