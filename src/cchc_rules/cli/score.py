"""``cchc score``: the scores of the units in a data file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import typer

from ..data import UnitData
from ..diagnostics import CODES, Diagnostic, Report, Severity, did_you_mean
from ..diagnostics.codes import data as codes
from ..diagnostics.text import LABELS
from ..model import CriteriaSet
from ..plugins import PluginFailed
from ..reports import ReportOptions
from ..scoring import Evaluator, InvalidCriteriaSet, Problem, Scorecard
from ..text import Lang, Text, folded, visible
from .common import (
    CLEAN,
    FAILURE,
    FINDINGS,
    leave,
    open_set,
    open_units,
    plugins_with_warnings,
    refuse,
    report_findings,
    screen_width,
    tell,
    use_color,
    write_output,
)
from .options import DATA, INPUT, SET, SHEET, SOURCED, SURVEY

HELP = Text(
    "Chấm điểm các đơn vị trong tệp số liệu (CSV, JSON, YAML, XLSX). "
    "Thoát 1 nếu còn thiếu hoặc sai.",
    "Score the units of a data file (CSV, JSON, YAML, XLSX). "
    "Exits 1 if anything is missing or wrong.",
)
UNIT = Text("chỉ chấm đơn vị này", "score only this unit")
FORMAT = Text("text, json, csv hoặc mẫu của gói mở rộng", "text, json, csv, or a plugin's format")
OUTPUT = Text("ghi vào tệp", "write to this file")
DETAIL = Text("in đủ từng mục của mọi đơn vị", "print every line of every unit")
MANY, LISTED = 200, 5


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("score", help=HELP[lang])
    def score_data(
        set_: str = typer.Argument(..., help=SET[lang], metavar="SET"),
        data: str = typer.Argument(..., help=DATA[lang], metavar="DATA"),
        unit: str = typer.Option(None, "--unit", help=UNIT[lang]),
        survey: str = typer.Option(None, "--survey", help=SURVEY[lang], metavar="ANSWERS"),
        output: str = typer.Option("text", "--format", help=FORMAT[lang]),
        out: Path = typer.Option(None, "--out", "-o", help=OUTPUT[lang]),
        detail: bool = typer.Option(False, "--detail", help=DETAIL[lang]),
        input_kind: str = typer.Option(None, "--input-format", help=INPUT[lang]),
        sheet: str = typer.Option(None, "--sheet", help=SHEET[lang]),
        sourced_only: bool = typer.Option(False, "--sourced-only", help=SOURCED[lang]),
    ) -> None:
        formats = plugins_with_warnings(lang).report_formats
        if output not in formats:
            tell(_unknown_format(output, list(formats))[lang])
            leave(FAILURE)
        criteria_set = open_set(set_, lang, sourced_only=sourced_only)
        evaluator = evaluator_for(criteria_set, lang)
        read = open_units(data, criteria_set, lang, input_kind, sheet, survey)
        report_findings(read.report, lang)
        cards = score_units_of(evaluator, read.units, unit, lang)
        tell_notes(cards, read.report, lang, reasons=output != "text")
        options = ReportOptions(lang, screen_width(), use_color() and out is None, detail)
        try:
            report = formats[output].render(cards, options)
        except PluginFailed as failed:
            refuse(failed.diagnostic, lang)
        write_output(report, out, lang, bom=output == "csv")
        wrong = any(d.severity is Severity.ERROR for d in read.report)
        leave(CLEAN if cards and not wrong and all(c.is_complete for c in cards) else FINDINGS)


def score_units_of(
    evaluator: Evaluator, units: Sequence[UnitData], name: str | None, lang: Lang
) -> Sequence[Scorecard]:
    """The scorecards of all units, or of the one asked for; its peers are scored with it."""
    if name is None:
        return evaluator.score_all(_with_progress(units, lang))
    chosen = select_unit(units, name, lang)
    if not evaluator.criteria_set.peers:
        return evaluator.score_all([chosen])
    return [evaluator.score_all(units)[units.index(chosen)]]


def evaluator_for(criteria_set: CriteriaSet, lang: Lang) -> Evaluator:
    """The evaluator of a set, or its errors and the end of the command."""
    try:
        return Evaluator(criteria_set)
    except InvalidCriteriaSet as error:
        report_findings(error.report.errors, lang)
        leave(FINDINGS)


def select_unit(units: Sequence[UnitData], name: str, lang: Lang) -> UnitData:
    """The unit of that name, or the nearest name and the end of the command."""
    for unit in units:
        if unit.unit is not None and folded(unit.unit) == folded(name):
            return unit
    hint = did_you_mean(name, [unit.unit for unit in units if unit.unit])
    facts = {"what": Text("đơn vị", "unit"), "name": name}
    refuse(Diagnostic(codes.UNKNOWN_SELECTION, None, facts, hint_text=hint), lang)


def tell_notes(cards: Sequence[Scorecard], told: Report, lang: Lang, *, reasons: bool) -> None:
    """Print what scoring noticed and reading the data did not tell, each thing once.

    With ``reasons`` also why lines are in error, for formats that have no room for it.
    """
    notes: list[tuple[str, Problem]] = []
    for card in cards:
        unit = card.unit or "?"
        notes += [(unit, note) for note in card.problems]
        if reasons:
            lines = (*card.lines, *card.components)
            notes += [(f"{unit} {line.code}", note) for line in lines for note in line.problems]
    tell_each(notes, told, lang)


def tell_each(notes: Iterable[tuple[str, Problem]], told: Report, lang: Lang) -> None:
    """Print each note once, with the places that it is about, unless it was told before."""
    known = {Problem.of(diagnostic) for diagnostic in told}
    places: dict[Problem, list[str]] = {}
    for place, note in notes:
        if note not in known:
            places.setdefault(note, []).append(place)
    for note, of_note in places.items():
        listed = ", ".join([*of_note[:LISTED], *["…"] * (len(of_note) > LISTED)])
        tell_note(listed, note, lang)


def tell_note(place: str, note: Problem, lang: Lang) -> None:
    """Print one note to standard error; ``place`` is what it is about, or empty."""
    code = CODES[note.code]
    message, hint = (note.vi, note.hint_vi) if lang == "vi" else (note.en, note.hint_en)
    mild = f" ({LABELS['warning'][lang]})" if code.severity is Severity.WARNING else ""
    about = f"{place}  " if place else ""
    tell(f"{visible(about)}{note.code} {code.title[lang]}{mild}\n  {visible(message)}")
    if hint:
        tell(f"  {LABELS['hint'][lang]}: {visible(hint)}.")


def _with_progress(units: Sequence[UnitData], lang: Lang) -> Iterator[UnitData]:
    """Show progress on a screen when there are many units."""
    if len(units) < MANY or not sys.stderr.isatty():
        yield from units
        return
    from rich.console import Console
    from rich.progress import track

    label = Text("Đang chấm", "Scoring")[lang]
    yield from track(units, label, console=Console(stderr=True), transient=True)


def _unknown_format(name: str, known: list[str]) -> Text:
    listed = ", ".join(known)
    return Text(
        f'Không có mẫu "{name}"; có: {listed}.', f'There is no format "{name}"; known: {listed}.'
    )
