"""What a number counts: a share of a whole, as a percentage or from 0 to 1, or so many things."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, assert_never

from ..model import Input, InputType
from .functions import Function
from .tree import written_number
from .walker import bind

SHARE: Final = "share"
PLAIN: Final = "plain"


@dataclass(frozen=True, slots=True)
class Dimension:
    """``factor`` times so many of ``what``: a percentage is a share times 100."""

    what: str
    factor: Fraction = Fraction(1)


PERCENT, RATIO = Dimension(SHARE, Fraction(100)), Dimension(SHARE)
NUMBER = Dimension(PLAIN)
"""A number without a unit, such as one that is written."""
SCALES = {PERCENT, RATIO}


def unit_of_input(declared: Input) -> Dimension | None:
    """The unit of an input; None where that is not known."""
    unit = (declared.unit or "").strip()
    if declared.type.is_percent or unit == "%":
        return PERCENT
    match declared.type:
        case InputType.COUNT:
            return Dimension(f"{declared.type} {unit}")
        case InputType.NUMBER:
            return Dimension(f"{declared.type} {unit}") if declared.unit else None
        case InputType.YES_NO | InputType.CHOICE | InputType.POINTS | InputType.DATE:
            return None
        case InputType.PERCENT | InputType.SURVEY_RATE:
            return PERCENT
        case _:
            assert_never(declared.type)


class DimensionFinder:
    """Finds the unit of every part of an expression; None for what is not known.

    What is not known never disagrees with anything, so a set that says little is never blamed.
    """

    def __init__(
        self, names: Mapping[str, Dimension | None], functions: Mapping[str, Function]
    ) -> None:
        self.names, self.functions = names, functions
        self.mixed: list[tuple[ast.expr, ast.expr, ast.expr]] = []
        self._inside = 0

    def of(self, node: ast.expr) -> Dimension | None:
        """The unit of an expression.

        A percentage that is added to a ratio, or compared with one, is kept in ``mixed``: where,
        the percentage and the ratio.
        """
        match node:
            case ast.Constant():
                return None if written_number(node) is None else NUMBER
            case ast.Name(id=name):
                return self.names.get(name)
            case ast.UnaryOp(operand=operand):
                return self.of(operand)
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.Compare(left=left, comparators=others):
                operands = [left, *others]
                units = [self.of(operand) for operand in operands]
                for one, other in zip(range(len(units)), range(1, len(units)), strict=False):
                    self._together(node, operands[one], units[one], operands[other], units[other])
                return None
            case ast.BoolOp(values=values):
                for value in values:
                    self.of(value)
                return None
            case ast.IfExp(test=test, body=body, orelse=orelse):
                self.of(test)
                return _joined(self.of(body), self.of(orelse))
            case ast.Call():
                return self._call(node)
            case _:
                return None

    def _arithmetic(self, node: ast.BinOp) -> Dimension | None:
        left, right = self.of(node.left), self.of(node.right)
        match node.op:
            case ast.Add() | ast.Sub():
                self._together(node, node.left, left, node.right, right)
                return _joined(left, right)
            case ast.Mult():
                for unit, other in ((left, node.right), (right, node.left)):
                    if isinstance(other, ast.Constant):
                        return _scaled(unit, other)
                if left and right and SHARE == left.what == right.what:
                    return Dimension(SHARE, left.factor * right.factor)
                return None
            case _:
                if isinstance(node.right, ast.Constant):
                    return _scaled(left, node.right, below=True)
                if left and right and left.what == right.what != PLAIN and right.factor:
                    return Dimension(SHARE, left.factor / right.factor)
                return None

    def _call(self, node: ast.Call) -> Dimension | None:
        function = self.functions[node.func.id]  # type: ignore[attr-defined]
        bound = bind(function, node)
        units = [self.of(argument) for _, argument in bound]
        known: Dimension | None = None
        if function.body is not None:
            names = {p.name: unit for (p, _), unit in zip(bound, units, strict=True)}
            known = DimensionFinder(names, self.functions).of(function.tree)
        match function.name:
            case "percent":
                return known or PERCENT
            case "ratio" | "share":
                return known or RATIO
            case "floor" | "ceil" | "round_half_up":
                return units[0]
            case "min" | "max":
                first, *others = units
                for other in others:
                    first = _joined(first, other)
                return first
            case _:
                return known

    def _together(
        self,
        node: ast.expr,
        left: ast.expr,
        of_left: Dimension | None,
        right: ast.expr,
        of_right: Dimension | None,
    ) -> None:
        if of_left == PERCENT and of_right == RATIO:
            self.mixed.append((node, left, right))
        elif of_left == RATIO and of_right == PERCENT:
            self.mixed.append((node, right, left))


def _joined(one: Dimension | None, other: Dimension | None) -> Dimension | None:
    """The unit of a sum, or of what is one or the other: a plain number takes any."""
    if one == other or other == NUMBER:
        return one if one is None or one.what != SHARE or one in SCALES else None
    if one == NUMBER:
        return _joined(other, one)
    return None


def _scaled(unit: Dimension | None, by: ast.Constant, *, below: bool = False) -> Dimension | None:
    value = written_number(by)
    if unit is None or not value:
        return None
    if unit.what == PLAIN:
        return NUMBER
    return Dimension(unit.what, unit.factor / value if below else unit.factor * value)
