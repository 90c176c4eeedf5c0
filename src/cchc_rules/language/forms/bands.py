"""``bands``: points by ranges of a number (piecewise constant), which must cover it once."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...diagnostics import Code, Severity
from ...model import Amount, Ends, Input
from ...model.base import Expression, Part, key
from ...text import Text
from ..construct import call, compare, first_that_holds, number
from ..coverage import MISFITS, Values, in_words, misfits, out_of_order
from ..parse import ExpressionError, parse
from ..rule_form import Misfit, Pick, RuleForm, Sample, Site
from ..tree import Place, names_in, placed

BANDS_IN_DISORDER = Code(
    "CR253",
    Severity.WARNING,
    Text("các khoảng xếp lộn xộn", "bands in no order"),
    Text(
        'Mức "{row}" đứng sau mức "{before}", nên các mức không xếp từ cao xuống thấp cũng không '
        "từ thấp lên cao.",
        'The band "{row}" follows "{before}", so the bands go neither from high to low nor from '
        "low to high.",
    ),
    Text(
        "xếp lại các mức theo một chiều như trong quyết định",
        "put the bands in one order, as in the decision",
    ),
    Text(
        "Khoảng xếp lộn xộn khó đối chiếu với phụ lục: người đọc dễ bỏ sót một mức viết sai.",
        "Bands in no order are hard to hold against the annex: a wrong one is easily overlooked.",
    ),
)


class Band(Ends):
    """One band of a rate: its ends in the words of the decision, and its points."""

    diem: Amount = key("điểm của mức này", "points of this band")


class Bands(Part):
    """Points by bands of a number; the bands must cover its whole range, once."""

    on: Expression = key("số hoặc biểu thức được xét", "the number or expression looked at")
    rows: tuple[Band, ...] = key("các mức", "the bands", min_length=1)


def desugar(rule: Bands, site: Site) -> ast.expr:
    """A choice by the ends of each band, in the order of the file."""
    on = site.parse(rule.on, "on")
    rows = [
        (_within(on, row, site.place("rows", n)), site.amount(row.diem, "rows", n, "diem"))
        for n, row in enumerate(rule.rows)
    ]
    return first_that_holds(rows, call("no_case", on, place=site.place("on")))


def _within(on: ast.expr, row: Band, place: Place) -> ast.expr:
    lower = _end((row.tu, ast.LtE()), (row.tren, ast.Lt()))
    upper = _end((row.den, ast.LtE()), (row.den_duoi, ast.Lt()), (row.duoi, ast.Lt()))
    if lower and upper:
        test = ast.Compare(number(lower[0]), [lower[1], upper[1]], [on, number(upper[0])])
        return placed(test, place)
    if lower:
        above = ast.GtE() if isinstance(lower[1], ast.LtE) else ast.Gt()
        return compare(on, above, number(lower[0]), place)
    assert upper is not None
    return compare(on, upper[1], number(upper[0]), place)


def _end(*ends: tuple[Fraction | None, ast.cmpop]) -> tuple[Fraction, ast.cmpop] | None:
    return next(((value, op) for value, op in ends if value is not None), None)


def check(rule: Bands, inputs: Mapping[str, Input]) -> Iterator[Misfit]:
    """Bands cover the whole range of their number once, and stand in one order."""
    declared = inputs.get(rule.on.strip())
    ranged = declared if declared and declared.type.is_numeric else None
    whole = bool(declared and declared.type.is_whole) or _is_whole(rule.on, inputs)
    values = Values(
        low=ranged.low if ranged else None,
        high=ranged.high if ranged else None,
        grid=Fraction(1) if whole else None,
        step=Fraction(1, 10 ** min(declared.places if declared else 2, 2)),
    )
    for misfit in misfits(rule.rows, values, is_bounded=ranged is not None):
        yield misfit.below("rows")
    found = out_of_order(rule.rows)
    if found is not None:
        before, row = in_words(rule.rows[found - 1]), in_words(rule.rows[found])
        yield Misfit(BANDS_IN_DISORDER, ("rows", found), {"before": before, "row": row})


def _is_whole(text: str, inputs: Mapping[str, Input]) -> bool:
    """Whether an expression only counts days or things: differences of whole-number inputs."""
    try:
        tree = parse(text)
    except ExpressionError:
        return False
    names = names_in(tree)
    whole = all(name in inputs and inputs[name].type.is_whole for name in names)
    return bool(names) and whole and "/" not in text and "*" not in text and "." not in text


def sample(x: str, pick: Pick) -> Sample:
    """Three bands of a percentage, with two ends anywhere."""
    low = pick(1, 98)
    high = pick(low + 1, 99)
    rows = [
        {"tren": str(high), "diem": "max_score"},
        {"tu": str(low), "den": str(high), "diem": "max_score * 0.5"},
        {"duoi": str(low), "diem": "0"},
    ]
    return Sample({"on": x, "rows": rows}, {x: {"type": "percent"}})


FORM = RuleForm(
    "bands",
    Bands,
    None,
    Text("điểm theo khoảng", "points by bands"),
    desugar=desugar,
    check=check,
    codes=(*MISFITS, BANDS_IN_DISORDER),
    sample=sample,
    order=20,
)
