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
        is_day = declared.type.is_date and isinstance(value, Fraction)
        return datetime.date.fromordinal(int(value)) if is_day else value
    if value.kind.is_open:
        said_by_zero = not declared.keeps_zero and not declared.leaves_out_zero
        return 0 if said_by_zero and declared.leaves_out_missing else None
    if declared.not_applicable:
        return NOT_APPLICABLE_WORD
    return None if declared.leaves_out_missing else 0


def _is(value: Value, kind: GapKind) -> bool:
    return isinstance(value, Gap) and value.kind is kind
