"""``cchc score``: the scores of the units in a data file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import typer

from ..data import UnitData
from ..diagnostics import CODES, Diagnostic, Report, Severity, did_you_mean
from ..diagnostics.codes import data as codes
from ..diagnostics.text import LABELS
from ..model import CriteriaSet
from ..plugins import PluginFailed
from ..reports import ReportOptions
from ..scoring import Evaluator, InvalidCriteriaSet, Problem, Scorecard
from ..source.rows import Table
from ..text import Lang, Text, folded, visible
from .common import (
    CLEAN,
    FAILURE,
    FINDINGS,
    leave,
    open_set,
    open_table,
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
T = TypeVar("T")


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
        if unit is None and survey is None:
            table = open_table(data, lang, input_kind, sheet)
            scored = as_read(evaluator, table, lang, reasons=output != "text")
        else:
            read = open_units(data, criteria_set, lang, input_kind, sheet, survey)
            cards = score_units_of(evaluator, read.units, unit, lang)
            scored = Scored(cards, lambda: read.report, reasons=output != "text")
        options = ReportOptions(lang, screen_width(), use_color() and out is None, detail)
        stream = formats[output].stream
        kept = [piece.encode() for piece in stream(scored, options)] if stream else []
        cards = [] if stream else list(scored)
        scored.tell(lang)
        try:
            report = map(bytes.decode, kept) if stream else formats[output].render(cards, options)
        except PluginFailed as failed:
            refuse(failed.diagnostic, lang)
        write_output(report, out, lang, bom=output == "csv")
        leave(CLEAN if scored and scored.is_sound else FINDINGS)


class Scored:
    """Scorecards as they come, and what has to be told of them and of their data once all came.

    With ``reasons`` also why lines are in error, for formats that have no room for it.
    """

    def __init__(
        self, cards: Iterable[Scorecard], report: Callable[[], Report], *, reasons: bool
    ) -> None:
        self._cards, self._report, self._reasons = cards, report, reasons
        self._notes: list[tuple[str, Problem]] = []
        self._count = self._complete = 0

    def __iter__(self) -> Iterator[Scorecard]:
        for card in self._cards:
            self._count += 1
            if card.is_clean:
                self._complete += 1
            else:
                self._note(card)
            yield card

    def _note(self, card: Scorecard) -> None:
        self._complete += card.is_complete
        unit = card.unit or "?"
        self._notes += [(unit, note) for note in card.problems]
        if self._reasons:
            self._notes += [(f"{unit} {code}", note) for code, note in card.line_problems]

    def tell(self, lang: Lang) -> None:
        """Print what was found in the data, then what scoring noticed beside it, each once."""
        report_findings(self.report, lang)
        self.tell_notes(lang)

    def tell_notes(self, lang: Lang) -> None:
        """Print what scoring noticed beside what was found in the data."""
        tell_each(self._notes, self.report, lang)

    @cached_property
    def report(self) -> Report:
        """What is wrong with the data, once all scorecards came."""
        return self._report()

    @property
    def is_sound(self) -> bool:
        """Whether all units are complete, and nothing is wrong with the data."""
        wrong = any(d.severity is Severity.ERROR for d in self.report)
        return self._count == self._complete and not wrong

    def __bool__(self) -> bool:
        return self._count > 0


def as_read(evaluator: Evaluator, table: Table, lang: Lang, *, reasons: bool) -> Scored:
    """Score the units of a table while its rows are read."""
    scored = evaluator.score_table(table)
    cards = _with_progress(scored, len(table.rows), lang)
    return Scored(cards, lambda: scored.report, reasons=reasons)


def score_units_of(
    evaluator: Evaluator, units: Sequence[UnitData], name: str | None, lang: Lang
) -> Sequence[Scorecard]:
    """The scorecards of all units, or of the one asked for; its peers are scored with it."""
    if name is None:
        return evaluator.score_all(_with_progress(units, len(units), lang))
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


def _with_progress(units: Iterable[T], count: int, lang: Lang) -> Iterator[T]:
    """Show progress on a screen when there are many units."""
    if count < MANY or not sys.stderr.isatty():
        yield from units
        return
    from rich.console import Console
    from rich.progress import track

    label = Text("Đang chấm", "Scoring")[lang]
    yield from track(units, label, count, console=Console(stderr=True), transient=True)


def _unknown_format(name: str, known: list[str]) -> Text:
    listed = ", ".join(known)
    return Text(
        f'Không có mẫu "{name}"; có: {listed}.', f'There is no format "{name}"; known: {listed}.'
    )
