"""Tables as text for a terminal, as wide as its screen."""

from __future__ import annotations

import io

from .base import ReportOptions


def console_text(tables, options: ReportOptions) -> str:
    """Return tables as they look on a screen of the width asked for."""
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
    for table in tables:
        console.print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def new_table(title: str | None, *columns: tuple[str, str]):
    """Return an empty table; a column is a heading and ``left``, ``right`` or ``fixed``.

    Only ``left`` columns wrap where the screen is narrow.
    """
    from rich import box
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for heading, justify in columns:
        fixed_width = justify == "right"
        table.add_column(
            heading,
            justify="right" if fixed_width else "left",
            no_wrap=fixed_width or justify == "fixed",
        )
    return table
