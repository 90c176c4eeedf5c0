"""Lowering of a whole criteria set: the IR of every line and of the total of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from ..model import OverTotal
from ..plan import PeerStep, Plan
from .builder import Builder
from .lower_components import parts_of
from .lower_expression import compiled
from .lower_maxima import total_maximum
from .lower_tree import Indicators, outcomes_of
from .lowered import Compiled, Why
from .nodes import Bit, Node, Slot, walk
from .outcomes import Outcome
from .rationals import NOTHING, Amount
from .specialisation import Shape


@dataclass(frozen=True, slots=True)
class PeerCode:
    """What a unit brings to a figure over its group, and whether it counts there."""

    step: PeerStep
    of: Compiled | None
    where: Compiled | None


@dataclass(frozen=True)
class SetCode:
    """What a set comes to for the units of a shape.

    ``lines`` are the indicators by key and the components by id, in the order of the set;
    ``trouble`` tells, for a sound shape, of a unit that this code is not for. ``indicators`` are
    what it was made from.
    """

    shape: Shape
    lines: Mapping[str, Outcome]
    total: Outcome
    bonus: Outcome
    penalty: Outcome
    declared_total: Amount
    trouble: Bit
    indicators: Indicators = field(repr=False, compare=False)
    peers: tuple[PeerCode, ...] = ()

    @property
    def slots(self) -> Sequence[Slot]:
        """What has to be given for a unit, in the order of the code."""
        return slots_of(self.roots())

    def roots(self, *, lines: bool = True) -> list[Node]:
        """Every node that the result of a unit is made of, each once."""
        outcomes = [self.total, self.bonus, self.penalty, *(self.lines.values() if lines else ())]
        found = [node for outcome in outcomes for node in nodes_of(outcome)]
        found += [self.trouble, *nodes_of_amount(self.declared_total)]
        return list(dict.fromkeys(found))


def nodes_of(outcome: Outcome) -> Iterator[Node]:
    """The nodes that an outcome is made of."""
    for amount in (outcome.low, outcome.high, outcome.possible):
        yield from nodes_of_amount(amount)
    yield from (outcome.why.missing, outcome.why.not_applicable, outcome.why.error)
    yield outcome.entered


def nodes_of_amount(amount: Amount) -> Iterator[Node]:
    """The nodes that an amount is made of."""
    for term in amount:
        yield term.over
        if term.under is not None:
            yield term.under


def slots_of(roots: Iterable[Node]) -> list[Slot]:
    """What has to be given for these nodes."""
    return [node.slot for node in walk(roots) if node.slot is not None]


def compile_set(plan: Plan, shape: Shape) -> SetCode:
    """Compile a whole set for the units of a shape.

    Raises:
        NotCompiled: when an expression uses what only the exact reading can do.
    """
    code = Builder()
    indicators = Indicators(plan, code, shape)
    lines = dict(outcomes_of(indicators))
    parts = parts_of(indicators)
    sums = indicators.sums
    tree = sums.select(parts.entered, parts.total, sums.total(indicators.parts(None)))
    declared = total_maximum(plan, indicators.look_up, code)
    if not declared.why.never:
        open_ = indicators.gaps.any(declared.why)
        tree = sums.select(open_, sums.capped(tree, declared.points), tree)
    bonus, penalty = (
        sums.total([lines[node.key] for node in nodes]) for nodes in (plan.bonus, plan.penalty)
    )
    total = _with_bonus(indicators, tree, bonus, penalty)
    places = plan.criteria_set.total_places
    if places is not None and shape.rounds_total:
        total = _rounded(indicators, total, places)
    return SetCode(
        shape,
        {node.key: lines[node.key] for node in plan.criteria_set.nodes} | dict(parts.outcomes),
        total,
        bonus,
        penalty,
        declared.points,
        code.either(*indicators.trouble),
        indicators,
        tuple(_peers(indicators)),
    )


def _with_bonus(indicators: Indicators, tree: Outcome, bonus: Outcome, penalty: Outcome) -> Outcome:
    """The points of the tree with what is added and taken off beside them, never below 0."""
    plan, amounts, code = indicators.plan, indicators.amounts, indicators.code
    beside = [*plan.bonus, *plan.penalty]
    if not beside:
        return tree
    low = amounts.sub(amounts.add(tree.low, bonus.low), penalty.high)
    high = amounts.sub(amounts.add(tree.high, bonus.high), penalty.low)
    policy = plan.criteria_set.policies.over_total
    match policy:
        case OverTotal.CAP | None:
            low = amounts.least(low, indicators.sums.at_least(tree).possible)
            high = amounts.least(high, tree.possible)
        case OverTotal.ALLOW:
            pass
        case _:
            assert_never(policy)
    parts = [tree, *(indicators.outcomes[node.key] for node in beside)]
    open_ = code.either(*(indicators.sums.is_open(part) for part in parts[1:]))
    of_all, pick = indicators.sums.status(parts), code.choose
    why = Why(
        pick(open_, of_all.missing, tree.why.missing),
        pick(open_, of_all.not_applicable, tree.why.not_applicable),
        pick(open_, of_all.error, tree.why.error),
    )
    return Outcome(amounts.most(low, NOTHING), amounts.most(high, NOTHING), tree.possible, why=why)


def _rounded(indicators: Indicators, total: Outcome, places: int) -> Outcome:
    most = indicators.amounts.most(total.possible, total.high)
    round_ = indicators.sums.rounded
    return Outcome(
        round_(total.low, places, most),
        round_(total.high, places, most),
        total.possible,
        why=total.why,
        entered=total.entered,
    )


def _peers(indicators: Indicators) -> Iterator[PeerCode]:
    """What units bring to the figures over their group, in the order of the plan."""
    functions = indicators.plan.program.functions
    look_up, code = indicators.look_up_applicable, indicators.code
    for step in indicators.plan.order:
        if isinstance(step, PeerStep):
            of, where = (
                None if tree is None else compiled(tree, look_up, functions, code)
                for tree in (step.of, step.where)
            )
            yield PeerCode(step, of, where)
