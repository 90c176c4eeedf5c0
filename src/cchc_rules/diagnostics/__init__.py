"""Findings as data: what is wrong, where, why it matters and what to change."""

from __future__ import annotations

from .catalogue import CODES
from .model import Code, Diagnostic, Fact, Fix, Related, Report, Severity, Span
from .nearest import did_you_mean, nearest, which_code

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "Fact",
    "Fix",
    "Related",
    "Report",
    "Severity",
    "Span",
    "did_you_mean",
    "nearest",
    "which_code",
]
