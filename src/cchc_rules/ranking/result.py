"""A ranking as plain data: groups, standings, grades and what changed; it answers by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal, assert_never

from pydantic import TypeAdapter

from ..model import RankingProcedure
from ..scoring.line import Exact, Problem
from ..status import Status
from ..text import Text
from .distribution import Distribution, distribution


@dataclass(frozen=True, slots=True)
class UnitGrade:
    """The grade of a unit by one grading.

    ``graded``: it has one. ``ungraded``: it gets none, and ``reasons`` say why. ``open``: something
    needed is missing or wrong. ``earned`` is the grade of its points alone, before requirements
    and demotions; ``value`` what was graded; ``missing`` the names still to be supplied.
    """

    id: str
    name: str
    state: Literal["graded", "ungraded", "open"]
    grade: str | None
    earned: str | None
    value: Exact | None
    reasons: tuple[Text, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RankChange:
    """A unit against the previous period; differences are now minus then.

    ``compared``; ``merged`` from the units in ``previous`` or ``split`` from it, ``new``, not found
    there, or ``incomplete`` there: then nothing is compared. ``places`` is how many places it rose
    (negative: fell), None unless it is ranked in the same group both times. ``points`` is None
    where the totals or the maxima differ.
    """

    kind: Literal["compared", "merged", "split", "new", "not_found", "incomplete"]
    previous: tuple[str, ...] = ()
    rank: int | None = None
    of: int | None = None
    places: int | None = None
    points: Exact | None = None
    percent: Exact | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit in its group.

    ``unranked``: assessed, but not ranked with the others. ``open``: not ranked until what is
    missing or wrong is put right; its points lie between ``low`` and ``high``. ``why`` says more.
    ``rank`` is out of ``of`` ranked units of the group; ``key`` is what was compared; ``round`` is
    the round of assessment whose points these are.
    """

    unit: str | None
    state: Literal["ranked", "unranked", "open"]
    why: Text | None
    rank: int | None
    of: int
    key: Exact | None
    round: str | None
    status: Status
    total: Exact | None
    low: Exact
    high: Exact
    max_total: Exact
    declared_total: Exact
    percent: Exact | None
    grades: tuple[UnitGrade, ...]
    change: RankChange | None = None


Shown = Literal["points", "percent"]
"""What a table of a ranking shows of a unit."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """Where another grade begins: at a number if it is ``inclusive``, else just above it."""

    of: Shown
    at: Exact
    inclusive: bool

    def is_reached(self, value: Fraction) -> bool:
        """Whether a value has the better grade of the two."""
        return value >= self.at if self.inclusive else value > self.at


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the quantile groups of a grading begin, the lowest first, and over how many units.

    ``of`` is what is cut, where that is what a table of the ranking shows.
    """

    grading: str
    grades: tuple[str, ...]
    boundary: Literal["inclusive", "exclusive"]
    cuts: tuple[Exact, ...]
    units: int
    of: Shown | None = None

    @property
    def is_inclusive(self) -> bool:
        """Whether a value exactly at a cut belongs to the higher group."""
        match self.boundary:
            case "inclusive":
                return True
            case "exclusive":
                return False
            case _:
                assert_never(self.boundary)

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """The cuts as thresholds of what a table shows."""
        if self.of is None:
            return ()
        return tuple(Threshold(self.of, cut, self.is_inclusive) for cut in self.cuts)


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """The units that are ranked together: in order of rank, then those without one.

    ``id`` and ``name`` are None where all units are one group, or the group is not known.
    ``mean``, ``lowest`` and ``highest`` are over the keys of the ``size`` ranked units;
    ``tie_breaks`` say what told units with equal keys apart.
    """

    id: str | None
    name: str | None
    size: int
    mean: Exact | None
    lowest: Exact | None
    highest: Exact | None
    standings: tuple[Standing, ...]
    cuts: tuple[Cuts, ...] = ()
    tie_breaks: tuple[Text, ...] = ()

    def distribution(self, scale: Scale) -> Distribution:
        """How the grades of one grading are spread over the units of the group."""
        return distribution(_grades(self.standings, scale.id), scale.grades)


@dataclass(frozen=True, slots=True)
class Scale:
    """A grading of the set: its id, what it is called, and its grades, the best first.

    ``thresholds`` are the ends of its bands, where these are of what a table shows.
    """

    id: str
    name: str
    grades: tuple[str, ...]
    thresholds: tuple[Threshold, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """All scored units of a set, ranked and graded; iterate over its standings.

    ``procedure`` is None where the set does not say how units are ranked: then there are only
    grades.
    """

    set_id: str
    set_title: str
    decision: str
    content_hash: str
    procedure: RankingProcedure | None
    scales: tuple[Scale, ...]
    groups: tuple[RankedGroup, ...]
    problems: tuple[Problem, ...]

    def __iter__(self) -> Iterator[Standing]:
        return (standing for group in self.groups for standing in group.standings)

    @property
    def is_complete(self) -> bool:
        """Whether no unit waits for its rank or for a grade."""
        return all(
            standing.state != "open" and all(grade.state != "open" for grade in standing.grades)
            for standing in self
        )

    def distribution(self, scale: Scale) -> Distribution:
        """How the grades of one grading are spread over all units."""
        return distribution(_grades(tuple(self), scale.id), scale.grades)

    def to_json(self, indent: int | None = None) -> str:
        """Return the ranking as JSON; numbers are exact, as text."""
        return _adapter().dump_json(self, indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Ranking:
        """Return the ranking that :meth:`to_json` wrote.

        Raises:
            ValueError: when the text is not one, or its ranks are impossible.
        """
        ranking = _adapter().validate_json(text)
        _require_possible_ranks(ranking)
        return ranking


def _require_possible_ranks(ranking: Ranking) -> None:
    units: set[str] = set()
    for group in ranking.groups:
        ranks = [standing.rank for standing in group.standings if standing.rank is not None]
        if len(ranks) != group.size or any(not 1 <= rank <= group.size for rank in ranks):
            raise ValueError("the ranks of a group are not those of its units")
        for standing in group.standings:
            if standing.rank is not None and standing.of != group.size:
                raise ValueError(f"{standing.unit}: ranked among {standing.of}, not {group.size}")
            if standing.unit is not None and standing.unit in units:
                raise ValueError(f"the unit stands twice: {standing.unit}")
            units.add(standing.unit or "")


def _grades(standings: tuple[Standing, ...], grading: str) -> Iterator[str | None]:
    for standing in standings:
        yield from (grade.grade for grade in standing.grades if grade.id == grading)


@cache
def _adapter() -> TypeAdapter[Ranking]:
    return TypeAdapter(Ranking)
