"""Findings as text for a terminal: place, code, source line with a caret, sentence, hint."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ..words import Lang, Text, visible
from .model import Diagnostic, Severity, Span

LABELS = {
    "hint": Text("Sửa", "Fix"),
    "clause": Text("Căn cứ", "Basis"),
    "see": Text("Xem", "See"),
    "warning": Text("cảnh báo", "warning"),
}
WIDEST_LINE = 160


def render_text(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """Return the findings as text, one blank line between two of them."""
    return "\n\n".join(_one(diagnostic, lang) for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic, lang: Lang) -> str:
    where = f"{diagnostic.span}  " if diagnostic.span else ""
    warning = f" ({LABELS['warning'][lang]})" if diagnostic.severity is Severity.WARNING else ""
    lines = [f"{where}{diagnostic.code.id} {diagnostic.code.title[lang]}{warning}"]
    lines += _excerpt(diagnostic.span)
    lines.append(f"  {diagnostic.message(lang)}")
    for related in diagnostic.related:
        lines.append(f"  {related.span}  {related.label[lang]}")
        lines += _excerpt(related.span)
    if hint := diagnostic.hint(lang):
        stop = "" if hint.endswith("?") else "."
        lines.append(f"  {LABELS['hint'][lang]}: {hint}{stop}")
    if diagnostic.clause:
        lines.append(f"  {LABELS['clause'][lang]}: {diagnostic.clause}")
    return "\n".join(map(visible, lines))


def _excerpt(span: Span | None) -> list[str]:
    """The source line and a caret below it, as wide as the text is on a screen."""
    if span is None or span.excerpt is None or span.line is None:
        return []
    text = span.excerpt
    start, end = (span.column or 1) - 1, (span.end_column or span.column or 1) - 1
    shift = max(0, start - WIDEST_LINE // 2) if len(text) > WIDEST_LINE else 0
    text = text[shift : shift + WIDEST_LINE]
    start, end = start - shift, min(end - shift, len(text))
    text = visible(text)
    gutter = f"  {span.line} | "
    carets = "^" * max(1, display_width(text[start:end]))
    under = " " * (len(gutter) - 2) + "| " + " " * display_width(text[:start]) + carets
    return [gutter + text, under]


def display_width(text: str) -> int:
    """Columns that ``text`` takes on a screen; combining marks take none.

    >>> display_width("điểm"), display_width(unicodedata.normalize("NFD", "điểm"))
    (4, 4)
    """
    wide = ("W", "F")
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in wide else 1
        for c in text
    )
