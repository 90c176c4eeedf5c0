"""Opening what a command is about: sets, data files and survey answers, or why they cannot be."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, Report, did_you_mean
from ..diagnostics.codes import data as data_codes
from ..diagnostics.codes import reading
from ..diagnostics.codes import scoring as scoring_codes
from ..plugins import installed
from ..source.files import Refused, read_stream
from ..source.limits import TABLE_BYTES
from ..text import Lang, Text, folded
from .telling import FAILURE, FINDINGS, fail, leave, refuse, tell_findings

if TYPE_CHECKING:
    from ..api import LoadError
    from ..data import UnitData
    from ..data.unit_reader import Units
    from ..model import CriteriaSet
    from ..plugins import Plugins
    from ..scoring import Evaluator
    from ..source.rows import Table

STDIN = "-"
ONE_STDIN = Text(
    "Đầu vào chuẩn (-) chỉ đọc được một tệp: ghi tên tệp số liệu hoặc tệp phiếu.",
    "Standard input (-) can only be one file: name the data file or the file of answers.",
)
WHICH = Text(
    "Tệp có nhiều đơn vị; chọn một bằng --unit: {units}.",
    "The file has several units; choose one with --unit: {units}.",
)
LISTED, UNITS_LISTED = 8, 10


def plugins_with_warnings(lang: Lang) -> Plugins:
    """The installed plugins; what is wrong with any of them is told."""
    plugins = installed.installed_plugins()
    _ = plugins.sets, plugins.functions, plugins.rule_forms
    tell_findings(plugins.problems, lang)
    return plugins


def names_of_sets(
    given: Sequence[str] | None, plugins: Plugins, nothing: Text, lang: Lang, *, every: bool
) -> Sequence[str]:
    """The sets that a call names, or ``every`` installed one; none end the command."""
    names = [*plugins.sets] if every else given
    return names or fail(nothing[lang])


def open_set(name: str, lang: Lang, *, sourced_only: bool = False) -> CriteriaSet:
    """Load a criteria set, or print why not and end the command."""
    from ..api import LoadError, load

    plugins = plugins_with_warnings(lang)
    try:
        criteria_set = load(name, plugins=plugins)
    except LoadError as error:
        tell_findings(error.report, lang)
        leave(FAILURE if is_not_there(error) else FINDINGS)
    if sourced_only and (problem := provisional_points(criteria_set)):
        refuse(problem, lang, FINDINGS)
    return criteria_set


def is_not_there(error: LoadError) -> bool:
    """Whether the call named a set or file that does not exist or cannot be opened."""
    return set(error.report.codes) <= {"CR606", "CR608", "CR101"}


def provisional_points(criteria_set: CriteriaSet) -> Diagnostic | None:
    """The finding that some points of a set have no source, if so."""
    from ..source.criteria import locate

    leaves = [leaf for leaf in criteria_set.leaves if leaf.provisional is not None]
    if not leaves:
        return None
    facts = {
        "provisional": criteria_set.total - criteria_set.sourced_points,
        "total": criteria_set.total,
        "count": len(leaves),
        "codes": ", ".join([leaf.key for leaf in leaves[:LISTED]] + ["…"] * (len(leaves) > LISTED)),
    }
    place = locate(criteria_set, (*leaves[0].path, "code"), with_key=True)
    return Diagnostic(scoring_codes.PROVISIONAL_POINTS, place, facts)


def open_evaluator(name: str, lang: Lang, *, sourced_only: bool = False) -> Evaluator:
    """The evaluator of a set, or what is wrong with the set and the end of the command."""
    return evaluator_for(open_set(name, lang, sourced_only=sourced_only), lang)


def evaluator_for(criteria_set: CriteriaSet, lang: Lang) -> Evaluator:
    """The evaluator of a set that was opened, or its errors and the end of the command."""
    from ..scoring import Evaluator, InvalidCriteriaSet

    try:
        return Evaluator(criteria_set)
    except InvalidCriteriaSet as error:
        tell_findings(error.report.errors, lang)
        leave(FINDINGS)


def open_units(
    data: str,
    criteria_set: CriteriaSet,
    lang: Lang,
    kind: str | None = None,
    sheet: str | None = None,
    survey: str | None = None,
) -> Units:
    """The units of a data file, or why it cannot be read and the end of the command.

    ``survey`` is a file of raw answers, which become rates first.
    """
    from ..data.unit_reader import units_of

    if data == survey == STDIN:
        fail(ONE_STDIN[lang])
    units = units_of(open_table(data, lang, kind, sheet), criteria_set)
    if survey is None:
        return units
    from ..survey import rates_of, with_rates

    return with_rates(units, rates_of(open_table(survey, lang), criteria_set), criteria_set)


def open_table(data: str, lang: Lang, kind: str | None = None, sheet: str | None = None) -> Table:
    """Read a data file (``-`` is standard input), or print why not and end the command."""
    from ..source.tables import read_table, table_in

    try:
        if data != STDIN:
            return table_in(data, kind, sheet)
        name = "<stdin>"
        content = read_stream(sys.stdin.buffer, name, TABLE_BYTES)
        return read_table(content, name, kind or "csv", sheet)
    except Refused as refused:
        tell_refused(refused, lang)
        wrong_call = {d.code for d in refused.diagnostics} <= {reading.UNREADABLE}
        leave(FAILURE if wrong_call else FINDINGS)


def tell_refused(refused: Refused, lang: Lang) -> None:
    """Print why a file cannot be read."""
    tell_findings(Report(refused.diagnostics), lang)


def select_unit(units: Sequence[UnitData], name: str, lang: Lang) -> UnitData:
    """The unit of that name, or the nearest name and the end of the command."""
    for unit in units:
        if unit.unit is not None and folded(unit.unit) == folded(name):
            return unit
    hint = did_you_mean(name, [unit.unit for unit in units if unit.unit])
    facts = {"what": Text("đơn vị", "unit"), "name": name}
    refuse(Diagnostic(data_codes.UNKNOWN_SELECTION, None, facts, hint_text=hint), lang)


def only_unit(units: Sequence[UnitData], name: str | None, lang: Lang) -> UnitData:
    """The unit of that name, or the one that there is; several end the command."""
    if name is not None:
        return select_unit(units, name, lang)
    if len(units) != 1:
        fail(WHICH[lang].format(units=", ".join(u.unit or "?" for u in units[:UNITS_LISTED])))
    return units[0]
