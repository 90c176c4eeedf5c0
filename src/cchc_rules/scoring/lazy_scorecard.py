"""Scorecards from generated code: totals at once, lines and reasons when someone asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING

from ..data.mapping_reader import unit_data
from ..data.units import UnitData
from ..language.values import Value, missing
from ..plan import Plan
from ..status import Status
from .assembly import Assembly
from .card_reader import OfSet
from .line import Line, Problem, UsedInput
from .point_texts import PointTexts
from .population import evaluate_together
from .requests import RowRequest, ScoreRequest
from .result import ZERO, Result, Summary
from .scorecard import Scorecard

if TYPE_CHECKING:
    from ..engines.python.complete_unit import CompleteUnits
    from ..engines.python.incremental import Updater
    from ..engines.python.unit_function import UnitCode
    from ..ir.decode import Results


class FromCode(OfSet):
    """What there is to see of a unit that generated code has the numbers of.

    ``read`` are the figures in the order of the code, none until they are first needed. An update
    keeps the results ``before`` it, and who can tell what they changed to. What the numbers do not
    tell, the exact reading does.
    """

    __slots__ = ("_exact", "asked", "before", "complete", "read", "results", "updater")

    def __init__(
        self,
        complete: CompleteUnits,
        asked: ScoreRequest | UnitData | RowRequest,
        results: Results,
        read: list[int | bool],
        before: Results | None = None,
        updater: Updater | None = None,
    ) -> None:
        self.complete, self.asked, self.results, self.read = complete, asked, results, read
        self.before, self.updater = before, updater
        self._exact: Assembly | None = None

    @property
    def code(self) -> UnitCode:
        """What it was scored by."""
        return self.complete.code

    @property
    def plan(self) -> Plan:
        """The set that it was scored by."""
        return self.complete.plan

    @property
    def unit(self) -> str | None:
        """The name of the unit."""
        return self.asked.unit

    @property
    def round(self) -> str | None:
        """The round of assessment whose points these are."""
        return None if isinstance(self.asked, ScoreRequest) else self.asked.round

    @property
    def status(self) -> Status:
        """What stands behind the total."""
        return self.code.total.status(self.results)

    @property
    def total(self) -> Fraction | None:
        """The total; None while it is open."""
        return None if self.status.is_open else self.low

    @property
    def low(self) -> Fraction:
        """The least that it can come to."""
        return self.code.total.low(self.results)

    @property
    def high(self) -> Fraction:
        """The most that it can come to."""
        return self.code.total.high(self.results)

    @property
    def max_total(self) -> Fraction:
        """What could be earned."""
        return self.code.total.possible(self.results)

    @property
    def declared_total(self) -> Fraction:
        """What the set declares as the total of the unit."""
        return self.code.declared_total(self.results)

    @property
    def least_max_total(self) -> None:
        """The least that could be earned: of a complete unit, that is known."""

    @property
    def sourced_points(self) -> Fraction:
        """How many of the points that could be earned have a source."""
        all_alike = self.plan.criteria_set.is_sourced
        if all_alike is None:
            return self.exact.sourced_points
        return self.max_total if all_alike else ZERO

    @property
    def bonus(self) -> Fraction | None:
        """What is added beside the tree."""
        return self.code.bonus.low(self.results)

    @property
    def penalty(self) -> Fraction | None:
        """What is taken off."""
        return self.code.penalty.low(self.results)

    @property
    def facts(self) -> tuple[UsedInput, ...]:
        """What the rank and grade of the unit depend on."""
        return self.exact.facts

    @property
    def lines(self) -> tuple[Line, ...]:
        """The indicators, in the order of the tree."""
        return self.exact.lines

    @property
    def components(self) -> tuple[Line, ...]:
        """The components, parts after their whole."""
        return self.exact.components

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be told of the unit as a whole."""
        return () if self.is_clean else self.exact.problems

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to tell beside points: the units of code are complete."""
        return self.complete.points_are_all

    @property
    def telling(self) -> Sequence[Line]:
        """The lines of which something is missing or wrong."""
        return () if self.is_clean else self.exact.telling

    @property
    def exact(self) -> Assembly:
        """The unit as the exact reading evaluates it, when more is looked at than its numbers."""
        if self._exact is None:
            self._exact = Assembly(evaluate_together(self.plan, [self._data])[0])
        return self._exact

    @property
    def _data(self) -> UnitData:
        """The figures that it was scored with."""
        asked = self.asked
        if isinstance(asked, RowRequest):
            return asked.data
        if isinstance(asked, ScoreRequest):
            return unit_data(self.plan.criteria_set, asked.figures, asked.entered, asked.unit)
        return asked

    def summary(self) -> Summary:
        """Who was scored, and what the unit came to as a whole."""
        code, results = self.complete.code, self.results
        low, high, possible, status = code.total.read(results)
        return Summary(
            self.complete.plan.criteria_set.content_hash,
            self.asked.unit,
            self.round,
            status,
            None if status.is_open else low,
            low,
            high,
            possible,
            code.declared_total(results),
        )

    def result(self, key: str) -> Result:
        """The points of an indicator by its key, or of a component by its id."""
        if not self.is_clean:
            return self.exact.result(key)
        low, high, possible, status = self.code.lines[key].read(self.results)
        return Result(status, low, high, possible)

    def counts(self, key: str) -> bool:
        """Whether the points of an indicator count where they stand."""
        return self.is_clean or self.exact.counts(key)

    def figure(self, name: str) -> Value:
        """The value of one of the facts, or the gap that says why there is none."""
        if name in self.plan.criteria_set.attributes and self._exact is None:
            value = self._data.values.get(name)
            return missing(name) if value is None else value
        return self.exact.figure(name)

    def line(self, name: str) -> Line:
        """A line by its key, code or id.

        Raises:
            KeyError: when there is none, or a code stands in several places.
        """
        return self.exact.line(name)

    def scores(self) -> Mapping[str, Fraction | None]:
        """The points of every line by key, each made when it is asked for."""
        return ScoresByCode(self.code, self.results)

    @property
    def numbers(self) -> tuple[UnitCode, Results]:
        """The code that has its points, and what it returned."""
        return self.complete.code, self.results

    def texts(self, of: PointTexts) -> Sequence[str]:
        """The texts of its points, equal ones written once."""
        return next(of.of_results(self.code, [self.results]))

    def changed_since(self, before: object) -> tuple[str, ...] | None:
        """The keys of lines that differ from an earlier reading by the same code."""
        if type(before) is not FromCode:
            return None
        if self.updater is not None and self.before is before.results:
            return self.updater.told(self.results, before.results)
        return _moved(self, before) if self.complete is before.complete else None

    def changed(self, changes: dict[str, object]) -> Scorecard | None:
        """The scorecard after some figures changed; None where they have to be interpreted."""
        asked = self.asked
        if type(asked) is not ScoreRequest:
            return None
        updated = self.complete.update(self.results, self.read or self._values(asked), changes)
        if updated is None:
            return None
        updater, results, values = updated
        asked = asked.changed(changes)
        after = FromCode(self.complete, asked, results, values, self.results, updater)
        return Scorecard.seen_later(after)

    def _values(self, asked: ScoreRequest) -> list[int | bool]:
        """The figures in the order of the code."""
        self.read[:] = self.code.read(asked.figures, asked.entered) or ()
        return self.read


def remembering(card: Scorecard, plan: Plan, asked: ScoreRequest) -> Scorecard:
    """The scorecard, which knows what it was made from."""
    vars(card)["_made_from"] = plan, asked
    return card


def asked_of(card: Scorecard, plan: Plan) -> ScoreRequest | None:
    """What a scorecard was made from; None where that was not this plan."""
    later = vars(card).get("_later")
    if isinstance(later, FromCode):
        return later.asked if later.plan is plan and isinstance(later.asked, ScoreRequest) else None
    of, asked = vars(card).get("_made_from", (None, None))
    return asked if of is plan else None


class ScoresByCode(Mapping[str, Fraction | None]):
    """The points of every line, read from the results of the code when asked for."""

    __slots__ = ("_code", "_results")

    def __init__(self, code: UnitCode, results: Results) -> None:
        self._code, self._results = code, results

    def __getitem__(self, key: str) -> Fraction | None:
        line, results = self._code.lines[key], self._results
        return None if line.status(results).is_open else line.low(results)

    def __iter__(self) -> Iterator[str]:
        return iter(self._code.lines)

    def __len__(self) -> int:
        return len(self._code.lines)


def _moved(now: FromCode, before: FromCode) -> tuple[str, ...]:
    moved = frozenset(compress(count(), map(ne, now.results, before.results)))
    return tuple(
        key
        for key, line in now.code.lines.items()
        if not moved.isdisjoint(line.positions)
        and line.read(now.results) != line.read(before.results)
    )
