"""Lines of a scorecard: a result, with all that explains it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..language.tree import MAX_SCORE
from ..model import CriteriaSet, Node
from ..status import Status
from .components import ComponentResults
from .evaluated import EvaluatedUnit
from .line import Line, Problem, UsedInput
from .line_templates import Forms, components_of, state_of
from .result import ONE, Result


def indicator_line(
    unit: EvaluatedUnit, forms: Forms, node: Node, share: Fraction, *, counted: bool
) -> Line:
    """The line of an indicator."""
    result = unit.results[node.key]
    return forms.lines[node.key].line(
        _points(result),
        unit.nodes.maximum(node),
        share,
        counted,
        score=result.score,
        branch=result.branch,
        inputs=tuple(_inputs(unit, forms, node)),
        missing=result.missing,
        problems=_problems(result),
    )


def component_lines(
    criteria_set: CriteriaSet, forms: Forms, scored: ComponentResults
) -> Iterator[Line]:
    """The lines of all components, parts after their whole."""
    for component, parent, _ in components_of(criteria_set):
        result = scored.results[component.id]
        yield forms.lines[component.id].line(
            _points(result),
            component.max_score,
            ONE,
            parent not in scored.entered,
            score=result.score,
            missing=result.missing,
            problems=_problems(result),
        )


def facts_of(unit: EvaluatedUnit, forms: Forms) -> Iterator[UsedInput]:
    """The attributes of the unit, and what else its rank and grade depend on."""
    for name in unit.plan.facts:
        yield _used_input(unit, forms, name, used=True)


def _points(result: Result) -> tuple[Fraction, Fraction, Fraction, Status]:
    return result.low, result.high, result.possible, result.status


def _problems(result: Result) -> tuple[Problem, ...]:
    return tuple(Problem.of(problem) for problem in result.problems)


def _inputs(unit: EvaluatedUnit, forms: Forms, node: Node) -> Iterator[UsedInput]:
    """Every name that the rule mentions, then those that decided whether it applies."""
    used = unit.results[node.key].used
    for name in dict.fromkeys((*unit.plan.names.get(node.key, ()), *sorted(used))):
        if name != MAX_SCORE:
            yield _used_input(unit, forms, name, used=name in used)


def _used_input(unit: EvaluatedUnit, forms: Forms, name: str, *, used: bool) -> UsedInput:
    state, known = state_of(unit.look_up(name))
    return forms.figures[name].used_input(
        "assumed" if name in unit.data.assumed else state,
        known,
        used,
        unit.data.respondents.get(name),
        unit.peers_of.get(name),
    )
