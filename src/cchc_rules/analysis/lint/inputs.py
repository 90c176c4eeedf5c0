"""The inputs: counted once, declared where they are used, with an order that they have."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from ...diagnostics import Diagnostic, Related
from ...diagnostics.codes import advice as codes
from ...language.program import Program
from ...language.tree import names_in, parts, place_of
from ...model import CriteriaSet, InputType, Node
from ...text import Text
from .base import CheckContext

MOST_LISTED = 8
HERE = Text('mục "{code}" dùng ở đây', 'used by "{code}"')


def better_needs_an_order(context: CheckContext) -> Iterator[Diagnostic]:
    """Only what has an order, so no choice, says which way is better."""
    for path, name, declared in _declared(context):
        if declared.better is not None and declared.type is InputType.CHOICE:
            yield context.found(
                codes.BETTER_WITHOUT_ORDER, (*path, "better"), input=name, better=declared.better
            )


def inputs_count_once(context: CheckContext) -> Iterator[Diagnostic]:
    """An input that moves the points of several leaves is told, in case it counts double."""
    if context.program.problems:
        return
    criteria_set = context.criteria_set
    users: dict[str, list[tuple[Node, ast.Name]]] = {}
    for leaf in criteria_set.leaves:
        tree = context.program.points.get(leaf.key)
        if tree is not None:
            for name, node in _measured(criteria_set, tree).items():
                users.setdefault(name, []).append((leaf, node))
    for path, name, declared in _declared(context):
        used = users.get(name, ())
        if path[0] == "attributes" or len(used) < 2:
            continue
        yield context.found(
            codes.COUNTED_TWICE,
            path,
            related=_places(context, used),
            input=name,
            label=declared.label,
            count=len(used),
            leaves=", ".join(leaf.key for leaf, _ in used),
        )


def inputs_stand_where_they_are_used(context: CheckContext) -> Iterator[Diagnostic]:
    """An input that stands in one indicator is not used outside of it."""
    if context.program.problems:
        return
    holders = {name: node for node in context.criteria_set.nodes for name in node.indicator.inputs}
    strangers: dict[str, list[tuple[Node, ast.Name]]] = {}
    for leaf in context.criteria_set.leaves:
        for name, node in _all_names(context.program, leaf).items():
            holder = holders.get(name)
            if holder is not None and leaf.path[: len(holder.path)] != holder.path:
                strangers.setdefault(name, []).append((leaf, node))
    for name, used in strangers.items():
        holder = holders[name]
        yield context.found(
            codes.DECLARED_ELSEWHERE,
            (*holder.path, "inputs", name),
            node=holder,
            related=_places(context, used),
            input=name,
            holder=holder.key,
            leaves=", ".join(leaf.key for leaf, _ in used),
        )


def _declared(context: CheckContext):
    criteria_set = context.criteria_set
    for name, declared in criteria_set.attributes.items():
        yield ("attributes", name), name, declared
    for name, declared in criteria_set.inputs.items():
        yield ("inputs", name), name, declared
    for node in criteria_set.nodes:
        for name, declared in node.indicator.inputs.items():
            yield (*node.path, "inputs", name), name, declared


def _all_names(program: Program, leaf: Node) -> Mapping[str, ast.Name]:
    found: dict[str, ast.Name] = {}
    points = program.points.get(leaf.key)
    for tree in (*([] if points is None else [points]), *program.applies.get(leaf.key, ())):
        found = {**names_in(tree), **found}
    return found


def _measured(criteria_set: CriteriaSet, tree: ast.expr) -> dict[str, ast.Name]:
    """The inputs that a rule measures by: no mere denominators, no yes/no that only decides
    which figures count.
    """
    inputs = criteria_set.all_inputs
    found = {name: node for name, node in _without_denominators(tree) if name in inputs}
    numbers = [name for name in found if inputs[name].type is not InputType.YES_NO]
    return {name: found[name] for name in numbers} if numbers else found


def _without_denominators(tree: ast.expr) -> Iterator[tuple[str, ast.Name]]:
    if isinstance(tree, ast.Name):
        yield tree.id, tree
    elif isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div):
        yield from _without_denominators(tree.left)
    elif isinstance(tree, ast.Call) and _divides(tree):
        yield from _without_denominators(tree.args[0])
    elif not _is_guard(tree):
        for part in parts(tree):
            yield from _without_denominators(part)


def _is_guard(tree: ast.expr) -> bool:
    """Whether it only asks if something is 0."""
    return isinstance(tree, ast.Compare) and any(
        isinstance(operand, ast.Constant) and operand.value == 0 for operand in parts(tree)
    )


def _divides(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Name)
        and call.func.id in ("percent", "ratio")
        and (len(call.args) == 2)
    )


def _places(context: CheckContext, used: list[tuple[Node, ast.Name]]) -> tuple[Related, ...]:
    spans = [(leaf, context.span_of(place_of(node))) for leaf, node in used]
    return tuple(
        Related(span, Text(HERE.vi.format(code=leaf.key), HERE.en.format(code=leaf.key)))
        for leaf, span in spans
        if span is not None
    )


def places_in_the_decision_are_said(context: CheckContext) -> Iterator[Diagnostic]:
    """Where the decision has no annex, each leaf says where it stands; told once for all."""
    decision = context.criteria_set.decision
    if decision.annex is not None or decision.url is not None:
        return
    lacking = [leaf for leaf in context.criteria_set.leaves if leaf.indicator.clause is None]
    if lacking:
        listed = ", ".join([leaf.key for leaf in lacking[:MOST_LISTED]])
        rest = ", …" if len(lacking) > MOST_LISTED else ""
        clause = context.criteria_set.clause(lacking[0])
        yield context.found(
            codes.NO_CLAUSE,
            ("decision",),
            count=len(lacking),
            codes=listed + rest,
            clause=clause,
        )
