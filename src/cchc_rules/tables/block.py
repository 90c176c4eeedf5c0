"""One block of rows of a data frame, scored: what every kind of frame comes down to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import narwhals.stable.v2 as nw
import numpy as np

from ..data.units import DataError
from ..diagnostics import Diagnostic, Report
from ..diagnostics.codes import frames as codes
from ..model import CriteriaSet
from .by_rows import ScoreAll
from .rows import RowsScorer
from .scores import STATUSES, Points, TableScores, is_open
from .scoring import TableScorer
from .titles import Titles, titles_of

As = Literal["float", "scaled"]
Kind = Literal["text", "float", "whole"]


@dataclass(frozen=True)
class FrameScorer:
    """Scores blocks of rows by one set; it pickles, so that it can run in other processes.

    ``scale`` is what scaled points are multiplied by, None where points are floats.
    """

    criteria_set: CriteriaSet
    score_all: ScoreAll
    lines: bool = False
    scale: int | None = None
    figures: bool = False
    table_scorer: Callable[[], TableScorer] | None = None

    @property
    def results(self) -> dict[str, Kind]:
        """The columns of the result by title, the same for every frame."""
        points: Kind = "float" if self.scale is None else "whole"
        found: dict[str, Kind] = {"status": "text"}
        found |= dict.fromkeys(("total", "low", "high", "max_total"), points)
        found["percent"] = "float"
        if self.lines:
            for key in self._keys():
                found |= {f"score:{key}": points, f"status:{key}": "text"}
        return found

    def titles(self, names: Sequence[str]) -> Titles:
        """What the columns of a frame are; see :func:`titles_of`."""
        return titles_of(names, list(self.results), self.criteria_set, figures=self.figures)

    def frame(self, frame: nw.DataFrame[Any]) -> nw.DataFrame[Any]:
        """Return what is kept of a frame and the scores of its rows, in their order."""
        titles = self.titles(frame.columns)
        keys = list(self._keys()) if self.lines else None
        rows = RowsScorer(
            self.criteria_set, self.score_all, self.table_scorer and self.table_scorer()
        )
        scores = rows.scores(titles, frame, keys)
        kept = frame.select(list(titles.kept)) if titles.kept else frame.select(frame.columns[:1])
        kinds = self.results
        made = [
            _series(name, values, opened, kinds[name], frame)
            for name, values, opened in self._columns(scores)
        ]
        return kept.with_columns(*made).select([*titles.kept, *self.results])

    def _keys(self) -> Iterator[str]:
        yield from (node.key for node in self.criteria_set.nodes)
        yield from (component.id for component in self.criteria_set.all_components)

    def _columns(self, scores: TableScores) -> Iterator[tuple[str, Any, Any]]:
        """The columns of the result: title, values, and where they are open, if anywhere."""
        opened = is_open(scores.status)
        yield "status", scores.status, None
        yield "total", self._points(scores.low), opened
        for name in ("low", "high", "max_total"):
            yield name, self._points(getattr(scores, name)), None
        yield "percent", scores.percent, opened
        for key in self._keys() if self.lines else ():
            line = (scores.lines or {})[key]
            yield f"score:{key}", self._points(line.score), is_open(line.status)
            yield f"status:{key}", line.status, None

    def _points(self, points: Points) -> Any:
        return points.as_floats() if self.scale is None else _scaled(points, self.scale)


def _scaled(points: Points, scale: int) -> Any:
    of = points.scale
    if of is not None and scale % of == 0:
        return points.values.astype(np.int64) * (scale // of)
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
        facts = {"points": criteria_set.total, "scale": "?"}
        raise DataError(Report([Diagnostic(codes.NOT_SCALED, facts=facts)]))
    return 10**rounding.places


def _series(
    name: str, values: Any, opened: Any, kind: Kind, frame: nw.DataFrame[Any]
) -> nw.Series[Any]:
    """A column of the kind of the frame; cells that are open are null."""
    backend = frame.implementation
    if kind == "text":
        found = nw.new_series(name, _WORDS[values].tolist(), nw.String, backend=backend)
    elif kind == "float":
        if opened is not None:
            values = np.where(opened, np.nan, values)
        found = nw.new_series(name, values, nw.Float64, backend=backend)
        found = found if backend.is_pandas_like() else found.fill_nan(None)
    else:
        found = _whole_series(name, values, opened, backend)
    if not backend.is_pandas_like():
        return found
    with_index = found.to_native().set_axis(frame.to_native().index)
    return nw.from_native(with_index, series_only=True)


def _whole_series(name: str, values: Any, opened: Any, backend: Any) -> nw.Series[Any]:
    cells = values.tolist()
    if opened is not None:
        cells = [None if no else cell for cell, no in zip(cells, opened.tolist(), strict=True)]
    if not backend.is_pandas_like():
        return nw.new_series(name, cells, nw.Int64, backend=backend)
    made = backend.to_native_namespace().Series(cells, dtype="Int64", name=name)
    return nw.from_native(made, series_only=True)


_WORDS = np.array([status.value for status in STATUSES], object)
