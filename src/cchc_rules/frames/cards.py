"""Scorecards of the exact evaluator as columnar scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Protocol

import numpy as np

from ..engines.numpy.scores import STATUSES, LineScores, ScaledPoints, TableScores, nearest
from ..ir.nodes import LARGEST_FLOAT
from ..status import Status

"""Up to here a float64 holds every whole number, and a quotient of two is the nearest float."""
_NUMBER = {status: number for number, status in enumerate(STATUSES)}


class CardLine(Protocol):
    """What of a line of a scorecard goes into a table."""

    @property
    def key(self) -> str:
        """The key of the indicator, or id of the component."""
        ...

    @property
    def status(self) -> Status:
        """What stands behind its points."""
        ...

    @property
    def low(self) -> Fraction:
        """Its points, or the least that they can come to."""
        ...


class CardProblem(Protocol):
    """Something that went wrong, in both languages."""

    @property
    def code(self) -> str:
        """The code of the finding."""
        ...

    @property
    def vi(self) -> str:
        """What it says in Vietnamese."""
        ...

    @property
    def en(self) -> str:
        """What it says in English."""
        ...


class Card(Protocol):
    """What of a scorecard goes into a table."""

    @property
    def problems(self) -> Sequence[CardProblem]:
        """What is wrong with the unit."""
        ...

    @property
    def line_problems(self) -> Sequence[tuple[str, CardProblem]]:
        """What is wrong with its lines, each with the code of the line."""
        ...

    @property
    def status(self) -> Status:
        """What stands behind the total."""
        ...

    @property
    def low(self) -> Fraction:
        """The total, or the least that it can come to."""
        ...

    @property
    def high(self) -> Fraction:
        """The most that the total can come to."""
        ...

    @property
    def max_total(self) -> Fraction:
        """What could be earned."""
        ...

    @property
    def lines(self) -> Sequence[CardLine]:
        """The indicators."""
        ...

    @property
    def components(self) -> Sequence[CardLine]:
        """The components."""
        ...


def scores_of(cards: Iterable[Card], keys: Sequence[str] | None) -> TableScores:
    """Put scorecards of one set together, in their order; ``keys`` are the lines wanted."""
    status: list[int] = []
    low: list[Fraction] = []
    high: list[Fraction] = []
    most: list[Fraction] = []
    percent: list[float] = []
    lines: dict[str, tuple[list[int], list[Fraction]]] = {key: ([], []) for key in keys or ()}
    for card in cards:
        status.append(_NUMBER[card.status])
        low.append(card.low)
        high.append(card.high)
        most.append(card.max_total)
        percent.append(float(card.low / card.max_total * 100) if card.max_total else np.nan)
        for line in (*card.lines, *card.components) if keys else ():
            statuses, scores = lines[line.key]
            statuses.append(_NUMBER[line.status])
            scores.append(line.low)
    found = {
        key: LineScores(np.array(statuses, np.uint8), points_of(scores))
        for key, (statuses, scores) in lines.items()
    }
    return TableScores(
        np.array(status, np.uint8),
        points_of(low),
        points_of(high),
        points_of(most),
        np.array(percent, np.float64),
        None if keys is None else found,
    )


def points_of(values: Sequence[Fraction]) -> ScaledPoints:
    """Exact points as whole numbers over their common denominator, else as the nearest float64.

    >>> points_of([Fraction(1, 4), Fraction(3, 2)])
    ScaledPoints(values=array([1, 6]), scale=4)
    """
    scale = lcm(*{value.denominator for value in values})
    most = max((abs(value) for value in values), default=Fraction(0))
    if max(scale, most * scale) > LARGEST_FLOAT:
        return ScaledPoints(nearest(list(values)))
    return ScaledPoints(np.array([int(value * scale) for value in values], np.int64), scale)
