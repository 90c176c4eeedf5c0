"""What is wrong with an expression, mended in the file where it is written."""

from __future__ import annotations

from ..diagnostics import Fix
from ..source.document import Document
from .tree import Place


def fix_of(document: Document | None, correction: tuple[Place, str] | None) -> Fix | None:
    """Return a correction of an expression as a fix of its file.

    There is none where the file does not show the text as the expression has it: over several
    lines, or escaped. Quotes follow those that the expression itself stands in.
    """
    if document is None or correction is None:
        return None
    place, text = correction
    value = document.value(place.path)
    if place.start is None or place.end is None or not isinstance(value, str):
        return None
    extent = document.values[place.path]
    opening = document.lines[extent.line][extent.column : extent.column + 1]
    starts_plain = opening not in ("'", '"', "|", ">") and not value[: place.start].strip()
    if starts_plain and text.startswith("'"):
        return None
    span = document.span_within(place.path, place.start, place.end)
    written = value[place.start : place.end]
    if span.text != written:
        return None
    return Fix(span, text.replace("'", "''") if opening == "'" else text)
