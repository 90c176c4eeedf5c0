"""The expression tree: Python ``ast`` nodes of a few allowed kinds, each knowing its place."""

from __future__ import annotations

import ast
import operator
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeVar

from ..model import Path
from ..numbers import exact_text

N = TypeVar("N", bound=ast.AST)
MAX_SCORE: Final = "max_score"
OUTCOME_NAMES = frozenset(["total", "percent", "leaves_at_zero", "below_minimum"])
"""What rankings and gradings can ask of a scored unit besides its lines and inputs."""
LARGEST_TREE: Final = 5_000
DEEPEST_TREE: Final = 120

ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
COMPARISONS = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
ALLOWED = (
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.Call,
    ast.Name,
    ast.Constant,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node was written: a scalar of the document, and the characters within it.

    ``form`` names the form of a plugin that wrote the node by itself.
    """

    path: Path
    start: int | None = None
    end: int | None = None
    form: str | None = None


def place_of(node: ast.AST) -> Place | None:
    """The place of a node; None for an expression that stands in no document."""
    return getattr(node, "place", None)


def placed(node: N, place: Place | None) -> N:
    """Give a node its place."""
    node.place = place  # type: ignore[attr-defined]
    return node


def names_in(tree: ast.expr) -> dict[str, ast.Name]:
    """Each name that an expression uses, with its first use."""
    found: dict[str, ast.Name] = {}
    for node in walk(tree):
        if isinstance(node, ast.Name):
            found.setdefault(node.id, node)
    return found


def written_number(node: ast.expr) -> Fraction | None:
    """The number that a node states; None where it is something else."""
    value: object = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, Fraction) else None


def called_in(tree: ast.expr) -> frozenset[str]:
    """The names of the functions that an expression calls."""
    calls = (node.func for node in walk(tree) if isinstance(node, ast.Call))
    return frozenset(func.id for func in calls if isinstance(func, ast.Name))


def walk(tree: ast.expr) -> Iterator[ast.expr]:
    """Yield the nodes of an expression in reading order; a function's name is not one."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(parts(node))


def parts(node: ast.expr) -> list[ast.expr]:
    """The direct operands of a node."""
    if isinstance(node, ast.Name | ast.Constant):
        return []
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    if isinstance(node, ast.BoolOp):
        return node.values
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.IfExp):
        return [node.test, node.body, node.orelse]
    if isinstance(node, ast.Call):
        return [*node.args, *(keyword.value for keyword in node.keywords)]
    return []


def is_too_large(tree: ast.expr) -> bool:
    """Whether a tree nests more deeply, or has more operations, than is ever walked.

    Rules share and nest their parts, so a short text can stand for a large tree; this looks at it
    level by level and stops early.
    """
    nodes, depth, level = 0, 0, [tree]
    while level:
        nodes, depth = nodes + len(level), depth + 1
        if nodes > LARGEST_TREE or depth > DEEPEST_TREE:
            return True
        level = [part for node in level for part in parts(node)]
    return False


def text_of(node: ast.expr) -> str:
    """Write a tree as expression text that parses to the same tree."""
    return ast.unparse(_Digits().visit(node))


class _Digits(ast.NodeTransformer):
    """A copy whose numbers are names made of their digits, for ``ast.unparse``."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        fields = {
            name: [self.visit(v) for v in value]
            if isinstance(value, list)
            else self.visit(value)
            if isinstance(value, ast.AST)
            else value
            for name, value in ast.iter_fields(node)
        }
        return type(node)(**fields)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, Fraction):
            text = exact_text(node.value)
            if "/" in text:
                numerator, denominator = (ast.Name(part, ast.Load()) for part in text.split("/"))
                return ast.BinOp(numerator, ast.Div(), denominator)
            return ast.Name(text, ast.Load())
        return ast.Constant(node.value)
