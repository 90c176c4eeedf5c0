"""``survey``: points by the answers to a question (weighted mean of a Likert item)."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Literal

from ...model import Amount
from ...model.base import Exact, Id, Part, key
from ...text import Text
from ..construct import added, binary, number, unless_zero
from ..rule_form import Pick, RuleForm, Sample, Site


class Survey(Part):
    """Answers of a survey question, each option worth a percentage of the points."""

    answers: Mapping[Id, Exact] = key(
        "số phiếu của từng phương án (dữ liệu count) và giá trị % của nó",
        "the count of each answer (an input) and what it is worth in percent",
        min_length=1,
    )
    points: Amount = key("điểm khi đạt 100%", "points at 100 %", "max_score")
    when_none: Literal["error", "zero", "not_applicable"] = key(
        "khi không có phiếu nào", "when nobody answered", "error"
    )


def desugar(rule: Survey, site: Site) -> ast.expr:
    """The answers, each times its worth, over all answers, times the points."""
    place = site.place()
    names = {answer: site.parse(answer, "answers") for answer in rule.answers}
    answered = added(names.values(), place)
    weighted = [
        binary(names[answer], ast.Mult(), number(worth / 100), place)
        for answer, worth in rule.answers.items()
        if worth
    ]
    points = site.amount(rule.points, "points")
    share = binary(added(weighted or [number(0)], place), ast.Div(), answered, place)
    tree = binary(share, ast.Mult(), points, place)
    said = site.place("when_none")
    return unless_zero(answered, rule.when_none, points, tree, place=place, said=said)


def sample(x: str, pick: Pick) -> Sample:
    """Three answers; nobody may have answered."""
    worths = {f"{x}a": "100", f"{x}b": str(pick(1, 99)), f"{x}c": "0"}
    none = ("zero", "not_applicable")[pick(0, 1)]
    count = {"type": "count", "max": "1000"}
    return Sample({"answers": worths, "when_none": none}, dict.fromkeys(worths, count))


FORM = RuleForm(
    "survey",
    Survey,
    None,
    Text("phiếu khảo sát", "survey answers"),
    desugar=desugar,
    decides_zero=lambda rule: "when_none" in rule.model_fields_set,
    sample=sample,
    order=100,
)
