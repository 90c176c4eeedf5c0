"""Scorecards from generated code: totals at once, lines and reasons when someone asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from numbers import Rational
from typing import NamedTuple

from ..compiled.codes import Reading
from ..data.units import unit_data
from ..plan import Plan
from .population import score_together
from .result import OPEN
from .scorecard import Scorecard


class Asked(NamedTuple):
    """What a unit was scored with, as it was given."""

    inputs: Mapping[str, object]
    entered: Mapping[str, object]
    unit: str | None
    peers: Mapping[str, Rational | float | str] | None = None


class FromCode(NamedTuple):
    """The parts of a scorecard that generated code has the numbers of."""

    plan: Plan
    asked: Asked
    reading: Reading

    def quick(self, name: str) -> object:
        """A field that the code has a number for, or that is the same for all units."""
        make = _QUICK.get(name)
        return NotImplemented if make is None else make(self)

    def whole(self) -> Scorecard:
        """The scorecard that the exact reading makes."""
        asked = self.asked
        data = unit_data(self.plan.criteria_set, asked.inputs, asked.entered, asked.unit)
        return score_together(self.plan, [data])[0]

    def changed(self, reading: Reading, changes: Mapping[str, object]) -> FromCode:
        """The same unit with other figures."""
        asked = self.asked
        return FromCode(
            self.plan, Asked({**asked.inputs, **changes}, asked.entered, asked.unit), reading
        )


class Remembered(NamedTuple):
    """What a scorecard was made from whose parts are all there."""

    plan: Plan
    asked: Asked

    def quick(self, name: str) -> object:
        """Nothing is left to be made."""
        raise AttributeError(name)

    def whole(self) -> Scorecard:
        """Nothing is left to be made."""
        raise NotImplementedError


def remembering(card: Scorecard, plan: Plan, asked: Asked) -> Scorecard:
    """The scorecard, which knows what it was made from."""
    vars(card)["_later"] = Remembered(plan, asked)
    return card


def asked_of(card: Scorecard, plan: Plan) -> FromCode | Remembered | None:
    """What a scorecard was made from; None where that was not this plan."""
    later = vars(card).get("_later")
    return later if isinstance(later, FromCode | Remembered) and later.plan is plan else None


class Scores(Mapping[str, Fraction | None]):
    """The points of every line, read from the results of the code when asked for."""

    __slots__ = ("_reading",)

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __getitem__(self, key: str) -> Fraction | None:
        line, results = self._reading.code.lines[key], self._reading.results
        return None if line.status(results) in OPEN else line.low(results)

    def __iter__(self) -> Iterator[str]:
        return iter(self._reading.code.lines)

    def __len__(self) -> int:
        return len(self._reading.code.lines)


def scores_of(card: Scorecard) -> Mapping[str, Fraction | None]:
    """The points of every line of a scorecard by key."""
    later = vars(card).get("_later")
    if isinstance(later, FromCode):
        return Scores(later.reading)
    return {line.key: line.score for line in (*card.lines, *card.components)}


def changed_lines(now: Scorecard, before: Scorecard) -> tuple[str, ...]:
    """The keys of the lines whose points or status differ between two scorecards of one set."""
    later, earlier = vars(now).get("_later"), vars(before).get("_later")
    if (
        isinstance(later, FromCode)
        and isinstance(earlier, FromCode)
        and later.reading.code is earlier.reading.code
    ):
        return _moved(later.reading, earlier.reading)
    others = {line.key: line for line in (*before.lines, *before.components)}
    return tuple(
        line.key
        for line in (*now.lines, *now.components)
        if (other := others.get(line.key)) is None
        or (line.status, line.low, line.high, line.max_score)
        != (other.status, other.low, other.high, other.max_score)
    )


def _moved(now: Reading, before: Reading) -> tuple[str, ...]:
    pairs = enumerate(zip(now.results, before.results, strict=True))
    moved = frozenset(n for n, (a, b) in pairs if a != b)
    return tuple(
        key
        for key, line in now.code.lines.items()
        if not moved.isdisjoint(line.positions)
        and line.read(now.results) != line.read(before.results)
    )


_QUICK: Mapping[str, Callable[[FromCode], object]] = {
    "set_id": lambda view: view.plan.criteria_set.id,
    "set_title": lambda view: view.plan.criteria_set.title,
    "decision": lambda view: view.plan.criteria_set.decision.label,
    "content_hash": lambda view: view.plan.criteria_set.content_hash,
    "unit": lambda view: view.asked.unit,
    "round": lambda _: None,
    "status": lambda view: view.reading.code.total.status(view.reading.results),
    "total": lambda view: _total(view.reading),
    "low": lambda view: view.reading.code.total.low(view.reading.results),
    "high": lambda view: view.reading.code.total.high(view.reading.results),
    "max_total": lambda view: view.reading.code.total.possible(view.reading.results),
    "declared_total": lambda view: view.reading.code.declared_total(view.reading.results),
    "sourced_points": lambda view: view.plan.criteria_set.sourced_points,
}


def _total(reading: Reading) -> object:
    total = reading.code.total
    return None if total.status(reading.results) in OPEN else total.low(reading.results)
