"""Survey rates as a table for a terminal, as CSV for ``cchc score``, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model import CriteriaSet
from ..numbers import exact_text
from ..survey import GroupRate, SurveyResult, UnitRates
from ..text import Lang, Text, number_text, visible
from .base import ReportOptions
from .console import console_text, new_table
from .csv import safe_text

_SAID = {
    "rate": Text("Tỷ lệ khảo sát, câu hỏi", "Survey rate, question"),
    "percent": Text("%", "%"),
    "people": Text("Số phiếu", "Forms"),
    "forms": Text("{n} phiếu", "{n} form(s)"),
    "missing": Text("chưa có", "missing"),
    "read": Text("Đã đọc {n} câu trả lời, tính {used}.", "Answers read: {n}, counted: {used}."),
    "left_out": Text("Không tính {n}: {why} ({code})", "Left out {n}: {why} ({code})"),
    "nobody": Text("Không có tỷ lệ nào.", "There are no rates."),
}
SHOWN = 2


@dataclass(frozen=True, slots=True)
class RateTable:
    """Survey rates, and the set that they are for."""

    found: SurveyResult
    criteria_set: CriteriaSet


def rates_as_text(table: RateTable, options: ReportOptions) -> str:
    """Return one table per unit: each rate with its questions, the number of forms, the groups."""
    result, criteria_set, lang = table.found, table.criteria_set, options.lang
    parts = [_unit(unit, criteria_set, options) for unit in result.rates.units]
    notes = [] if parts else [_SAID["nobody"][lang]]
    left_out = sum(reason.answers for reason in result.left_out)
    if result.answers:
        notes.append(_SAID["read"][lang].format(n=result.answers, used=result.answers - left_out))
    for reason in result.left_out:
        facts = {"n": reason.answers, "why": reason.code.title[lang], "code": reason.code.id}
        notes.append("  " + _SAID["left_out"][lang].format(**facts))
    return "\n".join([*parts, "".join(f"{note}\n" for note in notes)])


def _unit(unit: UnitRates, criteria_set: CriteriaSet, options: ReportOptions) -> str:
    lang, plan = options.lang, criteria_set.survey
    groups = plan.groups if plan else ()
    numbers = [_SAID["percent"][lang], _SAID["people"][lang], *(group.name for group in groups)]
    headings = ((visible(heading), "right") for heading in numbers)
    table = new_table(None, (_SAID["rate"][lang], "left"), *headings)
    for cells, style in _rows(unit, criteria_set, lang):
        table.add_row(*cells, style=style)
    forms = _SAID["forms"][lang].format(n=unit.respondents)
    return f"{visible(unit.unit)} · {forms}\n{console_text([table], options)}"


def _rows(
    unit: UnitRates, criteria_set: CriteriaSet, lang: Lang
) -> Iterator[tuple[list[str], str]]:
    """The cells of each rate and of its questions, and how they look."""
    inputs = criteria_set.all_inputs
    plan = criteria_set.survey
    texts = {question.id: question.text for question in plan.questions} if plan else {}
    decimals = plan.decimals if plan else SHOWN
    for rate in unit.inputs:
        label = inputs[rate.input].label if rate.input in inputs else rate.input
        shown = _SAID["missing"][lang]
        if rate.rate is not None:
            shown = number_text(rate.rate, lang, decimals)
        name = visible(f"{label} [{rate.input}]")
        yield [name, shown, str(rate.respondents), *_groups(rate.groups, lang)], "bold"
        for question in rate.questions:
            name = visible(f"  {question.question}. {texts.get(question.question, '')}")
            counts = str(question.respondents)
            yield [name, _rate(question.rate, lang), counts, *_groups(question.groups, lang)], ""


def _groups(groups: Sequence[GroupRate], lang: Lang) -> list[str]:
    """A cell for each group: its mean, and how many answered."""
    return [
        f"{_rate(group.rate, lang)} ({group.respondents})" if group.respondents else "–"
        for group in groups
    ]


def _rate(value: Fraction | None, lang: Lang) -> str:
    return "–" if value is None else number_text(value, lang, SHOWN)


def rates_as_csv(table: RateTable, options: ReportOptions) -> str:
    """Return a data file: one row per unit, one column per input; a missing rate is empty."""
    del options
    plan = table.criteria_set.survey
    fed = [*dict.fromkeys(question.feeds for question in plan.questions)] if plan else []
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["unit", *fed])
    for unit in table.found.rates.units:
        rates = (unit[name].rate for name in fed)
        cells = ("" if rate is None else exact_text(rate) for rate in rates)
        writer.writerow([safe_text(unit.unit), *cells])
    return out.getvalue()


def rates_as_json(table: RateTable, options: ReportOptions) -> str:
    """Return everything, numbers exact and as text."""
    result = table.found
    plain = {
        "answers": result.answers,
        "left_out": [
            {
                "code": reason.code.id,
                "why": reason.code.title[options.lang],
                "answers": reason.answers,
            }
            for reason in result.left_out
        ],
        "units": [_plain_unit(unit) for unit in result.rates.units],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _plain_unit(unit: UnitRates) -> dict[str, object]:
    return {
        "unit": unit.unit,
        "respondents": unit.respondents,
        "rates": [
            {
                "input": rate.input,
                "rate": _text(rate.rate),
                "exact": _text(rate.exact),
                "respondents": rate.respondents,
                "groups": _plain_groups(rate.groups),
                "questions": [
                    {
                        "question": question.question,
                        "rate": _text(question.rate),
                        "respondents": question.respondents,
                        "groups": _plain_groups(question.groups),
                        "options": dict(question.options),
                    }
                    for question in rate.questions
                ],
            }
            for rate in unit.inputs
        ],
    }


def _plain_groups(groups: Sequence[GroupRate]) -> list[dict[str, object]]:
    return [
        {"group": group.group, "rate": _text(group.rate), "respondents": group.respondents}
        for group in groups
    ]


def _text(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)
