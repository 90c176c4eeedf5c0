"""Output columns: scores written block by block, then made columns of a frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.scores import STATUSES

Kind = Literal["status", "float", "whole", "text"]
WORDS = [status.value for status in STATUSES]
_DTYPES: Mapping[Kind, str] = {"status": "uint8", "float": "float64", "whole": "int64", "text": "O"}


@dataclass(frozen=True, slots=True)
class Output:
    """Results by title: statuses as positions in ``WORDS``, floats, whole numbers.

    ``empty`` are those with cells that are null: floats are NaN there, whole numbers by their mask.
    """

    kinds: Mapping[str, Kind]
    columns: dict[str, NDArray[Any]]
    empty: dict[str, NDArray[np.bool_] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, kinds: Mapping[str, Kind], rows: int) -> Output:
        """Columns of their own each: a frame keeps them, or makes them its own one by one."""
        return cls(kinds, {name: np.empty(rows, _DTYPES[kind]) for name, kind in kinds.items()})

    def clear(self, name: str, start: int, opened: NDArray[np.bool_]) -> None:
        """Leave cells of a column from a row on empty."""
        column = self.columns[name]
        end = start + len(opened)
        if self.kinds[name] == "float":
            column[start:end][opened] = np.nan
            self.empty[name] = None
        else:
            column[start:end][opened] = 0
            mask = self.empty.setdefault(name, np.zeros(len(column), np.bool_))
            assert mask is not None
            mask[start:end] = opened


def frame_with(kept: nw.DataFrame[Any] | None, made: Output, like: nw.DataFrame[Any]) -> Any:
    """Return a frame of the kind of ``like``: what is kept of it, and the results beside it."""
    native = None if kept is None else kept.to_native()
    match like.implementation.value:
        case "polars":
            return _as_polars(native, made)
        case "pyarrow":
            return _as_pyarrow(native, made)
        case _:
            library = like.implementation.to_native_namespace()
            return _as_pandas(native, made, library, like.to_native().index)


def _as_polars(kept: Any, made: Output) -> Any:
    import polars as pl

    words = pl.Enum(WORDS)
    is_old = not hasattr(pl.Series([0], dtype=pl.UInt8).cat, "to")
    alike: dict[int, Any] = {}  # a status that all rows have is one column under many titles
    series: list[Any] = []
    mixed: list[str] = []
    for name, column in _taken(made):
        value = _only_value(column) if made.kinds[name] == "status" else None
        if value is not None:
            if value not in alike:
                alike[value] = pl.Series([WORDS[value]], dtype=words).new_from_index(0, len(column))
            series.append(alike[value].alias(name))
            continue
        if made.kinds[name] == "text":
            series.append(pl.Series(name, column.tolist(), pl.String))
            continue
        if made.kinds[name] == "status":
            mixed.append(name)
        series.append(pl.Series(name, column, nan_to_null=name in made.empty))
    masks = {n: pl.Series(n, mask) for n, mask in made.empty.items() if mask is not None}
    changed = [pl.when(~mask).then(pl.col(name)).alias(name) for name, mask in masks.items()]
    if mixed:
        positions = pl.col(mixed)
        changed.append(positions.cast(words) if is_old else positions.cat.to(words))
    frame = pl.DataFrame(series)
    found = frame.with_columns(*changed) if changed else frame
    return found if kept is None else kept.hstack(found.get_columns())


def _only_value(column: NDArray[Any]) -> int | None:
    """The number that all cells are."""
    return int(column[0]) if len(column) and column.min() == column.max() else None


def _as_pyarrow(kept: Any, made: Output) -> Any:
    import pyarrow as pa

    words = pa.array(WORDS)
    columns, names = [], []
    for name, column in _taken(made):
        names.append(name)
        if made.kinds[name] == "status":
            places = pa.array(column.view(np.int8))
            columns.append(pa.DictionaryArray.from_arrays(places, words))
        elif made.kinds[name] == "text":
            columns.append(pa.array(column, pa.string()))
        else:
            is_float = made.kinds[name] == "float" and name in made.empty
            columns.append(pa.array(column, mask=made.empty.get(name), from_pandas=is_float))
    if kept is not None:
        columns, names = [*kept.columns, *columns], [*kept.column_names, *names]
    return pa.table(columns, names=names)


def _as_pandas(kept: Any, made: Output, library: Any, index: Any) -> Any:
    import pandas as pd

    words = pd.CategoricalDtype(WORDS)
    columns: dict[str, Any] = {}
    for name, column in _taken(made):
        if made.kinds[name] == "status":
            columns[name] = pd.Categorical.from_codes(column.view(np.int8), dtype=words)
        elif made.kinds[name] in ("float", "text"):
            columns[name] = column
        else:
            mask = made.empty.get(name)
            mask = np.zeros(len(column), np.bool_) if mask is None else mask
            columns[name] = pd.arrays.IntegerArray(column, mask)
    frame = library.DataFrame(columns, index=index, copy=False)
    return frame if kept is None else library.concat([kept, frame], axis=1)


def _taken(made: Output) -> Iterator[tuple[str, NDArray[Any]]]:
    """The columns one by one, so that memory is free as soon as a frame has its own copy."""
    for name in list(made.columns):
        yield name, made.columns.pop(name)
