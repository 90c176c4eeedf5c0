"""Accumulation of scores of scenarios, block by block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.scores import STATUSES
from ..status import Status
from .points import Points


@dataclass(frozen=True, eq=False)
class ScenarioLine:
    """An indicator or a component in every scenario: its points, and what stands behind them.

    ``points`` are the least that it can come to, while they are open.
    """

    points: Points
    numbers: NDArray[np.uint8]

    @property
    def moved(self) -> bool:
        """Whether it has other points in some scenario than in another."""
        return self.points.least != self.points.most

    def status(self, n: int) -> Status:
        """Return what stands behind its points in scenario ``n``."""
        return STATUSES[self.numbers[range(len(self.numbers))[n]]]


@dataclass(frozen=True, eq=False)
class ScenarioScores:
    """The totals of all scenarios and the lines asked for, by key."""

    low: Points
    high: Points
    numbers: NDArray[np.uint8]
    lines: Mapping[str, ScenarioLine]


class Scorer(Protocol):
    """Scores scenarios, block by block in their order."""

    @property
    def block(self) -> int:
        """How many it takes at a time."""
        ...

    def score(self, start: int, end: int) -> None:
        """Score some in a row."""
        ...

    def scores(self) -> ScenarioScores:
        """What all came to, once each was scored."""
        ...
