"""Workbooks as grids: the sheet is chosen, and each cell says what Excel shows in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import isfinite

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import tables as codes
from ..text import Text
from .books import Book, Merged, Values, opened, unreadable
from .bounds import letters_of
from .cell_marks import CellMarks
from .files import Refused
from .grids import HEADER, HEADER_WITHIN, GridRow, is_blank, is_header, table_of
from .numbers import WorkbookNumber
from .rows import BrokenCell, Table, is_unit_title

SHEETS_SEARCHED = 30
SHEETS_NAMED = 8
LONGEST_NAME = 40


def workbook_table(data: bytes, name: str, kind: str, sheet: str | None) -> Table:
    """Return the rows of a sheet of a workbook, by default the first of those that are shown.

    Other sheets with a header are told, where none was asked for (CR556).

    Raises:
        Refused: when it cannot be read (CR519), is too large (CR102), or has no header that can be
            right (CR521, CR524).
    """
    book = opened(data, name, kind)
    names = book.names
    if not names or (sheet is not None and sheet not in names):
        raise _no_sheet(name, sheet, names)
    title = sheet or (book.shown or names)[0]
    values = book.values(title)
    if values is None:
        raise unreadable(name, kind)
    merged = book.merged(title)
    table = table_of(
        partial(_grid, values, book.marks(title), merged, name, title),
        name,
        open_ended=True,
        header_hint=_header_hint(book, title),
        last_row=partial(_last_row, merged),
    )
    if sheet is not None or table.header_hint is not None:
        return table
    left = [other for other in _others(book, title) if _has_rows(book, other)]
    return replace(table, problems=(*table.problems, *_left(name, title, left)))


def _last_row(merged: Merged, row: GridRow) -> int:
    """The last row of a header, which its cell of the units is merged over."""
    column = next((n for n, cell in enumerate(row.values) if is_unit_title(str(cell))), -1)
    return merged.get(row.number, {}).get(column, row.number)


def _others(book: Book, title: str) -> list[str]:
    return [name for name in book.shown if name != title][:SHEETS_SEARCHED]


def _left(name: str, title: str, left: Sequence[str]) -> list[Diagnostic]:
    if not left:
        return []
    more = "" if len(left) <= SHEETS_NAMED else ", …"
    facts = {"sheet": title, "others": ", ".join(_quoted(left[:SHEETS_NAMED])) + more}
    return [Diagnostic(codes.SHEETS_LEFT, Span(name, cell=f"{title}!A1"), facts)]


def _no_sheet(name: str, sheet: str | None, names: Sequence[str]) -> Refused:
    listed = ", ".join(names)
    problem = Text(
        f'Không có trang tính "{sheet}"; các trang: {listed}',
        f'There is no sheet "{sheet}"; sheets: {listed}',
    )
    choose = Text("chọn một trang bằng --sheet", "choose a sheet with --sheet")
    facts = {"problem": problem}
    return Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), facts, hint_text=choose))


def _grid(
    values: Values, marks: CellMarks | None, merged: Merged, name: str, sheet: str
) -> Iterator[GridRow]:
    """The rows of a sheet; a merged cell holds for all rows that it spans."""
    spanning: dict[int, tuple[int, object]] = {}
    for row, found in enumerate(values, start=1):
        percents = None if marks is None else marks.percents.get(row, ())
        broken = {} if marks is None else marks.broken.get(row, {})
        width = max(len(found), max(broken, default=-1) + 1)
        cells: list[object] = [
            broken.get(column)
            or _value(
                found[column] if column < len(found) else None,
                percent=None if percents is None else column in percents,
            )
            for column in range(width)
        ]
        spanning = {column: kept for column, kept in spanning.items() if kept[0] >= row}
        for column, (_, value) in spanning.items():
            cells += [None] * (column + 1 - len(cells))
            cells[column] = value if is_blank(cells[column]) else cells[column]
        for column, bottom in merged.get(row, {}).items():
            if column < len(cells):
                spanning[column] = bottom, cells[column]
        width = len(cells)
        if row == 1 or cells:
            yield GridRow(row, cells, partial(_places, name, sheet, row, width))


def _places(name: str, sheet: str, row: int, width: int) -> list[Span]:
    return [Span(name, cell=f"{sheet}!{letters_of(column)}{row}") for column in range(width)]


def _value(value: object, *, percent: bool | None) -> object:
    """What a cell shows; where formats are not known, its number says nothing of its unit."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None if value == "" else value
    if not isfinite(value):
        return BrokenCell("#NUM!")
    number = WorkbookNumber.of(value, percent=bool(percent))
    return number.value if percent is None else number


def _header_hint(book: Book, title: str) -> Callable[[], Text]:
    """What a header row is, and which other sheet of the workbook may have one."""

    def hint() -> Text:
        others = _others(book, title)
        if not others:
            return HEADER
        fitting = [name for name in others if _has_header(book, name)]
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


def _has_header(book: Book, title: str) -> bool:
    values = book.values(title, HEADER_WITHIN) or ()
    return any(is_header(row) for row in values)


def _has_rows(book: Book, title: str) -> bool:
    """Whether a sheet has a header and a row below it."""
    values = book.values(title, 2 * HEADER_WITHIN) or ()
    headers = [is_header(row) for row in values[:HEADER_WITHIN]]
    below = values[headers.index(True) + 1 :] if True in headers else ()
    return any(not all(map(is_blank, row)) for row in below)


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{name[:LONGEST_NAME]}"' for name in names]
