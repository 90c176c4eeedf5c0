"""``cchc reconcile``: what the rounds of assessment made of each unit, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import typer

from ...diagnostics import Diagnostic
from ...diagnostics.codes.rounds import NO_ROUNDS
from ...model import CriteriaSet
from ...reports import ResultKind
from ...scoring.reconciliation import Reconciliation
from ...scoring.rounds import reconcile
from ...source.criteria import locate
from ...text import Lang, Text
from ..opening import open_evaluator, open_units, select_unit
from ..options import Options
from ..telling import CLEAN, FINDINGS, Note, leave, refuse, tell_each, tell_findings
from ..writing import output_of

UNIT = Text("chỉ đối chiếu đơn vị này", "only this unit")
EVERY = Text("in cả mục không chênh lệch", "print lines without a difference too")
ENOUGH = 2


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("reconcile")
    def reconcile_rounds(
        set_: str = ask.set,
        data: str = ask.data,
        unit: str = ask.value("--unit", UNIT),
        survey: str = ask.survey,
        form: str = ask.format(ResultKind.RECONCILIATION),
        out: Path = ask.out,
        every: bool = ask.flag("--all", EVERY),
        input_kind: str = ask.input_kind,
        sheet: str = ask.sheet,
    ) -> None:
        output = output_of(ResultKind.RECONCILIATION, form, lang, out, [set_, data, survey])
        evaluator = open_evaluator(set_, lang)
        criteria_set = evaluator.criteria_set
        if len(criteria_set.rounds) < ENOUGH:
            refuse(_no_rounds(criteria_set), lang, FINDINGS)
        read = open_units(data, criteria_set, lang, input_kind, sheet, survey)
        tell_findings(read.report, lang)
        whole = reconcile(evaluator, read.units)
        tell_each(_notes(whole), read.report, lang)
        if unit is not None:
            chosen = select_unit(read.units, unit, lang)
            place = next(n for n, one in enumerate(read.units) if one is chosen)
            whole = replace(whole, units=(whole.units[place],))
        output.write(whole, detail=every)
        complete = whole.units and not read.report.errors and whole.is_complete
        leave(CLEAN if complete else FINDINGS)


def _notes(whole: Reconciliation) -> Iterator[Note]:
    for unit in whole.units:
        name = unit.unit or "?"
        yield from ((name, problem) for problem in unit.problems)
        for line in unit.lines:
            yield from ((f"{name} {line.code}", problem) for problem in line.problems)


def _no_rounds(criteria_set: CriteriaSet) -> Diagnostic:
    place = locate(criteria_set, ("rounds",), with_key=True) if criteria_set.rounds else None
    place = place or locate(criteria_set, ("id",), with_key=True)
    return Diagnostic(NO_ROUNDS, place, {"set": criteria_set.id})
