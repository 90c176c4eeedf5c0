"""Self-composition: a second unit in the same code that differs from the first in one input."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .builder import Builder
from .interpretation import Interpretation
from .nodes import Bit, Num, Slot
from .rationals import Amount, RationalTerm


class Twin:
    """The nodes of a unit as the second one has them; the same where the input has no part."""

    def __init__(self, code: Builder, name: str, renamed: str) -> None:
        self._nodes = Interpretation[Num, Bit](_Renaming(code.known, name, renamed))

    def truth(self, truth: Bit) -> Bit:
        """A truth of the second unit."""
        self._nodes.make([truth])
        return self._nodes.truth(truth)

    def amount(self, amount: Amount) -> Amount:
        """An amount of the second unit."""
        return tuple(
            RationalTerm(
                term.factor, self._number(term.over), term.under and self._number(term.under)
            )
            for term in amount
        )

    def _number(self, number: Num) -> Num:
        self._nodes.make([number])
        return self._nodes.number(number)


@dataclass
class _Renaming(Builder):
    name: str = ""
    renamed: str = ""

    def load(self, slot: Slot, low: int | None = None, high: int | None = None) -> Num:
        return super().load(self._slot(slot), low, high)

    def flag(self, slot: Slot) -> Bit:
        return super().flag(self._slot(slot))

    def _slot(self, slot: Slot) -> Slot:
        is_other = slot.name == self.name and not (slot.of.is_entered or slot.of.is_peer)
        return replace(slot, name=self.renamed) if is_other else slot
