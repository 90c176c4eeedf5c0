"""The solver's reading: an expression as z3 terms, with what can go wrong beside its value."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

import z3

from ...language.functions import MOST_PLACES, Function
from ...text import Text
from .reasons import opaque

Formula = Any
"""A z3 term; z3 has no types of its own that a checker could follow."""


class NotInLogic(Exception):
    """Something that the solver cannot be told; ``reason`` says what."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Option:
    """The answer to a choice: a number that stands for one of these options."""

    term: Formula
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A value (a formula, an :class:`Option`, a text), and where there is none.

    ``left_out``: it does not apply; ``wrong``: an error.
    """

    value: Formula
    left_out: Formula = False
    wrong: Formula = False

    @property
    def is_whole(self) -> bool:
        """Whether there is certainly a value."""
        return self.left_out is False and self.wrong is False


def any_of(*parts: Formula) -> Formula:
    """``or``, with what is already decided left out."""
    if any(part is True for part in parts):
        return True
    kept = [part for part in parts if part is not False]
    return z3.Or(*kept) if len(kept) > 1 else (kept[0] if kept else False)


def all_of(*parts: Formula) -> Formula:
    """``and``, with what is already decided left out."""
    if any(part is False for part in parts):
        return False
    kept = [part for part in parts if part is not True]
    return z3.And(*kept) if len(kept) > 1 else (kept[0] if kept else True)


def negated(part: Formula) -> Formula:
    """``not``."""
    return not part if isinstance(part, bool) else z3.Not(part)


def either_of(test: Formula, one: Formula, other: Formula) -> Formula:
    """``one`` where the test holds, else ``other``."""
    if isinstance(test, bool):
        return one if test else other
    if isinstance(one, bool) and isinstance(other, bool):
        if one == other:
            return one
        return test if one else z3.Not(test)
    return z3.If(test, one, other)


def number(value: Fraction) -> Formula:
    """An exact number."""
    return z3.RealVal(str(value))


def joined(parts: Sequence[Term]) -> tuple[Formula, Formula]:
    """What holes in the operands of a calculation make: an error outweighs not applicable."""
    wrong = any_of(*(part.wrong for part in parts))
    left_out = any_of(*(part.left_out for part in parts))
    return (all_of(left_out, negated(wrong)) if left_out is not False else False), wrong


class Terms:
    """Meaning of the kinds of node as :class:`Term`; ``look_up`` gives the term of a name."""

    def __init__(self, look_up: Callable[[str], Term]) -> None:
        self.look_up = look_up

    def literal(self, node: ast.Constant) -> Term:
        """A number, a text or a truth."""
        value = cast(Any, node.value)
        return Term(number(value) if isinstance(value, Fraction) else value)

    def name(self, node: ast.Name) -> Term:
        """An input, a score or ``max_score``."""
        return self.look_up(node.id)

    def unary(self, node: ast.UnaryOp, operand: Term) -> Term:
        """A sign, or ``not``."""
        if isinstance(node.op, ast.Not):
            return Term(negated(operand.value), operand.left_out, operand.wrong)
        value = -cast(Any, operand.value) if isinstance(node.op, ast.USub) else operand.value
        return Term(value, operand.left_out, operand.wrong)

    def binary(self, node: ast.BinOp, left: Term, right: Term) -> Term:
        """Arithmetic; a denominator of 0 is an error."""
        left_out, wrong = joined([left, right])
        a, b = cast(Any, left.value), cast(Any, right.value)
        match node.op:
            case ast.Add():
                return Term(a + b, left_out, wrong)
            case ast.Sub():
                return Term(a - b, left_out, wrong)
            case ast.Mult():
                return Term(a * b, left_out, wrong)
            case _:
                if z3.is_rational_value(b):
                    if b.as_fraction() != 0:
                        return Term(a / b, left_out, wrong)
                    return Term(a, False, all_of(negated(left_out), True))
                by_zero = all_of(b == 0, negated(left_out))
                return Term(a / b, left_out, any_of(wrong, by_zero))

    def compare(self, node: ast.Compare, operands: Sequence[Term]) -> Term:
        """A chain is false as soon as one comparison of known values is."""
        held: list[Formula] = []
        failed: list[Formula] = []
        for op, left, right in zip(node.ops, operands, operands[1:], strict=False):
            holds = compared(op, left.value, right.value)
            known = all_of(
                *(negated(part) for t in (left, right) for part in (t.left_out, t.wrong))
            )
            failed.append(all_of(known, negated(holds)))
            held.append(holds)
        is_false = any_of(*failed)
        left_out, wrong = joined(operands)
        sure = negated(is_false)
        return Term(all_of(*held, sure), all_of(left_out, sure), all_of(wrong, sure))

    def both(self, node: ast.BoolOp, operands: Sequence[Callable[[], Term]]) -> Term:
        """``and``: false as soon as one operand is."""
        return self._kleene([operand() for operand in operands], decisive=False)

    def either(self, node: ast.BoolOp, operands: Sequence[Callable[[], Term]]) -> Term:
        """``or``: true as soon as one operand is."""
        return self._kleene([operand() for operand in operands], decisive=True)

    def _kleene(self, parts: Sequence[Term], *, decisive: bool) -> Term:
        decided = any_of(
            *(
                all_of(
                    part.value if decisive else negated(part.value),
                    negated(part.left_out),
                    negated(part.wrong),
                )
                for part in parts
            )
        )
        left_out, wrong = joined(parts)
        open_ = negated(decided)
        value = decided if decisive else open_
        return Term(value, all_of(left_out, open_), all_of(wrong, open_))

    def choose(
        self, node: ast.IfExp, test: Term, body: Callable[[], Term], orelse: Callable[[], Term]
    ) -> Term:
        """The branch that the test selects; holes of the other do not count."""
        if test.value is True and test.is_whole:
            return body()
        if test.value is False and test.is_whole:
            return orelse()
        one, other = body(), orelse()
        held = test.value
        known = all_of(negated(test.left_out), negated(test.wrong))
        left_out = any_of(
            test.left_out, all_of(known, either_of(held, one.left_out, other.left_out))
        )
        wrong = any_of(test.wrong, all_of(known, either_of(held, one.wrong, other.wrong)))
        return Term(chosen(held, one.value, other.value), left_out, wrong)

    def call(self, node: ast.Call, function: Function, arguments: Sequence[Term]) -> Term | None:
        """A function without a body."""
        if function.body is not None:
            return None
        left_out, wrong = joined(arguments)
        values = [cast(Any, argument.value) for argument in arguments]
        match function.name:
            case "min" | "max":
                value = values[0]
                for other in values[1:]:
                    first = value <= other if function.name == "min" else value >= other
                    value = z3.If(first, value, other)
            case "floor":
                value = floor_of(values[0])
            case "ceil":
                value = -floor_of(-values[0])
            case "round_half_up":
                places = _places(values[1])
                if places is None:
                    return Term(values[0], left_out, any_of(wrong, negated(left_out)))
                value = rounded(values[0], places)
            case "not_applicable":
                return Term(number(Fraction(0)), True, False)
            case "no_case":
                return Term(number(Fraction(0)), False, True)
            case _:
                value = self._known(function, arguments)
        return Term(value, left_out, wrong)

    def _known(self, function: Function, arguments: Sequence[Term]) -> Formula:
        """A function of written numbers, such as a day."""
        values = [argument.value for argument in arguments]
        if function.exact is None or not all(z3.is_rational_value(value) for value in values):
            raise NotInLogic(opaque(function.name))
        given = [cast(Any, value).as_fraction() for value in values]
        found = function.exact(*(Fraction(n.numerator, n.denominator) for n in given))
        if not isinstance(found, Fraction):
            raise NotInLogic(opaque(function.name))
        return number(found)


_VARYING = Text(
    "số chữ số làm tròn thay đổi theo số liệu", "the decimals kept depend on the inputs"
)


def _places(written: Formula) -> int | None:
    """The decimals to round to; None for a number of decimals that there cannot be."""
    if not z3.is_rational_value(written):
        raise NotInLogic(_VARYING)
    places = written.as_fraction()
    return int(places) if places.denominator == 1 and 0 <= places <= MOST_PLACES else None


def floor_of(value: Formula) -> Formula:
    """The whole part."""
    return z3.ToReal(z3.ToInt(value))


def rounded(value: Formula, places: int) -> Formula:
    """Rounded half up, ties away from zero."""
    scale = 10**places
    half = number(Fraction(1, 2))
    up = floor_of(value * scale + half) / scale
    down = -floor_of(-value * scale + half) / scale
    return z3.If(value >= 0, up, down)


def chosen(held: Formula, one: Formula, other: Formula) -> Formula:
    """A value chosen by a test: of two numbers or truths."""
    if isinstance(one, Option | str) or isinstance(other, Option | str):
        raise NotInLogic(Text("lựa chọn giữa hai câu trả lời", "a choice between two answers"))
    return either_of(held, one, other)


def compared(op: ast.cmpop, left: Any, right: Any) -> Formula:
    """One comparison of values."""
    if isinstance(left, Option | str) or isinstance(right, Option | str):
        same = _same(left, right)
        return same if isinstance(op, ast.Eq) else negated(same)
    match op:
        case ast.Lt():
            return left < right
        case ast.LtE():
            return left <= right
        case ast.Gt():
            return left > right
        case ast.GtE():
            return left >= right
        case ast.Eq():
            return left == right
        case _:
            return left != right


def _same(left: Any, right: Any) -> Formula:
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, str):
        left, right = right, left
    if isinstance(right, str):
        return left.term == left.options.index(right) if right in left.options else False
    common = [option for option in left.options if option in right.options]
    pairs = [
        z3.And(left.term == left.options.index(o), right.term == right.options.index(o))
        for o in common
    ]
    return any_of(*pairs)
