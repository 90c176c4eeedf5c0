"""Worked examples run: the units of a case read as from a data file, scored, ranked, compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from ..data import UnitData
from ..data.columns import columns_of
from ..data.unit_reader import Units, units_of
from ..diagnostics import Diagnostic, Report
from ..diagnostics.codes import cases, survey
from ..diagnostics.codes import data as codes
from ..model import Path
from ..ranking import Ranking, Standing, rank
from ..scoring import Evaluator, Scorecard
from ..scoring.reconciliation import ReconciledUnit
from ..scoring.rounds import reconcile
from ..source.document import Plain
from ..source.structured import table_of_entries
from ..survey import rates_of, with_rates
from .cases import CaseData, CaseFile, WorkedCase
from .differences import UnitResult, differences

DATA_KEYS = frozenset(CaseData.model_fields)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What a case comes to: each unit, the ranking of all, and data that belong to no unit."""

    units: tuple[UnitResult, ...]
    ranking: Ranking | None
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A case that was run: what it comes to, and a finding for each thing that differs."""

    result: CaseResult
    findings: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        """Whether it came out as written."""
        return not self.findings


def run_cases(evaluator: Evaluator, file: CaseFile) -> Report:
    """Score every case and return a finding (CR701) for each figure that comes out differently."""
    runs = (run_one(evaluator, file, n) for n in range(len(file.cases.cases)))
    return Report(finding for run in runs for finding in run.findings)


def run_one(evaluator: Evaluator, file: CaseFile, number: int) -> CaseRun:
    """Score the case at a position of a file and hold it against what it says."""
    result = run_case(evaluator, file, number)
    return CaseRun(result, tuple(_findings(result, file, number)))


def run_case(evaluator: Evaluator, file: CaseFile, number: int) -> CaseResult:
    """Score the case at a position of a file: its units are each other's peers."""
    return _CaseRunner(evaluator, file, ("cases", number)).result(file.cases.cases[number])


def _findings(result: CaseResult, file: CaseFile, number: int) -> Iterator[Diagnostic]:
    yield from result.problems
    if result.problems:
        return
    case, path = file.cases.cases[number], ("cases", number)
    for n, (expect, unit) in enumerate(zip(case.expected, result.units, strict=True)):
        here = (*path, "units", n) if case.units else path
        for what, expected, found, place in differences(expect, unit):
            name = f"{case.units[n].unit or n + 1} {what}" if case.units else what
            facts = {"case": case.name, "what": name, "expected": expected, "found": found}
            yield Diagnostic(cases.CASE_FAILED, file.span((*here, "expect", *place)), facts)


class _CaseRunner:
    """One case while it is run."""

    def __init__(self, evaluator: Evaluator, file: CaseFile, path: Path) -> None:
        self.evaluator, self.file, self.path = evaluator, file, path
        self.set = evaluator.criteria_set
        self.problems: list[Diagnostic] = []

    def result(self, case: WorkedCase) -> CaseResult:
        places = self._places("units", len(case.units)) if case.units else [self.path]
        units = self._with_answers(self._read(places), len(case.answers))
        cards = self.evaluator.score_all(units)
        if self.problems:
            return CaseResult((), None, tuple(self.problems))
        then = None
        if case.previous:
            before = self._read(self._places("previous", len(case.previous)))
            then = self._ranked(self.evaluator.score_all(before.units), None)
        ranking = self._ranked(cards, then)
        standings = _by_unit(ranking or ())
        rounds = reconcile(self.evaluator, units).units if self.set.rounds else ()
        return CaseResult(
            tuple(
                UnitResult(card, standings.get(card.unit), _of(rounds, n), self._gradings)
                for n, card in enumerate(cards)
            ),
            ranking,
            tuple(self.problems),
        )

    @property
    def _gradings(self) -> frozenset[str]:
        return frozenset(grading.id for grading in self.set.gradings)

    def _places(self, key: str, count: int) -> list[Path]:
        return [(*self.path, key, n) for n in range(count)]

    def _read(self, places: Sequence[Path]) -> Units:
        """The units at these places; what a data file would lose is a problem of the case."""
        entries = [(place, self._data(place)) for place in places]
        table = table_of_entries(self.file.document, entries)
        units = units_of(table, self.set)
        refused = [problem for unit in units.units for problem in unit.refused]
        unknown = [_unknown(problem) for problem in columns_of(table, self.set).problems]
        self._tell([*table.problems, *unknown, *refused])
        if len(units.units) < len(places):  # a name such as "Tổng cộng" is that of no unit
            self._tell(units.report)
        return units

    def _data(self, place: Path) -> Plain:
        entry = cast(Mapping[str, Plain], self.file.document.value(place))
        return {name: value for name, value in entry.items() if name in DATA_KEYS}

    def _with_answers(self, units: Units, count: int) -> tuple[UnitData, ...]:
        if not count:
            return units.units
        document = self.file.document
        entries = [(place, document.value(place)) for place in self._places("answers", count)]
        rates = rates_of(table_of_entries(document, entries), self.set)
        merged = with_rates(units, rates, self.set)
        self._tell(d for d in rates.report if d.severity.is_error)
        self._tell(d for d in merged.report if d.code is survey.UNIT_WITHOUT_DATA)
        return merged.units

    def _tell(self, problems: Iterable[Diagnostic]) -> None:
        here = self.file.span(self.path)
        placed = (replace(problem, span=problem.span or here) for problem in problems)
        self.problems = [*dict.fromkeys((*self.problems, *placed))]

    def _ranked(self, cards: Sequence[Scorecard], then: Ranking | None) -> Ranking | None:
        if self.set.ranking is None and not self.set.gradings:
            return None
        return rank(cards, self.set, then)


def _unknown(problem: Diagnostic) -> Diagnostic:
    """A data file may hold notes; a case may not, so that a slip does not go unseen."""
    if problem.code is not codes.UNKNOWN_COLUMN:
        return problem
    facts = {"input": problem.facts["column"]}
    return Diagnostic(codes.UNKNOWN_INPUT, problem.span, facts, hint_text=problem.hint_text)


def _by_unit(standings: Iterable[Standing]) -> Mapping[str | None, Standing]:
    return {standing.unit: standing for standing in standings}


def _of(units: Sequence[ReconciledUnit], position: int) -> ReconciledUnit | None:
    return units[position] if units else None
