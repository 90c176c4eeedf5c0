"""``cchc survey``: survey rates from the raw answers of a survey."""

from __future__ import annotations

from pathlib import Path

import typer

from ..diagnostics import Severity
from ..reports import ReportOptions
from ..reports.survey import RATE_FORMATS
from ..survey import rates_of
from ..text import Lang, Text
from .common import (
    CLEAN,
    FAILURE,
    FINDINGS,
    leave,
    open_set,
    open_table,
    report_findings,
    screen_width,
    tell,
    use_color,
    write_output,
)
from .options import INPUT, SET, SHEET
from .score import OUTPUT, evaluator_for

HELP = Text(
    "Tính tỷ lệ khảo sát (điều tra xã hội học) từ phiếu trả lời (CSV, JSON, YAML, XLSX). "
    "Thoát 1 nếu có phiếu sai hoặc còn thiếu tỷ lệ.",
    "Turn the answers of a survey (CSV, JSON, YAML, XLSX) into survey rates. "
    "Exits 1 if an answer is wrong or a rate is missing.",
)
ANSWERS = Text(
    "tệp phiếu trả lời, hoặc - để đọc từ đầu vào chuẩn", "file of answers, or - for standard input"
)
FORMAT = Text(
    "text, json hoặc csv (tệp csv đưa thẳng vào cchc score được)",
    "text, json or csv (which cchc score takes as it is)",
)
UNKNOWN = Text("Chỉ có mẫu text, json và csv.", "The formats are text, json and csv.")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("survey", help=HELP[lang])
    def rate_answers(
        set_: str = typer.Argument(..., help=SET[lang], metavar="SET"),
        answers: str = typer.Argument(..., help=ANSWERS[lang], metavar="ANSWERS"),
        output: str = typer.Option("text", "--format", help=FORMAT[lang]),
        out: Path = typer.Option(None, "--out", "-o", help=OUTPUT[lang]),
        input_kind: str = typer.Option(None, "--input-format", help=INPUT[lang]),
        sheet: str = typer.Option(None, "--sheet", help=SHEET[lang]),
    ) -> None:
        if output not in RATE_FORMATS:
            tell(UNKNOWN[lang])
            leave(FAILURE)
        criteria_set = open_set(set_, lang)
        evaluator_for(criteria_set, lang)
        result = rates_of(open_table(answers, lang, input_kind, sheet), criteria_set)
        report_findings(result.report, lang)
        options = ReportOptions(lang, screen_width(), use_color() and out is None)
        write_output(
            RATE_FORMATS[output](result, criteria_set, options), out, lang, bom=output == "csv"
        )
        units = result.rates.units
        wrong = any(d.severity is Severity.ERROR for d in result.report)
        complete = units and not wrong and all(unit.is_complete for unit in units)
        leave(CLEAN if complete else FINDINGS)
