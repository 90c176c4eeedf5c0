"""``cchc explain``: why a unit has its points, or what an indicator asks for."""

from __future__ import annotations

import typer

from ..diagnostics import Diagnostic, which_code
from ..diagnostics.codes import data as codes
from ..scoring import Scorecard
from ..text import Lang, Text
from .common import (
    FAILURE,
    FINDINGS,
    leave,
    open_set,
    open_units,
    refuse,
    report_findings,
    say,
    tell,
)
from .options import DATA, INPUT, SET, SHEET, SURVEY
from .score import evaluator_for, score_units_of

HELP = Text(
    "Giải thích điểm của một mục: số liệu, quy tắc, mức áp dụng, phép tính, căn cứ. "
    "Không có tệp số liệu thì nói mục đó cần gì.",
    "Explain the points of an indicator: figures, rule, branch, arithmetic, basis. "
    "Without a data file, say what the indicator asks for.",
)
CODE = Text(
    'số của mục ("1.2.1") hoặc mã phần điểm', 'code of an indicator ("1.2.1") or id of a component'
)
UNIT = Text("đơn vị cần giải thích", "the unit to explain")
WHICH = Text(
    "Tệp có nhiều đơn vị; chọn một bằng --unit: {units}.",
    "The file has several units; choose one with --unit: {units}.",
)
NO_DATA = Text(
    "--unit và --survey cần có tệp số liệu DATA.", "--unit and --survey need a data file DATA."
)
LISTED = 10


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("explain", help=HELP[lang])
    def explain_line(
        set_: str = typer.Argument(..., help=SET[lang], metavar="SET"),
        code: str = typer.Argument(..., help=CODE[lang], metavar="CODE"),
        data: str = typer.Argument(None, help=DATA[lang], metavar="DATA"),
        unit: str = typer.Option(None, "--unit", help=UNIT[lang]),
        survey: str = typer.Option(None, "--survey", help=SURVEY[lang], metavar="ANSWERS"),
        input_kind: str = typer.Option(None, "--input-format", help=INPUT[lang]),
        sheet: str = typer.Option(None, "--sheet", help=SHEET[lang]),
    ) -> None:
        if data is None and (unit is not None or survey is not None):
            tell(NO_DATA[lang])
            leave(FAILURE)
        criteria_set = open_set(set_, lang)
        evaluator = evaluator_for(criteria_set, lang)
        if data is None:
            card = evaluator.score()
        else:
            read = open_units(data, criteria_set, lang, input_kind, sheet, survey)
            report_findings(read.report.errors, lang)
            if unit is None and len(read.units) != 1:
                names = ", ".join(u.unit or "?" for u in read.units[:LISTED])
                tell(WHICH[lang].format(units=names))
                leave(FAILURE)
            (card,) = score_units_of(evaluator, read.units, unit, lang)
        try:
            say(card.explain(code, lang))
        except KeyError:
            _unknown(card, code, lang)
        if data is not None and card[code].score is None and card[code].max_score:
            leave(FINDINGS)


def _unknown(card: Scorecard, code: str, lang: Lang) -> None:
    known = [line.key for line in (*card.lines, *card.components)]
    places = [line.key for line in card.lines if line.code == code]
    hint = which_code(code, places, known)
    facts = {"what": Text("mục", "indicator"), "name": code}
    refuse(Diagnostic(codes.UNKNOWN_SELECTION, None, facts, hint_text=hint), lang)
