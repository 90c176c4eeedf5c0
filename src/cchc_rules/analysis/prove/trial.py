"""Single units tried out: what the evaluator itself gives for inputs that a proof came upon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from ...data.completion import when_zero
from ...data.units import UnitData
from ...dependencies import everything_needed
from ...language.exact import evaluate
from ...language.tree import names_in
from ...language.values import Value, missing
from ...model import Node
from ...plan import PeerStep, Plan
from ...scoring.evaluation import UnitEvaluation
from ...scoring.result import Result
from ..ranges import Bounds
from ..ranges.domain import points_name
from ..ranges.witnesses import Known
from .answers import Example


class Trial:
    """Scores single leaves for given inputs, by the evaluator's own steps."""

    def __init__(self, plan: Plan, bounds: Bounds) -> None:
        self.set, self.plan, self.bounds = plan.criteria_set, plan, bounds
        self.points_keys = {
            points_name(leaf.key): leaf.key for leaf in self.set.leaves if leaf.indicator.entered
        }
        self._needed: dict[str, tuple[Node, ...]] = {}
        self._place = {name: n for n, name in enumerate(bounds.admissible.inputs)}
        nodes = [step for step in plan.order if not isinstance(step, PeerStep)]
        self._nodes = {node.key: (n, node) for n, node in enumerate(nodes)}
        self._everything_needed = everything_needed(self.set, plan.program)

    def result(self, leaf: Node, values: Mapping[str, Known]) -> Result:
        """What a leaf comes to for these inputs, points and figures over the group."""
        run = self.run(values)
        for node in self.needed(leaf):
            run.take(node)
        return run.results[leaf.key]

    def run(self, values: Mapping[str, Known]) -> UnitEvaluation:
        """A unit with these data, nothing of it scored yet."""
        example = self.example(values)
        inputs = {name: self.filled(name, value) for name, value in example.inputs.items()}
        run = UnitEvaluation(self.plan, UnitData(None, inputs, dict(example.entered)))
        for name, value in example.peers.items():
            run.take_peer(name, value)
        return run

    def filled(self, name: str, value: Known) -> Value:
        """What an input is worth: a 0 may stand for no figure."""
        declared = self.set.all_inputs.get(name)
        return value if declared is None else when_zero(name, declared, value)

    def example(
        self,
        values: Mapping[str, Known],
        result: Result | None = None,
        leaf: Node | None = None,
    ) -> Example:
        """Values sorted by what they are, with what a leaf was scored for them."""
        peers = self.set.peers
        problem = result.problems[0] if result and result.problems else None
        return Example(
            {n: v for n, v in values.items() if n not in peers and n not in self.points_keys},
            {self.points_keys[n]: _number(v) for n, v in values.items() if n in self.points_keys},
            {n: _number(v) for n, v in values.items() if n in peers},
            result.score if result else None,
            problem,
            self._used(leaf, values, result),
            result.possible if result else None,
        )

    def _used(
        self, leaf: Node | None, values: Mapping[str, Known], result: Result | None
    ) -> tuple[str, ...]:
        """The inputs that a result comes from, those behind maxima and other scores among them."""
        if result is None:
            return ()
        scores = [self.bounds.by_id[name] for name in result.used if name in self.bounds.by_id]
        behind = (name for node in scores for name in self.bounds.names_of(node))
        conditions = self.plan.maxima.get(leaf.key, ()) if leaf else ()
        of_kind = (name for condition, _ in conditions for name in names_in(condition))
        return self.in_order({*result.used, *behind, *of_kind} & values.keys())

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """The inputs among these names, in the order in which they are declared."""
        return tuple(sorted({n for n in names if n in self._place}, key=self._place.__getitem__))

    def is_admissible(self, values: Mapping[str, Known]) -> bool:
        """Whether these values break no invariant, and can be those of one group."""

        def look_up(name: str) -> Value:
            value = values.get(name)
            return missing(name) if value is None else self.filled(name, value)

        functions = self.plan.program.functions
        return self._is_of_one_group(values) and not any(
            evaluate(tree, look_up, functions)[0] is False
            for tree, _ in self.bounds.admissible.between(values)
        )

    def _is_of_one_group(self, values: Mapping[str, Known]) -> bool:
        """Whether no figure over the group is above one that it cannot be above."""
        return not any(
            _number(values[lesser]) > _number(values[greater])
            for lesser, greater in self.bounds.never_above
            if lesser in values and greater in values
        )

    def needed(self, leaf: Node) -> tuple[Node, ...]:
        """The indicators whose scores a leaf needs, itself the last, in the order of scoring."""
        found = self._needed.get(leaf.key)
        if found is None:
            keys = self._everything_needed(leaf.key) & self._nodes.keys()
            order = sorted(self._nodes[key] for key in {*keys, leaf.key})
            found = self._needed[leaf.key] = tuple(node for _, node in order)
        return found


def _number(value: Known) -> Fraction:
    assert isinstance(value, Fraction)
    return value
