"""Polars as a person writes it: when/then/otherwise over lazy columns, floats rounded by floor."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from operator import and_, or_
from typing import Any

import polars as pl

from cchc_rules.language.tree import COMPARISONS
from cchc_rules.model import InputType
from contenders.functions import Scores
from contenders.sums import sums
from problem import TOTAL, Problem
from trees import called, value_of
from units import Units

NAME = "Polars, hand-written"
_ARITHMETIC = {
    ast.Add: pl.Expr.__add__,
    ast.Sub: pl.Expr.__sub__,
    ast.Mult: pl.Expr.__mul__,
    ast.Div: pl.Expr.__truediv__,
}


def expression(node: ast.expr) -> pl.Expr:
    """The expression of a tree."""
    match node:
        case ast.Constant(value=value):
            return pl.lit(float(value) if isinstance(value, Fraction) else value)
        case ast.Name(id=name):
            return pl.col(name)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return ~expression(operand)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -expression(operand)
        case ast.UnaryOp(operand=operand):
            return expression(operand)
        case ast.BinOp(left=left, op=op, right=right):
            return _ARITHMETIC[type(op)](expression(left), expression(right))
        case ast.Compare(left=left, ops=ops, comparators=others):
            sides = [expression(side) for side in (left, *others)]
            pairs = zip(ops, sides, sides[1:], strict=False)
            return reduce(and_, [COMPARISONS[type(op)](a, b) for op, a, b in pairs])
        case ast.BoolOp(op=op, values=values):
            return reduce(and_ if isinstance(op, ast.And) else or_, map(expression, values))
        case ast.IfExp():
            return _cases(node)
        case ast.Call(args=arguments):
            return _call(called(node), arguments)
        case _:
            raise ValueError(f"no expression of a set: {ast.dump(node)}")


def _cases(node: ast.IfExp) -> pl.Expr:
    chain: Any = pl
    rest: ast.expr = node
    while isinstance(rest, ast.IfExp):
        chain = chain.when(expression(rest.test)).then(expression(rest.body))
        rest = rest.orelse
    return chain.otherwise(expression(rest))


def _call(name: str, arguments: list[ast.expr]) -> pl.Expr:
    if name == "round_half_up":
        scale = 10.0 ** int(value_of(arguments[1]) or 0)
        return (expression(arguments[0]) * scale + 0.5).floor() / scale
    if name in ("floor", "ceil"):
        return getattr(expression(arguments[0]), name)()
    known = [value for argument in arguments if (value := value_of(argument)) is not None]
    if len(arguments) == 2 and len(known) == 1:
        other = expression(next(a for a in arguments if value_of(a) is None))
        end = float(known[0])
        return other.clip(upper_bound=end) if name == "min" else other.clip(lower_bound=end)
    many = pl.min_horizontal if name == "min" else pl.max_horizontal
    return many(*map(expression, arguments))


def frame(units: Units) -> pl.DataFrame:
    """The figures as columns: choices as Enum, truths as Boolean."""
    inputs = units.problem.inputs
    columns: dict[str, pl.Series] = {}
    for name, column in units.columns.items():
        series = pl.Series(name, column)
        if name in inputs and inputs[name].type is InputType.CHOICE:
            series = series.cast(pl.UInt8).cat.to(pl.Enum(list(inputs[name].options)))
        columns[name] = series
    return pl.DataFrame(columns)


def query(problem: Problem) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """All leaves and the total, by name, of a frame."""
    leaves = [expression(leaf.tree).alias(leaf.name) for leaf in problem.inlined()]
    total = pl.sum_horizontal([leaf.name for leaf in problem.leaves]).alias(TOTAL)
    return lambda given: given.select(leaves).with_columns(total)


def table(problem: Problem, units: Units) -> Callable[[], pl.DataFrame]:
    """A function that scores all units, collected anew each time."""
    given, scored = frame(units), query(problem)
    return lambda: scored(given.lazy()).collect()


def columns(_: Problem, scored: pl.DataFrame) -> Sequence[Any]:
    """The leaves in their order and the total."""
    return [column.to_numpy() for column in scored.get_columns()]


def totals(problem: Problem, units: Units) -> Callable[[], pl.DataFrame]:
    """The same where only the total is asked for."""
    given, scored = frame(units), query(problem)
    return lambda: scored(given.lazy()).select(TOTAL).collect()


def one_unit(problem: Problem) -> Scores:
    """A function of one unit, as a frame of one row."""
    scored, add_up = query(problem), sums(problem)
    kinds = {name: _kind(problem, name) for name in problem.figures}
    names = [leaf.name for leaf in problem.leaves]

    def scores(figures: Mapping[str, Any]) -> tuple[Any, ...]:
        row = scored(pl.DataFrame([figures], schema=kinds).lazy()).collect().row(0, named=True)
        return add_up([row[name] for name in names])

    return scores


def _kind(problem: Problem, name: str) -> Any:
    declared = problem.inputs.get(name)
    if declared is None or not (declared.type is InputType.CHOICE or declared.type.is_whole):
        yes_no = declared is not None and declared.type is InputType.YES_NO
        return pl.Boolean if yes_no else pl.Float64
    return pl.Enum(list(declared.options)) if declared.type is InputType.CHOICE else pl.Int64
