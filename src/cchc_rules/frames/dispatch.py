"""Dispatch by kind of frame: every kind in, the same kind with scores out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

from ..data.units import DataError
from ..diagnostics import Diagnostic, Report
from ..diagnostics.codes import frames as codes
from ..model import CriteriaSet
from ..text import Lang
from .block import As, FrameScorer, TakeScorer, scale_of
from .by_rows import ScoreAll
from .engine_choice import EngineName, require

Frame = TypeVar("Frame")


@dataclass(frozen=True, slots=True)
class FrameScorers:
    """Scores frames by one set; what was learnt about one frame serves the next like it."""

    criteria_set: CriteriaSet
    score_all: ScoreAll
    table_scorer: TakeScorer
    known: dict[tuple[object, ...], FrameScorer] = field(default_factory=dict)

    def score(
        self,
        frame: Frame,
        lines: bool,
        scores: As,
        figures: bool,
        engine: EngineName,
        small_rates: bool,
        reasons: Lang | None,
    ) -> Frame:
        """Score a frame of any kind; the arguments are those of ``Evaluator.score_frame``."""
        how = lines, scores, figures, engine, small_rates, reasons
        if how not in self.known:
            require(engine)
            self.known[how] = FrameScorer(
                self.criteria_set,
                self.score_all,
                lines,
                scale_of(self.criteria_set, scores),
                figures,
                self.table_scorer,
                engine,
                small_rates,
                reasons,
            )
        return score_frame(frame, self.known[how])


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
