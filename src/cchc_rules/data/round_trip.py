"""Serialisation of a unit that was read, as its figures would be given once more."""

from __future__ import annotations

import datetime
from fractions import Fraction

from ..language.values import Gap, GapKind, Value
from ..model import CriteriaSet, Input
from .parsing import NOT_APPLICABLE_WORD
from .units import UnitData


class WrongFigures(ValueError):
    """A unit with figures that nobody could read: what was given is not known."""


def given_again(
    criteria_set: CriteriaSet, data: UnitData
) -> tuple[dict[str, object], dict[str, object]]:
    """Return inputs by id and points by key that :func:`unit_data` reads as the same unit.

    Raises:
        WrongFigures: when a figure is wrong or contradicts others, or nothing could be read.
    """
    everything = (*data.values.values(), *data.entered.values())
    if data.refused or any(_is(value, GapKind.ERROR) for value in everything):
        raise WrongFigures(f"{data.unit or '?'}: some of its figures are wrong")
    inputs = {
        name: _raw(criteria_set.all_inputs[name], value)
        for name, value in data.values.items()
        if name not in data.assumed
    }
    return inputs, dict(data.entered)


def _raw(declared: Input, value: Value) -> object:
    if not isinstance(value, Gap):
        return _plain(declared, value)
    if value.kind.is_open:
        said_by_zero = not declared.keeps_zero and not declared.leaves_out_zero
        return 0 if said_by_zero and declared.leaves_out_missing else None
    if declared.not_applicable:
        return NOT_APPLICABLE_WORD
    return None if declared.leaves_out_missing else 0


def _is(value: Value, kind: GapKind) -> bool:
    return isinstance(value, Gap) and value.kind is kind


def carry_over(criteria_set: CriteriaSet, previous: UnitData) -> dict[str, object]:
    """Return the figures of last period that this one asks for (``previous_of``), by their ids."""
    found: dict[str, object] = {}
    for name, declared in criteria_set.all_inputs.items():
        value = None if declared.previous_of is None else previous.values.get(declared.previous_of)
        if value is not None and not isinstance(value, Gap):
            found[name] = _plain(declared, value)
    return found


def _plain(declared: Input, value: bool | str | Fraction) -> object:
    """A value as it can be given: a day is a date."""
    is_day = declared.type.is_date and isinstance(value, Fraction)
    return datetime.date.fromordinal(int(value)) if is_day else value
