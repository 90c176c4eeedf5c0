"""Cell parsing: the cells of one column as plain values of Python, and as whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from ..data.parsing import answer, points
from ..data.units import DataError
from ..diagnostics import Diagnostic, Report, Span
from ..diagnostics.codes import frames as codes
from ..engines.numpy.columns import GIVEN, InputColumn
from ..ir.nodes import LARGEST_FLOAT
from ..language.values import Gap, GapKind, Value
from ..model import Input
from .bulk_parse import CERTAIN

WORTH_TELLING = 500
"""Rows from which on it is quicker to ask a frame for its values than to look at each cell."""


class Whole(NamedTuple):
    """A cell as a whole number, or why there is none; ``hard`` where float64 does not hold it."""

    value: float = 0.0
    gap: int = GIVEN
    hard: bool = False


class ReadColumn(NamedTuple):
    """A column of whole numbers, and the rows whose cells it does not hold."""

    column: InputColumn
    hard: NDArray[np.bool_]


def cells_of(series: nw.Series[Any]) -> list[object]:
    """The cells of a column as plain values of Python; None where a cell is empty (null or NaN).

    Raises:
        DataError: for a column of lists or records.
    """
    if series.dtype.is_nested():
        facts = {"column": series.name, "kind": str(series.dtype)}
        place = Span("frame", cell=series.name)
        raise DataError(Report([Diagnostic(codes.NOT_PLAIN, place, facts)]))
    if series.dtype == nw.Float32:  # as written in 32 bits, 0.1 is one tenth there too
        texts = series.to_numpy().astype(str)
        return [None if text == "nan" else float(text) for text in texts]
    if series.dtype == nw.String and not series.implementation.is_pandas_like():
        return series.to_list()
    empty = series.is_null().to_list()
    return [None if no else _plain(cell) for cell, no in zip(series.to_list(), empty, strict=True)]


def _plain(cell: object) -> object:
    if isinstance(cell, np.generic):
        cell = float(str(cell)) if isinstance(cell, np.floating) else cell.item()
    return None if isinstance(cell, float) and cell != cell else cell


def input_column(name: str, declared: Input, series: nw.Series[Any]) -> ReadColumn:
    """Return a column of an input, its cells meaning what :func:`answer` says."""
    places, read = declared.places, _reader(name, declared)
    numbers = numbers_of(series) if is_number(declared) else None
    if numbers is None:
        return _by_value(series, read)
    whole, fits, certain = _scaled(numbers, places)
    wrong = ~fits
    low, high = declared.low, declared.high
    if low is not None:
        wrong |= whole < _as_float(-(-low * 10**places // 1))
    if high is not None:
        wrong |= whole > _as_float(high * 10**places // 1)
    return _finished(series, numbers, whole, wrong, certain, read)


def of_values(name: str, declared: Input, values: Sequence[object]) -> ReadColumn:
    """Return what each of some values means for an input, to look up where they are told apart."""
    return _by_cell(values, _reader(name, declared))


def is_number(declared: Input) -> bool:
    """Whether an input takes numbers as they are."""
    return declared.type.is_numeric and not declared.type.is_date


def _reader(name: str, declared: Input) -> Callable[[object], Whole]:
    places = declared.places
    positions = {option: n for n, option in enumerate(declared.choices)}
    return lambda cell: whole_of(answer(name, declared, cell), places, positions)


def points_column(key: str, maximum: Fraction, series: nw.Series[Any], places: int) -> ReadColumn:
    """Return a column of entered points, its cells meaning what :func:`points` says.

    ``hard`` are points with more decimals than ``places``.
    """

    def read(cell: object) -> Whole:
        value = points(key, maximum, cell)
        return Whole(gap=GapKind.MISSING) if value is None else whole_of(value, places, {})

    numbers = numbers_of(series)
    if numbers is None:
        return _by_value(series, read)
    whole, fits, certain = _scaled(numbers, places)
    return _finished(series, numbers, whole, whole < 0, certain & fits, read)


def whole_of(value: Value, places: int, positions: dict[str, int]) -> Whole:
    """A value as a whole number."""
    if isinstance(value, Gap):
        return Whole(gap=value.kind)
    if isinstance(value, bool):
        return Whole(float(value))
    if isinstance(value, str):
        return Whole(float(positions[value]))
    scaled = value * 10**places
    if scaled.denominator != 1 or abs(scaled) > LARGEST_FLOAT:
        return Whole(hard=True)
    return Whole(float(scaled))


def numbers_of(series: nw.Series[Any]) -> NDArray[np.float64] | None:
    """The numbers of a column of floats or integers, NaN where there is none; None for others.

    Integers beyond 2**53 become other numbers beyond ``CERTAIN``: these are read one by one.
    """
    if not (series.dtype.is_float() or series.dtype.is_integer()) or series.dtype == nw.Float32:
        return None
    if not series.null_count():
        return np.asarray(series.to_numpy(), np.float64)
    empty = np.asarray(series.is_null().to_numpy(), np.bool_)
    found = np.array(series.fill_null(0).to_numpy(), np.float64)
    found[empty] = np.nan
    return found


def _scaled(
    numbers: NDArray[np.float64], places: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Numbers times 10 to the power of ``places``; which of them are then whole; which are certain.

    The quotient of two whole numbers up to 2**53 is the float64 nearest to the exact one. So where
    it gives back the number, that is the float64 nearest to a decimal of so many places; with no
    more than 15 digits it is its shortest text, too. Otherwise no decimal of so many places is.
    """
    unit = float(10**places)
    with np.errstate(all="ignore"):
        whole = np.rint(numbers * unit)
        certain = np.abs(whole) < CERTAIN
        return whole + 0.0, whole / unit == numbers, certain


