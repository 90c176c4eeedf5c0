"""DuckDB adapter: relations read as a stream of Arrow batches, given back as a relation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pyarrow as pa

from .arrow import schema_of, scored_batches
from .block import FrameScorer

ROWS = 65_536


class _ScoredRelation:
    """The scores of a relation; each time it is read, the relation is read anew."""

    def __init__(self, relation: Any, scorer: FrameScorer) -> None:
        self.relation, self.scorer = relation, scorer
        empty = relation.limit(0).to_arrow_table()
        scorer.frame(nw.from_native(empty, eager_only=True))  # what is wrong is told at once
        self.schema = schema_of(empty.schema, scorer)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        reader = pa.RecordBatchReader.from_batches(self.schema, self._batches())
        return reader.__arrow_c_stream__(requested_schema)

    def _batches(self) -> Iterator[pa.RecordBatch]:
        yield from scored_batches(self.relation.to_arrow_reader(ROWS), self.scorer)


def score_relation(relation: Any, scorer: FrameScorer) -> Any:
    """Return a relation with the scores, lazy and streamed.

    It lives in a connection of its own: that of the data is busy reading while scores are asked
    for, and cannot read and be read at a time.
    """
    return duckdb.connect().from_arrow(_ScoredRelation(relation, scorer))
