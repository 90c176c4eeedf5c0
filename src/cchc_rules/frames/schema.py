"""Schema binding: each column of a frame held against the set, and read where it is quickest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import narwhals.stable.v2 as nw
from numpy.typing import NDArray

from ..model import CriteriaSet, Input
from .arrays import CellArrays, arrays_of
from .bulk_parse import CellRange, Grid
from .categorical import FIRST_DAY, LAST_DAY, ValueCodes, days_of
from .cells import ReadColumn, cells_of, input_column, is_number, numbers_of, of_values
from .figures import PLACES, Figures
from .titles import UNIT, Titles
from .units import KnownUnits

MOST_VALUES, MOST_TABLES = 100, 1000


@dataclass(frozen=True)
class SetFigures:
    """What a set says of its figures, made ready once for all frames."""

    criteria_set: CriteriaSet
    tables: dict[object, ValueCodes] = field(default_factory=dict[object, ValueCodes], repr=False)

    @cached_property
    def ranges(self) -> Mapping[str, CellRange]:
        """What plain cells of numbers and days are, by input."""
        return {
            name: _range(declared)
            for name, declared in self.criteria_set.all_inputs.items()
            if declared.type.is_numeric
        }

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The inputs that take numbers as they are."""
        return frozenset(
            name for name, one in self.criteria_set.all_inputs.items() if is_number(one)
        )

    def chosen(self, name: str, values: tuple[object, ...]) -> ValueCodes:
        """What each of some values means for an input; it is remembered where they are few."""
        key = name, values, tuple(map(type, values))
        found = self.tables.get(key)
        if found is None:
            declared = self.criteria_set.all_inputs[name]
            found = ValueCodes.of(of_values(name, declared, values), declared.type)
            if len(values) <= MOST_VALUES:
                if len(self.tables) >= MOST_TABLES:
                    self.tables.clear()
                self.tables[key] = found
        return found


def figures_of(of_set: SetFigures, titles: Titles, frame: nw.DataFrame[Any]) -> Figures | None:
    """Return the figures of a frame; None where they have to be read row by row.

    That is so where columns give several rounds of assessment.

    Raises:
        DataError: for a column of lists or records.
    """
    criteria_set = of_set.criteria_set
    first = criteria_set.rounds[0].id if criteria_set.rounds else None
    columns: dict[str, str] = {}
    known: KnownUnits | None = None
    for name, title in titles.read.items():
        if title == UNIT:
            known = KnownUnits.of(criteria_set, cells_of(frame[name]))
            continue
        column = titles.columns.known[title]
        if column.round != first:
            return None
        if column.part == "value":
            columns[column.name] = name
    sorter = _Sorter(of_set, frame)
    sorter.sort(columns)
    grid = Grid.of(sorter.grid)
    return Figures(criteria_set, frame, columns, grid, sorter.chosen, sorter.read, known)


@dataclass(slots=True)
class _Sorter:
    of_set: SetFigures
    frame: nw.DataFrame[Any]
    grid: dict[str, tuple[NDArray[Any], CellRange]] = field(default_factory=dict)
    chosen: dict[str, tuple[NDArray[Any], ValueCodes]] = field(default_factory=dict)
    read: dict[str, ReadColumn] = field(default_factory=dict[str, ReadColumn])

    def sort(self, columns: Mapping[str, str]) -> None:
        declared = self.of_set.criteria_set.all_inputs
        arrays = arrays_of(self.frame, list(columns.values()))
        for key, name in columns.items():
            if key in declared:
                self._input(key, name, arrays.get(name), declared[key])
            else:
                self._points(key, name, arrays.get(name))

    def _input(self, key: str, name: str, cells: CellArrays | None, declared: Input) -> None:
        if cells is not None and cells.values is not None:
            self.chosen[key] = cells.array, self.of_set.chosen(key, tuple(cells.values))
            return
        numbers = None
        if key in self.of_set.numbers:
            numbers = self._numbers(name, cells)
        elif cells is not None and cells.is_days and declared.type.is_date:
            numbers = days_of(cells.array)
        if numbers is None:
            self.read[key] = input_column(key, declared, self.frame[name])
        else:
            self.grid[key] = numbers, self.of_set.ranges[key]

    def _points(self, key: str, name: str, cells: CellArrays | None) -> None:
        numbers = None
        if cells is None or cells.values is None:
            numbers = self._numbers(name, cells)
        if numbers is None:
            cells_of(self.frame[name][:0])  # lists and records are told before anything runs
        else:
            self.grid[key] = numbers, _POINTS

    def _numbers(self, name: str, cells: CellArrays | None) -> NDArray[Any] | None:
        if cells is None:
            return numbers_of(self.frame[name])
        return None if cells.is_days else cells.array


def _range(declared: Input) -> CellRange:
    if not declared.type.is_date:
        return CellRange.of(declared.places, declared.low, declared.high)
    low = FIRST_DAY if declared.low is None else max(declared.low, FIRST_DAY)
    high = LAST_DAY if declared.high is None else min(declared.high, LAST_DAY)
    return CellRange.of(0, low, high)


_POINTS = CellRange.of(PLACES[0], 0, None)
