"""A unit before it is ranked: its group, its key, and why it may have no rank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from ..language.program import Program
from ..language.values import Gap
from ..model import NO, YES, CriteriaSet, Unit
from ..numbers import round_half_up
from ..scoring import Scorecard
from ..text import Text
from .change import same_unit
from .grading import GradingEntry, choose
from .outcome import CardNames

_NO_PROCEDURE = Text("bộ tiêu chí không quy định xếp hạng", "the set does not rank units")
_NOT_RANKED = Text("không xếp hạng chung", "not ranked with the others")
_NOT_ASSESSED = Text("không đánh giá", "not assessed")
_NOTHING_POSSIBLE = Text("không có mục nào áp dụng", "nothing applies to the unit")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scored unit, and all that its rank and grades depend on.

    ``unranked`` says why it is not ranked with the others, ``waiting`` what is not known yet.
    ``in_population`` is whether quantile groups are taken over it.
    """

    outcome: CardNames
    group: str | None
    key: Fraction | None
    unranked: Text | None
    waiting: Text | None
    in_population: bool
    chosen: tuple[GradingEntry, ...]

    @property
    def is_ranked(self) -> bool:
        """Whether it gets a rank."""
        return self.unranked is None and self.waiting is None

    @property
    def unit(self) -> str:
        """Its name, for messages."""
        return self.outcome.card.unit or "?"

    @property
    def known_key(self) -> Fraction:
        """The key of a unit that is ranked."""
        assert self.key is not None
        return self.key


class Candidates:
    """Makes candidates of scorecards, by what their set says."""

    def __init__(self, criteria_set: CriteriaSet, program: Program) -> None:
        self.set, self.program, self.rules = criteria_set, program, criteria_set.ranking
        self.units: Mapping[str, Unit] = {same_unit(u.name): u for u in criteria_set.units}
        self.ids = tuple(dict.fromkeys(grading.id for grading in criteria_set.gradings))

    def candidate(self, card: Scorecard) -> Candidate:
        """Return the candidate of one unit."""
        outcome = CardNames(card, self.program.functions)
        trees = self.program.others
        chosen = (choose(self.set.gradings, id, outcome, trees) for id in self.ids)
        group, no_group = self._group(outcome)
        unranked, waiting = self._why_not(outcome)
        waiting = waiting or no_group
        return Candidate(
            outcome=outcome,
            group=group,
            key=self._key(card),
            unranked=unranked,
            waiting=waiting,
            in_population=waiting is None and (unranked is None or self.rules is None),
            chosen=tuple(one for one in chosen if one is not None),
        )

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

    def _key(self, card: Scorecard) -> Fraction | None:
        if self.rules is None:
            return None
        match self.rules.by:
            case "points":
                key = card.total
            case "percent":
                key = card.percent
            case _:
                assert_never(self.rules.by)
        places = self.rules.round
        return key if key is None or places is None else round_half_up(key, places)

    def _why_not(self, outcome: CardNames) -> tuple[Text | None, Text | None]:
        """Why a unit is not ranked with the others, and what is not known yet, if so."""
        total = outcome.value("total")
        waiting = outcome.gap_words(total) if isinstance(total, Gap) else None
        waiting = waiting or self._round_lacking(outcome.card)
        if self.rules is None:
            return _NO_PROCEDURE, waiting
        declared = self.units.get(same_unit(outcome.card.unit or ""))
        if declared is not None and not (declared.assessed and declared.ranked):
            usual = _NOT_RANKED if declared.assessed else _NOT_ASSESSED
            reason = declared.reason
            return (Text(reason, reason) if reason else usual), waiting
        unranked, unknown = self._by_condition(outcome)
        if unranked is None and outcome.card.is_complete and outcome.card.percent is None:
            unranked = _NOTHING_POSSIBLE
        return unranked, waiting or unknown

    def _round_lacking(self, card: Scorecard) -> Text | None:
        """Where the round that counts gave nothing, points of an earlier one are not final."""
        counted = self.set.counted_round
        if counted is None or card.round == counted:
            return None
        name = next((one.name for one in self.set.rounds if one.id == counted), counted)
        return Text(f"chưa có điểm của vòng “{name}”", f"no points of the round “{name}” yet")

    def _by_condition(self, outcome: CardNames) -> tuple[Text | None, Text | None]:
        """What ``ranked_when`` says; a condition on what does not apply does not hold."""
        tree = self.program.others.get(("ranking", "ranked_when"))
        if tree is None:
            return None, None
        answer = outcome.ask(tree)
        if answer.value is True:
            return None, None
        if isinstance(answer.value, Gap) and answer.value.kind.is_open:
            return None, outcome.gap_words(answer.value)
        rule, values = outcome.words(tree), outcome.values_words(answer.used)
        return Text(
            f"chỉ xếp hạng khi {rule.vi}; {values.vi}".removesuffix("; "),
            f"ranked only if {rule.en}; {values.en}".removesuffix("; "),
        ), None
