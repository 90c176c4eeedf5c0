"""Lowering of the indicator tree: leaves by their rules, wholes by aggregation of their parts.

It does with code what :mod:`cchc_rules.scoring.evaluation` does with one unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ..model import Node
from ..plan import Plan
from .builder import Builder
from .lower_inputs import entered_points, filled, peers_of
from .lower_leaf import Leaves
from .lower_maxima import Maximum
from .lowered import Compiled, Gaps, Why
from .nodes import FALSE, TRUE, Bit
from .outcomes import ONE, LoweredLeeway, Outcome, Outcomes
from .rationals import NOTHING, Amount, Amounts
from .specialisation import Shape


class Indicators:
    """Every indicator of a set as code; ``outcomes`` fill up in the order of the plan.

    ``trouble`` are the truths that must not hold where the shape is sound. ``figures`` and
    ``peers`` are the values of inputs and of figures over the group, by default those that a unit
    of the shape is given.
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
        self.outcomes: dict[str, Outcome] = {}
        self.trouble: list[Bit] = []
        if figures is None:
            given = filled(plan, code, shape)
            figures = {name: self._sound(value) for name, value in given.items()}
        self.figures = figures
        self.peers = peers_of(plan, code, shape) if peers is None else peers
        self.leaves = Leaves(plan, code, shape, self.look_up, self.trouble)

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
        """What an indicator is worth; the most that it may be while that is not known."""
        return self.leaves.maximum(node)

    def parts(self, parent: Node | None) -> Sequence[Outcome]:
        """The outcomes of the parts of a whole (None: the total), in points of the whole."""
        return list(self._parts(parent).values())

    def _parts(self, parent: Node | None) -> dict[str, Outcome]:
        return {
            key: self._in_whole(self.outcomes[key], self.plan.criteria_set.by_key[key], parent, by)
            for key, by in self.weighed(parent).items()
        }

    def _in_whole(
        self, outcome: Outcome, part: Node, parent: Node | None, factor: Amount
    ) -> Outcome:
        """Points of a part, or of what is below it, in points of its whole."""
        scaled = self.sums.scaled(outcome, factor)
        total, amounts = self.amounts.const(self.plan.criteria_set.total), self.amounts
        own, whole = self.leaves.maxima[part.key], Maximum(total, total)
        if parent is not None:
            whole = self.leaves.maxima[parent.key]
        if part.indicator.weight is None or (own.why.never and whole.why.never):
            return scaled
        limit = amounts.mul(factor, own.points)
        least, _ = amounts.div(amounts.mul(factor, whole.low), whole.points)
        known = self.code.negated(
            self.code.either(self.gaps.any(own.why), self.gaps.any(whole.why))
        )
        spread = self.sums.spread(outcome, least, amounts.div(limit, own.low), limit)
        kept = self.code.either(known, amounts.equal(limit, NOTHING))
        return self.sums.select(kept, scaled, spread)

    def in_total(self, node: Node) -> Outcome:
        """What an indicator comes to in points of the total."""
        outcome, by_key = self.outcomes[node.key], self.plan.criteria_set.by_key
        while node.role.is_in_total:
            parent = by_key[node.parent] if node.parent else None
            outcome = self._in_whole(outcome, node, parent, self.weighed(parent)[node.key])
            parts = self._parts(parent)
            outcome = self.sums.sharing(outcome, parts.pop(node.key), list(parts.values()))
            if parent is None:
                break
            node = parent
        return self.sums.shared(outcome)

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
            return self.leaves.outcome(node)
        total, most = self.sums.total(self.parts(node)), self.leaves.maxima[node.key]
        if not most.why.never:
            least = most.low if node.role.is_adjustment else None
            return self.sums.capped(total, most.points, least)
        return self.sums.capped(total, most.points) if node.role.is_adjustment else total

    def _entered(self, node: Node) -> Outcome:
        value, wrong = entered_points(node.key, self.code, self.shape)
        ruled_out = self.leaves.ruled_out(node)
        left_out, maybe = ruled_out.known, ruled_out.maybe
        counts = self.code.negated(self.code.either(left_out, wrong))
        found = self.leaves.within(node, value, counts)
        beyond, maximum = self.code.either(found.below, found.above), self.maximum(node)
        most = self.leaves.rounded(node, maximum)
        kept = self._of_entered(found.points, most, maximum, beyond, counts)
        kept = self._while_maximum_open(node, kept, value)
        nothing = self.code.both(self.amounts.equal(value, NOTHING), self.code.negated(wrong))
        against = self.code.either(wrong, self.code.both(left_out, self.code.negated(nothing)))
        refused = self._of_entered(NOTHING, maximum, maximum, against, against)
        if not self.leaves.maxima[node.key].why.never:
            refused = replace(refused, leeway=self._of_maximum(node))
        outcome = self.sums.select(against, refused, kept)
        ignored, unsure = self.code.both(left_out, nothing), self.code.both(maybe, nothing)
        if ignored is FALSE and unsure is FALSE:
            return outcome
        before = len(self.trouble)
        alone = self.computed_alone(node)
        self.leaves.points[node.key] = found
        self.trouble[before:] = [self.code.both(ignored, bit) for bit in self.trouble[before:]]
        if unsure is not FALSE:
            perhaps = self._maybe_left_out(node, alone, ruled_out.why)
            outcome = self.sums.select(unsure, perhaps, outcome)
        return self.sums.select(ignored, alone, outcome)

    def _of_maximum(self, node: Node) -> LoweredLeeway:
        low = self.leaves.maxima[node.key].low
        return LoweredLeeway(low, low, NOTHING)

    def _while_maximum_open(self, node: Node, kept: Outcome, value: Amount) -> Outcome:
        """Points that were entered before it is known what they are out of."""
        most = self.leaves.maxima[node.key]
        if most.why.never or self.shape.sound:
            return kept
        counted, pick = not node.role.is_counted, self.amounts
        capped = not counted and node.over_max.caps
        least = pick.least(value, most.low) if capped else value
        low = most.low if counted else pick.most(most.low, least)
        if node.is_leaf and self.plan.criteria_set.leaf_places is not None:
            least = pick.least(least, self.leaves.rounded(node, least))
        waiting = replace(
            kept,
            low=least,
            why=self.leaves.unless_known(most.why),
            entered=FALSE,
            leeway=LoweredLeeway(low, low, NOTHING),
        )
        beyond = replace(kept, leeway=self._of_maximum(node))
        open_ = self.gaps.any(most.why)
        fine = self.code.both(open_, self.code.negated(kept.why.error))
        return self.sums.select(fine, waiting, self.sums.select(open_, beyond, kept))

    def _maybe_left_out(self, node: Node, alone: Outcome, why: Why) -> Outcome:
        """No points were entered, for what may not apply and then be worth something else."""
        maximum, least = self.maximum(node), self.sums.at_least(alone)
        absences = [self.plan.absences[leaf.key] for leaf in self.plan.leaves_of[node.key]]
        own, pick = self.leaves.maxima[node.key].low, self.amounts
        moved = self.code.negated(pick.equal(alone.handed_on, NOTHING))
        return Outcome(
            NOTHING,
            alone.high if any(absence.earns for absence in absences) else NOTHING,
            maximum,
            why=self.leaves.unless_known(why),
            entered=FALSE,
            leeway=LoweredLeeway(
                pick.least(least.possible, own),
                pick.least(least.kept, own),
                NOTHING,
                self.code.either(least.moves, moved),
            ),
        )

    def _of_entered(
        self, points: Amount, most: Amount, maximum: Amount, error: Bit, when: Bit
    ) -> Outcome:
        self.leaves.must_not(self.code.both(when, error))
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

    def _sound(self, value: Compiled) -> Compiled:
        """A figure that is taken to be neither missing nor wrong, where the shape says so."""
        why = value.why
        if not self.shape.sound:
            return value
        self.trouble += [bit for bit in (why.missing, why.error) if bit is not FALSE]
        return replace(value, why=Why(not_applicable=why.not_applicable))


def outcomes_of(indicators: Indicators) -> Mapping[str, Outcome]:
    """Compile all indicators, each after what it needs."""
    for step in indicators.plan.order:
        if isinstance(step, Node):
            indicators.take(step)
    return indicators.outcomes
