"""Random access to a scorecard, and what makes its parts when somebody looks at them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from ..language.values import Value
from ..plan import Plan
from .line import Line
from .point_texts import PointTexts
from .result import Result, Summary

if TYPE_CHECKING:
    from ..engines.python.unit_function import UnitCode
    from ..ir.decode import Results


class CardReader(Protocol):
    """Random access to the points and figures of a scorecard, without making its lines."""

    def summary(self) -> Summary:
        """Who was scored, and what the unit came to as a whole."""
        ...

    def result(self, key: str) -> Result:
        """The points of an indicator by its key, or of a component by its id.

        Raises:
            KeyError: when there is none.
        """
        ...

    def counts(self, key: str) -> bool:
        """Whether the points of an indicator count where they stand."""
        ...

    def figure(self, name: str) -> Value:
        """The value of one of the facts, or the gap that says why there is none."""
        ...


class Later(CardReader, Protocol):
    """What makes the parts of a scorecard when they are looked at: each field is an attribute."""

    @property
    def is_clean(self) -> bool:
        """Whether it is complete, and there is nothing to tell beside its points."""
        ...

    @property
    def telling(self) -> Sequence[Line]:
        """The lines of which something is missing or wrong."""
        ...

    def line(self, name: str) -> Line:
        """A line by its key, code or id.

        Raises:
            KeyError: when there is none, or a code stands in several places.
        """
        ...

    def scores(self) -> Mapping[str, Fraction | None]:
        """The points of every line by key."""
        ...

    def changed_since(self, before: object) -> tuple[str, ...] | None:
        """The keys of lines that differ from what ``before`` makes; None where lines tell."""
        ...

    @property
    def numbers(self) -> tuple[UnitCode, Results] | None:
        """The code that has its points, and what it returned; None where there is none."""
        ...

    def texts(self, of: PointTexts) -> Sequence[str]:
        """The texts of its points."""
        ...


class OfSet(ABC):
    """The fields of a scorecard that are the same for all units of a set."""

    __slots__ = ()

    @property
    @abstractmethod
    def plan(self) -> Plan:
        """The set that it was scored by."""

    @property
    def set_id(self) -> str:
        """The id of the set."""
        return self.plan.criteria_set.id

    @property
    def set_title(self) -> str:
        """What it is called."""
        return self.plan.criteria_set.title

    @property
    def decision(self) -> str:
        """The decision that it comes from."""
        return self.plan.criteria_set.decision.label

    @property
    def content_hash(self) -> str:
        """Which version of the set it is."""
        return self.plan.criteria_set.content_hash
