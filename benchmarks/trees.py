"""The trees of a set as anyone would write them by hand: bodies filled in, nothing to look up."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from fractions import Fraction

from cchc_rules.language.functions import Function
from cchc_rules.language.tree import MAX_SCORE
from cchc_rules.language.walker import bind

NO_CASE, NOT_APPLICABLE, ROUND = "no_case", "not_applicable", "round_half_up"
ONE = Fraction(1)


class Written(ast.NodeTransformer):
    """A copy of trees with constants and the bodies of functions filled in.

    ``left_out`` is what a leaf is worth that does not apply. A last case that nothing falls out of
    loses its test, as in hand-written code.
    """

    def __init__(
        self,
        functions: Mapping[str, Function],
        maximum: Fraction,
        left_out: Fraction,
        names: Mapping[str, ast.expr] | None = None,
    ) -> None:
        self.functions, self.maximum, self.left_out = functions, maximum, left_out
        self.names = names or {}

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A parameter by its argument, the maximum by its number."""
        if node.id in self.names:
            return self.names[node.id]
        return constant(self.maximum) if node.id == MAX_SCORE else node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        """The only way left, where the other says that no case fits."""
        test, body, orelse = (self.visit(part) for part in (node.test, node.body, node.orelse))
        return body if _calls(orelse, NO_CASE) else ast.IfExp(test, body, orelse)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        """A number with its sign."""
        operand = self.visit(node.operand)
        number = value_of(operand)
        if isinstance(node.op, ast.Not) or number is None:
            return ast.UnaryOp(node.op, operand)
        return constant(-number if isinstance(node.op, ast.USub) else number)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Known numbers worked out."""
        left, right = self.visit(node.left), self.visit(node.right)
        a, b = value_of(left), value_of(right)
        if isinstance(node.op, ast.Mult) and ONE in (a, b):
            return right if a == ONE else left
        if a is None or b is None:
            return ast.BinOp(left, node.op, right)
        match node.op:
            case ast.Add():
                return constant(a + b)
            case ast.Sub():
                return constant(a - b)
            case ast.Mult():
                return constant(a * b)
            case _:
                return constant(a / b)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """The body of a function, or a call of one of the few that have none."""
        function = self.functions[node.func.id]  # type: ignore[attr-defined]
        arguments = [(p, self.visit(argument)) for p, argument in bind(function, node)]
        if function.body is not None:
            names = {p.name: argument for p, argument in arguments}
            inner = Written(self.functions, self.maximum, self.left_out, names)
            return inner.visit(function.tree)
        values = [value_of(argument) for _, argument in arguments]
        if function.name == NOT_APPLICABLE:
            return constant(self.left_out)
        known = [value for value in values if value is not None]
        if function.exact and function.name != NO_CASE and known and len(known) == len(values):
            return constant(function.exact(*known))  # type: ignore[arg-type]
        return call(function.name, *(argument for _, argument in arguments))


def constant(number: Fraction | int) -> ast.expr:
    """A number as a node."""
    return ast.Constant(Fraction(number))  # type: ignore[arg-type]


def value_of(node: ast.expr) -> Fraction | None:
    """The number of a node that is one."""
    value: object = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, Fraction) else None


def call(name: str, *arguments: ast.expr) -> ast.expr:
    """A call of a function of the language."""
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def called(node: ast.Call) -> str:
    """The name of the function that is called."""
    assert isinstance(node.func, ast.Name)
    return node.func.id


def _calls(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and called(node) == name
