"""Scorecards as CSV: one row per unit, one column per indicator and component."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice

from ..numbers import decimal_places, exact_text, fixed
from ..scoring import Scorecard
from ..scoring.point_texts import PointTexts, Ratio
from ..status import Status
from ..text import visible
from .base import ReportOptions

PLACES = 9
FIXED = ("unit", "status", "total", "low", "high", "max_total", "percent", "missing")
SCALE, MOST_PLAIN = 10**PLACES, 10**30
AT_ONCE = 256
"""Rows that are written together."""
_FORMULA = re.compile(r"\t|\s*[=+\-@＝＋－＠]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def render_csv(cards: Sequence[Scorecard], options: ReportOptions) -> str:
    """Return a table with the columns unit, status, total, low, high, max, percent, then codes.

    Numbers have a decimal point; those that never end are rounded half up to nine decimals. An
    open score is an empty cell, and so is one that does not apply. Text that a spreadsheet would
    take for a formula gets an apostrophe before it.
    """
    del options
    return "".join(_pieces(cards, _keys(cards)))


def stream_csv(cards: Iterable[Scorecard], options: ReportOptions) -> Iterator[str]:
    """Yield the table of :func:`render_csv` in pieces, for scorecards of one set as they come."""
    del options
    coming = iter(cards)
    first = list(islice(coming, 1))
    yield from _pieces(chain(first, coming), _keys(first))


def _keys(cards: Iterable[Scorecard]) -> list[str]:
    """The keys of all components and lines, looked up once for each set."""
    of_sets = {card.content_hash: card for card in reversed(list(cards))}
    cards = reversed(of_sets.values())
    return list(
        dict.fromkeys(line.key for card in cards for line in (*card.components, *card.lines))
    )


def _pieces(cards: Iterable[Scorecard], keys: Sequence[str]) -> Iterator[str]:
    yield ",".join([*FIXED, *[_quoted(safe_text(key)) for key in keys]]) + "\n"
    texts = PointTexts(keys, _total_cells, _score_cell)
    coming = iter(cards)
    while together := list(islice(coming, AT_ONCE)):
        each = zip(together, texts.of_cards(together), strict=True)
        yield "".join([_row(card, *points) for card, points in each])


def _row(card: Scorecard, totals: str, *scores: str) -> str:
    """The line of a unit; numbers need no quotes."""
    unit = _quoted(safe_text(card.unit or ""))
    missing = ""
    if not card.is_clean:
        missing = _quoted(safe_text("; ".join([item.name for item in card.missing])))
    return ",".join((unit, totals, missing, *scores)) + "\n"


def _quoted(cell: str) -> str:
    """Return a cell of one line as RFC 4180 writes it."""
    return '"' + cell.replace('"', '""') + '"' if '"' in cell or "," in cell else cell


def _total_cells(status: Status, low: Ratio, high: Ratio, possible: Ratio) -> str:
    """Status, total, low, high, maximum and percentage."""
    least = ratio_cell(*low)
    greatest = least if high is low else ratio_cell(*high)
    most = ratio_cell(*possible)
    if status.is_open:
        return f"{status.value},,{least},{greatest},{most},"
    (over, under), (above, below) = low, possible
    if above == 100 * below:
        percent = least
    else:
        percent = ratio_cell(over * below * 100, under * above) if above else ""
    return f"{status.value},{least},{least},{greatest},{most},{percent}"


def _score_cell(status: Status, low: Ratio, _high: Ratio, possible: Ratio) -> str:
    is_left_out = not status.applies and not possible[0]
    return "" if is_left_out or status.is_open else ratio_cell(*low)


def safe_text(text: str) -> str:
    """Return ``text`` on one line, and so that no spreadsheet takes it for a formula.

    >>> safe_text("=1+1"), safe_text("Sở\\nY tế")
    ("'=1+1", 'Sở Y tế')
    """
    line = text if text.isprintable() else visible(_LINE_END.sub(" ", text))
    return f"'{line}" if _FORMULA.match(line) else line


def number_cell(value: Fraction | None) -> str:
    """Return a number with a decimal point, all digits up to nine decimals; None is empty."""
    return "" if value is None else ratio_cell(*value.as_integer_ratio())


def ratio_cell(over: int, under: int) -> str:
    """Return a quotient by a number above 0 as :func:`number_cell` does, reduced or not.

    >>> ratio_cell(6, 4), ratio_cell(1, 3), ratio_cell(-2, 1)
    ('1.5', '0.333333333', '-2')
    """
    size = abs(over)
    if under == 1 and size < MOST_PLAIN:
        return str(over)
    if size >= MOST_PLAIN * under:
        value = Fraction(over, under)
        places = decimal_places(value)
        is_short = places is not None and places <= PLACES
        return exact_text(value) if is_short else fixed(value, PLACES)
    units, rest = divmod(size * SCALE, under)
    if rest:
        units += 2 * rest >= under
    digits = str(units).rjust(PLACES + 1, "0")
    text = f"{digits[:-PLACES]}.{digits[-PLACES:]}"
    if not rest:
        text = text.rstrip("0").rstrip(".")
    return f"-{text}" if over < 0 and units else text
