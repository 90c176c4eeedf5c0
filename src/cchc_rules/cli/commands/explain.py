"""``cchc explain``: why a unit has its points, or what an indicator asks for."""

from __future__ import annotations

import typer

from ...diagnostics import Diagnostic, which_code
from ...diagnostics.codes import data as codes
from ...scoring import Scorecard
from ...text import Lang, Text
from ..opening import only_unit, open_evaluator, open_units
from ..options import DATA, Options
from ..scoring import score_one
from ..telling import FINDINGS, fail, leave, refuse, say, tell_findings

CODE = Text(
    'số của mục ("1.2.1") hoặc mã phần điểm', 'code of an indicator ("1.2.1") or id of a component'
)
UNIT = Text("đơn vị cần giải thích", "the unit to explain")
NO_DATA = Text(
    "--unit và --survey cần có tệp số liệu DATA.", "--unit and --survey need a data file DATA."
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("explain")
    def explain_line(
        set_: str = ask.set,
        code: str = typer.Argument(..., help=CODE[lang], metavar="CODE"),
        data: str = typer.Argument(None, help=DATA[lang], metavar="DATA"),
        unit: str = ask.value("--unit", UNIT),
        survey: str = ask.survey,
        input_kind: str = ask.input_kind,
        sheet: str = ask.sheet,
    ) -> None:
        if data is None and (unit is not None or survey is not None):
            fail(NO_DATA[lang])
        evaluator = open_evaluator(set_, lang)
        if data is None:
            card = evaluator.score()
        else:
            read = open_units(data, evaluator.criteria_set, lang, input_kind, sheet, survey)
            tell_findings(read.report.errors, lang)
            card = score_one(evaluator, read.units, only_unit(read.units, unit, lang))
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
