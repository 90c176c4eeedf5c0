"""``sum_of``: the sum of several amounts."""

from __future__ import annotations

import ast
from typing import Annotated

from pydantic import Field

from ...model import Amount
from ...text import Text
from ..construct import added
from ..rule_form import Pick, RuleForm, Sample, Site

Amounts = Annotated[tuple[Amount, ...], Field(min_length=1)]


def desugar(amounts: tuple[Amount, ...], site: Site) -> ast.expr:
    """The amounts, added one after the other."""
    return added([site.amount(amount, n) for n, amount in enumerate(amounts)], site.place())


def sample(x: str, pick: Pick) -> Sample:
    """A fixed part of the points, and the rest by a percentage."""
    rest = pick(1, 9)
    amounts = [f"max_score * {10 - rest} / 10", f"max_score * {rest} / 10 * {x} / 100"]
    return Sample(amounts, {x: {"type": "percent"}})


FORM = RuleForm(
    "sum_of",
    Amounts,
    None,
    Text("cộng các phần", "the sum of several amounts"),
    desugar=desugar,
    sample=sample,
    order=80,
)
