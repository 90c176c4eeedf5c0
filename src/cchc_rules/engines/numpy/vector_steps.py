"""Scheduling: the IR as vector steps, each one NumPy call over whole columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, assert_never

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

    @property
    def most(self) -> int:
        """The greatest size of a number that it is used for."""
        match self:
            case DType.TRUTH:
                return 1
            case DType.SHORT:
                return 2**15 - 1
            case DType.MIDDLE:
                return 2**31 - 1
            case DType.FLOAT:
                return LARGEST_FLOAT
            case _:
                assert_never(self)

    @property
    def is_truth(self) -> bool:
        """Whether it holds truths."""
        return self._holds == "truth"

    @property
    def is_float(self) -> bool:
        """Whether it holds any number, in more memory than the others."""
        return self._holds == "number"

    @property
    def is_narrow(self) -> bool:
        """Whether it holds numbers in less memory than a float64."""
        return self._holds == "small number"

    @property
    def _holds(self) -> Literal["truth", "small number", "number"]:
        match self:
            case DType.TRUTH:
                return "truth"
            case DType.SHORT | DType.MIDDLE:
                return "small number"
            case DType.FLOAT:
                return "number"
            case _:
                assert_never(self)


_NARROW = [kind for kind in DType if kind.is_narrow]
_NUMBERS = sorted((*_NARROW, DType.FLOAT), key=lambda kind: kind.most)
"""The types of numbers, the smallest first."""


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
    writer = _StepWriter(narrow=not set(_NARROW).isdisjoint(results))
    for node in walk(roots):
        writer.write(node, wanted.get(id(node)))
    return VectorSteps(
        writer.order, [writer.results.get(id(r), writer.values[id(r)]) for r in roots]
    )


@dataclass(slots=True)
class _StepWriter:
    """``narrow``: whether results are wanted small, so that it pays to make them so early."""

    narrow: bool
    order: list[Value] = field(default_factory=list[Value])
    values: dict[int, Value] = field(default_factory=dict[int, Value])
    results: dict[int, Value] = field(default_factory=dict[int, Value])
    known: dict[tuple[object, ...], Value] = field(default_factory=dict[tuple[object, ...], Value])

    def write(self, node: Node, wanted: str | None) -> None:
        """Write the steps of a node; ``wanted`` is the type of the result that it is."""
        self.values[id(node)] = value = self._value(node)
        if value.step is not None and wanted in _NARROW:
            self.results[id(node)] = self._cast(value, DType(wanted))

    def _value(self, node: Node) -> Value:
        match node.op:
            case Op.CONST:
                return Value(DType.TRUTH if isinstance(node, Bit) else DType.FLOAT, node.value)
            case Op.LOAD:
                return self._given(node)
            case Op.ADD:
                return self._number(Do.ADD, node)
            case Op.SUB:
                return self._number(Do.SUBTRACT, node)
            case Op.MUL:
                return self._number(Do.MULTIPLY, node)
            case Op.FLOOR:
                quotient = self._do(DType.FLOAT, Do.DIVIDE, *self._args(node, DType.FLOAT))
                return self._do(DType.FLOAT, Do.FLOOR, quotient)
            case Op.MIN:
                return self._number(Do.LEAST, node)
            case Op.MAX:
                return self._number(Do.MOST, node)
            case Op.SELECT:
                return self._select(node, self._kind(node))
            case Op.LESS:
                return self._test(Do.LESS, node)
            case Op.LESS_EQUAL:
                return self._test(Do.LESS_EQUAL, node)
            case Op.EQUAL:
                return self._test(Do.EQUAL, node)
            case Op.AND:
                return self._truth(Do.AND, node)
            case Op.OR:
                return self._truth(Do.OR, node)
            case Op.NOT:
                return self._truth(Do.NOT, node)
            case _:
                assert_never(node.op)

    def _given(self, node: Node) -> Value:
        """A column that is given: small numbers in whatever type, and copied as they are needed."""
        if isinstance(node, Bit):
            return Value(DType.TRUTH, slot=node.slot)
        value = Value(_kind_for(_size(node)), slot=node.slot)
        return self._do(value.kind, Do.COPY, value) if value.kind.is_narrow else value

    def _number(self, do: Do, node: Node) -> Value:
        kind = self._kind(node)
        return self._do(kind, do, *self._args(node, kind))

    def _test(self, do: Do, node: Node) -> Value:
        kind = _widest(self._stored(arg) for arg in node.args)
        return self._do(DType.TRUTH, do, *self._args(node, kind))

    def _truth(self, do: Do, node: Node) -> Value:
        return self._do(DType.TRUTH, do, *(self.values[id(arg)] for arg in node.args))

    def _kind(self, node: Node) -> DType:
        """The type in which a number is computed from others."""
        assert isinstance(node, Num)
        numbers = [arg for arg in node.args if isinstance(arg, Num)]
        return _widest([_kind_for(_size(node)), *map(self._least, numbers)])

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

    def _select(self, node: Node, kind: DType) -> Value:
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
        if _span(a, b) > kind.most:
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
    return max(kinds, key=_NUMBERS.index)


def _kind_for(size: int) -> DType:
    return next(kind for kind in _NUMBERS if size <= kind.most)


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
