"""Numerals: the number that a cell says, or why it says none for certain."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from numbers import Rational

from ..diagnostics import Fact, Span
from ..diagnostics.codes import data as codes
from ..language.declared import is_admissible
from ..language.values import Gap
from ..model import Input, InputType
from ..numbers import decimal_places, exact_text, fraction_of
from ..source.numbers import WorkbookNumber, read_number
from ..text import LANGS, Text, number_text
from .expected import not_a, wrong
from .formatting import range_text, shown

MOST_OF_A_PERCENT_CELL = 2
"""Excel stores 105% as 1.05: a number up to this may be a percentage or a hundredth of one."""
_PERCENT_FORMAT = Text(
    "đổi định dạng của ô từ % sang số rồi ghi lại số",
    "change the format of the cell from % to a number, then write the number again",
)
_NO_PERCENT = Text("bỏ dấu %", "leave out the % sign")


def number(name: str, declared: Input, raw: object, span: Span | None) -> Fraction | Gap:
    """Return the number of an answer, or a gap that says why there is none."""
    if isinstance(raw, WorkbookNumber):
        return _of_workbook(name, declared, raw, span)
    if isinstance(raw, str):
        return _written(name, declared, raw, span)
    if isinstance(raw, bool) or not isinstance(raw, int | float | Fraction | Decimal | Rational):
        return not_a(declared, name, raw, span)
    try:
        return fraction_of(raw)
    except ValueError:
        return not_a(declared, name, raw, span)


def _of_workbook(
    name: str, declared: Input, raw: WorkbookNumber, span: Span | None
) -> Fraction | Gap:
    """A number of a cell: with the format % it is a percentage, without it mostly what it says."""
    if raw.percent and not declared.type.is_percent:
        value = Text(*(number_text(raw.shown, lang) + "%" for lang in LANGS))
        return not_a(declared, name, value, span, _PERCENT_FORMAT)
    either_way = 0 < abs(raw.value) <= MOST_OF_A_PERCENT_CELL
    if declared.type.is_percent and either_way and not raw.percent:
        hundred = raw.value * 100
        return wrong(codes.AMBIGUOUS_PERCENT, span, input=name, value=raw.value, hundred=hundred)
    return raw.shown


def _written(name: str, declared: Input, raw: str, span: Span | None) -> Fraction | Gap:
    written = read_number(raw)
    if written is None or (written.percent and not declared.type.is_percent):
        hint = None if written is None else _NO_PERCENT
        return not_a(declared, name, raw, span, hint)
    if written.thousands is None or written.percent:
        return written.value
    if declared.type.is_whole:
        return written.thousands
    if not is_admissible(declared, written.thousands):
        return written.value
    if not is_admissible(declared, written.value):
        return written.thousands
    facts: dict[str, Fact] = {
        "value": raw.strip(),
        "input": name,
        "thousands": exact_text(written.thousands),
        "decimal": Text(number_text(written.value, "vi"), number_text(written.value, "en")),
        "rewritten": f"{raw.strip()}0",
    }
    return wrong(codes.AMBIGUOUS_NUMBER, span, **facts)


def in_range(name: str, declared: Input, value: Fraction, span: Span | None) -> Fraction | Gap:
    """Return the value where its input admits it, or a gap that says why it does not."""
    if not is_admissible(declared, value):
        facts = {"value": shown(declared, value), "range": range_text(declared)}
        return wrong(codes.OUT_OF_RANGE, span, input=name, **facts)
    places = decimal_places(value)
    if places is None or places > declared.places:
        if declared.type is InputType.COUNT:
            return not_a(declared, name, shown(declared, value), span)
        places = declared.places
        return wrong(codes.TOO_MANY_DECIMALS, span, input=name, value=value, decimals=places)
    return value
