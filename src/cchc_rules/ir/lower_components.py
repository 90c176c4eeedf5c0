"""Lowering of components, the second partition of the points: from leaves, or entered.

It does with code what :mod:`cchc_rules.scoring.components` does with one unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model import Component, Node
from .lower_inputs import entered_points
from .lower_tree import Indicators
from .lowered import Why
from .nodes import FALSE, TRUE, Bit
from .outcomes import ONE, LoweredLeeway, Outcome
from .rationals import NOTHING, Amount


@dataclass(frozen=True, slots=True)
class Parts:
    """What each component comes to, their total, and whether any of them was entered."""

    outcomes: Mapping[str, Outcome]
    total: Outcome
    entered: Bit


def parts_of(indicators: Indicators) -> Parts:
    """Compile the components of a set whose indicators have been compiled."""
    return _ComponentLowering(indicators).all()


class _ComponentLowering:
    def __init__(self, indicators: Indicators) -> None:
        self.of = indicators
        self.code, self.amounts, self.sums = indicators.code, indicators.amounts, indicators.sums
        self.set, self.given = indicators.plan.criteria_set, indicators.shape.entered
        self.covered = below_entered(self.set.nodes, self.given)
        self.outcomes: dict[str, Outcome] = {}
        self.entered: list[Bit] = []
        self.leaves: dict[str | None, list[Node]] = {}
        for leaf in self.set.leaves:
            if leaf.role.is_in_total:
                self.leaves.setdefault(leaf.component, []).append(leaf)
        self.nodes: Mapping[str, Outcome] = {}
        if self.set.components:
            self.nodes = self._in_points_of_the_total()
        self.spanning = frozenset(self._entered_across_components())

    def all(self) -> Parts:
        tops = [self._outcome(component) for component in self.set.components]
        return Parts(self.outcomes, self.sums.total(tops), self.code.either(*self.entered))

    def _in_points_of_the_total(self) -> Mapping[str, Outcome]:
        if any(outcome.leeway for outcome in self.of.outcomes.values()):
            return {node.key: self.of.in_total(node) for node in self.set.nodes}
        shares = self.of.shares()
        scales: dict[str | None, Amount] = {None: self.amounts.const(ONE)}
        found: dict[str, Outcome] = {}
        for node in self.set.nodes:
            scales[node.key] = self.amounts.mul(scales[node.parent], shares[node.key])
            scaled = self.sums.scaled(self.of.outcomes[node.key], scales[node.key])
            found[node.key] = self.sums.shared(scaled)
        return found

    def _entered_across_components(self) -> Iterator[str]:
        for node in self.set.nodes if self.set.components else ():
            if node.key in self.given and node.key not in self.covered:
                below = self.of.plan.leaves_below[node.key]
                if len({self.set.by_key[key].component for key in below}) > 1:
                    yield node.key

    def _outcome(self, component: Component) -> Outcome:
        parts = [self._outcome(part) for part in component.components]
        outcome = self.sums.total(parts or list(self._of_leaves(component)))
        if component.id in self.given:
            outcome = self._entered(component, outcome)
        self.outcomes[component.id] = outcome
        return outcome

    def _entered(self, component: Component, computed: Outcome) -> Outcome:
        value, wrong = entered_points(component.id, self.code, self.of.shape)
        maximum = self.amounts.const(component.max_score)
        left_out = self._is_left_out(component)
        nothing = self.amounts.equal(value, NOTHING)
        ignored = self.code.both(left_out, nothing, self.code.negated(wrong))
        self.entered.append(self.code.negated(ignored))
        error = self.code.either(wrong, left_out, self.amounts.less(maximum, value))
        select = self.amounts.select
        outcome = Outcome(
            low=select(error, NOTHING, value),
            high=select(error, maximum, value),
            possible=maximum,
            why=Why(error=error),
            entered=self.code.negated(error),
        )
        if self.of.shape.sound:
            self.of.trouble.append(self.code.both(error, self.code.negated(ignored)))
            outcome = Outcome(value, value, maximum, entered=TRUE)
        else:
            outcome = self._unless_left_out(component, outcome, computed, nothing)
        return self.sums.select(ignored, computed, outcome)

    def _unless_left_out(
        self, component: Component, entered: Outcome, computed: Outcome, nothing: Bit
    ) -> Outcome:
        """Where no points were entered, what may not apply may be worth something else."""
        below = list(self._below(component))
        leaves = [self.nodes[leaf.key] for leaf in below]
        if not leaves:
            return entered
        code, amounts = self.code, self.amounts
        maybe = [self._may_be_left_out(leaf) for leaf in below]
        unsure = code.both(nothing, code.negated(entered.why.error), *maybe)
        if unsure is FALSE:
            return entered
        least = self.sums.at_least(computed)
        leeway = LoweredLeeway(
            amounts.least(entered.possible, least.possible),
            amounts.least(entered.possible, least.kept),
            NOTHING,
        )
        perhaps = Outcome(
            entered.low,
            amounts.most(entered.high, computed.high),
            amounts.most(entered.possible, computed.possible),
            why=self.sums.status(leaves),
            leeway=leeway,
        )
        return self.sums.select(unsure, perhaps, entered)

    def _may_be_left_out(self, leaf: Node) -> Bit:
        """Whether a leaf does not apply, or may turn out not to."""
        outcome, absence = self.nodes[leaf.key], self.of.plan.absences[leaf.key]
        nothing = FALSE
        if outcome.leeway is not None:
            nothing = self.amounts.equal(outcome.leeway.possible, NOTHING)
        whys = [self.of.look_up(name).why for name in absence.deciding]
        unknown = self.code.either(*(self.of.gaps.any(why) for why in whys))
        stays = (TRUE if absence.says else unknown) if absence.stays else FALSE
        maybe = self.code.both(self.sums.is_open(outcome), self.code.either(nothing, stays))
        return self.code.either(outcome.why.not_applicable, maybe)

    def _is_left_out(self, component: Component) -> Bit:
        leaves = [self.nodes[leaf.key] for leaf in self._below(component)]
        return self.code.both(*(leaf.why.not_applicable for leaf in leaves)) if leaves else FALSE

    def _below(self, component: Component) -> Iterator[Node]:
        yield from self.leaves.get(component.id, ())
        for part in component.components:
            yield from self._below(part)

    def _of_leaves(self, component: Component) -> Iterator[Outcome]:
        """The points of its leaves; points entered above several of them count once."""
        seen: set[str] = set()
        for leaf in self.leaves.get(component.id, ()):
            if leaf.key not in self.covered:
                yield self.nodes[leaf.key]
                continue
            above = [a.key for a in self.set.ancestors(leaf) if a.key in self.given][-1]
            if above in self.spanning:
                worth = self.amounts.const(leaf.points)
                yield Outcome(NOTHING, worth, worth, why=Why(missing=TRUE))
            elif above not in seen:
                seen.add(above)
                yield self.nodes[above]


def below_entered(nodes: tuple[Node, ...], entered: frozenset[str]) -> frozenset[str]:
    """Nodes below points that were entered higher up."""
    found: set[str] = set()
    for node in nodes:
        if node.parent in found or node.parent in entered:
            found.add(node.key)
    return frozenset(found)
