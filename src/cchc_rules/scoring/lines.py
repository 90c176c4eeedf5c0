"""Lines of a scorecard: a result, with all that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from ..language.tree import MAX_SCORE
from ..language.values import Gap, GapKind, Value, missing
from ..model import Component, CriteriaSet, Input, Node
from .components import ComponentResults
from .plan import Plan
from .result import Result
from .scorecard import Line, Problem, UsedInput
from .units import UnitData

State = Literal["given", "missing", "not_applicable", "error"]
_STATES: Mapping[GapKind, State] = {
    GapKind.MISSING: "missing",
    GapKind.NOT_APPLICABLE: "not_applicable",
    GapKind.ERROR: "error",
}


def indicator_line(
    plan: Plan, data: UnitData, results: Mapping[str, Result], node: Node, *, counted: bool
) -> Line:
    """The line of an indicator."""
    indicator, result = node.indicator, results[node.key]
    levels = plan.criteria_set.levels
    return Line(
        key=node.key,
        code=indicator.code,
        id=indicator.id,
        name=indicator.name,
        kind="indicator",
        level=levels[min(node.depth, len(levels) - 1)].name,
        depth=node.depth,
        parent=node.parent,
        component=node.component,
        is_leaf=node.is_leaf,
        status=result.status,
        score=result.score,
        low=result.low,
        high=result.high,
        max_score=result.possible,
        declared_max=indicator.max_score,
        counted=counted,
        rule=plan.rules.get(node.key),
        branch=result.branch,
        inputs=tuple(_inputs(plan, data, results, node)),
        missing=result.missing,
        problems=tuple(Problem.of(problem) for problem in result.problems),
        clause=plan.criteria_set.clause(node),
        evidence=node.evidence,
        owner=node.owner,
        source=node.source,
        provisional=node.provisional,
        note=indicator.note,
    )


def component_lines(criteria_set: CriteriaSet, scored: ComponentResults) -> Iterator[Line]:
    """The lines of all components, parts after their whole."""

    def lines(components: Sequence[Component], parent: str | None, depth: int) -> Iterator[Line]:
        for component in components:
            result = scored.results[component.id]
            yield Line(
                key=component.id,
                code=component.id,
                id=component.id,
                name=component.name,
                kind="component",
                level="",
                depth=depth,
                parent=parent,
                component=None,
                is_leaf=False,
                status=result.status,
                score=result.score,
                low=result.low,
                high=result.high,
                max_score=result.possible,
                declared_max=component.max_score,
                counted=parent not in scored.entered,
                rule=None,
                branch=None,
                inputs=(),
                missing=result.missing,
                problems=tuple(Problem.of(problem) for problem in result.problems),
                clause=criteria_set.decision.label,
                evidence=(),
                owner=None,
                source=component.source,
                provisional=None,
                note=component.note,
            )
            yield from lines(component.components, component.id, depth + 1)

    return lines(criteria_set.components, None, 0)


def _inputs(
    plan: Plan, data: UnitData, results: Mapping[str, Result], node: Node
) -> Iterator[UsedInput]:
    """Every name that the rule mentions, then those that decided whether it applies."""
    used = results[node.key].used
    names = dict.fromkeys((*plan.names.get(node.key, ()), *sorted(used)))
    declared = plan.criteria_set.all_inputs
    for name in names:
        if name in declared:
            value = data.values.get(name, missing(name))
            yield _used_input(name, declared[name], value, used=name in used)
        elif name != MAX_SCORE:
            key = plan.key_by_id[name]
            state, known = _known(results[key].as_value(key))
            label = f"{key} {plan.criteria_set.by_key[key].indicator.name}"
            yield UsedInput(name, label, "score", state, known, name in used)


def _used_input(name: str, declared: Input, value: Value, *, used: bool) -> UsedInput:
    state, known = _known(value)
    return UsedInput(
        name=name,
        label=declared.label,
        type=declared.type,
        state=state,
        value=known,
        used=used,
        unit=declared.unit,
        options=tuple(declared.choices.items()),
        data_source=declared.data_source,
        supplied_by=declared.supplied_by,
    )


def _known(value: Value) -> tuple[State, Fraction | bool | str | None]:
    return (_STATES[value.kind], None) if isinstance(value, Gap) else ("given", value)
