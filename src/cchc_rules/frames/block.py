"""Scoring of one block of rows: what every kind of frame comes down to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from ..data.units import DataError
from ..diagnostics import Diagnostic, Report
from ..diagnostics.codes import frames as codes
from ..engines.numpy.scores import ScaledPoints, TableScores, is_open
from ..model import CriteriaSet
from ..text import Lang
from .by_rows import ScoreAll
from .engine_choice import EngineName
from .output import Kind, Output, frame_with
from .rates import refuse_fractions
from .reasons import write_reasons
from .rows import RowsScorer
from .schema import SetFigures
from .table_scorer import TableScorer
from .titles import Titles, titles_of

As = Literal["float", "scaled"]
TakeScorer = Callable[[EngineName, int], TableScorer]
"""Gives what scores a table of so many rows with an engine."""


@dataclass(frozen=True)
class FrameScorer:
    """Scores blocks of rows by one set; it pickles, so that it can run in other processes.

    ``scale`` is what scaled points are multiplied by, None where points are floats.
    ``table_scorer`` gives what scores a table of so many rows.
    """

    criteria_set: CriteriaSet
    score_all: ScoreAll
    lines: bool = False
    scale: int | None = None
    figures: bool = False
    table_scorer: TakeScorer | None = None
    engine: EngineName = "auto"
    small_rates: bool = False
    reasons: Lang | None = None

    @cached_property
    def results(self) -> dict[str, Kind]:
        """The columns of the result by title, the same for every frame."""
        points: Kind = "float" if self.scale is None else "whole"
        found: dict[str, Kind] = {"status": "status"}
        found |= dict.fromkeys(("total", "low", "high", "max_total"), points)
        found["percent"] = "float"
        if self.reasons is not None:
            found["reason"] = "text"
        if self.lines:
            for key in self._keys:
                found |= {f"score:{key}": points, f"status:{key}": "status"}
        return found

    def titles(self, names: Sequence[str]) -> Titles:
        """What the columns of a frame are; see :func:`titles_of`."""
        key = tuple(names)
        found = self._known_titles.get(key)
        if found is None:
            self._known_titles.clear()  # one table after the other has the same titles, or others
            results = list(self.results)
            found = titles_of(names, results, self.criteria_set, figures=self.figures)
            self._known_titles[key] = found
        return found

    def frame(self, frame: nw.DataFrame[Any]) -> nw.DataFrame[Any]:
        """Return what is kept of a frame and the scores of its rows, in their order."""
        titles = self.titles(frame.columns)
        if not self.small_rates:
            refuse_fractions(frame, titles, self.criteria_set)
        keys = self._keys if self.lines else None
        scorer = self.table_scorer and self.table_scorer(self.engine, len(frame))
        rows = RowsScorer(self._of_set, self.score_all, scorer)
        made = Output.of(self.results, len(frame))

        def take(start: int, scores: TableScores) -> None:
            self._write(made, start, scores)

        rows.score(titles, frame, keys, take)
        if self.reasons is not None:
            column, statuses = made.columns["reason"], made.columns["status"]
            score_all, lang = self.score_all, self.reasons
            write_reasons(column, statuses, titles, frame, self.criteria_set, score_all, lang)
        kept = frame.select(list(titles.kept)) if titles.kept else None
        return nw.from_native(frame_with(kept, made, frame), eager_only=True)

    @cached_property
    def _of_set(self) -> SetFigures:
        return SetFigures(self.criteria_set)

    @cached_property
    def _known_titles(self) -> dict[tuple[str, ...], Titles]:
        return {}

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        components = (component.id for component in self.criteria_set.all_components)
        return (*(node.key for node in self.criteria_set.nodes), *components)

    def _write(self, made: Output, start: int, scores: TableScores) -> None:
        """Write the scores of some rows to the columns of the result."""
        rows = slice(start, start + len(scores.status))
        opened = _some(is_open(scores.status))
        made.columns["status"][rows] = scores.status
        for name, points in (
            ("low", scores.low),
            ("high", scores.high),
            ("max_total", scores.max_total),
            ("total", scores.low),
        ):
            self._points(points, made.columns[name][rows])
        made.columns["percent"][rows] = scores.percent
        nothing = _some(np.isnan(scores.percent))
        if nothing is not None:
            made.clear("percent", start, nothing)
        if opened is not None:
            made.clear("total", start, opened)
            made.clear("percent", start, opened)
        for key, line in (scores.lines or {}).items():
            made.columns[f"status:{key}"][rows] = line.status
            self._points(line.score, made.columns[f"score:{key}"][rows])
            opened = _some(is_open(line.status)) if line.may_be_open else None
            if opened is not None:
                made.clear(f"score:{key}", start, opened)

    def _points(self, points: ScaledPoints, to: NDArray[Any]) -> None:
        if self.scale is None:
            points.write_floats(to)
        else:
            to[:] = _scaled(points, self.scale)


def _some(opened: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    return opened if opened.any() else None


def _scaled(points: ScaledPoints, scale: int) -> NDArray[Any]:
    of = points.scale
    if of is not None and scale % of == 0:
        whole = points.values
        return whole if scale == of else whole.astype(np.int64) * (scale // of)
    exact = None if of is None else [Fraction(int(value), of) for value in points.values]
    wrong = [value for value in exact or () if (value * scale).denominator != 1]
    if exact is not None and not wrong:
        return np.array([int(value * scale) for value in exact], np.int64)
    said = wrong[0] if wrong else Fraction(float(points.values[0])).limit_denominator(10**6)
    facts = {"points": said, "scale": scale}
    raise DataError(Report([Diagnostic(codes.NOT_SCALED, facts=facts)]))


def scale_of(criteria_set: CriteriaSet, scores: As) -> int | None:
    """Return what points are multiplied by where they are wanted scaled.

    Raises:
        DataError: when the set does not round.
        ValueError: for another word than ``float`` or ``scaled``.
    """
    if scores == "float":
        return None
    if scores != "scaled":
        raise ValueError(f"scores: 'float' or 'scaled', not {scores!r}")
    rounding = criteria_set.rounding
    if rounding is None:
        raise DataError(Report([Diagnostic(codes.NOT_ROUNDED)]))
    return 10**rounding.places
