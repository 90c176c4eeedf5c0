"""Interval coverage: rows of ranges that hold each value of a number once, none left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from ..diagnostics import Code, Fact
from ..diagnostics.codes import coverage as codes
from ..model import Ends
from ..text import Text, number_text
from .rule_form import Misfit

MISFITS = (codes.BAND_GAP, codes.BAND_OVERLAP, codes.BAND_REVERSED)
"""What can be wrong with rows."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values a number can take: between its ends (None: no limit).

    Only multiples of ``grid`` where that is given; otherwise a gap is shown by a value at most
    ``step`` away from its end.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    grid: Fraction | None = None
    step: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class _RowInterval:
    """One row: its ends (None: open to infinity), and whether they belong to it."""

    row: int
    low: Fraction | None
    low_in: bool
    high: Fraction | None
    high_in: bool
    low_written: Fraction | None
    high_written: Fraction | None
    low_key: str
    high_key: str

    @property
    def low_words(self) -> Text:
        """Its lower end as the decision words it."""
        return _words(self.low_key, self.low_written)

    @property
    def high_words(self) -> Text:
        """Its upper end as the decision words it."""
        return _words(self.high_key, self.high_written)


def misfits(rows: Sequence[Ends], values: Values, *, is_bounded: bool = True) -> Iterator[Misfit]:
    """Yield what is wrong with rows that must cover all ``values`` once.

    ``is_bounded`` is false where it is not known how low and how high the number can get; its
    ends are then not looked at.
    """
    intervals = [_interval(n, row, values.grid) for n, row in enumerate(rows)]
    empty = [interval for interval in intervals if _is_empty(interval)]
    for interval in empty:
        facts: dict[str, Fact] = {"low": interval.low_words, "high": interval.high_words}
        yield Misfit(codes.BAND_REVERSED, (interval.row,), facts, with_key=False)
    if empty or not intervals:
        return
    intervals.sort(key=lambda i: (i.low is not None, i.low or 0, not i.low_in))
    if is_bounded:
        yield from _outer(intervals[0], intervals[-1], values)
    for lower, upper in pairwise(intervals):
        yield from _between(lower, upper, values)


def out_of_order(rows: Sequence[Ends]) -> int | None:
    """The first row that stands neither in rising nor in falling order with those before it."""
    starts = [_start(row) for row in rows]
    up = down = True
    for n, (before, start) in enumerate(pairwise(starts), start=1):
        up, down = up and before <= start, down and before >= start
        if not (up or down):
            return n
    return None


def _start(row: Ends) -> tuple[bool, Fraction, bool]:
    """Where a row begins, to be compared with others: without a lower end, before all."""
    low = row.tu if row.tu is not None else row.tren
    return (low is not None, low or Fraction(0), row.tren is not None)


def in_words(row: Ends) -> Text:
    """A row as the decision writes it, e.g. ``từ 70 đến dưới 90``."""
    return _both(_interval(0, row, None))


def _interval(n: int, row: Ends, grid: Fraction | None) -> _RowInterval:
    low_key = "tu" if row.tu is not None else "tren" if row.tren is not None else ""
    high_key = next((k for k in ("den", "den_duoi", "duoi") if getattr(row, k) is not None), "")
    low: Fraction | None = getattr(row, low_key) if low_key else None
    high: Fraction | None = getattr(row, high_key) if high_key else None
    low_in, high_in = low_key == "tu", high_key == "den"
    written = low, high
    if grid is not None:
        if low is not None:
            low, low_in = grid * (ceil(low / grid) if low_in else floor(low / grid) + 1), True
        if high is not None:
            high, high_in = grid * (floor(high / grid) if high_in else ceil(high / grid) - 1), True
    return _RowInterval(n, low, low_in, high, high_in, *written, low_key, high_key)


def _is_empty(interval: _RowInterval) -> bool:
    low, high = interval.low, interval.high
    if low is None or high is None:
        return False
    return low > high or (low == high and not (interval.low_in and interval.high_in))


