"""IR builder: hash-consing (common subexpressions once), constant folding, interval bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce

from .nodes import FALSE, TRUE, Bit, Node, Num, Op, Slot


@dataclass
class Builder:
    """Makes nodes: equal ones once, and what is known beforehand not at all."""

    known: dict[tuple[object, ...], Node] = field(default_factory=dict[tuple[object, ...], Node])

    def const(self, value: int) -> Num:
        """A number that every unit has."""
        key = (Op.CONST, value)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Num(Op.CONST, (), value, value, value)
        assert isinstance(found, Num)
        return found

    def truth(self, value: bool) -> Bit:
        """A truth that every unit has."""
        return TRUE if value else FALSE

    def load(self, slot: Slot, low: int | None = None, high: int | None = None) -> Num:
        """A number given for the unit, within bounds that were checked before."""
        found = self.known.get((Op.LOAD, slot))
        if found is None:
            found = self.known[Op.LOAD, slot] = Num(Op.LOAD, (), low, high, slot=slot)
        assert isinstance(found, Num)
        return found

    def flag(self, slot: Slot) -> Bit:
        """A truth given for the unit."""
        found = self.known.get((Op.LOAD, slot))
        if found is None:
            found = self.known[Op.LOAD, slot] = Bit(Op.LOAD, (), slot=slot)
        assert isinstance(found, Bit)
        return found

    # numbers

    def add(self, a: Num, b: Num) -> Num:
        """``a + b``."""
        if a.is_const:
            a, b = b, a
        if b.is_const:
            if a.is_const:
                return self.const(a.value + b.value)
            if not b.value:
                return a
        return self._number(Op.ADD, _ordered(a, b), _plus(a.low, b.low), _plus(a.high, b.high))

    def sub(self, a: Num, b: Num) -> Num:
        """``a - b``."""
        if b.is_const:
            return self.add(a, self.const(-b.value))
        if a is b:
            return self.const(0)
        low = _plus(a.low, _negative(b.high))
        return self._number(Op.SUB, (a, b), low, _plus(a.high, _negative(b.low)))

    def mul(self, a: Num, b: Num) -> Num:
        """``a * b``."""
        if a.is_const:
            a, b = b, a
        if b.is_const:
            if a.is_const:
                return self.const(a.value * b.value)
            if b.value in (0, 1):
                return a if b.value else self.const(0)
            if a.op is Op.MUL and a.args[1].is_const:
                inner, factor = a.args
                assert isinstance(inner, Num)
                return self.mul(inner, self.const(factor.value * b.value))
            if _is_table(a):
                test, body, orelse = a.args
                assert isinstance(test, Bit)
                assert isinstance(body, Num)
                assert isinstance(orelse, Num)
                return self.select(test, self.mul(body, b), self.mul(orelse, b))
            args: tuple[Node, ...] = (a, b)
        else:
            args = _ordered(a, b)
        return self._number(Op.MUL, args, *_product(a, b))

    def floor(self, a: Num, b: Num) -> Num:
        """``a // b`` for ``b`` of at least 1: the greatest whole number not above the quotient."""
        if b.is_const:
            if a.is_const:
                return self.const(a.value // b.value)
            if b.value == 1:
                return a
        lowest = b.low if b.low is not None and b.low > 0 else 1
        ends = [_quotient(end, part) for end in (a.low, a.high) for part in (lowest, b.high)]
        low = None if a.low is None else min(e for e in ends[:2] if e is not None)
        high = None if a.high is None else max(e for e in ends[2:] if e is not None)
        return self._number(Op.FLOOR, (a, b), low, high)

    def minimum(self, a: Num, b: Num) -> Num:
        """The lesser."""
        if a is b or _at_most(a.high, b.low):
            return a
        if _at_most(b.high, a.low):
            return b
        highs = [high for high in (a.high, b.high) if high is not None]
        low = None if a.low is None or b.low is None else min(a.low, b.low)
        return self._number(Op.MIN, _ordered(a, b), low, min(highs, default=None))

    def maximum(self, a: Num, b: Num) -> Num:
        """The greater."""
        if a is b or _at_most(b.high, a.low):
            return a
        if _at_most(a.high, b.low):
            return b
        lows = [low for low in (a.low, b.low) if low is not None]
        high = None if a.high is None or b.high is None else max(a.high, b.high)
        return self._number(Op.MAX, _ordered(a, b), max(lows, default=None), high)

    def select(self, test: Bit, a: Num, b: Num) -> Num:
        """``a`` where ``test`` holds, else ``b``."""
        if test.is_const:
            return a if test.value else b
        if a is b:
            return a
        if test.op is Op.NOT:
            (inner,) = test.args
            assert isinstance(inner, Bit)
            return self.select(inner, b, a)
        low = None if a.low is None or b.low is None else min(a.low, b.low)
        high = None if a.high is None or b.high is None else max(a.high, b.high)
        return self._number(Op.SELECT, (test, a, b), low, high)

    def total(self, numbers: Iterable[Num]) -> Num:
        """The sum of all."""
        return reduce(self.add, numbers, self.const(0))

    # truths

    def less(self, a: Num, b: Num) -> Bit:
        """``a < b``."""
        if a is b or _at_most(b.high, a.low):
            return FALSE
        if _below(a.high, b.low):
            return TRUE
        return self._truth(Op.LESS, (a, b))

    def less_equal(self, a: Num, b: Num) -> Bit:
        """``a <= b``."""
        return self.negated(self.less(b, a)) if a.is_const or b.is_const else self._at_most(a, b)

    def _at_most(self, a: Num, b: Num) -> Bit:
        if a is b or _at_most(a.high, b.low):
            return TRUE
        if _below(b.high, a.low):
            return FALSE
        return self._truth(Op.LESS_EQUAL, (a, b))

    def equal(self, a: Num, b: Num) -> Bit:
        """``a == b``."""
        if a is b:
            return TRUE
        if _below(a.high, b.low) or _below(b.high, a.low):
            return FALSE
        if a.is_const and b.is_const:
            return TRUE if a.value == b.value else FALSE
        return self._truth(Op.EQUAL, _ordered(a, b))

    def both(self, *bits: Bit) -> Bit:
        """All of them."""
        return self._joined(Op.AND, bits, neutral=True)

    def either(self, *bits: Bit) -> Bit:
        """Any of them."""
        return self._joined(Op.OR, bits, neutral=False)

    def negated(self, a: Bit) -> Bit:
        """Not."""
        if a.is_const:
            return FALSE if a.value else TRUE
        if a.op is Op.NOT:
            (inner,) = a.args
            assert isinstance(inner, Bit)
            return inner
        return self._truth(Op.NOT, (a,))

    def choose(self, test: Bit, a: Bit, b: Bit) -> Bit:
        """``a`` where ``test`` holds, else ``b``."""
        if a is b:
            return a
        return self.either(self.both(test, a), self.both(self.negated(test), b))

    def _joined(self, op: Op, bits: Sequence[Bit], *, neutral: bool) -> Bit:
        found: list[Bit] = []
        for bit in bits:
            if bit.is_const:
                if bit.value is not neutral:
                    return bit
            elif bit not in found:
                found.append(bit)
        if not found:
            return TRUE if neutral else FALSE
        if any(bit.op is Op.NOT and bit.args[0] in found for bit in found):
            return FALSE if neutral else TRUE
        return reduce(lambda a, b: self._truth(op, (a, b)), found)

    def _number(self, op: Op, args: tuple[Node, ...], low: int | None, high: int | None) -> Num:
        key = (op, *map(id, args))
        found = self.known.get(key)
        if found is None:
            if low is not None and low == high:
                return self.const(low)
            found = self.known[key] = Num(op, args, low, high)
        assert isinstance(found, Num)
        return found

    def _truth(self, op: Op, args: tuple[Node, ...]) -> Bit:
        key = (op, *map(id, args))
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Bit(op, args)
        assert isinstance(found, Bit)
        return found


def _is_table(number: Num) -> bool:
    """Whether a number is one of some constants, whatever decides which."""
    waiting: list[Node] = [number]
    while waiting:
        node = waiting.pop()
        if node.op is Op.SELECT:
            waiting += node.args[1:]
        elif not node.is_const:
            return False
    return True


def _ordered(a: Num, b: Num) -> tuple[Num, Num]:
    """The same order for the same pair; a constant last."""
    return (b, a) if a.is_const or (id(b) < id(a) and not b.is_const) else (a, b)


def _plus(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def _negative(a: int | None) -> int | None:
    return None if a is None else -a


def _product(a: Num, b: Num) -> tuple[int | None, int | None]:
    if None in (a.low, a.high, b.low, b.high):
        positive = a.low is not None and a.low >= 0 and b.low is not None and b.low >= 0
        return (
            a.low * b.low if positive and a.low is not None and b.low is not None else None
        ), None
    ends = [
        x * y for x in (a.low, a.high) for y in (b.low, b.high) if x is not None and y is not None
    ]
    return min(ends), max(ends)


def _quotient(a: int | None, b: int | None) -> int | None:
    """An end of a quotient; without a limit of the divisor it comes close to 0."""
    if a is None:
        return None
    return a // b if b is not None else (0 if a >= 0 else -1)


def _at_most(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and a <= b


def _below(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and a < b
