"""Findings as workflow commands, which GitHub Actions shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ..text import Lang, visible
from .locations import shown_path
from .model import Diagnostic, Severity, Span
from .text import LABELS, sentence


def _command_of(severity: Severity) -> str:
    match severity:
        case Severity.ERROR:
            return "error"
        case Severity.WARNING:
            return "warning"
        case Severity.NOTE:
            return "notice"
        case _:
            assert_never(severity)


def render_github(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """Return one ``::error``, ``::warning`` or ``::notice`` line for each finding.

    A place without a line, such as a cell of a workbook, stands in the message.
    """
    return "\n".join(_command(diagnostic, lang) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, lang: Lang) -> str:
    title = ("title", f"{diagnostic.code.id} {diagnostic.code.title[lang]}")
    properties = [*_place(diagnostic.span), title]
    listed = ",".join(f"{name}={_property(visible(str(value)))}" for name, value in properties)
    message = "\n".join(map(visible, _message(diagnostic, lang)))
    return f"::{_command_of(diagnostic.severity)} {listed}::{_data(message)}"


def _place(span: Span | None) -> Iterator[tuple[str, str | int]]:
    if span is None:
        return
    yield "file", shown_path(span.file)
    if span.line is None or span.cell is not None:
        return
    yield "line", span.line
    if span.column is not None:
        yield "col", span.column
        yield "endColumn", span.end_column or span.column + 1


def _message(diagnostic: Diagnostic, lang: Lang) -> Iterator[str]:
    span = diagnostic.span
    cell = f"{span.cell}: " if span is not None and span.cell is not None else ""
    yield f"{cell}{diagnostic.message(lang)}"
    for related in diagnostic.related:
        yield f"{related.span}: {related.label[lang]}"
    if hint := diagnostic.hint(lang):
        yield f"{LABELS['hint'][lang]}: {sentence(hint)}"
    if diagnostic.clause:
        yield f"{LABELS['clause'][lang]}: {diagnostic.clause}"


def _data(text: str) -> str:
    """Text after ``::``, as the runner reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
