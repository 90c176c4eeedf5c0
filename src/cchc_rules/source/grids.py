"""Data files that are grids: the header row is found, then each row below it is one unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import data as data_codes
from ..diagnostics.codes import tables as codes
from ..text import Text
from .files import Refused
from .rows import BrokenCell, Row, Table, is_unit_title, name_of

HEADER_WITHIN = 10
"""Rows among which the header is looked for: a title, a blank row may stand above it."""
HEADER = Text(
    f'dòng tiêu đề là dòng có ô "Đơn vị" (hoặc "unit") và tên các cột số liệu, nằm trong '
    f"{HEADER_WITHIN} dòng đầu",
    f'the header is the row with a cell "unit" (or "Đơn vị") and the names of the columns, among '
    f"the first {HEADER_WITHIN} rows",
)
_UNTITLED = Text("(không tên)", "(untitled)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A raw value and its place."""

    value: object
    span: Span

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return is_blank(self.value)


class GridRow(NamedTuple):
    """The cells of a row, and its number in the file, from 1."""

    number: int
    cells: list[Cell]


def table_of(
    grid: Iterator[GridRow],
    name: str,
    *,
    open_ended: bool,
    header_hint: Callable[[], Text] = lambda: HEADER,
) -> Table:
    """Rows by the titles of the header; ``open_ended`` allows notes right of the table.

    The header is the first row that names a column of units, else row 1: a file of one unit needs
    no such column. ``header_hint`` says, for a file without one, how it is found.

    Raises:
        Refused: when there is no header (CR521), or two columns have one title (CR524).
    """
    first = list(islice(grid, HEADER_WITHIN))
    found = next(
        (n for n, row in enumerate(first) if is_header(cell.value for cell in row.cells)), None
    )
    at = found or 0
    header = first[at].cells if first else []
    if all(cell.is_empty for cell in header):
        problem = Text("Tệp không có dòng tiêu đề", "The file has no header row")
        place = Diagnostic(
            codes.NO_ROWS, Span(name, 1), {"problem": problem}, hint_text=header_hint()
        )
        raise Refused(place)
    while not open_ended and header[-1].is_empty:
        header.pop()
    titles = [_title(cell) for cell in header]
    columns = _columns(header, titles)
    problems: list[Diagnostic] = []
    if at:
        place = next(cell.span for cell in header if not cell.is_empty)
        facts = {"row": first[at].number, "above": first[at].number - 1}
        problems.append(Diagnostic(codes.HEADER_BELOW, place, facts))
    body = _Body(titles)
    rows = tuple(body.rows(chain(first[at + 1 :], grid)))
    problems += body.problems
    problems += [
        Diagnostic(data_codes.UNKNOWN_COLUMN, header[column].span, {"column": _UNTITLED})
        for column in sorted(body.untitled)
    ]
    hint = None if "unit" in columns else header_hint()
    return Table(rows, columns, tuple(problems), hint)


def is_header(values: Iterable[object]) -> bool:
    """Whether the values of a row are titles: one of a column of units, and another.

    >>> is_header(["STT", "Đơn vị", "ty_le"]), is_header(["Đơn vị"]), is_header(["BÁO CÁO", None])
    (True, False, False)
    """
    written = [value for value in values if not is_blank(value)]
    return len(written) > 1 and any(is_unit_title(str(value)) for value in written)


def is_blank(value: object) -> bool:
    """Whether nothing is written in a cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def _title(cell: Cell) -> str | None:
    if cell.is_empty:
        return None
    title = name_of(cell.value)
    return "unit" if is_unit_title(title) else title


def _columns(header: Sequence[Cell], titles: Sequence[str | None]) -> dict[str, Span]:
    columns: dict[str, Span] = {}
    twice: list[Diagnostic] = []
    for cell, title in zip(header, titles, strict=True):
        if title is None:
            continue
        if title in columns:
            twice.append(Diagnostic(codes.DUPLICATE_COLUMN, cell.span, {"column": title}))
        columns.setdefault(title, cell.span)
    if twice:
        raise Refused(*twice)
    return columns


class _Body:
    """The rows below a header, what is wrong with them, and columns with notes but no title."""

    def __init__(self, titles: Sequence[str | None]) -> None:
        self.titles = titles
        self.problems: list[Diagnostic] = []
        self.untitled: set[int] = set()

    def rows(self, grid: Iterable[GridRow]) -> Iterator[Row]:
        """Each row in which something is written."""
        for _, cells in grid:
            if not all(cell.is_empty for cell in cells):
                yield self._row(cells)

    def _row(self, cells: list[Cell]) -> Row:
        titles = self.titles
        while len(cells) > len(titles) and cells[-1].is_empty:
            cells.pop()
        wrong: list[Diagnostic] = []
        if len(cells) > len(titles):
            facts = {"found": len(cells), "expected": len(titles)}
            wrong.append(Diagnostic(codes.ROW_TOO_LONG, cells[len(titles)].span, facts))
        for column, (title, cell) in enumerate(zip(titles, cells, strict=False)):
            if title is None and not cell.is_empty:
                self.untitled.add(column)
        named = {title: cell for title, cell in zip(titles, cells, strict=False) if title}
        unit_cell = named.pop("unit", None)
        unit = None if unit_cell is None or unit_cell.is_empty else name_of(unit_cell.value)
        span = unit_cell.span if unit_cell else cells[0].span
        if unit_cell is not None and isinstance(unit_cell.value, BrokenCell):
            wrong.append(unit_cell.value.found("unit", _UNIT_NAME, span))
            unit = None
        self.problems += wrong
        spans = {title: cell.span for title, cell in named.items()}
        values = {} if wrong else {title: cell.value for title, cell in named.items()}
        return Row(unit, values, {**spans, "unit": span}, span, tuple(wrong))


_UNIT_NAME = Text("tên đơn vị", "the name of a unit")
