"""The expressions: that they parse, name what exists, fit together, and do not go in circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...diagnostics.codes import criteria as codes
from ...diagnostics.codes.expressions import CONSTANT
from ...language.tree import names_in, text_of
from .base import CheckContext


def expressions_are_sound(context: CheckContext) -> Iterator[Diagnostic]:
    """Every expression parses, names what exists, and its types fit."""
    yield from context.program.problems


def conditions_look_at_something(context: CheckContext) -> Iterator[Diagnostic]:
    """A condition, a key or a figure over a group that names nothing is a slip: a code, say."""
    criteria_set, program = context.criteria_set, context.program
    trees = {**program.others}
    for node in criteria_set.nodes:
        if node.indicator.applies_when is not None and node.key in program.applies:
            trees[*node.path, "applies_when"] = program.applies[node.key][0]
    for path, tree in trees.items():
        constant = next((part for part in _deciding(tree) if not names_in(part)), None)
        if constant is not None:
            yield context.found(CONSTANT, path, expression=text_of(constant))


def _deciding(tree: ast.expr) -> Iterator[ast.expr]:
    """An expression, and what decides in it: comparisons, and what ``and`` and ``or`` join."""
    yield tree
    for part in ast.walk(tree):
        if isinstance(part, ast.Compare):
            yield part
        elif isinstance(part, ast.BoolOp):
            yield from part.values


def nothing_depends_on_itself(context: CheckContext) -> Iterator[Diagnostic]:
    """No indicator needs its own score, directly or through others."""
    yield from context.circles


def every_input_is_used(context: CheckContext) -> Iterator[Diagnostic]:
    """An input that nothing uses only costs its unit work."""
    if context.program.problems:
        return
    criteria_set = context.criteria_set
    used = {name for tree in context.program.trees for name in names_in(tree)}
    used |= {peer.within for peer in criteria_set.peers.values() if peer.within}
    if criteria_set.ranking and criteria_set.ranking.within:
        used.add(criteria_set.ranking.within)
    places = {name: ("inputs", name) for name in criteria_set.inputs}
    places |= {name: ("attributes", name) for name in criteria_set.attributes}
    for node in criteria_set.nodes:
        places |= {name: (*node.path, "inputs", name) for name in node.indicator.inputs}
    places |= {name: ("peers", name) for name in criteria_set.peers}
    for name, path in places.items():
        if name not in used:
            yield context.found(codes.UNUSED_INPUT, path, id=name)
