"""Workbooks as grids: the sheet is chosen, and each cell says what Excel shows in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import isfinite
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import tables as codes
from ..text import Text
from .bounds import letters_of, refuse_bomb
from .cell_marks import CellMarks, marks_of
from .files import Refused
from .grids import HEADER, HEADER_WITHIN, GridRow, is_header, table_of
from .numbers import WorkbookNumber
from .rows import BrokenCell, Table

if TYPE_CHECKING:
    import python_calamine

SHEETS_SEARCHED = 30
SHEETS_NAMED = 8
LONGEST_NAME = 40
_Values = Sequence[Sequence[object]]


def workbook_table(data: bytes, name: str, sheet: str | None) -> Table:
    """Return the rows of a sheet of a workbook, its first by default.

    Raises:
        Refused: when it cannot be read (CR519), is too large (CR102), or has no header that can be
            right (CR521, CR524).
    """
    workbook, unreadable = _opened(data, name)
    names = workbook.sheet_names
    if not names or (sheet is not None and sheet not in names):
        raise _no_sheet(name, sheet, names)
    title = sheet or names[0]
    values = _values(workbook, title)
    if values is None:
        raise Refused(unreadable)
    marks = marks_of(data, title)
    read = partial(_grid, values, marks, name, title)
    return table_of(read, name, open_ended=True, header_hint=_header_hint(workbook, title))


def _opened(data: bytes, name: str) -> tuple[python_calamine.CalamineWorkbook, Diagnostic]:
    """The workbook, and the finding for a sheet of it that cannot be read after all."""
    try:
        import python_calamine
    except ImportError as error:
        problem = Text(
            'Đọc tệp Excel cần cài thêm: pip install "cchc-rules[excel]"',
            'Reading Excel files needs: pip install "cchc-rules[excel]"',
        )
        raise Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), {"problem": problem})) from error
    refuse_bomb(data, name)
    problem = Text(
        "Tệp không phải là bảng tính .xlsx đọc được", "The file is no readable .xlsx workbook"
    )
    unreadable = Diagnostic(codes.UNKNOWN_FORMAT, Span(name), {"problem": problem})
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)), unreadable
    except BaseException as error:  # a panic of the reader is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        raise Refused(unreadable) from error


def _no_sheet(name: str, sheet: str | None, names: Sequence[str]) -> Refused:
    listed = ", ".join(names)
    problem = Text(
        f'Không có trang tính "{sheet}"; các trang: {listed}',
        f'There is no sheet "{sheet}"; sheets: {listed}',
    )
    choose = Text("chọn một trang bằng --sheet", "choose a sheet with --sheet")
    facts = {"problem": problem}
    return Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), facts, hint_text=choose))


def _values(
    workbook: python_calamine.CalamineWorkbook, title: str, rows: int | None = None
) -> _Values | None:
    """The values of a sheet, or of its first ``rows``; None where it cannot be read."""
    try:
        sheet = workbook.get_sheet_by_name(title)
        return sheet.to_python(skip_empty_area=False, nrows=rows)
    except BaseException as error:  # a panic of the reader is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        return None


def _grid(values: _Values, marks: CellMarks, name: str, sheet: str) -> Iterator[GridRow]:
    for row, found in enumerate(values, start=1):
        percents, broken = marks.percents.get(row, ()), marks.broken.get(row, {})
        width = max(len(found), max(broken, default=-1) + 1)
        cells: list[object] = [
            broken.get(column)
            or _value(found[column] if column < len(found) else None, percent=column in percents)
            for column in range(width)
        ]
        if row == 1 or cells:
            yield GridRow(row, cells, partial(_places, name, sheet, row, width))


def _places(name: str, sheet: str, row: int, width: int) -> list[Span]:
    return [Span(name, cell=f"{sheet}!{letters_of(column)}{row}") for column in range(width)]


def _value(value: object, *, percent: bool) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None if value == "" else value
    if not isfinite(value):
        return BrokenCell("#NUM!")
    return WorkbookNumber.of(value, percent=percent)


def _header_hint(workbook: python_calamine.CalamineWorkbook, title: str) -> Callable[[], Text]:
    """What a header row is, and which other sheet of the workbook may have one."""

    def hint() -> Text:
        others = [name for name in workbook.sheet_names if name != title]
        if not others:
            return HEADER
        fitting = [name for name in others[:SHEETS_SEARCHED] if _has_header(workbook, name)]
        if len(fitting) == 1:
            (name,) = _quoted(fitting)
            return Text(
                f"{HEADER.vi}; trang tính {name} có dòng như vậy: thêm --sheet {name}",
                f"{HEADER.en}; the sheet {name} has such a row: add --sheet {name}",
            )
        listed = ", ".join(_quoted((fitting or others)[:SHEETS_NAMED]))
        return Text(
            f"{HEADER.vi}; tệp còn trang tính khác, chọn bằng --sheet: {listed}",
            f"{HEADER.en}; the file has other sheets, choose one with --sheet: {listed}",
        )

    return hint


def _has_header(workbook: python_calamine.CalamineWorkbook, title: str) -> bool:
    values = _values(workbook, title, HEADER_WITHIN) or ()
    return any(is_header(row) for row in values)


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{name[:LONGEST_NAME]}"' for name in names]
