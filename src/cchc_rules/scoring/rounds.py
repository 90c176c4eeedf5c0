"""Rounds held against each other: what each made of every unit, why, and what needs a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..data.completion import completed
from ..data.names import POINTS
from ..data.units import Given, RoundEntry, UnitData
from ..diagnostics.codes.scoring import ABOVE_MAXIMUM
from ..model import InputType
from .evaluator import Evaluator
from .line import Line, UsedInput
from .reconciliation import (
    Cause,
    Flag,
    ReconciledLine,
    ReconciledUnit,
    Reconciliation,
    RoundName,
    RoundScore,
)
from .scorecard import Scorecard


def reconcile(evaluator: Evaluator, units: Iterable[UnitData]) -> Reconciliation:
    """Score every round of every unit and say what changed, from the first to what counts.

    All units of a round are scored together, each by what the rounds so far left of it, so that
    figures over other units are those of that round.
    """
    criteria_set = evaluator.criteria_set
    given = tuple(units)
    order = [one.id for one in criteria_set.rounds]
    by_round = {
        round: evaluator.score_all(_as_left(evaluator, unit, order[: n + 1]) for unit in given)
        for n, round in enumerate(order)
    }
    finals = evaluator.score_all(given)
    return Reconciliation(
        set_id=criteria_set.id,
        set_title=criteria_set.title,
        decision=criteria_set.decision.label,
        content_hash=criteria_set.content_hash,
        rounds=tuple(RoundName(one.id, one.name) for one in criteria_set.rounds),
        units=tuple(
            _UnitRounds(
                data,
                {one.round: by_round[one.round][n] for one in data.rounds},
                finals[n],
                order,
                criteria_set.counted_round,
            ).reconciled()
            for n, data in enumerate(given)
        ),
    )


def _as_left(evaluator: Evaluator, unit: UnitData, reached: Sequence[str]) -> UnitData:
    """The data of a unit as the last of these rounds left them."""
    if unit.refused:
        return unit
    left = [one.data for one in unit.rounds if one.round in reached]
    return left[-1] if left else completed(evaluator.criteria_set, unit.unit, Given())


@dataclass(frozen=True, slots=True)
class _UnitRounds:
    data: UnitData
    cards: Mapping[str, Scorecard]
    final: Scorecard
    order: Sequence[str]
    counted: str | None

    def reconciled(self) -> ReconciledUnit:
        final = self.final
        first = self.cards.get(self.order[0]) if self.order else None
        return ReconciledUnit(
            unit=self.data.unit,
            round=self.data.round,
            status=final.status,
            rounds=tuple(
                RoundScore(round, card.status, card.total) for round, card in self.cards.items()
            ),
            declared=first.total if first else None,
            final=final.total,
            low=final.low,
            high=final.high,
            max_total=final.max_total,
            flags=(Flag.NOT_APPRAISED,) if self._waits() else (),
            lines=tuple(self._lines()),
            problems=final.problems,
        )

    def _waits(self) -> bool:
        if self.data.refused:
            return False
        beyond_first = [round for round in self.cards if round != self.order[0]]
        return not beyond_first or (self.counted is not None and self.counted not in self.cards)

    def _lines(self) -> Iterator[ReconciledLine]:
        through = {round: _by_key(card) for round, card in self.cards.items()}
        for line in (*self.final.lines, *self.final.components):
            lines = {round: lines[line.key] for round, lines in through.items()}
            if any(_stands(one) for one in (line, *lines.values())):
                yield self._line(line, lines)

    def _line(self, final: Line, lines: Mapping[str, Line]) -> ReconciledLine:
        causes = tuple(self._causes(final.key, lines))
        first = lines.get(self.order[0]) if self.order else None
        declared = _score(first) if first else None
        claimed = self._claimed(first) if first else None
        found: list[Flag] = []
        too_much = first is not None and any(p.code == ABOVE_MAXIMUM.id for p in first.problems)
        if too_much or claimed is not None:
            found.append(Flag.ABOVE_MAXIMUM)
        if any(cause.given and cause.is_change and not cause.reason for cause in causes):
            found.append(Flag.NO_REASON)
        counts = _score(final)
        if counts is not None and declared is not None and _is_better(final, counts, declared):
            found.append(Flag.ABOVE_DECLARED)
        return ReconciledLine(
            key=final.key,
            code=final.code,
            name=final.name,
            role=final.role,
            status=final.status,
            max_score=final.declared_max,
            clause=final.clause,
            rounds=tuple(
                RoundScore(round, line.status, _score(line)) for round, line in lines.items()
            ),
            declared=declared,
            claimed=claimed,
            final=counts,
            causes=causes,
            flags=tuple(found),
            problems=final.problems,
        )

    def _claimed(self, first: Line) -> Fraction | None:
        """The points that the first round entered, where they are above the maximum."""
        entered = self.data.rounds[0].data.entered.get(first.key)
        if isinstance(entered, Fraction) and entered > first.declared_max:
            return entered
        return None

    def _causes(self, key: str, lines: Mapping[str, Line]) -> Iterator[Cause]:
        """What each round after the first gave, or found changed, for a line."""
        for before, after in zip(self.data.rounds, self.data.rounds[1:], strict=False):
            said = {change.name: change for change in after.changes}
            old, new = lines[before.round], lines[after.round]
            if own := said.get(POINTS + key):
                points = (_points_of(old, before.data), _points_of(new, after.data))
                yield _cause(after.round, *points, own)
            earlier = {used.name: used for used in old.inputs}
            for used in new.inputs:
                change = said.get(used.name)
                cause = _cause(after.round, earlier.get(used.name, used), used, change)
                if cause.is_change or (change and (change.reason or change.person)):
                    yield cause


def _by_key(card: Scorecard) -> Mapping[str, Line]:
    return {line.key: line for line in (*card.lines, *card.components)}


def _stands(line: Line) -> bool:
    """Whether the points of a line are counted where they stand, not added up from parts."""
    own = line.is_leaf or line.status.is_entered or bool(line.problems)
    return line.counted and own


def _score(line: Line) -> Fraction | None:
    return line.score if line.counted and not line.is_left_out else None


def _is_better(line: Line, one: Fraction, other: Fraction) -> bool:
    """Whether ``one`` is better for the unit than ``other``."""
    return one < other if line.role.sign < 0 else one > other


def _cause(round: str, before: UsedInput, after: UsedInput, change: RoundEntry | None) -> Cause:
    if change is None:
        return Cause(round, before, after, given=False)
    return Cause(round, before, after, True, change.reason, change.person)


def _points_of(line: Line, data: UnitData) -> UsedInput:
    """The points of a line, told like any other figure: what was entered even where it is wrong."""
    entered = data.entered.get(line.key)
    claimed = entered if isinstance(entered, Fraction) else None
    value = line.score if line.score is not None else claimed
    is_wrong = line.status.is_error
    state = "given" if value is not None else "error" if is_wrong else "missing"
    return UsedInput(POINTS + line.key, line.name, InputType.POINTS, state, value, True)
