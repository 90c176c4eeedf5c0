"""Verification conditions: what is asked of a leaf as IR, with what is known beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import assert_never

from ...ir.admissible import AdmissibleInputs
from ...ir.builder import Builder
from ...ir.lower_leaf import LeafPoints
from ...ir.lower_set import slots_of
from ...ir.lower_tree import Indicators
from ...ir.lowered import Compiled
from ...ir.nodes import FALSE, TRUE, Bit, Of, Slot
from ...ir.rationals import NOTHING
from ...ir.self_composition import Twin
from ...ir.specialisation import ENTERED_PLACES, Shape
from ...language.values import NOT_APPLICABLE
from ...model import Node
from ...plan import Plan
from ..ranges import Bounds
from ..ranges.domain import points_name
from ..ranges.monotone_pairs import TWIN
from ..ranges.witnesses import Known
from .peer_conditions import PeerConditions
from .trial import Trial


class Conditions:
    """The conditions about the leaves of one set, each leaf lowered when it is first asked about.

    What they need raises ``NotCompiled`` where only the exact reading can tell.
    """

    def __init__(self, plan: Plan, bounds: Bounds, trial: Trial) -> None:
        self.plan, self.bounds, self.trial = plan, bounds, trial
        self.code = Builder()
        self.inputs = AdmissibleInputs(plan, self.code)
        self.peers = PeerConditions(plan, bounds, self.code)
        entered = frozenset(leaf.key for leaf in plan.criteria_set.leaves if leaf.indicator.entered)
        self.indicators = Indicators(
            plan, self.code, Shape(entered), self.inputs, self.peers.figures
        )

    # -- what is asked

    def below_zero(self, leaf: Node) -> list[Bit]:
        """Points below 0."""
        found = self._of(leaf)
        return [found.scored, found.below]

    def above_maximum(self, leaf: Node) -> list[Bit]:
        """Points above the maximum."""
        found = self._of(leaf)
        return [found.scored, found.above]

    def without_value(self, leaf: Node) -> list[Bit]:
        """An error other than that points are out of bounds."""
        code, found = self.code, self._of(leaf)
        own = code.both(found.scored, code.either(found.below, found.above))
        return [self.indicators.outcomes[leaf.key].why.error, code.negated(own)]

    def worth(self, leaf: Node, points: Fraction, maximum: Fraction | None = None) -> list[Bit]:
        """Exactly these points, for a kind of unit with that maximum."""
        amounts = self.indicators.amounts
        there = amounts.equal(self._of(leaf).points, amounts.const(points))
        return [*self._within(leaf, maximum), there]

    def beyond(
        self, leaf: Node, points: Fraction | None, sign: int, maximum: Fraction | None = None
    ) -> list[Bit]:
        """More than these points, or less where ``sign`` is -1; None: any points."""
        amounts, own = self.indicators.amounts, self._of(leaf).points
        if points is None:
            return self._within(leaf, maximum)
        end, own = amounts.const(points * sign), amounts.scaled(own, Fraction(sign))
        return [*self._within(leaf, maximum), amounts.less(end, own)]

    def all_full(self, leaves: Sequence[Node]) -> list[Bit]:
        """All leaves have what they can earn, and one of them can earn something."""
        code, amounts = self.code, self.indicators.amounts
        found: list[Bit] = []
        some: list[Bit] = []
        for leaf in leaves:
            self._of(leaf)
            outcome = self.indicators.outcomes[leaf.key]
            full = amounts.equal(outcome.low, outcome.possible)
            found.append(code.both(code.negated(self.indicators.sums.is_open(outcome)), full))
            some.append(amounts.less(NOTHING, outcome.possible))
        return [*found, code.either(*some)]

    def worse_by_more(self, leaf: Node, name: str) -> list[Bit]:
        """Two units that differ in one input alone: the better one has less points."""
        declared = self.inputs.declared[name]
        code, amounts = self.code, self.indicators.amounts
        twin, given = Twin(self.code, name, name + TWIN), self.inputs[name]
        one, most = self._of(leaf), self.indicators.maximum(leaf)
        alone = [*self._within(leaf, None), code.negated(self.indicators.gaps.any(given.why))]
        both = [*alone, *map(twin.truth, alone)]
        if isinstance(given.of, Bit):
            low, high = code.negated(given.of), twin.truth(given.of)
            rises = code.both(low, high)
            falls = code.both(given.of, code.negated(high))
        else:
            rises = amounts.less(given.number, twin.amount(given.number))
            falls = amounts.less(twin.amount(given.number), given.number)
        better = rises if declared.rises_to_better else falls
        lost = amounts.less(twin.amount(one.points), one.points)
        return [*both, better, amounts.equal(most, twin.amount(most)), lost]

    def _within(self, leaf: Node, maximum: Fraction | None) -> list[Bit]:
        """Points in their bounds, for a kind of unit with that maximum."""
        amounts, found = self.indicators.amounts, self._of(leaf)
        outside = self.code.either(found.below, found.above)
        of_kind = TRUE
        if maximum is not None:
            of_kind = amounts.equal(self.indicators.maximum(leaf), amounts.const(maximum))
        return [found.scored, self.code.negated(outside), of_kind]

    def _of(self, leaf: Node) -> LeafPoints:
        self._take(leaf)
        return self.indicators.leaves.points[leaf.key]

    def _take(self, node: Node) -> None:
        for needed in self.trial.needed(node):
            if needed.key not in self.indicators.outcomes:
                self.indicators.take(needed)

    def look_up(self, name: str) -> Compiled:
        """As scoring looks up what a unit brings to a figure over its group."""
        node = self.bounds.by_id.get(name)
        if node is not None:
            self._take(node)
        return self.indicators.look_up_applicable(name)

    # -- what is known of the inputs that a condition names

    def with_limits(self, truths: Iterable[Bit], twin: str | None = None) -> list[Bit]:
        """These truths, and all that must hold of the inputs in them; of both units."""
        found = [truth for truth in truths if truth is not TRUE]
        second = None if twin is None else Twin(self.code, twin, twin + TWIN)
        done, waiting = set[str](), list(found)
        while waiting:
            names = {name_of(slot) for slot in slots_of(waiting)} - done
            done |= names
            limits = [bit for name in sorted(names) for bit in self._limits(name)]
            limits = [*dict.fromkeys(bit for bit in limits if bit is not TRUE and bit not in found)]
            if second is not None:
                limits += [b for b in map(second.truth, limits) if b not in found and b is not TRUE]
            found += dict.fromkeys(limits)
            waiting = limits
        return [*dict.fromkeys(found)] if FALSE not in found else [FALSE]

    def _limits(self, name: str) -> Iterator[Bit]:
        if name in self.inputs.declared:
            yield from self.inputs.limits(name)
            for invariant, _ in self.bounds.admissible.between([name]):
                kept = self.inputs.kept(invariant)
                if kept is not None:
                    yield kept
        elif name in self.plan.criteria_set.peers:
            yield from self.peers.limits(name, self.look_up)
        elif name in self.trial.points_keys:
            outcome = self.indicators.outcomes[self.trial.points_keys[name]]
            yield self.code.negated(outcome.why.error)

    # -- what was found

    def figures(self, held: Mapping[Slot, int | bool | Fraction]) -> dict[str, Known]:
        """The figures of a unit from what stands in its slots; those of a twin by its own names."""
        found: dict[str, Known] = {}
        for slot, value in held.items():
            match slot.of:
                case Of.VALUE:
                    found.setdefault(slot.name, self._figure(slot.name, int(value)))
                case Of.TRUTH:
                    found.setdefault(slot.name, bool(value))
                case Of.NOT_APPLICABLE:
                    if value and slot.name.removesuffix(TWIN) in self.inputs.declared:
                        found[slot.name] = NOT_APPLICABLE
                case Of.ENTERED:
                    found[points_name(slot.name)] = Fraction(value, 10**ENTERED_PLACES)
                case Of.PEER:
                    found[slot.name] = Fraction(value) / (self.peers.parts(slot.name) or 1)
                case Of.PEER_PARTS | Of.MISSING | Of.ERROR | Of.ENTERED_ERROR:
                    pass
                case _:
                    assert_never(slot.of)
        return found

    def _figure(self, name: str, value: int) -> Known:
        declared = self.inputs.declared[name.removesuffix(TWIN)]
        if declared.type.is_choice:
            return tuple(declared.choices)[value]
        return Fraction(value, 10**declared.places)


def name_of(slot: Slot) -> str:
    """The name that bounds know a slot by."""
    return points_name(slot.name) if slot.of.is_entered else slot.name
