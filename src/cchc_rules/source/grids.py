"""Data files that are grids: the header row is found, then each row below it is one unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, cast, overload

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import data as data_codes
from ..diagnostics.codes import tables as codes
from ..text import Text
from .files import Refused
from .limits import FINDINGS
from .rows import BrokenCell, Row, Table, is_unit_title, name_of, repeated_names, some_ignored

HEADER_WITHIN = 10
"""Rows among which the header is looked for: a title, a blank row may stand above it."""
HEADER = Text(
    f'dòng tiêu đề là dòng có ô "Đơn vị" (hoặc "unit") và tên các cột số liệu, nằm trong '
    f"{HEADER_WITHIN} dòng đầu",
    f'the header is the row with a cell "unit" (or "Đơn vị") and the names of the columns, among '
    f"the first {HEADER_WITHIN} rows",
)
UNIT = "unit"
_UNTITLED = Text("(không tên)", "(untitled)")


class GridRow(NamedTuple):
    """The raw values of a row, its number in the file from 1, and how to find the place of each.

    Places are only made where something is told of them; there is one at least.
    """

    number: int
    values: Sequence[object]
    places: Callable[[], list[Span]]


ReadGrid = Callable[[], Iterator[GridRow]]
"""Reads a grid from its first row on, as often as it is wanted."""


def table_of(
    read: ReadGrid,
    name: str,
    *,
    open_ended: bool,
    header_hint: Callable[[], Text] = lambda: HEADER,
    last_row: Callable[[GridRow], int] = lambda row: row.number,
) -> Table:
    """Rows by the titles of the header; ``open_ended`` allows notes right of the table.

    The header is the first row that names a column of units, else row 1: a file of one unit needs
    no such column. ``header_hint`` says, for a file without one, how it is found; ``last_row`` is
    the last of several rows that make one header.

    Raises:
        Refused: when there is no header (CR521), or two columns have one title (CR524).
    """
    first = list(islice(read(), HEADER_WITHIN))
    at = next((n for n, row in enumerate(first) if is_header(row.values)), 0)
    if first and (bottom := last_row(first[at])) > first[at].number:
        at = next((n for n, row in enumerate(first) if row.number == bottom), at)
    values = list(first[at].values) if first else []
    if all(map(is_blank, values)):
        problem = Text("Tệp không có dòng tiêu đề", "The file has no header row")
        place = Diagnostic(
            codes.NO_ROWS, Span(name, 1), {"problem": problem}, hint_text=header_hint()
        )
        raise Refused(place)
    while not open_ended and is_blank(values[-1]):
        values.pop()
    spans = first[at].places()
    titles = [_title(value) for value in values]
    columns = _columns(spans, titles)
    problems: list[Diagnostic] = []
    if at:
        place = next(s for s, value in zip(spans, values, strict=False) if not is_blank(value))
        facts = {"row": first[at].number, "above": first[at].number - 1}
        problems.append(Diagnostic(codes.HEADER_BELOW, place, facts))
    rows = GridRows(titles, read, at + 1)
    problems += rows.problems
    problems += some_ignored(
        [
            Diagnostic(data_codes.UNKNOWN_COLUMN, spans[column], {"column": _UNTITLED})
            for column in rows.untitled
        ]
    )
    hint = None if UNIT in columns else header_hint()
    return Table(rows, columns, tuple(problems), rows.repeated, hint, is_grid=True)


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


def _title(value: object) -> str | None:
    if is_blank(value):
        return None
    title = name_of(value)
    return UNIT if is_unit_title(title) else title


def _columns(spans: Sequence[Span], titles: Sequence[str | None]) -> dict[str, Span]:
    columns: dict[str, Span] = {}
    twice: list[Diagnostic] = []
    for span, title in zip(spans, titles, strict=False):
        if title is None:
            continue
        if title in columns:
            twice.append(Diagnostic(codes.DUPLICATE_COLUMN, span, {"column": title}))
        columns.setdefault(title, span)
    if twice:
        raise Refused(*twice)
    return columns


class GridRows(Sequence[Row]):
    """The rows below a header in which something is written, read anew each time they are wanted.

    So a large file takes no more memory than its text. ``problems`` is what is wrong with rows,
    ``untitled`` the columns with notes but no title.
    """

    def __init__(self, titles: Sequence[str | None], read: ReadGrid, start: int) -> None:
        self._titles, self._read, self._start = titles, read, start
        self._unit = titles.index(UNIT) if UNIT in titles else None
        self._untitled = [n for n, title in enumerate(titles) if title is None]
        self._count = 0
        self.problems: list[Diagnostic] = []
        untitled: set[int] = set()
        self.repeated = repeated_names(self._names(untitled))
        self.untitled = sorted(untitled)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, self._written())

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return list(self)[index]

    def _written(self) -> Iterator[GridRow]:
        for row in islice(self._read(), self._start, None):
            if not all(map(is_blank, row.values)):
                yield row

    def _names(self, untitled: set[int]) -> Iterator[str | None]:
        """The names of units, while all rows are looked at once."""
        for row in self._written():
            self._count += 1
            self.problems += self._wrong(row)
            if len(self.problems) > FINDINGS:
                raise Refused(*self.problems)
            for column in self._untitled:
                if column < len(row.values) and not is_blank(row.values[column]):
                    untitled.add(column)
            yield self._name(row.values)

    def _name(self, values: Sequence[object]) -> str | None:
        """The name of the unit in a row."""
        value = values[self._unit] if self._unit is not None and self._unit < len(values) else None
        return None if is_blank(value) or isinstance(value, BrokenCell) else name_of(value)

    def _wrong(self, row: GridRow) -> Sequence[Diagnostic]:
        """Why a row cannot be read safely."""
        wrong: list[Diagnostic] = []
        values, width = row.values, len(self._titles)
        if len(values) > width:
            last = max(n for n, value in enumerate(values) if not is_blank(value))
            if last >= width:
                facts = {"found": last + 1, "expected": width}
                wrong.append(Diagnostic(codes.ROW_TOO_LONG, row.places()[width], facts))
        unit = values[self._unit] if self._unit is not None and self._unit < len(values) else None
        if isinstance(unit, BrokenCell):
            assert self._unit is not None
            wrong.append(unit.found(UNIT, _UNIT_NAME, row.places()[self._unit]))
        return wrong

    def _row(self, row: GridRow) -> Row:
        named = dict(zip(self._titles, row.values, strict=False))
        named.pop(None, None)
        named.pop(UNIT, None)
        wrong = self._wrong(row) if self.problems else ()
        cells = {} if wrong else cast(dict[str, object], named)
        places = _Places(self._titles, row.places)
        return Row(self._name(row.values), cells, places, tuple(wrong))


class _Places(Mapping[str, Span]):
    """The places of the cells of a row by their titles, made when one of them is first needed."""

    __slots__ = ("_found", "_places", "_titles")

    def __init__(self, titles: Sequence[str | None], places: Callable[[], list[Span]]) -> None:
        self._titles, self._places = titles, places
        self._found: dict[str, Span] | None = None

    def _all(self) -> dict[str, Span]:
        if self._found is None:
            spans = self._places()
            named = zip(self._titles, spans, strict=False)
            found = {title: span for title, span in named if title is not None}
            found.setdefault(UNIT, spans[0])
            self._found = found
        return self._found

    def __getitem__(self, title: str) -> Span:
        return self._all()[title]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


_UNIT_NAME = Text("tên đơn vị", "the name of a unit")
