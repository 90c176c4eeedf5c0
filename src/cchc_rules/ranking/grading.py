"""The grade of one unit: its band or quantile group, what it also needs, and what lowers it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..diagnostics import Diagnostic
from ..diagnostics.codes import ranking as codes
from ..language.values import Gap, Value
from ..model import Demotion, Ends, GradeBand, Grading, Path
from ..numbers import round_half_up
from ..text import Text, number_text
from .outcome import CardNames, Evaluated
from .quantiles import group_of
from .result import Cuts, UnitGrade

Trees = Mapping[Path, ast.expr]


@dataclass(frozen=True, slots=True)
class GradingEntry:
    """The entry of a grading that applies to a unit, by its place in the set, and what it grades.

    ``entry`` is None where a condition that decides about it is not known; ``value`` is then the
    gap that says why.
    """

    id: str
    name: str
    entry: int | None
    value: Value


def choose(
    gradings: Sequence[Grading], id: str, outcome: CardNames, trees: Trees
) -> GradingEntry | None:
    """Return the first entry of the grading ``id`` that applies to the unit, if any does."""
    for n, grading in enumerate(gradings):
        if grading.id != id:
            continue
        condition = trees.get(("gradings", n, "applies_when"))
        applies = True if condition is None else outcome.ask(condition).value
        if isinstance(applies, Gap) and applies.kind.is_open:
            return GradingEntry(id, grading.name, None, applies)
        if applies is not True:
            continue
        value = outcome.ask(trees["gradings", n, "by"]).value
        if isinstance(value, Fraction) and grading.round is not None:
            value = round_half_up(value, grading.round)
        return GradingEntry(id, grading.name, n, value)
    return None


def contains(ends: Ends, value: Fraction) -> bool:
    """Whether a value lies in a band, its ends read as the words of the decision say."""
    return (
        (ends.tu is None or value >= ends.tu)
        and (ends.tren is None or value > ends.tren)
        and (ends.den is None or value <= ends.den)
        and (ends.den_duoi is None or value < ends.den_duoi)
        and (ends.duoi is None or value < ends.duoi)
    )


class Grader:
    """Grades one unit by the entry that applies to it; ``problem`` is what went wrong, if so.

    ``cuts`` are those of the unit's group; None where it is not ranked with the others.
    """

    def __init__(
        self,
        outcome: CardNames,
        trees: Trees,
        gradings: Sequence[Grading],
        chosen: GradingEntry,
        cuts: Cuts | None,
    ) -> None:
        self.outcome, self.trees, self.chosen, self.cuts = outcome, trees, chosen, cuts
        self.grading = None if chosen.entry is None else gradings[chosen.entry]
        self.reasons: list[Text] = []
        self.waiting: list[Gap] = []
        self.problem: Diagnostic | None = None

    def grade(self) -> UnitGrade:
        """Return the grade, or why there is none."""
        value = self.chosen.value
        if isinstance(value, Gap):
            self._wait_for(value, self.waiting)
            if self.waiting:
                return self._result("open")
            self.reasons.append(self.outcome.gap_words(value))
            return self._result("ungraded")
        assert isinstance(value, Fraction)
        assert self.grading is not None
        place = self._earned(self.grading, value)
        if place is None:
            return self._result("open" if self.problem else "ungraded")
        earned = self.grading.grades[place]
        demotions = [*self._demotions(self.grading)]
        if self._is_knocked_out(demotions):
            return self._result("ungraded", earned=earned)
        place = self._lowered(self.grading, self._fitting(self.grading, place), demotions)
        if self.waiting:
            return self._result("open", earned=earned)
        return self._result("graded", self.grading.grades[place], earned)

    def _earned(self, grading: Grading, value: Fraction) -> int | None:
        """The place of the grade that the value alone earns, 0 being the best."""
        if grading.quantiles is not None:
            if self.cuts is None:
                self.reasons.append(_NOT_IN_POPULATION)
                return None
            group = group_of(value, self.cuts.cuts, grading.quantiles.boundary)
            return len(grading.grades) - 1 - group
        for place, band in enumerate(grading.bands):
            if contains(band, value):
                return place
        facts = {"unit": self.outcome.card.unit or "?", "value": value, "grading": grading.name}
        self.problem = Diagnostic(codes.NO_GRADE_FITS, facts=facts)
        vi, en = number_text(value, "vi"), number_text(value, "en")
        self.reasons.append(
            Text(f"giá trị {vi} không rơi vào mức nào", f"the value {en} falls into no grade")
        )
        return None

    def _fitting(self, grading: Grading, place: int) -> int:
        """The best grade from ``place`` down all of whose requirements hold."""
        lower = range(place, len(grading.bands))
        return next((n for n in lower if self._meets(grading.bands[n], n)), place)

    def _meets(self, band: GradeBand, place: int) -> bool:
        """Whether no requirement of a band fails; one that is not known is waited for."""
        waiting: list[Gap] = []
        failed = False
        for n, requirement in enumerate(band.requires):
            path = ("gradings", self.chosen.entry or 0, "bands", place, "requires", n, "must")
            answer = self.outcome.ask(self.trees[path])
            if isinstance(answer.value, Gap):
                self._wait_for(answer.value, waiting)
            elif not answer.value:
                failed = True
                what = Text(f"không đạt điều kiện của mức {band.grade}", f"not {band.grade}")
                self._add_reason(what, _NEEDED, path, answer, requirement.because)
        if not failed:
            self.waiting += waiting
        return not failed

    def _demotions(self, grading: Grading) -> Iterator[tuple[Demotion, Path, Evaluated]]:
        for n, demotion in enumerate(grading.demotions):
            path = ("gradings", self.chosen.entry or 0, "demotions", n, "when")
            yield demotion, path, self.outcome.ask(self.trees[path])

    def _is_knocked_out(self, demotions: Sequence[tuple[Demotion, Path, Evaluated]]) -> bool:
        for demotion, path, answer in demotions:
            if demotion.ungraded and answer.value is True:
                self._add_reason(_UNGRADED, _BECAUSE, path, answer, demotion.because)
                return True
        return False

    def _lowered(
        self, grading: Grading, place: int, demotions: Sequence[tuple[Demotion, Path, Evaluated]]
    ) -> int:
        grades = grading.grades
        for demotion, path, answer in demotions:
            lower = _below(demotion, place, grades)
            if lower == place:
                continue
            if isinstance(answer.value, Gap):
                self._wait_for(answer.value, self.waiting)
            elif answer.value and lower is not None:
                what = Text(
                    f"hạ từ {grades[place]} xuống {grades[lower]}",
                    f"lowered from {grades[place]} to {grades[lower]}",
                )
                self._add_reason(what, _BECAUSE, path, answer, demotion.because)
                place = self._fitting(grading, lower)
        return place

    def _wait_for(self, gap: Gap, waiting: list[Gap]) -> None:
        """Remember what is not known; a condition on what does not apply is not asked."""
        if gap.kind.is_open:
            waiting.append(gap)

    def _add_reason(
        self, what: Text, link: Text, path: Path, answer: Evaluated, because: str | None
    ) -> None:
        condition = self.outcome.words(self.trees[path])
        values = self.outcome.values_words(answer.used)
        source = f" ({because})" if because else ""
        said = Text(
            f"{what.vi}: {link.vi}{condition.vi}{source}; {values.vi}",
            f"{what.en}: {link.en}{condition.en}{source}; {values.en}",
        )
        self.reasons.append(Text(said.vi.removesuffix("; "), said.en.removesuffix("; ")))

    def _result(
        self,
        state: Literal["graded", "ungraded", "open"],
        grade: str | None = None,
        earned: str | None = None,
    ) -> UnitGrade:
        value = self.chosen.value
        waiting = self.waiting if state == "open" else []
        reasons = dict.fromkeys([*self.reasons, *map(self.outcome.gap_words, waiting)])
        return UnitGrade(
            id=self.chosen.id,
            name=self.chosen.name,
            state=state,
            grade=grade,
            earned=earned,
            value=value if isinstance(value, Fraction) else None,
            reasons=tuple(reasons),
            missing=tuple(sorted({name for gap in waiting for name in gap.inputs})),
        )


_NEEDED = Text("phải có ", "needed: ")
_BECAUSE = Text("vì ", "since: ")
_UNGRADED = Text("không xếp loại", "not graded")
_NOT_IN_POPULATION = Text(
    "đơn vị không được xếp hạng chung nên không thuộc nhóm nào",
    "the unit is not ranked with the others, so it is in none of the groups",
)


def _below(demotion: Demotion, place: int, grades: Sequence[str]) -> int | None:
    """The place of the grade that a demotion leaves; None where it leaves none."""
    if demotion.by is not None:
        return min(place + demotion.by, len(grades) - 1)
    if demotion.to is not None:
        return max(place, grades.index(demotion.to))
    return None
