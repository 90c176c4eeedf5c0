"""Deserialisation of one unit from mappings: its names held against the set, its figures read."""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import Diagnostic, Report, Span, did_you_mean, which_code
from ..diagnostics.codes import data as codes
from ..diagnostics.codes import tables as table_codes
from ..model import CriteriaSet
from .completion import completed
from .names import POINTS, check_unit, node_key
from .parsing import given_of
from .units import DataError, UnitData


def unit_data(
    criteria_set: CriteriaSet,
    inputs: Mapping[str, object],
    entered: Mapping[str, object],
    unit: str | None,
    spans: Mapping[str, Span] | None = None,
) -> UnitData:
    """Return the typed data of one unit.

    ``spans`` gives the place of each input, of ``points:<code>`` and of ``unit``. A wrong value
    becomes a gap with its finding; so do inputs that contradict an invariant.

    Raises:
        DataError: for names that the set does not have, or a unit it does not assess.
    """
    places = dict(spans or {})
    declared = criteria_set.all_inputs
    found = [
        _unknown_input(name, declared, places.get(name)) for name in inputs if name not in declared
    ]
    keys: dict[str, str] = {}
    for code in entered:
        key, place = node_key(criteria_set, code), places.get(POINTS + code)
        if key is None:
            found.append(_unknown_points(criteria_set, code, place))
        elif key in keys:
            found.append(Diagnostic(table_codes.DUPLICATE_COLUMN, place, {"column": POINTS + code}))
        else:
            keys[key] = code
            if place is not None:
                places[POINTS + key] = place
    if unit is not None and (wrong := check_unit(criteria_set, unit, places.get("unit"))):
        found.append(wrong)
    if found:
        raise DataError(Report(found))
    by_key = {key: entered[code] for key, code in keys.items()}
    return completed(criteria_set, unit, given_of(criteria_set, inputs, by_key, places))


def _unknown_input(name: str, known: Mapping[str, object], span: Span | None) -> Diagnostic:
    hint = did_you_mean(name, known)
    return Diagnostic(codes.UNKNOWN_INPUT, span, {"input": name}, hint_text=hint)


def _unknown_points(criteria_set: CriteriaSet, code: str, span: Span | None) -> Diagnostic:
    known = [*criteria_set.by_key, *(component.id for component in criteria_set.all_components)]
    places = [n.key for n in criteria_set.nodes if n.indicator.code == code]
    hint = which_code(code, places, known)
    return Diagnostic(codes.UNKNOWN_POINTS, span, {"code": code}, hint_text=hint)