def _between(lower: _RowInterval, upper: _RowInterval, values: Values) -> Iterator[Misfit]:
    end, start = lower.high, upper.low
    if (
        end is None
        or start is None
        or start < end
        or (start == end and lower.high_in and upper.low_in)
    ):
        value = start if start is not None else (end if end is not None else Fraction(0))
        reason = Text(
            f'mức này "{_both(lower).vi}", mức kia "{_both(upper).vi}"',
            f'this band is "{_both(lower).en}", the other "{_both(upper).en}"',
        )
        yield _misfit(codes.BAND_OVERLAP, lower, lower.high_key, value, reason)
        return
    grid, touching = values.grid, lower.high_in or upper.low_in
    if (start == end + grid) if grid is not None else (start == end and touching):
        return
    value = end if not lower.high_in else min(end + values.step, (end + start) / 2)
    if grid is not None:
        value = end + grid
    reason = Text(
        f'mức trên bắt đầu "{upper.low_words.vi}", mức này dừng "{lower.high_words.vi}"',
        f'the band above begins "{upper.low_words.en}", this one ends "{lower.high_words.en}"',
    )
    hint = None
    if start == end:
        shown = number_text(end, "en")
        hint = Text(
            f'dùng "den: {shown}" nếu quyết định viết "đến {number_text(end, "vi")}", '
            f'hoặc "tu: {shown}" ở mức trên nếu viết "từ {number_text(end, "vi")}"',
            f'use "den: {shown}" if the decision says "đến", or "tu: {shown}" in the band '
            'above if it says "từ"',
        )
    yield _misfit(codes.BAND_GAP, lower, lower.high_key, value, reason, hint)


def _outer(first: _RowInterval, last: _RowInterval, values: Values) -> Iterator[Misfit]:
    """The lowest and the highest admissible value must fall into a row, too."""
    low, high = values.low, values.high
    if first.low is not None and (low is None or _below(low, first)):
        value = low if low is not None else first.low - 1
        reason = Text(
            f'mức thấp nhất bắt đầu "{first.low_words.vi}", mà số liệu có thể thấp hơn',
            f'the lowest band begins "{first.low_words.en}", and the figure may be less',
        )
        yield _misfit(codes.BAND_GAP, first, first.low_key, value, reason)
    if last.high is not None and (high is None or _above(high, last)):
        value = high if high is not None else last.high + 1
        reason = Text(
            f'mức cao nhất dừng "{last.high_words.vi}", mà số liệu có thể cao hơn',
            f'the highest band ends "{last.high_words.en}", and the figure may be greater',
        )
        yield _misfit(codes.BAND_GAP, last, last.high_key, value, reason)


def _misfit(
    code: Code,
    interval: _RowInterval,
    key: str,
    value: Fraction,
    reason: Text,
    hint: Text | None = None,
) -> Misfit:
    path = (interval.row, key) if key else (interval.row,)
    return Misfit(code, path, {"value": value, "reason": reason}, hint)


def _below(value: Fraction, band: _RowInterval) -> bool:
    assert band.low is not None
    return value < band.low or (value == band.low and not band.low_in)


def _above(value: Fraction, band: _RowInterval) -> bool:
    assert band.high is not None
    return value > band.high or (value == band.high and not band.high_in)


def _words(key: str, value: Fraction | None) -> Text:
    if value is None:
        return Text("không giới hạn", "without limit")
    said = {
        "tu": ("từ", "from"),
        "tren": ("trên", "above"),
        "den": ("đến", "to"),
        "den_duoi": ("đến dưới", "to below"),
        "duoi": ("dưới", "below"),
    }[key]
    return Text(f"{said[0]} {number_text(value, 'vi')}", f"{said[1]} {number_text(value, 'en')}")


def _both(interval: _RowInterval) -> Text:
    parts = [
        words
        for key, words in (
            (interval.low_key, interval.low_words),
            (interval.high_key, interval.high_words),
        )
        if key
    ]
    return Text(" ".join(p.vi for p in parts), " ".join(p.en for p in parts))
