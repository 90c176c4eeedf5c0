"""Scoring the units of a call: all as they are read, or one with its peers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from ..text import Lang, Text
from .opening import open_table, open_units, select_unit
from .telling import Note, tell_each, tell_findings

if TYPE_CHECKING:
    from ..data import UnitData
    from ..diagnostics import Report
    from ..scoring import Evaluator, Scorecard

MANY = 200
T = TypeVar("T")


class Scored:
    """Scorecards as they come, and what has to be told of them and of their data once all came.

    With ``reasons`` also why lines are in error, for formats that have no room for it.
    """

    def __init__(
        self, cards: Iterable[Scorecard], report: Callable[[], Report], *, reasons: bool
    ) -> None:
        self._cards, self._report, self._reasons = cards, report, reasons
        self._notes: list[Note] = []
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
        tell_findings(self.report, lang)
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
        return self._count == self._complete and not self.report.errors

    def __bool__(self) -> bool:
        return self._count > 0


def scored_units(
    evaluator: Evaluator,
    data: str,
    lang: Lang,
    kind: str | None = None,
    sheet: str | None = None,
    survey: str | None = None,
    unit: str | None = None,
    *,
    reasons: bool = True,
) -> Scored:
    """Score the units of a data file as its rows are read; one asked for with its peers."""
    if unit is None and survey is None:
        table = open_table(data, lang, kind, sheet)
        scored = evaluator.score_table(table)
        cards = _with_progress(scored, len(table.rows), lang)
        return Scored(cards, lambda: scored.report, reasons=reasons)
    read = open_units(data, evaluator.criteria_set, lang, kind, sheet, survey)
    if unit is not None:
        cards = [score_one(evaluator, read.units, select_unit(read.units, unit, lang))]
    else:
        cards = evaluator.score_all(_with_progress(read.units, len(read.units), lang))
    return Scored(cards, lambda: read.report, reasons=reasons)


def score_one(evaluator: Evaluator, units: Sequence[UnitData], chosen: UnitData) -> Scorecard:
    """The scorecard of one of the units; its peers are scored with it."""
    if not evaluator.criteria_set.peers:
        return evaluator.score_all([chosen])[0]
    place = next(n for n, one in enumerate(units) if one is chosen)
    return evaluator.score_all(units)[place]


def _with_progress(units: Iterable[T], count: int, lang: Lang) -> Iterator[T]:
    """Show progress on a screen when there are many units."""
    if count < MANY or not sys.stderr.isatty():
        yield from units
        return
    from rich.console import Console
    from rich.progress import track

    label = Text("Đang chấm", "Scoring")[lang]
    yield from track(units, label, count, console=Console(stderr=True), transient=True)
