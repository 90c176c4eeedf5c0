"""The grade of one unit: its band or quantile group, what it also needs, and what lowers it."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..diagnostics import Diagnostic
from ..diagnostics.codes import ranking as codes
from ..language.values import Gap, Value
from ..model import Demotion, Grading, Path, Requirement
from ..numbers import round_half_up
from ..text import Text, number_text
from .band_table import BandTable
from .outcome import CardNames, Used
from .quantiles import group_of
from .result import Cuts, UnitGrade

Answered = tuple[Demotion, ast.expr, Value, Used]
"""A demotion, its condition, and what that came to and looked at for a unit."""


@dataclass(frozen=True, slots=True)
class GradingRule:
    """An entry of a grading by its place in the set, with the trees of its expressions."""

    entry: int
    grading: Grading
    grades: tuple[str, ...]
    applies_when: ast.expr | None
    by: ast.expr
    bands: BandTable
    requires: tuple[tuple[tuple[Requirement, ast.expr], ...], ...]
    demotions: tuple[tuple[Demotion, ast.expr], ...]

    @classmethod
    def of(cls, entry: int, grading: Grading, trees: Mapping[Path, ast.expr]) -> GradingRule:
        """Make an entry ready."""
        here = ("gradings", entry)
        return cls(
            entry,
            grading,
            grading.grades,
            trees.get((*here, "applies_when")),
            trees[(*here, "by")],
            BandTable(grading.bands),
            tuple(
                tuple(
                    (requirement, trees[(*here, "bands", place, "requires", n, "must")])
                    for n, requirement in enumerate(band.requires)
                )
                for place, band in enumerate(grading.bands)
            ),
            tuple(
                (demotion, trees[(*here, "demotions", n, "when")])
                for n, demotion in enumerate(grading.demotions)
            ),
        )


def rules_of(
    gradings: Sequence[Grading], trees: Mapping[Path, ast.expr]
) -> Mapping[str, Sequence[GradingRule]]:
    """The entries of each grading by its id."""
    found: dict[str, list[GradingRule]] = {}
    for entry, grading in enumerate(gradings):
        found.setdefault(grading.id, []).append(GradingRule.of(entry, grading, trees))
    return found


def choose(rules: Sequence[GradingRule], outcome: CardNames) -> Grader | None:
    """Return what grades a unit by the first entry that applies to it, if any does."""
    for rule in rules:
        applies = True if rule.applies_when is None else outcome.ask(rule.applies_when)[0]
        if isinstance(applies, Gap) and applies.kind.is_open:
            return Grader(outcome, rule, applies, is_chosen=False)
        if applies is not True:
            continue
        return Grader(outcome, rule, outcome.ask(rule.by)[0])
    return None


class Grader:
    """Grades one unit by the entry that applies to it; ``problem`` is what went wrong, if so.

    The entry is not ``is_chosen`` where a condition that decides about it is not known; ``value``
    is then the gap that says why.
    """

    __slots__ = ("is_chosen", "outcome", "problem", "reasons", "rule", "value", "waiting")

    def __init__(
        self, outcome: CardNames, rule: GradingRule, value: Value, *, is_chosen: bool = True
    ) -> None:
        places = rule.grading.round
        if isinstance(value, Fraction) and places is not None:
            value = round_half_up(value, places)
        self.outcome, self.rule, self.value, self.is_chosen = outcome, rule, value, is_chosen
        self.reasons: list[Text] = []
        self.waiting: list[Gap] = []
        self.problem: Diagnostic | None = None

    @property
    def needs_cuts(self) -> bool:
        """Whether the unit cannot be graded before others are known."""
        return self.is_chosen and self.rule.grading.quantiles is not None

    def grade(self, cuts: Cuts | None) -> UnitGrade:
        """Return the grade, or why there is none.

        Args:
            cuts: those of the unit's group; None where it is not ranked with the others.
        """
        value = self.value
        if isinstance(value, Gap):
            place = self._earned_by_all(value)
            if place is None and value.kind.is_open:
                self.waiting.append(value)
                return self._result("open")
            if place is None:
                self.reasons.append(self.outcome.gap_words(value))
                return self._result("ungraded")
        else:
            assert isinstance(value, Fraction)
            place = self._earned(value, cuts)
            if place is None:
                return self._result("open" if self.problem else "ungraded")
        grades = self.rule.grades
        earned = grades[place]
        demotions = [(demotion, t, *self.outcome.ask(t)) for demotion, t in self.rule.demotions]
        if self._is_knocked_out(demotions):
            return self._result("ungraded", earned=earned)
        place = self._lowered(self._fitting(place), demotions)
        if self.waiting:
            return self._result("open", earned=earned)
        return self._result("graded", grades[place], earned)

    def _earned_by_all(self, value: Gap) -> int | None:
        """The place of the one band in which the value lies whatever is missing comes to."""
        by, grading = self.rule.by, self.rule.grading
        if not (self.is_chosen and value.kind.is_missing and isinstance(by, ast.Name)):
            return None
        bounds = self.outcome.bounds(by.id) if grading.bands else None
        if bounds is None:
            return None
        low, high = (
            self.rule.bands.place(
                end if grading.round is None else round_half_up(end, grading.round)
            )
            for end in bounds
        )
        return low if low == high else None

    def _earned(self, value: Fraction, cuts: Cuts | None) -> int | None:
        """The place of the grade that the value alone earns, 0 being the best."""
        grading = self.rule.grading
        if grading.quantiles is not None:
            if cuts is None:
                self.reasons.append(_NOT_IN_POPULATION)
                return None
            group = group_of(value, cuts.cuts, grading.quantiles.boundary)
            return len(self.rule.grades) - 1 - group
        place = self.rule.bands.place(value)
        if place is not None:
            return place
        facts = {"unit": self.outcome.card.unit or "?", "value": value, "grading": grading.name}
        self.problem = Diagnostic(codes.NO_GRADE_FITS, facts=facts)
        vi, en = number_text(value, "vi"), number_text(value, "en")
        self.reasons.append(
            Text(f"giá trị {vi} không rơi vào mức nào", f"the value {en} falls into no grade")
        )
        return None

    def _fitting(self, place: int) -> int:
        """The best grade from ``place`` down all of whose requirements hold."""
        for lower in range(place, len(self.rule.requires)):
            if not self.rule.requires[lower] or self._meets(lower):
                return lower
        return place

    def _meets(self, place: int) -> bool:
        """Whether no requirement of a band fails; one that is not known is waited for."""
        waiting: list[Gap] = []
        failed = False
        for requirement, tree in self.rule.requires[place]:
            holds, used = self.outcome.ask(tree)
            if isinstance(holds, Gap):
                self._wait_for(holds, waiting)
            elif not holds:
                failed = True
                grade = self.rule.grades[place]
                what = Text(f"không đạt điều kiện của mức {grade}", f"not {grade}")
                self._add_reason(what, _NEEDED, tree, used, requirement.because)
        if not failed:
            self.waiting += waiting
        return not failed

    def _is_knocked_out(self, demotions: Sequence[Answered]) -> bool:
        for demotion, tree, holds, used in demotions:
            if demotion.ungraded and holds is True:
                self._add_reason(_UNGRADED, _BECAUSE, tree, used, demotion.because)
                return True
        return False

    def _lowered(self, place: int, demotions: Sequence[Answered]) -> int:
        grades = self.rule.grades
        for demotion, tree, holds, used in demotions:
            lower = _below(demotion, place, grades)
            if lower == place:
                continue
            if isinstance(holds, Gap):
                self._wait_for(holds, self.waiting)
            elif holds and lower is not None:
                what = Text(
                    f"hạ từ {grades[place]} xuống {grades[lower]}",
                    f"lowered from {grades[place]} to {grades[lower]}",
                )
                self._add_reason(what, _BECAUSE, tree, used, demotion.because)
                place = self._fitting(lower)
        return place

    def _wait_for(self, gap: Gap, waiting: list[Gap]) -> None:
        """Remember what is not known; a condition on what does not apply is not asked."""
        if gap.kind.is_open:
            waiting.append(gap)

    def _add_reason(
        self, what: Text, link: Text, tree: ast.expr, used: Used, because: str | None
    ) -> None:
        condition = self.outcome.of_set.words.words(tree)
        values = self.outcome.values_words(used)
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
        value, grading = self.value, self.rule.grading
        known = value if isinstance(value, Fraction) else None
        waiting = self.waiting if state == "open" else []
        reasons = [*self.reasons, *map(self.outcome.gap_words, waiting)]
        return UnitGrade(
            grading.id,
            grading.name,
            state,
            grade,
            earned,
            known,
            tuple(dict.fromkeys(reasons)) if reasons else (),
            tuple(sorted({name for gap in waiting for name in gap.inputs})) if waiting else (),
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
