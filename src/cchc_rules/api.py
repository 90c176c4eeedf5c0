"""What other programs begin with: load a criteria set, check it, list what is installed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic, Report, did_you_mean
from .diagnostics.codes import plugins as codes
from .language.functions import BUILTIN_FUNCTIONS, Function
from .model import CriteriaSet
from .plugins import Plugins, SetSource
from .plugins.installed import installed_plugins
from .source.criteria import origin_of, read_criteria, with_origin
from .source.files import Refused

if TYPE_CHECKING:
    from .data import Units


class LoadError(ValueError):
    """A criteria set that cannot be found or read; ``report`` says why, and where."""

    def __init__(self, report: Report) -> None:
        first = report.errors[0]
        place = f"{first.span}: " if first.span else ""
        super().__init__(f"{place}{first.code.id} {first.message('en')}")
        self.report = report


def criteria_sets() -> tuple[SetSource, ...]:
    """Return the criteria sets that are installed, in the order of their ids.

    >>> [source.id for source in criteria_sets() if source.id == "papi"]
    ['papi']
    """
    sets = installed_plugins().sets
    return tuple(sets[id][0] for id in sorted(sets))


def load(id_or_path: str | os.PathLike[str], *, plugins: Plugins | None = None) -> CriteriaSet:
    """Return a criteria set, by the id of an installed one or by the path of a file or folder.

    Only the shape of the file is checked here; ``check`` tells whether the set is sound.

    Raises:
        LoadError: when there is none, or its file cannot be read as a criteria set.

    >>> load("papi").total
    Fraction(80, 1)
    """
    plugins = plugins or installed_plugins()
    criteria_set, report = read_criteria(_find(os.fspath(id_or_path), plugins), plugins.rule_forms)
    if criteria_set is None:
        raise LoadError(report)
    added = _functions_for(criteria_set, plugins)
    return with_origin(criteria_set, replace(origin_of(criteria_set), functions=added))


def _functions_for(criteria_set: CriteriaSet, plugins: Plugins) -> dict[str, Function]:
    """The plugins' functions that a set can call: its own names come first.

    Otherwise a new function of one plugin could spoil the sets of another.
    """
    own = {*criteria_set.all_inputs, *(part.id for part in criteria_set.all_components)}
    own |= {node.indicator.id for node in criteria_set.nodes if node.indicator.id}
    added: dict[str, Function] = {}
    for name, (function, _) in plugins.functions.items():
        known = BUILTIN_FUNCTIONS.keys() | added.keys()
        if name not in known and name not in own and function.calls <= known:
            added[name] = function
    return added


def _find(name: str, plugins: Plugins) -> Path:
    installed, path = plugins.sets.get(name), Path(name)
    if installed is not None:
        if os.path.exists(name) and not path.samefile(installed[0].folder):
            facts = {"id": name, "here": f".{os.sep}{name}"}
            raise LoadError(Report([Diagnostic(codes.SET_OR_FOLDER, facts=facts)]))
        return installed[0].criteria_file
    if os.path.exists(name) or path.suffix in (".yaml", ".yml") or os.sep in name:
        return path
    hint = did_you_mean(name, plugins.sets)
    raise LoadError(Report([Diagnostic(codes.SET_NOT_FOUND, facts={"id": name}, hint_text=hint)]))


def read_units(
    path: str | os.PathLike[str],
    criteria_set: CriteriaSet,
    *,
    survey: str | os.PathLike[str] | None = None,
    kind: str | None = None,
    sheet: str | None = None,
) -> Units:
    """Return the units of a data file, for ``Evaluator.score_all``, and all that is wrong with it.

    Args:
        path: a CSV, XLSX, JSON or YAML file; one row or entry is one unit.
        criteria_set: the set that they will be scored by.
        survey: a file of raw survey answers, which become rates first.
        kind: ``csv``, ``xlsx``, ``xls``, ``ods``, ``json`` or ``yaml``; else that of its name.
        sheet: name of the sheet of a workbook; its first by default.

    Raises:
        DataError: when a file cannot be read at all. What is wrong with single rows is in the
            ``report`` of the result; their units are there, too, and will have status ``error``.
    """
    from .data import DataError, units_of
    from .source.tables import table_in

    try:
        units = units_of(table_in(path, kind, sheet), criteria_set)
        if survey is None:
            return units
        from .survey import rates_of, with_rates

        return with_rates(units, rates_of(table_in(survey), criteria_set), criteria_set)
    except Refused as refused:
        raise DataError(Report(refused.diagnostics)) from refused


def units_from(entries: Iterable[Mapping[str, object]], criteria_set: CriteriaSet) -> Units:
    """Return units given as mappings, each as an entry of a JSON data file.

    Args:
        entries: for each unit ``unit``, its attributes and inputs by their ids (or grouped under
            ``attributes`` and ``inputs``), points by code under ``points``, and what later rounds
            of assessment gave under ``rounds``. Values are as :meth:`Evaluator.score` takes them:
            81.5 is a percentage of 81,5 %.
        criteria_set: the set that they will be scored by.

    >>> criteria = load("binh-duong-huyen-2017")
    >>> entry = {"unit": "Huyện Bàu Bàng", "points": {"1": 47.45, "2": "32,82"}}
    >>> units = units_from([entry], criteria)
    >>> [unit.unit for unit in units.units], len(units.report)
    (['Huyện Bàu Bàng'], 0)
    """
    from .data import units_of
    from .source.structured import python_table

    return units_of(python_table(entries), criteria_set)


def check(
    path_or_set: str | os.PathLike[str] | CriteriaSet,
    *,
    plugins: Plugins | None = None,
    notes: bool = False,
) -> Report:
    """Return everything that is wrong with a criteria set: its file, its tree, its expressions.

    With ``notes`` also what is no mistake but good to know, such as a figure that two leaves score.

    >>> len(check("binh-duong-huyen-2017").errors)
    0
    """
    from .analysis.lint import check_criteria

    plugins = plugins or installed_plugins()
    if not isinstance(path_or_set, CriteriaSet):
        try:
            path_or_set = load(path_or_set, plugins=plugins)
        except LoadError as error:
            return error.report
    return check_criteria(path_or_set, checks=plugins.checks).filtered(notes=notes)
