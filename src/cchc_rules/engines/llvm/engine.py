"""LLVM JIT compiler: whole tables by machine code, in the digits of NumPy's engine.

It needs llvmlite (extra ``jit``). The proof in :mod:`cchc_rules.engines.numpy.engine` holds here,
too: LLVM's operations on doubles are those of IEEE 754 unless it is told otherwise, and joining a
product and a sum into one operation changes nothing where both are exact.

Machine code stays in memory, and is pickled, but never written to disk: it is made in half of the
time that lowering a set and compiling take together, and whoever can write such a file runs code.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from threading import Lock

import llvmlite
import llvmlite.binding as llvm
import numpy as np

from ...ir.nodes import Node
from ..numpy.blocks import Array, TableEngine, dtype_of, share
from .codegen import BLOCK, WHOLE, WIDTH, NativeText, native_text

Types = tuple[str, ...]
Run = Callable[[object, object, int, int, int], None]


@dataclass(frozen=True, eq=False)
class JitEngine(TableEngine):
    """A set as machine code; it can be pickled and used by many threads at a time.

    ``objects`` is the code for ``machine``, by the types of the columns that were given so far:
    each is compiled when it is first met. Pickled along, they save the time to compile; on another
    machine they are made again.
    """

    block = 16384
    native: NativeText
    machine: str = field(default_factory=lambda: _machine())
    objects: dict[Types, bytes] = field(default_factory=dict[Types, bytes], repr=False)
    _runs: dict[Types, Run] = field(default_factory=dict[Types, Run], init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    @classmethod
    def of(cls, roots: Sequence[Node], *, narrow: bool = False) -> JitEngine:
        """Write down the code of ``roots``, with results as :meth:`Engine.of` has them.

        Raises:
            TooWide: when a number on the way may be beyond 2**53.
        """
        return cls(native_text(roots, [dtype_of(root, narrow=narrow) for root in roots]))

    @property
    def code(self) -> NativeText:
        """What is run."""
        return self.native

    def compute(
        self,
        given: Sequence[Array],
        results: Sequence[Array],
        rows: int,
        block: int,
        threads: int | None,
    ) -> None:
        """Run the machine code over blocks of rows, on so many threads."""
        if rows < WIDTH:
            self._run_few(given, results, rows)
        else:
            share(rows, max(block, WIDTH), threads, self._table(given, results))

    def _run_few(self, given: Sequence[Array], results: Sequence[Array], rows: int) -> None:
        """Run fewer rows than one step does, with zeros below them."""
        more = WIDTH - rows
        given = [np.concatenate([column, np.zeros(more, column.dtype)]) for column in given]
        found = [np.resize(column, WIDTH) for column in results]
        self._table(given, found)(iter([(0, WIDTH)]))
        for result, column in zip(results, found, strict=True):
            result[:] = column[:rows]

    def _table(self, given: Sequence[Array], results: Sequence[Array]) -> _KernelTable:
        types = tuple(map(_type, given))
        return _KernelTable(self.function(types), self.native.scratch, types, given, results)

    def function(self, types: Types) -> Run:
        """The machine code for columns of some types, compiled when it is first asked for."""
        with self._lock:
            if types not in self._runs:
                if types not in self.objects:
                    self.objects[types] = _compiled(self.native.text(types))
                self._runs[types] = _loaded(self.objects[types])
            return self._runs[types]

    def __reduce__(self) -> tuple[Callable[..., JitEngine], tuple[object, ...]]:
        return _restored, (self.native, self.machine, dict(self.objects))


def _restored(native: NativeText, machine: str, objects: dict[Types, bytes]) -> JitEngine:
    return JitEngine(native, machine, objects) if machine == _machine() else JitEngine(native)


def _compiled(text: str) -> bytes:
    with llvm.parse_assembly(text) as module:
        return _target().emit_object(module)


def _loaded(objects: bytes) -> Run:
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _target())
    engine.add_object_file(llvm.ObjectFileRef.from_data(objects))
    engine.finalize_object()
    pointer, number = ctypes.c_void_p, ctypes.c_int64
    kind = ctypes.CFUNCTYPE(None, pointer, pointer, pointer, number, number)
    function = kind(engine.get_function_address("run"))

    def run(given: object, results: object, scratch: int, start: int, end: int) -> None:
        assert engine  # the code lives as long as the engine
        function(given, results, scratch, start, end)

    return run


@dataclass(frozen=True, slots=True)
class _KernelTable:
    """One table on its way through machine code."""

    run: Run
    scratch: int
    types: Types
    given: Sequence[Array]
    results: Sequence[Array]

    def __call__(self, blocks: Iterator[tuple[int, int]]) -> None:
        """Compute blocks on one thread."""
        scratch = np.empty(max(self.scratch, 1) * BLOCK)
        results = _addresses(_address(column) for column in self.results)
        ready = [
            _is_ready(column, name) for column, name in zip(self.given, self.types, strict=True)
        ]
        other = [n for n, is_ready in enumerate(ready) if not is_ready]
        given = _addresses(
            _address(column) if is_ready else 0
            for column, is_ready in zip(self.given, ready, strict=True)
        )
        for start, end in blocks:
            first = max(0, start - WIDTH)  # the last rows of a table reach back to fill a step
            kept: list[Array] = []
            for n in other:
                kept.append(np.ascontiguousarray(self.given[n][first:end], self.types[n]))
                given[n] = _address(kept[-1]) - first * kept[-1].itemsize
            self.run(given, results, _address(scratch), start, end)


def _type(column: Array) -> str:
    """The type that a column is taken in: its own, or else as floats."""
    name = column.dtype.name
    return name if name in WHOLE or name == "bool" else "float64"


def _is_ready(column: Array, name: str) -> bool:
    return column.dtype == name and column.flags.c_contiguous and column.flags.aligned


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
