"""Workbooks made to fill the memory, refused before they are unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache, reduce
from typing import IO

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import reading
from ..diagnostics.codes import tables as codes
from ..text import Text
from .files import Refused
from .limits import MEGABYTE, SHEET_CELLS, WORKBOOK_UNPACKED_BYTES


def refuse_bomb(data: bytes, name: str) -> None:
    """Check the size of a workbook and of its sheets.

    Raises:
        Refused: when it is no zip file or has a cell far outside (CR519), or is larger (CR102).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            too_large = size > WORKBOOK_UNPACKED_BYTES
            far = None if too_large else _far_cell(archive)
    except Exception as error:  # zipfile raises many kinds
        problem = Text("Tệp không phải là bảng tính .xlsx", "The file is no .xlsx workbook")
        raise Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), {"problem": problem})) from error
    if too_large:
        facts = {"size": size // MEGABYTE, "limit": WORKBOOK_UNPACKED_BYTES // MEGABYTE}
        raise Refused(Diagnostic(reading.TOO_LARGE, Span(name), facts))
    if far is not None:
        problem = Text(f"Ô {far} nằm quá xa ngoài bảng", f"Cell {far} lies far outside the table")
        delete = Text(
            f"xóa ô {far} (chọn cả hàng và cột của ô rồi Delete), sau đó lưu lại",
            f"delete cell {far} (its whole row and column), then save again",
        )
        facts = {"problem": problem}
        raise Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), facts, hint_text=delete))


def _far_cell(archive: zipfile.ZipFile) -> str | None:
    """The first cell that makes a sheet larger than can be held: sheets are read as rectangles."""
    for entry in archive.infolist():
        if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
            with archive.open(entry) as part:
                if far := _far_cell_of(part):
                    return far
    return None


def _far_cell_of(part: IO[bytes]) -> str | None:
    rows = columns = row = column = 0
    rest = b""
    while chunk := part.read(MEGABYTE):
        text = rest + chunk
        done = 0
        for found in _CELL_MARK.finditer(text):
            done = found.end()
            tag, letters, number = found.groups()
            if tag == b"c":
                column += 1
            elif tag:
                row, column = row + 1, 0
            else:
                row, column = int(number), column_number(letters.upper()) or column
            if column and (row > rows or column > columns):
                rows, columns = max(rows, row), max(columns, column)
            if rows * columns > SHEET_CELLS:
                return f"{letters_of(column - 1)}{row}"
        rest = text[max(done, len(text) - _MARK_BYTES) :]
    return None


_CELL_MARK = re.compile(
    rb"""<(?:[\w.-]{1,20}:)?(row|c)(?=[\s/>])|\sr\s{0,9}=\s{0,9}["']([A-Za-z]{0,7})(\d{1,10})["']"""
)
"""A row or a cell begins, or says where it is; where it does not, it follows the one before."""
_MARK_BYTES = 50
"""More than such a mark takes: it may lie across two chunks."""


@lru_cache(maxsize=20_000)
def column_number(letters: bytes) -> int:
    """The number of a column from its capital letters, from 1; 0 without any."""
    return reduce(lambda number, letter: number * 26 + letter - ord("A") + 1, letters, 0)


def letters_of(column: int) -> str:
    """The letters of a column, from 0.

    >>> letters_of(0), letters_of(26)
    ('A', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
