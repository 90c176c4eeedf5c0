"""Data files that are grids, CSV and workbooks: a header row, then one row per unit."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import IO

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import data as codes
from ..diagnostics.codes import reading
from ..words import Text
from .files import Refused
from .limits import MEGABYTE, SHEET_CELLS, WORKBOOK_UNPACKED_BYTES
from .numbers import WorkbookNumber
from .rows import UNIT_HEADERS, Row, Table, name_of


def csv_table(text: str, name: str) -> Table:
    """Return the rows of a CSV text."""
    return _from_grid(_csv_grid(text, name), name, open_ended=False)


def workbook_table(data: bytes, name: str, sheet: str | None) -> Table:
    """Return the rows of a sheet of a workbook, its first by default."""
    return _from_grid(_workbook_grid(data, name, sheet), name, open_ended=True)


@dataclass(frozen=True, slots=True)
class _Cell:
    value: object
    span: Span


_Grid = Iterator[list[_Cell]]


def _from_grid(grid: _Grid, name: str, *, open_ended: bool) -> Table:
    """Rows by the titles of the first; ``open_ended`` allows notes right of the table."""
    header = next(grid, None)
    if header is None or all(_is_empty(cell) for cell in header):
        problem = Text("Tệp không có dòng tiêu đề", "The file has no header row")
        raise Refused(Diagnostic(codes.NO_ROWS, Span(name, 1), {"problem": problem}))
    columns: dict[str, Span] = {}
    titles: list[str | None] = []
    problems: list[Diagnostic] = []
    while not open_ended and _is_empty(header[-1]):
        header.pop()
    for cell in header:
        title = name_of(cell.value) if not _is_empty(cell) else None
        if title is not None and title.casefold() in UNIT_HEADERS:
            title = "unit"
        if title in columns:
            problems.append(Diagnostic(codes.DUPLICATE_COLUMN, cell.span, {"column": title or ""}))
        titles.append(title)
        if title is not None:
            columns.setdefault(title, cell.span)
    if problems:
        raise Refused(*problems)
    rows: list[Row] = []
    untitled: set[int] = set()
    for cells in grid:
        if all(_is_empty(cell) for cell in cells):
            continue
        while len(cells) > len(titles) and _is_empty(cells[-1]):
            cells.pop()
        wrong: tuple[Diagnostic, ...] = ()
        if len(cells) > len(titles):
            facts = {"found": len(cells), "expected": len(titles)}
            wrong = (Diagnostic(codes.ROW_TOO_LONG, cells[len(titles)].span, facts),)
            problems += wrong
        untitled |= {
            column
            for column, (title, cell) in enumerate(zip(titles, cells, strict=False))
            if title is None and not _is_empty(cell)
        }
        named = {title: cell for title, cell in zip(titles, cells, strict=False) if title}
        unit_cell = named.pop("unit", None)
        unit = None if unit_cell is None or _is_empty(unit_cell) else name_of(unit_cell.value)
        spans = {title: cell.span for title, cell in named.items()}
        span = unit_cell.span if unit_cell else cells[0].span
        values = {} if wrong else {title: cell.value for title, cell in named.items()}
        rows.append(Row(unit, values, {**spans, "unit": span}, span, wrong))
    problems += [
        Diagnostic(codes.UNKNOWN_COLUMN, header[column].span, {"column": _UNTITLED})
        for column in sorted(untitled)
    ]
    return Table(tuple(rows), columns, tuple(problems))


_UNTITLED = Text("(không tên)", "(untitled)")


def _is_empty(cell: _Cell) -> bool:
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def _csv_grid(text: str, name: str) -> _Grid:
    lines = list(io.StringIO(text, newline=""))
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(";,\t", key=lambda mark: (first.count(mark), mark == ","))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    before = 0
    try:
        for values in reader:
            yield _csv_row(
                values, "".join(lines[before : reader.line_num]), before + 1, name, delimiter
            )
            before = reader.line_num
    except csv.Error as error:
        excerpt = lines[before].rstrip("\r\n")[:200]
        too_long = "field limit" in str(error)
        facts = {"problem": _CELL_TOO_LONG if too_long else _QUOTE_OPEN}
        span = Span(name, before + 1, 1, excerpt=excerpt)
        found = Diagnostic(codes.UNKNOWN_FORMAT, span, facts, hint_text=_QUOTES)
        raise Refused(found) from error


_QUOTES = Text(
    'ô có dấu phẩy hoặc ngoặc kép viết là "...", ngoặc kép ở trong ô viết hai lần ""',
    'write a cell with commas or quotes as "...", and a quote inside it twice: ""',
)
_QUOTE_OPEN = Text(
    "Dòng này có dấu ngoặc kép không đóng đúng chỗ",
    "This row has a double quote that is not closed where it should be",
)
_CELL_TOO_LONG = Text("Có ô quá dài", "A cell is too long")


def _csv_row(
    values: list[str], written: str, number: int, name: str, delimiter: str
) -> list[_Cell]:
    """The cells of a row, each at its place in what is ``written`` from line ``number`` on."""
    if values and '"' not in written:
        return _plain_csv_row(values, written, number, name)
    starts = [0, *(end.end() for end in _LINE_END.finditer(written))]
    lines = _LINE_END.split(written)
    cells: list[_Cell] = []
    position = 0
    for value in values:
        found = _CELL[delimiter].match(written, position)
        assert found is not None
        position = found.end() + 1
        quote = 1 if found.group().startswith('"') else 0
        line = bisect_right(starts, found.start()) - 1
        start = found.start() + quote - starts[line]
        end = min(found.end() - quote - starts[line], len(lines[line]))
        span = Span(name, number + line, start + 1, end + 1, excerpt=lines[line])
        cells.append(_Cell(value, span))
    return cells or [_Cell("", Span(name, number, excerpt=lines[0]))]


def _plain_csv_row(values: list[str], written: str, number: int, name: str) -> list[_Cell]:
    """The cells of a row without quotes, as nearly all are: one line, each value as written."""
    line = written.rstrip("\r\n")
    cells: list[_Cell] = []
    start = 1
    for value in values:
        end = start + len(value)
        cells.append(_Cell(value, Span(name, number, start, end, excerpt=line)))
        start = end + 1
    return cells


_LINE_END = re.compile("\r\n|\r|\n")
_CELL = {mark: re.compile(rf'"(?:[^"]|"")*"|[^{mark}\r\n]*') for mark in ";,\t"}
"""A cell as it is written, with its quotes."""


def _workbook_grid(data: bytes, name: str, sheet: str | None) -> _Grid:
    try:
        import python_calamine
    except ImportError as error:
        problem = Text(
            'Đọc tệp Excel cần cài thêm: pip install "cchc-rules[excel]"',
            'Reading Excel files needs: pip install "cchc-rules[excel]"',
        )
        raise Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), {"problem": problem})) from error
    _refuse_bomb(data, name)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = workbook.sheet_names
        if not names or (sheet is not None and sheet not in names):
            listed = ", ".join(names)
            problem = Text(
                f'Không có trang tính "{sheet}"; các trang: {listed}',
                f'There is no sheet "{sheet}"; sheets: {listed}',
            )
            facts = {"problem": problem}
            choose = Text("chọn một trang bằng --sheet", "choose a sheet with --sheet")
            raise Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), facts, hint_text=choose))
        title = sheet or names[0]
        grid = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        problem = Text(
            "Tệp không phải là bảng tính .xlsx đọc được", "The file is no readable .xlsx workbook"
        )
        raise Refused(Diagnostic(codes.UNKNOWN_FORMAT, Span(name), {"problem": problem})) from error
    for row, values in enumerate(grid, start=1):
        cells = [
            _Cell(_workbook_value(value), Span(name, cell=f"{title}!{_letters(column)}{row}"))
            for column, value in enumerate(values)
        ]
        if row == 1 or cells:
            yield cells


def _refuse_bomb(data: bytes, name: str) -> None:
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
                row, column = int(number), _column_number(letters.upper()) or column
            if column and (row > rows or column > columns):
                rows, columns = max(rows, row), max(columns, column)
            if rows * columns > SHEET_CELLS:
                return f"{_letters(column - 1)}{row}"
        rest = text[max(done, len(text) - _MARK_BYTES) :]
    return None


_CELL_MARK = re.compile(
    rb"""<(?:[\w.-]{1,20}:)?(row|c)(?=[\s/>])|\sr\s{0,9}=\s{0,9}["']([A-Za-z]{0,7})(\d{1,10})["']"""
)
"""A row or a cell begins, or says where it is; where it does not, it follows the one before."""
_MARK_BYTES = 50
"""More than such a mark takes: it may lie across two chunks."""


@lru_cache(maxsize=20_000)
def _column_number(letters: bytes) -> int:
    return reduce(lambda number, letter: number * 26 + letter - ord("A") + 1, letters, 0)


def _workbook_value(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None if value == "" else value
    return WorkbookNumber.of(value)


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
