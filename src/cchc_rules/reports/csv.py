"""Scorecards as CSV: one row per unit, one column per indicator and component."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from fractions import Fraction

from ..numbers import decimal_places, exact_text, fixed
from ..scoring import Line, Scorecard
from ..text import Text, visible
from .base import ReportFormat, ReportOptions

PLACES = 9
_FORMULA = re.compile(r"\t|\s*[=+\-@＝＋－＠]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def render_csv(cards: Sequence[Scorecard], options: ReportOptions) -> str:
    """Return a table with the columns unit, status, total, low, high, max, percent, then codes.

    Numbers have a decimal point; those that never end are rounded half up to nine decimals. An
    open score is an empty cell, and so is one that does not apply. Text that a spreadsheet would
    take for a formula gets an apostrophe before it.
    """
    del options
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    codes = list(
        dict.fromkeys(line.key for card in cards for line in (*card.components, *card.lines))
    )
    fixed_columns = ["unit", "status", "total", "low", "high", "max_total", "percent", "missing"]
    writer.writerow(fixed_columns + [safe_text(code) for code in codes])
    for card in cards:
        by_key = {line.key: line for line in (*card.components, *card.lines)}
        missing = safe_text("; ".join(item.name for item in card.missing))
        numbers = [card.total, card.low, card.high, card.max_total, card.percent]
        row = [safe_text(card.unit or ""), card.status.value, *map(number_cell, numbers), missing]
        lines = (by_key.get(code) for code in codes)
        writer.writerow(row + ["" if line is None else _score_cell(line) for line in lines])
    return out.getvalue()


def _score_cell(line: Line) -> str:
    return "" if line.is_left_out else number_cell(line.score)


def safe_text(text: str) -> str:
    """Return ``text`` on one line, and so that no spreadsheet takes it for a formula.

    >>> safe_text("=1+1"), safe_text("Sở\\nY tế")
    ("'=1+1", 'Sở Y tế')
    """
    line = visible(_LINE_END.sub(" ", text))
    return f"'{line}" if _FORMULA.match(line) else line


def number_cell(value: Fraction | None) -> str:
    """Return a number with a decimal point, all digits up to nine decimals; None is empty."""
    if value is None:
        return ""
    places = decimal_places(value)
    return exact_text(value) if places is not None and places <= PLACES else fixed(value, PLACES)


CSV = ReportFormat(
    "csv",
    Text("bảng CSV, mỗi đơn vị một dòng", "a CSV table, one row per unit"),
    render_csv,
)
