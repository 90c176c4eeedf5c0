"""Reports of a reconciliation: text, CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...scoring.reconciliation import Reconciliation
from ..base import ReportOptions
from .csv import render_reconciliation_csv
from .text import render_reconciliation

__all__ = ["RECONCILIATION_FORMATS", "render_reconciliation", "render_reconciliation_csv"]


def _json(whole: Reconciliation, options: ReportOptions) -> str:
    del options
    return whole.to_json(indent=2) + "\n"


RECONCILIATION_FORMATS: Mapping[str, Callable[[Reconciliation, ReportOptions], str]] = {
    "text": render_reconciliation,
    "csv": render_reconciliation_csv,
    "json": _json,
}
