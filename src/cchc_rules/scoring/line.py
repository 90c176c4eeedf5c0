"""A line of a scorecard: points, and the figures and problems behind them, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal, assert_never

from pydantic import PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from ..diagnostics import Diagnostic
from ..language.values import GapKind
from ..model import InputType, Role
from ..numbers import RATIONAL, STORED, exact_text, exact_value, percentage
from ..status import Status


def _known(value: object) -> Fraction | bool | str | None:
    if value is None or isinstance(value, bool | Fraction):
        return value
    if isinstance(value, str):
        return exact_value(value) if STORED.fullmatch(value) or RATIONAL.fullmatch(value) else value
    raise PydanticCustomError("used_value", "a number as text, true, false, a choice or null")


def _stored(value: Fraction | bool | str | None) -> bool | str | None:
    return exact_text(value) if isinstance(value, Fraction) else value


def _exact(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str):
        try:
            return exact_value(value)
        except ValueError:
            pass
    raise PydanticCustomError("exact_number", "an exact number as text")


Exact = Annotated[Fraction, PlainValidator(_exact), PlainSerializer(exact_text, return_type=str)]
KnownValue = Annotated[
    Fraction | bool | str | None, PlainValidator(_known), PlainSerializer(_stored)
]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, in both languages: a finding as the scorecard keeps it.

    ``about`` is the key of the line, or the id of the component, that it speaks of, if any.
    """

    code: str
    vi: str
    en: str
    hint_vi: str | None = None
    hint_en: str | None = None
    place: str | None = None
    about: str | None = None

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> Problem:
        """Keep a finding."""
        about = diagnostic.facts.get("code")
        return cls(
            diagnostic.code.id,
            diagnostic.message("vi"),
            diagnostic.message("en"),
            diagnostic.hint("vi"),
            diagnostic.hint("en"),
            None if diagnostic.span is None else str(diagnostic.span),
            about if isinstance(about, str) else None,
        )


@dataclass(frozen=True, slots=True)
class UsedInput:
    """A name that the rule of a line mentions: an input, an attribute, or another line's points.

    ``used`` is false where the branch that applied did not look at it. ``value`` is None when
    ``state`` is neither ``given`` nor ``assumed`` (not supplied, and the set says what it is
    then). A ``peer`` is a figure over the units of a group. ``respondents`` is how many people a
    survey rate comes from, ``of_units`` how many units count in a peer.
    """

    name: str
    label: str
    type: InputType | Literal["score", "peer"]
    state: Literal["given", "assumed", "missing", "not_applicable", "error"]
    value: KnownValue
    used: bool
    unit: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    data_source: str | None = None
    supplied_by: str | None = None
    respondents: int | None = None
    of_units: int | None = None

    @property
    def gap(self) -> GapKind | None:
        """Why there is no value; None where there is one."""
        match self.state:
            case "given" | "assumed":
                return None
            case "missing":
                return GapKind.MISSING
            case "not_applicable":
                return GapKind.NOT_APPLICABLE
            case "error":
                return GapKind.ERROR
            case _:
                assert_never(self.state)


@dataclass(frozen=True, slots=True)
class MissingInput:
    """Something still to be supplied, by whom, and which lines wait for it."""

    name: str
    label: str
    supplied_by: str | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a scorecard.

    ``max_score`` is what could be earned here (less than ``declared_max`` where parts do not
    apply), ``least_max`` the least that this may come to (None where it is known). While something
    is missing or wrong, ``score`` is None and the points lie between ``low`` and ``high``.
    ``counted`` is false below points that were entered higher up, and where the points are only
    shown. ``share`` is how many points of its whole (or of the total) one point of the line counts
    for: 1 unless there are weights, or points that were handed on by siblings that do not apply;
    -1 for a penalty, 0 where it is only shown. While something is open it is the least. ``unmet``
    is the condition of the set without which a leaf does not apply, where one keeps it from that.
    """

    key: str
    code: str
    id: str | None
    name: str
    kind: Literal["indicator", "component"]
    level: str
    depth: int
    parent: str | None
    component: str | None
    role: Role
    is_leaf: bool
    status: Status
    score: Exact | None
    low: Exact
    high: Exact
    max_score: Exact
    declared_max: Exact
    min_score: Exact | None
    share: Exact
    counted: bool
    rule: str | None
    branch: str | None
    inputs: tuple[UsedInput, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    clause: str | None
    evidence: tuple[str, ...]
    owner: str | None
    source: str | None
    provisional: str | None
    note: str | None
    least_max: Exact | None = None
    unmet: str | None = None

    @property
    def is_left_out(self) -> bool:
        """Whether it does not apply and leaves nothing to be earned."""
        return not self.status.applies and not self.max_score

    @property
    def lost_points(self) -> Fraction | None:
        """Points that could have been earned and were not; None while the score is open."""
        return None if self.score is None else self.max_score - self.score

    @property
    def percent(self) -> Fraction | None:
        """Score in percent of what could be earned; None while open or where nothing could."""
        return None if self.score is None else percentage(self.score, self.max_score)
