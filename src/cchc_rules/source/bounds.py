"""Workbooks made to fill the memory, refused before they are unpacked.

Whatever part of the package holds ``sheetData`` can be read as a sheet, in any folder and under any
name; so each such part must be well-formed XML, and is measured by its elements.
"""

from __future__ import annotations

import copy
import io
import zipfile
from functools import lru_cache, reduce
from xml.parsers import expat

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import reading
from ..diagnostics.codes import tables as codes
from ..text import Text
from .files import Refused
from .limits import (
    BLANK_CELLS,
    BLANK_PER_CELL,
    COLUMNS,
    MEGABYTE,
    PACKAGE_PARTS,
    ROWS,
    SHEET_CELLS,
    WORKBOOK_UNPACKED_BYTES,
    grouped,
)
from .package_xml import parsed, parser_of

_ENTRY = b"PK\x01\x02"
_SHEET = b"sheetData"
_OTHER_FORMATS = frozenset(["content.xml", "xl/workbook.bin"])
"""Parts of workbooks of other kinds, which the reader of values would take as well."""


def refuse_bomb(data: bytes, name: str) -> None:
    """Check the size of a workbook and of its sheets.

    Raises:
        Refused: when it is no zip file, has a broken sheet or a cell far outside (CR519), or is
            larger (CR102).
    """
    try:
        _check(data, name)
    except Refused:
        raise
    except Exception as error:  # zipfile raises many kinds
        raise _unknown(name, _NO_WORKBOOK) from error


def _check(data: bytes, name: str) -> None:
    if data.count(_ENTRY) > PACKAGE_PARTS:
        limit = grouped(PACKAGE_PARTS)
        problem = Text(f"Tệp nén có hơn {limit} phần", f"The archive has more than {limit} parts")
        raise _unknown(name, problem)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > WORKBOOK_UNPACKED_BYTES:
            facts = {"size": size // MEGABYTE, "limit": WORKBOOK_UNPACKED_BYTES // MEGABYTE}
            raise Refused(Diagnostic(reading.TOO_LARGE, Span(name), facts))
        names = [part.filename.replace("\\", "/").casefold() for part in parts]
        if len({*names}) < len(names) or not _OTHER_FORMATS.isdisjoint(names):
            raise _unknown(name, _NO_WORKBOOK)
        for part in parts:
            if _holds_a_sheet(archive, part):
                _measure(archive, part, name)


def _holds_a_sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part may be a sheet.

    Raises:
        ValueError: when it is larger than it says.
    """
    longer = copy.copy(part)
    longer.file_size += 1
    del longer.CRC
    found, size, rest = False, 0, b""
    with archive.open(longer) as stream:
        while chunk := stream.read(MEGABYTE):
            size += len(chunk)
            seen = rest + chunk
            found = found or _SHEET in seen
            rest = seen[-len(_SHEET) :]
    if size > part.file_size:
        raise ValueError("a part is larger than it says")
    return found


def _measure(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Check the size of the rectangle that holds all cells of a sheet: it is read as one."""
    try:
        for _ in parsed(archive, part, parser_of(_UsedRange().element)):
            pass
    except _FarCell as far:
        raise _lies_far(name, far.cell) from far
    except expat.ExpatError as error:
        part_name = part.filename[:_LONGEST_PART]
        problem = Text(
            f"Trang tính bị hỏng (XML sai ở {part_name}, dòng {error.lineno})",
            f"A sheet is damaged (wrong XML in {part_name}, line {error.lineno})",
        )
        raise _unknown(name, problem, _SAVE_AGAIN) from error


class _FarCell(Exception):
    def __init__(self, column: int, row: int) -> None:
        super().__init__()
        self.cell = f"{letters_of(column - 1)}{row}"


class _UsedRange:
    """The rows and columns up to the last cell of a sheet, as its elements come."""

    def __init__(self) -> None:
        self.rows = self.columns = self.row = self.column = self.cells = 0

    def element(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element; a cell that does not say its place follows the one before."""
        if tag == "c":
            self.cells += 1
            place = attributes.get("r", "")
            letters = place.rstrip("0123456789")
            number = place[len(letters) :]
            self.column = column_number(letters) or self.column + 1
            row = int(number[:_LONGEST_NUMBER]) if number else self.row
            if row > self.rows or self.column > self.columns:
                self.rows = max(self.rows, row)
                self.columns = max(self.columns, self.column)
                if self._is_too_large():
                    raise _FarCell(self.column, row)
        elif tag == "row":
            number = attributes.get("r", "")
            is_number = number.isascii() and number.isdigit()
            self.row = int(number[:_LONGEST_NUMBER]) if is_number else self.row + 1
            self.column = 0

    def _is_too_large(self) -> bool:
        most = min(SHEET_CELLS, BLANK_CELLS + BLANK_PER_CELL * self.cells)
        outside = self.rows > ROWS or self.columns > COLUMNS
        return outside or self.rows * self.columns > most


def _lies_far(name: str, cell: str) -> Refused:
    problem = Text(f"Ô {cell} nằm quá xa ngoài bảng", f"Cell {cell} lies far outside the table")
    delete = Text(
        f"xóa ô {cell} (chọn cả hàng và cột của ô rồi Delete), sau đó lưu lại; một trang có nhiều "
        f"nhất {grouped(ROWS)} hàng, {grouped(COLUMNS)} cột và {grouped(SHEET_CELLS)} ô",
        f"delete cell {cell} (its whole row and column), then save again; a sheet has at most "
        f"{grouped(ROWS)} rows, {grouped(COLUMNS)} columns and {grouped(SHEET_CELLS)} cells",
    )
    return _unknown(name, problem, delete)


def _unknown(name: str, problem: Text, hint: Text | None = None) -> Refused:
    return Refused(
        Diagnostic(codes.UNKNOWN_FORMAT, Span(name), {"problem": problem}, (), None, hint)
    )


_NO_WORKBOOK = Text("Tệp không phải là bảng tính .xlsx", "The file is no .xlsx workbook")
_SAVE_AGAIN = Text(
    "mở tệp bằng Excel rồi lưu lại thành .xlsx", "open the file in Excel and save it as .xlsx again"
)
_LONGEST_PART = 60
_LONGEST_NUMBER = 12


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """The number of a column from its letters, from 1; 0 where they name none.

    >>> column_number("A"), column_number("xfd"), column_number("Ă"), column_number("")
    (1, 16384, 0, 0)
    """
    if not (letters.isascii() and letters.isalpha()):
        return 0
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters[:9].upper(), 0)


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
