"""The points that rules give: none above the maximum, none that nothing moves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction

from ...diagnostics import Diagnostic, Fact
from ...diagnostics.codes import advice as codes
from ...language.exact import evaluate
from ...language.tree import MAX_SCORE, names_in, place_of, written_number
from ...language.values import Value, missing
from ...model import Node, OverMax
from ...text import Text
from ..ranges import LeafBounds
from ..ranges.affine import Affine
from .base import CheckContext


def written_points_fit(context: CheckContext) -> Iterator[Diagnostic]:
    """Points that are written in a rule are not below 0, and not above the maximum."""
    criteria_set, program = context.criteria_set, context.program
    for leaf in criteria_set.leaves:
        tree = program.points.get(leaf.key)
        if tree is None:
            continue
        others = [case.max_score for case in leaf.indicator.max_score_when]
        most = max([leaf.indicator.max_score, *others])
        is_capped = leaf.over_max is OverMax.CAP
        for amount in _amounts(tree):
            points = _written(context, leaf, amount)
            if points is None or (points >= 0 and (points <= most or is_capped)):
                continue
            facts: dict[str, Fact] = {
                "code": leaf.key,
                "points": points,
                "maximum": most,
                "problem": _BELOW if points < 0 else _ABOVE,
            }
            clause = criteria_set.clause(leaf)
            span = context.span_of(place_of(amount)) or context.span(leaf.path)
            yield Diagnostic(codes.POINTS_DO_NOT_FIT, span, facts, clause=clause)


_ABOVE = Text("cao hơn điểm tối đa", "above the maximum")
_BELOW = Text("thấp hơn 0", "below 0")


def _amounts(tree: ast.expr) -> Iterator[ast.expr]:
    """What a rule can come to: the ends of its choices, which may be nested."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.IfExp):
            waiting += (node.orelse, node.body)
        else:
            yield node


def _written(context: CheckContext, leaf: Node, amount: ast.expr) -> Fraction | None:
    """The points that an amount states without looking at anything."""
    if isinstance(amount, ast.Constant):
        return written_number(amount)
    if not isinstance(amount, ast.BinOp | ast.UnaryOp) or names_in(amount).keys() - {MAX_SCORE}:
        return None
    if leaf.indicator.max_score_when and names_in(amount):
        return None

    def look_up(name: str) -> Value:
        return leaf.indicator.max_score if name == MAX_SCORE else missing(name)

    value, _ = evaluate(amount, look_up, context.program.functions)
    return value if isinstance(value, Fraction) else None


def never_moving(context: CheckContext, leaf: LeafBounds) -> Iterator[Diagnostic]:
    """A leaf that always has the same points, and always applies."""
    node = leaf.node
    if node.indicator.entered or leaf.vague:
        return
    points = _only_points(leaf)
    if points is not None:
        path = (*node.path, "rule" if node.indicator.rule is not None else "score")
        yield context.found(codes.NEVER_MOVES, path, node=node, code=node.key, points=points)


def _only_points(leaf: LeafBounds) -> Fraction | None:
    """The points that a leaf always has; None where it may have others, or none."""
    found: set[Affine] = set()
    for case in leaf.cases or ():
        for way in case.ways if case.maximum else ():
            if not isinstance(way.value, Affine) or not way.value.is_constant:
                return None
            found.add(way.value)
    return Fraction(found.pop().constant) if len(found) == 1 else None
