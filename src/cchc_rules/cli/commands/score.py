"""``cchc score``: the scores of the units in a data file."""

from __future__ import annotations

from pathlib import Path

import typer

from ...reports import ResultKind
from ...text import Lang, Text
from ..opening import evaluator_for, open_set, open_table, open_units
from ..options import Options
from ..scoring import Scored, as_read, score_units
from ..telling import CLEAN, FINDINGS, leave
from ..writing import TEXT, output_of

UNIT = Text("chỉ chấm đơn vị này", "score only this unit")
DETAIL = Text("in đủ từng mục của mọi đơn vị", "print every line of every unit")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("score")
    def score_data(
        set_: str = ask.set,
        data: str = ask.data,
        unit: str = ask.value("--unit", UNIT),
        survey: str = ask.survey,
        form: str = ask.format(ResultKind.SCORECARDS),
        out: Path = ask.out,
        detail: bool = ask.flag("--detail", DETAIL),
        input_kind: str = ask.input_kind,
        sheet: str = ask.sheet,
        sourced_only: bool = ask.sourced_only,
    ) -> None:
        output = output_of(ResultKind.SCORECARDS, form, lang, out, [set_, data, survey])
        criteria_set = open_set(set_, lang, sourced_only=sourced_only)
        evaluator = evaluator_for(criteria_set, lang)
        reasons = form != TEXT
        if unit is None and survey is None:
            table = open_table(data, lang, input_kind, sheet)
            scored = as_read(evaluator, table, lang, reasons=reasons)
        else:
            read = open_units(data, criteria_set, lang, input_kind, sheet, survey)
            cards = score_units(evaluator, read.units, unit, lang)
            scored = Scored(cards, lambda: read.report, reasons=reasons)
        if stream := output.format.stream:
            pieces = [piece.encode() for piece in stream(scored, output.options(detail=detail))]
            scored.tell(lang)
            output.put(map(bytes.decode, pieces))
        else:
            cards = list(scored)
            scored.tell(lang)
            output.write(cards, detail=detail)
        leave(CLEAN if scored and scored.is_sound else FINDINGS)
