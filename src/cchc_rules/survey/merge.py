"""Survey rates put into the data of the units, so that they are scored with how many answered."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ..data import UnitData
from ..data.completion import completed
from ..data.formatting import said, shown
from ..data.parsing import answer
from ..data.unit_reader import Units
from ..data.units import Given
from ..diagnostics import Diagnostic, Fact, Report
from ..diagnostics.codes import survey as codes
from ..language.values import NOT_APPLICABLE, Gap, Value, error
from ..model import CriteriaSet, Input
from ..text import folded
from .result import InputRate, SurveyResult
from .silence import listed


def with_rates(units: Units, result: SurveyResult, criteria_set: CriteriaSet) -> Units:
    """Return the units with their survey rates, and the findings of both files.

    A rate that the data file gives too must be the same; where it differs neither is used
    (CR861). Rates of a unit that the data file does not have are told (CR862).
    """
    found: list[Diagnostic] = []
    merged = tuple(_merged(data, result, criteria_set, found) for data in units.units)
    present = {folded(data.unit) for data in units.units if data.unit is not None}
    others = [rates.unit for rates in result.rates.units if folded(rates.unit) not in present]
    if others:
        found.append(Diagnostic(codes.UNIT_WITHOUT_DATA, facts={"units": listed(others)}))
    report = Report((*units.report, *result.report, *dict.fromkeys(found)))
    return replace(units, units=merged, report=report)


def _merged(
    data: UnitData, result: SurveyResult, criteria_set: CriteriaSet, found: list[Diagnostic]
) -> UnitData:
    rates = None if data.unit is None else result.rates.of(data.unit)
    if rates is None or data.refused:
        return data
    given = {name: value for name, value in data.values.items() if name not in data.assumed}
    respondents: dict[str, int] = dict(data.respondents)
    places = {}
    for rate in rates.inputs:
        if rate.rate is None or rate.input not in criteria_set.all_inputs:
            continue
        declared = criteria_set.all_inputs[rate.input]
        places[rate.input] = data.span
        value = _agreed(data, given.get(rate.input), rate, declared)
        given[rate.input] = value
        if isinstance(value, Fraction):
            respondents[rate.input] = rate.respondents
        else:
            found += value.problems
    known = {name: place for name, place in places.items() if place is not None}
    filled = completed(criteria_set, None, Given(given, {}, known))
    found += filled.problems
    return replace(
        data,
        values=filled.values,
        assumed=filled.assumed,
        respondents=respondents,
        problems=(*data.problems, *filled.problems),
        rounds=tuple(
            replace(one, data=_merged(one.data, result, criteria_set, found)) for one in data.rounds
        ),
    )


def _agreed(
    data: UnitData, given: Value | None, rate: InputRate, declared: Input
) -> Fraction | Gap:
    """The rate, where nothing else was given; a gap where the data file says otherwise."""
    value = answer(rate.input, declared, rate.rate, data.span)
    assert isinstance(value, Fraction | Gap)
    if given is None or given == value or _is_open(given, declared):
        return value
    if isinstance(given, Gap) and given.kind.is_error:
        return given
    assert rate.rate is not None
    facts: dict[str, Fact] = {
        "input": rate.input,
        "unit": data.unit or "",
        "given": said(declared, given),
        "rate": shown(declared, rate.rate),
    }
    return error(Diagnostic(codes.RATE_DIFFERS, data.span, facts))


def _is_open(given: Value, declared: Input) -> bool:
    """Whether nothing was given: the set may say that a figure which is missing does not apply."""
    if given == NOT_APPLICABLE:
        return declared.leaves_out_missing
    return isinstance(given, Gap) and given.kind.is_missing
