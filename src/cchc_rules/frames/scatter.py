"""Scatter: scores of parts of a table put back in their rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.scores import LineScores, ScaledPoints, TableScores
from ..ir.nodes import LARGEST_FLOAT

Part = tuple[NDArray[np.intp] | None, TableScores]
"""Positions of rows, None for all, and their scores."""


def joined(parts: Sequence[Part], rows: int) -> TableScores:
    """Return the scores of a table from those of its parts, which share no row."""
    if len(parts) == 1 and parts[0][0] is None:
        return parts[0][1]
    where = [np.arange(rows) if places is None else places for places, _ in parts]
    scores = [part for _, part in parts]
    keys = scores[0].lines

    def column(columns: Sequence[NDArray[np.generic]]) -> NDArray[np.generic]:
        found = np.zeros(rows, np.result_type(*columns))
        for places, values in zip(where, columns, strict=True):
            found[places] = values
        return found

    def points(columns: Sequence[ScaledPoints]) -> ScaledPoints:
        alike = _alike(columns)
        return ScaledPoints(column([one.values for one in alike]), alike[0].scale)

    lines = None
    if keys is not None:
        lines = {
            key: LineScores(
                column([_lines(one)[key].status for one in scores]).astype(np.uint8),
                points([_lines(one)[key].score for one in scores]),
            )
            for key in keys
        }
    return TableScores(
        column([one.status for one in scores]).astype(np.uint8),
        points([one.low for one in scores]),
        points([one.high for one in scores]),
        points([one.max_total for one in scores]),
        column([one.percent for one in scores]).astype(np.float64),
        lines,
    )


def _lines(scores: TableScores) -> dict[str, LineScores]:
    assert scores.lines is not None
    return dict(scores.lines)


def _alike(columns: Sequence[ScaledPoints]) -> Sequence[ScaledPoints]:
    """The same points over one denominator, else as floats."""
    filled = [one for one in columns if len(one.values)]
    if not filled:
        return columns
    scales = [one.scale for one in filled if one.scale is not None]
    scale = lcm(*scales) if len(scales) == len(filled) else LARGEST_FLOAT
    sizes = [
        int(np.abs(one.values).max()) * (scale // one.scale)
        for one in filled
        if one.scale is not None
    ]
    if max((scale, *sizes)) >= LARGEST_FLOAT:
        return [ScaledPoints(one.as_floats()) for one in columns]
    return [ScaledPoints(_over(one, scale), scale) for one in columns]


def _over(points: ScaledPoints, scale: int) -> NDArray[np.generic]:
    """Whole numbers of 1/``scale``."""
    if points.scale is None:
        return points.values
    return points.values.astype(np.int64) * (scale // points.scale)
