"""``cchc plugins``: what is loaded, from where, and what could not be."""

from __future__ import annotations

import typer

from ..text import Lang, Text
from .common import FINDINGS, leave, plugins_with_warnings, say

HELP = Text(
    "Liệt kê các gói mở rộng đã nạp và các gói bị lỗi. Thoát 1 nếu có gói lỗi.",
    "List the plugins that are loaded, and those that failed. Exits 1 if any failed.",
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("plugins", help=HELP[lang])
    def show_plugins() -> None:
        plugins = plugins_with_warnings(lang)
        _ = plugins.report_formats
        for plugin in plugins.loaded:
            say(f"{plugin.name}  ({plugin.origin})")
            sets = [id for id, (_, owner) in plugins.sets.items() if owner is plugin]
            for hook in plugin.hooks:
                listed = f": {', '.join(sets)}" if hook == "cchc_criteria_sets" and sets else ""
                say(f"  {hook}{listed}")
        leave(FINDINGS if plugins.problems else 0)
