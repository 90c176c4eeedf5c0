"""LLVM IR code generation: branch-free SIMD-friendly loops, eight rows at a time."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from ...ir.nodes import Bit, Node, Op, Slot, fits_float, walk
from ..numpy.blocks import ColumnCode
from ..numpy.vector_steps import TooWide

WIDTH = 8
"""Rows computed at a time; any machine can do that, in as many registers as it needs."""
BLOCK = 256
"""Rows that one part after the other computes, while what they hand on stays in the cache.

They are a few lines of every column, too few for a processor to look ahead by itself, so each part
asks for the rows of the next block.
"""
PART = 100
"""Operations of one part: the time to compile grows faster than the length of a function."""
FLOATS, TRUTHS, BYTES = f"<{WIDTH} x double>", f"<{WIDTH} x i1>", f"<{WIDTH} x i8>"
WHOLE = {"int8": ("i8", 1), "int16": ("i16", 2), "int32": ("i32", 4), "int64": ("i64", 8)}
"""Types of whole numbers, their names in LLVM and their bytes."""

_IN_LLVM = {
    Op.ADD: f"fadd {FLOATS}",
    Op.SUB: f"fsub {FLOATS}",
    Op.MUL: f"fmul {FLOATS}",
    Op.LESS: f"fcmp olt {FLOATS}",
    Op.LESS_EQUAL: f"fcmp ole {FLOATS}",
    Op.EQUAL: f"fcmp oeq {FLOATS}",
    Op.AND: f"and {TRUTHS}",
    Op.OR: f"or {TRUTHS}",
}
"""Operations of two that are one of LLVM."""
_GIVEN = re.compile(r"  (%v\d+) = given (\d+) in (%v\d+)")
_KNOWN = f"""\
declare {FLOATS} @llvm.floor.v{WIDTH}f64({FLOATS})
declare void @llvm.prefetch.p0(ptr, i32, i32, i32)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeText(ColumnCode):
    """The function ``run`` as text, and what it takes and gives.

    It is for tables of at least ``WIDTH`` rows: where rows are left over, the last step does some
    of those before them once more.

    ``scratch`` is how many columns of a block its parts hand on.
    """

    pattern: str
    scratch: int

    def text(self, dtypes: Sequence[str]) -> str:
        """The text for slots that are given in these types: those of ``WHOLE``, float64, bool."""
        return _GIVEN.sub(lambda found: _load(found, dtypes[int(found[2])]), self.pattern)


def native_text(roots: Sequence[Node], results: Sequence[str]) -> NativeText:
    """Return the text that computes ``roots`` in the types of ``results``.

    Raises:
        TooWide: when a number on the way may be beyond what a float64 holds exactly.
    """
    if not fits_float(roots):
        raise TooWide
    return _KernelWriter(roots, results).native()


