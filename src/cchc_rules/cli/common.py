"""What the commands share: language, exit codes, opening sets and data, printing findings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import typer

from ..api import LoadError, installed_plugins, load
from ..data.unit_reader import Units, units_of
from ..diagnostics import Diagnostic, Report, Span
from ..diagnostics.codes import reading
from ..diagnostics.codes import scoring as scoring_codes
from ..diagnostics.formats import FORMATS, TEXT
from ..model import CriteriaSet
from ..plugins import Plugins
from ..source.criteria import locate
from ..source.files import Refused, read_stream, reason_of
from ..source.limits import TABLE_BYTES
from ..source.tables import Table, read_table, table_in
from ..survey import rates_of, with_rates
from ..text import Lang, Text, visible

CLEAN, FINDINGS, FAILURE = 0, 1, 2
STDIN = "-"
ONE_STDIN = Text(
    "Đầu vào chuẩn (-) chỉ đọc được một tệp: ghi tên tệp số liệu hoặc tệp phiếu.",
    "Standard input (-) can only be one file: name the data file or the file of answers.",
)
LISTED = 8


def say(text: str) -> None:
    """Write a line to standard output."""
    print(text)


def tell(text: str) -> None:
    """Write a line to standard error: what is not the result itself."""
    print(text, file=sys.stderr)


def leave(status: int) -> NoReturn:
    """End the command."""
    raise typer.Exit(status)


def known_format(output: str, lang: Lang) -> str:
    """Return the name of a form of findings, or end the command with those that there are."""
    if output in FORMATS:
        return output
    listed, shown = ", ".join(FORMATS), visible(output)
    unknown = Text(
        f'Không có dạng "{shown}". Các dạng: {listed}.',
        f'There is no format "{shown}". The formats: {listed}.',
    )
    tell(unknown[lang])
    leave(FAILURE)


def report_findings(findings: Iterable[Diagnostic], lang: Lang, output: str = TEXT) -> None:
    """Print findings: text to standard error, what other programs read to standard output."""
    if text := FORMATS[output](findings, lang):
        (tell if output == TEXT else say)(text)


def refuse(diagnostic: Diagnostic, lang: Lang, status: int = FAILURE) -> NoReturn:
    """Print one finding and end the command."""
    report_findings([diagnostic], lang)
    leave(status)


def plugins_with_warnings(lang: Lang) -> Plugins:
    """The installed plugins; what is wrong with any of them is told."""
    plugins = installed_plugins()
    _ = plugins.sets, plugins.functions, plugins.rule_forms, plugins.checks
    report_findings(plugins.problems, lang)
    return plugins


def open_set(name: str, lang: Lang, *, sourced_only: bool = False) -> CriteriaSet:
    """Load a criteria set, or print why not and end the command."""
    plugins = plugins_with_warnings(lang)
    try:
        criteria_set = load(name, plugins=plugins)
    except LoadError as error:
        report_findings(error.report, lang)
        leave(FAILURE if is_not_there(error) else FINDINGS)
    if sourced_only and (problem := provisional_points(criteria_set)):
        refuse(problem, lang, FINDINGS)
    return criteria_set


def is_not_there(error: LoadError) -> bool:
    """Whether the call named a set or file that does not exist or cannot be opened."""
    return set(error.report.codes) <= {"CR606", "CR608", "CR101"}


def provisional_points(criteria_set: CriteriaSet) -> Diagnostic | None:
    """The finding that some points of a set have no source, if so."""
    leaves = [leaf for leaf in criteria_set.leaves if leaf.provisional is not None]
    if not leaves:
        return None
    facts = {
        "provisional": criteria_set.total - criteria_set.sourced_points,
        "total": criteria_set.total,
        "count": len(leaves),
        "codes": ", ".join([leaf.key for leaf in leaves[:LISTED]] + ["…"] * (len(leaves) > LISTED)),
    }
    place = locate(criteria_set, (*leaves[0].path, "code"), with_key=True)
    return Diagnostic(scoring_codes.PROVISIONAL_POINTS, place, facts)


def open_units(
    data: str,
    criteria_set: CriteriaSet,
    lang: Lang,
    kind: str | None = None,
    sheet: str | None = None,
    survey: str | None = None,
) -> Units:
    """The units of a data file, or why it cannot be read and the end of the command.

    ``survey`` is a file of raw answers, which become rates first.
    """
    if data == survey == STDIN:
        tell(ONE_STDIN[lang])
        leave(FAILURE)
    units = units_of(open_table(data, lang, kind, sheet), criteria_set)
    if survey is None:
        return units
    return with_rates(units, rates_of(open_table(survey, lang), criteria_set), criteria_set)


def open_table(data: str, lang: Lang, kind: str | None = None, sheet: str | None = None) -> Table:
    """Read a data file (``-`` is standard input), or print why not and end the command."""
    try:
        if data != STDIN:
            return table_in(data, kind, sheet)
        name = "<stdin>"
        content = read_stream(sys.stdin.buffer, name, TABLE_BYTES)
        return read_table(content, name, kind or "csv", sheet)
    except Refused as refused:
        report_findings(Report(refused.diagnostics), lang)
        wrong_call = {d.code for d in refused.diagnostics} <= {reading.UNREADABLE}
        leave(FAILURE if wrong_call else FINDINGS)


def screen_width(default: int = 100) -> int:
    """Columns of the screen; 100 where the output is no screen."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit():
        return max(60, int(columns))
    try:
        return max(60, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return default


def use_color() -> bool:
    """Whether standard output shows colours: a screen, and no ``NO_COLOR``."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def write_output(
    text: str | Iterable[str], path: Path | None, lang: Lang, *, bom: bool = False
) -> None:
    """Write a result, or its pieces, to a file, or to standard output.

    A CSV file gets a byte order mark, so that Excel shows Vietnamese letters.
    """
    pieces = [text] if isinstance(text, str) else text
    if path is None:
        sys.stdout.writelines(pieces)
        return
    try:
        with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="\n") as file:
            file.writelines(pieces)
    except OSError as error:
        no_folder = Text("không có thư mục này", "there is no such folder")
        gone = isinstance(error, FileNotFoundError)
        facts = {"reason": no_folder if gone else reason_of(error)}
        refuse(Diagnostic(reading.UNWRITABLE, Span(str(path)), facts), lang)
