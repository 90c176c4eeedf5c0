"""``first_of``: the amount of the first case that holds (guarded cases, in order)."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from ...diagnostics import Code, Severity
from ...model import Amount, Input
from ...model.base import Conditional, key
from ...text import Text
from ..construct import call, first_that_holds
from ..rule_form import Misfit, Pick, RuleForm, Sample, Site

BAD_ORDER_OF_CASES = Code(
    "CR223",
    Severity.ERROR,
    Text("trường hợp sau otherwise", "a case after otherwise"),
    Text(
        "Trường hợp này đứng sau otherwise nên không bao giờ được xét.",
        "This case stands after otherwise, so it is never reached.",
    ),
    Text("đưa otherwise xuống cuối", "put otherwise last"),
    why=Text(
        "Đơn vị thuộc trường hợp này nhận điểm của otherwise, thường là 0, dù quyết định cho điểm "
        "cao hơn.",
        "A unit in this case would get the points of otherwise, often 0, although the decision "
        "gives more.",
    ),
)


class Case(Conditional):
    """One case of an ordered list; the last may be ``otherwise``."""

    then: Amount | None = key("điểm khi điều kiện đúng", "points when it holds", None)
    otherwise: Amount | None = key(
        "điểm trong trường hợp còn lại", "points in all other cases", None
    )


def desugar(cases: tuple[Case, ...], site: Site) -> ast.expr:
    """A choice by each condition; without ``otherwise`` the rest is an error."""
    rows: list[tuple[ast.expr, ast.expr]] = []
    for n, case in enumerate(cases):
        if case.otherwise is not None:
            return first_that_holds(rows, site.amount(case.otherwise, n, "otherwise"))
        assert case.when is not None
        assert case.then is not None
        rows.append((site.parse(case.when, n, "when"), site.amount(case.then, n, "then")))
    return first_that_holds(rows, call("no_case", place=site.place()))


def check(cases: tuple[Case, ...], inputs: Mapping[str, Input]) -> Iterator[Misfit]:
    """A case after ``otherwise`` is never reached."""
    closed = next((n for n, case in enumerate(cases) if case.otherwise is not None), len(cases))
    for n in range(closed + 1, len(cases)):
        yield Misfit(BAD_ORDER_OF_CASES, (n,), with_key=False)


def sample(x: str, pick: Pick) -> Sample:
    """All points from some percentage on, half of them before it."""
    case = {"when": f"{x} >= {pick(1, 99)}", "then": "max_score"}
    return Sample([case, {"otherwise": "max_score / 2"}], {x: {"type": "percent"}})


FORM = RuleForm(
    "first_of",
    Annotated[tuple[Case, ...], Field(min_length=1)],
    None,
    Text("trường hợp đầu tiên đúng", "the first case that holds"),
    desugar=desugar,
    check=check,
    codes=(BAD_ORDER_OF_CASES,),
    sample=sample,
    order=90,
)
