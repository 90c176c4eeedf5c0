"""Aggregation in the IR: points, maxima and status of a whole from those of its parts.

It does with code what :mod:`cchc_rules.scoring.result` does with the numbers of one unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .builder import Builder
from .lowered import GIVEN, Compiled, Gaps, Why
from .nodes import FALSE, Bit
from .rationals import NOTHING, Amount, Amounts

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Points between ``low`` and ``high`` out of ``possible``; ``why`` gives the status.

    It is ``entered`` or else ``scored`` where ``why`` says nothing.
    """

    low: Amount
    high: Amount
    possible: Amount
    handed_on: Amount = NOTHING
    why: Why = GIVEN
    entered: Bit = FALSE


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Arithmetic on outcomes, written into a builder."""

    code: Builder

    @property
    def amounts(self) -> Amounts:
        """The arithmetic of their points."""
        return Amounts(self.code)

    def is_open(self, outcome: Outcome) -> Bit:
        """Whether the points are not known."""
        return self.code.either(outcome.why.missing, outcome.why.error)

    def is_left_out(self, outcome: Outcome) -> Bit:
        """Whether it does not apply and leaves nothing to be earned."""
        outside = outcome.why.not_applicable
        if outside is FALSE:
            return FALSE
        nothing = self.amounts.equal(outcome.possible, NOTHING)
        return self.code.both(outside, nothing)

    def value(self, outcome: Outcome) -> Compiled:
        """What another expression sees of it."""
        return Compiled(outcome.low, replace(outcome.why, not_applicable=self.is_left_out(outcome)))

    def value_applicable(self, outcome: Outcome) -> Compiled:
        """The same, where a score that stands for what does not apply is none."""
        return Compiled(outcome.low, outcome.why)

    def scaled(self, outcome: Outcome, factor: Amount) -> Outcome:
        """The outcome where each of its points counts ``factor`` points."""
        if factor == self.amounts.const(1):
            return outcome
        low, high, possible, handed_on = (
            self.amounts.mul(points, factor)
            for points in (outcome.low, outcome.high, outcome.possible, outcome.handed_on)
        )
        return replace(outcome, low=low, high=high, possible=possible, handed_on=handed_on)

    def capped(self, outcome: Outcome, most: Amount) -> Outcome:
        """The outcome, but no more than ``most`` points."""
        low, high, possible = (
            self.amounts.least(points, most)
            for points in (outcome.low, outcome.high, outcome.possible)
        )
        return replace(outcome, low=low, high=high, possible=possible)

    def rounded(self, points: Amount, places: int, most: Amount) -> Amount:
        """Points that are at most ``most``, rounded half up and still at most that."""
        if is_on_grid(points, places):
            return points
        rounded = self.amounts.rounded(points, places)
        return rounded if is_on_grid(most, places) else self.amounts.least(rounded, most)

    def select(self, test: Bit, a: Outcome, b: Outcome) -> Outcome:
        """One outcome or the other."""
        pick = self.amounts.select
        return Outcome(
            pick(test, a.low, b.low),
            pick(test, a.high, b.high),
            pick(test, a.possible, b.possible),
            pick(test, a.handed_on, b.handed_on),
            Gaps(self.code).chosen(test, a.why, b.why),
            self.code.choose(test, a.entered, b.entered),
        )

    def total(self, outcomes: Sequence[Outcome]) -> Outcome:
        """All points added up; those handed on are shared by what can be earned."""
        amounts = self.amounts
        low = amounts.add(*(outcome.low for outcome in outcomes))
        high = amounts.add(*(outcome.high for outcome in outcomes))
        possible = amounts.add(*(outcome.possible for outcome in outcomes))
        total = Outcome(low, high, possible, why=self.status(outcomes))
        handed_on = amounts.add(*(outcome.handed_on for outcome in outcomes))
        if not handed_on:
            return total
        nothing = amounts.equal(possible, NOTHING)
        stretched = self.scaled(total, self.stretch(outcomes))
        return replace(stretched, handed_on=amounts.select(nothing, handed_on, NOTHING))

    def stretch(self, outcomes: Sequence[Outcome]) -> Amount:
        """What each point counts for, once siblings share the points that were handed on."""
        amounts = self.amounts
        handed_on = amounts.add(*(outcome.handed_on for outcome in outcomes))
        if not handed_on:
            return amounts.const(1)
        possible = amounts.add(*(outcome.possible for outcome in outcomes))
        share, nothing = amounts.div(amounts.add(possible, handed_on), possible)
        return amounts.select(nothing, amounts.const(1), share)

    def status(self, outcomes: Sequence[Outcome]) -> Why:
        """The status of a whole: error before missing; left out where all parts are."""
        code = self.code
        error = code.either(*(outcome.why.error for outcome in outcomes))
        missing = code.either(*(outcome.why.missing for outcome in outcomes))
        left_out = (
            code.both(*(self.is_left_out(outcome) for outcome in outcomes)) if outcomes else FALSE
        )
        return Why(code.both(missing, code.negated(error)), left_out, error)


def is_on_grid(amount: Amount, places: int) -> bool:
    """Whether an amount is a whole number of its last decimal for every unit."""
    return all(t.under is None and (t.factor * 10**places).denominator == 1 for t in amount)
