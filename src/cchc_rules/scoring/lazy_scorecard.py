"""Scorecards from generated code: totals at once, lines and reasons when someone asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import compress, count
from numbers import Rational
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from ..data.mapping_reader import unit_data
from ..data.unit_reader import RowReader
from ..data.units import UnitData
from ..engines.python.code_cache import MOST_KEPT
from ..language.values import Gap
from ..model import CriteriaSet
from ..plan import Plan
from ..source.rows import Row
from .line import Line
from .line_templates import forms_of
from .point_texts import PointTexts
from .population import score_together
from .scorecard import Scorecard

if TYPE_CHECKING:
    from ..engines.python.complete_unit import CompleteUnits
    from ..engines.python.incremental import Updater
    from ..engines.python.unit_function import UnitCode
    from ..ir.decode import Results
    from .decoded_lines import CodedLines

MOST_CHANGES = 16
"""Changed figures that stand beside the others before they are put among them."""


class ScoreRequest(NamedTuple):
    """What a unit was scored with, as it was given, and what was changed since."""

    inputs: Mapping[str, object]
    entered: Mapping[str, object]
    unit: str | None
    peers: Mapping[str, Rational | float | str] | None = None
    changes: Mapping[str, object] = {}

    @property
    def figures(self) -> Mapping[str, object]:
        """The inputs as they are now."""
        return {**self.inputs, **self.changes}

    def changed(self, changes: Mapping[str, object]) -> ScoreRequest:
        """The same unit with other figures."""
        inputs, changes = self.inputs, {**self.changes, **changes}
        if len(changes) > MOST_CHANGES:
            inputs, changes = {**inputs, **changes}, {}
        return ScoreRequest(inputs, self.entered, self.unit, self.peers, changes)


class RowRequest(NamedTuple):
    """A row of a table that a unit was scored with."""

    reader: RowReader
    row: Row
    round: None = None

    @property
    def unit(self) -> str | None:
        """The name of the unit."""
        return self.row.unit

    @property
    def data(self) -> UnitData:
        """Its figures, as they are read when more is to be told."""
        return self.reader.unit([self.row])


class Coded:
    """The lines that the codes of one plan can tell of."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._lines: dict[int, CodedLines] = {}

    def lines(self, code: UnitCode) -> CodedLines:
        """How to make lines from a piece of code."""
        found = self._lines.get(id(code))
        if found is None or found.code is not code:
            from .decoded_lines import CodedLines

            if len(self._lines) >= MOST_KEPT:
                self._lines.clear()
            found = self._lines[id(code)] = CodedLines(self.plan, code)
        return found


class FromCode(NamedTuple):
    """The parts of a scorecard that generated code has the numbers of.

    ``read`` are the figures in the order of the code, none until they are first needed. An update
    keeps the results ``before`` it, and who can tell what they changed to.
    """

    coded: Coded
    complete: CompleteUnits
    asked: ScoreRequest | UnitData | RowRequest
    results: Results
    read: list[int | bool]
    before: Results | None = None
    updater: Updater | None = None

    @property
    def code(self) -> UnitCode:
        """What it was scored by."""
        return self.complete.code

    @property
    def values(self) -> list[int | bool]:
        """The figures in the order of the code, read when they are first looked at."""
        if not self.read and isinstance(self.asked, ScoreRequest):
            asked = self.asked
            self.read[:] = self.code.read(asked.figures, asked.entered) or ()
        return self.read

    @property
    def plan(self) -> Plan:
        """The set that it was scored by."""
        return self.coded.plan

    def quick(self, name: str) -> object:
        """A field that the code has the numbers for, or that is the same for all units."""
        make = _QUICK.get(name)
        found = None if make is None else make(self)
        return NotImplemented if found is None and name not in _MAY_BE_NONE else found

    def line(self, name: str) -> Line | None:
        """One line by its key, code or id; None where the whole scorecard has to be made.

        Raises:
            KeyError: when there is none, or a code stands in several places.
        """
        key = forms_of(self.plan).keys[name]
        return self.lines.line(key, self.values, self.results)

    def scores(self) -> Mapping[str, Fraction | None]:
        """The points of every line by key, each made when it is asked for."""
        return ScoresByCode(self.code, self.results)

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
        updated = self.complete.update(self.results, self.read or self.values, changes)
        if updated is None:
            return None
        updater, results, values = updated
        asked = asked.changed(changes)
        after = FromCode(self.coded, self.complete, asked, results, values, self.results, updater)
        return Scorecard.seen_later(after)

    @property
    def lines(self) -> CodedLines:
        """How to make its lines."""
        return self.coded.lines(self.code)

    def is_clean(self) -> bool:
        """Whether there is nothing to tell beside points: of a complete unit, that is its lines."""
        return self.lines.can_tell_all

    def texts(self, of: PointTexts) -> list[str]:
        """The texts of its points, equal ones written once."""
        return of.of_results(self.code, self.results)

    def whole(self) -> Scorecard:
        """The scorecard that the exact reading makes."""
        data = self.asked
        if isinstance(data, RowRequest):
            data = data.data
        elif isinstance(data, ScoreRequest):
            data = unit_data(self.plan.criteria_set, data.figures, data.entered, data.unit)
        return score_together(self.plan, [data])[0]


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


