"""Units as data frames of every kind, and frames of scores as plain values."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa

import cchc_rules as cr
from cchc_rules.numbers import exact_text

Cells = Mapping[str, Sequence[Any]]


class Capsule:
    """A frame of which nothing is known but its Arrow stream."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


def relation(cells: Cells) -> duckdb.DuckDBPyRelation:
    return duckdb.connect().from_arrow(pa.table(dict(cells)))


KINDS: dict[str, Callable[[Cells], Any]] = {
    "pandas": lambda cells: pd.DataFrame(dict(cells)),
    "pandas-nullable": lambda cells: pd.DataFrame(dict(cells)).convert_dtypes(),
    "pandas-arrow": lambda cells: pa.table(dict(cells)).to_pandas(types_mapper=pd.ArrowDtype),
    "polars": lambda cells: pl.DataFrame(dict(cells)),
    "polars-lazy": lambda cells: pl.LazyFrame(dict(cells)),
    "pyarrow": lambda cells: pa.table(dict(cells)),
    "capsule": lambda cells: Capsule(pa.table(dict(cells))),
    "duckdb": relation,
}


def cells_in(frame: Any) -> dict[str, list[Any]]:
    """The cells of a frame by title; None where there is none."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        frame = frame.to_arrow_table()
    read = nw.from_native(frame, eager_only=True)
    return {name: [_cell(cell) for cell in read[name].to_list()] for name in read.columns}


def _cell(cell: Any) -> Any:
    return None if cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)) else cell


def texts(units: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, list[Any]]:
    """Inputs and entered points of units as columns of text, a row for each."""
    found: dict[str, list[Any]] = {"unit": [f"Đơn vị {n}" for n in range(len(units))]}
    names = dict.fromkeys(name for inputs, _ in units for name in inputs)
    keys = dict.fromkeys(key for _, entered in units for key in entered)
    found |= {name: [_text(inputs.get(name)) for inputs, _ in units] for name in names}
    found |= {f"points:{key}": [_text(entered.get(key)) for _, entered in units] for key in keys}
    return found


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Fraction):
        text = exact_text(value)
        return text + "0" if re.search(r"\.\d{3}$", text) else text  # "1.234" reads two ways
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    return f"{value:%d/%m/%Y}"


def expected(cards: Sequence[cr.Scorecard]) -> dict[str, list[Any]]:
    """What a frame has to say of these scorecards."""
    found: dict[str, list[Any]] = {"status": [card.status.value for card in cards]}
    for name in ("total", "low", "high", "max_total", "percent"):
        found[name] = [_float(getattr(card, name)) for card in cards]
    for n, line in enumerate((*cards[0].lines, *cards[0].components) if cards else ()):
        of_line = [(*card.lines, *card.components)[n] for card in cards]
        found[f"score:{line.key}"] = [_float(one.score) for one in of_line]
        found[f"status:{line.key}"] = [one.status.value for one in of_line]
    return found


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def scored(evaluator: cr.Evaluator, frame: Any) -> dict[str, list[Any]]:
    """The scores of a frame, with all lines."""
    found = cells_in(evaluator.score_frame(frame, lines=True, small_rates=True))
    found.pop("unit", None)
    return found


def a_set(**more) -> cr.Evaluator:
    """A percentage that may not apply, a yes or no, and entered points: 10 in all."""
    leaves = [
        {"code": "1", "name": "Tỷ lệ", "max_score": "2", "score": "ty_le / 100 * 2"},
        {"code": "2", "name": "Có", "max_score": "1", "score": "1 if co else 0"},
        {"code": "3", "name": "Nhập", "max_score": "7", "entered": True},
    ]
    data = {
        "id": "bang",
        "title": "Bảng",
        "decision": {"number": "1/QĐ-UBND", "issuer": "UBND"},
        "applies_to": "đơn vị",
        "total": "10",
        "levels": [{"name": "Tiêu chí"}],
        "provisional": "để thử",
        "inputs": {
            "ty_le": {"type": "percent", "label": "Tỷ lệ", "decimals": 2, "not_applicable": True},
            "co": {"type": "yes_no", "label": "Có làm"},
        },
        "indicators": leaves,
        **more,
    }
    return cr.Evaluator(cr.CriteriaSet.model_validate(data))
