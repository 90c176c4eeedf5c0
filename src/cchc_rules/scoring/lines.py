"""Lines of a scorecard: a result, with all that explains it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from ..data.units import UnitData
from ..language.exact import LookUp
from ..language.tree import MAX_SCORE, names_in, text_of
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
    maximum, used = unit.nodes.maximum(node), result.used
    unmet = _unmet(unit, node) if node.is_leaf and not result.status.applies else None
    beside: Iterable[str] = ()
    if unmet is not None:
        beside = names_in(unmet[0])
        used = {**unmet[1], **used}
    inputs = _inputs(unit, form, used, beside) if form.figures or used else ()
    condition = None if unmet is None else text_of(unmet[0])
    return _line(form, result, maximum, share, counted, inputs, condition)


def _unmet(unit: EvaluatedUnit, node: Node) -> tuple[ast.expr, Mapping[str, Value]] | None:
    """The condition that keeps a leaf from applying, if any, and what it looked at."""
    plan = unit.plan
    for condition, maximum in plan.maxima.get(node.key, ()):
        held, trace = plan.evaluate(condition, unit.look_up)
        if held is True and not maximum:
            return ast.UnaryOp(ast.Not(), condition), trace.used
        if held is True:
            break
    for condition in plan.program.applies[node.key]:
        held, trace = plan.evaluate(condition, unit.look_up)
        if held is not True:
            return condition, trace.used
    return None


def component_line(form: LineForm, scored: ComponentResults) -> Line:
    """The line of a component."""
    counted = form.parent not in scored.entered
    return _line(form, scored.results[form.key], form.maximum, ONE, counted, ())


def _line(
    form: LineForm,
    result: Result,
    maximum: Fraction,
    share: Fraction,
    counted: bool,
    inputs: tuple[UsedInput, ...],
    unmet: str | None = None,
) -> Line:
    status, low, problems = result.status, result.low, result.problems
    return Line(
        *form.head,
        status,
        None if status.is_open else low,
        low,
        result.high,
        result.possible,
        maximum,
        form.min_score,
        share,
        counted,
        form.rule,
        result.branch,
        inputs,
        result.missing,
        tuple([Problem.of(problem) for problem in problems]) if problems else (),
        *form.tail,
        result.open_possible,
        unmet,
    )


def facts_of(
    plan: Plan, data: UnitData, look_up: LookUp, peers_of: Mapping[str, int]
) -> Iterator[UsedInput]:
    """The attributes of the unit, and what else its rank and grade depend on."""
    figures = forms_of(plan).figures
    for name in plan.facts:
        yield _used_input(figures[name], look_up(name), data, peers_of, used=True)


def _inputs(
    unit: EvaluatedUnit, form: LineForm, used: Mapping[str, Value], names: Iterable[str]
) -> tuple[UsedInput, ...]:
    """Every name that the rule mentions, then those that say whether it applies."""
    figures = form.figures
    if beside := (used.keys() | set(names)) - form.names:
        known = forms_of(unit.plan).figures
        figures = (*figures, *(known[name] for name in sorted(beside) if name != MAX_SCORE))
    data, peers_of, found = unit.data, unit.peers_of, list[UsedInput]()
    for figure in figures:
        value = used.get(figure.name)
        if value is None:
            value = unit.look_up(figure.name)
            found.append(_used_input(figure, value, data, peers_of, used=False))
        else:
            found.append(_used_input(figure, value, data, peers_of, used=True))
    return tuple(found)


def _used_input(
    form: FigureForm, value: Value, data: UnitData, peers_of: Mapping[str, int], *, used: bool
) -> UsedInput:
    name = form.name
    state, known = _state_of(value) if isinstance(value, Gap) else ("given", value)
    if name in data.assumed:
        state = "assumed"
    respondents, of_units = data.respondents.get(name), peers_of.get(name)
    return UsedInput(*form.head, state, known, used, *form.tail, respondents, of_units)


def _state_of(gap: Gap) -> tuple[State, None]:
    """Why there is no value."""
    match gap.kind:
        case GapKind.MISSING:
            return "missing", None
        case GapKind.NOT_APPLICABLE:
            return "not_applicable", None
        case GapKind.ERROR:
            return "error", None
        case _:
            assert_never(gap.kind)
