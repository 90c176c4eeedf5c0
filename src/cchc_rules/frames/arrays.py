"""Zero-copy arrays: the cells of a frame as NumPy has them, from the library of the frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from .cells import WORTH_TELLING

TRUTHS = (False, True, None)


@dataclass(frozen=True, slots=True)
class CellArrays:
    """The cells of a column: numbers, NaN where there is none; days, NaT where there is none; or
    positions in ``values``, whose last is None for no cell.

    Integers beside empty cells have become floats, so those beyond 2**53 are not certain.
    """

    array: NDArray[Any]
    values: Sequence[object] | None = None

    @property
    def is_days(self) -> bool:
        """Whether they are points in time."""
        return self.array.dtype.kind == "M"


def arrays_of(frame: nw.DataFrame[Any], names: Sequence[str]) -> Mapping[str, CellArrays]:
    """Return the columns that there are arrays of, most without a copy; others are left out."""
    of = _LIBRARIES.get(frame.implementation.value)
    if of is None:
        return {}
    found = of(frame.to_native(), names)
    return {name: cells for name, cells in found.items() if cells is not None}


def _of_polars(frame: Any, names: Sequence[str]) -> dict[str, CellArrays | None]:
    import polars as pl

    columns = dict(zip(frame.columns, frame.get_columns(), strict=True))
    whole = [pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64]
    plain = {pl.Float64, pl.Boolean, pl.Date, *whole}
    found: dict[str, CellArrays | None] = {}
    chosen: dict[str, Any] = {}
    for name in names:
        column = columns[name]
        dtype = column.dtype.base_type()
        if dtype is pl.Boolean and column.null_count():
            found[name] = CellArrays(column.cast(pl.UInt8).fill_null(2).to_numpy(), TRUTHS)
        elif dtype in plain:
            found[name] = _plain(column.to_numpy())
        elif dtype is pl.Enum and len(column) < WORTH_TELLING:
            found[name] = _among(column.to_list(), column.dtype.categories.to_list())
        elif dtype is pl.Enum:
            chosen[name] = column
        elif dtype in (pl.String, pl.Categorical) and len(column) >= WORTH_TELLING:
            values = column.drop_nulls().unique().cast(pl.String)
            if len(values) <= len(column) // 4:
                chosen[name] = column.cast(pl.Enum(values))
    if chosen:
        places = pl.DataFrame(chosen).select(pl.all().to_physical()).get_columns()
        for (name, column), numbers in zip(chosen.items(), places, strict=True):
            values = column.dtype.categories.to_list()
            if numbers.null_count():
                numbers = numbers.cast(pl.UInt32).fill_null(len(values))
            found[name] = CellArrays(numbers.to_numpy(), [*values, None])
    return found


def _of_pandas(frame: Any, names: Sequence[str]) -> dict[str, CellArrays | None]:
    import pandas as pd

    found: dict[str, CellArrays | None] = {}
    for name in names:
        column = frame[name]
        dtype = column.dtype
        if isinstance(dtype, np.dtype):
            found[name] = _plain(column.to_numpy())
        elif isinstance(dtype, pd.CategoricalDtype):
            values = dtype.categories.tolist()
            places = column.cat.codes.to_numpy()
            found[name] = CellArrays(np.where(places < 0, len(values), places), [*values, None])
    return found


def _of_pyarrow(frame: Any, names: Sequence[str]) -> dict[str, CellArrays | None]:
    import pyarrow as pa

    found: dict[str, CellArrays | None] = {}
    for name in names:
        column = frame.column(name)
        kind = column.type
        if pa.types.is_boolean(kind):
            truths = column.cast(pa.uint8()).fill_null(2)
            found[name] = CellArrays(truths.to_numpy(), TRUTHS)
        elif pa.types.is_integer(kind) or pa.types.is_float64(kind) or pa.types.is_date32(kind):
            found[name] = _plain(column.to_numpy())
        elif pa.types.is_dictionary(kind):
            whole = column.combine_chunks()
            if isinstance(whole, pa.DictionaryArray):
                values = whole.dictionary.to_pylist()
                places = whole.indices.cast(pa.int64()).fill_null(len(values))
                found[name] = CellArrays(places.to_numpy(), [*values, None])
    return found


def _among(cells: Sequence[object], values: Sequence[object]) -> CellArrays:
    """Few cells by their positions among the values of an Enum."""
    places: dict[object, int] = {value: n for n, value in enumerate(values)}
    places[None] = len(values)
    dtype = np.uint8 if len(values) < 256 else np.uint32
    return CellArrays(np.array([places[cell] for cell in cells], dtype), [*values, None])


def _plain(array: NDArray[Any]) -> CellArrays | None:
    """Numbers of 64 bits or whole, truths and days as they are; nothing else."""
    kind = array.dtype.kind
    if kind == "b":
        return CellArrays(array.view(np.uint8), TRUTHS)
    if kind in "iuM" or array.dtype == np.float64:
        return CellArrays(array)
    return None


_LIBRARIES: Mapping[str, Callable[[Any, Sequence[str]], dict[str, CellArrays | None]]] = {
    "polars": _of_polars,
    "pandas": _of_pandas,
    "pyarrow": _of_pyarrow,
}
