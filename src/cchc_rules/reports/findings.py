"""Findings as reports: their renderers, in the language of the options."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostic, github, json, sarif, text
from .base import ReportOptions


def findings_as_text(found: Iterable[Diagnostic], options: ReportOptions) -> str:
    """Return findings for a terminal."""
    return _lines(text.render_text(found, options.lang))


def findings_as_json(found: Iterable[Diagnostic], options: ReportOptions) -> str:
    """Return findings as a JSON list."""
    return _lines(json.render_json(found, options.lang))


def findings_as_github(found: Iterable[Diagnostic], options: ReportOptions) -> str:
    """Return findings as workflow commands of GitHub Actions."""
    return _lines(github.render_github(found, options.lang))


def findings_as_sarif(found: Iterable[Diagnostic], options: ReportOptions) -> str:
    """Return findings as a SARIF log."""
    return _lines(sarif.render_sarif(found, options.lang))


def _lines(text: str) -> str:
    return f"{text}\n" if text else ""
