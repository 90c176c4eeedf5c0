"""A scored unit: every line of the tree with its points, and all that explains them.

A scorecard is plain, immutable data. It answers by itself: no criteria set, no file and no plugin
is needed to read, explain or store it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from ..numbers import percentage
from ..status import Status
from ..text import Lang
from .card_reader import Later
from .line import Exact, Line, MissingInput, Problem, UsedInput
from .point_texts import KnownPoints, PointTexts

if TYPE_CHECKING:
    from ..engines.python.unit_function import UnitCode
    from ..ir.decode import Results


@dataclass(frozen=True)
class Scorecard:
    """The scores of one unit under one criteria set.

    Iterate over ``lines``; ask for one by code or id: ``card["1.2.1"]``, ``card["sipas"]``.
    ``bonus`` and ``penalty`` are what was added to and taken off the points of the tree (None
    while open). ``least_max_total`` is the least that ``max_total`` may come to (None where it is
    known). ``facts`` are the attributes of the unit and what else its rank and grade depend
    on; ``round`` is the round of assessment whose points these are. Lines and reasons are made when
    they are first looked at; a scorecard is the same whether they were or not.
    """

    set_id: str
    set_title: str
    decision: str
    content_hash: str
    unit: str | None
    round: str | None
    status: Status
    total: Exact | None
    low: Exact
    high: Exact
    max_total: Exact
    declared_total: Exact
    sourced_points: Exact
    bonus: Exact | None
    penalty: Exact | None
    facts: tuple[UsedInput, ...]
    lines: tuple[Line, ...]
    components: tuple[Line, ...]
    problems: tuple[Problem, ...]
    least_max_total: Exact | None = field(default_factory=lambda: None)

    @classmethod
    def seen_later(cls, later: Later) -> Scorecard:
        """Return a scorecard whose parts are made when they are first looked at."""
        card = cls.__new__(cls)
        card.__dict__["_later"] = later
        return card

    def __getattr__(self, name: str) -> Any:
        later: Later | None = vars(self).get("_later")
        if later is None or name not in _FIELDS:
            raise AttributeError(f"a scorecard has no {name!r}")
        value = vars(self)[name] = getattr(later, name)
        return value

    def _complete(self) -> Scorecard:
        """All parts of it, made now."""
        for name in _FIELDS:
            getattr(self, name)
        return self

    def __getstate__(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in _FIELDS}

    def __getitem__(self, code: str) -> Line:
        """Return a line by its key, code or id, or a component by its id.

        Raises:
            KeyError: when there is none, or a code stands in several places.
        """
        later: Later | None = vars(self).get("_later")
        if later is not None:
            return later.line(code)
        for attribute in ("key", "id", "code"):
            found = [line for line in self._everything if getattr(line, attribute) == code]
            if len(found) == 1:
                return found[0]
        raise KeyError(code)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    @property
    def is_complete(self) -> bool:
        """Whether the total is one number."""
        return self.total is not None

    @property
    def percent(self) -> Fraction | None:
        """The total in percent of what could be earned; None while it is open."""
        return None if self.total is None else percentage(self.total, self.max_total)

    @property
    def lost_points(self) -> Fraction | None:
        """Points that could have been earned and were not; None while the total is open."""
        return None if self.total is None else self.max_total - self.total

    @property
    def scores(self) -> Mapping[str, Fraction | None]:
        """The points of every line and component by key; None while they are open."""
        later: Later | None = vars(self).get("_later")
        if later is not None:
            return later.scores()
        return {line.key: line.score for line in self._everything}

    @property
    def missing(self) -> tuple[MissingInput, ...]:
        """What is still to be supplied, in the order of the tree."""
        waiting: dict[str, list[Line]] = {}
        for line in self._telling:
            if line.is_leaf and line.counted:
                for name in line.missing:
                    waiting.setdefault(name, []).append(line)
        return tuple(_missing(name, lines, self.facts) for name, lines in waiting.items())

    @property
    def line_problems(self) -> tuple[tuple[str, Problem], ...]:
        """What is wrong with its lines and components, each with the code of the line."""
        return tuple([(line.code, p) for line in self._telling for p in line.problems])

    @property
    def numbers(self) -> tuple[UnitCode, Results] | None:
        """The code that has its points, and what it returned; None where there is none."""
        later: Later | None = vars(self).get("_later")
        return None if later is None else later.numbers

    def texts(self, of: PointTexts) -> Sequence[str]:
        """Return the texts of the total and of lines and components, for many scorecards."""
        later: Later | None = vars(self).get("_later")
        if later is not None:
            return later.texts(of)
        by_key = {line.key: line for line in self._everything}
        lines = [by_key.get(key) for key in of.keys]
        return of.of_points(
            KnownPoints.of(self.low, self.high, self.max_total, self.status),
            [None if one is None else _points(one) for one in lines],
        )

    @property
    def is_clean(self) -> bool:
        """Whether it is complete, and there is nothing to tell beside its points."""
        later: Later | None = vars(self).get("_later")
        if later is not None:
            return later.is_clean
        return self.is_complete and not (self.problems or self.line_problems)

    @property
    def _telling(self) -> Sequence[Line]:
        """The lines of which something may be missing or wrong."""
        later: Later | None = vars(self).get("_later")
        return self._everything if later is None else later.telling

    @property
    def _everything(self) -> tuple[Line, ...]:
        return (*self.lines, *self.components)

    def explain(self, code: str, lang: Lang = "vi") -> str:
        """Return in words why a line has its points: figures, rule, branch, arithmetic, basis.

        Raises:
            KeyError: when there is no such line.
        """
        from .explain import explain

        return explain(self, self[code], lang)

    def changed_since(self, before: Scorecard) -> tuple[str, ...]:
        """Return the keys of the lines and ids of the components that came to something else.

        Args:
            before: another scorecard by the same set, of the same unit or of another.
        """
        later: Later | None = vars(self).get("_later")
        changed = None if later is None else later.changed_since(vars(before).get("_later"))
        if changed is not None:
            return changed
        others = {line.key: line for line in (*before.lines, *before.components)}
        return tuple(
            line.key
            for line in self._everything
            if (other := others.get(line.key)) is None
            or (line.status, line.low, line.high, line.max_score)
            != (other.status, other.low, other.high, other.max_score)
        )

    def to_json(self, indent: int | None = None) -> str:
        """Return the scorecard as JSON; numbers are exact, as text."""
        return _adapter().dump_json(self._complete(), indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Scorecard:
        """Return the scorecard that :meth:`to_json` wrote.

        Raises:
            ValueError: when the text is not one.
        """
        return _adapter().validate_json(text)


_FIELDS = frozenset(field.name for field in fields(Scorecard))


def _points(line: Line) -> KnownPoints:
    return KnownPoints.of(line.low, line.high, line.max_score, line.status)


def _missing(name: str, lines: list[Line], facts: tuple[UsedInput, ...]) -> MissingInput:
    codes = tuple(line.code for line in lines)
    for used in (*(used for line in lines for used in line.inputs), *facts):
        if used.name == name:
            return MissingInput(name, used.label, used.supplied_by, codes)
    return MissingInput(name, lines[0].name, lines[0].owner, codes)


@cache
def _adapter() -> TypeAdapter[Scorecard]:
    return TypeAdapter(Scorecard)
