"""Data files (CSV, JSON, YAML, XLSX) as rows of raw cells, each with its place."""

from __future__ import annotations

from .files import decode
from .grids import csv_table, workbook_table
from .rows import Row, Table
from .structured import json_table, yaml_table

__all__ = ["Row", "Table", "read_table"]


def read_table(data: bytes, name: str, kind: str, sheet: str | None = None) -> Table:
    """Return the rows of a data file.

    Args:
        data: the bytes of the file.
        name: how the file is called in messages.
        kind: ``csv``, ``json``, ``yaml`` or ``xlsx``.
        sheet: name of the sheet of a workbook; its first by default.

    Raises:
        Refused: when it cannot be read as such a file.
    """
    if kind == "xlsx":
        return workbook_table(data, name, sheet)
    text = decode(data, name)
    if kind == "csv":
        return csv_table(text, name)
    return json_table(text, name) if kind == "json" else yaml_table(text, name)
