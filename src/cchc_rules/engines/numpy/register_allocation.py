"""Register allocation by liveness: few column buffers, used again and again within a block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...ir.nodes import Slot
from .blocks import ColumnCode
from .vector_steps import Do, DType, Value, VectorSteps

ZERO = Value(DType.FLOAT, 0)


class Instruction(NamedTuple):
    """``do`` on what is in two places (-1: in one) and where it goes to."""

    do: Do
    a: int
    b: int
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterProgram(ColumnCode):
    """Steps over numbered places: first constants, then slots, then results, then ``registers``.

    ``kinds`` are those of the slots: small numbers may come in any type, they are copied first.
    ``registers`` are the kinds of the places that are used again.
    """

    constants: tuple[tuple[DType, int | bool], ...]
    kinds: tuple[DType, ...]
    registers: tuple[DType, ...]
    lines: tuple[Instruction, ...]


def program_of(steps: VectorSteps, results: Sequence[str]) -> RegisterProgram:
    """Give every column a place; ``results`` are the types that the roots are wanted in."""
    return _Allocator(steps, tuple(results)).program()


@dataclass(slots=True)
class _Allocator:
    steps: VectorSteps
    results: tuple[str, ...]
    constants: dict[tuple[DType, int | bool], int] = field(init=False)
    slots: dict[Slot, int] = field(init=False)
    kinds: tuple[DType, ...] = field(init=False)
    uses: Counter[int] = field(init=False)
    wanted: dict[int, list[int]] = field(init=False)
    places: dict[int, int] = field(default_factory=dict[int, int])
    registers: list[DType] = field(default_factory=list[DType])
    free: dict[DType, list[int]] = field(default_factory=lambda: {kind: [] for kind in DType})

    def __post_init__(self) -> None:
        read = [arg for column in self.steps.order for arg in _args(column)]
        given = [*read, *self.steps.roots]
        consts = dict.fromkeys((arg.kind, arg.value) for arg in (*read, ZERO) if arg.is_const)
        self.constants = {key: n for n, key in enumerate(consts)}
        loads = {column.slot: column.kind for column in given if column.slot is not None}
        self.slots = {slot: len(self.constants) + n for n, slot in enumerate(loads)}
        self.kinds = tuple(loads.values())
        self.uses = Counter(id(arg) for arg in read if arg.step is not None)
        self.wanted = {}
        for number, root in enumerate(self.steps.roots):
            if root.step is not None:
                self.wanted.setdefault(id(root), []).append(number)

    def program(self) -> RegisterProgram:
        lines = [line for column in self.steps.order for line in self._lines(column)]
        roots = self.steps.roots
        lines += [self._written(root, n) for n, root in enumerate(roots) if root.slot is not None]
        return RegisterProgram(
            slots=tuple(self.slots),
            truths=tuple(kind.is_truth for kind in self.kinds),
            results=self.results,
            fixed=tuple(root.value if root.is_const else None for root in roots),
            constants=tuple(self.constants),
            kinds=self.kinds,
            registers=tuple(self.registers),
            lines=tuple(lines),
        )

    def _lines(self, column: Value) -> Iterator[Instruction]:
        assert column.step is not None
        places = [self._place(arg) for arg in column.step.args]
        for arg in column.step.args:
            self._let_go(arg)
        results = self.wanted.get(id(column), [])
        to = self._own_result(column, results)
        self.places[id(column)] = to = self._register(column.kind) if to is None else to
        yield Instruction(column.step.do, places[0], places[1] if len(places) > 1 else -1, to)
        for number in results:
            if self._result(number) != to:
                yield self._written(column, number)
        if not self.uses[id(column)]:
            self._free(column)

    def _own_result(self, column: Value, results: Sequence[int]) -> int | None:
        """The result that a column can be computed in."""
        same = [n for n in results if self.results[n] == column.kind and not column.kind.is_float]
        return self._result(same[0]) if same else None

    def _written(self, column: Value, number: int) -> Instruction:
        """What writes a root to its result; a zero that a float64 has a minus for loses it."""
        to = self._result(number)
        if self.results[number] == column.kind and column.kind.is_float:
            return Instruction(Do.ADD, self._place(column), self._place(ZERO), to)
        return Instruction(Do.COPY, self._place(column), -1, to)

    def _place(self, column: Value) -> int:
        if column.slot is not None:
            return self.slots[column.slot]
        if column.is_const:
            return self.constants[column.kind, column.value]
        return self.places[id(column)]

    def _result(self, number: int) -> int:
        return len(self.constants) + len(self.slots) + number

    def _register(self, kind: DType) -> int:
        """A place that nothing needs any more, the one left last: it is still in the cache."""
        if self.free[kind]:
            return self.free[kind].pop()
        self.registers.append(kind)
        return self._result(len(self.results)) + len(self.registers) - 1

    def _let_go(self, column: Value) -> None:
        if column.step is None:
            return
        self.uses[id(column)] -= 1
        if not self.uses[id(column)]:
            self._free(column)

    def _free(self, column: Value) -> None:
        place = self.places[id(column)]
        if place >= self._result(len(self.results)):
            self.free[column.kind].append(place)


def _args(column: Value) -> Sequence[Value]:
    assert column.step is not None
    return column.step.args
