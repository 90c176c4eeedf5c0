"""A frame held against a set: its columns as the figures of units, and the rows that are hard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from ..data.filling import attributes_of
from ..data.names import check_unit
from ..data.units import POINTS, max_score_of, sharing_leaves
from ..language.values import GapKind, Value
from ..model import CriteriaSet
from ..source.rows import name_of
from ..words import folded
from .cells import ReadColumn, cells_of, input_column, points_column, whole_of
from .columns import GIVEN, Column, UnitColumns
from .titles import UNIT, Titles

PLACES = (2, 4, 8, 12)
"""Decimals that entered points are read with: the least of these that all of them have."""
_TOTALS_BEGIN = frozenset("tTcCbBgG")
"""How the name of a line of totals may begin: the quick look at many names."""


def unit_columns(
    criteria_set: CriteriaSet, titles: Titles, frame: nw.DataFrame[Any]
) -> UnitColumns | None:
    """Return the figures of all rows; None where they have to be read row by row.

    That is so where columns give several rounds of assessment.
    """
    first = criteria_set.rounds[0].id if criteria_set.rounds else None
    columns: dict[str, nw.Series[Any]] = {}
    units: Sequence[str | None] | None = None
    for name, title in titles.read.items():
        if title == UNIT:
            may_be_any = not (criteria_set.units or criteria_set.peers)
            units = [_name(cell, may_be_any) for cell in cells_of(frame[name])]
            continue
        column = titles.columns.known[title]
        if column.round != first:
            return None
        if column.part == "value":
            columns[column.name] = frame[name]
    rows = len(frame)
    hard = np.zeros(rows, np.bool_)
    inputs: dict[str, Column] = {}
    for name, declared in criteria_set.all_inputs.items():
        if name in columns:
            inputs[name], some = input_column(name, declared, columns[name])
            hard |= some
    entered, places, some = _entered(criteria_set, columns, rows)
    hard |= some
    if units is not None:
        known = _Known.of(criteria_set, units)
        hard |= known.refused
        inputs |= _with_attributes(criteria_set, inputs, known)
        if criteria_set.peers:
            hard |= _twice(units)
    return UnitColumns(
        rows,
        inputs,
        entered,
        places,
        units if criteria_set.peers else None,
        hard if hard.any() else None,
    )


def _name(cell: object, may_be_any: bool) -> str | None:
    """The name of a unit; None too where any would do and it cannot be that of a line of totals."""
    if cell is None or (may_be_any and str(cell).lstrip()[:1] not in _TOTALS_BEGIN):
        return None
    return name_of(cell) or None


def _entered(
    criteria_set: CriteriaSet, columns: Mapping[str, nw.Series[Any]], rows: int
) -> tuple[dict[str, Column], int, NDArray[np.bool_]]:
    """Entered points by key, their decimals, and the rows that have more."""
    given = {
        name.removeprefix(POINTS): series
        for name, series in columns.items()
        if name.startswith(POINTS)
    }
    best: tuple[int, dict[str, ReadColumn], NDArray[np.bool_]] | None = None
    for places in PLACES:
        read = {
            key: points_column(key, max_score_of(criteria_set, key), series, places)
            for key, series in given.items()
        }
        hard = np.zeros(rows, np.bool_)
        for one in read.values():
            hard |= one.hard
        if best is None or hard.sum() < best[2].sum():
            best = places, read, hard
        if not best[2].any():
            break
    assert best is not None
    places, read, hard = best
    entered = {key: one.column for key, one in read.items()}
    for component, key in sharing_leaves(criteria_set, entered):
        clash = _is_entered(entered[component]) & _is_entered(entered[key])
        entered[component] = _wrong_where(entered[component], clash)
    return entered, places, hard


def _gaps(column: Column) -> NDArray[np.uint8]:
    return np.zeros(len(column.values), np.uint8) if column.gaps is None else column.gaps


def _is_entered(column: Column) -> NDArray[np.bool_]:
    return _gaps(column) != GapKind.MISSING


def _wrong_where(column: Column, wrong: NDArray[np.bool_]) -> Column:
    if not wrong.any():
        return column
    gaps = np.where(wrong, np.uint8(GapKind.ERROR), _gaps(column))
    return Column(np.where(wrong, 0.0, column.values), gaps)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the set says of the units: which rows are refused, attributes by position of a unit."""

    refused: NDArray[np.bool_]
    positions: NDArray[np.intp]
    attributes: Sequence[Mapping[str, Value]]

    @classmethod
    def of(cls, criteria_set: CriteriaSet, units: Sequence[str | None]) -> _Known:
        if not criteria_set.units:  # every name is as good as another, but for lines of totals
            refused = [
                name is not None and check_unit(criteria_set, name) is not None for name in units
            ]
            nobody = np.zeros(len(units), np.intp)
            return cls(np.array(refused, np.bool_), nobody, [{}])
        names = {name: n for n, name in enumerate(dict.fromkeys(units))}
        wrong = [n is not None and check_unit(criteria_set, n) is not None for n in names]
        positions = np.array([names[name] for name in units], np.intp)
        attributes = [attributes_of(criteria_set, name) for name in names]
        return cls(np.array(wrong, np.bool_)[positions], positions, attributes)


def _with_attributes(
    criteria_set: CriteriaSet, inputs: Mapping[str, Column], known: _Known
) -> Iterator[tuple[str, Column]]:
    """The attributes that the set knows of some unit, as the data and the set together say them.

    It does for columns what :func:`cchc_rules.data.filling.fill` does for one unit.
    """
    for name, declared in criteria_set.attributes.items():
        if not any(name in one for one in known.attributes):
            continue
        positions = {option: n for n, option in enumerate(declared.choices)}
        wholes = [
            whole_of(one[name], declared.places, positions) if name in one else None
            for one in known.attributes
        ]
        is_known = np.array([one is not None for one in wholes], np.bool_)[known.positions]
        values = np.array([one.value if one else 0.0 for one in wholes], np.float64)
        values = values[known.positions]
        given = inputs.get(name)
        if given is None:
            gaps = np.full(len(values), GapKind.MISSING, np.uint8)
            given = Column(np.zeros(len(values), np.float64), gaps)
        gaps = _gaps(given).copy()
        absent = gaps == GapKind.MISSING
        differs = is_known & ~absent & ((gaps != GIVEN) | (given.values != values))
        gaps[is_known & absent] = GIVEN
        gaps[differs] = GapKind.ERROR
        merged = np.where(is_known & absent, values, given.values)
        yield name, Column(np.where(gaps == GIVEN, merged, 0.0), gaps if gaps.any() else None)


def _twice(units: Sequence[str | None]) -> NDArray[np.bool_]:
    """Which rows are of a unit that has several."""
    counts: dict[str, int] = {}
    names = [None if name is None else folded(name) for name in units]
    for name in names:
        if name is not None:
            counts[name] = counts.get(name, 0) + 1
    return np.array([name is not None and counts[name] > 1 for name in names], np.bool_)