def _as_float(bound: Fraction | int) -> float:
    """A bound on whole numbers below ``CERTAIN``; one that is far beyond stays beyond."""
    return float(max(-LARGEST_FLOAT, min(LARGEST_FLOAT, bound)))


def _finished(
    series: nw.Series[Any],
    numbers: NDArray[np.float64],
    whole: NDArray[np.float64],
    wrong: NDArray[np.bool_],
    certain: NDArray[np.bool_],
    read: Callable[[object], Whole],
) -> ReadColumn:
    """The column where its numbers are certain, the cells that are not read one by one."""
    empty = np.isnan(numbers)
    gaps = np.where(wrong, np.uint8(GapKind.ERROR), np.uint8(GIVEN))
    gaps[empty] = GapKind.MISSING
    values = np.where(gaps == GIVEN, whole, 0.0)
    hard = np.zeros(len(numbers), np.bool_)
    odd = np.flatnonzero(~certain & ~empty)
    if len(odd):
        some = _by_cell(cells_of(series[odd.tolist()]), read)
        values[odd], gaps[odd], hard[odd] = some.column.values, _gaps(some.column), some.hard
    return ReadColumn(InputColumn(values, gaps if gaps.any() else None), hard)


def _by_value(series: nw.Series[Any], read: Callable[[object], Whole]) -> ReadColumn:
    """Read each value of a column once, where the frame tells which cells have the same one."""
    if series.dtype not in (nw.String, nw.Boolean, nw.Date) or len(series) < WORTH_TELLING:
        return _by_cell(cells_of(series), read)
    values = series.drop_nulls().unique()
    if not 0 < len(values) <= len(series) // 4:
        return _by_cell(cells_of(series), read)
    of_values = _by_cell([*cells_of(values), None], read)
    numbers = series.replace_strict(
        values.to_list(), list(range(len(values))), return_dtype=nw.Int64
    )
    places = np.asarray(numbers.fill_null(len(values)).to_numpy(), np.intp)
    column = of_values.column
    gaps = None if column.gaps is None else column.gaps[places]
    return ReadColumn(
        InputColumn(column.values[places], gaps if gaps is not None and gaps.any() else None),
        of_values.hard[places],
    )


def _by_cell(cells: Sequence[object], read: Callable[[object], Whole]) -> ReadColumn:
    """Read cells one by one, equal ones once."""
    known: dict[object, Whole] = {None: Whole(gap=GapKind.MISSING)}

    def found(cell: object) -> Whole:
        key = cell if cell is None or type(cell) is str else (type(cell), cell)
        try:
            return known[key]
        except KeyError:
            return known.setdefault(key, read(cell))
        except TypeError:  # no key: a list, say
            return read(cell)

    wholes = [found(cell) for cell in cells]
    values = np.array([one.value for one in wholes], np.float64)
    gaps = np.array([one.gap for one in wholes], np.uint8)
    hard = np.array([one.hard for one in wholes], np.bool_)
    return ReadColumn(InputColumn(values, gaps if gaps.any() else None), hard)


def _gaps(column: InputColumn) -> NDArray[np.uint8]:
    return np.zeros(len(column.values), np.uint8) if column.gaps is None else column.gaps
