"""``best_of``: the greatest of several amounts."""

from __future__ import annotations

import ast
from typing import Annotated

from pydantic import Field

from ...model import Amount
from ...text import Text
from ..construct import call
from ..rule_form import Pick, RuleForm, Sample, Site

Amounts = Annotated[tuple[Amount, ...], Field(min_length=1)]


def desugar(amounts: tuple[Amount, ...], site: Site) -> ast.expr:
    """``max`` of the amounts."""
    trees = [site.amount(amount, n) for n, amount in enumerate(amounts)]
    return trees[0] if len(trees) == 1 else call("max", *trees, place=site.place())


def sample(x: str, pick: Pick) -> Sample:
    """Points by a percentage, or a fixed share of them."""
    share = f"max_score / {pick(2, 9)}"
    return Sample([f"max_score * {x} / 100", share], {x: {"type": "percent"}})


FORM = RuleForm(
    "best_of",
    Amounts,
    None,
    Text("lấy cách có điểm cao nhất", "the best of several amounts"),
    desugar=desugar,
    sample=sample,
    order=70,
)
