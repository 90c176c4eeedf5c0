"""PySpark adapter: every executor scores its partitions by the same set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from .arrow import scored_batches
from .block import FrameScorer
from .output import Kind


def score_spark(frame: Any, scorer: FrameScorer) -> Any:
    """Return the frame with the scores; peers are brought together in one partition first."""
    from pyspark.sql.types import (  # pyright: ignore[reportMissingImports]
        DoubleType,
        LongType,
        StringType,
        StructField,
        StructType,
    )

    types: dict[Kind, Any] = {"float": DoubleType(), "whole": LongType()}
    types |= dict.fromkeys(("status", "text"), StringType())
    names = frame.columns
    kept = [frame.schema[name] for name in scorer.titles(names).kept]
    made = [StructField(name, types[kind]) for name, kind in scorer.results.items()]

    def scored(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        named = (pa.RecordBatch.from_arrays(batch.columns, names=names) for batch in batches)
        return scored_batches(named, scorer)

    # Spark takes the dots of a title such as points:1.2 for a path into a record.
    plain = frame.toDF(*(f"c{n}" for n in range(len(names))))
    whole = plain.coalesce(1) if scorer.criteria_set.peers else plain
    return whole.mapInArrow(scored, StructType([*kept, *made]))
