"""A rule as the list of its cases, and as the way that was taken through it."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def cases(tree: ast.expr) -> Iterator[tuple[ast.expr | None, ast.expr]]:
    """Each condition of a rule with its amount, in order; None for all other cases."""
    while isinstance(tree, ast.IfExp):
        yield tree.test, tree.body
        tree = tree.orelse
    yield None, tree


def looked_at(test: ast.expr) -> ast.expr:
    """What a comparison looks at: its first operand that is not a written value."""
    if not isinstance(test, ast.Compare):
        return test
    operands = [test.left, *test.comparators]
    return next((o for o in operands if not isinstance(o, ast.Constant)), test)


def is_no_case(tree: ast.expr) -> bool:
    """Whether an amount is the error that no case fits."""
    return (
        isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "no_case"
    )


def without_choices(tree: ast.expr, decided: dict[int, bool]) -> ast.expr:
    """The tree as it was walked: each choice replaced by the branch that applied."""
    while isinstance(tree, ast.IfExp) and id(tree) in decided:
        tree = tree.body if decided[id(tree)] else tree.orelse
    match tree:
        case ast.BinOp(left=left, op=op, right=right):
            return ast.BinOp(without_choices(left, decided), op, without_choices(right, decided))
        case ast.UnaryOp(op=op, operand=operand):
            return ast.UnaryOp(op, without_choices(operand, decided))
        case ast.Call(func=func, args=args, keywords=keywords):
            plain = [without_choices(argument, decided) for argument in args]
            return ast.Call(func, plain, keywords)
        case _:
            return tree
