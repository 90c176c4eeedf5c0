"""Partial evaluation: the residual IR once most figures of a unit are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .builder import Builder
from .interpretation import Interpretation
from .lower_set import SetCode, nodes_of
from .lowered import Why
from .nodes import FALSE, LARGEST_FLOAT, Bit, Num, Op, Slot
from .outcomes import Outcome
from .rationals import NOTHING, Amount, Amounts, RationalTerm


@dataclass(frozen=True, slots=True)
class SlotRange:
    """The least and the greatest whole number that a slot takes."""

    low: int
    high: int


Known = Mapping[Slot, int | bool | SlotRange]
"""What stands in slots; a truth that varies is in none."""


def left_of(code: SetCode, keys: Iterable[str], known: Known) -> SetCode:
    """Return the code of the total and of some lines where slots are known.

    Whatever does not depend on what varies is computed here, once. Bounds follow from the ranges,
    so a figure that varies within one band of a rule leaves nothing of the other bands.
    """
    lines = {key: code.lines[key] for key in keys}
    left = _Left(known)
    return replace(
        code,
        lines={key: left.outcome(outcome) for key, outcome in lines.items()},
        total=left.outcome(code.total),
        bonus=_NONE,
        penalty=_NONE,
        declared_total=NOTHING,
        trouble=FALSE,
        peers=(),
    )


_NONE = Outcome(NOTHING, NOTHING, NOTHING)


@dataclass
class _Residual(Builder):
    """Builds code again where slots are known."""

    given: Known = field(default_factory=dict[Slot, "int | bool | SlotRange"])

    def load(self, slot: Slot, low: int | None = None, high: int | None = None) -> Num:
        """What stands in a slot, or what is left of its range."""
        del low, high
        value = self.given[slot]
        if isinstance(value, SlotRange) and value.low < value.high:
            return super().load(slot, value.low, value.high)
        return self.const(value.low if isinstance(value, SlotRange) else int(value))

    def flag(self, slot: Slot) -> Bit:
        """What stands in a slot."""
        return self.truth(bool(self.given[slot])) if slot in self.given else super().flag(slot)

    def add(self, a: Num, b: Num) -> Num:
        """A sum with all that is known of it in one number, added last."""
        (a, more), (b, also) = _split(a), _split(b)
        return super().add(super().add(a, b), self.const(more + also))


class _Left:
    def __init__(self, known: Known) -> None:
        self.code = _Residual(given=known)
        self.nodes = Interpretation[Num, Bit](self.code)

    def outcome(self, outcome: Outcome) -> Outcome:
        """An outcome as it is left."""
        self.nodes.make(nodes_of(outcome))
        why = outcome.why
        missing, outside, error, entered = map(
            self.nodes.truth, (why.missing, why.not_applicable, why.error, outcome.entered)
        )
        low, high, possible = map(self._amount, (outcome.low, outcome.high, outcome.possible))
        return Outcome(low, high, possible, why=Why(missing, outside, error), entered=entered)

    def _amount(self, amount: Amount) -> Amount:
        """Terms that vary, then what is known; joined where that keeps numbers small."""
        amounts, fixed = Amounts(self.code), Fraction(0)
        found: Amount = NOTHING
        for term in amount:
            factor, over = term.factor, self.nodes.number(term.over)
            under = None if term.under is None else self.nodes.number(term.under)
            if under is not None and under.is_const:
                factor, under = factor / under.value, None
            if not over.is_const:
                over, more = _split(over)
                if under is None:
                    fixed += factor * more
                elif more:
                    over = self.code.add(over, self.code.const(more))
                found = _joined(amounts, found, RationalTerm(factor, over, under))
            elif under is None:
                fixed += factor * over.value
            elif over.value:
                term = RationalTerm(factor * over.value, self.code.const(1), under)
                found = _joined(amounts, found, term)
        return _joined(amounts, found, RationalTerm(fixed, self.code.const(1))) if fixed else found


def _split(number: Num) -> tuple[Num, int]:
    """A number without what is added to it last, and that."""
    if number.op is Op.ADD and number.args[1].is_const:
        rest, more = number.args
        assert isinstance(rest, Num)
        return rest, int(more.value)
    return number, 0


def _joined(amounts: Amounts, amount: Amount, term: RationalTerm) -> Amount:
    """The sum; over one denominator only where a float64 still holds its whole numbers."""
    together = amounts.add(amount, (term,))
    return together if all(map(_is_small, together)) else (*amount, term)


def _is_small(term: RationalTerm) -> bool:
    ends = (term.over.low, term.over.high, term.factor.numerator, term.factor.denominator)
    return all(end is not None and abs(end) < LARGEST_FLOAT for end in ends)
