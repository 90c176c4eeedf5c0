"""Parsing of figures: raw answers held against declared types, as values or gaps that say why."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from numbers import Rational
from typing import assert_never

from ..diagnostics import Code, Diagnostic, Fact, Span, did_you_mean
from ..diagnostics.codes import data as codes
from ..diagnostics.codes.scoring import BELOW_ZERO
from ..language.values import NOT_APPLICABLE, Gap, Value, error, missing
from ..model import Input, InputType
from ..numbers import decimal_places, exact_text, fraction_of
from ..source.numbers import WorkbookNumber, WrittenNumber, read_number
from ..source.rows import BrokenCell
from ..text import LANGS, Text, folded, number_text
from .formatting import range_text, shown

MOST_OF_A_PERCENT_CELL = 2
"""Excel stores 105% as 1.05: a number up to this may be a percentage or a hundredth of one."""
Raw = object
"""A value as it was given: text, number, bool, date, or None for nothing."""

_YES = frozenset(["co", "có", "x", "yes", "y", "true", "1", "đúng", "đạt"])
_NO = frozenset(["khong", "không", "no", "n", "false", "0", "sai", "không đạt"])
NOT_APPLICABLE_WORD = "không áp dụng"
_NOT_APPLICABLE = frozenset(
    [NOT_APPLICABLE_WORD, "khong ap dung", "kad", "n/a", "na", "not_applicable", "not applicable"]
)
_NOTHING = frozenset(["", "-", "–", "—"])
_DATE_VI = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_DATE_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")


def _expected(type_: InputType) -> Text:
    match type_:
        case InputType.YES_NO:
            return Text("câu trả lời có/không", "an answer yes or no (co/khong)")
        case InputType.CHOICE:
            return Text("một lựa chọn", "a choice")
        case InputType.COUNT:
            return Text("một số nguyên", "a whole number")
        case InputType.NUMBER:
            return Text("một số", "a number")
        case InputType.PERCENT | InputType.SURVEY_RATE:
            return Text("một tỷ lệ phần trăm", "a percentage")
        case InputType.POINTS:
            return Text("một số điểm", "a number of points")
        case InputType.DATE:
            return Text("một ngày có thật (31/12/2023)", "a real day (31/12/2023 or 2023-12-31)")
        case _:
            assert_never(type_)


_NUMBER = Text("chỉ ghi số, ví dụ 8 hoặc 0,5", "write the number alone, such as 8 or 0.5")
_WHOLE = Text("chỉ ghi một số nguyên, ví dụ 8", "write a whole number alone, such as 8")
_PERCENTAGE = Text(
    "chỉ ghi số, có hoặc không có dấu %, ví dụ 85,5%",
    "write the number alone, with a % sign or without, such as 85.5%",
)


def _write(type_: InputType) -> Text | None:
    """What to write, where what is needed does not say it."""
    match type_:
        case InputType.YES_NO:
            return Text('viết "có" hoặc "không"', 'write "có" (yes) or "không" (no)')
        case InputType.CHOICE | InputType.DATE:
            return None
        case InputType.COUNT:
            return _WHOLE
        case InputType.NUMBER | InputType.POINTS:
            return _NUMBER
        case InputType.PERCENT | InputType.SURVEY_RATE:
            return _PERCENTAGE
        case _:
            assert_never(type_)


_PERCENT_FORMAT = Text(
    "đổi định dạng của ô từ % sang số rồi ghi lại số",
    "change the format of the cell from % to a number, then write the number again",
)
_POINTS_NOT_APPLICABLE = Text(
    "để trống ô điểm; ghi dữ liệu hoặc thuộc tính quyết định mục này có áp dụng cho đơn vị không",
    "leave the cell of the points empty; give the input or attribute that decides whether the "
    "item applies to the unit",
)


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
    if (broken := BrokenCell.of(raw)) and not _is_option(declared, _text(raw)):
        return error(broken.found(name, _expected(declared.type), span))
    if isinstance(raw, str) and _folded(raw) in _NOT_APPLICABLE and not _is_option(declared, raw):
        if declared.not_applicable:
            return NOT_APPLICABLE
        return _wrong(codes.NA_NOT_ALLOWED, span, input=name)
    match declared.type:
        case InputType.YES_NO:
            return _yes_no(name, declared, raw, span)
        case InputType.CHOICE:
            return _choice(name, declared, raw, span)
        case InputType.DATE:
            value = _day(raw)
            if value is None:
                return _not_a(name, declared, raw, span)
        case InputType.COUNT | InputType.NUMBER | InputType.POINTS:
            value = _number(name, declared, raw, span)
        case InputType.PERCENT | InputType.SURVEY_RATE:
            value = _number(name, declared, raw, span)
        case _:
            assert_never(declared.type)
    return value if isinstance(value, Gap) else _in_range(name, declared, value, span)


def points(
    code: str, maximum: Fraction, raw: Raw, span: Span | None = None
) -> Fraction | Gap | None:
    """Return points entered at a node: at least 0; None when nothing was entered."""
    if is_nothing(raw):
        return None
    name, declared = f"points:{code}", _points_input(code, maximum)
    if broken := BrokenCell.of(raw):
        return error(broken.found(name, _expected(declared.type), span))
    if _folded(raw) in _NOT_APPLICABLE:
        return _not_a(name, declared, raw, span, _POINTS_NOT_APPLICABLE)
    value = _number(name, declared, raw, span)
    if isinstance(value, Gap):
        return value
    if value < 0:
        return _wrong(BELOW_ZERO, span, code=code, score=value)
    return value


@lru_cache(maxsize=5_000)
def _points_input(code: str, maximum: Fraction) -> Input:
    return Input(type=InputType.POINTS, label=code, max=maximum, decimals=12)


def _folded(raw: Raw) -> str:
    return folded(_text(raw))


def _wrong(code: Code, span: Span | None, hint: Text | None = None, /, **facts: Fact) -> Gap:
    return error(Diagnostic(code, span, facts, hint_text=hint))


def _not_a(
    name: str, declared: Input, raw: Raw, span: Span | None, hint: Text | None = None
) -> Gap:
    facts: dict[str, Fact] = {
        "value": _text(raw)[:60],
        "expected": _expected(declared.type),
        "input": name,
    }
    return _wrong(codes.WRONG_VALUE, span, hint or _write(declared.type), **facts)


def _yes_no(name: str, declared: Input, raw: Raw, span: Span | None) -> Value:
    if isinstance(raw, bool):
        return raw
    word = _folded(raw)
    if word in _YES:
        return True
    if word in _NO:
        return False
    return _not_a(name, declared, raw, span)


def _text(raw: Raw) -> str:
    """What was given, as text; whatever it is, this does not fail."""
    try:
        return str(raw)
    except Exception:
        return type(raw).__name__


def _is_option(declared: Input, word: str) -> bool:
    """Whether a choice offers the word itself, be it one that means "not applicable" elsewhere."""
    offered = (*declared.options, *declared.options.values())
    return _folded(word) in {_folded(option) for option in offered}


def _choice(name: str, declared: Input, raw: Raw, span: Span | None) -> Value:
    word = _text(raw).strip()
    if word in declared.options:
        return word
    labelled = [o for o, label in declared.options.items() if _folded(label) == _folded(word)]
    if len(labelled) == 1:
        return labelled[0]
    known = "; ".join(f"{option} ({label})" for option, label in declared.options.items())
    hint = did_you_mean(word, [*declared.options, *declared.options.values()])
    return _wrong(codes.NOT_A_CHOICE, span, hint, value=word[:60], input=name, known=known)


def _day(raw: Raw) -> Fraction | None:
    if isinstance(raw, datetime.datetime):
        return Fraction(raw.date().toordinal()) if raw.time() == datetime.time() else None
    if isinstance(raw, datetime.date):
        return Fraction(raw.toordinal())
    text = _text(raw).strip()
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


def _number(name: str, declared: Input, raw: Raw, span: Span | None) -> Fraction | Gap:
    if isinstance(raw, WorkbookNumber):
        return _of_workbook(name, declared, raw, span)
    if isinstance(raw, bool) or not isinstance(raw, Rational | float | Decimal | str):
        return _not_a(name, declared, raw, span)
    if isinstance(raw, str):
        return _written(name, declared, raw, span)
    try:
        return fraction_of(raw)
    except ValueError:
        return _not_a(name, declared, raw, span)


def _of_workbook(
    name: str, declared: Input, raw: WorkbookNumber, span: Span | None
) -> Fraction | Gap:
    """A number of a cell: with the format % it is a percentage, without it mostly what it says."""
    if raw.percent and not declared.type.is_percent:
        facts: dict[str, Fact] = {
            "value": Text(*(number_text(raw.shown, lang) + "%" for lang in LANGS)),
            "expected": _expected(declared.type),
            "input": name,
        }
        return _wrong(codes.WRONG_VALUE, span, _PERCENT_FORMAT, **facts)
    either_way = 0 < abs(raw.value) <= MOST_OF_A_PERCENT_CELL
    if declared.type.is_percent and either_way and not raw.percent:
        facts = {"input": name, "value": raw.value, "hundred": raw.value * 100}
        return _wrong(codes.AMBIGUOUS_PERCENT, span, **facts)
    return raw.shown


def _written(name: str, declared: Input, raw: str, span: Span | None) -> Fraction | Gap:
    written = read_number(raw)
    if written is None or (written.percent and not declared.type.is_percent):
        hint = None
        if written is not None:
            hint = Text("bỏ dấu %", "leave out the % sign")
        return _not_a(name, declared, raw, span, hint)
    if written.thousands is not None and not written.percent and _reads_two_ways(declared, written):
        facts: dict[str, Fact] = {
            "value": raw.strip(),
            "input": name,
            "thousands": exact_text(written.thousands),
            "decimal": Text(number_text(written.value, "vi"), number_text(written.value, "en")),
            "rewritten": f"{raw.strip()}0",
        }
        return _wrong(codes.AMBIGUOUS_NUMBER, span, **facts)
    return written.value


def _reads_two_ways(declared: Input, written: WrittenNumber) -> bool:
    """A comma before three digits always does; a point where both readings are admissible."""
    if written.separator == ",":
        return True
    assert written.thousands is not None
    if declared.type.is_whole:
        return True
    return declared.high is None or written.thousands <= declared.high


def _in_range(name: str, declared: Input, value: Fraction, span: Span | None) -> Value:
    low, high = declared.low, declared.high
    if (low is not None and value < low) or (high is not None and value > high):
        facts: dict[str, Fact] = {
            "input": name,
            "value": shown(declared, value),
            "range": range_text(declared),
        }
        return _wrong(codes.OUT_OF_RANGE, span, **facts)
    places = decimal_places(value)
    if places is None or places > declared.places:
        if declared.type is InputType.COUNT:
            expected = _expected(InputType.COUNT)
            written = shown(declared, value)
            return _wrong(
                codes.WRONG_VALUE, span, _WHOLE, value=written, expected=expected, input=name
            )
        facts = {"input": name, "value": value, "decimals": declared.places}
        return _wrong(codes.TOO_MANY_DECIMALS, span, **facts)
    return value
