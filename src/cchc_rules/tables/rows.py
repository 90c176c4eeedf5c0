"""The rows of a frame scored at once where columns tell them, and one by one where they do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from ..model import CriteriaSet
from .by_rows import ScoreAll, score_rows
from .cells import LARGEST, cells_of
from .columns import UnitColumns
from .given import unit_columns
from .scores import LineScores, Points, TableScores
from .titles import Titles

ScoreColumns = Callable[[UnitColumns, Sequence[str] | None], TableScores | None]
"""Scores columns, with those lines of which the keys are wanted; None where it cannot."""


@dataclass(frozen=True, slots=True)
class RowsScorer:
    """Scores the rows of frames by one set."""

    criteria_set: CriteriaSet
    score_all: ScoreAll
    score_columns: ScoreColumns | None = None

    def scores(
        self, titles: Titles, frame: nw.DataFrame[Any], keys: Sequence[str] | None
    ) -> TableScores:
        """Return the scores of all rows; hard rows, or peers of hard rows, one by one."""
        columns = None
        if self.score_columns is not None:
            columns = unit_columns(self.criteria_set, titles, frame)
        if columns is None or (self.criteria_set.peers and columns.hard is not None):
            return self._one_by_one(titles, frame, keys)
        assert self.score_columns is not None
        scores = self.score_columns(columns, keys)
        if scores is None:
            return self._one_by_one(titles, frame, keys)
        if columns.hard is None:
            return scores
        hard = np.flatnonzero(columns.hard)
        return replaced(scores, hard, self._one_by_one(titles, frame[hard.tolist()], keys))

    def _one_by_one(
        self, titles: Titles, frame: nw.DataFrame[Any], keys: Sequence[str] | None
    ) -> TableScores:
        columns = {title: cells_of(frame[name]) for name, title in titles.read.items()}
        return score_rows(self.criteria_set, titles, columns, len(frame), self.score_all, keys)


def replaced(scores: TableScores, rows: NDArray[np.intp], by: TableScores) -> TableScores:
    """The scores, those of some ``rows`` being others."""
    status, percent = scores.status.copy(), scores.percent.copy()
    status[rows], percent[rows] = by.status, by.percent
    lines = None
    if scores.lines is not None and by.lines is not None:
        lines = {key: _line(line, rows, by.lines[key]) for key, line in scores.lines.items()}
    return TableScores(
        status,
        _points(scores.low, rows, by.low),
        _points(scores.high, rows, by.high),
        _points(scores.max_total, rows, by.max_total),
        percent,
        lines,
    )


def _line(line: LineScores, rows: NDArray[np.intp], by: LineScores) -> LineScores:
    status = line.status.copy()
    status[rows] = by.status
    return LineScores(status, _points(line.score, rows, by.score))


def _points(points: Points, rows: NDArray[np.intp], by: Points) -> Points:
    """Whole numbers where both are, as long as none is then beyond 2**53."""
    if points.scale is not None and by.scale is not None:
        scale = lcm(points.scale, by.scale)
        most = max(
            _widest(points.values) * (scale // points.scale),
            _widest(by.values) * (scale // by.scale),
        )
        if max(most, scale) <= LARGEST:
            values = points.values.astype(np.int64) * (scale // points.scale)
            values[rows] = by.values.astype(np.int64) * (scale // by.scale)
            return Points(values, scale)
    values = points.as_floats()
    values[rows] = by.as_floats()
    return Points(values)


def _widest(values: NDArray[np.generic]) -> int:
    return int(np.abs(values).max(initial=0))
