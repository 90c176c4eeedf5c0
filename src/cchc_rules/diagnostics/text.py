"""Findings as text for a terminal: place, code, source line with a caret, sentence, hint."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ..text import Lang, Text, visible
from .model import Diagnostic, Fix, Span

LABELS = {
    "hint": Text("Sửa", "Fix"),
    "clause": Text("Căn cứ", "Basis"),
    "see": Text("Xem", "See"),
    "write": Text("Viết", "Write"),
    "warning": Text("cảnh báo", "warning"),
    "note": Text("lưu ý", "note"),
}
WIDEST_LINE = 160


def render_text(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """Return the findings as text, one blank line between two of them."""
    return "\n\n".join(_one(diagnostic, lang) for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic, lang: Lang) -> str:
    where = f"{diagnostic.span}  " if diagnostic.span else ""
    severity = diagnostic.severity
    mark = "" if severity.is_error else f" ({LABELS[severity][lang]})"
    lines = [f"{where}{diagnostic.code.id} {diagnostic.code.title[lang]}{mark}"]
    lines += _excerpt(diagnostic.span)
    lines.append(f"  {diagnostic.message(lang)}")
    for related in diagnostic.related:
        lines.append(f"  {related.span}  {related.label[lang]}")
        lines += _excerpt(related.span)
    if hint := diagnostic.hint(lang):
        lines.append(f"  {LABELS['hint'][lang]}: {sentence(hint)}")
    if mended := _mended_line(diagnostic.fix, hint or ""):
        lines.append(f"  {LABELS['write'][lang]}: {mended}")
    if diagnostic.clause:
        lines.append(f"  {LABELS['clause'][lang]}: {diagnostic.clause}")
    return "\n".join(map(visible, lines))


def sentence(hint: str) -> str:
    """Return a hint with its full stop, unless it asks something.

    >>> sentence("viết 0.5"), sentence("có phải là papi?")
    ('viết 0.5.', 'có phải là papi?')
    """
    return hint if hint.endswith("?") else f"{hint}."


def _mended_line(fix: Fix | None, hint: str) -> str | None:
    """The source line as it should be; None where the hint has already said what to write."""
    if fix is None or not fix.text.strip() or fix.text in hint:
        return None
    span = fix.span
    if span.excerpt is None or span.column is None or span.end_column is None:
        return fix.text
    mended = span.excerpt[: span.column - 1] + fix.text + span.excerpt[span.end_column - 1 :]
    return mended.strip()


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
