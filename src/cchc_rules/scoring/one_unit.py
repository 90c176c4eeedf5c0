"""The scoring of one unit: results fill up in the order of the graph, then become lines."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import data as codes
from ..language.exact import Exact, evaluate
from ..language.tree import MAX_SCORE
from ..language.values import Gap, GapKind, Value, error, missing
from ..model import Node, OverMax, WhenNotApplicable
from .components import score_components
from .lines import component_lines, indicator_line
from .plan import Plan
from .result import ZERO, Result, open_result, total_of
from .scorecard import Problem, Scorecard, Status
from .units import UnitData


def score_one_unit(plan: Plan, data: UnitData) -> Scorecard:
    """Return the scorecard of one unit."""
    criteria_set = plan.criteria_set
    results = _Results(plan, data).all()
    covered = _below_entered(plan, data)
    components = score_components(plan, data, results, covered)
    tops = [results[node.key] for node in plan.children[None]]
    total = components.total if components.entered else total_of(tops)
    total = total.rounded(criteria_set.rounding, "total")
    not_counted = covered | _without_counted_leaves(plan, components.taken)
    problems = [*data.problems, *_notes(plan, data, results, covered), *components.problems]
    return Scorecard(
        set_id=criteria_set.id,
        set_title=criteria_set.title,
        decision=criteria_set.decision.label,
        content_hash=criteria_set.content_hash,
        unit=data.unit,
        status=total.status,
        total=total.score,
        low=total.low,
        high=total.high,
        max_total=total.possible,
        declared_total=criteria_set.total,
        sourced_points=criteria_set.sourced_points,
        lines=tuple(
            indicator_line(plan, data, results, node, counted=node.key not in not_counted)
            for node in criteria_set.nodes
        ),
        components=tuple(component_lines(criteria_set, components)),
        problems=tuple(Problem.of(problem) for problem in problems),
    )


class _Results:
    """The result of each node, in the order of the graph."""

    def __init__(
        self, plan: Plan, data: UnitData, known: Mapping[str, Result] | None = None
    ) -> None:
        self.plan, self.data = plan, data
        self.results: dict[str, Result] = dict(known or {})

    def all(self) -> Mapping[str, Result]:
        for node in self.plan.order:
            entered = self._entered(node)
            if entered is not None:
                self.results[node.key] = entered
            elif node.is_leaf:
                self.results[node.key] = self.computed_leaf(node)
            else:
                parts = self.plan.children[node.key]
                self.results[node.key] = total_of([self.results[part.key] for part in parts])
        return self.results

    def computed_leaf(self, node: Node) -> Result:
        return self._leaf(node).rounded(self.plan.criteria_set.rounding, "leaf")

    def _entered(self, node: Node) -> Result | None:
        value = self.data.entered.get(node.key)
        if value is None:
            return None
        if isinstance(value, Gap):
            return self._gap(node, value)
        result = self._within(node, value)
        return result if result.status is Status.ERROR else replace(result, status=Status.ENTERED)

    def _leaf(self, node: Node) -> Result:
        used: set[str] = set()
        for condition in self.plan.program.applies[node.key]:
            applies, _ = self._value(condition, node, used)
            if isinstance(applies, Gap):
                return replace(self._gap(node, applies), used=frozenset(used))
            if not applies:
                return replace(self._not_applicable(node), used=frozenset(used))
        tree = self.plan.program.points.get(node.key)
        if tree is None:
            return self._gap(node, missing(f"points:{node.key}"))
        value, reading = self._value(tree, node, used)
        if not isinstance(value, Gap):
            assert isinstance(value, Fraction)
            result = self._within(node, value)
        elif value.kind is GapKind.NOT_APPLICABLE:
            result = self._not_applicable(node)
        else:
            result = self._gap(node, value)
        return replace(result, used=frozenset(used), branch=self._branch(reading))

    def _value(self, tree: ast.expr, node: Node, used: set[str]) -> tuple[Value, Exact]:
        def look_up(name: str) -> Value:
            if name == MAX_SCORE:
                return node.indicator.max_score
            key = self.plan.key_by_id.get(name)
            if key is None:
                return self.data.values.get(name, missing(name))
            return self.results[key].as_value(key)

        value, reading = evaluate(tree, look_up, self.plan.program.functions)
        used.update(reading.used)
        return value, reading

    def _branch(self, reading: Exact) -> str | None:
        """The condition that decided: the last that held, or ``otherwise`` where none did."""
        tests = self.plan.tests
        passed = [(tests[id(node)], held) for node, held in reading.branches if id(node) in tests]
        if not passed:
            return None
        return next((test for test, held in reversed(passed) if held), "otherwise")

    def _within(self, node: Node, value: Fraction) -> Result:
        maximum = node.indicator.max_score
        facts: dict[str, Fact] = {"code": node.key, "score": value, "maximum": maximum}
        if value < 0:
            return self._gap(node, error(Diagnostic(codes.BELOW_ZERO, facts=facts)))
        if value > maximum:
            if node.over_max is OverMax.ERROR:
                return self._gap(node, error(Diagnostic(codes.ABOVE_MAXIMUM, facts=facts)))
            value = maximum
        return Result(Status.SCORED, value, value, maximum)

    def _gap(self, node: Node, gap: Gap) -> Result:
        status = Status.ERROR if gap.kind is GapKind.ERROR else Status.MISSING
        clause = self.plan.criteria_set.clause(node)
        problems = tuple(replace(p, clause=p.clause or clause) for p in gap.problems)
        return open_result(status, node.indicator.max_score, tuple(sorted(gap.inputs)), problems)

    def _not_applicable(self, node: Node) -> Result:
        maximum = node.indicator.max_score
        earned = maximum if node.when_not_applicable is WhenNotApplicable.FULL else ZERO
        possible = ZERO if node.when_not_applicable is WhenNotApplicable.REDUCE else maximum
        return Result(Status.NOT_APPLICABLE, earned, earned, possible)


def computed_alone(plan: Plan, data: UnitData, results: Mapping[str, Result], node: Node) -> Result:
    """What a node would come to had its points not been entered."""
    if not node.is_leaf:
        return total_of([results[child.key] for child in plan.children[node.key]])
    return _Results(plan, data, results).computed_leaf(node)


def _below_entered(plan: Plan, data: UnitData) -> frozenset[str]:
    """Nodes below points that were entered higher up: they are shown but do not count."""
    found: set[str] = set()
    for node in plan.criteria_set.nodes:
        if node.parent in found or node.parent in data.entered:
            found.add(node.key)
    return frozenset(found)


def _without_counted_leaves(plan: Plan, taken: frozenset[str]) -> frozenset[str]:
    """Nodes all of whose leaves belong to components that were entered."""
    return frozenset(key for key, leaves in plan.leaves_below.items() if leaves <= taken)


def _notes(
    plan: Plan, data: UnitData, results: Mapping[str, Result], covered: frozenset[str]
) -> list[Diagnostic]:
    """Entered points that do not count, or differ from what the parts add up to."""
    criteria_set = plan.criteria_set
    found: list[Diagnostic] = []
    for node in criteria_set.nodes:
        if node.key not in data.entered:
            continue
        entered = results[node.key].score
        if node.key in covered:
            above = next(a.key for a in criteria_set.ancestors(node) if a.key in data.entered)
            facts: dict[str, Fact] = {"code": node.key, "above": above}
            found.append(Diagnostic(codes.UNUSED_ENTRY, facts=facts))
        elif entered is not None:
            computed = computed_alone(plan, data, results, node).score
            if computed is not None and computed != entered:
                facts = {"code": node.key, "entered": entered, "computed": computed}
                found.append(Diagnostic(codes.ENTERED_DIFFERS, facts=facts))
    return found
