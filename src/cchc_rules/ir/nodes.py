"""IR nodes: the fifteen whole-number and truth operations, a hash-consed DAG with integer bounds.

Points are rational numbers, so each is kept as a whole number over another; what is left to compute
are whole numbers. They are exact as integers of Python, and in binary floating point as long as
none is beyond ``LARGEST_FLOAT``, which the bounds of every operation tell before anything runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, assert_never

from ..language.values import GapKind

LARGEST_FLOAT = 2**53
"""Up to here a float64 holds every whole number, and ``floor(a / b)`` of two of them is exact."""


class Op(StrEnum):
    """What a node does with its arguments."""

    CONST = "const"
    LOAD = "load"
    ADD = "+"
    SUB = "-"
    MUL = "*"
    FLOOR = "//"
    MIN = "min"
    MAX = "max"
    SELECT = "select"
    LESS = "<"
    LESS_EQUAL = "<="
    EQUAL = "=="
    AND = "and"
    OR = "or"
    NOT = "not"


class Of(StrEnum):
    """What a slot holds."""

    VALUE = "value"
    TRUTH = "truth"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"
    ENTERED = "entered"
    ENTERED_ERROR = "entered_error"
    PEER = "peer"
    PEER_PARTS = "peer_parts"

    @property
    def gap(self) -> GapKind | None:
        """Why there would be no value, where it says whether that is so; None where it is one."""
        match self:
            case Of.MISSING:
                return GapKind.MISSING
            case Of.NOT_APPLICABLE:
                return GapKind.NOT_APPLICABLE
            case Of.ERROR | Of.ENTERED_ERROR:
                return GapKind.ERROR
            case Of.VALUE | Of.TRUTH | Of.ENTERED | Of.PEER | Of.PEER_PARTS:
                return None
            case _:
                assert_never(self)

    @property
    def is_bit(self) -> bool:
        """Whether it is a truth, not a number."""
        match self:
            case Of.TRUTH | Of.MISSING | Of.NOT_APPLICABLE | Of.ERROR | Of.ENTERED_ERROR:
                return True
            case Of.VALUE | Of.ENTERED | Of.PEER | Of.PEER_PARTS:
                return False
            case _:
                assert_never(self)

    @property
    def is_figure(self) -> bool:
        """Whether it is the value of an input."""
        return self._about == "figure"

    @property
    def is_entered(self) -> bool:
        """Whether it is about points that were entered."""
        return self._about == "points"

    @property
    def is_peer(self) -> bool:
        """Whether it is a figure over the group."""
        return self._about == "peer"

    @property
    def _about(self) -> Literal["figure", "gap", "points", "peer"]:
        match self:
            case Of.VALUE | Of.TRUTH:
                return "figure"
            case Of.MISSING | Of.NOT_APPLICABLE | Of.ERROR:
                return "gap"
            case Of.ENTERED | Of.ENTERED_ERROR:
                return "points"
            case Of.PEER | Of.PEER_PARTS:
                return "peer"
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Slot:
    """Something given for a unit, by the name of its input, peer or indicator.

    ``VALUE`` is the value of a numeric input times 10 to the power of its declared decimals, or the
    position of an option in its choice; ``TRUTH`` the answer to a yes/no question. ``MISSING``,
    ``NOT_APPLICABLE`` and ``ERROR`` say that there is none, and why; at most one holds, and value
    and truth are then 0. ``ENTERED`` is points times 10 to the power of 12. ``PEER`` over
    ``PEER_PARTS`` (at least 1) is a figure over the group.
    """

    of: Of
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Num:
    """A whole number that lies between ``low`` and ``high`` (None: no limit)."""

    op: Op
    args: tuple[Node, ...]
    low: int | None
    high: int | None
    value: int = 0
    slot: Slot | None = None

    @property
    def is_const(self) -> bool:
        """Whether it is the same for every unit."""
        return self.op is Op.CONST


@dataclass(frozen=True, slots=True, eq=False)
class Bit:
    """A truth."""

    op: Op
    args: tuple[Node, ...]
    value: bool = False
    slot: Slot | None = None

    @property
    def is_const(self) -> bool:
        """Whether it is the same for every unit."""
        return self.op is Op.CONST


Node = Num | Bit
TRUE, FALSE = Bit(Op.CONST, (), True), Bit(Op.CONST, (), False)


def walk(roots: Iterable[Node], done: set[int] | None = None) -> Iterator[Node]:
    """Yield every node that ``roots`` need, each once and after all it needs.

    Nodes whose identity is in ``done`` are left out; those that are yielded join them.
    """
    done = set() if done is None else done
    for root in roots:
        waiting: list[tuple[Node, bool]] = [(root, False)]
        while waiting:
            node, ready = waiting.pop()
            if ready:
                yield node
            elif id(node) not in done:
                done.add(id(node))
                waiting.append((node, True))
                waiting += [(arg, False) for arg in reversed(node.args) if id(arg) not in done]


def fits_float(roots: Iterable[Node]) -> bool:
    """Whether no number on the way to ``roots`` can be beyond ``LARGEST_FLOAT``."""
    return all(_is_small(node) for node in walk(roots) if isinstance(node, Num))


def _is_small(number: Num) -> bool:
    low, high = number.low, number.high
    return low is not None and high is not None and -LARGEST_FLOAT <= low <= high <= LARGEST_FLOAT
