"""``cchc list``: the criteria sets that are installed."""

from __future__ import annotations

import typer

from ...api import LoadError, load
from ...reports import ResultKind
from ...reports.sets import ListedSet
from ...text import Lang
from ..opening import plugins_with_warnings
from ..options import Options
from ..telling import CLEAN, FINDINGS, leave, tell_findings
from ..writing import output_of


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("list")
    def list_sets(form: str = ask.format(ResultKind.SETS)) -> None:
        output = output_of(ResultKind.SETS, form, lang)
        plugins = plugins_with_warnings(lang)
        listed: list[ListedSet] = []
        for id in sorted(plugins.sets):
            source, plugin = plugins.sets[id]
            try:
                found = load(source.criteria_file, plugins=plugins)
            except LoadError as error:
                tell_findings(error.report, lang)
            else:
                listed.append(ListedSet.of(found, plugin.origin, source.folder))
        output.write(listed)
        leave(CLEAN if len(listed) == len(plugins.sets) else FINDINGS)
