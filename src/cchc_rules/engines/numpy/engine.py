"""Vectorised NumPy interpreter of the IR over whole tables, exact in float64 and integers.

The numbers of the code are whole and, by their bounds, not beyond 2**53 (:func:`fits_float`), so
float64 holds them all, and the sum, difference and product that it gives of two of them are exact,
because these are numbers of the code too. What is left is the floor of a quotient.

    For whole ``a`` and ``b`` with ``|a| <= 2**53`` and ``1 <= b <= 2**53``, the floor of the
    float64 nearest to ``a / b`` is the floor ``q`` of ``a / b``.

Proof. Rounding to the nearest keeps order and leaves ``q``, a whole number of at most 2**53, as it
is; so the float is at least ``q``. It has to stay below ``q + 1``. If ``b`` divides ``a``, the
float is ``q``. Otherwise ``a / b`` is at least ``1 / b`` below ``q + 1``, and is rounded up to it
only if ``1 / b`` is at most half the distance ``u`` of ``q + 1`` to the float below it.

- ``q >= 1``: with ``2**e <= q < 2**(e+1)``, ``q + 1`` is at most ``2**(e+1)``, so ``u`` is at most
  ``2**(e-52)``. From ``2**e * b <= q * b < a <= 2**53`` follows ``1 / b > 2**(e-53) >= u / 2``.
- ``q = 0``: ``u`` is ``2**-53``, and ``1 / b >= 2**-53 > u / 2``.
- ``q = -1``: ``a / b`` is at most ``-2**-53``, which a float64 holds, so the float is below 0.
- ``q <= -2``: with ``m = -(q + 1) >= 1`` and ``2**e <= m < 2**(e+1)``, the float below ``-m`` is
  ``u = 2**(e-52)`` away. From ``2**e * b <= m * b < |a| <= 2**53`` follows ``1 / b > u / 2``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, assert_never

import numpy as np

from ...ir.nodes import Node
from .blocks import Array, TableEngine, dtype_of, share
from .register_allocation import RegisterProgram, program_of
from .vector_steps import Do, DType, steps_of


@dataclass(frozen=True)
class Engine(TableEngine):
    """A set made ready for NumPy, once; it can be pickled and used by many threads at a time."""

    block = 8192  # enough to outweigh the calls, few enough for the second cache
    program: RegisterProgram

    @classmethod
    def of(cls, roots: Sequence[Node], *, narrow: bool = False) -> Engine:
        """Make ready the code of ``roots``.

        Truths are returned as bool, numbers as float64 or, where ``narrow``, as the smallest of
        int16, int32 and int64 that their bounds allow.

        Raises:
            TooWide: when a number on the way may be beyond 2**53.
        """
        results = [dtype_of(root, narrow=narrow) for root in roots]
        return cls(program_of(steps_of(roots, results), results))

    @property
    def code(self) -> RegisterProgram:
        """What is run."""
        return self.program

    def compute(
        self,
        given: Sequence[Array],
        results: Sequence[Array],
        rows: int,
        block: int,
        threads: int | None,
    ) -> None:
        """Compute blocks of rows, on so many threads."""
        share(rows, min(block, max(rows, 1)), threads, _Run(self, given, results))

    @cached_property
    def constants(self) -> Sequence[Array]:
        """The constants as NumPy takes them quickest."""
        return [np.array(value, kind) for kind, value in self.program.constants]

    @cached_property
    def calls(self) -> Sequence[tuple[Callable[..., Any], int, int, int]]:
        """The lines of the program with the functions that do them."""
        return [
            (do, line.to, -1, line.a)
            if (do := _function(line.do)) is _copy
            else (do, line.a, line.b, line.to)
            for line in self.program.lines
        ]

    def __reduce__(self) -> tuple[type[Engine], tuple[RegisterProgram]]:
        return type(self), (self.program,)


@dataclass(frozen=True, slots=True)
class _Run:
    """One table on its way through an engine."""

    engine: Engine
    given: Sequence[Array]
    results: Sequence[Array]

    def __call__(self, blocks: Iterator[tuple[int, int]]) -> None:
        """Compute blocks on one thread, with registers of its own."""
        engine = self.engine
        given = list(zip(self.given, engine.program.kinds, strict=True))
        registers: list[Array] = []
        with np.errstate(all="ignore"):
            for start, end in blocks:
                if not registers or len(registers[0]) != end - start:
                    registers = self._registers(end - start)
                whole = slice(start, end)
                places = [
                    *engine.constants,
                    *(_cut(column, whole, kind) for column, kind in given),
                    *(column[whole] for column in self.results),
                    *registers,
                ]
                for do, a, b, to in engine.calls:
                    if b < 0:
                        do(places[a], places[to])
                    else:
                        do(places[a], places[b], places[to])

    def _registers(self, rows: int) -> list[Array]:
        return [np.empty(rows, kind) for kind in self.engine.program.registers]


def _cut(column: Array, rows: slice, kind: DType) -> Array:
    """Some rows of a column; wide numbers as floats, small ones are made so step by step."""
    part = column[rows]
    return part.astype(float) if kind.is_float and part.dtype.char != "d" else part


_copy = partial(np.copyto, casting="unsafe")


def _least(a: Array, b: Array, to: Array) -> None:
    np.minimum(a, b, out=to)


def _most(a: Array, b: Array, to: Array) -> None:
    np.maximum(a, b, out=to)


def _function(do: Do) -> Callable[..., Any]:
    match do:
        case Do.ADD:
            return np.add
        case Do.SUBTRACT:
            return np.subtract
        case Do.MULTIPLY:
            return np.multiply
        case Do.DIVIDE:
            return np.divide
        case Do.FLOOR:
            return np.floor
        case Do.LEAST:
            return _least
        case Do.MOST:
            return _most
        case Do.LESS:
            return np.less
        case Do.LESS_EQUAL:
            return np.less_equal
        case Do.EQUAL:
            return np.equal
        case Do.AND:
            return np.logical_and
        case Do.OR:
            return np.logical_or
        case Do.NOT:
            return np.logical_not
        case Do.COPY:
            return _copy
        case _:
            assert_never(do)
