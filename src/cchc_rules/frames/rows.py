"""Routing of rows: columns where columns tell them, one by one where they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw

from ..engines.numpy.blocks import share
from ..engines.numpy.decode import Memory
from ..engines.numpy.scores import TableScores
from ..engines.numpy.slots import Rows
from .by_rows import ScoreAll, score_rows
from .cells import cells_of
from .schema import SetFigures, figures_of
from .table_scorer import TableScorer
from .titles import Titles

BLOCK = 32768
"""Rows read, scored and written at a time: all that lies between stays in the cache."""
Take = Callable[[int, TableScores], None]
"""Takes the scores of rows from the first of them on; several threads call it at a time."""


@dataclass(frozen=True, slots=True)
class RowsScorer:
    """Scores the rows of frames by one set, with ``table_scorer`` where there is one."""

    of_set: SetFigures
    score_all: ScoreAll
    table_scorer: TableScorer | None = None
    block: int = BLOCK

    def score(
        self, titles: Titles, frame: nw.DataFrame[Any], keys: Sequence[str] | None, take: Take
    ) -> None:
        """Hand on the scores of all rows; those that columns do not tell, one by one."""
        scorer = self.table_scorer
        figures = None if scorer is None else figures_of(self.of_set, titles, frame)
        if scorer is None or figures is None:
            take(0, self._one_by_one(titles, frame, keys))
            return
        rows = len(frame)
        size = rows if self.of_set.criteria_set.peers else self.block
        threads = None if size >= rows else 1

        def work(blocks: Iterator[tuple[int, int]]) -> None:
            most = min(size, rows)
            scratch, memory = figures.scratch(most), Memory(most)
            for start, end in blocks:

                def by_rows(places: Rows, start: int = start) -> TableScores:
                    return self._one_by_one(titles, frame[(places + start).tolist()], keys)

                units = figures.block(start, end, scratch)
                take(start, scorer.scores(units, keys, by_rows, threads=threads, memory=memory))

        share(rows, max(size, 1), None, work)

    def _one_by_one(
        self, titles: Titles, frame: nw.DataFrame[Any], keys: Sequence[str] | None
    ) -> TableScores:
        columns = {title: cells_of(frame[name]) for name, title in titles.read.items()}
        criteria_set = self.of_set.criteria_set
        return score_rows(criteria_set, titles, columns, len(frame), self.score_all, keys)
