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
class LoweredLeeway:
    """What else than its points may change while an outcome is open: the leeway of a result."""

    possible: Amount
    kept: Amount
    lost: Amount
    moves: Bit = FALSE


@dataclass(frozen=True, slots=True)
class Outcome:
    """Points between ``low`` and ``high`` out of ``possible``; ``why`` gives the status.

    It is ``entered`` or else ``scored`` where ``why`` says nothing. There is no ``leeway`` where
    the points are all that can be open.
    """

    low: Amount
    high: Amount
    possible: Amount
    handed_on: Amount = NOTHING
    why: Why = GIVEN
    entered: Bit = FALSE
    leeway: LoweredLeeway | None = None


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
        leeway = outcome.leeway and self._scaled(outcome.leeway, factor)
        return replace(
            outcome, low=low, high=high, possible=possible, handed_on=handed_on, leeway=leeway
        )

    def _scaled(self, leeway: LoweredLeeway, factor: Amount) -> LoweredLeeway:
        of = (leeway.possible, leeway.kept, leeway.lost)
        possible, kept, lost = (self.amounts.mul(points, factor) for points in of)
        return LoweredLeeway(possible, kept, lost, leeway.moves)

    def at_least(self, outcome: Outcome) -> LoweredLeeway:
        """The leeway of an outcome, whether there is any or not."""
        if outcome.leeway is not None:
            return outcome.leeway
        return LoweredLeeway(
            outcome.possible,
            self.amounts.add(outcome.possible, outcome.handed_on),
            self.amounts.sub(outcome.possible, outcome.high),
        )

    def capped(self, outcome: Outcome, most: Amount, least: Amount | None = None) -> Outcome:
        """The outcome, but no more than ``most`` points, or where that is open maybe ``least``."""
        at_most = self.amounts.least
        low, high, possible = (
            at_most(points, most) for points in (outcome.low, outcome.high, outcome.possible)
        )
        leeway = outcome.leeway
        if least is not None:
            leeway, low = self.at_least(outcome), at_most(low, least)
            leeway = replace(leeway, possible=at_most(leeway.possible, least))
        if leeway is not None:
            kept = at_most(leeway.kept, most)
            leeway = replace(leeway, possible=at_most(leeway.possible, most), kept=kept)
        return replace(outcome, low=low, high=high, possible=possible, leeway=leeway)

    def spread(
        self, outcome: Outcome, least: Amount, most: tuple[Amount, Bit], limit: Amount
    ) -> Outcome:
        """The outcome where each point counts between ``least`` and ``most`` points.

        All together they count at most ``limit``; that is all there is where ``most`` is none.
        """
        amounts, (factor, is_none) = self.amounts, most

        def at_most(points: Amount) -> Amount:
            known = amounts.least(amounts.mul(points, factor), limit)
            some = amounts.select(amounts.equal(points, NOTHING), NOTHING, limit)
            return amounts.select(is_none, some, known)

        leeway = self._scaled(self.at_least(outcome), least)
        moved = self.code.negated(amounts.equal(outcome.handed_on, NOTHING))
        return replace(
            outcome,
            low=amounts.mul(outcome.low, least),
            high=at_most(outcome.high),
            possible=at_most(amounts.add(outcome.possible, outcome.handed_on)),
            handed_on=NOTHING,
            leeway=replace(leeway, moves=self.code.either(leeway.moves, moved)),
        )

    def shared(self, outcome: Outcome) -> Outcome:
        """The outcome after its siblings have shared what it handed on."""
        leeway = outcome.leeway
        if leeway is not None:
            leeway = LoweredLeeway(leeway.possible, leeway.possible, leeway.lost)
        return replace(outcome, handed_on=NOTHING, leeway=leeway)

    def sharing(self, outcome: Outcome, own: Outcome, others: Sequence[Outcome]) -> Outcome:
        """The outcome in points of a whole of which it is in the part that came to ``own``.

        These are points of the whole already, before any are shared with ``others``.
        """
        amounts, parts = self.amounts, [own, *others]
        moves = self._moves(parts)
        if moves is FALSE:
            return outcome
        whole = amounts.add(*(a for part in parts for a in (part.possible, part.handed_on)))
        rest = amounts.add(*(self.at_least(part).possible for part in others))
        least_own = self.at_least(own).possible
        out_of = amounts.add(rest, amounts.most(least_own, outcome.possible))
        least = self.stretch(parts)
        quotient, nothing = amounts.div(whole, out_of)
        most = amounts.select(nothing, least, amounts.most(least, quotient))
        leeway = self.at_least(outcome)
        shared = replace(
            outcome,
            low=amounts.mul(outcome.low, least),
            high=amounts.mul(amounts.sub(outcome.possible, leeway.lost), most),
            possible=amounts.mul(outcome.possible, most),
            handed_on=amounts.mul(outcome.handed_on, least),
            leeway=self._scaled(leeway, least),
        )
        return self.select(moves, shared, outcome)

    def _moves(self, parts: Sequence[Outcome]) -> Bit:
        """Whether some parts hand points on to the others, or may yet."""
        handed_on = self.amounts.add(*(part.handed_on for part in parts))
        some = self.code.negated(self.amounts.equal(handed_on, NOTHING)) if handed_on else FALSE
        return self.code.either(some, *(part.leeway.moves for part in parts if part.leeway))

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
            self._leeway(test, a, b) if a.leeway or b.leeway else None,
        )

    def _leeway(self, test: Bit, a: Outcome, b: Outcome) -> LoweredLeeway:
        one, other, pick = self.at_least(a), self.at_least(b), self.amounts.select
        return LoweredLeeway(
            pick(test, one.possible, other.possible),
            pick(test, one.kept, other.kept),
            pick(test, one.lost, other.lost),
            self.code.choose(test, one.moves, other.moves),
        )

    def total(self, outcomes: Sequence[Outcome]) -> Outcome:
        """All points added up; those handed on are shared by what can be earned."""
        amounts = self.amounts
        low = amounts.add(*(outcome.low for outcome in outcomes))
        high = amounts.add(*(outcome.high for outcome in outcomes))
        possible = amounts.add(*(outcome.possible for outcome in outcomes))
        total = Outcome(low, high, possible, why=self.status(outcomes))
        handed_on = amounts.add(*(outcome.handed_on for outcome in outcomes))
        if any(outcome.leeway for outcome in outcomes):
            return self._with_leeway(total, outcomes, handed_on)
        if not handed_on:
            return total
        nothing = amounts.equal(possible, NOTHING)
        stretched = self.scaled(total, self.stretch(outcomes))
        return replace(stretched, handed_on=amounts.select(nothing, handed_on, NOTHING))

    def _with_leeway(
        self, total: Outcome, outcomes: Sequence[Outcome], handed_on: Amount
    ) -> Outcome:
        """A total, of parts of which it may be open what could be earned."""
        amounts, stretch = self.amounts, self.stretch(outcomes)
        parts = [self.at_least(outcome) for outcome in outcomes]
        kept = amounts.add(*(part.kept for part in parts))
        lost = amounts.mul(amounts.add(*(part.lost for part in parts)), stretch)
        moves = self._moves(outcomes)
        nothing = amounts.equal(amounts.add(*(part.possible for part in parts)), NOTHING)
        possible = amounts.mul(total.possible, stretch)
        none = amounts.equal(total.possible, NOTHING)
        return replace(
            total,
            low=amounts.mul(total.low, stretch),
            high=amounts.select(moves, amounts.sub(possible, lost), total.high),
            possible=possible,
            handed_on=amounts.select(none, handed_on, NOTHING),
            leeway=LoweredLeeway(
                amounts.select(nothing, NOTHING, kept), kept, lost, self.code.both(moves, nothing)
            ),
        )

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
