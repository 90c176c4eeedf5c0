"""Who did not answer what: rates that stay missing, groups and questions that a mean leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..diagnostics import Code, Diagnostic, Fact
from ..diagnostics.codes import survey as codes
from ..model import CriteriaSet, SurveyPlan
from ..text import folded
from .result import InputRate, UnitRates

LISTED = 8
_Silence = tuple[Code, tuple[tuple[str, str], ...]]
"""A finding without its units: the code, and its facts."""


def silences(
    units: Sequence[UnitRates], criteria_set: CriteriaSet, plan: SurveyPlan
) -> Iterator[Diagnostic]:
    """One finding for each thing that is silent, with the units where it is."""
    where: dict[_Silence, list[str]] = {}
    for unit in units:
        for silence in _of_unit(unit, plan):
            where.setdefault(silence, []).append(unit.unit)
    for silence in _of_absent(plan):
        where.setdefault(silence, []).extend(_absent(units, criteria_set))
    for (code, facts), names in where.items():
        if names:
            said: dict[str, Fact] = dict(facts)
            yield Diagnostic(code, facts={**said, "units": listed(names)})


def _of_unit(unit: UnitRates, plan: SurveyPlan) -> Iterator[_Silence]:
    missing = [rate.input for rate in unit.inputs if rate.rate is None]
    if missing:
        yield _no_rate(missing)
    heard = [rate for rate in unit.inputs if rate.rate is not None]
    for rate in heard:
        questions = [question.question for question in rate.questions if question.rate is None]
        if questions:
            facts = (("questions", ", ".join(questions)), ("input", rate.input))
            yield codes.QUESTION_SILENT, facts
    if plan.averages_groups:
        yield from _groups(heard, plan)


def _groups(heard: list[InputRate], plan: SurveyPlan) -> Iterator[_Silence]:
    asked = {question.id: question for question in plan.questions}
    for n, group in enumerate(plan.groups):
        questions = [
            question.question
            for rate in heard
            for question in rate.questions
            if question.rate is not None
            and question.groups[n].rate is None
            and asked[question.question].asks(group.id)
        ]
        if questions:
            facts = (("group", group.name), ("questions", ", ".join(questions)))
            yield codes.GROUP_SILENT, facts


def _of_absent(plan: SurveyPlan) -> Iterator[_Silence]:
    yield _no_rate(dict.fromkeys(question.feeds for question in plan.questions))


def _no_rate(inputs: Iterable[str]) -> _Silence:
    return codes.NO_RATE, (("inputs", ", ".join(inputs)),)


def _absent(units: Sequence[UnitRates], criteria_set: CriteriaSet) -> list[str]:
    """The units to be assessed that no form is about."""
    present = {folded(unit.unit) for unit in units}
    assessed = (unit.name for unit in criteria_set.units if unit.assessed)
    return [name for name in assessed if folded(name) not in present]


def listed(names: Sequence[str]) -> str:
    """Names for a message, cut short where there are many.

    >>> listed([f"Xã {n}" for n in range(1, 11)])
    'Xã 1, Xã 2, Xã 3, Xã 4, Xã 5, Xã 6, Xã 7, Xã 8, … (10)'
    """
    shown = ", ".join(names[:LISTED])
    return shown if len(names) <= LISTED else f"{shown}, … ({len(names)})"
