"""``ratio``: points in proportion to a share, numerator over denominator."""

from __future__ import annotations

import ast

from ...model import Amount
from ...model.base import Exact, Expression, Part, key
from ...text import Text
from ..construct import WhenZero, binary, compare, if_else, is_number, number, unless_zero
from ..rule_form import Pick, RuleForm, Sample, Site


class Ratio(Part):
    """A share of the points: of / over x points."""

    of: Expression = key("tử số", "numerator")
    over: Expression = key("mẫu số", "denominator")
    points: Amount = key("điểm khi đạt 100%", "points at 100 %", "max_score")
    below: Exact | None = key(
        "dưới tỷ lệ (%) này thì 0 điểm",
        "under this percentage there are no points",
        None,
        le=100,
    )
    when_zero: WhenZero = key("khi mẫu số bằng 0", "what a denominator of zero means", "error")


def desugar(rule: Ratio, site: Site) -> ast.expr:
    """``of / over * points``, behind the threshold and the denominator of zero."""
    place = site.place()
    of, over = site.parse(rule.of, "of"), site.parse(rule.over, "over")
    points = site.amount(rule.points, "points")
    share = binary(of, ast.Div(), over, site.place("over"))
    tree = binary(share, ast.Mult(), points, place)
    if rule.below is not None:
        percent = of if is_number(over, 100) else binary(share, ast.Mult(), number(100), place)
        under = compare(percent, ast.Lt(), number(rule.below), site.place("below"))
        tree = if_else(under, number(0), tree, place)
    said = site.place("when_zero")
    return unless_zero(over, rule.when_zero, points, tree, place=place, said=said)


def sample(x: str, pick: Pick) -> Sample:
    """A part of a whole, with each meaning of a denominator of zero, and with a threshold."""
    part, whole = f"{x}a", f"{x}b"
    zero = ("full", "zero", "not_applicable")[pick(0, 2)]
    settings = {"of": part, "over": whole, "when_zero": zero}
    if pick(0, 1):
        settings["below"] = "80"
    count = {"type": "count", "max": "1000"}
    return Sample(settings, {part: count, whole: count}, (f"{part} <= {whole}",))


FORM = RuleForm(
    "ratio",
    Ratio,
    None,
    Text("điểm theo tỷ lệ", "points in proportion"),
    desugar=desugar,
    decides_zero=lambda rule: "when_zero" in rule.model_fields_set,
    sample=sample,
    order=30,
)
