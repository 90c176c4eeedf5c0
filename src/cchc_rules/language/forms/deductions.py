"""``deductions``: an amount, less what each violation costs, never below a floor."""

from __future__ import annotations

import ast

from ...model import Amount
from ...model.base import Expression, Part, key
from ...text import Text
from ..construct import binary, call, if_else, number
from ..rule_form import Pick, RuleForm, Sample, Site

TRUTHS = (ast.Compare, ast.BoolOp)


class Deduction(Part):
    """One kind of violation and what it costs."""

    on: Expression = key("số lần (số) hoặc có vi phạm (yes_no)", "how many, or a yes/no input")
    minus: Amount = key("trừ mỗi lần", "points lost for each")
    at_most: Amount | None = key("trừ nhiều nhất", "most points lost", None)


class Deductions(Part):
    """Start from an amount and deduct, never below the floor."""

    start: Amount = key("điểm trước khi trừ", "points before deductions", "max_score", alias="from")
    items: tuple[Deduction, ...] = key("các khoản trừ", "the deductions", min_length=1)
    floor: Amount = key("không thấp hơn", "never below", "0")


def desugar(rule: Deductions, site: Site) -> ast.expr:
    """``max(start - item - item, floor)``."""
    left = site.amount(rule.start, "from")
    for n, item in enumerate(rule.items):
        left = binary(left, ast.Sub(), _lost(item, n, site), site.place("items", n))
    return call("max", left, site.amount(rule.floor, "floor"), place=site.place())


def _lost(item: Deduction, n: int, site: Site) -> ast.expr:
    place = site.place("items", n)
    on, minus = site.parse(item.on, "items", n, "on"), site.amount(item.minus, "items", n, "minus")
    if _is_truth(on, site):
        points = if_else(on, minus, number(0), place)
    else:
        points = binary(on, ast.Mult(), minus, place)
    if item.at_most is None:
        return points
    return call("min", points, site.amount(item.at_most, "items", n, "at_most"), place=place)


def _is_truth(tree: ast.expr, site: Site) -> bool:
    if isinstance(tree, ast.Name):
        declared = site.inputs.get(tree.id)
        return bool(declared and declared.type.is_yes_no)
    return isinstance(tree, TRUTHS) or (
        isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)
    )


def sample(x: str, pick: Pick) -> Sample:
    """A quarter of a point for each."""
    settings = {"items": [{"on": x, "minus": "0.25"}]}
    return Sample(settings, {x: {"type": "count", "max": "60"}})


FORM = RuleForm(
    "deductions",
    Deductions,
    None,
    Text("trừ điểm", "deductions"),
    desugar=desugar,
    sample=sample,
    order=50,
)
