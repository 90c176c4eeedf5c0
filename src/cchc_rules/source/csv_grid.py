"""CSV texts as grids: the delimiter is found, and each cell keeps its place in its line."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import tables as codes
from ..text import Text
from .files import Refused
from .grids import HEADER_WITHIN, GridRow, is_header, table_of
from .limits import COLUMNS, grouped
from .rows import Table

MARKS = ",;\t"
HEADER_LINES = 5 * HEADER_WITHIN
"""Lines among which the rows above the header, and the header, are looked for."""
AT_ONCE = 2**16
"""Characters of a text that are split into lines together."""


def csv_table(text: str, name: str) -> Table:
    """Return the rows of a CSV text.

    Raises:
        Refused: when quotes or the header cannot be right (CR519, CR521, CR524).
    """
    delimiter = _delimiter(list(islice(_lines(text), HEADER_LINES)))
    return table_of(lambda: _csv_grid(text, delimiter, name), name, open_ended=False)


def _csv_grid(text: str, delimiter: str, name: str) -> Iterator[GridRow]:
    taken: list[str] = []
    number, parted = 1, 0

    def lines() -> Iterator[str]:
        """The lines as they come; ``taken`` gets those of the row that is being read."""
        nonlocal parted
        for line in _lines(text):
            taken.append(line)
            parted += line.count(delimiter)
            if parted >= COLUMNS:
                raise _too_wide(Span(name, number, 1, excerpt=taken[0][:_SHOWN]))
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    try:
        for values in reader:
            written = taken[0] if len(taken) == 1 else "".join(taken)
            cells = values or [""]
            yield GridRow(number, cells, partial(_places, values, written, number, name, delimiter))
            number, parted = number + len(taken), 0
            taken.clear()
    except csv.Error as error:
        excerpt = taken[0].rstrip("\r\n")[:_SHOWN]
        too_long = "field limit" in str(error)
        facts = {"problem": _CELL_TOO_LONG if too_long else _QUOTE_OPEN}
        span = Span(name, number, 1, excerpt=excerpt)
        found = Diagnostic(codes.UNKNOWN_FORMAT, span, facts, hint_text=_QUOTES)
        raise Refused(found) from error


def _lines(text: str) -> Iterator[str]:
    """The lines of a text one by one, each with its end; a part of the text is copied at a time."""
    start = 0
    while start < len(text):
        end = _LINE_END.search(text, start + AT_ONCE)
        stop = len(text) if end is None else end.end()
        yield from io.StringIO(text[start:stop], newline="")
        start = stop


def _too_wide(span: Span) -> Refused:
    limit = grouped(COLUMNS)
    problem = Text(f"Dòng này có hơn {limit} cột", f"This row has more than {limit} columns")
    return Refused(Diagnostic(codes.UNKNOWN_FORMAT, span, {"problem": problem}))


_SHOWN = 200


def _delimiter(lines: Sequence[str]) -> str:
    """What separates the columns: as in the header, else in the first line with anything in it."""
    headers = [
        (n, -len(row), mark)
        for mark in MARKS
        for n, row in enumerate(_first_rows(lines, mark))
        if is_header(row)
    ]
    if headers:
        return min(headers)[-1]
    written = next((line for line in lines if line.strip()), "")
    return max(MARKS, key=written.count)


def _first_rows(lines: Sequence[str], mark: str) -> Iterator[list[str]]:
    """The rows at the top of the text, if this separates its columns; a cell may have lines."""
    if any(line.count(mark) >= COLUMNS for line in lines):
        return
    with suppress(csv.Error):
        yield from islice(csv.reader(lines, delimiter=mark), HEADER_WITHIN)


_QUOTES = Text(
    'ô có dấu phẩy hoặc ngoặc kép viết là "...", ngoặc kép ở trong ô viết hai lần ""',
    'write a cell with commas or quotes as "...", and a quote inside it twice: ""',
)
_QUOTE_OPEN = Text(
    "Dòng này có dấu ngoặc kép không đóng đúng chỗ",
    "This row has a double quote that is not closed where it should be",
)
_CELL_TOO_LONG = Text("Có ô quá dài", "A cell is too long")


def _places(values: list[str], written: str, number: int, name: str, delimiter: str) -> list[Span]:
    """The place of each cell of a row in what is ``written`` from line ``number`` on."""
    if values and '"' not in written:
        return _plain_places(values, written, number, name)
    starts = [0, *(end.end() for end in _LINE_END.finditer(written))]
    lines = _LINE_END.split(written)
    spans: list[Span] = []
    position = 0
    for _ in values:
        found = _CELL[delimiter].match(written, position)
        assert found is not None
        position = found.end() + 1
        quote = 1 if found.group().startswith('"') else 0
        line = bisect_right(starts, found.start()) - 1
        start = found.start() + quote - starts[line]
        end = min(found.end() - quote - starts[line], len(lines[line]))
        spans.append(Span(name, number + line, start + 1, end + 1, excerpt=lines[line]))
    return spans or [Span(name, number, excerpt=lines[0])]


def _plain_places(values: list[str], written: str, number: int, name: str) -> list[Span]:
    """The places in a row without quotes, as nearly all are: one line, each value as written."""
    line = written.rstrip("\r\n")
    spans: list[Span] = []
    start = 1
    for value in values:
        end = start + len(value)
        spans.append(Span(name, number, start, end, excerpt=line))
        start = end + 1
    return spans


_LINE_END = re.compile("\r\n|\r|\n")
_CELL = {mark: re.compile(rf'"(?:[^"]|"")*"|[^{mark}\r\n]*') for mark in MARKS}
"""A cell as it is written, with its quotes."""
