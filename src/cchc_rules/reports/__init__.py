"""Reports: scorecards as text, JSON and CSV."""

from __future__ import annotations

from .base import Render, ReportFormat, ReportOptions
from .csv import CSV
from .json import JSON
from .text import TEXT

__all__ = ["CSV", "JSON", "TEXT", "Render", "ReportFormat", "ReportOptions"]
