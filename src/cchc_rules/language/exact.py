"""The exact reading: rational numbers, truths and choices; the reference for every other one.

A value that is missing never reaches arithmetic: it passes through as a :class:`Gap`. ``and`` and
``or`` follow Kleene's three-valued logic, whatever the order of their operands, and a branch that
is not taken is not looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import cast

from ..diagnostics import Diagnostic
from ..diagnostics.codes import scoring as codes
from ..text import Text
from .functions import Function, Kind
from .tree import COMPARISONS, text_of
from .values import Gap, GapKind, Value, error, merged
from .walker import Walker

LookUp = Callable[[str], Value]


class Exact:
    """Values by name, and what an expression looked at on its way: names and branches."""

    def __init__(self, look_up: LookUp) -> None:
        self.look_up = look_up
        self.used: dict[str, Value] = {}
        self.branches: list[tuple[ast.IfExp, bool]] = []

    def literal(self, node: ast.Constant) -> Value:
        """The written number, text or truth."""
        return cast(Value, node.value)

    def name(self, node: ast.Name) -> Value:
        """The value behind a name; it counts as used."""
        value = self.used.get(node.id)
        if value is None:
            value = self.used[node.id] = self.look_up(node.id)
        return value

    def unary(self, node: ast.UnaryOp, operand: Value) -> Value:
        """A sign, or ``not``."""
        if isinstance(operand, Gap):
            return operand
        if isinstance(node.op, ast.Not):
            return not operand
        number = cast(Fraction, operand)
        return -number if isinstance(node.op, ast.USub) else number

    def binary(self, node: ast.BinOp, left: Value, right: Value) -> Value:
        """Exact arithmetic; division by zero is an error with the calculation in its words."""
        if isinstance(left, Gap) or isinstance(right, Gap):
            return merged(value for value in (left, right) if isinstance(value, Gap))
        a, b = cast(Fraction, left), cast(Fraction, right)
        match node.op:
            case ast.Add():
                return a + b
            case ast.Sub():
                return a - b
            case ast.Mult():
                return a * b
            case _:
                if b == 0:
                    facts = {"expression": text_of(node)}
                    return error(Diagnostic(codes.DIVISION_BY_ZERO, facts=facts))
                return a / b

    def compare(self, node: ast.Compare, operands: Sequence[Value]) -> Value:
        """All comparisons of a chain together."""
        gaps = [value for value in operands if isinstance(value, Gap)]
        pairs = zip(node.ops, operands, operands[1:], strict=False)
        known = [
            COMPARISONS[type(op)](left, right)
            for op, left, right in pairs
            if not isinstance(left, Gap) and not isinstance(right, Gap)
        ]
        if False in known:
            return False
        return merged(gaps) if gaps else True

    def both(self, node: ast.BoolOp, operands: Sequence[Callable[[], Value]]) -> Value:
        """False as soon as one operand is, however little is known of the others."""
        return _kleene(operands, decisive=False)

    def either(self, node: ast.BoolOp, operands: Sequence[Callable[[], Value]]) -> Value:
        """True as soon as one operand is, however little is known of the others."""
        return _kleene(operands, decisive=True)

    def choose(
        self, node: ast.IfExp, test: Value, body: Callable[[], Value], orelse: Callable[[], Value]
    ) -> Value:
        """The branch that the test selects; the other is not looked at."""
        if isinstance(test, Gap):
            return test
        self.branches.append((node, bool(test)))
        return body() if test else orelse()

    def call(self, node: ast.Call, function: Function, arguments: Sequence[Value]) -> Value | None:
        """A function without a body; gaps pass through it."""
        if function.exact is None:
            return None
        gaps = [value for value in arguments if isinstance(value, Gap)]
        if gaps:
            return merged(gaps)
        try:
            result = function.exact(*arguments)
        except (Exception, SystemExit) as failure:
            reason = f"{type(failure).__name__}: {failure}"
            return _failed(function, Text(reason, reason))
        if isinstance(result, int) and not isinstance(result, bool):
            return Fraction(result)
        wanted = bool if function.result is Kind.TRUTH else Fraction
        if not isinstance(result, wanted | Gap):
            kind = type(result).__name__
            return _failed(
                function,
                Text(f"trả về {kind}, không phải Fraction", f"it returned {kind}, not Fraction"),
            )
        return result


def _failed(function: Function, reason: Text) -> Gap:
    facts = {"name": function.name, "reason": reason}
    return error(Diagnostic(codes.FUNCTION_FAILED, facts=facts))


def _kleene(operands: Sequence[Callable[[], Value]], *, decisive: bool) -> Value:
    gaps: list[Gap] = []
    for operand in operands:
        value = operand()
        if isinstance(value, Gap):
            gaps.append(value)
        elif value is decisive:
            return decisive
    # What is missing may still turn out decisive, so it outweighs an error beside it.
    undecided = [gap for gap in gaps if gap.kind is GapKind.MISSING] or gaps
    return merged(undecided) if undecided else not decisive


def evaluate(
    tree: ast.expr, look_up: LookUp, functions: Mapping[str, Function]
) -> tuple[Value, Exact]:
    """Return the exact value of ``tree``, and the reading that remembers what it looked at."""
    reading = Exact(look_up)
    return Walker[Value](reading, functions).read(tree), reading
