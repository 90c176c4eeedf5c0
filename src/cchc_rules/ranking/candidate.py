"""A unit before it is ranked: its group, its key, and why it may have no rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
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
from .outcome import CardNames, OutcomeNames
from .result import UnitGrade

_NO_PROCEDURE = Text("bộ tiêu chí không quy định xếp hạng", "the set does not rank units")
_NOT_RANKED = Text("không xếp hạng chung", "not ranked with the others")
_NOT_ASSESSED = Text("không đánh giá", "not assessed")
_NOTHING_POSSIBLE = Text("không có mục nào áp dụng", "nothing applies to the unit")


@dataclass(slots=True)
class Candidate:
    """A scored unit, and all that its rank and grades depend on, without its scorecard.

    ``unranked`` says why it is not ranked with the others, ``waiting`` what is not known yet.
    ``in_population`` is whether quantile groups are taken over it; its grades by quantiles wait
    for their cuts. ``breakers`` tell it from units with an equal key.
    """

    summary: Summary
    percent: Fraction | None
    group: str | None
    key: Fraction | None
    unranked: Text | None
    waiting: Text | None
    in_population: bool
    breakers: tuple[Fraction | None, ...]
    grades: tuple[UnitGrade | Grader, ...]

    @property
    def is_ranked(self) -> bool:
        """Whether it gets a rank."""
        return self.unranked is None and self.waiting is None

    @property
    def unit(self) -> str:
        """Its name, for messages."""
        return self.summary.unit or "?"

    @property
    def known_key(self) -> Fraction:
        """The key of a unit that is ranked."""
        assert self.key is not None
        return self.key


def certain(grade: UnitGrade, waiting: Text | None) -> UnitGrade:
    """A grade as far as it is certain: it waits with all else that the unit waits for."""
    if waiting is None or grade.state != "graded":
        return grade
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
        if outcome.summary.content_hash != self.set.content_hash:
            raise ValueError(f"{card.unit or '?'}: scored by another set or version, {card.set_id}")
        group, no_group = self._group(outcome)
        unranked, waiting = self._why_not(outcome)
        waiting = waiting or no_group
        return Candidate(
            outcome.summary,
            outcome.percent,
            group,
            self._key(outcome),
            unranked,
            waiting,
            waiting is None and (unranked is None or self.rules is None),
            tuple([self._breaker(outcome, n) for n in range(len(self.breakers))]),
            tuple(self._grades(outcome, waiting)),
        )

    def _grades(self, outcome: CardNames, waiting: Text | None) -> Iterator[UnitGrade | Grader]:
        """The grades of a unit; what needs others for it, or went wrong, is looked at later."""
        for rules in self.gradings:
            grader = choose(rules, outcome)
            if grader is None:
                continue
            if grader.needs_cuts:
                yield grader
                continue
            grade = certain(grader.grade(None), waiting)
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

    def _key(self, outcome: CardNames) -> Fraction | None:
        if self.rules is None:
            return None
        match self.rules.by:
            case "points":
                key = outcome.summary.total
            case "percent":
                key = outcome.percent
            case _:
                assert_never(self.rules.by)
        places = self.rules.round
        return key if key is None or places is None else round_half_up(key, places)

    def _why_not(self, outcome: CardNames) -> tuple[Text | None, Text | None]:
        """Why a unit is not ranked with the others, and what is not known yet, if so."""
        total = outcome.value("total")
        waiting = outcome.gap_words(total) if isinstance(total, Gap) else None
        waiting = waiting or self._round_lacking(outcome.summary.round)
        if self.rules is None:
            return _NO_PROCEDURE, waiting
        declared = self._declared(outcome.summary.unit)
        if declared is not None and not (declared.assessed and declared.ranked):
            usual = _NOT_RANKED if declared.assessed else _NOT_ASSESSED
            reason = declared.reason
            return (Text(reason, reason) if reason else usual), waiting
        unranked, unknown = self._by_condition(outcome)
        if unranked is None and not isinstance(total, Gap) and outcome.percent is None:
            unranked = _NOTHING_POSSIBLE
        return unranked, waiting or unknown

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
