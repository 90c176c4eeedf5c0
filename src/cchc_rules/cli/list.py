"""``cchc list``: the criteria sets that are installed."""

from __future__ import annotations

import json

import typer

from ..api import LoadError, load
from ..numbers import exact_text
from ..text import Lang, Text, number_text
from .common import FINDINGS, leave, plugins_with_warnings, report_findings, say
from .options import TEXT_OR_JSON

HELP = Text("Liệt kê các bộ tiêu chí đã cài.", "List the installed criteria sets.")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("list", help=HELP[lang])
    def list_sets(output: str = typer.Option("text", "--format", help=TEXT_OR_JSON[lang])) -> None:
        plugins = plugins_with_warnings(lang)
        rows: list[dict[str, object]] = []
        broken = False
        for id in sorted(plugins.sets):
            source, plugin = plugins.sets[id]
            try:
                found = load(source.criteria_file, plugins=plugins)
            except LoadError as error:
                report_findings(error.report, lang)
                broken = True
                continue
            rows.append(
                {
                    "id": found.id,
                    "title": found.title,
                    "decision": found.decision.label,
                    "applies_to": found.applies_to,
                    "total": exact_text(found.total),
                    "sourced_points": exact_text(found.sourced_points),
                    "leaves": len(found.leaves),
                    "plugin": plugin.origin,
                    "folder": str(source.folder),
                }
            )
            if output == "text":
                sourced = number_text(found.sourced_points, lang)
                total = number_text(found.total, lang)
                leaves = Text(f"{len(found.leaves)} mục chấm", f"{len(found.leaves)} leaves")[lang]
                points = Text(
                    f"{total} điểm, {sourced} có nguồn", f"{total} points, {sourced} sourced"
                )
                say(f"{found.id}\n  {found.title}")
                say(f"  {found.decision.label} · {found.applies_to} · {leaves} · {points[lang]}")
        if output == "json":
            say(json.dumps(rows, ensure_ascii=False, indent=2))
        leave(FINDINGS if broken else 0)
