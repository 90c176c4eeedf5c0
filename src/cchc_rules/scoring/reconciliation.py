"""What the rounds of assessment made of each unit, as plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache

from pydantic import TypeAdapter

from ..model import Role
from ..status import Status
from .line import Exact, Problem, UsedInput


class Flag(StrEnum):
    """What deserves a look.

    ``above_maximum``: the first round declared more than the maximum. ``no_reason``: a round
    changed a figure or points without saying why. ``above_declared``: more than was declared,
    which is allowed. ``not_appraised``: no round after the first, or not the one that counts, gave
    anything for the unit.
    """

    ABOVE_MAXIMUM = "above_maximum"
    NO_REASON = "no_reason"
    ABOVE_DECLARED = "above_declared"
    NOT_APPRAISED = "not_appraised"


@dataclass(frozen=True, slots=True)
class RoundName:
    """A round of the set."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RoundScore:
    """The points of a unit or a line as a round left them: None while open or not counted."""

    round: str
    status: Status
    score: Exact | None


@dataclass(frozen=True, slots=True)
class Cause:
    """What a round had before and after it, and who said why.

    ``given`` is false where the round did not give it itself: the points of another line, a
    figure over other units. Points of the line itself have the type ``points``.
    """

    round: str
    before: UsedInput
    after: UsedInput
    given: bool
    reason: str | None = None
    person: str | None = None

    @property
    def is_change(self) -> bool:
        """Whether the round left another value than it found."""
        return (self.before.state, self.before.value) != (self.after.state, self.after.value)


@dataclass(frozen=True, slots=True)
class ReconciledLine:
    """A line of a unit through the rounds.

    ``claimed`` is what the first round declared where that is above the maximum; ``declared`` are
    its points as scored, ``final`` those that count.
    """

    key: str
    code: str
    name: str
    role: Role
    status: Status
    max_score: Exact
    clause: str | None
    rounds: tuple[RoundScore, ...]
    declared: Exact | None
    claimed: Exact | None
    final: Exact | None
    causes: tuple[Cause, ...]
    flags: tuple[Flag, ...]
    problems: tuple[Problem, ...]

    @property
    def difference(self) -> Fraction | None:
        """Final minus declared points; None where either is open or no other round gave any.

        Points of a penalty that grow are a loss.
        """
        found = _difference(self.final, self.declared, self.rounds)
        return -found if found is not None and self.role.sign < 0 else found

    @property
    def moved_alone(self) -> bool:
        """Whether what counts is not what the last round left: other units changed since."""
        return bool(self.rounds) and self.final is not None and self.final != self.rounds[-1].score

    @property
    def differs(self) -> bool:
        """Whether a round changed its points or the set of them that is known, or it is flagged."""
        scores = {one.score for one in self.rounds}
        return len(scores) > 1 or bool(self.flags) or self.moved_alone


@dataclass(frozen=True, slots=True)
class ReconciledUnit:
    """A unit through the rounds; ``round`` is the one that counts for it."""

    unit: str | None
    round: str | None
    status: Status
    rounds: tuple[RoundScore, ...]
    declared: Exact | None
    final: Exact | None
    low: Exact
    high: Exact
    max_total: Exact
    flags: tuple[Flag, ...]
    lines: tuple[ReconciledLine, ...]
    problems: tuple[Problem, ...]

    @property
    def difference(self) -> Fraction | None:
        """Final minus declared total; None where either is open or no other round gave any."""
        return _difference(self.final, self.declared, self.rounds)

    def __getitem__(self, code: str) -> ReconciledLine:
        """Return a line by its key.

        Raises:
            KeyError: when there is none.
        """
        for line in self.lines:
            if line.key == code:
                return line
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The units of a data file through the rounds of their set."""

    set_id: str
    set_title: str
    decision: str
    content_hash: str
    rounds: tuple[RoundName, ...]
    units: tuple[ReconciledUnit, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every unit has one final total."""
        return all(unit.final is not None for unit in self.units)

    def to_json(self, indent: int | None = None) -> str:
        """Return it as JSON; numbers are exact, as text."""
        return _adapter().dump_json(self, indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Reconciliation:
        """Return what :meth:`to_json` wrote.

        Raises:
            ValueError: when the text is none.
        """
        return _adapter().validate_json(text)


def _difference(
    final: Fraction | None, declared: Fraction | None, rounds: tuple[RoundScore, ...]
) -> Fraction | None:
    # The first round alone agrees with itself: that is no difference of 0.
    if final is None or declared is None or len(rounds) < 2:
        return None
    return final - declared


@cache
def _adapter() -> TypeAdapter[Reconciliation]:
    return TypeAdapter(Reconciliation)
