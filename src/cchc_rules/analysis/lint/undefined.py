"""Constant subexpressions whose value is undefined: no day 30 February, nothing divided by 0."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity
from ...diagnostics.codes import scoring
from ...language.construct import number
from ...language.exact import evaluate
from ...language.functions import BUILTIN_FUNCTIONS
from ...language.tree import called_in, names_in, place_of, text_of, walk
from ...language.values import Gap, missing
from ...text import Text
from .base import CheckContext, check

UNDEFINED = Code(
    "CR315",
    Severity.ERROR,
    Text("phép tính không bao giờ có kết quả", "a calculation that never has a result"),
    Text(
        '"{expression}" không có kết quả với bất kỳ số liệu nào: {reason}.',
        '"{expression}" has no result, whatever the figures: {reason}.',
    ),
    Text("sửa con số hoặc ngày ghi ở đây", "correct the number or the day written here"),
    why=Text(
        "Đơn vị nào đi tới phép tính này cũng bị lỗi ở mục đó, và chỉ biết khi đã chấm.",
        "Every unit that comes to this calculation has an error there, and learns of it only when "
        "it is scored.",
    ),
)
_BY_ZERO = Text("chia cho 0", "it divides by 0")
_WHATEVER_ELSE = {"round_half_up": 1, "percent": 1, "ratio": 1}
"""Functions that fail by one of their arguments alone, and which it is."""


@check(UNDEFINED)
def constants_have_values(context: CheckContext) -> Iterator[Diagnostic]:
    """What is calculated from written numbers alone can be calculated."""
    for tree in context.program.trees:
        told: set[int] = set()
        for node in reversed(list(walk(tree))):
            reason = _why_undefined(node)
            if reason is not None and told.isdisjoint(map(id, walk(node))):
                told.add(id(node))
                span = context.span_of(place_of(node))
                facts = {"expression": text_of(node), "reason": reason}
                yield Diagnostic(UNDEFINED, span, facts)


def _why_undefined(node: ast.expr) -> Text | None:
    match node:
        case ast.BinOp(op=ast.Div(), right=below):
            return _BY_ZERO if not names_in(below) and _constant(below) == 0 else None
        case ast.Call(func=ast.Name(id=name)) if name in BUILTIN_FUNCTIONS:
            return _why_call_fails(node, name)
        case _:
            return None


def _why_call_fails(node: ast.Call, name: str) -> Text | None:
    at = _WHATEVER_ELSE.get(name)
    if at is not None and not node.keywords and len(node.args) > at:
        node = ast.Call(node.func, [*([number(1)] * at), node.args[at]], [])
    if names_in(node):
        return None
    found = _constant(node)
    for problem in found.problems if isinstance(found, Gap) else ():
        if problem.code is scoring.DIVISION_BY_ZERO:
            return _BY_ZERO
        reason = problem.facts.get("reason")
        if problem.code is scoring.FUNCTION_FAILED and isinstance(reason, Text):
            return reason
    return None


def _constant(tree: ast.expr) -> object:
    """What a tree without names comes to, by the functions of the language itself."""
    if not called_in(tree) <= BUILTIN_FUNCTIONS.keys():
        return None
    return evaluate(tree, missing, BUILTIN_FUNCTIONS)[0]
