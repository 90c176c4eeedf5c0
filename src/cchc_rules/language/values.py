"""What an expression comes to: an exact number, a truth, a choice, or a gap that says why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import assert_never

from ..diagnostics import Diagnostic


class GapKind(IntEnum):
    """Why there is no value; the greater one wins where several meet in a calculation."""

    MISSING = 1
    NOT_APPLICABLE = 2
    ERROR = 3

    @property
    def is_error(self) -> bool:
        """Whether what was supplied has no value."""
        match self:
            case GapKind.ERROR:
                return True
            case GapKind.MISSING | GapKind.NOT_APPLICABLE:
                return False
            case _:
                assert_never(self)

    @property
    def is_missing(self) -> bool:
        """Whether something was not supplied."""
        return self.is_open and not self.is_error

    @property
    def is_open(self) -> bool:
        """Whether there would be a value if all were known and right: it is not ruled out."""
        match self:
            case GapKind.MISSING | GapKind.ERROR:
                return True
            case GapKind.NOT_APPLICABLE:
                return False
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Gap:
    """No value, and why: inputs that are missing, not applicable, or what went wrong."""

    kind: GapKind
    inputs: frozenset[str] = frozenset()
    problems: tuple[Diagnostic, ...] = ()


Value = Fraction | bool | str | Gap
NOT_APPLICABLE = Gap(GapKind.NOT_APPLICABLE)


def missing(*inputs: str) -> Gap:
    """The gap of inputs that were not supplied."""
    return Gap(GapKind.MISSING, frozenset(inputs))


def error(problem: Diagnostic) -> Gap:
    """The gap of something that went wrong."""
    return Gap(GapKind.ERROR, problems=(problem,))


def merged(gaps: Iterable[Gap]) -> Gap:
    """The one gap that several make together in a calculation that needs all of them."""
    found = list(gaps)
    kind = max(gap.kind for gap in found)
    same = [gap for gap in found if gap.kind is kind]
    problems = dict.fromkeys(problem for gap in same for problem in gap.problems)
    return Gap(kind, frozenset().union(*(gap.inputs for gap in same)), tuple(problems))
