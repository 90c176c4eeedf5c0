"""``cchc reconcile``: what the rounds of assessment made of each unit, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import typer

from ..diagnostics import Diagnostic, Severity
from ..diagnostics.codes.rounds import NO_ROUNDS
from ..model import CriteriaSet
from ..reports import ReportOptions
from ..reports.reconciliation import RECONCILIATION_FORMATS
from ..scoring import Problem
from ..scoring.reconciliation import Reconciliation
from ..scoring.rounds import reconcile
from ..source.criteria import locate
from ..text import Lang, Text
from .common import (
    CLEAN,
    FAILURE,
    FINDINGS,
    leave,
    open_set,
    open_units,
    refuse,
    report_findings,
    screen_width,
    tell,
    use_color,
    write_output,
)
from .options import DATA, INPUT, SET, SHEET, SURVEY
from .score import evaluator_for, select_unit, tell_each

HELP = Text(
    "Đối chiếu các vòng chấm: điểm tự đánh giá, điểm thẩm định, chênh lệch, nguyên nhân. "
    "Thoát 1 nếu còn thiếu hoặc sai.",
    "Reconcile the rounds: declared points, appraised points, difference, cause. "
    "Exits 1 if anything is missing or wrong.",
)
UNIT = Text("chỉ đối chiếu đơn vị này", "only this unit")
FORMAT = Text("text, csv hoặc json", "text, csv or json")
OUTPUT = Text("ghi vào tệp", "write to this file")
ALL = Text("in cả mục không chênh lệch", "print lines without a difference too")
WRONG_FORMAT = Text(
    'Không có mẫu "{name}"; có: {known}.', 'There is no format "{name}"; known: {known}.'
)
ENOUGH = 2


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("reconcile", help=HELP[lang])
    def reconcile_rounds(
        set_: str = typer.Argument(..., help=SET[lang], metavar="SET"),
        data: str = typer.Argument(..., help=DATA[lang], metavar="DATA"),
        unit: str = typer.Option(None, "--unit", help=UNIT[lang]),
        survey: str = typer.Option(None, "--survey", help=SURVEY[lang], metavar="ANSWERS"),
        output: str = typer.Option("text", "--format", help=FORMAT[lang]),
        out: Path = typer.Option(None, "--out", "-o", help=OUTPUT[lang]),
        every: bool = typer.Option(False, "--all", help=ALL[lang]),
        input_kind: str = typer.Option(None, "--input-format", help=INPUT[lang]),
        sheet: str = typer.Option(None, "--sheet", help=SHEET[lang]),
    ) -> None:
        if output not in RECONCILIATION_FORMATS:
            tell(WRONG_FORMAT[lang].format(name=output, known=", ".join(RECONCILIATION_FORMATS)))
            leave(FAILURE)
        criteria_set = open_set(set_, lang)
        evaluator = evaluator_for(criteria_set, lang)
        if len(criteria_set.rounds) < ENOUGH:
            refuse(_no_rounds(criteria_set), lang, FINDINGS)
        read = open_units(data, criteria_set, lang, input_kind, sheet, survey)
        report_findings(read.report, lang)
        whole = reconcile(evaluator, read.units)
        tell_each(_notes(whole), read.report, lang)
        if unit is not None:
            chosen = select_unit(read.units, unit, lang)
            place = next(n for n, one in enumerate(read.units) if one is chosen)
            whole = replace(whole, units=(whole.units[place],))
        options = ReportOptions(lang, screen_width(), use_color() and out is None, every)
        write_output(RECONCILIATION_FORMATS[output](whole, options), out, lang, bom=output == "csv")
        wrong = any(d.severity is Severity.ERROR for d in read.report)
        leave(CLEAN if whole.units and not wrong and whole.is_complete else FINDINGS)


def _notes(whole: Reconciliation) -> Iterator[tuple[str, Problem]]:
    for unit in whole.units:
        name = unit.unit or "?"
        yield from ((name, problem) for problem in unit.problems)
        for line in unit.lines:
            yield from ((f"{name} {line.code}", problem) for problem in line.problems)


def _no_rounds(criteria_set: CriteriaSet) -> Diagnostic:
    place = locate(criteria_set, ("rounds",), with_key=True) if criteria_set.rounds else None
    place = place or locate(criteria_set, ("id",), with_key=True)
    return Diagnostic(NO_ROUNDS, place, {"set": criteria_set.id})
