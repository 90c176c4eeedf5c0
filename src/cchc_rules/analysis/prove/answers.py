"""What a proof says: questions, answers, and inputs that show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from ...diagnostics import Diagnostic
from ...numbers import decimal_places
from ...text import Text
from ..ranges.witnesses import Known


class Obligation(StrEnum):
    """What is asked of every leaf, for all admissible inputs.

    ``monotone`` is asked for each input that says which way is better.
    """

    NOT_BELOW_ZERO = "not_below_zero"
    NOT_ABOVE_MAX = "not_above_max"
    MAX_REACHABLE = "max_reachable"
    ZERO_REACHABLE = "zero_reachable"
    HAS_VALUE = "has_value"
    MONOTONE = "monotone"

    @property
    def is_bound(self) -> bool:
        """Whether it asks that points stay within their bounds."""
        match self:
            case Obligation.NOT_BELOW_ZERO | Obligation.NOT_ABOVE_MAX:
                return True
            case Obligation.MAX_REACHABLE | Obligation.ZERO_REACHABLE:
                return False
            case Obligation.HAS_VALUE | Obligation.MONOTONE:
                return False
            case _:
                assert_never(self)


class Verdict(StrEnum):
    """``proved`` and ``refuted`` are certain; ``unknown`` is neither, and never a pass."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNKNOWN = "unknown"

    @property
    def is_proof(self) -> bool:
        """Whether what was asked holds for all admissible inputs."""
        match self:
            case Verdict.PROVED:
                return True
            case Verdict.REFUTED | Verdict.UNKNOWN:
                return False
            case _:
                assert_never(self)

    @property
    def is_certain(self) -> bool:
        """Whether it is an answer at all."""
        match self:
            case Verdict.PROVED | Verdict.REFUTED:
                return True
            case Verdict.UNKNOWN:
                return False
            case _:
                assert_never(self)

    @property
    def is_refutation(self) -> bool:
        """Whether what was asked certainly does not hold."""
        return self.is_certain and not self.is_proof


class Means(StrEnum):
    """How an answer was found: by a declared policy, ranges, an example, or the solver."""

    POLICY = "policy"
    BOUNDS = "bounds"
    EXAMPLE = "example"
    SOLVER = "solver"


@dataclass(frozen=True, slots=True)
class Example:
    """Data of one unit, and the points that the evaluator gave for them.

    ``inputs`` are values by the names of inputs, ``entered`` points by key, ``peers`` figures over
    the group; ``score`` is None where there is none, ``problem`` then says why. ``used`` are the
    inputs that the rule and the maximum come from; ``possible`` what could be earned.
    """

    inputs: Mapping[str, Known]
    entered: Mapping[str, Fraction] = field(default_factory=dict[str, Fraction])
    peers: Mapping[str, Fraction] = field(default_factory=dict[str, Fraction])
    score: Fraction | None = None
    problem: Diagnostic | None = None
    used: tuple[str, ...] = ()
    possible: Fraction | None = None

    @property
    def decimals(self) -> int:
        """How many decimals its figures have in all: the fewer, the plainer to read."""
        shown = [self.inputs[name] for name in self.used]
        numbers = [value for value in shown if isinstance(value, Fraction)]
        return sum(decimal_places(number) or 0 for number in numbers)


@dataclass(frozen=True, slots=True)
class ObligationResult:
    """The answer to one question about one leaf.

    ``maximum`` is the maximum that was asked about; ``examples`` are inputs that show the answer
    (two for ``monotone``), replayed through the evaluator; ``input`` is the input that ``monotone``
    was asked for; ``reason`` says why an answer is unknown or a bound is not reached;
    ``is_extreme`` that no admissible inputs come nearer to a bound that is not reached than the
    example; ``seconds`` is the time it took.
    """

    leaf: str
    question: Obligation
    verdict: Verdict
    means: Means | None = None
    maximum: Fraction | None = None
    examples: tuple[Example, ...] = ()
    input: str | None = None
    reason: Text | None = None
    is_extreme: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Together:
    """Whether leaves that share inputs can be at their maxima at the same time.

    ``because_of`` are leaves that do not reach their own maximum, which settles it.
    """

    leaves: tuple[str, ...]
    shared: tuple[str, ...]
    verdict: Verdict
    because_of: tuple[str, ...] = ()
    example: Example | None = None
    reason: Text | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Proof:
    """All answers for a set, leaf by leaf, and what follows for its total.

    ``low`` and ``high`` bound the total by exact addition up the tree, None where a leaf is not
    bounded; ``example`` is a unit that has the full total, where one was found.
    """

    set_id: str
    total: Fraction
    answers: tuple[ObligationResult, ...]
    together: tuple[Together, ...]
    low: Fraction | None
    high: Fraction | None
    example: Example | None
    seconds: float

    @property
    def refuted(self) -> tuple[ObligationResult, ...]:
        """The answers that are certainly no."""
        return tuple(a for a in self.answers if a.verdict.is_refutation)

    @property
    def unknown(self) -> tuple[ObligationResult, ...]:
        """The questions that could not be answered."""
        return tuple(a for a in self.answers if not a.verdict.is_certain)

    def of(self, leaf: str) -> tuple[ObligationResult, ...]:
        """The answers about one leaf."""
        return tuple(answer for answer in self.answers if answer.leaf == leaf)

    @property
    def is_complete(self) -> bool:
        """Whether every question about every leaf was answered with a proof."""
        return all(answer.verdict.is_proof for answer in self.answers)
