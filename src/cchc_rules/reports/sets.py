"""The listing of criteria sets: title, decision, points and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from ..model import CriteriaSet
from ..numbers import exact_text
from ..text import Lang, Text, number_text
from .base import ReportOptions


@dataclass(frozen=True, slots=True)
class ListedSet:
    """What the listing says of a set."""

    id: str
    title: str
    decision: str
    applies_to: str
    total: Fraction
    sourced_points: Fraction
    leaves: int
    plugin: str
    folder: str

    @classmethod
    def of(cls, found: CriteriaSet, plugin: str, folder: Path) -> ListedSet:
        """What is said of a set that was read."""
        return cls(
            found.id,
            found.title,
            found.decision.label,
            found.applies_to,
            found.total,
            found.sourced_points,
            len(found.leaves),
            plugin,
            str(folder),
        )


def sets_as_text(sets: Sequence[ListedSet], options: ReportOptions) -> str:
    """Return three lines for each set."""
    return "".join(_lines(one, options.lang) for one in sets)


def _lines(one: ListedSet, lang: Lang) -> str:
    total, sourced = (number_text(points, lang) for points in (one.total, one.sourced_points))
    leaves = Text(f"{one.leaves} mục chấm", f"{one.leaves} leaves")[lang]
    points = Text(f"{total} điểm, {sourced} có nguồn", f"{total} points, {sourced} sourced")[lang]
    about = " · ".join([one.decision, one.applies_to, leaves, points])
    return f"{one.id}\n  {one.title}\n  {about}\n"


def sets_as_json(sets: Sequence[ListedSet], options: ReportOptions) -> str:
    """Return a JSON list; numbers are exact, as text."""
    del options
    return json.dumps([_plain(one) for one in sets], ensure_ascii=False, indent=2) + "\n"


def _plain(one: ListedSet) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "decision": one.decision,
        "applies_to": one.applies_to,
        "total": exact_text(one.total),
        "sourced_points": exact_text(one.sourced_points),
        "leaves": one.leaves,
        "plugin": one.plugin,
        "folder": one.folder,
    }
