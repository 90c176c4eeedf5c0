"""SMT engine: the IR as z3 terms, and a model decoded into the figures that people write."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import z3

from ..ir.interpretation import Interpretation
from ..ir.nodes import Bit, Of, Slot

Formula = Any
"""A z3 term; z3 has no types of its own that a checker could follow."""
Held = Mapping[Slot, "int | bool | Fraction"]
"""What stands in the slots of a unit; a rational number only where one was allowed."""


class Terms:
    """The operations of the IR on z3 terms.

    ``exact`` numbers are whole; else they are any real numbers, of which the whole ones are some:
    what is impossible for these is impossible. ``rational`` are figures over the group that are
    any number: then ``PEER`` is the figure itself, over 1. ``limits`` define what terms name.
    """

    def __init__(self, *, exact: bool, rational: Container[str]) -> None:
        self.exact, self.rational = exact, rational
        self.slots: dict[Slot, Formula] = {}
        self.limits: list[Formula] = []
        self._quotients = 0

    def const(self, value: int) -> Formula:
        """A whole number."""
        return z3.IntVal(value)

    def truth(self, value: bool) -> Formula:
        """A truth."""
        return z3.BoolVal(value)

    def load(self, slot: Slot, low: int | None, high: int | None) -> Formula:
        """A number within its bounds."""
        if low is not None and low == high:
            return z3.IntVal(low)
        is_rational = slot.of.is_peer and slot.name in self.rational
        if is_rational and slot.of is Of.PEER_PARTS:
            return z3.IntVal(1)
        name = f"{slot.of}:{slot.name}"
        term = z3.Int(name) if self.exact and not is_rational else z3.Real(name)
        self.limits += [] if low is None else [term >= low]
        self.limits += [] if high is None else [term <= high]
        self.slots[slot] = term
        return term

    def flag(self, slot: Slot) -> Formula:
        """A truth of the unit."""
        self.slots[slot] = term = z3.Bool(f"{slot.of}:{slot.name}")
        return term

    def add(self, a: Formula, b: Formula) -> Formula:
        """The sum."""
        return a + b

    def sub(self, a: Formula, b: Formula) -> Formula:
        """The difference."""
        return a - b

    def mul(self, a: Formula, b: Formula) -> Formula:
        """The product."""
        return a * b

    def floor(self, a: Formula, b: Formula) -> Formula:
        """The greatest whole number not above the quotient; ``div`` of z3 is that for ``b`` > 0."""
        if z3.is_int_value(b):
            return a / b if a.is_int() else z3.ToInt(a / b)
        self._quotients += 1
        quotient = z3.Int(f"quotient{self._quotients}")
        self.limits += [quotient * b <= a, a < quotient * b + b]
        return quotient

    def minimum(self, a: Formula, b: Formula) -> Formula:
        """The lesser."""
        return z3.If(a <= b, a, b)

    def maximum(self, a: Formula, b: Formula) -> Formula:
        """The greater."""
        return z3.If(a >= b, a, b)

    def select(self, test: Formula, a: Formula, b: Formula) -> Formula:
        """One or the other."""
        return z3.If(test, a, b)

    def less(self, a: Formula, b: Formula) -> Formula:
        """Below."""
        return a < b

    def less_equal(self, a: Formula, b: Formula) -> Formula:
        """Below or the same."""
        return a <= b

    def equal(self, a: Formula, b: Formula) -> Formula:
        """The same."""
        return a == b

    def both(self, a: Formula, b: Formula) -> Formula:
        """And."""
        return z3.And(a, b)

    def either(self, a: Formula, b: Formula) -> Formula:
        """Or."""
        return z3.Or(a, b)

    def negated(self, a: Formula) -> Formula:
        """Not."""
        return z3.Not(a)


@dataclass(frozen=True, slots=True)
class Satisfied:
    """``possible`` is None where z3 cannot tell; ``held`` stands in the slots where it can be.

    It is None, too, where only irrational numbers were found.
    """

    possible: bool | None
    held: Held | None = None


def satisfy(
    truths: Sequence[Bit], milliseconds: int, *, exact: bool, rational: Container[str] = ()
) -> Satisfied:
    """Return whether all ``truths`` can hold together.

    Raises:
        z3.Z3Exception: for a failure inside z3.
    """
    engine = Terms(exact=exact, rational=rational)
    terms = Interpretation[Formula, Formula](engine)
    terms.make(truths)
    solver = z3.Solver()
    solver.set("timeout", max(1, milliseconds))
    solver.add(*map(terms.truth, truths), *engine.limits)
    said = solver.check()
    if said == z3.unsat:
        return Satisfied(False)
    if said != z3.sat:
        return Satisfied(None)
    return Satisfied(True, _held(engine, solver.model()))


def _held(engine: Terms, model: Formula) -> Held | None:
    found: dict[Slot, int | bool | Fraction] = {}
    for slot, term in engine.slots.items():
        value = model.eval(term, model_completion=True)
        if z3.is_bool(term):
            found[slot] = z3.is_true(value)
        elif z3.is_int_value(value):
            found[slot] = value.as_long()
        elif z3.is_rational_value(value):
            found[slot] = Fraction(value.numerator_as_long(), value.denominator_as_long())
        else:
            return None
    return found
