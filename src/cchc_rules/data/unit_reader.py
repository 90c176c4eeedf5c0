"""Many units from one data file: every row checked, all problems together, none dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from ..diagnostics import Diagnostic, Related, Report, Span
from ..diagnostics.codes import rounds as round_codes
from ..diagnostics.codes import tables as codes
from ..language.values import Gap, error
from ..model import CriteriaSet
from ..source.rows import Row, Table
from ..text import Text, folded
from .columns import DataColumn, Part, columns_of
from .completion import attributes_of, completed
from .fractions import SmallRates, bare_rate, columns_of_fractions
from .line_kinds import LineKind, numbers_columns
from .names import POINTS, check_unit, find_unit, kind_aside
from .overlay import Giving, Overlay
from .parsing import given_of, is_nothing
from .units import Given, RoundEntry, UnitData

MOST_TOLD = 20
"""Further rows of a kind that a finding names."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a data file, in its order, and everything that was found wrong."""

    units: tuple[UnitData, ...]
    report: Report


def units_of(table: Table, criteria_set: CriteriaSet) -> Units:
    """Hold every row of a table against the set; each gives a unit.

    A value that is wrong makes its leaf an error and is reported with its place. A row that cannot
    be told to be one unit of the set, once, and to give each figure once, makes a unit that is
    ``refused``. The rows of a unit that stands twice make one: nobody knows which is right.
    """
    reader = TableReader(table, criteria_set)
    units = tuple(reader.unit(rows) for rows in reader)
    return Units(units, reader.report)


class TableReader:
    """Reads the units of a table one by one: iterate over the rows of each, in their order.

    ``report`` has what is wrong with the table and with the units that were read so far.
    """

    def __init__(self, table: Table, criteria_set: CriteriaSet) -> None:
        self.table, self.set = table, criteria_set
        self.columns = columns_of(table, criteria_set)
        known = self.columns.known
        fractions = columns_of_fractions(table, known, criteria_set) if table.is_file else None
        self.rows = RowReader(table, known, criteria_set, fractions)
        self.has_units = table.header_hint is None or bool(self.columns.known)
        self._aside: dict[LineKind, list[Row]] = {}
        self._found: list[Diagnostic] = []

    def __iter__(self) -> Iterator[Sequence[Row]]:
        """The rows of each unit, where it stands first; lines of totals and the like are none."""
        if not self.has_units:
            return
        repeated = self.table.repeated
        together: dict[str, list[Row]] = {name: [] for name in repeated}
        for row in self.table.rows if repeated else ():
            if row.unit is not None and (name := folded(row.unit)) in repeated:
                together[name].append(row)
        for n, row in enumerate(self.table.rows):
            if kind := self._kind_aside(row, is_first=not n):
                self._aside.setdefault(kind, []).append(row)
            # Two rows without a name are two units that nobody knows, not one that stands twice.
            elif not repeated or row.unit is None or (name := folded(row.unit)) not in repeated:
                yield (row,)
            elif rows := together.pop(name, None):
                yield rows

    def _kind_aside(self, row: Row, *, is_first: bool) -> LineKind | None:
        """What a row is where it is no unit."""
        if row.unit is None:
            nameless = not row.problems and "unit" in self.table.columns
            nameless = nameless and len(self.table.rows) > 1
            return LineKind.EMPTY if nameless and not any(self._figures(row)) else None
        if kind := kind_aside(self.set, row.unit):
            return kind
        if LineKind.SIGNATURE in self._aside and not any(map(_has_digit, self._figures(row))):
            return None if find_unit(self.set, row.unit) else LineKind.SIGNATURE
        if is_first and self.table.is_grid and not find_unit(self.set, row.unit):
            cells = {**dict.fromkeys(self.table.columns), **row.cells, "unit": row.unit}
            written = [str(cell) for cell in cells.values() if not is_nothing(cell)]
            return LineKind.COLUMN_NUMBERS if numbers_columns(written) else None
        return None

    def _figures(self, row: Row) -> Iterator[str]:
        """What is written in the columns that are read."""
        for title, cell in row.cells.items():
            if title in self.columns.known and not is_nothing(cell):
                yield str(cell)

    def unit(self, rows: Sequence[Row]) -> UnitData:
        """The unit that stands in ``rows``; what is wrong with it goes into the report."""
        unit = self.rows.unit(rows)
        self._found += _problems_of(unit)
        return unit

    @property
    def report(self) -> Report:
        """Everything that was found wrong."""
        table = self.table
        wrong = [problem for problem in table.problems if problem.severity.is_error]
        if not self.has_units:
            return Report([*wrong, _no_header(table)])
        aside = [_told(kind, rows) for kind, rows in self._aside.items()]
        found = [*table.problems, *self.columns.problems, *aside, *self._found]
        found += self.rows.small.told()
        if not table.rows and not wrong:
            problem = Text("Sau dòng tiêu đề không có dòng nào", "There is no row after the header")
            place = next(iter(table.columns.values()), None)
            found.append(Diagnostic(codes.NO_ROWS, place, {"problem": problem}))
        return Report(dict.fromkeys(found))