def is_plain(criteria_set: CriteriaSet, data: UnitData) -> bool:
    """Whether there is nothing to tell of a unit but its figures and points, and all are given."""
    told = data.problems or data.refused or data.assumed or data.respondents
    figures = (*(data.values.get(name) for name in criteria_set.all_inputs), *data.entered.values())
    return not told and not any(value is None or isinstance(value, Gap) for value in figures)


def card_of_data(coded: Coded, complete: CompleteUnits, data: UnitData) -> Scorecard | None:
    """The scorecard of a unit whose data are plain; None where code is not for it."""
    code = complete.code
    try:
        values = code.values(data, {})
    except ValueError:  # more decimals than are declared
        return None
    results = code.python.run(values)
    if results is None:
        return None
    return Scorecard.seen_later(FromCode(coded, complete, data, results, values))


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


def _ordered_lines(of: FromCode) -> tuple[Line, ...] | None:
    keys = (node.key for node in of.plan.criteria_set.nodes)
    return of.lines.lines(keys, of.values, of.results)


def _component_lines(of: FromCode) -> tuple[Line, ...] | None:
    keys = (component.id for component in of.plan.criteria_set.all_components)
    return of.lines.lines(keys, of.values, of.results)


def _total(of: FromCode) -> Fraction | None:
    total = of.code.total
    return None if total.status(of.results).is_open else total.low(of.results)


_QUICK: Mapping[str, Callable[[FromCode], object]] = {
    "set_id": lambda of: of.plan.criteria_set.id,
    "set_title": lambda of: of.plan.criteria_set.title,
    "decision": lambda of: of.plan.criteria_set.decision.label,
    "content_hash": lambda of: of.plan.criteria_set.content_hash,
    "unit": lambda of: of.asked.unit,
    "round": lambda of: None if isinstance(of.asked, ScoreRequest) else of.asked.round,
    "status": lambda of: of.code.total.status(of.results),
    "total": lambda of: _total(of),
    "low": lambda of: of.code.total.low(of.results),
    "high": lambda of: of.code.total.high(of.results),
    "max_total": lambda of: of.code.total.possible(of.results),
    "declared_total": lambda of: of.code.declared_total(of.results),
    "sourced_points": lambda of: of.plan.criteria_set.sourced_points,
    "bonus": lambda of: of.code.bonus.low(of.results),
    "penalty": lambda of: of.code.penalty.low(of.results),
    "facts": lambda of: of.lines.facts(of.values, of.results),
    "lines": _ordered_lines,
    "components": _component_lines,
    "problems": lambda of: () if of.lines.can_tell_all else None,
}
_MAY_BE_NONE = frozenset(("unit", "round", "total"))
