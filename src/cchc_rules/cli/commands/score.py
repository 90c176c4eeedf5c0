"""``cchc score``: the scores of the units in a data file."""

from __future__ import annotations

from pathlib import Path

import typer

from ...reports import ResultKind
from ...text import Lang, Text
from ..opening import open_evaluator
from ..options import Options
from ..scoring import scored_units
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
        evaluator = open_evaluator(set_, lang, sourced_only=sourced_only)
        scored = scored_units(
            evaluator, data, lang, input_kind, sheet, survey, unit, reasons=form != TEXT
        )
        if stream := output.format.stream:
            pieces = [piece.encode() for piece in stream(scored, output.options(detail=detail))]
            scored.tell(lang)
            output.put(map(bytes.decode, pieces))
        else:
            cards = list(scored)
            scored.tell(lang)
            output.write(cards, detail=detail)
        leave(CLEAN if scored and scored.is_sound else FINDINGS)
