"""Many units from one data file: every row checked, all problems together, none dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..diagnostics import Diagnostic, Report, Span, did_you_mean
from ..diagnostics.codes import data as codes
from ..language.values import Gap
from ..model import CriteriaSet
from ..source.tables import Row, Table
from ..words import Text
from .units import POINTS, DataError, UnitData, node_key, unit_data


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a data file that can be scored, and everything that was found wrong."""

    units: tuple[UnitData, ...]
    report: Report


def units_of(table: Table, criteria_set: CriteriaSet) -> Units:
    """Hold every row of a table against the set.

    A value that is wrong makes its leaf an error and is reported with its place; a row that is no
    unit of the set, or stands twice, is reported and not scored.
    """
    names = _column_names(table, criteria_set)
    found: list[Diagnostic] = [*table.problems, *_unused_columns(table, names, criteria_set)]
    units: list[UnitData] = []
    seen: dict[str, Span] = {}
    clashes: dict[str, Span] = {}
    for row in table.rows:
        if row.unit is None and len(table.rows) > 1:
            found.append(Diagnostic(codes.NO_UNIT, row.span))
            continue
        key = (row.unit or "").casefold()
        if key in seen:
            facts = {"unit": row.unit or "", "place": str(seen[key])}
            found.append(Diagnostic(codes.DUPLICATE_ROW, row.span, facts))
            continue
        seen[key] = row.span
        if twice := _given_twice(row, names):
            clashes |= {column: table.columns[column] for column in twice}
            continue
        try:
            data = _unit(row, names, criteria_set)
        except DataError as error:
            found += error.report
            continue
        units.append(data)
        found += _problems_of(data)
    if not table.rows and not table.problems:
        problem = Text("Sau dòng tiêu đề không có dòng nào", "There is no row after the header")
        found.append(
            Diagnostic(
                codes.NO_ROWS, next(iter(table.columns.values()), None), {"problem": problem}
            )
        )
    found += [
        Diagnostic(codes.DUPLICATE_COLUMN, span, {"column": column})
        for column, span in clashes.items()
    ]
    return Units(tuple(units), Report(found))


def _given_twice(row: Row, names: Mapping[str, str]) -> list[str]:
    """Columns of a row that give what another column of it gives: by id, label or another code."""
    first: dict[str, str] = {}
    known = [column for column in row.cells if column in names]
    return [column for column in known if first.setdefault(names[column], column) != column]


def _column_names(table: Table, criteria_set: CriteriaSet) -> dict[str, str]:
    """What each column is: an input or attribute by id or label, or ``points:<code>``."""
    declared = criteria_set.all_inputs
    labels: dict[str, list[str]] = {}
    for name, spec in declared.items():
        labels.setdefault(spec.label.casefold(), []).append(name)
    names: dict[str, str] = {}
    for column in table.columns:
        by_label = labels.get(column.casefold(), [])
        if column in declared:
            names[column] = column
        elif column.startswith(POINTS):
            code = column.removeprefix(POINTS).strip()
            key = node_key(criteria_set, code)
            if key is not None:
                names[column] = POINTS + key
        elif len(by_label) == 1:
            names[column] = by_label[0]
    return names


def _unused_columns(
    table: Table, names: Mapping[str, str], criteria_set: CriteriaSet
) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    known = [*criteria_set.all_inputs, *(POINTS + key for key in criteria_set.by_key)]
    known += [POINTS + component.id for component in criteria_set.all_components]
    for column, span in table.columns.items():
        if column in names or column == "unit":
            continue
        if column.startswith(POINTS):
            code = column.removeprefix(POINTS)
            hint = did_you_mean(column, known)
            found.append(Diagnostic(codes.UNKNOWN_POINTS, span, {"code": code}, hint_text=hint))
            continue
        hint = did_you_mean(column, known)
        found.append(Diagnostic(codes.UNKNOWN_COLUMN, span, {"column": column}, hint_text=hint))
    return found


def _unit(row: Row, names: Mapping[str, str], criteria_set: CriteriaSet) -> UnitData:
    cells = {names[column]: value for column, value in row.cells.items() if column in names}
    spans = {names.get(column, column): span for column, span in row.spans.items()}
    inputs = {name: value for name, value in cells.items() if not name.startswith(POINTS)}
    entered = {
        name.removeprefix(POINTS): value for name, value in cells.items() if name.startswith(POINTS)
    }
    return unit_data(criteria_set, inputs, entered, row.unit, spans)


def _problems_of(data: UnitData) -> list[Diagnostic]:
    found = list(data.problems)
    for value in (*data.values.values(), *data.entered.values()):
        if isinstance(value, Gap):
            found += [problem for problem in value.problems if problem not in found]
    return found
