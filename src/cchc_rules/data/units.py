"""The data of one unit, as they are after each step: given, then complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ..diagnostics import Diagnostic, Report, Span
from ..language.values import Gap, Value


class DataError(ValueError):
    """Data that do not belong to the set; ``report`` says what and where."""

    def __init__(self, report: Report) -> None:
        first = report.diagnostics[0]
        super().__init__(f"{first.code.id}: {first.message('en')}")
        self.report = report


@dataclass(frozen=True, slots=True)
class UnitData:
    """One unit: the value of each input, points entered by key, and what was wrong.

    ``refused`` says why nothing of it can be read safely: it then gets no points, and its
    scorecard the status ``error``. ``assumed`` are inputs that were not supplied and whose value
    the set declares; ``respondents`` how many people each survey rate comes from. ``round`` is the
    round of assessment whose data these are, ``rounds`` the data of every round given. ``set_hash``
    is the ``data_hash`` of the set that they were held against.
    """

    unit: str | None
    values: Mapping[str, Value]
    entered: Mapping[str, Fraction | Gap]
    problems: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()
    assumed: frozenset[str] = frozenset()
    respondents: Mapping[str, int] = field(default_factory=dict[str, int])
    round: str | None = None
    rounds: tuple[RoundData, ...] = ()
    span: Span | None = field(default=None, compare=False)
    set_hash: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """What a round gave for one figure or for the points of one line, and who said why."""

    name: str
    reason: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class RoundData:
    """The data of a unit as a round left them, and what that round gave."""

    round: str
    data: UnitData
    changes: tuple[RoundEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What was supplied: typed inputs by id, points by key, and the place of each."""

    inputs: Mapping[str, Value] = field(default_factory=dict[str, Value])
    entered: Mapping[str, Fraction | Gap] = field(default_factory=dict[str, Fraction | Gap])
    places: Mapping[str, Span] = field(default_factory=dict[str, Span])

    def __bool__(self) -> bool:
        return bool(self.inputs or self.entered)
