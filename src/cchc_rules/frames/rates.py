"""Unit check of percentages in a frame: columns that look like fractions of one are refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import narwhals.stable.v2 as nw

from ..data.fractions import SAMPLE, bare_rate, fraction_column, may_be_fraction
from ..data.numerals import MOST_OF_A_PERCENT_CELL
from ..data.units import DataError
from ..diagnostics import Diagnostic, Report, Span
from ..model import CriteriaSet, Input
from ..text import Text
from .cells import cells_of, numbers_of
from .titles import UNIT, Titles

_HUNDRED = Text(
    "nhân cột với 100 nếu là phân số của 1; nếu là phần trăm thì thêm small_rates=True",
    "multiply the column by 100 if it has fractions of one; add small_rates=True if it has "
    "percentages",
)


def refuse_fractions(frame: nw.DataFrame[Any], titles: Titles, criteria_set: CriteriaSet) -> None:
    """Hold the first rows of each column of percentages against what percentages are.

    Raises:
        DataError: when all of them look like fractions of one (CR554).
    """
    found: list[Diagnostic] = []
    for name, title in titles.read.items():
        column = None if title == UNIT else titles.columns.known[title]
        declared = criteria_set.all_inputs.get(column.name) if column else None
        if column is None or declared is None or column.part != "value":
            continue
        if declared.type.is_percent and (rate := _fraction_in(frame[name][:SAMPLE], declared)):
            found.append(fraction_column(name, rate, Span("frame", cell=name), _HUNDRED))
    if found:
        raise DataError(Report(found))


def _fraction_in(series: nw.Series[Any], declared: Input) -> Fraction | None:
    """A rate that may be a fraction, where no other rate says that it is none."""
    if series.dtype.is_integer():
        return None
    numbers = numbers_of(series)
    if numbers is not None and bool((numbers > MOST_OF_A_PERCENT_CELL).any()):
        return None
    found = None
    for cell in cells_of(series):
        rate = bare_rate(cell)
        if rate is not None and not 0 < rate <= MOST_OF_A_PERCENT_CELL:
            return None
        if found is None and rate is not None and may_be_fraction(declared, rate):
            found = rate
    return found