@dataclass(slots=True)
class _KernelWriter:
    roots: Sequence[Node]
    results: Sequence[str]
    parts: list[list[Node]] = field(default_factory=list[list[Node]])
    part_of: dict[int, int] = field(default_factory=dict[int, int])
    slots: dict[Slot, int] = field(default_factory=dict[Slot, int])
    truths: list[bool] = field(default_factory=list[bool])
    wanted: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    scratch: dict[int, int] = field(default_factory=dict[int, int])

    def native(self) -> NativeText:
        self._divide()
        parts = [_KernelPart(self, number, nodes).text() for number, nodes in enumerate(self.parts)]
        text = "\n".join([_KNOWN, *parts, self._run()])
        return NativeText(
            slots=tuple(self.slots),
            truths=tuple(self.truths),
            results=tuple(self.results),
            fixed=tuple(root.value if root.is_const else None for root in self.roots),
            pattern=text,
            scratch=len(self.scratch),
        )

    def _divide(self) -> None:
        for number, root in enumerate(self.roots):
            if not root.is_const:
                self.wanted.setdefault(id(root), []).append(number)
        for node in walk(self.roots):
            if node.is_const:
                continue
            if node.slot is not None:
                self.slots[node.slot] = len(self.slots)
                self.truths.append(isinstance(node, Bit))
                if id(node) not in self.wanted:
                    continue
            if not self.parts or len(self.parts[-1]) >= PART:
                self.parts.append([])
            self.parts[-1].append(node)
            self.part_of[id(node)] = len(self.parts) - 1
            for arg in node.args:
                part = self.part_of.get(id(arg))
                if arg.slot is None and part is not None and part < len(self.parts) - 1:
                    self.scratch.setdefault(id(arg), len(self.scratch))

    def _run(self) -> str:
        calls = "\n".join(
            f"  call void @part{n}(ptr %in, ptr %out, ptr %scratch, i64 %start, i64 %count)"
            for n in range(len(self.parts))
        )
        return f"""
define void @run(ptr %in, ptr %out, ptr %scratch, i64 %from, i64 %to) {{
entry:
  br label %loop
loop:
  %at = phi i64 [ %from, %entry ], [ %next, %loop ]
  %left = sub i64 %to, %at
  %is_last = icmp ule i64 %left, {BLOCK}
  %rows = select i1 %is_last, i64 %left, i64 {BLOCK}
  %is_short = icmp ult i64 %rows, {WIDTH}
  %count = select i1 %is_short, i64 {WIDTH}, i64 %rows
  %end = add i64 %at, %rows
  %start = sub i64 %end, %count
{calls}
  %next = add i64 %at, {BLOCK}
  %more = icmp ult i64 %next, %to
  br i1 %more, label %loop, label %done
done:
  ret void
}}
"""


