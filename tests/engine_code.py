"""Random code of whole numbers, and what it comes to for one unit in integers of Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import strategies as st

from cchc_rules.ir.builder import Builder
from cchc_rules.ir.nodes import LARGEST_FLOAT, Bit, Node, Num, Of, Op, Slot, walk

EDGES = [1, 2, 3, 7, 50, 57, 100, 200, 10**4, 10**6, 2**15, 2**16, 2**31, 2**52, 2**53 - 1, 2**53]
whole_numbers = st.one_of(
    st.integers(-200, 200),
    st.integers(-LARGEST_FLOAT, LARGEST_FLOAT),
    st.builds(
        lambda edge, by, sign: max(-LARGEST_FLOAT, min(LARGEST_FLOAT, sign * edge + by)),
        st.sampled_from(EDGES),
        st.integers(-3, 3),
        st.sampled_from([1, -1]),
    ),
)


@st.composite
def codes(draw, most_nodes: int = 30) -> list[Node]:
    """Roots of code whose numbers all stay within what a float64 holds."""
    code = Builder()
    numbers: list[Num] = []
    for n in range(draw(st.integers(1, 4))):
        low, high = sorted(draw(st.tuples(whole_numbers, whole_numbers)))
        numbers.append(code.load(Slot(Of.VALUE, f"x{n}"), low, high))
    bits: list[Bit] = [code.flag(Slot(Of.TRUTH, f"t{n}")) for n in range(draw(st.integers(0, 3)))]
    for _ in range(draw(st.integers(1, most_nodes))):
        node = draw(_node(code, numbers, bits))
        if isinstance(node, Bit):
            bits.append(node)
        elif _fits(node):
            numbers.append(node)
    return draw(st.lists(st.sampled_from([*numbers, *bits]), min_size=1, max_size=8))


def _fits(number: Num) -> bool:
    return (
        number.low is not None
        and number.high is not None
        and -LARGEST_FLOAT <= number.low <= number.high <= LARGEST_FLOAT
    )


@st.composite
def _node(draw, code: Builder, numbers: Sequence[Num], bits: Sequence[Bit]) -> Node:
    number = st.one_of(st.sampled_from(numbers), st.builds(code.const, whole_numbers))
    truth = st.sampled_from(bits) if bits else st.just(code.less(numbers[0], code.const(0)))
    make = draw(st.sampled_from(["two", "floor", "select", "table", "compare", "truth"]))
    if make == "two":
        do = draw(st.sampled_from([code.add, code.sub, code.mul, code.minimum, code.maximum]))
        return do(draw(number), draw(number))
    if make == "floor":
        return code.floor(draw(number), code.maximum(draw(number), code.const(1)))
    if make == "select":
        return code.select(draw(truth), draw(number), draw(number))
    if make == "table":
        found: Num = code.const(draw(st.integers(-300, 300)))
        of = draw(st.sampled_from(numbers))
        for _ in range(draw(st.integers(1, 4))):
            test = code.less(of, code.const(draw(whole_numbers)))
            found = code.select(test, code.const(draw(st.integers(-300, 300))), found)
        return found
    if make == "compare":
        return draw(st.sampled_from([code.less, code.less_equal, code.equal]))(
            draw(number), draw(number)
        )
    one, other = draw(truth), draw(truth)
    return draw(
        st.sampled_from([code.both(one, other), code.either(one, other), code.negated(one)])
    )


@st.composite
def tables(draw, roots: Sequence[Node], most_rows: int = 40) -> tuple[dict[Slot, np.ndarray], int]:
    """Columns for what the roots need, of values within bounds."""
    rows = draw(st.integers(0, most_rows))
    columns: dict[Slot, np.ndarray] = {}
    for node in _loads(roots):
        if isinstance(node, Bit):
            values = draw(st.lists(st.booleans(), min_size=rows, max_size=rows))
            columns[node.slot] = np.array(values, bool)
        else:
            some = st.integers(node.low, node.high) | st.sampled_from([node.low, node.high])
            values = draw(st.lists(some, min_size=rows, max_size=rows))
            types = [
                np.float64,
                np.int64,
                *([np.int16] if max(map(abs, values), default=0) < 2**15 else []),
            ]
            columns[node.slot] = np.array(values, draw(st.sampled_from(types)))
    return columns, rows


def likely_columns(roots: Sequence[Node], rows: int, seed: int = 1) -> dict[Slot, np.ndarray]:
    """Columns of random values within bounds, of which the gaps are few."""
    random = np.random.default_rng(seed)
    columns: dict[Slot, np.ndarray] = {}
    for node in _loads(roots):
        if isinstance(node, Bit):
            columns[node.slot] = random.random(rows) < (0.5 if node.slot.of is Of.TRUTH else 0.03)
        else:
            most = min(node.high, node.low + random.choice([3, 100, 10**5, 2**53]))
            columns[node.slot] = random.integers(node.low, most, rows, endpoint=True).astype(float)
    return columns


def _loads(roots: Sequence[Node]) -> list[Any]:
    """What is given, in the order of its names."""
    loads = [node for node in walk(roots) if node.slot is not None]
    return sorted(loads, key=lambda node: (node.slot.of, node.slot.name))


def values_of(roots: Sequence[Node], given: Mapping[Slot, int | bool]) -> list[int | bool]:
    """What the roots come to for one unit."""
    found: dict[int, int | bool] = {}
    for node in walk(roots):
        if node.is_const:
            found[id(node)] = node.value
        elif node.slot is not None:
            found[id(node)] = given[node.slot]
        else:
            found[id(node)] = _DO[node.op](*(found[id(arg)] for arg in node.args))
    return [found[id(root)] for root in roots]


def rows_of(
    roots: Sequence[Node], columns: Mapping[Slot, np.ndarray], rows: int
) -> list[list[int | bool]]:
    """What each root comes to, unit by unit."""
    units = [
        values_of(
            roots,
            {
                slot: column[n].item() if column.dtype == bool else int(column[n])
                for slot, column in columns.items()
            },
        )
        for n in range(rows)
    ]
    return [[unit[n] for unit in units] for n in range(len(roots))]


_DO = {
    Op.ADD: lambda a, b: a + b,
    Op.SUB: lambda a, b: a - b,
    Op.MUL: lambda a, b: a * b,
    Op.FLOOR: lambda a, b: Fraction(a, b).__floor__(),
    Op.MIN: min,
    Op.MAX: max,
    Op.SELECT: lambda test, a, b: a if test else b,
    Op.LESS: lambda a, b: a < b,
    Op.LESS_EQUAL: lambda a, b: a <= b,
    Op.EQUAL: lambda a, b: a == b,
    Op.AND: lambda a, b: a and b,
    Op.OR: lambda a, b: a or b,
    Op.NOT: lambda a: not a,
}
