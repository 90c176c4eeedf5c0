"""Consistency of figures: invariants that do not hold, and points that would count twice."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from ..diagnostics import Diagnostic, Fact, Span
from ..diagnostics.codes import data as codes
from ..language.exact import Closure, Expressions, Trace
from ..language.functions import BUILTIN_FUNCTIONS
from ..language.parse import parse
from ..language.program import functions_of
from ..language.prose import Named, prose
from ..language.tree import called_in, names_in
from ..language.values import Gap, Value, error, missing
from ..model import CriteriaSet, Node, walk_components
from ..text import LANGS, Text
from .formatting import figures_text
from .names import POINTS


def against_invariants(
    criteria_set: CriteriaSet, values: dict[str, Value], places: Mapping[str, Span]
) -> list[Diagnostic]:
    """Turn inputs that contradict each other into errors: nobody knows which of them is right."""
    found: list[Diagnostic] = []
    broken: dict[str, list[Diagnostic]] = {}

    def look_up(name: str) -> Value:
        return values.get(name, missing(name))

    for invariant in criteria_set.invariants:
        tree, closure = _compiled(invariant.must)
        if closure is None:
            closure = Expressions(functions_of(criteria_set)).compiled(tree)
        reading = Trace(look_up)
        if closure(reading, ()) is not False:
            continue
        names = list(names_in(tree))
        said = {lang: prose(tree, lang, _labels(criteria_set), BUILTIN_FUNCTIONS) for lang in LANGS}
        because = f" ({invariant.because})" if invariant.because else ""
        facts: dict[str, Fact] = {
            "rule": Text(said["vi"] + because, said["en"] + because),
            "values": figures_text(criteria_set, reading.used),
        }
        problem = Diagnostic(
            codes.INVARIANT_BROKEN,
            next((places[n] for n in names if n in places), None),
            facts,
        )
        found.append(problem)
        for name in names:
            broken.setdefault(name, []).append(problem)
    for name, problems in broken.items():
        values[name] = error(problems[0])
    return found


@lru_cache(maxsize=1_000)
def _compiled(text: str) -> tuple[ast.expr, Closure | None]:
    """The tree of an invariant, and its closure where it calls no functions of its set."""
    tree = parse(text)
    return tree, None if called_in(tree) else Expressions({}).compiled(tree)


def _labels(criteria_set: CriteriaSet):
    def read(name: str) -> Named:
        declared = criteria_set.all_inputs[name]
        return Named(
            f"“{declared.label}”", declared.choices, "%" if declared.type.is_percent else ""
        )

    return read


def entered_twice(
    criteria_set: CriteriaSet,
    entered: dict[str, Fraction | Gap],
    places: Mapping[str, Span],
) -> list[Diagnostic]:
    """Points entered at a component and at an indicator that share leaves would count twice."""
    found: list[Diagnostic] = []
    for component, key in sharing_leaves(criteria_set, entered):
        facts: dict[str, Fact] = {"code": key, "component": component}
        problem = Diagnostic(codes.ENTERED_TWICE, places.get(POINTS + key), facts)
        entered[component] = error(problem)
        found.append(problem)
    return found


def sharing_leaves(
    criteria_set: CriteriaSet, entered: Collection[str]
) -> Sequence[tuple[str, str]]:
    """Return each component and indicator of those ``entered`` that share leaves."""
    inside = {
        component.id: frozenset(c.id for c, _ in walk_components((component,)))
        for component, _ in walk_components(criteria_set.components)
        if component.id in entered
    }
    return [
        (component, node.key)
        for node in criteria_set.nodes
        if node.key in entered
        for component, parts in inside.items()
        if _leaf_components(criteria_set, node) & parts
    ]


def _leaf_components(criteria_set: CriteriaSet, node: Node) -> frozenset[str]:
    below = [
        leaf.component
        for leaf in criteria_set.leaves
        if leaf.key == node.key
        or any(above.key == node.key for above in criteria_set.ancestors(leaf))
    ]
    return frozenset(component for component in below if component is not None)
