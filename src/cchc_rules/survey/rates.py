"""Survey rates: the mean worth of answers, by question, by group and over them, exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ..diagnostics import Diagnostic, Report
from ..diagnostics.codes import survey as codes
from ..model import CriteriaSet, Question, SurveyOption, SurveyPlan
from ..numbers import round_half_up
from ..source.rows import Table
from .answers import Answer, read_answers
from .result import GroupRate, InputRate, QuestionRate, SurveyRates, SurveyResult, UnitRates
from .silence import silences


def rates_of(table: Table, criteria_set: CriteriaSet) -> SurveyResult:
    """Turn raw answers into the survey rates of each unit.

    The set must be sound. A row that is wrong is reported with its place and left out; the others
    count.
    """
    plan = criteria_set.survey
    if plan is None:
        problem = Diagnostic(codes.NO_SURVEY, facts={"id": criteria_set.id})
        return SurveyResult(SurveyRates(()), Report([problem]))
    answers = read_answers(table, criteria_set, plan)
    by_unit: dict[str, list[Answer]] = {}
    for answer in answers.counted:
        by_unit.setdefault(answer.unit, []).append(answer)
    rates = SurveyRates(tuple(_Tally(plan, given).rates(unit) for unit, given in by_unit.items()))
    silent = silences(rates.units, criteria_set, plan) if answers.read else ()
    report = Report((*answers.problems, *silent))
    return SurveyResult(rates, report, answers.read, answers.left_out)


class _Tally:
    """The answers of one unit, counted."""

    def __init__(self, plan: SurveyPlan, answers: Sequence[Answer]) -> None:
        self.plan = plan
        self.chosen: dict[tuple[str, str], Counter[str]] = {}
        self.people: dict[tuple[str, str], set[str]] = {}
        self.everyone = {answer.respondent for answer in answers}
        feeds = {question.id: question.feeds for question in plan.questions}
        for answer in answers:
            self.chosen.setdefault((answer.question, answer.group), Counter())[answer.option] += 1
            self.people.setdefault((feeds[answer.question], answer.group), set()).add(
                answer.respondent
            )

    def rates(self, unit: str) -> UnitRates:
        fed = dict.fromkeys(question.feeds for question in self.plan.questions)
        return UnitRates(unit, len(self.everyone), tuple(self._input(name) for name in fed))

    def _input(self, name: str) -> InputRate:
        questions = tuple(self._question(q) for q in self.plan.questions if q.feeds == name)
        exact = mean(question.rate for question in questions)
        groups = tuple(
            GroupRate(
                group.id,
                mean(question.groups[n].rate for question in questions),
                len(self.people.get((name, group.id), ())),
            )
            for n, group in enumerate(self.plan.groups)
        )
        everyone = [people for (fed, _), people in self.people.items() if fed == name]
        return InputRate(
            name,
            None if exact is None else round_half_up(exact, self.plan.decimals),
            exact,
            len(set[str]().union(*everyone)),
            groups,
            questions,
        )

    def _question(self, question: Question) -> QuestionRate:
        options = question.options or self.plan.options
        by_group = {
            group: chosen for (asked, group), chosen in self.chosen.items() if asked == question.id
        }
        groups = tuple(
            GroupRate(
                group.id,
                mean_worth(by_group.get(group.id, {}), options),
                sum(by_group.get(group.id, {}).values()),
            )
            for group in self.plan.groups
        )
        everyone: Counter[str] = Counter()
        for chosen in by_group.values():
            everyone.update(chosen)
        if self.plan.averages_groups:
            weights = (group.weight for group in self.plan.groups)
            rate = mean((group.rate for group in groups), weights)
        else:
            rate = mean_worth(everyone, options)
        counts = {name: everyone[name] for name in options}
        return QuestionRate(question.id, rate, everyone.total(), groups, counts)


def mean_worth(chosen: Mapping[str, int], options: Mapping[str, SurveyOption]) -> Fraction | None:
    """The mean worth of answers in percent; those worth nothing at all (no opinion) do not count.

    >>> options = {"a": SurveyOption(label="A", worth=100), "b": SurveyOption(label="B", worth=60)}
    >>> mean_worth({"a": 3, "b": 1}, options)
    Fraction(90, 1)
    """
    worths = {name: option.worth for name, option in options.items()}
    counted = [(worth, n) for name, n in chosen.items() if (worth := worths[name]) is not None]
    total = sum(n for _, n in counted)
    return sum((worth * n for worth, n in counted), Fraction(0)) / total if total else None


def mean(
    rates: Iterable[Fraction | None], weights: Iterable[Fraction] | None = None
) -> Fraction | None:
    """The weighted mean of the rates there are; None where there is none.

    >>> mean([Fraction(80), None, Fraction(50)], [Fraction(2), Fraction(5), Fraction(1)])
    Fraction(70, 1)
    """
    given = list(rates)
    weighed = zip(given, weights or [Fraction(1)] * len(given), strict=True)
    known = [(rate, weight) for rate, weight in weighed if rate is not None]
    total = sum((weight for _, weight in known), Fraction(0))
    return sum((rate * weight for rate, weight in known), Fraction(0)) / total if known else None
