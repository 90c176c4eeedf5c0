"""Parsing of figures: raw answers held against declared types, as values or gaps that say why."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from ..diagnostics import Span, did_you_mean
from ..diagnostics.codes import data as codes
from ..diagnostics.codes.scoring import BELOW_ZERO
from ..language.values import NOT_APPLICABLE, Gap, Value, error, missing
from ..model import CriteriaSet, Input, InputType
from ..source.rows import BrokenCell, whole_text
from ..text import Text, folded
from .expected import expected, not_a, text_of, wrong
from .names import POINTS, max_score_of
from .numerals import in_range, number
from .units import Given

Raw = object
"""A value as it was given: text, number, bool, date, or None for nothing."""

_YES = frozenset(map(folded, ["co", "có", "x", "yes", "y", "true", "1", "đúng", "đạt"]))
_NO = frozenset(map(folded, ["khong", "không", "no", "n", "false", "0", "sai", "không đạt"]))
NOT_APPLICABLE_WORD = "không áp dụng"
_NOT_APPLICABLE = frozenset(
    map(
        folded,
        [
            NOT_APPLICABLE_WORD,
            "khong ap dung",
            "kad",
            "n/a",
            "na",
            "not_applicable",
            "not applicable",
        ],
    )
)
_NOTHING = frozenset(["", "-", "–", "—"])
_DATE_VI = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_DATE_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_POINTS_NOT_APPLICABLE = Text(
    "để trống ô điểm; ghi dữ liệu hoặc thuộc tính quyết định mục này có áp dụng cho đơn vị không",
    "leave the cell of the points empty; give the input or attribute that decides whether the "
    "item applies to the unit",
)


def given_of(
    criteria_set: CriteriaSet,
    inputs: Mapping[str, object],
    entered: Mapping[str, object],
    places: Mapping[str, Span],
) -> Given:
    """Return what of raw ``inputs`` (by id) and ``entered`` points (by key) is no empty answer."""
    typed = {
        name: answer(name, declared, inputs[name], places.get(name))
        for name, declared in criteria_set.all_inputs.items()
        if not is_nothing(inputs.get(name))
    }
    of_nodes: dict[str, Fraction | Gap] = {}
    for key, raw in entered.items():
        value = points(key, max_score_of(criteria_set, key), raw, places.get(POINTS + key))
        if value is not None:
            of_nodes[key] = value
    return Given(typed, of_nodes, places)


def is_nothing(raw: Raw) -> bool:
    """Whether nothing was answered: an empty cell, or a dash."""
    return raw is None or (isinstance(raw, str) and raw.strip() in _NOTHING)


def answer(name: str, declared: Input, raw: Raw, span: Span | None = None) -> Value:
    """Return the value of one input: typed, in range, or a gap that says why there is none.

    Floats are read by their shortest decimal text, so 0.1 is one tenth; nothing (None, an empty
    text, a dash) is missing, never zero.
    """
    if is_nothing(raw):
        return missing(name)
    if (broken := BrokenCell.of(raw)) and not _is_option(declared, text_of(raw)):
        return error(broken.found(name, expected(declared.type).text, span))
    if isinstance(raw, str) and _folded(raw) in _NOT_APPLICABLE and not _is_option(declared, raw):
        if declared.not_applicable:
            return NOT_APPLICABLE
        return wrong(codes.NA_NOT_ALLOWED, span, input=name)
    match declared.type:
        case InputType.YES_NO:
            return _yes_no(name, declared, raw, span)
        case InputType.CHOICE:
            return _choice(name, declared, raw, span)
        case InputType.DATE:
            value = _day(raw)
            if value is None:
                return not_a(declared, name, raw, span)
        case (
            InputType.COUNT
            | InputType.NUMBER
            | InputType.POINTS
            | InputType.PERCENT
            | InputType.SURVEY_RATE
        ):
            value = number(name, declared, raw, span)
        case _:
            assert_never(declared.type)
    return value if isinstance(value, Gap) else in_range(name, declared, value, span)


def points(
    code: str, maximum: Fraction, raw: Raw, span: Span | None = None
) -> Fraction | Gap | None:
    """Return points entered at a node: at least 0; None when nothing was entered."""
    if is_nothing(raw):
        return None
    name, declared = f"points:{code}", _points_input(code, maximum)
    if broken := BrokenCell.of(raw):
        return error(broken.found(name, expected(declared.type).text, span))
    if _folded(raw) in _NOT_APPLICABLE:
        return not_a(declared, name, raw, span, _POINTS_NOT_APPLICABLE)
    value = number(name, declared, raw, span)
    if isinstance(value, Gap):
        return value
    if value < 0:
        return wrong(BELOW_ZERO, span, code=code, score=value)
    return value


@lru_cache(maxsize=5_000)
def _points_input(code: str, maximum: Fraction) -> Input:
    return Input(type=InputType.POINTS, label=code, max=maximum, decimals=12)


def _folded(raw: Raw) -> str:
    return folded(text_of(raw))


def _yes_no(name: str, declared: Input, raw: Raw, span: Span | None) -> Value:
    if isinstance(raw, bool):
        return raw
    word = whole_text(_folded(raw))
    if word in _YES:
        return True
    if word in _NO:
        return False
    return not_a(declared, name, raw, span)


def _is_option(declared: Input, word: str) -> bool:
    """Whether a choice offers the word itself, be it one that means "not applicable" elsewhere."""
    offered = (*declared.options, *declared.options.values())
    return _folded(word) in {_folded(option) for option in offered}


def _choice(name: str, declared: Input, raw: Raw, span: Span | None) -> Value:
    word = text_of(raw).strip()
    for written in dict.fromkeys((word, whole_text(word))):
        if written in declared.options:
            return written
        asked = _folded(written)
        labelled = [o for o, label in declared.options.items() if _folded(label) == asked]
        if len(labelled) == 1:
            return labelled[0]
    known = "; ".join(f"{option} ({label})" for option, label in declared.options.items())
    hint = did_you_mean(word, [*declared.options, *declared.options.values()])
    return wrong(codes.NOT_A_CHOICE, span, hint, value=word[:60], input=name, known=known)


def _day(raw: Raw) -> Fraction | None:
    if isinstance(raw, datetime.datetime):
        return Fraction(raw.date().toordinal()) if raw.time() == datetime.time() else None
    if isinstance(raw, datetime.date):
        return Fraction(raw.toordinal())
    text = text_of(raw).strip()
    if found := _DATE_VI.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _DATE_ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return Fraction(datetime.date(year, month, day).toordinal())
    except ValueError:
        return None
