"""``linear``: points by linear interpolation between two values, flat outside them."""

from __future__ import annotations

import ast
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from ...model import Amount
from ...model.base import Exact, Expression, Part, key
from ...text import Text
from ..construct import binary, compare, first_that_holds, is_number, minus, number
from ..rule_form import Pick, RuleForm, Sample, Site


class Linear(Part):
    """Points that rise in proportion between two values, flat outside them."""

    on: Expression = key("số hoặc biểu thức được xét", "the number or expression looked at")
    low: Exact = key("giá trị đầu dưới", "the lower value")
    low_points: Amount = key("điểm ở đầu dưới", "points at the lower value", "0")
    high: Exact = key("giá trị đầu trên", "the upper value")
    high_points: Amount = key("điểm ở đầu trên", "points at the upper value", "max_score")

    @model_validator(mode="after")
    def _ends_differ(self) -> Self:
        if self.low >= self.high:
            raise PydanticCustomError("linear_ends", "low must be below high")
        return self


def desugar(rule: Linear, site: Site) -> ast.expr:
    """``low_points + (on - low) / (high - low) * (high_points - low_points)`` between the ends."""
    place = site.place()
    on = site.parse(rule.on, "on")
    low, high = number(rule.low), number(rule.high)
    low_points = site.amount(rule.low_points, "low_points")
    high_points = site.amount(rule.high_points, "high_points")
    way = binary(minus(on, low, place), ast.Div(), number(rule.high - rule.low), place)
    between = binary(way, ast.Mult(), minus(high_points, low_points, place), place)
    if not is_number(low_points, 0):
        between = binary(low_points, ast.Add(), between, place)
    rows = [
        (compare(on, ast.LtE(), low, site.place("low")), low_points),
        (compare(on, ast.GtE(), high, site.place("high")), high_points),
    ]
    return first_that_holds(rows, between)


def sample(x: str, pick: Pick) -> Sample:
    """From 30 to 90 per cent."""
    return Sample({"on": x, "low": "30", "high": "90"}, {x: {"type": "percent"}})


FORM = RuleForm(
    "linear",
    Linear,
    None,
    Text("nội suy giữa hai mức", "proportional between two values"),
    desugar=desugar,
    sample=sample,
    order=60,
)
