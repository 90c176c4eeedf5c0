"""Expressions: well-formed, well-typed, never constant where they decide, never circular."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity
from ...diagnostics.codes import expressions as codes
from ...diagnostics.codes.expressions import CYCLE
from ...diagnostics.codes.keys import DECIMAL_COMMA
from ...language.tree import names_in, text_of
from ...text import Text
from .base import CheckContext, check


@check(*(code for code in vars(codes).values() if isinstance(code, Code)), DECIMAL_COMMA)
def expressions_are_sound(context: CheckContext) -> Iterator[Diagnostic]:
    """Every expression parses, names what exists, and its types fit."""
    yield from context.program.problems


CONSTANT = Code(
    "CR312",
    Severity.ERROR,
    Text("biểu thức không xét gì", "an expression that looks at nothing"),
    Text(
        'Biểu thức "{expression}" không có tên dữ liệu hay mã mục nào nên luôn cho một kết quả.',
        'The expression "{expression}" names no figure and no indicator: it is always the same.',
    ),
    Text(
        "ghi tên dữ liệu, hoặc id của mục; số mục như 1.2 chỉ là một con số",
        "name an input, or the id of an indicator; a code such as 1.2 is only a number",
    ),
    why=Text(
        "Đơn vị nào cũng được cùng một giá trị: tiêu chí phụ không tách được đơn vị bằng điểm, "
        "xếp loại thì mọi đơn vị vào chung một mức.",
        "Every unit has the same value: a tie-breaker parts nobody, and a grading puts all units "
        "into one grade.",
    ),
)


@check(CONSTANT)
def conditions_look_at_something(context: CheckContext) -> Iterator[Diagnostic]:
    """A condition, a key or a figure over a group that names nothing is a slip: a code, say."""
    for path, tree in {**context.program.others, **context.program.conditions}.items():
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


@check(CYCLE)
def nothing_depends_on_itself(context: CheckContext) -> Iterator[Diagnostic]:
    """No indicator needs its own score, directly or through others."""
    yield from context.circles
