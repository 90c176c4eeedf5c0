"""A lowered expression: its value as IR, and guards that say when and why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from ..language.values import Gap, GapKind, Value
from .builder import Builder
from .nodes import FALSE, TRUE, Bit
from .rationals import Amount, Amounts


class NotCompiled(Exception):
    """Something that only the exact reading can do, such as a ``function`` written in Python."""

    def __init__(self, function: str | None = None) -> None:
        super().__init__(function)
        self.function = function


@dataclass(frozen=True, slots=True)
class Why:
    """When there is no value; at most one of the three holds for a unit."""

    missing: Bit = FALSE
    not_applicable: Bit = FALSE
    error: Bit = FALSE

    @property
    def never(self) -> bool:
        """Whether there always is a value."""
        return self == GIVEN


GIVEN = Why()


@dataclass(frozen=True, slots=True)
class Compiled:
    """A number, a truth, or a choice (when it is which option); what it is in a gap is not said."""

    of: Amount | Bit | Mapping[str, Bit]
    why: Why = GIVEN

    @property
    def number(self) -> Amount:
        """The number that it is."""
        if not isinstance(self.of, tuple):
            raise NotCompiled
        return self.of

    @property
    def truth(self) -> Bit:
        """The truth that it is."""
        if not isinstance(self.of, Bit):
            raise NotCompiled
        return self.of

    @property
    def choice(self) -> Mapping[str, Bit]:
        """When it is which option."""
        if not isinstance(self.of, Mapping):
            raise NotCompiled
        return self.of


def constant(value: Value, amounts: Amounts) -> Compiled:
    """A value that every unit has."""
    if isinstance(value, Gap):
        return Compiled((), _always(value.kind))
    if isinstance(value, bool):
        return Compiled(TRUE if value else FALSE)
    if isinstance(value, str):
        return Compiled({value: TRUE})
    return Compiled(amounts.const(Fraction(value)))


def _always(kind: GapKind) -> Why:
    match kind:
        case GapKind.MISSING:
            return Why(missing=TRUE)
        case GapKind.NOT_APPLICABLE:
            return Why(not_applicable=TRUE)
        case GapKind.ERROR:
            return Why(error=TRUE)
        case _:
            assert_never(kind)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Reasons put together, as ``language.values.merged`` does."""

    code: Builder

    def merged(self, whys: Iterable[Why]) -> Why:
        """The one reason of what needs all: an error, else not applicable, else missing."""
        found = [why for why in whys if not why.never]
        if len(found) <= 1:
            return found[0] if found else GIVEN
        code = self.code
        error = code.either(*(why.error for why in found))
        outside = code.either(*(why.not_applicable for why in found))
        absent = code.either(*(why.missing for why in found))
        return Why(
            code.both(absent, code.negated(outside), code.negated(error)),
            code.both(outside, code.negated(error)),
            error,
        )

    def undecided(self, whys: Iterable[Why]) -> Why:
        """The reason where ``and`` or ``or`` cannot tell: what is missing outweighs the rest."""
        found = list(whys)
        code = self.code
        absent = code.either(*(why.missing for why in found))
        rest = self.merged(replace(why, missing=FALSE) for why in found)
        present = code.negated(absent)
        return Why(absent, code.both(rest.not_applicable, present), code.both(rest.error, present))

    def any(self, why: Why) -> Bit:
        """Whether there is no value."""
        return self.code.either(why.missing, why.not_applicable, why.error)

    def only(self, when: Bit, why: Why) -> Why:
        """The reason, where ``when`` holds."""
        both = self.code.both
        return Why(both(when, why.missing), both(when, why.not_applicable), both(when, why.error))

    def chosen(self, test: Bit, a: Why, b: Why) -> Why:
        """One reason or the other."""
        if a == b:
            return a
        pick = self.code.choose
        return Why(
            pick(test, a.missing, b.missing),
            pick(test, a.not_applicable, b.not_applicable),
            pick(test, a.error, b.error),
        )
