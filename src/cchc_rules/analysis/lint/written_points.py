"""Constant folding: points that are written in a rule lie between 0 and the maximum."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction

from ...diagnostics import Code, Diagnostic, Fact, Severity
from ...language.exact import evaluate
from ...language.tree import MAX_SCORE, names_in, place_of, written_number
from ...language.values import Value, missing
from ...model import Node
from ...text import Text
from .base import CheckContext, check

POINTS_DO_NOT_FIT = Code(
    "CR258",
    Severity.ERROR,
    Text("điểm ghi ngoài thang của mục", "written points outside of the maximum"),
    Text(
        'Mục "{code}" ghi {points} điểm, {problem}; điểm tối đa là {maximum}.',
        'Indicator "{code}" gives {points} points, {problem}; its maximum is {maximum}.',
    ),
    Text(
        "đối chiếu với quyết định: sửa điểm ở đây hoặc max_score của mục",
        "compare with the decision: correct the points here or max_score of the indicator",
    ),
    Text(
        "Đơn vị tốt nhất sẽ bị lỗi vượt điểm tối đa đúng lúc chấm.",
        "The best unit would fail with points above the maximum, just when it is scored.",
    ),
)


@check(POINTS_DO_NOT_FIT)
def written_points_fit(context: CheckContext) -> Iterator[Diagnostic]:
    """Points that are written in a rule are not below 0, and not above the maximum."""
    criteria_set, program = context.criteria_set, context.program
    for leaf in criteria_set.leaves:
        tree = program.points.get(leaf.key)
        if tree is None:
            continue
        others = [case.max_score for case in leaf.indicator.max_score_when]
        most = max([leaf.indicator.max_score, *others])
        is_capped = leaf.over_max.caps
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
            yield Diagnostic(POINTS_DO_NOT_FIT, span, facts, clause=clause)


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
