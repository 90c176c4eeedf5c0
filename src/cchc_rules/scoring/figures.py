"""The figures that a scorecard keeps, as people write them."""

from __future__ import annotations

from ..data.formatting import shown
from ..model import Input, InputType
from ..text import Lang, number_text
from .explain_words import SAID
from .line import UsedInput


def figure_text(used: UsedInput, lang: Lang) -> str:
    """A known figure as people write it: a choice by its label, a percentage with its sign."""
    value = used.value
    if isinstance(value, bool):
        return SAID["yes" if value else "no"][lang]
    if isinstance(value, str):
        return dict(used.options).get(value, value)
    if value is None:
        return "?"
    if isinstance(used.type, InputType):
        return shown(Input(type=used.type, label=used.label), value)[lang]
    return number_text(value, lang)


def unit_text(unit: str) -> str:
    """A unit of measurement as it stands after its number."""
    return unit if unit in ("", "%") else f" {unit}"


def is_percent(used: UsedInput) -> bool:
    """Whether it is a percentage."""
    return isinstance(used.type, InputType) and used.type.is_percent
