"""Ranks and grades of scored units."""

from __future__ import annotations

from .change import as_of_previous, change_words, compared
from .distribution import Distribution, Share, distribution
from .procedure import rank
from .result import Cuts, RankChange, RankedGroup, Ranking, Scale, Standing, UnitGrade

__all__ = [
    "Cuts",
    "Distribution",
    "RankChange",
    "RankedGroup",
    "Ranking",
    "Scale",
    "Share",
    "Standing",
    "UnitGrade",
    "as_of_previous",
    "change_words",
    "compared",
    "distribution",
    "rank",
]
