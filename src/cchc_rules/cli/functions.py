"""``cchc functions``: the functions that expressions can call."""

from __future__ import annotations

import typer

from ..words import Lang, Text
from .common import plugins_with_warnings, say

HELP = Text(
    "Liệt kê các hàm dùng được trong biểu thức.", "List the functions of the expression language."
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("functions", help=HELP[lang])
    def show_functions() -> None:
        for function, plugin in plugins_with_warnings(lang).functions.values():
            origin = "" if plugin.distribution == "cchc-rules" else f"  ({plugin.origin})"
            say(f"{function.signature}{origin}")
            say(f"    {function.summary[lang]}")
            if function.body is not None:
                say(f"    = {function.body}")
