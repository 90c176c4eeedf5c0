"""Data files (CSV, JSON, YAML, workbooks) as rows of raw cells, each with its place."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import tables as codes
from ..text import Text
from .files import Refused, decode, read_bytes
from .limits import TABLE_BYTES, WORKBOOK_BYTES
from .rows import Row, Table

__all__ = ["Row", "Table", "read_table", "table_in"]

KINDS = {
    ".csv": "csv",
    ".txt": "csv",
    ".json": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
}
WORKBOOKS = ("xlsx", "xls", "ods")


def table_in(
    path: str | os.PathLike[str], kind: str | None = None, sheet: str | None = None
) -> Table:
    """Return the rows of a data file; its kind is that of its name unless it is given.

    Raises:
        Refused: when it cannot be read.
    """
    name = os.fspath(path)
    suffix = Path(name).suffix
    kind = kind or KINDS.get(suffix.lower(), suffix or name)
    data = read_bytes(name, WORKBOOK_BYTES if kind in WORKBOOKS else TABLE_BYTES)
    return read_table(data, name, kind, sheet)


def read_table(data: bytes, name: str, kind: str, sheet: str | None = None) -> Table:
    """Return the rows of a data file.

    Args:
        data: the bytes of the file.
        name: how the file is called in messages.
        kind: ``csv``, ``json``, ``yaml``, ``xlsx``, ``xls`` or ``ods``.
        sheet: name of the sheet of a workbook; its first by default.

    Raises:
        Refused: when it cannot be read as such a file.
    """
    if kind not in KINDS.values():
        problem = Text(f'Không biết loại tệp "{kind}"', f'"{kind}" is no known kind of file')
        raise Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), {"problem": problem}))
    return replace(_table(data, name, kind, sheet), is_file=True)


def _table(data: bytes, name: str, kind: str, sheet: str | None) -> Table:
    if kind in WORKBOOKS:
        from .workbooks import workbook_table

        return workbook_table(data, name, kind, sheet)
    text = decode(data, name)
    if kind == "csv":
        from .csv_grid import csv_table

        return csv_table(text, name)
    from .structured import json_table, yaml_table

    return json_table(text, name) if kind == "json" else yaml_table(text, name)
