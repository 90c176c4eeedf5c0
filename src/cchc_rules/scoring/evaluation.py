"""The evaluation of one unit: indicators one after the other, in the order of the graph."""

from __future__ import annotations

import ast
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from ..data.formatting import figures_text
from ..data.units import UnitData
from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import scoring as codes
from ..language.exact import Trace
from ..language.functions import UNNAMED
from ..language.tree import MAX_SCORE
from ..language.values import NOT_APPLICABLE, Gap, GapKind, Value, error, missing
from ..model import Node, OverMax, WhenNotApplicable
from ..plan import Plan
from ..status import Status
from ..text import Text
from .evaluated import EvaluatedUnit, NodeResults
from .maxima import maxima_of
from .result import ZERO, Result, open_result, total_of


class UnitEvaluation:
    """One unit while it is evaluated.

    Figures over its group are given to it between the steps that need them.
    """

    def __init__(self, plan: Plan, data: UnitData) -> None:
        self.plan, self.data = plan, data
        self.results: dict[str, Result] = {}
        self._values: dict[str, Value] = dict(data.values)
        self._peers_of: dict[str, int] = {}
        self._waiting: dict[str, Diagnostic] = {}
        self._computed: dict[str, Result] = {}
        self._notes: list[Diagnostic] = []
        self.nodes = NodeResults(plan, maxima_of(plan, self.look_up), self.results)

    def take(self, node: Node) -> None:
        """Evaluate one indicator; all it needs has been evaluated before."""
        result = self.results[node.key] = self._result(node)
        if node.indicator.id:
            self._values[node.indicator.id] = result.as_value(node.key)

    def take_peer(
        self, name: str, value: Value, of: int | None = None, waiting: Diagnostic | None = None
    ) -> None:
        """Give it a figure over its group, taken ``of`` so many units, or why it waits for one."""
        self._values[name] = value
        if of is not None:
            self._peers_of[name] = of
        if waiting is not None:
            self._waiting[name] = waiting

    def done(self) -> EvaluatedUnit:
        """The unit once all its indicators have been taken."""
        return EvaluatedUnit(
            self.data,
            self.nodes,
            self._values,
            self._peers_of,
            self._waiting,
            self._computed,
            self._notes,
        )

    def look_up(self, name: str) -> Value:
        """The value of an input, of a figure over the group, or the score of an indicator."""
        value = self._values.get(name)
        return missing(name) if value is None else value

    def look_up_applicable(self, name: str) -> Value:
        """As :meth:`look_up`, but a score that stands for what does not apply is none."""
        result = self.results.get(self.plan.key_by_id.get(name, ""))
        if result is not None and not result.status.applies:
            return NOT_APPLICABLE
        return self.look_up(name)

    def _result(self, node: Node) -> Result:
        if self.data.refused:
            return open_result(Status.ERROR, self.nodes.maximum(node))
        entered = self.data.entered.get(node.key)
        if entered is None:
            return self._computed_result(node)
        self._computed[node.key] = self._computed_result(node)
        return self._entered(node, entered)

    def _computed_result(self, node: Node) -> Result:
        if node.is_leaf:
            return self._leaf(node).rounded(self.plan.criteria_set.leaf_places)
        total = total_of(self.nodes.parts(node))
        return total.capped(self.nodes.maximum(node)) if node.role.is_adjustment else total

    def _entered(self, node: Node, value: Fraction | Gap) -> Result:
        if isinstance(value, Gap):
            return self._gap(node, value)
        if self._is_left_out(node):
            return self._against_conditions(node, value)
        result = self._within(node, value, Status.ENTERED)
        return result.rounded(self.plan.criteria_set.leaf_places) if node.is_leaf else result

    def _is_left_out(self, node: Node) -> bool:
        """Whether conditions say that a node does not apply, whatever was entered for it."""
        leaves = [leaf for leaf in self.plan.leaves_of[node.key] if leaf.role is node.role]
        return all(self._is_ruled_out(leaf) for leaf in leaves)

    def _is_ruled_out(self, leaf: Node) -> bool:
        if self.nodes.maxima.get(leaf.key) == ZERO:
            return True
        conditions = self.plan.program.applies[leaf.key]
        return any(self._value(condition, leaf, set())[0] is False for condition in conditions)

    def _against_conditions(self, node: Node, value: Fraction) -> Result:
        """Points entered for what does not apply: 0 says nothing else, more is a contradiction."""
        facts: dict[str, Fact] = {"code": node.key, "score": value}
        if value:
            return self._gap(node, error(Diagnostic(codes.ENTERED_NOT_APPLICABLE, facts=facts)))
        self._notes.append(Diagnostic(codes.ZERO_NOT_APPLICABLE, facts=facts))
        return self._computed[node.key]

    def _leaf(self, node: Node) -> Result:
        maximum = self.nodes.maxima.get(node.key)
        if isinstance(maximum, Gap):
            return self._gap(node, maximum)
        if maximum == ZERO:
            return Result(Status.NOT_APPLICABLE, ZERO, ZERO, ZERO)
        used: set[str] = set()
        for condition in self.plan.program.applies[node.key]:
            applies, _ = self._value(condition, node, used)
            is_out = isinstance(applies, Gap) and not applies.kind.is_open
            if isinstance(applies, Gap) and not is_out:
                return self._gap(node, applies, used=frozenset(used))
            if is_out or not applies:
                return self._not_applicable(node, used)
        tree = self.plan.program.points.get(node.key)
        if tree is None:
            return self._gap(node, missing(f"points:{node.key}"))
        value, trace = self._value(tree, node, used)
        branch = self._branch(trace)
        if not isinstance(value, Gap):
            assert isinstance(value, Fraction)
            return self._within(node, value, branch=branch, used=frozenset(used))
        if not value.kind.is_open:
            return self._not_applicable(node, used, branch)
        value = self._with_figures(value, trace)
        return self._gap(node, value, branch=branch, used=frozenset(used))

    def _with_figures(self, gap: Gap, trace: Trace) -> Gap:
        """Name the figures where no case fits and the rule itself looks at no single one."""
        figures = figures_text(self.plan.criteria_set, trace.used)
        said = Text(f"({figures.vi})", f"({figures.en})")
        problems = tuple(
            replace(problem, facts={"value": said})
            if problem.code is codes.NO_CASE and problem.facts["value"] == UNNAMED and figures.vi
            else problem
            for problem in gap.problems
        )
        return replace(gap, problems=problems)

    def _value(self, tree: ast.expr, node: Node, used: set[str]) -> tuple[Value, Trace]:
        def look_up(name: str) -> Value:
            return self.nodes.maximum(node) if name == MAX_SCORE else self.look_up(name)

        value, trace = self.plan.evaluate(tree, look_up)
        used.update(trace.used)
        return value, trace

    def _branch(self, trace: Trace) -> str | None:
        """The condition that decided: the last that held, or ``otherwise`` where none did."""
        passed = trace.branches
        if not passed:
            return None
        held = next((node for node, holds in reversed(passed) if holds), None)
        return "otherwise" if held is None else self.plan.test_of(held)

    def _within(
        self,
        node: Node,
        value: Fraction,
        status: Status = Status.SCORED,
        branch: str | None = None,
        used: frozenset[str] = frozenset(),
    ) -> Result:
        maximum = self.nodes.maximum(node)
        if value.numerator < 0:
            wrong = codes.BELOW_ZERO
        elif not node.role.is_counted or value <= maximum:
            wrong = None
        else:
            match node.over_max:
                case OverMax.ERROR:
                    wrong = codes.ABOVE_MAXIMUM
                case OverMax.CAP:
                    value, wrong = maximum, None
                case _:
                    assert_never(node.over_max)
        if wrong is None:
            return Result(status, value, value, maximum, ZERO, branch, used)
        facts: dict[str, Fact] = {"code": node.key, "score": value, "maximum": maximum}
        return self._gap(node, error(Diagnostic(wrong, facts=facts)), branch, used)

    def _gap(
        self,
        node: Node,
        gap: Gap,
        branch: str | None = None,
        used: frozenset[str] = frozenset(),
    ) -> Result:
        match gap.kind:
            case GapKind.ERROR:
                status = Status.ERROR
            case GapKind.MISSING | GapKind.NOT_APPLICABLE:
                status = Status.MISSING
            case _:
                assert_never(gap.kind)
        clause = self.plan.criteria_set.clause(node)
        problems = tuple(replace(p, clause=p.clause or clause) for p in gap.problems)
        waiting = tuple(sorted(gap.inputs))
        maximum = self.nodes.maximum(node)
        return Result(status, ZERO, maximum, maximum, ZERO, branch, used, waiting, problems)

    def _not_applicable(self, node: Node, used: set[str], branch: str | None = None) -> Result:
        """What is worth points all the same; a policy may look at more figures."""
        maximum = self.nodes.maximum(node)
        earned = possible = handed_on = ZERO
        if not node.role.is_adjustment:
            policy = self._policy(node, used)
            if isinstance(policy, Gap):
                return self._gap(node, policy, branch, frozenset(used))
            match policy:
                case WhenNotApplicable.REDUCE:
                    pass
                case WhenNotApplicable.REDISTRIBUTE:
                    handed_on = maximum
                case WhenNotApplicable.ZERO:
                    possible = maximum
                case WhenNotApplicable.FULL:
                    earned = possible = maximum
                case _:
                    assert_never(policy)
        looked = frozenset(used)
        return Result(Status.NOT_APPLICABLE, earned, earned, possible, handed_on, branch, looked)

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
