"""Smart constructors of the expression tree: nodes that know their place, nothing idle."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from typing import Literal, assert_never

from .tree import Place, place_of, placed

Tree = ast.expr


def number(value: Fraction | int) -> Tree:
    """A number that stands nowhere in the document."""
    return placed(ast.Constant(Fraction(value)), None)  # type: ignore[arg-type]


def text(value: str) -> Tree:
    """An option of a choice."""
    return placed(ast.Constant(value), None)


def is_number(tree: Tree, value: int) -> bool:
    """Whether a tree states just this number."""
    return isinstance(tree, ast.Constant) and tree.value == value


def binary(left: Tree, op: ast.operator, right: Tree, place: Place) -> Tree:
    """``left op right``."""
    return placed(ast.BinOp(left, op, right), place)


def minus(left: Tree, right: Tree, place: Place) -> Tree:
    """``left - right``, or ``left`` where nothing is taken off."""
    return left if is_number(right, 0) else binary(left, ast.Sub(), right, place)


def added(terms: Iterable[Tree], place: Place) -> Tree:
    """The sum of at least one term."""
    return reduce(lambda a, b: binary(a, ast.Add(), b, place), terms)


def compare(left: Tree, op: ast.cmpop, right: Tree, place: Place) -> Tree:
    """``left op right`` as a condition."""
    return placed(ast.Compare(left, [op], [right]), place)


def call(name: str, *arguments: Tree, place: Place) -> Tree:
    """A function of the language, called."""
    function = placed(ast.Name(name, ast.Load()), place)
    return placed(ast.Call(function, list(arguments), []), place)


def if_else(test: Tree, body: Tree, orelse: Tree, place: Place | None) -> Tree:
    """``body if test else orelse``."""
    return placed(ast.IfExp(test, body, orelse), place)


WhenZero = Literal["error", "full", "zero", "not_applicable"]
"""What a denominator of zero means."""


def unless_zero(
    over: Tree, meaning: WhenZero, full: Tree, tree: Tree, *, place: Place, said: Place
) -> Tree:
    """``tree``, or where ``over`` is zero what that means; ``full`` are all the points."""
    match meaning:
        case "error":
            return tree
        case "full":
            then = full
        case "zero":
            then = number(0)
        case "not_applicable":
            then = call("not_applicable", place=place)
        case _:
            assert_never(meaning)
    return if_else(compare(over, ast.Eq(), number(0), said), then, tree, place)


def first_that_holds(rows: list[tuple[Tree, Tree]], otherwise: Tree) -> Tree:
    """The amount of the first row whose test holds."""
    tree = otherwise
    for test, amount in reversed(rows):
        tree = if_else(test, amount, tree, place_of(test))
    return tree
