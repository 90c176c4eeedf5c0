"""Scorecards as JSON: exact, and the same scorecards when read again."""

from __future__ import annotations

from collections.abc import Sequence

from ..scoring import Scorecard
from .base import ReportOptions


def render_json(cards: Sequence[Scorecard], options: ReportOptions) -> str:
    """Return a JSON list with one scorecard per unit; numbers are exact, as text."""
    del options
    return "[\n" + ",\n".join(card.to_json() for card in cards) + "\n]\n"
