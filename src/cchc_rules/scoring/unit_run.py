"""The scoring of one unit: results fill up in the order of the graph, then become lines."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from ..data.completion import figures_text
from ..data.units import UnitData
from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import scoring as codes
from ..language.exact import Exact, evaluate
from ..language.functions import UNNAMED
from ..language.tree import MAX_SCORE
from ..language.values import NOT_APPLICABLE, Gap, GapKind, Value, error, missing
from ..model import Node, OverMax, WhenNotApplicable
from ..numbers import added
from ..plan import Plan
from ..status import Status
from ..text import Text
from .maxima import maxima_of
from .result import ONE, ZERO, Result, open_result, stretch_of, total_of


class UnitRun:
    """One unit while it is scored: the results so far, and the figures over its group.

    ``results`` are what each indicator comes to by its own maximum; ``peers_of`` over how many
    units each figure of the group is taken, ``waiting`` why there is none; ``notes`` is what is to
    be told about the unit as a whole.
    """

    def __init__(self, plan: Plan, data: UnitData) -> None:
        self.plan, self.data = plan, data
        self.results: dict[str, Result] = {}
        self.peers: dict[str, Value] = {}
        self.peers_of: dict[str, int] = {}
        self.waiting: dict[str, Diagnostic] = {}
        self.notes: list[Diagnostic] = []
        self.maxima = maxima_of(plan, self.look_up)

    def take(self, node: Node) -> None:
        """Score one indicator; all it needs has been scored before."""
        if self.data.refused:
            self.results[node.key] = open_result(Status.ERROR, self.maximum(node))
            return
        entered = self._entered(node)
        if entered is not None:
            self.results[node.key] = entered
        elif node.is_leaf:
            self.results[node.key] = self._leaf(node)
        else:
            self.results[node.key] = self._whole(node)

    def look_up(self, name: str) -> Value:
        """The value of an input, of a figure over the group, or the score of an indicator."""
        key = self.plan.key_by_id.get(name)
        if key is not None:
            return self.results[key].as_value(key)
        if name in self.plan.criteria_set.peers:
            return self.peers.get(name, missing(name))
        return self.data.values.get(name, missing(name))

    def look_up_applicable(self, name: str) -> Value:
        """As :meth:`look_up`, but a score that stands for what does not apply is none."""
        result = self.results.get(self.plan.key_by_id.get(name, ""))
        if result is not None and not result.status.applies:
            return NOT_APPLICABLE
        return self.look_up(name)

    def maximum(self, node: Node) -> Fraction:
        """What an indicator is worth for this unit; as declared while that is not known."""
        value = self.maxima.get(node.key)
        return value if isinstance(value, Fraction) else node.indicator.max_score

    def parts(self, parent: Node | None) -> Sequence[Result]:
        """The results of the parts of a whole (None: the total), in points of the whole."""
        return [self.results[key].scaled(factor) for key, factor in self._weighed(parent).items()]

    def shares(self) -> dict[str, Fraction]:
        """How many points of its whole one point of each indicator counts for.

        Points of a bonus are added to the total, those of a penalty taken off it.
        """
        found = {
            node.key: ONE * role.sign for role, nodes in self.plan.beside.items() for node in nodes
        }
        for node in (None, *(n for n in self.plan.criteria_set.nodes if not n.is_leaf)):
            stretch = stretch_of(self.parts(node))
            found |= {key: factor * stretch for key, factor in self._weighed(node).items()}
        return found

    def computed_alone(self, node: Node) -> Result:
        """What a node would come to had its points not been entered."""
        return self._leaf(node) if node.is_leaf else self._whole(node)

    def _weighed(self, parent: Node | None) -> dict[str, Fraction]:
        """How many points of the whole one point of each part counts for, before any are shared."""
        parts = self.plan.children.get(parent.key if parent else None, ())
        weights = added(part.indicator.weight for part in parts if part.indicator.weight)
        if not weights:
            return {part.key: ONE for part in parts}
        whole = self.maximum(parent) if parent else self.plan.criteria_set.total
        return {
            part.key: whole * (part.indicator.weight or ZERO) / weights / self.maximum(part)
            if self.maximum(part)
            else ZERO
            for part in parts
        }

    def _whole(self, node: Node) -> Result:
        total = total_of(self.parts(node))
        return total.capped(self.maximum(node)) if node.role.is_adjustment else total

    def _entered(self, node: Node) -> Result | None:
        value = self.data.entered.get(node.key)
        if value is None:
            return None
        if isinstance(value, Gap):
            return self._gap(node, value)
        if self._is_left_out(node):
            return self._against_conditions(node, value)
        result = self._within(node, value)
        if result.status is not Status.ERROR:
            result = replace(result, status=Status.ENTERED)
        return result.rounded(self.plan.criteria_set.leaf_places) if node.is_leaf else result

    def _is_left_out(self, node: Node) -> bool:
        """Whether conditions say that a node does not apply, whatever was entered for it."""
        leaves = [leaf for leaf in self.plan.leaves_of[node.key] if leaf.role is node.role]
        return all(self._is_ruled_out(leaf) for leaf in leaves)

    def _is_ruled_out(self, leaf: Node) -> bool:
        if self.maxima.get(leaf.key) == ZERO:
            return True
        conditions = self.plan.program.applies[leaf.key]
        return any(self._value(condition, leaf, set())[0] is False for condition in conditions)

    def _against_conditions(self, node: Node, value: Fraction) -> Result:
        """Points entered for what does not apply: 0 says nothing else, more is a contradiction."""
        facts: dict[str, Fact] = {"code": node.key, "score": value}
        if value:
            return self._gap(node, error(Diagnostic(codes.ENTERED_NOT_APPLICABLE, facts=facts)))
        self.notes.append(Diagnostic(codes.ZERO_NOT_APPLICABLE, facts=facts))
        return self.computed_alone(node)

    def _leaf(self, node: Node) -> Result:
        return self._computed(node).rounded(self.plan.criteria_set.leaf_places)

    def _computed(self, node: Node) -> Result:
        used: set[str] = set()
        maximum = self.maxima.get(node.key)
        if isinstance(maximum, Gap):
            return self._gap(node, maximum)
        if maximum == ZERO:
            return Result(Status.NOT_APPLICABLE, ZERO, ZERO, ZERO)
        for condition in self.plan.program.applies[node.key]:
            applies, _ = self._value(condition, node, used)
            is_out = isinstance(applies, Gap) and not applies.kind.is_open
            if isinstance(applies, Gap) and not is_out:
                return replace(self._gap(node, applies), used=frozenset(used))
            if is_out or not applies:
                return replace(self._not_applicable(node, used), used=frozenset(used))
        tree = self.plan.program.points.get(node.key)
        if tree is None:
            return self._gap(node, missing(f"points:{node.key}"))
        value, reading = self._value(tree, node, used)
        if not isinstance(value, Gap):
            assert isinstance(value, Fraction)
            result = self._within(node, value)
        elif not value.kind.is_open:
            result = self._not_applicable(node, used)
        else:
            result = self._gap(node, self._with_figures(value, reading))
        return replace(result, used=frozenset(used), branch=self._branch(reading))

    def _with_figures(self, gap: Gap, reading: Exact) -> Gap:
        """Name the figures where no case fits and the rule itself looks at no single one."""
        figures = figures_text(self.plan.criteria_set, reading.used)
        said = Text(f"({figures.vi})", f"({figures.en})")
        problems = tuple(
            replace(problem, facts={"value": said})
            if problem.code is codes.NO_CASE and problem.facts["value"] == UNNAMED and figures.vi
            else problem
            for problem in gap.problems
        )
        return replace(gap, problems=problems)

    def _value(self, tree: ast.expr, node: Node, used: set[str]) -> tuple[Value, Exact]:
        def look_up(name: str) -> Value:
            return self.maximum(node) if name == MAX_SCORE else self.look_up(name)

        value, reading = evaluate(tree, look_up, self.plan.program.functions)
        used.update(reading.used)
        return value, reading

    def _branch(self, reading: Exact) -> str | None:
        """The condition that decided: the last that held, or ``otherwise`` where none did."""
        plan = self.plan
        passed = [(node, held) for node, held in reading.branches if id(node) in plan.choices]
        if not passed:
            return None
        return next((plan.test_of(node) for node, held in reversed(passed) if held), "otherwise")

    def _within(self, node: Node, value: Fraction) -> Result:
        maximum = self.maximum(node)
        facts: dict[str, Fact] = {"code": node.key, "score": value, "maximum": maximum}
        if value < 0:
            return self._gap(node, error(Diagnostic(codes.BELOW_ZERO, facts=facts)))
        if value > maximum and node.role.is_counted:
            match node.over_max:
                case OverMax.ERROR:
                    return self._gap(node, error(Diagnostic(codes.ABOVE_MAXIMUM, facts=facts)))
                case OverMax.CAP:
                    value = maximum
                case _:
                    assert_never(node.over_max)
        return Result(Status.SCORED, value, value, maximum)

    def _gap(self, node: Node, gap: Gap) -> Result:
        match gap.kind:
            case GapKind.ERROR:
                status = Status.ERROR
            case GapKind.MISSING | GapKind.NOT_APPLICABLE:
                status = Status.MISSING
            case _:
                assert_never(gap.kind)
        clause = self.plan.criteria_set.clause(node)
        problems = tuple(replace(p, clause=p.clause or clause) for p in gap.problems)
        return open_result(status, self.maximum(node), tuple(sorted(gap.inputs)), problems)

    def _not_applicable(self, node: Node, used: set[str]) -> Result:
        maximum = self.maximum(node)
        if node.role.is_adjustment:
            return Result(Status.NOT_APPLICABLE, ZERO, ZERO, ZERO)
        policy = self._policy(node, used)
        if isinstance(policy, Gap):
            return self._gap(node, policy)
        match policy:
            case WhenNotApplicable.REDUCE:
                earned, possible, handed_on = ZERO, ZERO, ZERO
            case WhenNotApplicable.FULL:
                earned, possible, handed_on = maximum, maximum, ZERO
            case WhenNotApplicable.ZERO:
                earned, possible, handed_on = ZERO, maximum, ZERO
            case WhenNotApplicable.REDISTRIBUTE:
                earned, possible, handed_on = ZERO, ZERO, maximum
            case _:
                assert_never(policy)
        return Result(Status.NOT_APPLICABLE, earned, earned, possible, handed_on)

    def _policy(self, node: Node, used: set[str]) -> WhenNotApplicable | Gap:
        for condition, policy in self.plan.policies[node.key]:
            if condition is None:
                return policy
            held, _ = self._value(condition, node, used)
            if isinstance(held, Gap) and held.kind.is_open:
                return held
            if held is True:
                return policy
        return self.plan.criteria_set.policies.not_applicable


def below_entered(plan: Plan, entered: Mapping[str, object]) -> frozenset[str]:
    """Nodes below points that were entered higher up: they are shown but do not count."""
    found: set[str] = set()
    for node in plan.criteria_set.nodes:
        if node.parent in found or node.parent in entered:
            found.add(node.key)
    return frozenset(found)
