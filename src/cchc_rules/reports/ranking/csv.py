"""A ranking as CSV: one row per unit, group after group, in order of rank."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ...ranking import RankedGroup, Ranking, Standing, change_words
from ...text import Lang
from ..base import ReportOptions
from ..csv import number_cell, safe_text

COLUMNS = (
    "group", "rank", "of", "unit", "state", "why", "total", "low", "high", "max_total", "percent",
)  # fmt: skip
CHANGES = (
    "change", "previous_rank", "previous_of", "places", "points_change", "percent_change",
)  # fmt: skip


def ranking_as_csv(ranking: Ranking, options: ReportOptions) -> str:
    """Return a table with a column ``grade:<id>`` per grading; numbers have a decimal point.

    The columns about the previous period are there where the ranking was compared with one.
    """
    compared = any(standing.change is not None for standing in ranking)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    grades = [f"grade:{scale.id}" for scale in ranking.scales]
    writer.writerow([*COLUMNS, *grades, *(CHANGES if compared else ())])
    for group in ranking.groups:
        for standing in group.standings:
            row = [*_standing(group, standing, options.lang), *_grades(ranking, standing)]
            writer.writerow([*row, *(_change(standing, options.lang) if compared else ())])
    return out.getvalue()


def _standing(group: RankedGroup, standing: Standing, lang: Lang) -> Iterator[str]:
    yield safe_text(group.name or "")
    yield "" if standing.rank is None else str(standing.rank)
    yield str(standing.of)
    yield safe_text(standing.unit or "")
    yield standing.state
    yield safe_text(standing.why[lang]) if standing.why else ""
    for number in (
        standing.total, standing.low, standing.high, standing.max_total, standing.percent
    ):  # fmt: skip
        yield number_cell(number)


def _grades(ranking: Ranking, standing: Standing) -> Iterator[str]:
    grades = {grade.id: grade.grade for grade in standing.grades}
    for scale in ranking.scales:
        yield safe_text(grades.get(scale.id) or "")


def _change(standing: Standing, lang: Lang) -> Iterator[str]:
    change, words = standing.change, change_words(standing)
    if change is None or words is None:
        yield from [""] * len(CHANGES)
        return
    yield safe_text(words[lang])
    for whole in (change.rank, change.of, change.places):
        yield "" if whole is None else str(whole)
    yield number_cell(change.points)
    yield number_cell(change.percent)
