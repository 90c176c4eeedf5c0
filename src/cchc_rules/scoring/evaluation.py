"""The evaluation of one unit: indicators one after the other, in the order of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from ..data.formatting import figures_text
from ..data.units import UnitData
from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import scoring as codes
from ..language.exact import Closure, Trace
from ..language.functions import UNNAMED
from ..language.tree import MAX_SCORE
from ..language.values import NOT_APPLICABLE, Gap, GapKind, Value, error, merged, missing
from ..model import Node, OverMax, WhenNotApplicable
from ..numbers import at_most
from ..plan import LeafRule, Plan
from ..status import Status
from ..text import Text
from .evaluated import EvaluatedUnit, NodeResults
from .maxima import OpenMaximum, least_of, maxima_of, most_of
from .result import NONE_USED, ZERO, Leeway, Result, total_of


class _NamedValues(dict[str, Value]):
    """What names stand for; what is not given is missing."""

    def __missing__(self, name: str) -> Value:
        return missing(name)


class UnitEvaluation:
    """One unit while it is evaluated.

    Figures over its group are given to it between the steps that need them.
    """

    def __init__(self, plan: Plan, data: UnitData) -> None:
        self.plan, self.data = plan, data
        self.results: dict[str, Result] = {}
        self._rules, self._places = plan.rules_of, plan.criteria_set.leaf_places
        self._values = _NamedValues(data.values)
        self.look_up = self._values.__getitem__
        """The value of an input, of a figure over the group, or the score of an indicator."""
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

    def look_up_applicable(self, name: str) -> Value:
        """As :meth:`look_up`, but a score that stands for what does not apply is none."""
        result = self.results.get(self.plan.key_by_id.get(name, ""))
        if result is not None and not result.status.applies:
            return NOT_APPLICABLE
        return self.look_up(name)

    def _result(self, node: Node) -> Result:
        if self.data.refused:
            return self._gap(node, Gap(GapKind.ERROR), out=self._may_be_out(node))
        entered = self.data.entered.get(node.key)
        if entered is None:
            return self._computed_result(node)
        self._computed[node.key] = self._computed_result(node)
        return self._entered(node, entered)

    def _computed_result(self, node: Node) -> Result:
        rule = self._rules.get(node.key)
        if rule is not None:
            return self._leaf(node, rule).rounded(self._places)
        total, worth = total_of(self.nodes.parts(node.key)), self.nodes.worth(node)
        if isinstance(worth, OpenMaximum):
            return total.capped(worth.high, worth.low if node.role.is_adjustment else None)
        return total.capped(worth) if node.role.is_adjustment else total

    def _entered(self, node: Node, value: Fraction | Gap) -> Result:
        if isinstance(value, Gap):
            return self._gap(node, value)
        unknown: list[Gap] = []
        if self._is_left_out(node, unknown):
            return self._against_conditions(node, value)
        if unknown and not value:
            return self._maybe_left_out(node, merged(unknown))
        result = self._within(node, value, Status.ENTERED)
        if not node.is_leaf:
            return result
        rounded = result.rounded(self._places)
        if result.leeway is None:
            return rounded
        return rounded._replace(low=min(result.low, rounded.low))

    def _is_left_out(self, node: Node, unknown: list[Gap]) -> bool:
        """Whether conditions say that a node does not apply, whatever was entered for it.

        Where that is not known yet, they are ``unknown``.
        """
        leaves = [leaf for leaf in self.plan.leaves_of[node.key] if leaf.role is node.role]
        for leaf in leaves:
            if not self._is_ruled_out(leaf, unknown):
                unknown.clear()
                return False
        return not unknown

    def _is_ruled_out(self, leaf: Node, unknown: list[Gap]) -> bool:
        worth = self.nodes.worth(leaf)
        if worth == ZERO and leaf.indicator.max_score:
            return True
        self._values[MAX_SCORE] = most_of(worth)
        conditions = self.plan.rules_of[leaf.key].applies
        values = [condition(Trace(self.look_up), ()) for condition in conditions]
        if any(value is False for value in values):
            return True
        gaps = [value for value in values if isinstance(value, Gap) and value.kind.is_open]
        if isinstance(worth, OpenMaximum) and not worth.low:
            gaps.append(worth.gap)
        unknown += gaps
        return bool(gaps)

    def _maybe_left_out(self, node: Node, gap: Gap) -> Result:
        """No points were entered, for what may not apply and then be worth something else."""
        computed, result = self._computed[node.key], self._gap(node, gap)
        absences = [self.plan.absences[leaf.key] for leaf in self.plan.leaves_of[node.key]]
        high = computed.high if any(absence.earns for absence in absences) else ZERO
        least, other = computed.at_least, result.at_least
        leeway = Leeway(
            min(least.possible, other.possible),
            min(least.kept, other.kept),
            ZERO,
            least.moves or bool(computed.handed_on),
        )
        return result._replace(high=high, leeway=leeway)

    def _against_conditions(self, node: Node, value: Fraction) -> Result:
        """Points entered for what does not apply: 0 says nothing else, more is a contradiction."""
        facts: dict[str, Fact] = {"code": node.key, "score": value}
        if value:
            return self._gap(node, error(Diagnostic(codes.ENTERED_NOT_APPLICABLE, facts=facts)))
        self._notes.append(Diagnostic(codes.ZERO_NOT_APPLICABLE, facts=facts))
        return self._computed[node.key]

    def _leaf(self, node: Node, rule: LeafRule) -> Result:
        other = self.nodes.maxima.get(node.key)
        if isinstance(other, OpenMaximum):
            looked = {name: self.look_up(name) for name in self.plan.names_of_maximum(node)}
            return self._gap(node, other.gap, used=looked, out=self._may_be_out(node))
        if other is not None and not other:
            return Result(Status.NOT_APPLICABLE, ZERO, ZERO, ZERO)
        self._values[MAX_SCORE] = self.nodes.maximum(node)
        used: dict[str, Value] = {}
        for condition in rule.applies:
            applies = self._value(condition, used)
            is_out = isinstance(applies, Gap) and not applies.kind.is_open
            if isinstance(applies, Gap) and not is_out:
                return self._gap(node, applies, used=used, out=True)
            if is_out or not applies:
                return self._not_applicable(node, used)
        if rule.points is None:
            return self._gap(node, missing(f"points:{node.key}"))
        trace = Trace(self.look_up)
        value = rule.points(trace, ())
        used = {**used, **trace.used} if used else trace.used
        branch = self._branch(trace) if trace.branches else None
        if not isinstance(value, Gap):
            assert isinstance(value, Fraction)
            return self._within(node, value, branch=branch, used=used)
        if not value.kind.is_open:
            return self._not_applicable(node, used, branch)
        out = self._rule_may_say_out(node)
        return self._gap(node, self._with_figures(value, trace), branch, used, out=out)

    def _may_be_out(self, node: Node) -> bool:
        """Whether a leaf might not apply, as far as the set says."""
        absence = self.plan.absences.get(node.key)
        conditions = self.plan.program.applies.get(node.key)
        return absence is not None and bool(conditions or absence.says or absence.names)

    def _rule_may_say_out(self, node: Node) -> bool:
        """Whether the rule of a leaf might find that it does not apply, once figures are known."""
        absence = self.plan.absences[node.key]
        values = map(self.look_up, absence.names)
        return absence.says or any(isinstance(value, Gap) for value in values)

    def _value(self, closure: Closure, used: dict[str, Value]) -> Value:
        """The value of an expression; what it looked at is added to ``used``."""
        trace = Trace(self.look_up)
        value = closure(trace, ())
        used.update(trace.used)
        return value

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

    def _branch(self, trace: Trace) -> str:
        """The condition that decided: the last that held, or ``otherwise`` where none did."""
        for node, holds in reversed(trace.branches):
            if holds:
                return self.plan.test_of(node)
        return "otherwise"

    def _within(
        self,
        node: Node,
        value: Fraction,
        status: Status = Status.SCORED,
        branch: str | None = None,
        used: Mapping[str, Value] = NONE_USED,
    ) -> Result:
        worth = self.nodes.worth(node)
        maximum = most_of(worth)
        if value.numerator < 0:
            wrong = codes.BELOW_ZERO
        elif value is maximum or not node.role.is_counted or at_most(value, maximum):
            wrong = None
        else:
            match node.over_max:
                case OverMax.ERROR:
                    wrong = codes.ABOVE_MAXIMUM
                case OverMax.CAP:
                    value, wrong = maximum, None
                case _:
                    assert_never(node.over_max)
        if wrong is None and isinstance(worth, OpenMaximum):
            return self._within_open(node, value, worth)
        if wrong is None:
            return Result(status, value, value, maximum, ZERO, branch, used)
        facts: dict[str, Fact] = {"code": node.key, "score": value, "maximum": maximum}
        return self._gap(node, error(Diagnostic(wrong, facts=facts)), branch, used)

    def _within_open(self, node: Node, value: Fraction, worth: OpenMaximum) -> Result:
        """Points that were entered before it is known what they are out of."""
        counted = not node.role.is_counted
        least = value if counted or not node.over_max.caps else min(value, worth.low)
        low = worth.low if counted else max(worth.low, least)
        gap = self._gap(node, worth.gap)
        return gap._replace(low=least, high=value, leeway=Leeway(low, low, ZERO))

    def _gap(
        self,
        node: Node,
        gap: Gap,
        branch: str | None = None,
        used: Mapping[str, Value] = NONE_USED,
        *,
        out: bool = False,
    ) -> Result:
        """An open result; ``out`` is whether the indicator may turn out not to apply."""
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
        worth, absence = self.nodes.worth(node), self.plan.absences.get(node.key)
        maximum, least = most_of(worth), least_of(worth)
        leeway = Leeway(least, least, ZERO) if isinstance(worth, OpenMaximum) else None
        if out and absence is not None and absence.leaves_less:
            leeway = Leeway(ZERO, ZERO if absence.lost else least, ZERO, absence.moves)
        return Result(status, ZERO, maximum, maximum, ZERO, branch, used, waiting, problems, leeway)

    def _not_applicable(
        self, node: Node, used: dict[str, Value], branch: str | None = None
    ) -> Result:
        """What is worth points all the same; a policy may look at more figures."""
        maximum = self.nodes.maximum(node)
        earned = possible = handed_on = ZERO
        if not node.role.is_adjustment:
            policy = self._policy(node, used)
            if isinstance(policy, Gap):
                return self._gap(node, policy, branch, used, out=True)
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
        return Result(Status.NOT_APPLICABLE, earned, earned, possible, handed_on, branch, used)

    def _policy(self, node: Node, used: dict[str, Value]) -> WhenNotApplicable | Gap:
        self._values[MAX_SCORE] = self.nodes.maximum(node)
        for condition, policy in self.plan.rules_of[node.key].policies:
            if condition is None:
                return policy
            held = self._value(condition, used)
            if isinstance(held, Gap) and held.kind.is_open:
                return held
            if held is True:
                return policy
        return self.plan.criteria_set.policies.not_applicable
