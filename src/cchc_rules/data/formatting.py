"""Formatting of figures as people write them: a day as a day, a percentage with its sign."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from ..language.values import Gap, Value
from ..model import CriteriaSet, Input
from ..text import Text, number_text


def shown(declared: Input, value: Fraction) -> Text:
    """A number of an input as people write it: a day as a day, a percentage with its sign."""
    if declared.type.is_date:
        day = datetime.date.fromordinal(int(value))
        return Text(f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}")
    sign = "%" if declared.type.is_percent else ""
    return Text(number_text(value, "vi") + sign, number_text(value, "en") + sign)


def range_text(declared: Input) -> Text:
    """The admissible range of an input in words."""
    low = shown(declared, declared.low) if declared.low is not None else None
    high = shown(declared, declared.high) if declared.high is not None else None
    if low and high:
        return Text(f"từ {low.vi} đến {high.vi}", f"from {low.en} to {high.en}")
    if low:
        return Text(f"từ {low.vi} trở lên", f"at least {low.en}")
    if high:
        return Text(f"đến {high.vi}", f"at most {high.en}")
    return Text("bất kỳ", "any")


def said(declared: Input, value: Value) -> Text:
    """A value as people read it."""
    if isinstance(value, Gap):
        return Text("không áp dụng", "not applicable")
    if isinstance(value, bool):
        return Text("có", "yes") if value else Text("không", "no")
    if isinstance(value, str):
        label = declared.options.get(value, value)
        return Text(label, label)
    return shown(declared, value)


def figures_text(criteria_set: CriteriaSet, used: Mapping[str, Value]) -> Text:
    """The inputs that an expression looked at, with their values: ``ty_le = 85%, co = không``."""
    declared = criteria_set.all_inputs
    known = {name: said(declared[name], value) for name, value in used.items() if name in declared}
    return Text(
        ", ".join(f"{name} = {text.vi}" for name, text in known.items()),
        ", ".join(f"{name} = {text.en}" for name, text in known.items()),
    )