@dataclass(slots=True)
class _KernelPart:
    """One function, over a block of rows."""

    whole: _KernelWriter
    number: int
    nodes: Sequence[Node]
    before: list[str] = field(default_factory=list[str])
    lines: list[str] = field(default_factory=list[str])
    names: dict[int, str] = field(default_factory=dict[int, str])
    count: int = 0

    def text(self) -> str:
        for node in self.nodes:
            self._write(node)
        before, lines = "\n".join(self.before), "\n".join(self.lines)
        takes = "ptr %in, ptr %out, ptr %scratch, i64 %start, i64 %count"
        return f"""
define internal void @part{self.number}({takes}) noinline {{
entry:
{before}
  %last = sub i64 %count, {WIDTH}
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %row = add i64 %start, %i
{lines}
  %step = add i64 %i, {WIDTH}
  %is_over = icmp ugt i64 %step, %last
  %next = select i1 %is_over, i64 %last, i64 %step
  %more = icmp ult i64 %step, %count
  br i1 %more, label %loop, label %done
done:
  ret void
}}
"""

    def _write(self, node: Node) -> None:
        name = self.names[id(node)] = self._do(node)
        place = self.whole.scratch.get(id(node))
        if place is not None:
            at = self._scratch(place)
            if isinstance(node, Bit):
                self._store(f"{BYTES} {self._new(f'zext {TRUTHS} {name} to {BYTES}')}", at, "i8")
            else:
                self._store(f"{FLOATS} {name}", at, "double")
        for number in self.whole.wanted.get(id(node), ()):
            self._result(number, node, name)

    def _result(self, number: int, node: Node, name: str) -> None:
        dtype = self.whole.results[number]
        if isinstance(node, Bit):
            typed, element = self._new(f"zext {TRUTHS} {name} to {BYTES}"), "i8"
        elif dtype == "float64":
            zero = _splat("double 0.0")
            typed, element = self._new(f"fadd {FLOATS} {name}, {zero}"), "double"
        else:
            element, _ = WHOLE[dtype]
            typed = self._new(f"fptosi {FLOATS} {name} to <{WIDTH} x {element}>")
        column = self._column("out", number)
        at = self._first(f"getelementptr {element}, ptr {column}, i64 %start")
        self._store(f"<{WIDTH} x {element}> {typed}", at, element)

    def _do(self, node: Node) -> str:
        args = [self._value(arg) for arg in node.args]
        match node.op:
            case Op.CONST | Op.LOAD:
                return self._value(node)
            case Op.FLOOR:
                quotient = self._of_two(f"fdiv {FLOATS}", args)
                return self._new(f"call {FLOATS} @llvm.floor.v{WIDTH}f64({FLOATS} {quotient})")
            case Op.MIN:
                return self._select(self._of_two(f"fcmp olt {FLOATS}", args), *args)
            case Op.MAX:
                return self._select(self._of_two(f"fcmp ogt {FLOATS}", args), *args)
            case Op.SELECT:
                return self._select(*args)
            case Op.ADD | Op.SUB | Op.MUL | Op.LESS | Op.LESS_EQUAL | Op.EQUAL | Op.AND | Op.OR:
                return self._of_two(_IN_LLVM[node.op], args)
            case Op.NOT:
                return self._of_two(f"xor {TRUTHS}", [*args, _splat("i1 true")])
            case _:
                assert_never(node.op)

    def _of_two(self, what: str, args: Sequence[str]) -> str:
        a, b = args
        return self._new(f"{what} {a}, {b}")

    def _select(self, test: str, a: str, b: str) -> str:
        return self._new(f"select {TRUTHS} {test}, {FLOATS} {a}, {FLOATS} {b}")

    def _value(self, node: Node) -> str:
        """The name of what a node came to, here or in an earlier part."""
        if node.is_const:
            return _constant(node)
        found = self.names.get(id(node))
        if found is None:
            found = self.names[id(node)] = self._read(node)
        return found

    def _read(self, node: Node) -> str:
        if node.slot is not None:
            number = self.whole.slots[node.slot]
            return self._new(f"given {number} in {self._column('in', number)}")
        at = self._scratch(self.whole.scratch[id(node)])
        if isinstance(node, Bit):
            row = self._new(f"getelementptr i8, ptr {at}, i64 %i")
            found = self._new(f"load {BYTES}, ptr {row}, align 1")
            return self._new(f"trunc {BYTES} {found} to {TRUTHS}")
        row = self._new(f"getelementptr double, ptr {at}, i64 %i")
        return self._new(f"load {FLOATS}, ptr {row}, align 8")

    def _store(self, typed: str, at: str, element: str) -> None:
        row = self._new(f"getelementptr {element}, ptr {at}, i64 %i")
        align = {"i8": 1, "i16": 2, "i32": 4}.get(element, 8)
        self.lines.append(f"  store {typed}, ptr {row}, align {align}")

    def _column(self, table: str, number: int) -> str:
        """Where a column that was given begins."""
        entry = self._first(f"getelementptr ptr, ptr %{table}, i64 {number}")
        return self._first(f"load ptr, ptr {entry}, align 8")

    def _scratch(self, place: int) -> str:
        return self._first(f"getelementptr i8, ptr %scratch, i64 {place * BLOCK * 8}")

    def _new(self, what: str) -> str:
        self.count += 1
        self.lines.append(f"  %v{self.count} = {what}")
        return f"%v{self.count}"

    def _first(self, what: str) -> str:
        self.count += 1
        self.before.append(f"  %v{self.count} = {what}")
        return f"%v{self.count}"


def _load(found: re.Match[str], dtype: str) -> str:
    """Eight rows of a column, and the same of the next block asked for."""
    name, _, column = found.groups()
    element, size = WHOLE.get(dtype, ("i8", 1) if dtype == "bool" else ("double", 8))
    made = {
        "bool": f"trunc {BYTES} {name}.raw to {TRUTHS}",
        "float64": f"bitcast {FLOATS} {name}.raw to {FLOATS}",
    }
    whole = f"sitofp <{WIDTH} x {element}> {name}.raw to {FLOATS}"
    return f"""\
  {name}.row = getelementptr {element}, ptr {column}, i64 %row
  {name}.ahead = getelementptr {element}, ptr {name}.row, i64 {BLOCK}
  call void @llvm.prefetch.p0(ptr {name}.ahead, i32 0, i32 2, i32 1)
  {name}.raw = load <{WIDTH} x {element}>, ptr {name}.row, align {size}
  {name} = {made.get(dtype, whole)}"""


def _constant(node: Node) -> str:
    if isinstance(node, Bit):
        return _splat(f"i1 {str(node.value).lower()}")
    return _splat(f"double 0x{struct.pack('>d', float(node.value)).hex().upper()}")


def _splat(value: str) -> str:
    return "<" + ", ".join([value] * WIDTH) + ">"
