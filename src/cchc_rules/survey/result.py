"""Survey rates as data: of a unit, its inputs, their questions and the groups that were asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..diagnostics import Report
from ..text import folded
from .answers import LeftOut


@dataclass(frozen=True, slots=True)
class GroupRate:
    """The mean of a group in percent, exact; None where no answer of it counts."""

    group: str
    rate: Fraction | None
    respondents: int


@dataclass(frozen=True, slots=True)
class QuestionRate:
    """The mean of a question in percent, exact; None where no answer to it counts.

    ``options`` is how often each option was chosen; ``respondents`` all who answered, those
    without an opinion too.
    """

    question: str
    rate: Fraction | None
    respondents: int
    groups: tuple[GroupRate, ...]
    options: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class InputRate:
    """A survey rate in percent, rounded half up; ``exact`` is what it was before.

    Both are None where nobody gave an answer that counts: the input is missing, never zero.
    ``respondents`` is the number of different people who answered any of its questions.
    """

    input: str
    rate: Fraction | None
    exact: Fraction | None
    respondents: int
    groups: tuple[GroupRate, ...]
    questions: tuple[QuestionRate, ...]


@dataclass(frozen=True, slots=True)
class UnitRates:
    """The survey rates of a unit, in the order of the questions that feed them."""

    unit: str
    respondents: int
    inputs: tuple[InputRate, ...]

    def __getitem__(self, name: str) -> InputRate:
        for rate in self.inputs:
            if rate.input == name:
                return rate
        raise KeyError(name)

    @property
    def is_complete(self) -> bool:
        """Whether every input has a rate."""
        return all(rate.rate is not None for rate in self.inputs)


@dataclass(frozen=True)
class SurveyRates:
    """The rates of all units that have answers, in the order of the table."""

    units: tuple[UnitRates, ...]

    @cached_property
    def _by_name(self) -> Mapping[str, UnitRates]:
        return {folded(unit.unit): unit for unit in self.units}

    def of(self, unit: str) -> UnitRates | None:
        """The rates of a unit, letter case set aside; None for a unit without answers."""
        return self._by_name.get(folded(unit))


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """Rates, how many answers were read and left out, and everything that was found wrong."""

    rates: SurveyRates
    report: Report
    answers: int = 0
    left_out: tuple[LeftOut, ...] = ()
