"""``cchc survey``: survey rates from the raw answers of a survey."""

from __future__ import annotations

from pathlib import Path

import typer

from ...reports import ResultKind
from ...reports.survey import RateTable
from ...survey import rates_of
from ...text import Lang, Text
from ..opening import open_evaluator, open_table
from ..options import Options
from ..telling import CLEAN, FINDINGS, leave, tell_findings
from ..writing import output_of

ANSWERS = Text(
    "tệp phiếu trả lời, hoặc - để đọc từ đầu vào chuẩn", "file of answers, or - for standard input"
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("survey")
    def rate_answers(
        set_: str = ask.set,
        answers: str = typer.Argument(..., help=ANSWERS[lang], metavar="ANSWERS"),
        form: str = ask.format(ResultKind.RATES),
        out: Path = ask.out,
        input_kind: str = ask.input_kind,
        sheet: str = ask.sheet,
    ) -> None:
        output = output_of(ResultKind.RATES, form, lang, out, [set_, answers])
        criteria_set = open_evaluator(set_, lang).criteria_set
        result = rates_of(open_table(answers, lang, input_kind, sheet), criteria_set)
        tell_findings(result.report, lang)
        output.write(RateTable(result, criteria_set))
        units = result.rates.units
        complete = units and not result.report.errors and all(unit.is_complete for unit in units)
        leave(CLEAN if complete else FINDINGS)
