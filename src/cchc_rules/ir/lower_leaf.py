"""Lowering of leaves: points by a rule, within their bounds, and what they are worth without any.

It does with code what :mod:`cchc_rules.scoring.evaluation` does with one unit.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import assert_never

from ..language.tree import MAX_SCORE
from ..model import Node, OverMax, WhenNotApplicable
from ..plan import Plan
from .builder import Builder
from .lower_expression import LookUp, compiled
from .lower_maxima import maxima_of
from .lowered import GIVEN, Compiled, Gaps, Why
from .nodes import FALSE, TRUE, Bit
from .outcomes import LoweredLeeway, Outcome, Outcomes
from .rationals import NOTHING, Amount, Amounts
from .specialisation import Shape


@dataclass(frozen=True, slots=True)
class LeafPoints:
    """What a leaf comes to where it applies and its rule gives a number, or points were entered.

    ``scored`` says where that is; ``points`` count unless they are ``below`` 0 (they are then 0)
    or ``above`` the maximum.
    """

    scored: Bit
    points: Amount
    below: Bit
    above: Bit


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Whether conditions say that something does not apply, or may say so, and ``why`` only may."""

    known: Bit
    maybe: Bit
    why: Why


class Leaves:
    """The leaves of a set as code, one after the other: what they need was compiled before.

    ``points`` say of each leaf what its rule gives; ``trouble`` takes the truths that must not
    hold where the shape is sound.
    """

    def __init__(
        self, plan: Plan, code: Builder, shape: Shape, look_up: LookUp, trouble: list[Bit]
    ) -> None:
        self.plan, self.code, self.shape, self.look_up = plan, code, shape, look_up
        self.amounts, self.gaps, self.sums = Amounts(code), Gaps(code), Outcomes(code)
        self.maxima = maxima_of(plan, look_up, code)
        self.points: dict[str, LeafPoints] = {}
        self.trouble = trouble

    def maximum(self, node: Node) -> Amount:
        """What an indicator is worth; the most that it may be while that is not known."""
        return self.maxima[node.key].points

    def outcome(self, node: Node) -> Outcome:
        """What a leaf comes to where its points are not entered."""
        maximum = self.maxima[node.key]
        why, outside = self.unless_known(maximum.why), maximum.is_nothing
        going = self._none_of(why, outside)
        reduced = outside
        may_be_out = self.gaps.any(why) if self._may_be_out(node) else FALSE
        for condition in self.plan.program.applies[node.key]:
            held = self._value(condition, node)
            open_ = replace(held.why, not_applicable=FALSE)
            why = self._also(why, self.gaps.only(going, open_))
            may_be_out = self.code.either(may_be_out, self.code.both(going, self.gaps.any(open_)))
            known = self.code.negated(self.gaps.any(open_))
            out = self.code.either(held.why.not_applicable, self.code.negated(held.truth))
            outside = self.code.either(outside, self.code.both(going, known, out))
            going = self.code.both(going, known, self.code.negated(out))
        tree = self.plan.program.points.get(node.key)
        none = Compiled((), Why(missing=TRUE))
        value = none if tree is None else self._value(tree, node)
        of_value = self.gaps.only(going, value.why)
        outside = self.code.either(outside, of_value.not_applicable)
        of_value = replace(of_value, not_applicable=FALSE)
        why = self._also(why, of_value)
        says_out = self.code.both(self.gaps.any(of_value), self._rule_may_say_out(node))
        may_be_out = self.code.either(may_be_out, says_out)
        scored = self.code.both(going, self.code.negated(self.gaps.any(value.why)))
        found = self.within(node, value.number if scored is not FALSE else NOTHING, scored)
        beyond = self.code.either(found.below, found.above)
        why = self._also(why, Why(error=self.code.both(scored, beyond)))
        return self._unless_open(node, found.points, why, outside, reduced, may_be_out)

    def _may_be_out(self, leaf: Node) -> bool:
        """Whether a leaf might not apply, as far as the set says."""
        absence = self.plan.absences[leaf.key]
        return bool(self.plan.program.applies[leaf.key] or absence.says or absence.names)

    def _rule_may_say_out(self, leaf: Node) -> Bit:
        """Whether the rule of a leaf might find that it does not apply, once figures are known."""
        absence = self.plan.absences[leaf.key]
        if absence.says:
            return TRUE
        whys = [self.look_up(name).why for name in absence.names]
        return self.code.either(*(self.gaps.any(why) for why in whys))

    def _unless_open(
        self, node: Node, points: Amount, why: Why, outside: Bit, reduced: Bit, may_be_out: Bit
    ) -> Outcome:
        """The outcome of a leaf: its points, unless it is open or does not apply."""
        maximum = self.maximum(node)
        worth = self._not_applicable(node, self.code.both(outside, self.code.negated(reduced)))
        why = self._also(why, worth.why)
        may_be_out = self.code.either(may_be_out, self.gaps.any(worth.why))
        open_ = self.gaps.any(why)
        self.must_not(open_)
        if self.shape.sound:
            open_, why = FALSE, GIVEN
        outside = self.code.both(outside, self.code.negated(open_))
        select = self.amounts.select
        points = select(outside, select(reduced, NOTHING, worth.low), points)
        possible = select(outside, select(reduced, NOTHING, worth.possible), maximum)
        handed_on = select(
            self.code.both(outside, self.code.negated(reduced)), worth.handed_on, NOTHING
        )
        scored = Outcome(points, points, possible, handed_on)
        unknown = Outcome(
            NOTHING,
            self.rounded(node, maximum),
            maximum,
            leeway=None if self.shape.sound else self._leeway(node, may_be_out),
        )
        outcome = self.sums.select(open_, unknown, scored)
        return replace(outcome, why=replace(why, not_applicable=outside))

    def _leeway(self, node: Node, may_be_out: Bit) -> LoweredLeeway | None:
        """What else may change while a leaf is open."""
        most, absence = self.maxima[node.key], self.plan.absences[node.key]
        less = may_be_out if absence.leaves_less else FALSE
        if less is FALSE and most.why.never:
            return None
        select = self.amounts.select
        full = self.amounts.sub(most.points, self.rounded(node, most.points))
        return LoweredLeeway(
            possible=select(less, NOTHING, most.low),
            kept=select(less, NOTHING, most.low) if absence.lost else most.low,
            lost=select(self.code.either(less, self.gaps.any(most.why)), NOTHING, full),
            moves=less if absence.moves else FALSE,
        )

    def within(self, node: Node, value: Amount, scored: Bit) -> LeafPoints:
        """Points as they count, and whether they are out of bounds."""
        maximum = self.maximum(node)
        below, above = self.amounts.less(value, NOTHING), FALSE
        points = self.amounts.not_negative(value)  # what is below 0 does not count, but has bounds
        if node.role.is_counted:
            match node.over_max:
                case OverMax.ERROR:
                    above = self.amounts.less(maximum, points)
                case OverMax.CAP:
                    points = self.amounts.least(points, maximum)
                case _:
                    assert_never(node.over_max)
        found = LeafPoints(scored, self.rounded(node, points), below, above)
        self.points[node.key] = found
        return found

    def rounded(self, node: Node, points: Amount) -> Amount:
        """Points as the set rounds those of leaves."""
        places = self.plan.criteria_set.leaf_places
        if places is None or not node.is_leaf:
            return points
        maximum = self.maximum(node)
        most = maximum if node.role.is_counted else self.amounts.most(maximum, points)
        return self.sums.rounded(points, places, most)

    def _not_applicable(self, node: Node, outside: Bit) -> Outcome:
        """What a leaf is worth where it does not apply."""
        if node.role.is_adjustment or outside is FALSE:
            return Outcome(NOTHING, NOTHING, NOTHING)
        policies = self.plan.policies[node.key]
        otherwise = self.plan.criteria_set.policies.not_applicable
        worth, going, why = self._worth(node, otherwise), outside, GIVEN
        cases: list[tuple[Bit, WhenNotApplicable]] = []
        for condition, policy in policies:
            if condition is None:
                worth, going = self._worth(node, policy), FALSE
                break
            held = self._value(condition, node)
            open_ = replace(held.why, not_applicable=FALSE)
            why = self._also(why, self.gaps.only(going, open_))
            known = self.code.negated(self.gaps.any(held.why))
            cases.append((self.code.both(known, held.truth), policy))
            going = self.code.both(
                going,
                self.code.negated(self.gaps.any(open_)),
                self.code.negated(self.code.both(known, held.truth)),
            )
        for holds, policy in reversed(cases):
            worth = self.sums.select(holds, self._worth(node, policy), worth)
        return replace(worth, why=why)

    def _worth(self, node: Node, policy: WhenNotApplicable) -> Outcome:
        maximum = self.maximum(node)
        match policy:
            case WhenNotApplicable.REDUCE:
                return Outcome(NOTHING, NOTHING, NOTHING)
            case WhenNotApplicable.FULL:
                earned = self.rounded(node, maximum)
                return Outcome(earned, earned, maximum)
            case WhenNotApplicable.ZERO:
                return Outcome(NOTHING, NOTHING, maximum)
            case WhenNotApplicable.REDISTRIBUTE:
                return Outcome(NOTHING, NOTHING, NOTHING, maximum)
            case _:
                assert_never(policy)

    def ruled_out(self, node: Node) -> RuledOut:
        """Whether conditions say that a node does not apply, whatever was entered for it."""
        leaves = [leaf for leaf in self.plan.leaves_of[node.key] if leaf.role is node.role]
        found = [self._leaf_ruled_out(leaf) for leaf in leaves]
        known = self.code.both(*(one.known for one in found))
        able = self.code.both(*(self.code.either(one.known, one.maybe) for one in found))
        why = self.gaps.merged(self.gaps.only(one.maybe, one.why) for one in found)
        return RuledOut(known, self.code.both(able, self.code.negated(known)), why)

    def _leaf_ruled_out(self, leaf: Node) -> RuledOut:
        most = self.maxima[leaf.key]
        known, whys = [most.is_nothing], [Why()]
        for condition in self.plan.program.applies[leaf.key]:
            held = self._value(condition, leaf)
            is_known = self.code.negated(self.gaps.any(held.why))
            known.append(self.code.both(is_known, self.code.negated(held.truth)))
            whys.append(replace(held.why, not_applicable=FALSE))
        if not most.why.never:
            whys.append(self.gaps.only(self.amounts.equal(most.low, NOTHING), most.why))
        why, out = self.gaps.merged(whys), self.code.either(*known)
        maybe = self.code.both(self.gaps.any(why), self.code.negated(out))
        return RuledOut(out, FALSE if self.shape.sound else maybe, why)

    def _value(self, tree: ast.expr, node: Node) -> Compiled:
        """What an expression of a leaf comes to."""

        def look_up(name: str) -> Compiled:
            return Compiled(self.maximum(node)) if name == MAX_SCORE else self.look_up(name)

        return compiled(tree, look_up, self.plan.program.functions, self.code)

    def unless_known(self, why: Why) -> Why:
        """Why a maximum is not known, as a leaf says it: not applicable counts as missing."""
        missing = self.code.either(why.missing, why.not_applicable)
        return Why(missing=missing, error=why.error)

    def _also(self, a: Why, b: Why) -> Why:
        """Reasons of which never two hold for a unit."""
        either = self.code.either
        return Why(either(a.missing, b.missing), FALSE, either(a.error, b.error))

    def _none_of(self, why: Why, outside: Bit) -> Bit:
        return self.code.negated(self.code.either(self.gaps.any(why), outside))

    def must_not(self, bit: Bit) -> None:
        """Note what does not happen to a unit of a sound shape."""
        if self.shape.sound and bit is not FALSE:
            self.trouble.append(bit)
