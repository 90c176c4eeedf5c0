"""Cache blocking: blocks that fit the processor's cache, shared among threads."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from ...ir.nodes import Bit, Node, Slot

Array = NDArray[np.generic]
Work = Callable[[Iterator[tuple[int, int]]], None]
"""What a thread does with the blocks (from, to) that it takes one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCode:
    """What an engine runs: the slots it takes, which are truths, and the types of its results.

    ``fixed`` are the results that are the same for every unit.
    """

    slots: tuple[Slot, ...]
    truths: tuple[bool, ...]
    results: tuple[str, ...]
    fixed: tuple[int | bool | None, ...]


class TableEngine(ABC):
    """Code of a set, made ready to be run over columns; engines differ in nothing but speed."""

    block: ClassVar[int]
    """Rows computed at a time, if nobody says how many."""

    @property
    @abstractmethod
    def code(self) -> ColumnCode:
        """What is run."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        """What has to be given for a table."""
        return self.code.slots

    @property
    def dtypes(self) -> tuple[str, ...]:
        """The type of each result."""
        return self.code.results

    def run(
        self,
        columns: Mapping[Slot, Array],
        rows: int,
        *,
        threads: int | None = None,
        out: Sequence[Array | None] | None = None,
        block: int | None = None,
    ) -> list[Array]:
        """Return the column of each root for ``rows`` units.

        Numbers are given as float64 or in any integer type (the smallest is the quickest), within
        the bounds of their slots; truths as bool. ``out`` are arrays to write to. The number of
        threads (None: all processors) and the rows of a block change no digit.

        Raises:
            KeyError: for a slot without a column.
            ValueError: for a column or an array in ``out`` of another length or type.
        """
        given = columns_for(self.code.slots, self.code.truths, columns, rows)
        results = results_for(self.code.results, rows, out)
        fill(results, self.code.fixed)
        self.compute(given, results, rows, block or self.block, threads)
        return results

    @abstractmethod
    def compute(
        self,
        given: Sequence[Array],
        results: Sequence[Array],
        rows: int,
        block: int,
        threads: int | None,
    ) -> None:
        """Write the results that are not the same for every unit."""


def whole_dtype(low: int, high: int) -> str:
    """The smallest type of those with 16, 32 and 64 bits that holds the whole numbers between."""
    for name in ("int16", "int32"):
        info = np.iinfo(name)
        if info.min <= low and high <= info.max:
            return name
    return "int64"


def dtype_of(root: Node, *, narrow: bool) -> str:
    """The type that a root is returned in."""
    if isinstance(root, Bit):
        return "bool"
    if not narrow or root.low is None or root.high is None:
        return "float64"
    return whole_dtype(root.low, root.high)


def columns_for(
    slots: Sequence[Slot], truths: Sequence[bool], columns: Mapping[Slot, Array], rows: int
) -> list[Array]:
    """The columns that are needed, looked at before anything runs.

    Raises:
        ValueError: for a column of another length, or truths that are no truths.
        KeyError: for a slot that has no column.
    """
    found = [columns[slot] for slot in slots]
    shape = (rows,)
    for slot, is_truth, column in zip(slots, truths, found, strict=True):
        if column.shape != shape or (column.dtype.kind == "b") is not is_truth:
            raise ValueError(f"{slot}: {column.dtype} {column.shape}")
    return found


def results_for(
    dtypes: Sequence[str], rows: int, out: Sequence[Array | None] | None
) -> list[Array]:
    """Where results go to: the arrays that are given, else new ones.

    New ones of a type lie in one piece of memory, which a machine hands out much sooner than many.

    Raises:
        ValueError: for an array of another length or type.
    """
    given = [None] * len(dtypes) if out is None else out
    for dtype, array in zip(dtypes, given, strict=True):
        if array is None:
            continue
        if array.shape != (rows,) or array.dtype != dtype or not array.flags.c_contiguous:
            raise ValueError(f"out: {array.dtype} {array.shape} is not {dtype} ({rows},)")
    missing = Counter(d for d, array in zip(dtypes, given, strict=True) if array is None)
    new = {dtype: iter(np.empty((count, rows), dtype)) for dtype, count in missing.items()}
    return [
        next(new[d]) if array is None else array for d, array in zip(dtypes, given, strict=True)
    ]


def fill(results: Sequence[Array], fixed: Sequence[int | bool | None]) -> None:
    """Write what is the same for every unit."""
    for result, value in zip(results, fixed, strict=True):
        if value is not None:
            result[:] = value


def share(rows: int, block: int, threads: int | None, work: Work) -> None:
    """Do all blocks, on so many threads (None: on as many as there are processors).

    One block, or two, are done at once: to start a thread takes longer.
    """
    count = -(-rows // block)
    workers = min(threads or processors(), count // 2)
    if workers <= 1:
        work(iter([(start, min(start + block, rows)) for start in range(0, rows, block)]))
        return
    blocks = _Shared(iter(range(0, rows, block)), block, rows)
    with ThreadPoolExecutor(workers - 1) as pool:
        others = [pool.submit(work, blocks) for _ in range(workers - 1)]
        work(blocks)
        for other in others:
            other.result()


def processors() -> int:
    """How many threads can run at a time."""
    affinity = getattr(os, "sched_getaffinity", None)
    return os.cpu_count() or 1 if affinity is None else len(affinity(0))


class _Shared(Iterator[tuple[int, int]]):
    """Blocks that several threads take from."""

    def __init__(self, starts: Iterator[int], block: int, rows: int) -> None:
        self.starts, self.block, self.rows, self.lock = starts, block, rows, Lock()

    def __next__(self) -> tuple[int, int]:
        with self.lock:
            start = next(self.starts)
        return start, min(start + self.block, self.rows)
