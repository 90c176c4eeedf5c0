"""A value that the set itself gives for an attribute of a unit, read strictly."""

from __future__ import annotations

import datetime
from fractions import Fraction

from ..model import Input
from ..model.inputs import NO, YES
from ..numbers import PLAIN_NUMBER, at_most, decimal_places, fraction_of


def declared_value(declared: Input, text: str) -> Fraction | bool | str | None:
    """Return the value that ``text`` states; None where it is none that the input admits.

    A choice is the id of an option, a yes/no question ``co`` or ``khong``, a day ``2023-12-31``.
    """
    word = text.strip()
    if declared.type.is_yes_no:
        return {YES: True, NO: False}.get(word)
    if declared.type.is_choice:
        return word if word in declared.options else None
    number = _day(word) if declared.type.is_date else _number(word)
    if number is None or not is_admissible(declared, number):
        return None
    places = decimal_places(number)
    return number if places is not None and places <= declared.places else None


def is_admissible(declared: Input, number: Fraction) -> bool:
    """Whether a number lies in the range of an input."""
    low, high = declared.low, declared.high
    return (low is None or at_most(low, number)) and (high is None or at_most(number, high))


def _number(word: str) -> Fraction | None:
    return fraction_of(word) if PLAIN_NUMBER.fullmatch(word) else None


def _day(word: str) -> Fraction | None:
    try:
        return Fraction(datetime.date.fromisoformat(word).toordinal())
    except ValueError:
        return None
