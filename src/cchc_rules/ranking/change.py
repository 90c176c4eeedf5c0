"""A unit against the previous period: which unit it was, and how far it moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import ranking as codes
from ..model import CriteriaSet, Unit
from ..scoring.line import Problem
from ..source.criteria import origin_of, with_origin
from ..text import Lang, Text, folded, signed_text
from .result import RankChange, RankedGroup, Ranking, Standing

SHOWN = 2


def same_unit(name: str) -> str:
    """Return what two spellings of one unit's name have in common."""
    return folded(name)


def as_of_previous(criteria_set: CriteriaSet) -> CriteriaSet:
    """Return the set with its units as they were called in the previous period.

    Renamed and merged units stand under their former names, new ones are left out, so that the
    data of that period can be scored and ranked by the set of this one.
    """
    units = [
        unit.model_copy(update={"name": name, "formerly": (), "is_new": False})
        for unit in criteria_set.units
        if not unit.is_new
        for name in unit.formerly or (unit.name,)
    ]
    by_name = {same_unit(unit.name): unit for unit in units}
    return with_origin(
        criteria_set.model_copy(update={"units": tuple(by_name.values())}), origin_of(criteria_set)
    )


@dataclass(frozen=True, slots=True)
class Previous:
    """The standings of the previous period by unit, and how units of now were called then."""

    standings: Mapping[str, tuple[RankedGroup, Standing]]
    units: Mapping[str, Unit]
    claimed: Mapping[str, int]

    @classmethod
    def of(cls, ranking: Ranking, criteria_set: CriteriaSet) -> Previous:
        """Make a ranking of the previous period ready for being compared with."""
        return cls(
            standings={
                same_unit(standing.unit): (group, standing)
                for group in ranking.groups
                for standing in group.standings
                if standing.unit is not None
            },
            units={same_unit(unit.name): unit for unit in criteria_set.units},
            claimed=Counter(
                same_unit(name) for unit in criteria_set.units for name in unit.formerly
            ),
        )

    def change(self, now: Standing, group: str | None) -> RankChange | None:
        """Return how a unit of the group named so moved; None for a unit without a name."""
        if now.unit is None:
            return None
        declared = self.units.get(same_unit(now.unit))
        formerly = declared.formerly if declared is not None else ()
        if declared is not None and declared.is_new:
            return RankChange("new")
        if len(formerly) > 1:
            return RankChange("merged", formerly)
        if formerly and self.claimed[same_unit(formerly[0])] > 1:
            return RankChange("split", formerly)
        name = formerly[0] if formerly else now.unit
        found = self.standings.get(same_unit(name))
        if found is None:
            return RankChange("not_found", formerly)
        return _compared(now, group, *found, formerly)


def compared(ranking: Ranking, previous: Ranking, criteria_set: CriteriaSet) -> Ranking:
    """Return a ranking of now with what changed since a previous one."""
    then = Previous.of(previous, criteria_set)
    groups = [
        replace(
            group,
            standings=tuple(
                replace(standing, change=then.change(standing, group.id))
                for standing in group.standings
            ),
        )
        for group in ranking.groups
    ]
    problems = ranking.problems
    if previous.set_id != ranking.set_id:
        facts: dict[str, Fact] = {"then": previous.set_id, "now": ranking.set_id}
        found = Diagnostic(codes.ANOTHER_SET_BEFORE, facts=facts)
        problems = (*problems, Problem.of(found))
    return replace(ranking, groups=tuple(groups), problems=problems)


def _compared(
    now: Standing,
    group: str | None,
    group_then: RankedGroup,
    then: Standing,
    formerly: tuple[str, ...],
) -> RankChange:
    if then.total is None and then.state == "open":
        return RankChange("incomplete", formerly)
    places = points = percent = None
    if now.rank is not None and then.rank is not None and group == group_then.id:
        places = then.rank - now.rank
    same_scale = (now.declared_total, now.max_total) == (then.declared_total, then.max_total)
    if now.total is not None and then.total is not None and same_scale:
        points = now.total - then.total
    if now.percent is not None and then.percent is not None:
        percent = now.percent - then.percent
    return RankChange(
        "compared",
        formerly,
        rank=then.rank,
        of=None if then.rank is None else then.of,
        places=places,
        points=points,
        percent=percent,
    )


def change_words(now: Standing) -> Text | None:
    """Return how a unit moved, in words: ``giảm 4 bậc (15/63 → 19/63), +0,11 điểm``."""
    change = now.change
    if change is None:
        return None
    if change.kind != "compared":
        listed = ", ".join(change.previous)
        names = {"of": f" {listed}" if listed else ""}
        return Text(*(_NOT_COMPARED[change.kind][lang].format(**names) for lang in ("vi", "en")))
    return Text(_compared_words(now, change, "vi"), _compared_words(now, change, "en"))


def _compared_words(now: Standing, change: RankChange, lang: Lang) -> str:
    parts: list[str] = []
    if change.places is not None:
        form = "up" if change.places > 0 else "down" if change.places < 0 else "same"
        moved = _MOVED[form][lang].format(n=abs(change.places))
        parts.append(f"{moved} ({change.rank}/{change.of} → {now.rank}/{now.of})")
    elif change.rank is not None and now.rank is not None:
        parts.append(_OTHER_GROUP[lang].format(rank=change.rank, of=change.of))
    elif change.rank is not None:
        parts.append(_RANKED_THEN[lang].format(rank=change.rank, of=change.of))
    elif now.rank is not None:
        parts.append(_NOT_RANKED_THEN[lang])
    if change.points is not None:
        parts.append(f"{signed_text(change.points, lang, SHOWN)} {_POINTS[lang]}")
    elif change.percent is not None:
        parts.append(f"{signed_text(change.percent, lang, SHOWN)} {_PERCENT[lang]}")
    if change.previous:
        parts.append(_FORMERLY[lang].format(name=change.previous[0]))
    return ", ".join(parts)


_MOVED = {
    "up": Text("tăng {n} bậc", "up {n}"),
    "down": Text("giảm {n} bậc", "down {n}"),
    "same": Text("giữ hạng", "same rank"),
}
_POINTS = Text("điểm", "points")
_PERCENT = Text("điểm %", "percentage points")
_FORMERLY = Text("kỳ trước tên {name}", "formerly {name}")
_OTHER_GROUP = Text(
    "kỳ trước hạng {rank}/{of} của nhóm khác", "previously {rank}/{of} of another group"
)
_RANKED_THEN = Text("kỳ trước hạng {rank}/{of}", "previously {rank}/{of}")
_NOT_RANKED_THEN = Text("kỳ trước không xếp hạng", "not ranked previously")
_NOT_COMPARED = {
    "merged": Text("sáp nhập từ{of}, không so sánh", "merged from{of}, not compared"),
    "split": Text("tách từ{of}, không so sánh", "split from{of}, not compared"),
    "new": Text("đơn vị mới, không có kỳ trước", "new, no previous period"),
    "incomplete": Text("kỳ trước{of} chưa đủ số liệu", "the previous period{of} is incomplete"),
    "not_found": Text("không có trong kỳ trước{of}", "not in the previous period{of}"),
}
