"""Polars lazy adapter: the scores become a step of the query."""

from __future__ import annotations

import narwhals.stable.v2 as nw
import polars as pl

from .block import FrameScorer


def score_lazy(frame: pl.LazyFrame, scorer: FrameScorer) -> pl.LazyFrame:
    """Return the query with the scores; in the streaming engine it goes block by block."""

    def scored(block: pl.DataFrame) -> pl.DataFrame:
        return scorer.frame(nw.from_native(block)).to_native()

    schema = scored(pl.DataFrame(schema=frame.collect_schema())).schema

    return frame.map_batches(
        scored,
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
        schema=schema,
        streamable=not scorer.criteria_set.peers,
    )
