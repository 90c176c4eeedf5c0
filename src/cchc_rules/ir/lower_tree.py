"""Lowering of the indicator tree: leaves by their rules, wholes by aggregation of their parts.

It does with code what :mod:`cchc_rules.scoring.evaluation` does with one unit.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from ..language.tree import MAX_SCORE
from ..model import Node, OverMax, WhenNotApplicable
from ..plan import Plan
from .builder import Builder
from .lower_expression import LookUp, compiled
from .lower_inputs import entered_points, filled, peers_of
from .lower_maxima import maxima_of
from .lowered import GIVEN, Compiled, Gaps, Why
from .nodes import FALSE, TRUE, Bit
from .outcomes import ONE, Outcome, Outcomes
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


class Indicators:
    """Every indicator of a set as code; ``outcomes`` fill up in the order of the plan.

    ``trouble`` are the truths that must not hold where the shape is sound; ``leaves`` say of each
    leaf what its rule gives. ``figures`` and ``peers`` are the values of inputs and of figures over
    the group, by default those that a unit of the shape is given.
    """

    def __init__(
        self,
        plan: Plan,
        code: Builder,
        shape: Shape,
        figures: Mapping[str, Compiled] | None = None,
        peers: Mapping[str, Compiled] | None = None,
    ) -> None:
        self.plan, self.code, self.shape = plan, code, shape
        self.amounts, self.gaps, self.sums = Amounts(code), Gaps(code), Outcomes(code)
        self.trouble: list[Bit] = []
        if figures is None:
            given = filled(plan, code, shape)
            figures = {name: self._sound(value) for name, value in given.items()}
        self.figures = figures
        self.peers = peers_of(plan, code, shape) if peers is None else peers
        self.outcomes: dict[str, Outcome] = {}
        self.leaves: dict[str, LeafPoints] = {}
        self.maxima = maxima_of(plan, self.look_up, code)

    def take(self, node: Node) -> Outcome:
        """Compile one indicator; all it needs has been compiled before."""
        if node.key in self.shape.entered:
            outcome = self._entered(node)
        else:
            outcome = self.computed_alone(node)
        self.outcomes[node.key] = outcome
        return outcome

    def look_up(self, name: str) -> Compiled:
        """The value of an input, of a figure over the group, or the score of an indicator."""
        key = self.plan.key_by_id.get(name)
        if key is not None:
            return self.sums.value(self.outcomes[key])
        return self.peers[name] if name in self.peers else self.figures[name]

    def look_up_applicable(self, name: str) -> Compiled:
        """As :meth:`look_up`, but a score that stands for what does not apply is none."""
        key = self.plan.key_by_id.get(name)
        if key is not None:
            return self.sums.value_applicable(self.outcomes[key])
        return self.look_up(name)

    def maximum(self, node: Node) -> Amount:
        """What an indicator is worth; as declared while that is not known."""
        return self.maxima[node.key].points

    def parts(self, parent: Node | None) -> Sequence[Outcome]:
        """The outcomes of the parts of a whole (None: the total), in points of the whole."""
        weighed = self.weighed(parent)
        return [self.sums.scaled(self.outcomes[key], by) for key, by in weighed.items()]

    def shares(self) -> dict[str, Amount]:
        """How many points of its whole one point of each indicator counts for."""
        found = {
            node.key: self.amounts.const(ONE * role.sign)
            for role, nodes in self.plan.beside.items()
            for node in nodes
        }
        for node in (None, *(n for n in self.plan.criteria_set.nodes if not n.is_leaf)):
            stretch = self.sums.stretch(self.parts(node))
            weighed = self.weighed(node).items()
            found |= {key: self.amounts.mul(factor, stretch) for key, factor in weighed}
        return found

    def weighed(self, parent: Node | None) -> dict[str, Amount]:
        """How many points of the whole one point of each part counts for, before any are shared."""
        parts = self.plan.children.get(parent.key if parent else None, ())
        weights = sum((part.indicator.weight or Fraction(0) for part in parts), Fraction(0))
        if not weights:
            return {part.key: self.amounts.const(ONE) for part in parts}
        total = self.plan.criteria_set.total
        whole = self.maximum(parent) if parent else self.amounts.const(total)
        found: dict[str, Amount] = {}
        for part in parts:
            worth = self.amounts.scaled(whole, (part.indicator.weight or Fraction(0)) / weights)
            share, nothing = self.amounts.div(worth, self.maximum(part))
            found[part.key] = self.amounts.select(nothing, NOTHING, share)
        return found

    def computed_alone(self, node: Node) -> Outcome:
        """What a node comes to where its points are not entered."""
        if node.is_leaf:
            return self._leaf(node)
        total = self.sums.total(self.parts(node))
        if node.role.is_adjustment:
            return self.sums.capped(total, self.maximum(node))
        return total

    # leaves

    def _leaf(self, node: Node) -> Outcome:
        maximum = self.maxima[node.key]
        why, outside = self._unless_known(maximum.why), maximum.is_nothing
        going = self._none_of(why, outside)
        reduced = outside
        for condition in self.plan.program.applies[node.key]:
            held = self.value_of(condition, node, going)
            open_ = replace(held.why, not_applicable=FALSE)
            why = self._also(why, self.gaps.only(going, open_))
            known = self.code.negated(self.gaps.any(open_))
            out = self.code.either(held.why.not_applicable, self.code.negated(held.truth))
            outside = self.code.either(outside, self.code.both(going, known, out))
            going = self.code.both(going, known, self.code.negated(out))
        tree = self.plan.program.points.get(node.key)
        none = Compiled((), Why(missing=TRUE))
        value = none if tree is None else self.value_of(tree, node, going)
        of_value = self.gaps.only(going, value.why)
        outside = self.code.either(outside, of_value.not_applicable)
        why = self._also(why, replace(of_value, not_applicable=FALSE))
        scored = self.code.both(going, self.code.negated(self.gaps.any(value.why)))
        found = self._within(node, value.number if scored is not FALSE else NOTHING, scored)
        beyond = self.code.either(found.below, found.above)
        why = self._also(why, Why(error=self.code.both(scored, beyond)))
        return self._outcome(node, found.points, why, outside, reduced)

    def _outcome(self, node: Node, points: Amount, why: Why, outside: Bit, reduced: Bit) -> Outcome:
        """The outcome of a leaf: its points, unless it is open or does not apply."""
        maximum = self.maximum(node)
        worth = self._not_applicable(node, self.code.both(outside, self.code.negated(reduced)))
        why = self._also(why, worth.why)
        open_ = self.gaps.any(why)
        self._must_not(open_)
        if self.shape.sound:
            open_, why = FALSE, GIVEN
        outside = self.code.both(outside, self.code.negated(open_))
        select = self.amounts.select
        points = select(outside, select(reduced, NOTHING, worth.low), points)
        possible = select(outside, select(reduced, NOTHING, worth.possible), maximum)
        handed_on = select(
            self.code.both(outside, self.code.negated(reduced)), worth.handed_on, NOTHING
        )
        return Outcome(
            low=select(open_, NOTHING, points),
            high=select(open_, self._rounded(node, maximum), points),
            possible=select(open_, maximum, possible),
            handed_on=select(open_, NOTHING, handed_on),
            why=replace(why, not_applicable=outside),
        )

    def _within(self, node: Node, value: Amount, scored: Bit) -> LeafPoints:
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
        found = LeafPoints(scored, self._rounded(node, points), below, above)
        self.leaves[node.key] = found
        return found

    def _rounded(self, node: Node, points: Amount) -> Amount:
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
            held = self.value_of(condition, node, going)
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
                earned = self._rounded(node, maximum)
                return Outcome(earned, earned, maximum)
            case WhenNotApplicable.ZERO:
                return Outcome(NOTHING, NOTHING, maximum)
            case WhenNotApplicable.REDISTRIBUTE:
                return Outcome(NOTHING, NOTHING, NOTHING, maximum)
            case _:
                assert_never(policy)

    # entered points

    def _entered(self, node: Node) -> Outcome:
        value, wrong = entered_points(node.key, self.code, self.shape)
        left_out = self._is_left_out(node)
        counts = self.code.negated(self.code.either(left_out, wrong))
        found = self._within(node, value, counts)
        beyond, maximum = self.code.either(found.below, found.above), self.maximum(node)
        kept = self._of_entered(found.points, self._rounded(node, maximum), maximum, beyond, counts)
        nothing = self.code.both(self.amounts.equal(value, NOTHING), self.code.negated(wrong))
        against = self.code.either(wrong, self.code.both(left_out, self.code.negated(nothing)))
        refused = self._of_entered(NOTHING, maximum, maximum, against, against)
        outcome = self.sums.select(against, refused, kept)
        ignored = self.code.both(left_out, nothing)
        if ignored is FALSE:
            return outcome
        before = len(self.trouble)
        alone = self.computed_alone(node)
        self.leaves[node.key] = found
        self.trouble[before:] = [self.code.both(ignored, bit) for bit in self.trouble[before:]]
        return self.sums.select(ignored, alone, outcome)

    def _of_entered(
        self, points: Amount, most: Amount, maximum: Amount, error: Bit, when: Bit
    ) -> Outcome:
        self._must_not(self.code.both(when, error))
        if self.shape.sound:
            return Outcome(points, points, maximum, entered=TRUE)
        select = self.amounts.select
        return Outcome(
            low=select(error, NOTHING, points),
            high=select(error, most, points),
            possible=maximum,
            why=Why(error=error),
            entered=self.code.negated(error),
        )

    def _is_left_out(self, node: Node) -> Bit:
        """Whether conditions say that a node does not apply, whatever was entered for it."""
        leaves = [leaf for leaf in self.plan.leaves_of[node.key] if leaf.role is node.role]
        return self.code.both(*(self._is_ruled_out(leaf) for leaf in leaves))

    def _is_ruled_out(self, leaf: Node) -> Bit:
        found = [self.maxima[leaf.key].is_nothing]
        for condition in self.plan.program.applies[leaf.key]:
            held = self.value_of(condition, leaf, TRUE)
            known = self.code.negated(self.gaps.any(held.why))
            found.append(self.code.both(known, self.code.negated(held.truth)))
        return self.code.either(*found)

    # what they have in common

    def value_of(self, tree: ast.expr, node: Node, when: Bit) -> Compiled:
        """What an expression of a node comes to, which is only looked at ``when`` that holds."""
        del when
        return compiled(tree, self.names_of(node), self.plan.program.functions, self.code)

    def names_of(self, node: Node) -> LookUp:
        """What the names in an expression of a node stand for."""

        def look_up(name: str) -> Compiled:
            return Compiled(self.maximum(node)) if name == MAX_SCORE else self.look_up(name)

        return look_up

    def _unless_known(self, why: Why) -> Why:
        """Why a maximum is not known, as a leaf says it: not applicable counts as missing."""
        missing = self.code.either(why.missing, why.not_applicable)
        return Why(missing=missing, error=why.error)

    def _also(self, a: Why, b: Why) -> Why:
        """Reasons of which never two hold for a unit."""
        either = self.code.either
        return Why(either(a.missing, b.missing), FALSE, either(a.error, b.error))

    def _none_of(self, why: Why, outside: Bit) -> Bit:
        return self.code.negated(self.code.either(self.gaps.any(why), outside))

    def _must_not(self, bit: Bit) -> None:
        if self.shape.sound and bit is not FALSE:
            self.trouble.append(bit)

    def _sound(self, value: Compiled) -> Compiled:
        """A figure that is taken to be neither missing nor wrong, where the shape says so."""
        why = value.why
        if not self.shape.sound:
            return value
        for bit in (why.missing, why.error):
            self._must_not(bit)
        return replace(value, why=Why(not_applicable=why.not_applicable))


def outcomes_of(indicators: Indicators) -> Mapping[str, Outcome]:
    """Compile all indicators, each after what it needs."""
    for step in indicators.plan.order:
        if isinstance(step, Node):
            indicators.take(step)
    return indicators.outcomes