def _told(kind: LineKind, rows: Sequence[Row]) -> Diagnostic:
    """One finding for all rows of a kind that are no units."""
    first, *others = rows
    facts = {"unit": first.unit or "", "kind": kind.label}
    also = tuple(Related(row.span, _also(row.unit)) for row in others[:MOST_TOLD])
    match kind:
        case LineKind.TOTAL:
            code = codes.TOTAL_ROW
        case LineKind.HEADING | LineKind.COLUMN_NUMBERS | LineKind.SIGNATURE | LineKind.EMPTY:
            code = codes.NO_UNIT_ROW
        case _:
            assert_never(kind)
    return Diagnostic(code, first.span, facts, also)


def _also(name: str | None) -> Text:
    name = name or ""
    return Text(f'"{name}" cũng vậy', f'so is "{name}"')


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _no_header(table: Table) -> Diagnostic:
    problem = Text(
        "Không tìm thấy dòng tiêu đề có cột đơn vị", "No header row with a column of units is there"
    )
    place = next(iter(table.columns.values()), None)
    return Diagnostic(codes.NO_ROWS, place, {"problem": problem}, hint_text=table.header_hint)


class RowReader:
    """Reads the rows of one table."""

    def __init__(
        self,
        table: Table,
        columns: Mapping[str, DataColumn],
        criteria_set: CriteriaSet,
        fractions: Mapping[str, Diagnostic] | None = None,
    ) -> None:
        self.table, self.columns, self.set = table, columns, criteria_set
        self.fractions, self.small = fractions or {}, SmallRates(criteria_set)
        self.overlay = Overlay(criteria_set)
        self.rounds = [one.id for one in criteria_set.rounds]
        self._names: dict[tuple[str | None, Part], dict[str, str]] = {}
        for title, column in columns.items():
            names = self._names.setdefault((column.round, column.part), {})
            names[title] = column.name

    def unit(self, rows: Sequence[Row]) -> UnitData:
        """The unit that stands in ``rows``: one, or more when it stands twice."""
        first = rows[0]
        refused = [
            Diagnostic(
                codes.DUPLICATE_ROW, row.span, {"unit": row.unit or "", "place": str(first.span)}
            )
            for row in rows[1:]
        ]
        for row in rows:
            refused += self._refused(row)
        if refused:
            known = attributes_of(self.set, first.unit)
            why = tuple(dict.fromkeys(refused))
            return UnitData(first.unit, known, {}, refused=why, span=first.span)
        if not self.rounds:
            return completed(self.set, first.unit, self._given(first, None))
        givings = [self._giving(first, round) for round in self.rounds]
        return self.overlay.data(first.unit, givings)

    def _refused(self, row: Row) -> list[Diagnostic]:
        """Why nothing of a row can be read safely."""
        found = list(row.problems)
        if row.unit is None and len(self.table.rows) > 1 and not found:
            headless = self.table.header_hint is not None
            found.append(
                _no_header(self.table) if headless else Diagnostic(codes.NO_UNIT, row.span)
            )
        if row.unit is not None and (wrong := check_unit(self.set, row.unit, row.span)):
            found.append(wrong)
        first: dict[DataColumn, str] = {}
        for title in row.cells:
            column = self.columns.get(title)
            if column is not None and first.setdefault(column, title) != title:
                place = self.table.columns[title]
                found.append(Diagnostic(codes.DUPLICATE_COLUMN, place, {"column": title}))
        return found

    def _given(self, row: Row, round: str | None) -> Given:
        cells, places = self._part(row, round, "value")
        inputs = {name: cell for name, cell in cells.items() if not name.startswith(POINTS)}
        entered = {
            name.removeprefix(POINTS): cell
            for name, cell in cells.items()
            if name.startswith(POINTS)
        }
        given = given_of(self.set, inputs, entered, {**places, "unit": row.span})
        if not self.table.is_file:
            return given
        values = dict(given.inputs)
        for title, problem in self.fractions.items():
            name = self.columns[title].name
            if self.columns[title].round == round and bare_rate(inputs.get(name)) is not None:
                values[name] = error(problem)
        self.small.look(values, inputs, places)
        return replace(given, inputs=values)

    def _giving(self, row: Row, round: str) -> Giving:
        given = self._given(row, round)
        reasons, places = self._part(row, round, "reason")
        people, of_people = self._part(row, round, "person")
        names = [*given.inputs, *(POINTS + key for key in given.entered)]
        changes = tuple(RoundEntry(n, _text(reasons.get(n)), _text(people.get(n))) for n in names)
        said = {n: p for n, p in {**places, **of_people, **places}.items() if n not in names}
        idle = tuple(
            Diagnostic(
                round_codes.REASON_WITHOUT_VALUE,
                place,
                {"name": name.removeprefix(POINTS), "round": round},
            )
            for name, place in said.items()
            if _text(reasons.get(name)) or _text(people.get(name))
        )
        return Giving(round, given, changes, idle)

    def _part(
        self, row: Row, round: str | None, part: Part
    ) -> tuple[dict[str, object], dict[str, Span]]:
        """The cells of a row that give one part of a round, by name, and their places."""
        names = self._names.get((round, part), {})
        titles = [title for title in row.cells if title in names]
        cells = {names[title]: row.cells[title] for title in titles}
        return cells, {names[title]: row.spans[title] for title in titles}


def _text(cell: object) -> str | None:
    return None if is_nothing(cell) else str(cell).strip()


def _problems_of(data: UnitData) -> list[Diagnostic]:
    found = [*data.refused, *data.problems]
    for one in (data, *(round.data for round in data.rounds)):
        found += one.problems
        for value in (*one.values.values(), *one.entered.values()):
            if isinstance(value, Gap):
                found += value.problems
    return found
