"""Lines of a scorecard: a result, with all that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from ..data.units import UnitData
from ..language.exact import LookUp
from ..language.tree import MAX_SCORE
from ..language.values import Gap, GapKind, Value
from ..model import Node
from ..plan import Plan
from .components import ComponentResults
from .evaluated import EvaluatedUnit
from .line import Line, Problem, UsedInput
from .line_templates import FigureForm, LineForm, State, forms_of
from .result import ONE, Result


def indicator_line(
    unit: EvaluatedUnit, form: LineForm, node: Node, share: Fraction, *, counted: bool
) -> Line:
    """The line of an indicator."""
    result = unit.results[node.key]
    return form.line(
        result.status,
        result.score,
        result.low,
        result.high,
        result.possible,
        unit.nodes.maximum(node),
        share,
        counted,
        result.branch,
        tuple(_inputs(unit, form, result.used)) if form.figures or result.used else (),
        result.missing,
        _problems(result),
    )


def component_line(form: LineForm, scored: ComponentResults) -> Line:
    """The line of a component."""
    result = scored.results[form.key]
    return form.line(
        result.status,
        result.score,
        result.low,
        result.high,
        result.possible,
        form.maximum,
        ONE,
        form.parent not in scored.entered,
        None,
        (),
        result.missing,
        _problems(result),
    )


def facts_of(
    plan: Plan, data: UnitData, look_up: LookUp, peers_of: Mapping[str, int]
) -> Iterator[UsedInput]:
    """The attributes of the unit, and what else its rank and grade depend on."""
    figures = forms_of(plan).figures
    for name in plan.facts:
        yield _used_input(figures[name], look_up(name), data, peers_of, used=True)


def _problems(result: Result) -> tuple[Problem, ...]:
    return tuple([Problem.of(problem) for problem in result.problems])


def _inputs(unit: EvaluatedUnit, form: LineForm, used: frozenset[str]) -> Iterator[UsedInput]:
    """Every name that the rule mentions, then those that decided whether it applies."""
    figures = form.figures
    if beside := used.difference(form.names):
        known = forms_of(unit.plan).figures
        figures = (*figures, *(known[name] for name in sorted(beside) if name != MAX_SCORE))
    for figure in figures:
        name = figure.name
        value = unit.look_up(name)
        yield _used_input(figure, value, unit.data, unit.peers_of, used=name in used)


def _used_input(
    form: FigureForm, value: Value, data: UnitData, peers_of: Mapping[str, int], *, used: bool
) -> UsedInput:
    name = form.name
    state, known = _state_of(value)
    if name in data.assumed:
        state = "assumed"
    return form.used_input(state, known, used, data.respondents.get(name), peers_of.get(name))


def _state_of(value: Value) -> tuple[State, Fraction | bool | str | None]:
    """What is known of a value, and the value."""
    if not isinstance(value, Gap):
        return "given", value
    match value.kind:
        case GapKind.MISSING:
            return "missing", None
        case GapKind.NOT_APPLICABLE:
            return "not_applicable", None
        case GapKind.ERROR:
            return "error", None
        case _:
            assert_never(value.kind)
