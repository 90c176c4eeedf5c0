"""Reports: every result as text, JSON and CSV; a format is an entry of the registry."""

from __future__ import annotations

from .base import Render, Rendered, ReportFormat, ReportOptions, ResultKind
from .registry import ReportFormats, UnknownFormat, imported

__all__ = [
    "Render",
    "Rendered",
    "ReportFormat",
    "ReportFormats",
    "ReportOptions",
    "ResultKind",
    "UnknownFormat",
    "imported",
]
