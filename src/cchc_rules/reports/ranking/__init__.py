"""Reports of a ranking: text, CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...ranking import Ranking
from ..base import ReportOptions
from .csv import ranking_as_csv
from .text import ranking_as_text

__all__ = ["RANKING_FORMATS", "ranking_as_csv", "ranking_as_json", "ranking_as_text"]


def ranking_as_json(ranking: Ranking, options: ReportOptions) -> str:
    """Return the ranking as JSON that ``Ranking.from_json`` and ``--previous`` read again."""
    del options
    return ranking.to_json(indent=2) + "\n"


RANKING_FORMATS: Mapping[str, Callable[[Ranking, ReportOptions], str]] = {
    "text": ranking_as_text,
    "csv": ranking_as_csv,
    "json": ranking_as_json,
}
