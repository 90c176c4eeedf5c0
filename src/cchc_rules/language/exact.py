"""The exact reading as closures over ``Fraction``: the reference for every other one.

A tree becomes a function of Python once, and is evaluated by calling it. A value that is missing
never reaches arithmetic: it passes through as a :class:`Gap`. ``and`` and ``or`` follow Kleene's
three-valued logic, whatever the order of their operands, and a branch that is not taken is not
looked at.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, cast

from ..diagnostics import Diagnostic
from ..diagnostics.codes import scoring as codes
from ..text import Text
from .calling import FunctionFailed, called
from .functions import Function
from .tree import COMPARISONS, text_of
from .values import Gap, Value, error, merged
from .walker import Walker

LookUp = Callable[[str], Value]
Frame = Sequence[Value]
"""The arguments of the function whose body is evaluated."""


class Trace:
    """Values by name, and what an expression looked at on its way: names and branches.

    Branches are those of the expression, not of the functions that it calls.
    """

    __slots__ = ("branches", "look_up", "used")

    def __init__(self, look_up: LookUp) -> None:
        self.look_up = look_up
        self.used: dict[str, Value] = {}
        self.branches: list[tuple[ast.IfExp, bool]] = []


Closure = Callable[[Trace, Frame], Value]


class ExactReading:
    """What the kinds of node mean, as closures; functions with a body are compiled once."""

    def __init__(self, functions: Mapping[str, Function]) -> None:
        self.functions = functions
        self._bodies: dict[str, Closure] = {}

    def literal(self, node: ast.Constant) -> Closure:
        """The written number, text or truth."""
        value = cast(Value, node.value)
        return lambda trace, frame: value

    def name(self, node: ast.Name) -> Closure:
        """The value behind a name; it counts as used."""
        name = node.id

        def read(trace: Trace, frame: Frame) -> Value:
            value = trace.used.get(name)
            if value is None:
                value = trace.used[name] = trace.look_up(name)
            return value

        return read

    def unary(self, node: ast.UnaryOp, operand: Closure) -> Closure:
        """A sign, or ``not``."""
        of = _UNARY.get(type(node.op))
        if of is None:
            return operand

        def read(trace: Trace, frame: Frame) -> Value:
            value = operand(trace, frame)
            return value if value.__class__ is Gap else of(value)

        return read

    def binary(self, node: ast.BinOp, left: Closure, right: Closure) -> Closure:
        """Exact arithmetic; division by zero is an error with the calculation in its words."""
        of = _ARITHMETIC[type(node.op)]

        def read(trace: Trace, frame: Frame) -> Value:
            a, b = left(trace, frame), right(trace, frame)
            if a.__class__ is Gap or b.__class__ is Gap:
                return _merged((a, b))
            try:
                return of(a, b)
            except ZeroDivisionError:
                facts = {"expression": text_of(node)}
                return error(Diagnostic(codes.DIVISION_BY_ZERO, facts=facts))

        return read

    def compare(self, node: ast.Compare, operands: Sequence[Closure]) -> Closure:
        """All comparisons of a chain together."""
        tests: list[Callable[..., bool]] = [
            _ORDER[test] if (test := COMPARISONS[type(op)]) in _ORDER else test for op in node.ops
        ]
        if len(tests) == 1:
            return _comparison(tests[0], *operands)

        def read(trace: Trace, frame: Frame) -> Value:
            values = [operand(trace, frame) for operand in operands]
            for test, a, b in zip(tests, values, values[1:], strict=False):
                if a.__class__ is not Gap and b.__class__ is not Gap and not test(a, b):
                    return False
            return _merged(values) if any(value.__class__ is Gap for value in values) else True

        return read

    def both(self, node: ast.BoolOp, operands: Sequence[Callable[[], Closure]]) -> Closure:
        """False as soon as one operand is, however little is known of the others."""
        return _kleene([operand() for operand in operands], decisive=False)

    def either(self, node: ast.BoolOp, operands: Sequence[Callable[[], Closure]]) -> Closure:
        """True as soon as one operand is, however little is known of the others."""
        return _kleene([operand() for operand in operands], decisive=True)

    def choose(
        self,
        node: ast.IfExp,
        test: Closure,
        body: Callable[[], Closure],
        orelse: Callable[[], Closure],
    ) -> Closure:
        """The branch that the test selects; the other is not looked at."""
        held, failed = body(), orelse()

        def read(trace: Trace, frame: Frame) -> Value:
            value = test(trace, frame)
            if value.__class__ is Gap:
                return value
            trace.branches.append((node, value is True))
            return held(trace, frame) if value else failed(trace, frame)

        return read

    def call(self, node: ast.Call, function: Function, arguments: Sequence[Closure]) -> Closure:
        """A function: its body over the values of the arguments, or what it is in Python."""
        if function.exact is not None:
            return _python(function, arguments)
        body = self._bodies.get(function.name)
        if body is None:
            reading = _Body(function, self.functions, self._bodies)
            body = Walker[Closure](reading, self.functions).read(function.tree)
            self._bodies[function.name] = body
        return lambda trace, frame: body(trace, [value(trace, frame) for value in arguments])


class _Body(ExactReading):
    """The reading of the body of a function: its names are parameters, its branches not told."""

    def __init__(
        self, function: Function, functions: Mapping[str, Function], bodies: dict[str, Closure]
    ) -> None:
        super().__init__(functions)
        self._bodies = bodies
        self.positions = {p.name: n for n, p in enumerate(function.parameters)}

    def name(self, node: ast.Name) -> Closure:
        position = self.positions[node.id]
        return lambda trace, frame: frame[position]

    def choose(
        self,
        node: ast.IfExp,
        test: Closure,
        body: Callable[[], Closure],
        orelse: Callable[[], Closure],
    ) -> Closure:
        held, failed = body(), orelse()

        def read(trace: Trace, frame: Frame) -> Value:
            value = test(trace, frame)
            if value.__class__ is Gap:
                return value
            return held(trace, frame) if value else failed(trace, frame)

        return read


_UNARY: Mapping[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.Not: operator.not_,
    ast.USub: operator.neg,
}


def _arithmetic(of: Callable[[int, int, int, int], Fraction]) -> Callable[..., Fraction]:
    """An operation on numbers, reduced once, without what Python does for other kinds."""

    def operate(a: Fraction, b: Fraction) -> Fraction:
        return of(*a.as_integer_ratio(), *b.as_integer_ratio())

    return operate


_ARITHMETIC: Mapping[type[ast.operator], Callable[..., Fraction]] = {
    ast.Add: _arithmetic(lambda n, d, m, e: Fraction(n * e + m * d, d * e)),
    ast.Sub: _arithmetic(lambda n, d, m, e: Fraction(n * e - m * d, d * e)),
    ast.Mult: _arithmetic(lambda n, d, m, e: Fraction(n * m, d * e)),
    ast.Div: _arithmetic(lambda n, d, m, e: Fraction(n * e, d * m)),
}


def _in_order(test: Callable[[int, int], bool]) -> Callable[[Fraction, Fraction], bool]:
    """A comparison of numbers, without what Python does for those of other kinds."""

    def compare(a: Fraction, b: Fraction) -> bool:
        n, d = a.as_integer_ratio()
        m, e = b.as_integer_ratio()
        return test(n * e, m * d)

    return compare


_ORDER = {test: _in_order(test) for test in (operator.lt, operator.le, operator.gt, operator.ge)}


def _merged(values: Sequence[Value]) -> Gap:
    return merged([value for value in values if isinstance(value, Gap)])


def _comparison(test: Callable[..., bool], left: Closure, right: Closure) -> Closure:
    def read(trace: Trace, frame: Frame) -> Value:
        a, b = left(trace, frame), right(trace, frame)
        if a.__class__ is Gap or b.__class__ is Gap:
            return _merged((a, b))
        return test(a, b)

    return read


def _kleene(operands: Sequence[Closure], *, decisive: bool) -> Closure:
    def read(trace: Trace, frame: Frame) -> Value:
        gaps: list[Gap] = []
        for operand in operands:
            value = operand(trace, frame)
            if value is decisive:
                return decisive
            if isinstance(value, Gap):
                gaps.append(value)
        if not gaps:
            return not decisive
        # What is missing may still turn out decisive, so it outweighs an error beside it.
        return merged([gap for gap in gaps if gap.kind.is_missing] or gaps)

    return read


def _python(function: Function, arguments: Sequence[Closure]) -> Closure:
    """A function without a body; gaps pass through it."""

    def read(trace: Trace, frame: Frame) -> Value:
        values = [argument(trace, frame) for argument in arguments]
        for value in values:
            if value.__class__ is Gap:
                return _merged(values)
        try:
            return called(function, values)
        except FunctionFailed as failure:
            return _failed(function, failure.reason)

    return read


def _failed(function: Function, reason: Text) -> Gap:
    facts = {"name": function.name, "reason": reason}
    return error(Diagnostic(codes.FUNCTION_FAILED, facts=facts))


class Expressions:
    """Expressions over one function table, each compiled when it is first evaluated."""

    def __init__(self, functions: Mapping[str, Function]) -> None:
        self._walker = Walker[Closure](ExactReading(functions), functions)
        self._compiled: dict[int, tuple[ast.expr, Closure]] = {}

    def compiled(self, tree: ast.expr) -> Closure:
        """Return the closure of ``tree``, made once."""
        known = self._compiled.get(id(tree))
        if known is None:  # the tree is kept, so that no other gets its identity
            known = self._compiled[id(tree)] = tree, self._walker.read(tree)
        return known[1]

    def evaluate(self, tree: ast.expr, look_up: LookUp) -> tuple[Value, Trace]:
        """Return the exact value of ``tree``, and what it looked at."""
        trace = Trace(look_up)
        return self.compiled(tree)(trace, ()), trace


def evaluate(
    tree: ast.expr, look_up: LookUp, functions: Mapping[str, Function]
) -> tuple[Value, Trace]:
    """Return the exact value of a ``tree`` that is evaluated once, and what it looked at."""
    return Expressions(functions).evaluate(tree, look_up)
