"""Imputation: what the set declares or assumes for figures that were not given."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from ..diagnostics import Diagnostic, Fact, Span
from ..diagnostics.codes import data as codes
from ..language.declared import declared_value
from ..language.values import NOT_APPLICABLE, Gap, Value, error, missing
from ..model import CriteriaSet, Input
from .consistency import against_invariants, entered_twice
from .formatting import said
from .names import find_unit
from .units import Given, UnitData


def completed(
    criteria_set: CriteriaSet, unit: str | None, given: Given, round: str | None = None
) -> UnitData:
    """Return the data of a unit from what was given for it, the rest as the set declares.

    An attribute comes from the set where the data give none, and must be the same where they do.
    What is not supplied, or zero, is what its input says (``when_missing``, ``when_zero``). What
    contradicts itself is an error.
    """
    places = given.places
    attributes = attributes_of(criteria_set, unit)
    values: dict[str, Value] = {}
    absent: list[str] = []
    for name, declared in criteria_set.all_inputs.items():
        value = given.inputs.get(name)
        if (known := attributes.get(name)) is not None:
            value = _agreed(name, declared, value, known, unit, places)
        if value is None:
            absent.append(name)
            value = _when_missing(name, declared)
        values[name] = when_zero(name, declared, value)
    entered = dict(given.entered)
    broken = against_invariants(criteria_set, values, places)
    twice = entered_twice(criteria_set, entered, places)
    return UnitData(
        unit=unit,
        values=values,
        entered=entered,
        problems=(*broken, *twice),
        assumed=frozenset(name for name in absent if not isinstance(values[name], Gap)),
        round=round,
        span=places.get("unit"),
        set_hash=criteria_set.data_hash,
    )


def attributes_of(criteria_set: CriteriaSet, unit: str | None) -> Mapping[str, Value]:
    """What the set says about a unit: its attributes."""
    found = None if unit is None else find_unit(criteria_set, unit)
    if found is None:
        return {}
    declared = criteria_set.attributes
    read = {
        name: declared_value(declared[name], text)
        for name, text in found.attributes.items()
        if name in declared
    }
    return {name: value for name, value in read.items() if value is not None}


def _agreed(
    name: str,
    declared: Input,
    value: Value | None,
    known: Value,
    unit: str | None,
    places: Mapping[str, Span],
) -> Value:
    if value is None or value == known:
        return known
    if isinstance(value, Gap) and value.kind.is_error:
        return value
    facts: dict[str, Fact] = {
        "attribute": declared.label,
        "unit": unit or "",
        "given": said(declared, value),
        "declared": said(declared, known),
    }
    return error(Diagnostic(codes.ATTRIBUTE_DIFFERS, places.get(name), facts))


def _when_missing(name: str, declared: Input) -> Value:
    match declared.when_missing:
        case "not_applicable":
            return NOT_APPLICABLE
        case "zero":
            return False if declared.type.is_yes_no else Fraction(0)
        case "missing" | None:
            return missing(name)
        case _:
            assert_never(declared.when_missing)


def when_zero(name: str, declared: Input, value: Value) -> Value:
    """Return the value of an input whose 0 may stand for no figure."""
    if isinstance(value, Gap | str) or value:
        return value
    match declared.when_zero:
        case "keep" | None:
            return value
        case "missing":
            return missing(name)
        case "not_applicable":
            return NOT_APPLICABLE
        case _:
            assert_never(declared.when_zero)
