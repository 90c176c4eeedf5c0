"""A reconciliation as JSON: exact, and the same when read again."""

from __future__ import annotations

from ...scoring.reconciliation import Reconciliation
from ..base import ReportOptions


def reconciliation_as_json(whole: Reconciliation, options: ReportOptions) -> str:
    """Return the reconciliation as JSON."""
    del options
    return whole.to_json(indent=2) + "\n"
