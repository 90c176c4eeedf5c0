"""Lowering of expressions: the walker's reading whose values are IR, gaps and all.

It says of every kind of node what :mod:`cchc_rules.language.exact` says, for all units at once.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import cast

from ..language.calling import FunctionFailed, called
from ..language.functions import MOST_PLACES, Function
from ..language.values import Gap, Value
from ..language.walker import Walker
from .builder import Builder
from .lowered import GIVEN, Compiled, Gaps, NotCompiled, Why, constant
from .nodes import FALSE, TRUE, Bit
from .rationals import Amount, Amounts, constant_of

LookUp = Callable[[str], Compiled]
Later = Callable[[], Compiled]


class CompiledReading:
    """Values by name, and the code that computes with them."""

    def __init__(self, code: Builder, look_up: LookUp) -> None:
        self.code, self.look_up = code, look_up
        self.amounts, self.gaps = Amounts(code), Gaps(code)

    def literal(self, node: ast.Constant) -> Compiled:
        """The written number, text or truth."""
        return constant(cast(Value, node.value), self.amounts)

    def name(self, node: ast.Name) -> Compiled:
        """The value behind a name."""
        return self.look_up(node.id)

    def unary(self, node: ast.UnaryOp, operand: Compiled) -> Compiled:
        """A sign, or ``not``."""
        if _always(operand.why):
            return operand
        if isinstance(node.op, ast.Not):
            return Compiled(self.code.negated(operand.truth), operand.why)
        sign = Fraction(-1 if isinstance(node.op, ast.USub) else 1)
        return Compiled(self.amounts.scaled(operand.number, sign), operand.why)

    def binary(self, node: ast.BinOp, left: Compiled, right: Compiled) -> Compiled:
        """Exact arithmetic; division by zero is an error."""
        why = self.gaps.merged((left.why, right.why))
        if _always(why):
            return Compiled((), why)
        a, b = left.number, right.number
        match node.op:
            case ast.Add():
                return Compiled(self.amounts.add(a, b), why)
            case ast.Sub():
                return Compiled(self.amounts.sub(a, b), why)
            case ast.Mult():
                return Compiled(self.amounts.mul(a, b), why)
            case _:
                quotient, zero = self.amounts.div(a, b)
                wrong = self.code.both(zero, self.code.negated(self.gaps.any(why)))
                error = self.code.either(why.error, wrong)
                return Compiled(quotient, Why(why.missing, why.not_applicable, error))

    def compare(self, node: ast.Compare, operands: Sequence[Compiled]) -> Compiled:
        """All comparisons of a chain together: false as soon as one is."""
        code = self.code
        falses: list[Bit] = []
        for op, left, right in zip(node.ops, operands, operands[1:], strict=False):
            known = code.negated(code.either(self.gaps.any(left.why), self.gaps.any(right.why)))
            if known is not FALSE:
                falses.append(code.both(known, code.negated(self._comparison(op, left, right))))
        is_false = code.either(*falses)
        why = self.gaps.merged(operand.why for operand in operands)
        return Compiled(code.negated(is_false), self.gaps.only(code.negated(is_false), why))

    def _comparison(self, op: ast.cmpop, left: Compiled, right: Compiled) -> Bit:
        if isinstance(op, ast.Eq | ast.NotEq):
            same = self._same(left, right)
            return same if isinstance(op, ast.Eq) else self.code.negated(same)
        a, b = left.number, right.number
        match op:
            case ast.Lt():
                return self.amounts.less(a, b)
            case ast.LtE():
                return self.amounts.less_equal(a, b)
            case ast.Gt():
                return self.amounts.less(b, a)
            case _:
                return self.amounts.less_equal(b, a)

    def _same(self, left: Compiled, right: Compiled) -> Bit:
        match left.of, right.of:
            case Bit() as a, Bit() as b:
                return self.code.choose(a, b, self.code.negated(b))
            case tuple() as a, tuple() as b:
                return self.amounts.equal(a, b)
            case Mapping() as a, Mapping() as b:
                return self.code.either(*(self.code.both(a[o], b[o]) for o in a if o in b))
            case _:
                raise NotCompiled

    def both(self, node: ast.BoolOp, operands: Sequence[Later]) -> Compiled:
        """``and`` of three-valued logic."""
        return self._kleene([operand() for operand in operands], decisive=False)

    def either(self, node: ast.BoolOp, operands: Sequence[Later]) -> Compiled:
        """``or`` of three-valued logic."""
        return self._kleene([operand() for operand in operands], decisive=True)

    def _kleene(self, operands: Sequence[Compiled], *, decisive: bool) -> Compiled:
        any_decides = self.code.either(*(self.decides(operand, decisive) for operand in operands))
        open_ = self.code.negated(any_decides)
        why = self.gaps.only(open_, self.gaps.undecided(operand.why for operand in operands))
        return Compiled(any_decides if decisive else open_, why)

    def decides(self, operand: Compiled, decisive: bool) -> Bit:
        """Whether an operand of ``and`` or ``or`` settles it alone."""
        if _always(operand.why):
            return FALSE
        truth = operand.truth if decisive else self.code.negated(operand.truth)
        return self.code.both(self.code.negated(self.gaps.any(operand.why)), truth)

    def choose(self, node: ast.IfExp, test: Compiled, body: Later, orelse: Later) -> Compiled:
        """The branch that the test selects."""
        if _always(test.why):
            return Compiled((), test.why)
        if test.truth.is_const:
            chosen = body() if test.truth.value else orelse()
            return self._after(test.why, chosen.of, chosen.why)
        a, b = body(), orelse()
        why = self.gaps.chosen(test.truth, a.why, b.why)
        if _always(a.why) or _always(b.why):
            return self._after(test.why, (b if _always(a.why) else a).of, why)
        return self._after(test.why, self._chosen(test.truth, a, b), why)

    def _chosen(self, test: Bit, a: Compiled, b: Compiled) -> Amount | Bit | Mapping[str, Bit]:
        match a.of, b.of:
            case Bit() as x, Bit() as y:
                return self.code.choose(test, x, y)
            case tuple() as x, tuple() as y:
                return self.amounts.select(test, x, y)
            case Mapping() as x, Mapping() as y:
                options = dict.fromkeys((*x, *y))
                pick = self.code.choose
                return {o: pick(test, x.get(o, FALSE), y.get(o, FALSE)) for o in options}
            case _:
                raise NotCompiled

    def _after(self, before: Why, of: Amount | Bit | Mapping[str, Bit], why: Why) -> Compiled:
        """A value that is only asked for where nothing was in its way before."""
        if before.never:
            return Compiled(of, why)
        later = self.gaps.only(self.code.negated(self.gaps.any(before)), why)
        either = self.code.either
        return Compiled(
            of,
            Why(
                either(before.missing, later.missing),
                either(before.not_applicable, later.not_applicable),
                either(before.error, later.error),
            ),
        )

    def call(
        self, node: ast.Call, function: Function, arguments: Sequence[Compiled]
    ) -> Compiled | None:
        """A function without a body; gaps pass through it."""
        if function.exact is None:
            return None
        why = self.gaps.merged(argument.why for argument in arguments)
        if _always(why):
            return Compiled((), why)
        match function.name:
            case "min":
                return Compiled(reduce(self.amounts.least, (a.number for a in arguments)), why)
            case "max":
                return Compiled(reduce(self.amounts.most, (a.number for a in arguments)), why)
            case "floor":
                return Compiled(self.amounts.floor(arguments[0].number), why)
            case "ceil":
                return Compiled(self.amounts.ceil(arguments[0].number), why)
            case "no_case":
                return self._always_wrong(why)
            case "round_half_up":
                places = constant_of(arguments[1].number)
                if places is not None and places in range(MOST_PLACES + 1):
                    return Compiled(self.amounts.rounded(arguments[0].number, int(places)), why)
                if places is not None:
                    return self._always_wrong(why)
            case _:
                pass
        return Compiled(*self._of_constants(function, arguments))

    def _always_wrong(self, why: Why) -> Compiled:
        """An error, unless an argument has no value."""
        error = self.code.negated(self.code.either(why.missing, why.not_applicable))
        return Compiled((), Why(why.missing, why.not_applicable, error))

    def _of_constants(
        self, function: Function, arguments: Sequence[Compiled]
    ) -> tuple[Amount | Bit | Mapping[str, Bit], Why]:
        """A function that nothing is known of but its results."""
        values = [_known(argument) for argument in arguments]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            raise NotCompiled(function.name)
        try:
            result = called(function, known)
        except FunctionFailed:
            raise NotCompiled(function.name) from None
        if not isinstance(result, Fraction | bool | Gap):
            raise NotCompiled(function.name)
        found = constant(result, self.amounts)
        return found.of, found.why


def _always(why: Why) -> bool:
    """Whether there never is a value."""
    return TRUE in (why.missing, why.not_applicable, why.error)


def _known(argument: Compiled) -> Fraction | bool | None:
    """What an argument is for every unit; None where units differ."""
    if argument.why == GIVEN:
        if isinstance(argument.of, Bit) and argument.of.is_const:
            return argument.of.value
        if isinstance(argument.of, tuple):
            return constant_of(argument.of)
    return None


def compiled(
    tree: ast.expr, look_up: LookUp, functions: Mapping[str, Function], code: Builder
) -> Compiled:
    """Return what ``tree`` comes to, as code.

    Raises:
        NotCompiled: when it uses what only the exact reading can do.
    """
    return Walker[Compiled](CompiledReading(code, look_up), functions).read(tree)
