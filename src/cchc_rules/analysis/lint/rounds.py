"""The rounds of assessment: ids that mean one thing in a data file."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Related, did_you_mean
from ...diagnostics.codes import rounds as codes
from ...model import Path
from ...text import Text
from .base import CheckContext

RESERVED = (
    "points",
    "unit",
    "don_vi",
    "inputs",
    "attributes",
    "rounds",
    "value",
    "reason",
    "ly_do",
    "person",
    "nguoi",
)
"""Words that a column or a group of a data file begins with."""


def rounds_are_sound(context: CheckContext) -> Iterator[Diagnostic]:
    """Ids of rounds are unique and mean nothing else in a data file; the one that counts exists."""
    criteria_set = context.criteria_set
    first: dict[str, Path] = {}
    for n, one in enumerate(criteria_set.rounds):
        path = ("rounds", n, "id")
        if one.id in RESERVED or one.id in criteria_set.all_inputs:
            what = _INPUT if one.id in criteria_set.all_inputs else _WORD
            yield context.found(codes.RESERVED_ROUND, path, round=one.id, what=what)
        elif one.id in first:
            span = context.span(first[one.id])
            related = (Related(span, Text("đã dùng ở đây", "already used here")),) if span else ()
            yield context.found(codes.DUPLICATE_ROUND, path, related=related, round=one.id)
        first.setdefault(one.id, path)
    counted = criteria_set.counted_round
    if counted is not None and counted not in first:
        known = codes.known_rounds(first)
        hint = did_you_mean(counted, first)
        yield context.found(
            codes.UNKNOWN_COUNTED_ROUND, ("counted_round",), hint=hint, round=counted, known=known
        )


_INPUT = Text("mã của một dữ liệu", "the id of an input")
_WORD = Text("từ dành riêng", "a word with a meaning of its own")
