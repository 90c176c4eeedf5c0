"""Tables as text for a terminal, as wide as its screen."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .base import ReportOptions

GAP = "   "


@dataclass(slots=True)
class TextTable:
    """A table that is filled row by row; see :func:`new_table`."""

    title: str | None
    columns: list[tuple[str, str]]
    rows: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    styles: list[str] = field(default_factory=list[str])
    sections: set[int] = field(default_factory=set[int])

    def add_row(self, *cells: str, style: str = "") -> None:
        """Add a row."""
        self.rows.append(cells)
        self.styles.append(style)

    def add_section(self) -> None:
        """Leave a line empty below the last row."""
        self.sections.add(len(self.rows) - 1)


def new_table(title: str | None, *columns: tuple[str, str]) -> TextTable:
    """Return an empty table; a column is a heading and ``left``, ``right`` or ``fixed``.

    Only ``left`` columns wrap where the screen is narrow.
    """
    return TextTable(title, list(columns))


def console_text(tables: Iterable[Any], options: ReportOptions) -> str:
    """Return tables as they look on a screen of the width asked for."""
    lines: list[str] = []
    for table in tables:
        if not isinstance(table, TextTable):
            lines += _printed(table, options)
            continue
        widths = None if options.color else _widths(table, options.width)
        lines += _rendered(table, options) if widths is None else _padded(table, widths, options)
    return "\n".join(lines) + "\n"


def _widths(table: TextTable, width: int) -> list[int] | None:
    """The widths of the columns, where nothing has to be wrapped and each character is one wide."""
    from rich.cells import cell_len

    if not table.rows or any(len(cells) != len(table.columns) for cells in table.rows):
        return None
    columns = list(zip(*table.rows, strict=True))
    letters = set[str]().union(*(heading for heading, _ in table.columns), *map("".join, columns))
    widths = [
        max(len(heading), *map(len, cells))
        for (heading, _), cells in zip(table.columns, columns, strict=True)
    ]
    fits = sum(widths) + len(GAP) * (len(widths) - 1) + 2 <= width
    return widths if fits and all(cell_len(letter) == 1 for letter in letters) else None


def _padded(table: TextTable, widths: Sequence[int], options: ReportOptions) -> Iterator[str]:
    """The lines of a table whose rows need one line each."""
    *head, bottom = _rendered(TextTable(table.title, table.columns), options, widths)
    yield from head
    columns = [
        [cell.rstrip().rjust(width) for cell in cells]
        if kind == "right"
        else [cell.ljust(width) for cell in cells]
        for cells, width, (_, kind) in zip(
            zip(*table.rows, strict=True), widths, table.columns, strict=True
        )
    ]
    last = len(table.rows) - 1
    for n, cells in enumerate(zip(*columns, strict=True)):
        yield f" {GAP.join(cells)}".rstrip()
        if n in table.sections and n != last:
            yield ""
    yield bottom


def _rendered(
    table: TextTable, options: ReportOptions, widths: Sequence[int] | None = None
) -> list[str]:
    """The lines of a table, its columns as wide as they need to be or as they are said to be."""
    made = wrapping_table(table.title)
    for n, (heading, kind) in enumerate(table.columns):
        made.add_column(
            heading,
            justify="right" if kind == "right" else "left",
            no_wrap=kind in ("right", "fixed"),
            width=None if widths is None else widths[n],
        )
    for n, (cells, style) in enumerate(zip(table.rows, table.styles, strict=True)):
        made.add_row(*cells, style=style, end_section=n in table.sections)
    return _printed(made, options)


def wrapping_table(title: str | None = None):
    """Return an empty table of rich, for columns that share the width in ways of their own."""
    from rich import box
    from rich.table import Table

    return Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)


def _printed(table: Any, options: ReportOptions) -> list[str]:
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=options.width,
        force_terminal=options.color,
        no_color=not options.color,
        color_system="standard" if options.color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
    )
    console.print(table)
    return [line.rstrip() for line in out.getvalue().splitlines()]
