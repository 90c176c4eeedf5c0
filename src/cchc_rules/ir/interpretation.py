"""Interpretation of the IR: the protocol by which an engine gives the fifteen operations a meaning.

An engine that makes a value of every node (residual IR, z3 terms) supplies :class:`Operations`, and
:class:`Interpretation` folds the nodes. Those that write text or schedule columns need a node
itself, not only what its arguments became (how often it is used, how wide its numbers are): they
go over the nodes in the order of :func:`~cchc_rules.ir.nodes.walk` and match ``Op`` exhaustively.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar, assert_never, cast

from .nodes import Bit, Node, Num, Op, Slot, walk

N = TypeVar("N")
B = TypeVar("B")


class Operations(Protocol[N, B]):
    """What numbers (``N``) and truths (``B``) of an engine are made by."""

    def const(self, value: int, /) -> N:
        """A number that every unit has."""
        ...

    def truth(self, value: bool, /) -> B:
        """A truth that every unit has."""
        ...

    def load(self, slot: Slot, low: int | None, high: int | None, /) -> N:
        """A number given for the unit, within bounds."""
        ...

    def flag(self, slot: Slot, /) -> B:
        """A truth given for the unit."""
        ...

    def add(self, a: N, b: N, /) -> N:
        """``a + b``."""
        ...

    def sub(self, a: N, b: N, /) -> N:
        """``a - b``."""
        ...

    def mul(self, a: N, b: N, /) -> N:
        """``a * b``."""
        ...

    def floor(self, a: N, b: N, /) -> N:
        """``a // b`` for ``b`` of at least 1."""
        ...

    def minimum(self, a: N, b: N, /) -> N:
        """The lesser."""
        ...

    def maximum(self, a: N, b: N, /) -> N:
        """The greater."""
        ...

    def select(self, test: B, a: N, b: N, /) -> N:
        """``a`` where ``test`` holds, else ``b``."""
        ...

    def less(self, a: N, b: N, /) -> B:
        """``a < b``."""
        ...

    def less_equal(self, a: N, b: N, /) -> B:
        """``a <= b``."""
        ...

    def equal(self, a: N, b: N, /) -> B:
        """``a == b``."""
        ...

    def both(self, a: B, b: B, /) -> B:
        """Both hold."""
        ...

    def either(self, a: B, b: B, /) -> B:
        """One of them holds."""
        ...

    def negated(self, a: B, /) -> B:
        """Not."""
        ...


class Interpretation(Generic[N, B]):
    """Nodes as an engine has them, each made once."""

    def __init__(self, engine: Operations[N, B]) -> None:
        self.engine = engine
        self._made: dict[int, N | B] = {}
        self._done: set[int] = set()
        self._kept: list[Node] = []

    def number(self, node: Node) -> N:
        """A number, once :meth:`make` has seen it."""
        return cast("N", self._made[id(node)])

    def truth(self, node: Node) -> B:
        """A truth, once :meth:`make` has seen it."""
        return cast("B", self._made[id(node)])

    def make(self, roots: Iterable[Node]) -> None:
        """Make all that ``roots`` need."""
        for node in walk(roots, self._done):
            self._made[id(node)] = self._value(node)
            self._kept.append(node)  # while it is known by its identity

    def _value(self, node: Node) -> N | B:
        do, number, truth = self.engine, self.number, self.truth
        match node.op:
            case Op.CONST:
                return do.truth(node.value) if isinstance(node, Bit) else do.const(node.value)
            case Op.LOAD:
                assert node.slot is not None
                if isinstance(node, Num):
                    return do.load(node.slot, node.low, node.high)
                return do.flag(node.slot)
            case Op.ADD:
                return do.add(*map(number, node.args))
            case Op.SUB:
                return do.sub(*map(number, node.args))
            case Op.MUL:
                return do.mul(*map(number, node.args))
            case Op.FLOOR:
                return do.floor(*map(number, node.args))
            case Op.MIN:
                return do.minimum(*map(number, node.args))
            case Op.MAX:
                return do.maximum(*map(number, node.args))
            case Op.SELECT:
                test, a, b = node.args
                return do.select(truth(test), number(a), number(b))
            case Op.LESS:
                return do.less(*map(number, node.args))
            case Op.LESS_EQUAL:
                return do.less_equal(*map(number, node.args))
            case Op.EQUAL:
                return do.equal(*map(number, node.args))
            case Op.AND:
                return do.both(*map(truth, node.args))
            case Op.OR:
                return do.either(*map(truth, node.args))
            case Op.NOT:
                return do.negated(*map(truth, node.args))
            case _:
                assert_never(node.op)
