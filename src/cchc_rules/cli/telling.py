"""Telling: lines, findings and notes on standard error, and how a command ends."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NoReturn

import typer

from ..diagnostics import CODES, Diagnostic, Report, Severity
from ..diagnostics.text import LABELS, render_text
from ..text import Lang, visible

if TYPE_CHECKING:
    from ..scoring import Problem

CLEAN, FINDINGS, FAILURE = 0, 1, 2
LISTED = 5
Note = tuple[str, "Problem"]
"""What it is about, and what was noticed."""


def say(text: str) -> None:
    """Write a line to standard output."""
    print(text)


def tell(text: str) -> None:
    """Write a line to standard error: what is not the result itself."""
    print(text, file=sys.stderr)


def leave(status: int) -> NoReturn:
    """End the command."""
    raise typer.Exit(status)


def fail(text: str, status: int = FAILURE) -> NoReturn:
    """Write a line to standard error and end the command."""
    tell(text)
    leave(status)


def tell_findings(findings: Iterable[Diagnostic], lang: Lang) -> None:
    """Print findings to standard error."""
    if text := render_text(findings, lang):
        tell(text)


def refuse(diagnostic: Diagnostic, lang: Lang, status: int = FAILURE) -> NoReturn:
    """Print one finding and end the command."""
    tell_findings([diagnostic], lang)
    leave(status)


def tell_each(notes: Iterable[Note], told: Report, lang: Lang) -> None:
    """Print each note once, with the places that it is about, unless it was told before."""
    from ..scoring import Problem

    known = {Problem.of(diagnostic) for diagnostic in told}
    places: dict[Problem, list[str]] = {}
    for place, note in notes:
        if note not in known:
            places.setdefault(note, []).append(place)
    for note, of_note in places.items():
        tell_note(_listed(of_note), note, lang)


def _listed(places: Sequence[str]) -> str:
    return ", ".join([*places[:LISTED], *["…"] * (len(places) > LISTED)])


def tell_note(place: str, note: Problem, lang: Lang) -> None:
    """Print one note to standard error; ``place`` is what it is about, or empty."""
    code = CODES[note.code]
    message, hint = (note.vi, note.hint_vi) if lang == "vi" else (note.en, note.hint_en)
    mild = f" ({LABELS['warning'][lang]})" if code.severity is Severity.WARNING else ""
    about = f"{place}  " if place else ""
    tell(f"{visible(about)}{note.code} {code.title[lang]}{mild}\n  {visible(message)}")
    if hint:
        tell(f"  {LABELS['hint'][lang]}: {visible(hint)}.")
