"""Figures over a group as preconditions: held against the unit's own, and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from ...ir.builder import Builder
from ...ir.lower_expression import LookUp, compiled
from ...ir.lowered import Compiled, Gaps, Why
from ...ir.nodes import FALSE, TRUE, Bit, Of, Slot
from ...ir.rationals import NOTHING, Amount, Amounts, RationalTerm
from ...model import Take
from ...plan import PeerStep, Plan
from ..ranges import Bounds
from ..ranges.interval import Interval

ONE = Fraction(1)


class PeerConditions:
    """The figures over the group of any unit; ``figures`` are their values by name.

    Where the decimals of a figure are known, it is a whole number of its last decimal; else any
    number, which the slots say as a quotient.
    """

    def __init__(self, plan: Plan, bounds: Bounds, code: Builder) -> None:
        self.plan, self.bounds, self.code = plan, bounds, code
        self.steps = {step.name: step for step in plan.order if isinstance(step, PeerStep)}
        self.figures = {name: self._figure(name) for name in plan.criteria_set.peers}

    def parts(self, name: str) -> int | None:
        """Of how many parts to one a figure consists; None where it is any number."""
        grid = self.bounds.admissible.numbers[name].grid
        return None if grid is None else round(1 / grid)

    @property
    def rational(self) -> frozenset[str]:
        """The figures that are any number."""
        return frozenset(name for name in self.figures if self.parts(name) is None)

    def _figure(self, name: str) -> Compiled:
        parts = self.parts(name)
        over = self.code.load(Slot(Of.PEER, name))
        under = self.code.load(Slot(Of.PEER_PARTS, name), parts or 1, parts)
        is_own = self.plan.criteria_set.peers[name].take.is_own
        outside = self.code.flag(Slot(Of.NOT_APPLICABLE, name)) if is_own else FALSE
        return Compiled((RationalTerm(ONE, over, under),), Why(not_applicable=outside))

    def limits(self, name: str, look_up: LookUp) -> Iterator[Bit]:
        """What must hold of a figure; ``look_up`` gives a score that is one among others."""
        amounts, figure = Amounts(self.code), self.figures[name]
        interval = self.bounds.admissible.numbers[name].interval.meet(self.bounds.over_group(name))
        yield from self._inside(figure, interval)
        for lesser, greater in self.bounds.never_above:
            if name in (lesser, greater):
                low, high = self.figures[lesser], self.figures[greater]
                yield self.code.either(
                    low.why.not_applicable, amounts.less_equal(low.number, high.number)
                )
        yield from self._beside_own(name, interval, look_up)

    def _inside(self, figure: Compiled, interval: Interval) -> Iterator[Bit]:
        amounts = Amounts(self.code)
        low, high = interval.low, interval.high
        if low is not None:
            yield amounts.less_equal(amounts.const(Fraction(low)), figure.number)
        if high is not None:
            yield amounts.less_equal(figure.number, amounts.const(Fraction(high)))

    def _beside_own(self, name: str, interval: Interval, look_up: LookUp) -> Iterator[Bit]:
        """A figure held against that of the unit itself, where it is among those that count."""
        step, amounts, code = self.steps[name], Amounts(self.code), self.code
        figure, take = self.figures[name], step.peer.take
        counts, own = self._own(step, look_up)
        out = code.negated(counts)
        match take:
            case Take.RANK:
                outside = figure.why.not_applicable
                yield code.choose(out, outside, code.negated(outside))
            case Take.COUNT:
                yield code.either(out, amounts.less_equal(amounts.const(1), figure.number))
            case Take.MAX:
                yield code.either(out, amounts.less_equal(own, figure.number))
            case Take.MIN:
                yield code.either(out, amounts.less_equal(figure.number, own))
            case Take.SUM:
                if interval.low is not None and interval.low >= 0:
                    yield code.either(out, amounts.less_equal(own, figure.number))
            case Take.MEAN | Take.PERCENTILE:
                pass
            case _:
                assert_never(take)

    def _own(self, step: PeerStep, look_up: LookUp) -> tuple[Bit, Amount]:
        """Whether the unit is among those that count, and what it brings."""
        gaps, functions = Gaps(self.code), self.plan.program.functions
        own, where = (
            None if tree is None else compiled(tree, look_up, functions, self.code)
            for tree in (step.of, step.where)
        )
        counts = TRUE if where is None else where.truth
        for part in (where, own):
            if part is not None:
                counts = self.code.both(counts, self.code.negated(gaps.any(part.why)))
        return counts, own.number if own is not None and step.peer.take.needs_of else NOTHING
