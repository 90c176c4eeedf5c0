"""Workbooks of several formats behind one protocol: sheets by name, their values and marks."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import tables as codes
from ..text import Text
from .bounds import refuse_bomb
from .cell_marks import CellMarks, marks_of
from .files import Refused
from .limits import ROWS, SHEET_CELLS

if TYPE_CHECKING:
    import python_calamine

Values = Sequence[Sequence[object]]
Merged = Mapping[int, Mapping[int, int]]
"""How far down a merged cell goes, as a row from 1: by its row from 1 and its column from 0."""
_READER = Path(__file__).with_name("child_reader.py")
_SECONDS = 60


class Book(Protocol):
    """A workbook: the names of its sheets, those that people see, and what is in them."""

    @property
    def names(self) -> Sequence[str]:
        """All sheets."""
        ...

    @property
    def shown(self) -> Sequence[str]:
        """The sheets with cells that are not hidden."""
        ...

    def values(self, title: str, rows: int | None = None) -> Values | None:
        """The values of a sheet, or of its first ``rows``; None where it cannot be read."""
        ...

    def merged(self, title: str) -> Merged:
        """The merged cells of a sheet."""
        ...

    def marks(self, title: str) -> CellMarks | None:
        """What a sheet says of formats and errors; None where that is not known."""
        ...


def opened(data: bytes, name: str, kind: str) -> Book:
    """Open a workbook of a kind: ``xlsx``, or another that is read in a process of its own.

    Raises:
        Refused: when it cannot be read (CR519) or is too large (CR102).
    """
    try:
        import python_calamine
    except ImportError as error:
        problem = Text(
            'Đọc tệp Excel cần cài thêm: pip install "cchc-rules[excel]"',
            'Reading Excel files needs: pip install "cchc-rules[excel]"',
        )
        raise Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), {"problem": problem})) from error
    if kind != "xlsx":
        return _in_a_child(data, name, kind)
    refuse_bomb(data, name)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except BaseException as error:  # a panic of the reader is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        raise unreadable(name, kind) from error
    return _OpenBook(book, data)


def unreadable(name: str, kind: str) -> Refused:
    """A file that is no workbook of its kind, or is damaged."""
    problem = Text(
        f"Tệp không phải là bảng tính .{kind} đọc được", f"The file is no readable .{kind} workbook"
    )
    return Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), {"problem": problem}))


class _OpenBook:
    def __init__(self, book: python_calamine.CalamineWorkbook, data: bytes) -> None:
        self.book, self.data = book, data

    @property
    def names(self) -> Sequence[str]:
        return self.book.sheet_names

    @property
    def shown(self) -> Sequence[str]:
        import python_calamine

        cells = python_calamine.SheetTypeEnum.WorkSheet
        visible = python_calamine.SheetVisibleEnum.Visible
        sheets = self.book.sheets_metadata
        return [one.name for one in sheets if one.visible == visible and one.typ == cells]

    def values(self, title: str, rows: int | None = None) -> Values | None:
        try:
            sheet = self.book.get_sheet_by_name(title)
            return sheet.to_python(skip_empty_area=False, nrows=rows)
        except BaseException as error:  # a panic of the reader is no Exception
            if isinstance(error, KeyboardInterrupt):
                raise
            return None

    def merged(self, title: str) -> Merged:
        return _merged(self.book.get_sheet_by_name(title).merged_cell_ranges or ())

    def marks(self, title: str) -> CellMarks | None:
        return marks_of(self.data, title)


class _ReadBook:
    def __init__(self, sheets: Iterable[tuple[str, bool, Values, Iterable[_Range]]]) -> None:
        self.sheets = {title: (shown, values, ranges) for title, shown, values, ranges in sheets}

    @property
    def names(self) -> Sequence[str]:
        return [*self.sheets]

    @property
    def shown(self) -> Sequence[str]:
        return [title for title, (shown, *_) in self.sheets.items() if shown]

    def values(self, title: str, rows: int | None = None) -> Values | None:
        return self.sheets[title][1][:rows]

    def merged(self, title: str) -> Merged:
        return _merged(self.sheets[title][2])

    def marks(self, title: str) -> CellMarks | None:
        del title  # no sheet of such a workbook says more than its values
        return None


def _in_a_child(data: bytes, name: str, kind: str) -> Book:
    call = [sys.executable, str(_READER), str(ROWS), str(SHEET_CELLS)]
    try:
        run = subprocess.run(call, input=data, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise unreadable(name, kind) from error
    sheets = pickle.loads(run.stdout)  # from this very package
    return _ReadBook(cast(Iterable[tuple[str, bool, Values, Iterable[_Range]]], sheets))


_Range = tuple[tuple[int, int], tuple[int, int]]


def _merged(ranges: Iterable[_Range]) -> Merged:
    found: dict[int, dict[int, int]] = {}
    for (top, left), (bottom, _) in ranges:
        if bottom > top:
            found.setdefault(top + 1, {})[left] = bottom + 1
    return found
