"""The rules: levels that cover their options, bands without gap or overlap, steps that are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from ..diagnostics import Diagnostic, did_you_mean
from ..diagnostics.codes import criteria as codes
from ..diagnostics.codes.expressions import WRONG_TYPE
from ..language.parse import ExpressionError, parse
from ..language.tree import names_in
from ..model import Band, Input, InputType, Node, Path
from ..model.rules import Bands, Levels, Steps
from ..words import Text, number_text
from .base import CheckContext


def levels_cover_their_options(context: CheckContext) -> Iterator[Diagnostic]:
    """Each option has points, and only options have."""
    for node, rule, path in context.rules:
        if rule.levels is not None:
            yield from _levels(context, node, rule.levels, (*path, "levels"))


def _levels(context: CheckContext, node: Node, levels: Levels, path: Path) -> Iterator[Diagnostic]:
    declared = context.criteria_set.all_inputs.get(levels.on)
    if declared is None:
        return
    if declared.type not in (InputType.CHOICE, InputType.YES_NO):
        yield context.found(
            WRONG_TYPE,
            (*path, "on"),
            node=node,
            hint=Text("dùng bands cho một số", "use bands for a number"),
            expected=Text(
                "một dữ liệu kiểu choice hoặc yes_no", "an input of type choice or yes_no"
            ),
            found=levels.on,
            type=Text(f"kiểu {declared.type}", f"of type {declared.type}"),
        )
        return
    for option in levels.points:
        if option not in declared.choices:
            hint = did_you_mean(option, declared.choices)
            yield context.found(
                codes.UNKNOWN_OPTION,
                (*path, "points", option),
                node=node,
                hint=hint,
                option=option,
                input=levels.on,
                known=", ".join(declared.choices),
            )
    for option, label in declared.choices.items():
        if option not in levels.points:
            yield context.found(
                codes.OPTION_WITHOUT_POINTS,
                (*path, "points"),
                node=node,
                option=option,
                input=levels.on,
                label=label,
            )


def steps_say_what_a_part_is_worth(context: CheckContext) -> Iterator[Diagnostic]:
    """A part of a step is dropped or counts pro rata: the set must say which."""
    inputs = context.criteria_set.all_inputs
    for node, rule, path in context.rules:
        steps: Steps | None = rule.steps
        if steps is None or steps.part_step is not None:
            continue
        declared = inputs.get(steps.on)
        if declared is None or not declared.type.is_whole or steps.every != 1:
            place = (*path, "steps", "every" if steps.every != 1 else "on")
            yield context.found(codes.PART_STEP_UNSAID, place, node=node, every=steps.every)


def otherwise_comes_last(context: CheckContext) -> Iterator[Diagnostic]:
    """A case after ``otherwise`` is never reached."""
    for node, rule, path in context.rules:
        cases = rule.first_of or ()
        closed = next((n for n, case in enumerate(cases) if case.otherwise is not None), len(cases))
        for n in range(closed + 1, len(cases)):
            yield context.found(
                codes.BAD_ORDER_OF_CASES, (*path, "first_of", n), node=node, with_key=False
            )


@dataclass(frozen=True, slots=True)
class _Interval:
    """One band: its ends (None: open to infinity), and whether they belong to it."""

    row: int
    low: Fraction | None
    low_in: bool
    high: Fraction | None
    high_in: bool
    low_words: Text
    high_words: Text
    low_key: str
    high_key: str


def bands_fit_together(context: CheckContext) -> Iterator[Diagnostic]:
    """Bands cover the whole range of their number once: no gap, no overlap, none empty."""
    for node, rule, path in context.rules:
        if rule.bands is not None:
            yield from _Bands(context, node, rule.bands, (*path, "bands")).findings()


class _Bands:
    def __init__(self, context: CheckContext, node: Node, bands: Bands, path: Path) -> None:
        self.context, self.node, self.path = context, node, path
        declared = context.criteria_set.all_inputs.get(bands.on.strip())
        self.declared = declared if declared and declared.type.is_numeric else None
        self.whole = bool(declared and declared.type.is_whole) or _is_whole(context, bands.on)
        places = declared.places if declared else 2
        self.step = Fraction(1, 10 ** min(places, 2))
        self.intervals = [self._interval(n, row) for n, row in enumerate(bands.rows)]

    def _interval(self, n: int, row: Band) -> _Interval:
        low_key = "tu" if row.tu is not None else "tren" if row.tren is not None else ""
        high_key = next((k for k in ("den", "den_duoi", "duoi") if getattr(row, k) is not None), "")
        low = getattr(row, low_key) if low_key else None
        high = getattr(row, high_key) if high_key else None
        low_in, high_in = low_key == "tu", high_key == "den"
        words = _words(low_key, low), _words(high_key, high)
        if self.whole:
            if low is not None:
                low, low_in = Fraction(ceil(low) if low_in else floor(low) + 1), True
            if high is not None:
                high, high_in = Fraction(floor(high) if high_in else ceil(high) - 1), True
        return _Interval(n, low, low_in, high, high_in, *words, low_key, high_key)

    def findings(self) -> Iterator[Diagnostic]:
        usable: list[_Interval] = []
        for interval in self.intervals:
            if self._is_empty(interval):
                yield self.context.found(
                    codes.BAND_REVERSED,
                    (*self.path, "rows", interval.row),
                    node=self.node,
                    with_key=False,
                    low=interval.low_words,
                    high=interval.high_words,
                )
            else:
                usable.append(interval)
        if len(usable) < len(self.intervals):
            return
        usable.sort(key=lambda i: (i.low is not None, i.low or 0, not i.low_in))
        yield from self._outer(usable)
        for lower, upper in pairwise(usable):
            yield from self._between(lower, upper)

    @staticmethod
    def _is_empty(interval: _Interval) -> bool:
        low, high = interval.low, interval.high
        if low is None or high is None:
            return False
        return low > high or (low == high and not (interval.low_in and interval.high_in))

    def _between(self, lower: _Interval, upper: _Interval) -> Iterator[Diagnostic]:
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
            yield self._found(codes.BAND_OVERLAP, lower.row, lower.high_key, value, reason, None)
            return
        touching = lower.high_in or upper.low_in
        next_to = start == end + 1 if self.whole else start == end and touching
        if next_to:
            return
        value = (
            end + 1
            if self.whole
            else end
            if not lower.high_in
            else min(end + self.step, (end + start) / 2)
        )
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
        yield self._found(codes.BAND_GAP, lower.row, lower.high_key, value, reason, hint)

    def _outer(self, usable: list[_Interval]) -> Iterator[Diagnostic]:
        """The lowest and the highest admissible value must fall into a band, too."""
        if not usable:
            return
        first, last = usable[0], usable[-1]
        low = self.declared.low if self.declared else None
        high = self.declared.high if self.declared else None
        if first.low is not None and (
            (low is None and self.declared) or (low is not None and _below(low, first))
        ):
            value = low if low is not None else first.low - 1
            reason = Text(
                f'mức thấp nhất bắt đầu "{first.low_words.vi}", mà số liệu có thể thấp hơn',
                f'the lowest band begins "{first.low_words.en}", and the figure may be less',
            )
            yield self._found(codes.BAND_GAP, first.row, first.low_key, value, reason, None)
        if last.high is not None and self.declared and (high is None or _above(high, last)):
            value = high if high is not None else last.high + 1
            reason = Text(
                f'mức cao nhất dừng "{last.high_words.vi}", mà số liệu có thể cao hơn',
                f'the highest band ends "{last.high_words.en}", and the figure may be greater',
            )
            yield self._found(codes.BAND_GAP, last.row, last.high_key, value, reason, None)

    def _found(
        self, code, row: int, key: str, value: Fraction, reason: Text, hint: Text | None
    ) -> Diagnostic:
        path = (*self.path, "rows", row, *((key,) if key else ()))
        return self.context.found(code, path, node=self.node, hint=hint, value=value, reason=reason)


def _below(value: Fraction, band: _Interval) -> bool:
    assert band.low is not None
    return value < band.low or (value == band.low and not band.low_in)


def _above(value: Fraction, band: _Interval) -> bool:
    assert band.high is not None
    return value > band.high or (value == band.high and not band.high_in)


def _is_whole(context: CheckContext, text: str) -> bool:
    """Whether an expression only counts days or things: differences of whole-number inputs."""
    try:
        tree = parse(text)
    except ExpressionError:
        return False
    inputs: dict[str, Input] = dict(context.criteria_set.all_inputs)
    names = names_in(tree)
    whole = all(name in inputs and inputs[name].type.is_whole for name in names)
    return bool(names) and whole and "/" not in text and "*" not in text and "." not in text


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


def _both(interval: _Interval) -> Text:
    parts = [
        words
        for key, words in (
            (interval.low_key, interval.low_words),
            (interval.high_key, interval.high_words),
        )
        if key
    ]
    return Text(" ".join(p.vi for p in parts), " ".join(p.en for p in parts))
