"""Data frames of every kind in, the same kind with scores out."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

from ..data.units import DataError
from ..diagnostics import Diagnostic, Report
from ..diagnostics.codes import frames as codes
from .block import FrameScorer


def score_frame(frame: Any, scorer: FrameScorer) -> Any:
    """Return the frame with the scores of its rows, of the same kind and in the same order.

    Lazy frames stay lazy, and are read block by block where units are scored by themselves.

    Raises:
        DataError: for what is no frame, or has columns that the set cannot read.
    """
    match type(frame).__module__.partition(".")[0], type(frame).__name__:
        case "polars", "LazyFrame":
            from .polars_lazy import score_lazy

            return score_lazy(frame, scorer)
        case (("duckdb" | "_duckdb"), "DuckDBPyRelation"):
            from .duckdb_relation import score_relation

            return score_relation(frame, scorer)
        case "pyspark", _ if hasattr(frame, "mapInArrow"):
            from .spark import score_spark

            return score_spark(frame, scorer)
        case _:
            return scorer.frame(_eager(frame)).to_native()


def _eager(frame: Any) -> nw.DataFrame[Any]:
    try:
        found = nw.from_native(frame, eager_only=True, pass_through=True)
        if not isinstance(found, nw.DataFrame) and hasattr(frame, "__arrow_c_stream__"):
            found = nw.from_arrow(frame, backend="pyarrow")
    except (TypeError, ValueError) as refused:
        raise _no_frame(frame) from refused
    if not isinstance(found, nw.DataFrame):
        raise _no_frame(frame)
    return found


def _no_frame(frame: object) -> DataError:
    kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
    return DataError(Report([Diagnostic(codes.NOT_A_FRAME, facts={"kind": kind})]))
