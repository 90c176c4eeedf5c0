"""``cchc check``: everything that is wrong with a criteria set."""

from __future__ import annotations

from typing import NoReturn

import typer

from ...analysis.lint import check_criteria
from ...api import LoadError, load
from ...diagnostics import Diagnostic, Report
from ...model import CriteriaSet
from ...plugins import Plugins
from ...reports import ResultKind
from ...text import LANGS, Lang, Text, number_text
from ..code_prefixes import explain_code, prefixes_of
from ..opening import is_not_there, names_of_sets, plugins_with_warnings, provisional_points
from ..options import Options
from ..telling import CLEAN, FAILURE, FINDINGS, leave, tell, tell_findings
from ..writing import TEXT, Destination, output_of

STRICT = Text("cảnh báo cũng tính là lỗi", "warnings count as errors")
NOTES = Text("nêu cả lưu ý; lưu ý không phải là lỗi", "show notes, too; a note is no mistake")
SELECT = Text(
    "chỉ nêu các mã này, cách nhau bằng dấu phẩy; CR2 là mọi mã bắt đầu như vậy",
    "only these codes, separated by commas; CR2 is every code that begins so",
)
IGNORE = Text("bỏ qua các mã này, viết như --select", "leave these codes out, written as --select")
EXPLAIN = Text(
    "in trang giải thích của một mã, ví dụ CR207", "print the page of a code, e.g. CR207"
)
NOTHING = Text("Cho biết bộ cần kiểm tra, hoặc --all.", "Name a set to check, or give --all.")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("check")
    def check_sets(
        sets: list[str] = ask.sets,
        all_sets: bool = ask.all_sets,
        form: str = ask.format(ResultKind.FINDINGS),
        select: list[str] = ask.value("--select", SELECT, "CODES"),
        ignore: list[str] = ask.value("--ignore", IGNORE, "CODES"),
        notes: bool = ask.flag("--notes", NOTES),
        strict: bool = ask.flag("--strict", STRICT),
        sourced_only: bool = ask.sourced_only,
        explain: str = ask.value("--explain", EXPLAIN, "CODE"),
    ) -> None:
        if explain is not None:
            explain_code(explain, lang)
        output = output_of(ResultKind.FINDINGS, form, lang)
        plugins = plugins_with_warnings(lang)
        selected = prefixes_of(select or (), plugins, lang)
        ignored = prefixes_of(ignore or (), plugins, lang)
        names = names_of_sets(sets, plugins, NOTHING, lang, every=all_sets)
        shown: list[Diagnostic] = []
        unknown = False
        for name in names:
            try:
                criteria_set = load(name, plugins=plugins)
            except LoadError as error:
                report, clean = error.report, None
                unknown = unknown or is_not_there(error)
            else:
                report, clean = _check(criteria_set, plugins, sourced_only), _clean(criteria_set)
            found = report.filtered(select=selected, ignore=ignored, notes=notes)
            if not found and form == TEXT:
                tell(_nothing_to_show(name, report, clean)[lang])
            shown += found
        _finish(Report(shown), lang, output, strict=strict, unknown=unknown)


def _check(criteria_set: CriteriaSet, plugins: Plugins, sourced_only: bool) -> Report:
    report = check_criteria(criteria_set, checks=plugins.checks)
    problem = provisional_points(criteria_set) if sourced_only else None
    return report if problem is None else Report([*report, problem])


def _nothing_to_show(name: str, report: Report, clean: Text | None) -> Text:
    """That a set is clean, or how much was left out by ``--select`` and ``--ignore``."""
    left_out = len(report.errors) + len(report.warnings)
    if clean is not None and not left_out:
        return clean
    return Text(
        f"{name}: không còn gì khác, đã bỏ qua {left_out} phát hiện",
        f"{name}: nothing else, {left_out} finding(s) left out",
    )


def _finish(
    shown: Report, lang: Lang, output: Destination, *, strict: bool, unknown: bool
) -> NoReturn:
    if output.format.name != TEXT:
        output.write(shown)
    elif shown:
        tell_findings(shown, lang)
        tell(_count(shown)[lang])
    failed = shown.errors or (strict and shown.warnings)
    leave(FAILURE if unknown else FINDINGS if failed else CLEAN)


def _clean(criteria_set: CriteriaSet) -> Text:
    leaves = len(criteria_set.leaves)
    vi, en = (number_text(criteria_set.total, lang) for lang in LANGS)
    return Text(
        f"{criteria_set.id}: sạch, {leaves} mục chấm, {vi} điểm",
        f"{criteria_set.id}: clean, {leaves} leaves, {en} points",
    )


def _count(shown: Report) -> Text:
    errors, warnings, notes = len(shown.errors), len(shown.warnings), len(shown.notes)
    return Text(
        f"\n{errors} lỗi, {warnings} cảnh báo{f', {notes} lưu ý' if notes else ''}.",
        f"\n{errors} error(s), {warnings} warning(s){f', {notes} note(s)' if notes else ''}.",
    )
