"""What the columns of a data file are: a figure or points, in which round, and who says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..diagnostics import Diagnostic, Span, did_you_mean
from ..diagnostics.codes import data as codes
from ..diagnostics.codes import rounds as round_codes
from ..model import CriteriaSet
from ..source.rows import Table, some_ignored
from ..text import Text, folded
from .names import POINTS, node_key

Part = Literal["value", "reason", "person"]
PARTS: Mapping[str, Part] = {
    "reason": "reason",
    "ly_do": "reason",
    "person": "person",
    "nguoi": "person",
}


@dataclass(frozen=True, slots=True)
class DataColumn:
    """What a column gives: for an input by id, or for ``points:<key>``; in a round, if any."""

    name: str
    round: str | None = None
    part: Part = "value"


@dataclass(frozen=True, slots=True)
class DataColumns:
    """The columns of a table that are understood, by their titles, and what of the others."""

    known: Mapping[str, DataColumn]
    problems: tuple[Diagnostic, ...]


def columns_of(table: Table, criteria_set: CriteriaSet) -> DataColumns:
    """Hold the titles of a table against the set."""
    reader = _TitleReader(criteria_set)
    known: dict[str, DataColumn] = {}
    problems: list[Diagnostic] = []
    for title, span in table.columns.items():
        column = reader.column(title)
        if column is not None:
            known[title] = column
        elif title != "unit":
            problems.append(reader.unknown(title, span))
    return DataColumns(known, tuple(some_ignored(problems)))


class _TitleReader:
    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.set = criteria_set
        self.rounds = [one.id for one in criteria_set.rounds]
        self.labels: dict[str, list[str]] = {}
        for name, declared in criteria_set.all_inputs.items():
            self.labels.setdefault(folded(declared.label), []).append(name)

    def column(self, title: str) -> DataColumn | None:
        """What a title means: ``ty_le``, ``points:1.2``, ``tham_dinh:reason:1.2``."""
        first = self.rounds[0] if self.rounds else None
        if name := self._value(title):
            return DataColumn(name, first)
        round, rest = self._in_round(title)
        if round is None:
            round, rest = first, title
        elif name := self._value(rest):
            return DataColumn(name, round)
        word, _, target = rest.partition(":")
        before, _, last = rest.rpartition(":")
        if last.strip() in PARTS:  # either order is clear: reason:1.2 and 1.2:reason
            word, target = last, before
        part = PARTS.get(word.strip())
        name = self._value(target) or self._points(target)
        return DataColumn(name, round, part) if round and part and name else None

    def _in_round(self, title: str) -> tuple[str | None, str]:
        head, _, rest = title.partition(":")
        return (head.strip(), rest) if head.strip() in self.rounds else (None, title)

    def _value(self, text: str) -> str | None:
        """An input by its id or label, or ``points:<code>``."""
        word = text.strip()
        if word in self.set.all_inputs:
            return word
        if word.startswith(POINTS):
            return self._points(word.removeprefix(POINTS))
        by_label = self.labels.get(folded(word), [])
        return by_label[0] if len(by_label) == 1 else None

    def _points(self, code: str) -> str | None:
        key = node_key(self.set, code.strip())
        return None if key is None else POINTS + key

    def unknown(self, title: str, span: Span) -> Diagnostic:
        """What is wrong with a title that is not understood."""
        round, rest = self._in_round(title)
        head, _, tail = (part.strip() for part in title.partition(":"))
        if round is not None or (self.rounds and head in PARTS):
            before = "" if round is None else f"{round}:"
            hint = did_you_mean(f"{before}{rest.strip()}", self._titles(before))
            facts = {"column": title, "name": _target(rest)}
            return Diagnostic(round_codes.UNKNOWN_IN_ROUND, span, facts, hint_text=hint)
        if f"{head}:" != POINTS and head not in PARTS and self._is_for_a_round(tail):
            hint = did_you_mean(head, self.rounds) if self.rounds else _DECLARE
            known = round_codes.known_rounds(self.rounds)
            facts = {"column": title, "round": head, "known": known}
            return Diagnostic(round_codes.UNKNOWN_ROUND, span, facts, hint_text=hint)
        hint = did_you_mean(title, [*self.set.all_inputs, *self._all_points()])
        if title.startswith(POINTS):
            facts = {"code": title.removeprefix(POINTS)}
            return Diagnostic(codes.UNKNOWN_POINTS, span, facts, hint_text=hint)
        return Diagnostic(codes.UNKNOWN_COLUMN, span, {"column": title}, hint_text=hint)

    def _is_for_a_round(self, rest: str) -> bool:
        word, _, target = rest.partition(":")
        said_of = word.strip() in PARTS and (self._value(target) or self._points(target))
        return bool(self._value(rest) or said_of)

    def _all_points(self) -> list[str]:
        keys = [*self.set.by_key, *(component.id for component in self.set.all_components)]
        return [POINTS + key for key in keys]

    def _titles(self, before: str) -> list[str]:
        """The titles that could have been meant after ``before``."""
        names, points = list(self.set.all_inputs), self._all_points()
        found = [f"{before}{name}" for name in (*names, *points)]
        targets = [*names, *(name.removeprefix(POINTS) for name in points)]
        return found + [f"{before}{part}:{name}" for part in PARTS for name in targets]


def _target(rest: str) -> str:
    """What a title is about, without the words before it."""
    word, _, target = rest.partition(":")
    return _target(target) if word.strip() in (*PARTS, "points") and target else rest.strip()


_DECLARE = Text(
    "khai vòng chấm ở rounds: trong criteria.yaml, hoặc bỏ phần trước dấu hai chấm",
    "declare it under rounds: in the criteria.yaml of the set, or remove what stands before the "
    "colon",
)
