"""Streaming: the scorecards of a table one by one, as its rows are read, in bounded memory.

Nearly all rows of a large table are complete. Equal cells of a column are parsed once, and the
generated code of complete units takes their whole numbers; any row of which there is more to tell,
be it a gap, a finding or a unit that stands twice, is read and scored as it would be alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from ..data.columns import DataColumn
from ..data.names import POINTS, max_score_of
from ..data.parsing import answer, is_nothing, points
from ..data.unit_reader import RowReader, TableReader
from ..data.units import UnitData
from ..diagnostics import Report
from ..engines.python.code_cache import Codes
from ..language.values import Gap
from ..model import CriteriaSet
from ..source.numbers import WorkbookNumber
from ..source.rows import Row, Table
from .lazy_scorecard import FromCode
from .population import score_together
from .requests import RowRequest
from .scorecard import Scorecard

if TYPE_CHECKING:
    from ..engines.python.complete_unit import CompleteUnits

MOST_CELLS = 2**15
"""Different cells of a column whose meaning is kept."""
_OTHERS = frozenset([WorkbookNumber, bool, int, datetime.date, datetime.datetime])
"""Cells that are no text and can be looked up by their class and value."""
Whole = int | bool | None
"""A cell as the code takes it; None where there is more to tell."""


class ScoredTable:
    """The scorecards of the units of a table, each made when it is asked for.

    Iterate over it once: ``report`` has what is wrong with the units so far, as
    :func:`cchc_rules.read_units` tells it.
    """

    def __init__(self, codes: Codes, alone: Callable[[UnitData], Scorecard], table: Table) -> None:
        self._plan, self._alone = codes.plan, alone
        self._reader = TableReader(table, codes.plan.criteria_set)
        self._complete = _CompleteRows.of(self._reader, codes)

    def __iter__(self) -> Iterator[Scorecard]:
        if self._plan.criteria_set.peers:
            yield from score_together(
                self._plan, [self._reader.unit(rows) for rows in self._reader]
            )
            return
        for rows in self._reader:
            card = self._complete and self._complete.card(rows)
            yield card or self._alone(self._reader.unit(rows))

    @property
    def report(self) -> Report:
        """What is wrong with the table and with the units that were scored so far."""
        return self._reader.report


class _CellCache(dict[object, Whole]):
    """The cells of a column as whole numbers, each read when it is first met.

    Keys are texts as they are, other cells with their class, for 1 is equal to true.
    """

    def __init__(self, read: Callable[[object], Whole]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: object) -> Whole:
        kind = cell.__class__
        if kind is str:
            return self._found(cell, cell)
        if kind not in _OTHERS:
            return None
        key = kind, cell
        return self[key] if key in self else self._found(key, cell)

    def _found(self, key: object, cell: object) -> Whole:
        found = self.read(cell)
        if len(self) < MOST_CELLS:
            self[key] = found
        return found


class _RowForm(NamedTuple):
    """The code for rows with some points entered, and the cells that it takes, then all others."""

    complete: CompleteUnits
    cells: list[tuple[str, _CellCache]]
    slots: int

    def values(self, cells: Mapping[str, object]) -> list[int | bool] | None:
        """The values of the slots; None where a cell does not give one, or gives one too many."""
        cell = cells.get
        try:
            values = [known[cell(title)] for title, known in self.cells]
        except TypeError:  # a cell that is a list
            return None
        if None in values:
            return None
        del values[self.slots :]
        return cast("list[int | bool]", values)


class _CompleteRows:
    """Scores rows of which every figure is given and fine."""

    def __init__(self, rows: RowReader, codes: Codes, titles: Mapping[str, str]) -> None:
        self._rows, self._codes = rows, codes
        self._titles = titles
        self._points = [(name, titles[name]) for name in titles if name.startswith(POINTS)]
        self._inputs: dict[str, _CellCache] = {}
        self._forms: dict[tuple[bool, ...], _RowForm] = {}
        self._last: _RowForm | None = None

    @classmethod
    def of(cls, reader: TableReader, codes: Codes) -> _CompleteRows | None:
        """What scores complete rows of a table; None where there is none, or more to look at."""
        criteria_set = reader.set
        if criteria_set.peers or criteria_set.rounds or criteria_set.units:
            return None
        columns: Mapping[str, DataColumn] = reader.columns.known
        titles = {column.name: title for title, column in columns.items()}
        is_whole = len(titles) == len(columns) and criteria_set.all_inputs.keys() <= titles.keys()
        return cls(reader.rows, codes, titles) if is_whole else None

    def card(self, rows: Sequence[Row]) -> Scorecard | None:
        """The scorecard of a unit; None where there is more to tell than its points."""
        row = rows[0]
        if len(rows) > 1 or row.unit is None or row.problems:
            return None
        form = self._last
        values = form and form.values(row.cells)
        if values is None:
            self._last = form = self._form(row.cells)
            values = form and form.values(row.cells)
        results = None if form is None or values is None else form.complete.code.python.run(values)
        if form is None or values is None or results is None:
            return None
        asked = RowRequest(self._rows, row)
        return Scorecard.seen_later(FromCode(form.complete, asked, results, values))

    def _form(self, cells: Mapping[str, object]) -> _RowForm | None:
        """The form of a row by the points that it gives; None where there is no code for it."""
        pattern = tuple([not is_nothing(cells.get(title)) for _, title in self._points])
        if pattern not in self._forms:
            some = zip(self._points, pattern, strict=True)
            entered = {name.removeprefix(POINTS): title for (name, title), given in some if given}
            complete = self._codes.complete(entered)
            if complete is None or not complete.points_are_all:
                return None
            self._forms[pattern] = self._new_form(complete, entered)
        return self._forms[pattern]

    def _new_form(self, complete: CompleteUnits, entered: Mapping[str, str]) -> _RowForm:
        from ..ir.nodes import Of

        places = complete.code.code.shape.entered_places
        slots = complete.code.python.slots
        of_points = {key: (entered[key], self._points_of(key, places)) for key in entered}
        of_inputs = {name: self._input(name) for name in self._rows.set.all_inputs}
        cells = [
            (of_points if slot.of is Of.ENTERED else of_inputs).pop(slot.name) for slot in slots
        ]
        nothing = _CellCache(lambda cell: False if is_nothing(cell) else None)
        nothing[None] = False
        empty = [(title, nothing) for _, title in self._points if title not in entered.values()]
        cells += [*of_inputs.values(), *of_points.values(), *empty]
        return _RowForm(complete, cells, len(slots))

    def _input(self, name: str) -> tuple[str, _CellCache]:
        if name not in self._inputs:
            self._inputs[name] = _CellCache(_input_reader(self._rows.set, name))
        return self._titles[name], self._inputs[name]

    def _points_of(self, key: str, places: int) -> _CellCache:
        from ..engines.python.unit_function import Unwritable, whole_of

        maximum, unit = max_score_of(self._rows.set, key), 10**places

        def read(cell: object) -> Whole:
            value = points(key, maximum, cell)
            if value is None or isinstance(value, Gap):
                return None
            try:
                return whole_of(value, unit, {})
            except Unwritable:
                return None

        return _CellCache(read)


def _input_reader(criteria_set: CriteriaSet, name: str) -> Callable[[object], Whole]:
    from ..engines.python.unit_function import whole_of

    declared = criteria_set.all_inputs[name]
    is_truth = declared.type.is_yes_no
    unit = 10**declared.places
    positions = {option: n for n, option in enumerate(declared.choices)}

    def read(cell: object) -> Whole:
        value = answer(name, declared, cell)
        if isinstance(value, Gap):
            return None
        return value is True if is_truth else whole_of(value, unit, positions)

    return read
