"""Code of a set as steps that each work on whole columns: what NumPy can do in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ..compiled.code import LARGEST_FLOAT, Bit, Node, Num, Op, Slot, fits_float, walk


class Do(StrEnum):
    """What a step does with one or two columns."""

    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    DIVIDE = "divide"
    FLOOR = "floor"
    LEAST = "least"
    MOST = "most"
    LESS = "less"
    LESS_EQUAL = "less_equal"
    EQUAL = "equal"
    AND = "and"
    OR = "or"
    NOT = "not"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Value:
    """A constant, a slot, or what a step leaves: numbers (kind ``f``) or truths (``b``)."""

    kind: str
    value: int | bool = 0
    slot: Slot | None = None
    step: Step | None = None

    @property
    def is_const(self) -> bool:
        """Whether it is the same for every unit."""
        return self.slot is None and self.step is None


@dataclass(frozen=True, slots=True)
class Step:
    """An operation on columns that were there before."""

    do: Do
    args: tuple[Value, ...]


class TooWide(ValueError):
    """Numbers of the code may be beyond what a float64 holds exactly."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps in order, and the column that each root ends in."""

    order: Sequence[Value]
    roots: Sequence[Value]


def steps_of(roots: Sequence[Node]) -> Steps:
    """Return the steps that compute ``roots``.

    Raises:
        TooWide: when a number on the way may be beyond ``LARGEST_FLOAT``.
    """
    if not fits_float(roots):
        raise TooWide
    writer = _Writer()
    for node in walk(roots):
        writer.write(node)
    return Steps(writer.order, [writer.columns[id(root)] for root in roots])


_NUMBERS = {Op.ADD: Do.ADD, Op.SUB: Do.SUBTRACT, Op.MUL: Do.MULTIPLY}
_NUMBERS |= {Op.MIN: Do.LEAST, Op.MAX: Do.MOST}
_TRUTHS = {Op.LESS: Do.LESS, Op.LESS_EQUAL: Do.LESS_EQUAL, Op.EQUAL: Do.EQUAL}
_TRUTHS |= {Op.AND: Do.AND, Op.OR: Do.OR, Op.NOT: Do.NOT}


@dataclass(slots=True)
class _Writer:
    order: list[Value] = field(default_factory=list[Value])
    columns: dict[int, Value] = field(default_factory=dict[int, Value])
    known: dict[tuple[object, ...], Value] = field(default_factory=dict[tuple[object, ...], Value])

    def write(self, node: Node) -> None:
        self.columns[id(node)] = self._column(node)

    def _column(self, node: Node) -> Value:
        if node.is_const or node.slot is not None:
            return Value("b" if isinstance(node, Bit) else "f", node.value, node.slot)
        if node.op is Op.SELECT:
            return self._select(node)
        args = [self.columns[id(arg)] for arg in node.args]
        if node.op is Op.FLOOR:
            return self._do("f", Do.FLOOR, self._do("f", Do.DIVIDE, *args))
        if isinstance(node, Bit):
            return self._do("b", _TRUTHS[node.op], *args)
        return self._do("f", _NUMBERS[node.op], *args)

    def _select(self, node: Node) -> Value:
        """One of two numbers, by arithmetic: a branch in the machine is many times slower."""
        test, a, b = node.args
        assert isinstance(a, Num)
        assert isinstance(b, Num)
        mask = self._do("f", Do.COPY, self.columns[id(test)])
        first, second = self.columns[id(a)], self.columns[id(b)]
        if b.is_const and not b.value:
            return self._times(mask, first)
        if a.is_const and not a.value:
            return self._do("f", Do.SUBTRACT, second, self._times(mask, second))
        if a.is_const and b.is_const:
            if abs(a.value - b.value) <= LARGEST_FLOAT:
                return self._do("f", Do.ADD, self._times(mask, _number(a.value - b.value)), second)
        elif _widest(a, b) <= LARGEST_FLOAT:
            over = self._do("f", Do.SUBTRACT, first, second)
            return self._do("f", Do.ADD, self._times(mask, over), second)
        rest = self._do("f", Do.SUBTRACT, _number(1), mask)
        return self._do("f", Do.ADD, self._times(mask, first), self._times(rest, second))

    def _times(self, mask: Value, number: Value) -> Value:
        if number.is_const and number.value == 1:
            return mask
        return self._do("f", Do.MULTIPLY, mask, number)

    def _do(self, kind: str, do: Do, *args: Value) -> Value:
        key = (do, *((a.kind, a.value, a.slot) if a.step is None else id(a) for a in args))
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Value(kind, step=Step(do, args))
            self.order.append(found)
        return found


def _number(value: int) -> Value:
    return Value("f", value)


def _widest(a: Num, b: Num) -> int:
    """The greatest size of ``a - b``."""
    assert a.low is not None
    assert a.high is not None
    assert b.low is not None
    assert b.high is not None
    return max(abs(a.high - b.low), abs(b.high - a.low))
