"""A unit before it is ranked: its group, its key, and why it may have no rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import assert_never

from ..language.program import Program
from ..language.values import Gap
from ..model import NO, YES, CriteriaSet, Unit
from ..numbers import round_half_up
from ..scoring import Scorecard
from ..scoring.result import Summary
from ..text import Text
from .change import same_unit
from .grading import Grader, choose, rules_of
from .outcome import Bounds, CardNames, OutcomeNames
from .result import UnitGrade

_NO_PROCEDURE = Text("bộ tiêu chí không quy định xếp hạng", "the set does not rank units")
_NOT_RANKED = Text("không xếp hạng chung", "not ranked with the others")
_NOT_ASSESSED = Text("không đánh giá", "not assessed")
_NOTHING_POSSIBLE = Text("không có mục nào áp dụng", "nothing applies to the unit")


@dataclass(slots=True)
class Candidate:
    """A scored unit, and all that its rank and grades depend on, without its scorecard.

    ``unranked`` says why it is not ranked with the others, ``waiting`` why it is not known whether
    it is, and ``keyless`` why there is no key. The key then lies within ``bounds``, where they are
    sure. ``breakers`` tell it from units with an equal key; its grades by quantiles wait for their
    cuts.
    """

    summary: Summary
    percent: Fraction | None
    group: str | None
    key: Fraction | None
    bounds: Bounds | None
    unranked: Text | None
    waiting: Text | None
    keyless: Text | None
    breakers: tuple[Fraction | None, ...]
    grades: tuple[UnitGrade | Grader, ...]

    @property
    def unit(self) -> str:
        """Its name, for messages."""
        return self.summary.unit or "?"

    @property
    def place_key(self) -> Fraction:
        """What a unit that is ranked is put in order by."""
        if self.key is not None:
            return self.key
        assert self.bounds is not None
        return self.bounds[0]


def postponed(grade: UnitGrade, waiting: Text) -> UnitGrade:
    """A grade that is not certain as long as something else is not."""
    return replace(grade, state="open", grade=None, reasons=(waiting,))


class Candidates:
    """Makes candidates of scorecards, by what their set says."""

    def __init__(self, criteria_set: CriteriaSet, program: Program) -> None:
        self.set, self.rules = criteria_set, criteria_set.ranking
        self.names = OutcomeNames(criteria_set, program)
        self.units: Mapping[str, Unit] = {same_unit(u.name): u for u in criteria_set.units}
        self.gradings = list(rules_of(criteria_set.gradings, program.others).values())
        self.ranked_when = program.others.get(("ranking", "ranked_when"))
        count = len(self.rules.tie_breakers) if self.rules else 0
        self.breakers = [program.others["ranking", "tie_breakers", n] for n in range(count)]

    def candidate(self, card: Scorecard) -> Candidate:
        """Return the candidate of one unit.

        Raises:
            ValueError: for a scorecard of another set, or of another version of it.
        """
        outcome = CardNames(card, self.names)
        summary = outcome.summary
        if summary.content_hash != self.set.content_hash:
            raise ValueError(f"{card.unit or '?'}: scored by another set or version, {card.set_id}")
        not_final = self._round_lacking(summary.round)
        total = outcome.value("total")
        is_open = isinstance(total, Gap)
        group, no_group = self._group(outcome)
        unranked, undecided = self._why_not(outcome)
        if unranked is None and not is_open and outcome.percent is None:
            unranked = _NOTHING_POSSIBLE
        return Candidate(
            summary,
            outcome.percent,
            group,
            self._key(outcome),
            self._bounds(outcome) if is_open else None,
            unranked,
            not_final or undecided or no_group,
            outcome.gap_words(total) if is_open else None,
            tuple([self._breaker(outcome, n) for n in range(len(self.breakers))]),
            tuple(self._grades(outcome, not_final)),
        )

    def _grades(self, outcome: CardNames, not_final: Text | None) -> Iterator[UnitGrade | Grader]:
        """The grades of a unit; what needs others for it, or went wrong, is looked at later."""
        for rules in self.gradings:
            grader = choose(rules, outcome)
            if grader is None:
                continue
            if grader.needs_cuts:
                yield grader
                continue
            grade = grader.grade(None)
            if not_final is not None and grade.state == "graded":
                grade = postponed(grade, not_final)
            yield grade if grader.problem is None else grader

    def _breaker(self, outcome: CardNames, n: int) -> Fraction | None:
        value, _ = outcome.ask(self.breakers[n])
        return value if isinstance(value, Fraction) else None

    def _group(self, outcome: CardNames) -> tuple[str | None, Text | None]:
        if self.rules is None or self.rules.within is None:
            return None, None
        value = outcome.value(self.rules.within)
        if isinstance(value, Gap):
            why = outcome.gap_words(value)
            return None, Text(f"chưa rõ nhóm xếp hạng: {why.vi}", f"group not known: {why.en}")
        if isinstance(value, bool):
            return YES if value else NO, None
        return str(value), None

    @cached_property
    def _ranked_by(self) -> str | None:
        """The name of the number that units are ranked by."""
        if self.rules is None:
            return None
        match self.rules.by:
            case "points":
                return "total"
            case "percent":
                return "percent"
            case _:
                assert_never(self.rules.by)

    def _key(self, outcome: CardNames) -> Fraction | None:
        value = outcome.value(self._ranked_by) if self._ranked_by else None
        return self._rounded(value) if isinstance(value, Fraction) else None

    def _bounds(self, outcome: CardNames) -> Bounds | None:
        """Between what the key lies that waits for figures."""
        ends = outcome.bounds(self._ranked_by) if self._ranked_by else None
        return None if ends is None else (self._rounded(ends[0]), self._rounded(ends[1]))

    def _rounded(self, key: Fraction) -> Fraction:
        places = self.rules.round if self.rules else None
        return key if places is None else round_half_up(key, places)

    def _why_not(self, outcome: CardNames) -> tuple[Text | None, Text | None]:
        """Why a unit is not ranked with the others, or why that is not known yet, if so."""
        if self.rules is None:
            return _NO_PROCEDURE, None
        declared = self._declared(outcome.summary.unit)
        if declared is not None and not (declared.assessed and declared.ranked):
            usual = _NOT_RANKED if declared.assessed else _NOT_ASSESSED
            reason = declared.reason
            return (Text(reason, reason) if reason else usual), None
        return self._by_condition(outcome)

    def _declared(self, unit: str | None) -> Unit | None:
        """What the set says of a unit."""
        return self.units.get(same_unit(unit or "")) if self.units else None

    def _round_lacking(self, round_: str | None) -> Text | None:
        """Where the round that counts gave nothing, points of an earlier one are not final."""
        counted = self.set.counted_round
        if counted is None or round_ == counted:
            return None
        name = next((one.name for one in self.set.rounds if one.id == counted), counted)
        return Text(f"chưa có điểm của vòng “{name}”", f"no points of the round “{name}” yet")

    def _by_condition(self, outcome: CardNames) -> tuple[Text | None, Text | None]:
        """What ``ranked_when`` says; a condition on what does not apply does not hold."""
        tree = self.ranked_when
        if tree is None:
            return None, None
        holds, used = outcome.ask(tree)
        if holds is True:
            return None, None
        if isinstance(holds, Gap) and holds.kind.is_open:
            return None, outcome.gap_words(holds)
        rule, values = self.names.words.words(tree), outcome.values_words(used)
        return Text(
            f"chỉ xếp hạng khi {rule.vi}; {values.vi}".removesuffix("; "),
            f"ranked only if {rule.en}; {values.en}".removesuffix("; "),
        ), None
