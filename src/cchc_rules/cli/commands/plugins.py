"""``cchc plugins``: what is loaded, from where, and what could not be."""

from __future__ import annotations

import typer

from ...plugins.digest import digest_of
from ...text import Lang
from ..opening import plugins_with_warnings
from ..telling import CLEAN, FINDINGS, leave, say


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("plugins")
    def show_plugins() -> None:
        plugins = plugins_with_warnings(lang)
        for plugin in plugins.loaded:
            say(f"{plugin.name}  ({plugin.origin})")
            if (digest := digest_of(plugin.module)) is not None:
                say(f"  sha256 {digest}")
            sets = [id for id, (_, owner) in plugins.sets.items() if owner is plugin]
            for hook in plugin.hooks:
                listed = f": {', '.join(sets)}" if hook == "cchc_criteria_sets" and sets else ""
                say(f"  {hook}{listed}")
        leave(FINDINGS if plugins.problems else CLEAN)
