"""Unit check of percentages: rates that may be written as fractions of one, 0,95 for 95%."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import data as codes
from ..language.declared import is_admissible
from ..language.values import Value
from ..model import CriteriaSet, Input
from ..numbers import fraction_of
from ..source.numbers import read_number
from ..source.tables import Table
from ..text import Text
from .columns import DataColumn
from .names import kind_aside
from .numerals import MOST_OF_A_PERCENT_CELL

SAMPLE = 200
"""Rows that tell what a column is: more would cost time where a column is empty."""


def bare_rate(raw: object) -> Fraction | None:
    """The number of a percentage other than 0 that has no sign; a workbook says its own format."""
    if isinstance(raw, str):
        written = None if raw.rstrip().endswith("%") else read_number(raw)
        return (written and written.value) or None
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | Fraction):
        return None
    try:
        return fraction_of(raw) or None
    except ValueError:
        return None


def may_be_fraction(declared: Input, rate: Fraction) -> bool:
    """Whether a rate reads as well as a fraction of one: 0,95 may be 95%, unless 1% is the most."""
    return 0 < rate < 1 and is_admissible(declared, rate * 100)


def columns_of_fractions(
    table: Table, known: Mapping[str, DataColumn], criteria_set: CriteriaSet
) -> Mapping[str, Diagnostic]:
    """The columns of percentages, by title, that look as if all were fractions of one (CR554)."""
    inputs = criteria_set.all_inputs
    rates = {
        title: inputs[column.name]
        for title, column in known.items()
        if column.part == "value" and column.name in inputs and inputs[column.name].type.is_percent
    }
    found: dict[str, Diagnostic] = {}
    for row in islice(table.rows, SAMPLE if rates else 0):
        if row.unit is not None and kind_aside(criteria_set, row.unit):
            continue
        for title in [*rates]:
            rate = bare_rate(row.cells.get(title))
            if rate is None:
                continue
            if not 0 < rate <= MOST_OF_A_PERCENT_CELL:
                del rates[title]
                found.pop(title, None)
            elif title not in found and may_be_fraction(rates[title], rate):
                found[title] = fraction_column(title, rate, row.spans[title])
        if not rates:
            break
    return found


def fraction_column(title: str, rate: Fraction, span: Span, hint: Text | None = None) -> Diagnostic:
    """The finding that nobody knows what the rates of a column are."""
    facts = {"column": title, "value": rate, "hundred": rate * 100}
    return Diagnostic(codes.FRACTION_COLUMN, span, facts, hint_text=hint)


class SmallRates:
    """Rates below 1% that stand without a sign among greater ones: read as they are, and told."""

    def __init__(self, criteria_set: CriteriaSet) -> None:
        self._rates = {n: d for n, d in criteria_set.all_inputs.items() if d.type.is_percent}
        self._found: dict[str, tuple[Fraction, Span, int]] = {}

    def look(
        self,
        values: Mapping[str, Value],
        cells: Mapping[str, object],
        places: Mapping[str, Span],
    ) -> None:
        """Note the rates of a row that may be meant as fractions."""
        for name, declared in self._rates.items():
            value = values.get(name)
            if not isinstance(value, Fraction) or not 0 < value.numerator < value.denominator:
                continue
            if may_be_fraction(declared, value) and bare_rate(cells.get(name)) is not None:
                first, span, count = self._found.get(name, (value, places[name], 0))
                self._found[name] = first, span, count + 1

    def told(self) -> list[Diagnostic]:
        """A finding for each input that has such rates."""
        return [
            Diagnostic(
                codes.SMALL_RATES,
                span,
                {"input": name, "count": count, "value": value, "hundred": value * 100},
            )
            for name, (value, span, count) in self._found.items()
        ]
