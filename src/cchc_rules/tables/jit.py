"""Code of a set run over whole tables as machine code: the digits of the engine in NumPy, sooner.

It needs llvmlite (extra ``jit``). The proof in :mod:`cchc_rules.tables.engine` holds here too:
LLVM's operations on doubles are those of IEEE 754 unless it is told otherwise, and joining a
product and a sum into one operation changes nothing where both are exact.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import llvmlite
import llvmlite.binding as llvm
import numpy as np

from ..compiled.code import Node, Slot
from .blocks import Array, columns_for, dtype_of, fill, results_for, share
from .native import BLOCK, WIDTH, NativeText, native_text

ROWS = 16384
"""Rows that a thread takes at a time."""
Run = Callable[[object, object, int, int, int], None]


@dataclass(frozen=True)
class JitEngine:
    """A set as machine code, made once; it can be pickled and used by many threads at a time.

    ``objects`` is the code for ``machine``. Pickled along, it saves the time to compile; on another
    machine it is made again.
    """

    native: NativeText
    machine: str
    objects: bytes

    @classmethod
    def of(cls, roots: Sequence[Node], *, narrow: bool = False) -> JitEngine:
        """Compile the code of ``roots``, with results as :meth:`Engine.of` has them.

        Raises:
            TooWide: when a number on the way may be beyond 2**53.
        """
        return cls._made(native_text(roots, [dtype_of(root, narrow=narrow) for root in roots]))

    @classmethod
    def _made(cls, native: NativeText) -> JitEngine:
        with llvm.parse_assembly(native.text) as module:
            return cls(native, _machine(), _target().emit_object(module))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """What has to be given for a table."""
        return self.native.slots

    @property
    def dtypes(self) -> tuple[str, ...]:
        """The type of each result."""
        return self.native.results

    def run(
        self,
        columns: Mapping[Slot, Array],
        rows: int,
        *,
        threads: int | None = None,
        out: Sequence[Array | None] | None = None,
        block: int = ROWS,
    ) -> list[Array]:
        """Return the column of each root for ``rows`` units, as :meth:`Engine.run` does.

        Raises:
            KeyError: for a slot without a column.
            ValueError: for a column or an array in ``out`` of another length or type.
        """
        native = self.native
        given = columns_for(native.slots, native.truths, columns, rows)
        results = results_for(native.results, rows, out)
        fill(results, native.fixed)
        if rows < WIDTH:
            self._run_few(given, results, rows)
        else:
            share(rows, max(block, WIDTH), threads, self._table(given, results))
        return results

    def _run_few(self, given: Sequence[Array], results: Sequence[Array], rows: int) -> None:
        """Run fewer rows than one step does, with zeros below them."""
        more = WIDTH - rows
        given = [np.concatenate([column, np.zeros(more, column.dtype)]) for column in given]
        found = [np.resize(column, WIDTH) for column in results]
        self._table(given, found)(iter([(0, WIDTH)]))
        for result, column in zip(results, found, strict=True):
            result[:] = column[:rows]

    def _table(self, given: Sequence[Array], results: Sequence[Array]) -> _Table:
        return _Table(self._run, self.native.scratch, given, results)

    @cached_property
    def _run(self) -> Run:
        engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _target())
        engine.add_object_file(llvm.ObjectFileRef.from_data(self.objects))
        engine.finalize_object()
        pointer, number = ctypes.c_void_p, ctypes.c_int64
        kind = ctypes.CFUNCTYPE(None, pointer, pointer, pointer, number, number)
        function = kind(engine.get_function_address("run"))

        def run(given: object, results: object, scratch: int, start: int, end: int) -> None:
            assert engine  # the code lives as long as the engine
            function(given, results, scratch, start, end)

        return run

    def __reduce__(self) -> tuple[Callable[..., JitEngine], tuple[NativeText, str, bytes]]:
        return _restored, (self.native, self.machine, self.objects)


def _restored(native: NativeText, machine: str, objects: bytes) -> JitEngine:
    if machine == _machine():
        return JitEngine(native, machine, objects)
    return JitEngine._made(native)


@dataclass(frozen=True, slots=True)
class _Table:
    """One table on its way through machine code."""

    run: Run
    scratch: int
    given: Sequence[Array]
    results: Sequence[Array]

    def __call__(self, blocks: Iterator[tuple[int, int]]) -> None:
        """Compute blocks on one thread."""
        scratch = np.empty(max(self.scratch, 1) * BLOCK)
        results = _addresses(_address(column) for column in self.results)
        other = {n: column for n, column in enumerate(self.given) if not _is_ready(column)}
        given = _addresses(0 if n in other else _address(c) for n, c in enumerate(self.given))
        for start, end in blocks:
            first = max(0, start - WIDTH)  # the last rows of a table reach back to fill a step
            kept: list[Array] = []
            for n, column in other.items():
                kept.append(np.ascontiguousarray(column[first:end], _floats(column)))
                given[n] = _address(kept[-1]) - first * kept[-1].itemsize
            self.run(given, results, _address(scratch), start, end)


def _is_ready(column: Array) -> bool:
    return column.dtype == _floats(column) and column.flags.c_contiguous and column.flags.aligned


def _floats(column: Array) -> type[bool] | type[float]:
    return bool if column.dtype.kind == "b" else float


def _address(column: Array) -> int:
    return column.__array_interface__["data"][0]


def _addresses(found: Iterator[int]) -> ctypes.Array[ctypes.c_void_p]:
    values = list(found)
    return (ctypes.c_void_p * len(values))(*values)


def _target() -> llvm.TargetMachine:
    """This very processor, each time anew: the engine that it is given to ends it.

    Code is straight as it is written, so to optimise longer does not pay.
    """
    cpu, features = _processor()
    target = llvm.Target.from_default_triple()
    return target.create_target_machine(cpu=cpu, features=features, opt=0, codemodel="jitdefault")


@cache
def _processor() -> tuple[str, str]:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    try:
        return llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()
    except RuntimeError:  # where LLVM cannot tell
        return "", ""


@cache
def _machine() -> str:
    return " ".join([llvmlite.__version__, llvm.get_default_triple(), *_processor()])
