"""``cchc check``: everything that is wrong with a criteria set."""

from __future__ import annotations

import typer

from ..api import LoadError, load
from ..checks import check_criteria
from ..diagnostics import Diagnostic, Severity
from ..words import Lang, Text, number_text
from .common import (
    FAILURE,
    FINDINGS,
    is_not_there,
    leave,
    plugins_with_warnings,
    provisional_points,
    report_findings,
    tell,
)
from .options import SET, SOURCED, TEXT_OR_JSON

HELP = Text(
    "Kiểm tra bộ tiêu chí: tệp, cây điểm, biểu thức, phụ thuộc. Thoát 1 nếu có lỗi.",
    "Check criteria sets: file, tree, expressions, dependencies. Exits 1 on errors.",
)
ALL = Text("kiểm tra mọi bộ đã cài", "check every installed set")
STRICT = Text("cảnh báo cũng tính là lỗi", "warnings count as errors")
NOTHING = Text("Cho biết bộ cần kiểm tra, hoặc --all.", "Name a set to check, or give --all.")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("check", help=HELP[lang])
    def check_sets(
        sets: list[str] = typer.Argument(None, help=SET[lang], metavar="SET..."),
        all_sets: bool = typer.Option(False, "--all", help=ALL[lang]),
        output: str = typer.Option("text", "--format", help=TEXT_OR_JSON[lang]),
        strict: bool = typer.Option(False, "--strict", help=STRICT[lang]),
        sourced_only: bool = typer.Option(False, "--sourced-only", help=SOURCED[lang]),
    ) -> None:
        plugins = plugins_with_warnings(lang)
        names = [*plugins.sets] if all_sets else (sets or [])
        if not names:
            tell(NOTHING[lang])
            leave(FAILURE)
        found: list[Diagnostic] = []
        unknown = False
        for name in names:
            try:
                criteria_set = load(name, plugins=plugins)
            except LoadError as error:
                found += error.report
                unknown = unknown or is_not_there(error)
                continue
            report = [*check_criteria(criteria_set, checks=plugins.checks)]
            if sourced_only and (problem := provisional_points(criteria_set)):
                report.append(problem)
            found += report
            if not report and output == "text":
                points = number_text(criteria_set.total, lang)
                leaves = len(criteria_set.leaves)
                clean = Text(
                    f"{criteria_set.id}: sạch, {leaves} mục chấm, {points} điểm",
                    f"{criteria_set.id}: clean, {leaves} leaves, {points} points",
                )
                tell(clean[lang])
        report_findings(found, lang, output)
        errors = [d for d in found if strict or d.severity is Severity.ERROR]
        if output == "text" and found:
            tell(_count(found)[lang])
        leave(FAILURE if unknown else FINDINGS if errors else 0)


def _count(found: list[Diagnostic]) -> Text:
    errors = sum(d.severity is Severity.ERROR for d in found)
    warnings = len(found) - errors
    return Text(
        f"\n{errors} lỗi, {warnings} cảnh báo.", f"\n{errors} error(s), {warnings} warning(s)."
    )
