"""The columns of a ranking's tables, and as many decimals as it takes to see who is first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ...ranking import RankedGroup, Ranking, Scale, Standing, UnitGrade
from ...text import Lang, number_text, signed_text, visible
from ..base import ReportOptions
from .decimals import SHOWN, Decimals, GroupDecimals
from .words import SAID

NARROW = 90
MANY = 2


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, how it is aligned, and what it says of a unit."""

    heading: str
    kind: str
    cell: Callable[[Standing], str]


class GroupColumns:
    """The columns of a group's table, or of several where there are more than a screen holds."""

    def __init__(
        self,
        ranking: Ranking,
        group: RankedGroup,
        decimals: GroupDecimals,
        options: ReportOptions,
    ) -> None:
        self.ranking, self.group, self.decimals = ranking, group, decimals
        self.lang: Lang = options.lang
        self.is_narrow = options.width < NARROW

    def split(self) -> list[list[TableColumn]]:
        """The columns of each table, from the left."""
        names = [self._column("unit", "left", lambda s: unit_name(s, self.lang))]
        if self.ranking.procedure is not None:
            names.insert(0, self._column("rank", "right", lambda s: str(s.rank or "–")))
        grades = [_grade_column(scale, self.lang) for scale in self.ranking.scales]
        more = grades[:MANY]
        if any(standing.change is not None for standing in self.group.standings):
            more.append(self._column("change", "left", lambda s: _change(s, self.lang)))
        first = [names + self._points()]
        first = (
            [*first, names + more] if more and self.is_narrow else [names + self._points() + more]
        )
        rest = grades[MANY:]
        step = MANY if self.is_narrow else 2 * MANY
        return first + [names + rest[n : n + step] for n in range(0, len(rest), step)]

    def _points(self) -> list[TableColumn]:
        lang = self.lang
        decimals = self.decimals
        most = cache(number_text)
        return [
            self._column("points", "right", lambda s: _points(s, lang, decimals)),
            self._column("max", "right", lambda s: most(s.max_total, lang)),
            self._column("percent", "right", lambda s: _percent(s, lang, decimals.percent)),
        ]

    def _column(self, heading: str, kind: str, cell: Callable[[Standing], str]) -> TableColumn:
        return TableColumn(SAID[heading][self.lang], kind, cell)


def _grade_column(scale: Scale, lang: Lang) -> TableColumn:
    def cell(standing: Standing) -> str:
        own = (grade for grade in standing.grades if grade.id == scale.id)
        return grade_word(next(own, None), lang)

    return TableColumn(visible(scale.name), "left", cell)


def unit_name(standing: Standing, lang: Lang) -> str:
    """The name of a unit, or that it has none."""
    return visible(standing.unit or SAID["no_unit"][lang])


def _percent(standing: Standing, lang: Lang, decimals: Decimals) -> str:
    percent = standing.percent
    return "" if percent is None else number_text(percent, lang, decimals.of(percent))


def _points(standing: Standing, lang: Lang, decimals: GroupDecimals) -> str:
    total, ends = standing.total, decimals.ends
    if total is not None:
        return number_text(total, lang, decimals.points.of(total))
    return "–".join(number_text(end, lang, ends.of(end)) for end in (standing.low, standing.high))


def grade_word(grade: UnitGrade | None, lang: Lang) -> str:
    """A grade, or why there is none in a word."""
    if grade is None:
        return ""
    if grade.grade is not None:
        return visible(grade.grade)
    if grade.state == "open":
        return SAID["waits" if grade.missing else "stuck"][lang]
    return SAID["ungraded"][lang]


def _change(standing: Standing, lang: Lang) -> str:
    """A change in short, ``▲ 2 bậc (15/63), +0,11``, or why nothing was compared."""
    change = standing.change
    if change is None:
        return ""
    if change.kind != "compared":
        return SAID[change.kind][lang]
    parts: list[str] = []
    if change.places is not None:
        sign = "▲" if change.places > 0 else "▼" if change.places < 0 else "="
        moved = SAID["places"][lang].format(n=abs(change.places)) if change.places else ""
        parts.append(" ".join(filter(None, [sign, moved, f"({change.rank}/{change.of})"])))
    if change.points is not None:
        parts.append(signed_text(change.points, lang, SHOWN))
    elif change.percent is not None:
        parts.append(f"{signed_text(change.percent, lang, SHOWN)}%")
    return ", ".join(parts)
