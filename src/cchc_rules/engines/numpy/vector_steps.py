"""Scheduling: the IR as vector steps, each one NumPy call over whole columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ...ir.nodes import LARGEST_FLOAT, Bit, Node, Num, Op, Slot, fits_float, walk


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


class DType(StrEnum):
    """The type of a column; numbers are kept small where they are, because less memory moves."""

    TRUTH = "bool"
    SHORT = "int16"
    MIDDLE = "int32"
    FLOAT = "float64"


MOST = {DType.SHORT: 2**15 - 1, DType.MIDDLE: 2**31 - 1, DType.FLOAT: LARGEST_FLOAT}
"""The kinds of numbers from small to wide, and the greatest size that each is used for."""
_ORDER = list(MOST)


@dataclass(frozen=True, slots=True)
class Value:
    """A constant, a slot, or what a step leaves."""

    kind: DType
    value: int | bool = 0
    slot: Slot | None = None
    step: Step | None = None

    @property
    def is_const(self) -> bool:
        """Whether it is the same for every unit."""
        return self.slot is None and self.step is None


@dataclass(frozen=True, slots=True)
class Step:
    """An operation on columns that were there before, of one kind unless it copies."""

    do: Do
    args: tuple[Value, ...]


class TooWide(ValueError):
    """Numbers of the code may be beyond what a float64 holds exactly."""


@dataclass(frozen=True, slots=True)
class VectorSteps:
    """Steps in order, and the column that each root ends in."""

    order: Sequence[Value]
    roots: Sequence[Value]


def steps_of(roots: Sequence[Node], results: Sequence[str]) -> VectorSteps:
    """Return the steps that compute ``roots``, to be returned in the types of ``results``.

    Raises:
        TooWide: when a number on the way may be beyond ``LARGEST_FLOAT``.
    """
    if not fits_float(roots):
        raise TooWide
    wanted = {id(root): dtype for root, dtype in zip(roots, results, strict=True)}
    writer = _Writer(narrow=bool({DType.SHORT, DType.MIDDLE}.intersection(results)))
    for node in walk(roots):
        writer.write(node, wanted.get(id(node)))
    return VectorSteps(
        writer.order, [writer.results.get(id(r), writer.values[id(r)]) for r in roots]
    )


_NUMBERS = {Op.ADD: Do.ADD, Op.SUB: Do.SUBTRACT, Op.MUL: Do.MULTIPLY}
_NUMBERS |= {Op.MIN: Do.LEAST, Op.MAX: Do.MOST}
_TESTS = {Op.LESS: Do.LESS, Op.LESS_EQUAL: Do.LESS_EQUAL, Op.EQUAL: Do.EQUAL}
_TRUTHS = {Op.AND: Do.AND, Op.OR: Do.OR, Op.NOT: Do.NOT}


@dataclass(slots=True)
class _Writer:
    """``narrow``: whether results are wanted small, so that it pays to make them so early."""

    narrow: bool
    order: list[Value] = field(default_factory=list[Value])
    values: dict[int, Value] = field(default_factory=dict[int, Value])
    results: dict[int, Value] = field(default_factory=dict[int, Value])
    known: dict[tuple[object, ...], Value] = field(default_factory=dict[tuple[object, ...], Value])

    def write(self, node: Node, wanted: str | None) -> None:
        """Write the steps of a node; ``wanted`` is the type of the result that it is."""
        self.values[id(node)] = value = self._value(node)
        if value.step is not None and wanted in (DType.SHORT, DType.MIDDLE):
            self.results[id(node)] = self._cast(value, DType(wanted))

    def _value(self, node: Node) -> Value:
        if node.is_const:
            return Value(DType.TRUTH if isinstance(node, Bit) else DType.FLOAT, node.value)
        if node.slot is not None:
            return self._given(node, node.slot)
        if node.op in _TRUTHS:
            args = [self.values[id(arg)] for arg in node.args]
            return self._do(DType.TRUTH, _TRUTHS[node.op], *args)
        if node.op in _TESTS:
            kind = _widest(self._stored(arg) for arg in node.args)
            return self._do(DType.TRUTH, _TESTS[node.op], *self._args(node, kind))
        if node.op is Op.FLOOR:
            quotient = self._do(DType.FLOAT, Do.DIVIDE, *self._args(node, DType.FLOAT))
            return self._do(DType.FLOAT, Do.FLOOR, quotient)
        assert isinstance(node, Num)
        numbers = [arg for arg in node.args if isinstance(arg, Num)]
        kind = _widest([_kind_for(_size(node)), *map(self._least, numbers)])
        if node.op is Op.SELECT:
            return self._select(node, kind)
        return self._do(kind, _NUMBERS[node.op], *self._args(node, kind))

    def _given(self, node: Node, slot: Slot) -> Value:
        """A column that is given: small numbers in whatever type, and copied as they are needed."""
        if isinstance(node, Bit):
            return Value(DType.TRUTH, slot=slot)
        value = Value(_kind_for(_size(node)), slot=slot)
        return value if value.kind is DType.FLOAT else self._do(value.kind, Do.COPY, value)

    def _stored(self, node: Node) -> DType:
        """The kind of a number as it is."""
        return _kind_for(abs(node.value)) if node.is_const else self.values[id(node)].kind

    def _least(self, number: Num) -> DType:
        """The smallest kind that it pays to have a number in."""
        if self.narrow and number.op is Op.FLOOR:
            return _kind_for(_size(number))
        return self._stored(number)

    def _args(self, node: Node, kind: DType) -> list[Value]:
        return [self._cast(self.values[id(arg)], kind) for arg in node.args]

    def _select(self, node: Num, kind: DType) -> Value:
        """One of two numbers, by arithmetic: a branch in the machine is many times slower."""
        test, a, b = node.args
        assert isinstance(a, Num)
        assert isinstance(b, Num)
        mask = self._cast(self.values[id(test)], kind)
        first, second = (self._cast(self.values[id(number)], kind) for number in (a, b))
        if b.is_const and not b.value:
            return self._times(mask, first)
        if a.is_const and not a.value:
            return self._do(kind, Do.SUBTRACT, second, self._times(mask, second))
        if _span(a, b) > MOST[kind]:
            rest = self._do(kind, Do.SUBTRACT, Value(kind, 1), mask)
            return self._do(kind, Do.ADD, self._times(mask, first), self._times(rest, second))
        if a.is_const and b.is_const:
            over = Value(kind, a.value - b.value)
        else:
            over = self._do(kind, Do.SUBTRACT, first, second)
        return self._do(kind, Do.ADD, self._times(mask, over), second)

    def _times(self, mask: Value, number: Value) -> Value:
        if number.is_const and number.value == 1:
            return mask
        return self._do(mask.kind, Do.MULTIPLY, mask, number)

    def _cast(self, value: Value, kind: DType) -> Value:
        if value.is_const:
            return Value(kind, value.value)
        return value if value.kind is kind else self._do(kind, Do.COPY, value)

    def _do(self, kind: DType, do: Do, *args: Value) -> Value:
        names = ((a.kind, a.value, a.slot) if a.step is None else id(a) for a in args)
        key = (kind, do, *names)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Value(kind, step=Step(do, args))
            self.order.append(found)
        return found


def _widest(kinds: Iterable[DType]) -> DType:
    return max(kinds, key=_ORDER.index)


def _kind_for(size: int) -> DType:
    return next(kind for kind, most in MOST.items() if size <= most)


def _size(number: Num) -> int:
    low, high = _ends(number)
    return max(abs(low), abs(high))


def _span(a: Num, b: Num) -> int:
    """The greatest size of ``a - b``."""
    (low, high), (least, most) = _ends(a), _ends(b)
    return max(abs(high - least), abs(most - low))


def _ends(number: Num) -> tuple[int, int]:
    assert number.low is not None
    assert number.high is not None
    return number.low, number.high
