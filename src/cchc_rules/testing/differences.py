"""What a unit came to, held against what a worked example says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..model import Path
from ..numbers import exact_text, round_half_up
from ..ranking import Standing
from ..scoring import Line, Scorecard
from ..scoring.reconciliation import ReconciledUnit
from ..text import Text
from .cases import Expected, ExpectedLine

Difference = tuple[str, str | Text, str | Text, Path]
"""What differs, what was expected, what was found, and where the example says it."""
_NONE = Text("không có", "none")
_POINT = re.compile(r"(\d)\.(\d)")


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit of a case: its scorecard, standing and rounds, and which gradings the set has."""

    card: Scorecard
    standing: Standing | None
    rounds: ReconciledUnit | None
    gradings: frozenset[str]

    @property
    def problems(self) -> tuple[str, ...]:
        """The codes of all that is wrong on the scorecard, each once."""
        card = self.card
        lines = (*card.lines, *card.components)
        everything = (*card.problems, *(problem for line in lines for problem in line.problems))
        return tuple(dict.fromkeys(problem.code for problem in everything))

    @property
    def moved(self) -> int | None:
        """How many places it rose since the previous period."""
        change = self.standing.change if self.standing else None
        return change.places if change else None

    def flags(self, key: str) -> tuple[str, ...]:
        """The flags of a line when the rounds are reconciled."""
        lines = self.rounds.lines if self.rounds else ()
        return tuple(flag for line in lines if line.key == key for flag in line.flags)


def differences(expect: Expected, found: UnitResult) -> Iterator[Difference]:
    """Everything that an example says and that came out differently."""
    yield from _of_card(expect, found.card)
    yield from _of_standing(expect, found)
    yield from _of_problems(expect, found.problems)
    for code, line in expect.lines.items():
        try:
            shown = found.card[code]
        except KeyError:
            yield code, Text("một dòng", "a line"), _NONE, ("lines", code)
            continue
        yield from _of_line(code, line, shown, found)


def _of_card(expect: Expected, card: Scorecard) -> Iterator[Difference]:
    yield from _compare("status", expect.status, card.status)
    yield from _compare("total", expect.total, card.total)
    yield from _compare("max_total", expect.max_total, card.max_total)
    yield from _rounded("published", expect.published, card.total)
    yield from _rounded("percent", expect.percent, card.percent)
    yield from _compare("interval", expect.interval, (card.low, card.high))


def _of_standing(expect: Expected, found: UnitResult) -> Iterator[Difference]:
    standing = found.standing
    places = {
        "rank": standing.rank if standing else None,
        "of": standing.of if standing else None,
        "moved": found.moved,
    }
    for name, place in places.items():
        wanted = getattr(expect, name)
        if name in expect.model_fields_set and wanted != place:
            yield name, _shown(wanted), _shown(place), (name,)
    grades = {grade.id: grade.grade for grade in standing.grades} if standing else {}
    for id, grade in expect.grades.items():
        if id not in found.gradings:
            yield id, Text("một cách xếp loại", "a grading"), _NONE, ("grades", id)
        elif grade != grades.get(id):
            yield id, _shown(grade), _shown(grades.get(id)), ("grades", id)


def _of_problems(expect: Expected, found: tuple[str, ...]) -> Iterator[Difference]:
    wanted = expect.problems
    if wanted is None:
        return
    if (not wanted and found) or not set(wanted) <= set(found):
        yield "problems", _listed(wanted), _listed(found), ("problems",)


def _of_line(
    code: str, expect: ExpectedLine, line: Line, found: UnitResult
) -> Iterator[Difference]:
    for what, expected, shown, place in (
        *_compare("score", expect.score, line.score),
        *_compare("status", expect.status, line.status),
        *_rounded("percent", expect.percent, line.percent),
        *_compare("max_score", expect.max_score, line.max_score),
        *_compare("clause", expect.clause, line.clause),
    ):
        yield f"{code} {what}", expected, shown, ("lines", code, *place)
    flags = found.flags(line.key)
    if expect.flags is not None and set(expect.flags) != set(flags):
        yield f"{code} flags", _listed(expect.flags), _listed(flags), ("lines", code, "flags")


def _compare(what: str, expected: object, found: object) -> Iterator[Difference]:
    if expected is not None and expected != found:
        yield what, _shown(expected), _shown(found), (what,)


def _rounded(what: str, written: str | None, found: Fraction | None) -> Iterator[Difference]:
    """A published figure was rounded: compare with as many decimals as were written."""
    if written is None:
        return
    places = len(written.partition(".")[2])
    rounded = None if found is None else round_half_up(found, places)
    if rounded != Fraction(written):
        yield what, _digits(written), _shown(found), (what,)


def _listed(values: tuple[str, ...]) -> str | Text:
    return ", ".join(values) or _NONE


def _shown(value: object) -> str | Text:
    match value:
        case None:
            return Text("chưa có", "none")
        case Fraction():
            return _digits(exact_text(value))
        case (Fraction() as low, Fraction() as high):
            return _digits(f"{exact_text(low)} .. {exact_text(high)}")
        case _:
            return str(value)


def _digits(written: str) -> Text:
    """Numbers with all their digits, as each language writes them."""
    commas = _POINT.sub(r"\1,\2", written)
    return Text(commas, written)
