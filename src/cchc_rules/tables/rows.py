"""The rows of a frame scored at once where columns tell them, and one by one where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw

from ..model import CriteriaSet
from .by_rows import ScoreAll, score_rows
from .cells import cells_of
from .given import unit_columns
from .scores import TableScores
from .scoring import TableScorer
from .slots import Rows
from .titles import Titles


@dataclass(frozen=True, slots=True)
class RowsScorer:
    """Scores the rows of frames by one set, with ``table_scorer`` where there is one."""

    criteria_set: CriteriaSet
    score_all: ScoreAll
    table_scorer: TableScorer | None = None

    def scores(
        self, titles: Titles, frame: nw.DataFrame[Any], keys: Sequence[str] | None
    ) -> TableScores:
        """Return the scores of all rows; those that columns do not tell, one by one."""

        def by_rows(rows: Rows) -> TableScores:
            return self._one_by_one(titles, frame[rows.tolist()], keys)

        if self.table_scorer is None or self.criteria_set.peers:
            return self._one_by_one(titles, frame, keys)
        columns = unit_columns(self.criteria_set, titles, frame)
        if columns is None:
            return self._one_by_one(titles, frame, keys)
        return self.table_scorer.scores(columns, keys, by_rows)

    def _one_by_one(
        self, titles: Titles, frame: nw.DataFrame[Any], keys: Sequence[str] | None
    ) -> TableScores:
        columns = {title: cells_of(frame[name]) for name, title in titles.read.items()}
        return score_rows(self.criteria_set, titles, columns, len(frame), self.score_all, keys)
