"""A ranking as JSON: exact, and the same ranking when read again."""

from __future__ import annotations

from ...ranking import Ranking
from ..base import ReportOptions


def ranking_as_json(ranking: Ranking, options: ReportOptions) -> str:
    """Return the ranking as JSON that ``Ranking.from_json`` and ``--previous`` read again."""
    del options
    return ranking.to_json(indent=2) + "\n"
