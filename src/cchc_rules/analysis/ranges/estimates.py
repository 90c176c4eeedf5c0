"""Estimates that a region makes: quotients, least values, what is left of a sum beside a fact."""

from __future__ import annotations

from collections.abc import Iterator

from .affine import Affine
from .interval import Interval, Number, quotient


def left_over(form: Affine, fact: Affine) -> Iterator[Affine]:
    """``form`` less multiples of a fact that make one of its atoms disappear."""
    of_fact = dict(fact.terms)
    tried: list[Number] = []
    for atom, coefficient in form.terms:
        other = of_fact.get(atom)
        if other is None or (other > 0) != (coefficient > 0):
            continue
        share = quotient(coefficient, other)
        if share not in tried:
            tried.append(share)
            yield form.minus(fact.scaled(share))


def factors(above: Affine, below: Affine) -> list[Number]:
    """Numbers that a quotient may be bounded by: 1, and how its coefficients compare."""
    of_top = dict(above.terms)
    shares = {quotient(of_top.get(atom, 0), part) for atom, part in below.terms}
    return sorted({1, min(shares), max(shares)})


def divided(top: Interval, bottom: Interval) -> Interval:
    """Quotients with a denominator that is never negative, and not 0."""
    high, high_open = _upper(top, bottom)
    mirrored, low_open = _upper(-top, bottom)
    return Interval(None if mirrored is None else -mirrored, high, low_open, high_open)


def _upper(top: Interval, bottom: Interval) -> tuple[Number | None, bool]:
    """The upper end of a quotient."""
    if top.high is None:
        return None, False
    if top.high > 0:
        if not bottom.low:
            return None, False
        return quotient(top.high, bottom.low), top.high_open or bottom.low_open
    if top.high == 0:
        return 0, top.high_open
    if bottom.high is None:
        return 0, True
    return quotient(top.high, bottom.high), top.high_open or bottom.high_open


def least_of(values: list[Interval]) -> Interval:
    """The least of a number of each."""
    lows = [(v.low, v.low_open) for v in values if v.low is not None]
    low, low_open = min(lows) if len(lows) == len(values) else (None, False)
    highs = [(v.high, v.high_open) for v in values if v.high is not None]
    least = min((high for high, _ in highs), default=None)
    # The end is reached only where every argument with that end reaches it.
    is_open = any(o for high, o in highs if high == least)
    return Interval(low, least, low_open, is_open)
