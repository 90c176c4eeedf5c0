"""Columnar reading of figures: block by block, as whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from ..data.consistency import sharing_leaves
from ..data.names import POINTS, max_score_of
from ..engines.numpy.columns import InputColumn, UnitColumns, gaps_of
from ..language.values import GapKind
from ..model import CriteriaSet
from .bulk_parse import Grid
from .categorical import ValueCodes
from .cells import ReadColumn, input_column, points_column
from .units import KnownUnits

PLACES = (2, 4, 8, 12)
"""Decimals that entered points are read with: the least of these that all of a block have."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a frame, held against a set: ready to be read block by block.

    Columns of numbers are in the ``grid``, points of ``PLACES[0]`` decimals among them; those whose
    cells are of few values in ``chosen``, by their positions among these; others were ``read``
    before. ``columns`` gives the title in the frame of each input, and of points by their key.
    ``known`` is there where units are named.
    """

    criteria_set: CriteriaSet
    frame: nw.DataFrame[Any]
    columns: Mapping[str, str]
    grid: Grid
    chosen: Mapping[str, tuple[NDArray[Any], ValueCodes]]
    read: Mapping[str, ReadColumn]
    known: KnownUnits | None

    def scratch(self, rows: int) -> NDArray[np.float64]:
        """Memory for blocks of so many rows, of one thread."""
        return np.empty((len(self.grid.names), rows))

    def block(self, start: int, end: int, scratch: NDArray[np.float64]) -> UnitColumns:
        """Return the figures of some rows; they are in ``scratch`` until that is used again."""
        numbers = self.grid.read(start, end, scratch)
        hard = np.zeros(end - start, np.bool_)
        inputs: dict[str, InputColumn] = {}
        for name in self.columns:
            if name.startswith(POINTS):
                continue
            inputs[name], some = self._input(name, numbers, start, end)
            if some is not None:
                hard |= some
        entered, places = self._entered(numbers, start, end, hard)
        each_once = True
        if self.known is not None:
            hard |= self.known.refused[start:end]
            inputs |= self.known.completed(inputs, start, end)
            each_once = self.known.each_once
        some_hard = hard if hard.any() else None
        return UnitColumns(end - start, inputs, entered, places, some_hard, each_once)

    def _input(
        self, name: str, numbers: Mapping[str, NDArray[np.float64] | None], start: int, end: int
    ) -> tuple[InputColumn, NDArray[np.bool_] | None]:
        plain = numbers.get(name)
        if plain is not None:
            return InputColumn(plain), None
        if name in self.chosen:
            positions, chosen = self.chosen[name]
            return chosen.read(positions[start:end])
        if name in self.read:
            column, hard = self.read[name]
            gaps = None if column.gaps is None else column.gaps[start:end]
            return InputColumn(column.values[start:end], gaps), hard[start:end]
        declared = self.criteria_set.all_inputs[name]
        return input_column(name, declared, self.frame[self.columns[name]][start:end])

    def _entered(
        self,
        numbers: Mapping[str, NDArray[np.float64] | None],
        start: int,
        end: int,
        hard: NDArray[np.bool_],
    ) -> tuple[dict[str, InputColumn], int]:
        """Entered points by key and their decimals; rows that have more are ``hard``, too."""
        keys = {n.removeprefix(POINTS): n for n in self.columns if n.startswith(POINTS)}
        if not keys:
            return {}, PLACES[0]
        plain = {key: numbers.get(name) for key, name in keys.items()}
        found = {key: InputColumn(values) for key, values in plain.items() if values is not None}
        places = PLACES[0]
        if len(found) < len(keys):
            series = {key: self.frame[self.columns[n]][start:end] for key, n in keys.items()}
            found, places, some = self._points(series, end - start)
            hard |= some
        for component, key in sharing_leaves(self.criteria_set, found):
            clash = _is_entered(found[component]) & _is_entered(found[key])
            found[component] = _wrong_where(found[component], clash)
        return found, places

    def _points(
        self, given: Mapping[str, nw.Series[Any]], rows: int
    ) -> tuple[dict[str, InputColumn], int, NDArray[np.bool_]]:
        best: tuple[dict[str, ReadColumn], int, NDArray[np.bool_]] | None = None
        for places in PLACES:
            read = {
                key: points_column(key, max_score_of(self.criteria_set, key), series, places)
                for key, series in given.items()
            }
            hard = np.zeros(rows, np.bool_)
            for one in read.values():
                hard |= one.hard
            if best is None or hard.sum() < best[2].sum():
                best = read, places, hard
            if not hard.any():
                break
        assert best is not None
        read, places, hard = best
        return {key: one.column for key, one in read.items()}, places, hard


def _is_entered(column: InputColumn) -> NDArray[np.bool_]:
    return gaps_of(column) != GapKind.MISSING


def _wrong_where(column: InputColumn, wrong: NDArray[np.bool_]) -> InputColumn:
    if not wrong.any():
        return column
    gaps = np.where(wrong, np.uint8(GapKind.ERROR), gaps_of(column))
    return InputColumn(np.where(wrong, 0.0, column.values), gaps)
