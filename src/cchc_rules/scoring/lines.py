"""Lines of a scorecard: a result, with all that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from ..language.tree import MAX_SCORE
from ..language.values import Gap, GapKind, Value
from ..model import Component, CriteriaSet, Node, Peer, Role, Take
from .components import ComponentResults
from .one_unit import UnitRun
from .scorecard import Line, Problem, UsedInput

State = Literal["given", "assumed", "missing", "not_applicable", "error"]
_STATES: Mapping[GapKind, State] = {
    GapKind.MISSING: "missing",
    GapKind.NOT_APPLICABLE: "not_applicable",
    GapKind.ERROR: "error",
}


def indicator_line(run: UnitRun, node: Node, share: Fraction, *, counted: bool) -> Line:
    """The line of an indicator."""
    plan, indicator, result = run.plan, node.indicator, run.results[node.key]
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
        role=node.role,
        is_leaf=node.is_leaf,
        status=result.status,
        score=result.score,
        low=result.low,
        high=result.high,
        max_score=result.possible,
        declared_max=run.maximum(node),
        min_score=indicator.min_score,
        share=share,
        counted=counted,
        rule=plan.rules.get(node.key),
        branch=result.branch,
        inputs=tuple(_inputs(run, node)),
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
                role=Role.SCORED,
                is_leaf=False,
                status=result.status,
                score=result.score,
                low=result.low,
                high=result.high,
                max_score=result.possible,
                declared_max=component.max_score,
                min_score=None,
                share=Fraction(1),
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


def facts_of(run: UnitRun) -> Iterator[UsedInput]:
    """The attributes of the unit, and what else its rank and grade depend on."""
    for name in run.plan.facts:
        yield _used_input(run, name, used=True)


def _inputs(run: UnitRun, node: Node) -> Iterator[UsedInput]:
    """Every name that the rule mentions, then those that decided whether it applies."""
    used = run.results[node.key].used
    for name in dict.fromkeys((*run.plan.names.get(node.key, ()), *sorted(used))):
        if name != MAX_SCORE:
            yield _used_input(run, name, used=name in used)


def _used_input(run: UnitRun, name: str, *, used: bool) -> UsedInput:
    criteria_set = run.plan.criteria_set
    state, known = _known(run.look_up(name))
    if peer := criteria_set.peers.get(name):
        unit = peer.unit or _unit_of(criteria_set, peer)
        of = run.peers_of.get(name)
        return UsedInput(name, peer.label, "peer", state, known, used, unit, of_units=of)
    declared = criteria_set.all_inputs.get(name)
    if declared is None:
        key = run.plan.key_by_id[name]
        label = f"{key} {criteria_set.by_key[key].indicator.name}"
        return UsedInput(name, label, "score", state, known, used)
    return UsedInput(
        name=name,
        label=declared.label,
        type=declared.type,
        state="assumed" if name in run.data.assumed else state,
        value=known,
        used=used,
        unit=declared.unit,
        options=tuple(declared.choices.items()),
        data_source=declared.data_source,
        supplied_by=declared.supplied_by,
        respondents=run.data.respondents.get(name),
    )


def _unit_of(criteria_set: CriteriaSet, peer: Peer) -> str | None:
    """The unit of a figure over a group: that of the one input that it is taken of."""
    declared = criteria_set.all_inputs.get((peer.of or "").strip())
    if declared is None or peer.take in (Take.COUNT, Take.RANK):
        return None
    return "%" if declared.type.is_percent else declared.unit


def _known(value: Value) -> tuple[State, Fraction | bool | str | None]:
    return (_STATES[value.kind], None) if isinstance(value, Gap) else ("given", value)
