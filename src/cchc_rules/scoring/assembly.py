"""The scorecard of a unit whose indicators have all been scored."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import scoring as codes
from ..model import OverTotal
from .components import ComponentResults, score_components
from .evaluated import EvaluatedUnit, below_entered
from .line import Problem
from .line_templates import forms_of
from .lines import component_lines, facts_of, indicator_line
from .maxima import total_maximum
from .result import ZERO, Result, status_of, total_of
from .scorecard import Scorecard


def scorecard_of(unit: EvaluatedUnit) -> Scorecard:
    """Return the scorecard of one unit."""
    plan, data = unit.plan, unit.data
    criteria_set = plan.criteria_set
    forms = forms_of(plan)
    covered = below_entered(plan, data.entered)
    shares = unit.nodes.shares()
    components = score_components(unit, shares, covered)
    tree = components.total if components.entered else total_of(unit.nodes.parts(None))
    bonus, penalty = (
        total_of([unit.results[node.key] for node in nodes]) for nodes in (plan.bonus, plan.penalty)
    )
    total = _with_bonus(unit, tree, bonus, penalty).rounded(criteria_set.total_places)
    not_counted = covered | _beside_the_total(unit, components)
    problems = [
        *data.refused,
        *data.problems,
        *(problem for name, problem in unit.waiting.items() if name in total.missing),
        *unit.notes,
        *_about_entered(unit, covered),
        *components.problems,
    ]
    return Scorecard(
        set_id=criteria_set.id,
        set_title=criteria_set.title,
        decision=criteria_set.decision.label,
        content_hash=criteria_set.content_hash,
        unit=data.unit,
        round=data.round,
        status=total.status,
        total=total.score,
        low=total.low,
        high=total.high,
        max_total=total.possible,
        declared_total=total_maximum(plan, unit.look_up),
        sourced_points=criteria_set.sourced_points,
        bonus=bonus.score,
        penalty=penalty.score,
        facts=tuple(facts_of(unit, forms)),
        lines=tuple(
            indicator_line(unit, forms, node, shares[node.key], counted=node.key not in not_counted)
            for node in criteria_set.nodes
        ),
        components=tuple(component_lines(criteria_set, forms, components)),
        problems=tuple(Problem.of(problem) for problem in problems),
    )


def _with_bonus(unit: EvaluatedUnit, tree: Result, bonus: Result, penalty: Result) -> Result:
    """The points of the tree with what is added and taken off beside them, never below 0."""
    beside = [*unit.plan.bonus, *unit.plan.penalty]
    if not beside:
        return tree
    low = tree.low + bonus.low - penalty.high
    high = tree.high + bonus.high - penalty.low
    policy = unit.plan.criteria_set.policies.over_total
    match policy:
        case OverTotal.CAP | None:
            low, high = min(low, tree.possible), min(high, tree.possible)
        case OverTotal.ALLOW:
            pass
        case _:
            assert_never(policy)
    parts = [tree, *(unit.results[node.key] for node in beside)]
    status = tree.status if _are_decided(parts[1:]) else status_of(parts)
    missing = tuple(sorted({name for part in parts for name in part.missing}))
    return Result(status, max(low, ZERO), max(high, ZERO), tree.possible, missing=missing)


def _are_decided(results: Sequence[Result]) -> bool:
    return not any(result.status.is_open for result in results)


def _beside_the_total(unit: EvaluatedUnit, components: ComponentResults) -> frozenset[str]:
    """Nodes that are only shown, or all of whose leaves belong to components that were entered."""
    shown = {node.key for node in unit.plan.criteria_set.nodes if not node.role.is_counted}
    taken = components.taken
    below = unit.plan.leaves_below.items()
    return frozenset(shown | {key for key, leaves in below if leaves and leaves <= taken})


def _about_entered(unit: EvaluatedUnit, covered: frozenset[str]) -> list[Diagnostic]:
    """Entered points that do not count, or differ from what the parts add up to."""
    criteria_set, entered = unit.plan.criteria_set, unit.data.entered
    appraised = len(unit.data.rounds) > 1  # an appraiser's points differ: that is what they are for
    found: list[Diagnostic] = []
    for node in criteria_set.nodes:
        if node.key not in entered:
            continue
        points: Fraction | None = unit.results[node.key].score
        if node.key in covered:
            above = next(a.key for a in criteria_set.ancestors(node) if a.key in entered)
            facts: dict[str, Fact] = {"code": node.key, "above": above}
            found.append(Diagnostic(codes.UNUSED_ENTRY, facts=facts))
        elif points is not None and not appraised:
            computed = unit.computed[node.key].score
            if computed is not None and computed != points:
                facts = {"code": node.key, "entered": points, "computed": computed}
                found.append(Diagnostic(codes.ENTERED_DIFFERS, facts=facts))
    return found
