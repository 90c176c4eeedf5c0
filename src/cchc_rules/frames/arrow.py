"""Arrow adapter: record batches scored one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import narwhals.stable.v2 as nw
import pyarrow as pa

from .block import FrameScorer
from .output import Kind

_DTYPES: dict[Kind, pa.DataType] = {
    "status": pa.string(),
    "float": pa.float64(),
    "whole": pa.int64(),
    "text": pa.string(),
}


def schema_of(given: pa.Schema, scorer: FrameScorer) -> pa.Schema:
    """The columns of the result for those of the data."""
    kept = [given.field(name) for name in scorer.titles(given.names).kept]
    made = [pa.field(name, _DTYPES[kind]) for name, kind in scorer.results.items()]
    return pa.schema([*kept, *made])


def scored_batches(
    batches: Iterable[pa.RecordBatch], scorer: FrameScorer
) -> Iterator[pa.RecordBatch]:
    """Yield the scores of each batch; of all together where units are each other's peers."""
    if scorer.criteria_set.peers:
        together = list(batches)
        tables = [pa.Table.from_batches(together)] if together else []
    else:
        tables = (pa.Table.from_batches([batch]) for batch in batches)
    for table in tables:
        found = scorer.frame(nw.from_native(table, eager_only=True)).to_native()
        yield from found.cast(schema_of(table.schema, scorer)).to_batches()
