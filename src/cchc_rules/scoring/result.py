"""What one node of the tree came to, and how results add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..diagnostics import Diagnostic
from ..diagnostics.codes import data as codes
from ..exact import round_half_up
from ..language.values import Gap, GapKind, Value
from ..model import Rounding
from .scorecard import Status

ZERO = Fraction(0)
OPEN = (Status.MISSING, Status.ERROR)


@dataclass(frozen=True, slots=True)
class Result:
    """Points of a node between ``low`` and ``high``, out of what was ``possible``."""

    status: Status
    low: Fraction
    high: Fraction
    possible: Fraction
    branch: str | None = None
    used: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def score(self) -> Fraction | None:
        """The points; None while they are open."""
        return None if self.status in OPEN else self.low

    @property
    def is_left_out(self) -> bool:
        """Whether it does not apply and leaves nothing to be earned."""
        return self.status is Status.NOT_APPLICABLE and not self.possible

    def rounded(self, rounding: Rounding | None, at: str) -> Result:
        """The result rounded half up where the set rounds here, never above what was possible."""
        if rounding is None or rounding.at != at:
            return self
        low, high = (
            min(round_half_up(value, rounding.places), self.possible)
            for value in (self.low, self.high)
        )
        return replace(self, low=low, high=high)

    def as_value(self, key: str) -> Value:
        """What another expression sees of it."""
        if self.is_left_out:
            return Gap(GapKind.NOT_APPLICABLE)
        if self.score is not None:
            return self.score
        if self.status is Status.MISSING:
            return Gap(GapKind.MISSING, frozenset(self.missing))
        unknown = Diagnostic(codes.NEEDS_ERROR, facts={"code": key})
        return Gap(GapKind.ERROR, problems=self.problems or (unknown,))


def open_result(
    status: Status,
    maximum: Fraction,
    missing: tuple[str, ...] = (),
    problems: tuple[Diagnostic, ...] = (),
) -> Result:
    """A result of which nothing is known but its maximum."""
    return Result(status, ZERO, maximum, maximum, missing=missing, problems=problems)


def total_of(results: Sequence[Result]) -> Result:
    """Earned and possible points added up by the same rule; what is open stays open."""
    statuses = {result.status for result in results}
    if Status.ERROR in statuses:
        status = Status.ERROR
    elif Status.MISSING in statuses:
        status = Status.MISSING
    elif results and all(result.is_left_out for result in results):
        status = Status.NOT_APPLICABLE
    else:
        status = Status.SCORED
    return Result(
        status,
        sum((result.low for result in results), ZERO),
        sum((result.high for result in results), ZERO),
        sum((result.possible for result in results), ZERO),
        missing=tuple(sorted({name for result in results for name in result.missing})),
    )
