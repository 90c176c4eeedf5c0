"""Decoding of results: points as fractions and a status from the whole numbers of an engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from ..numbers import fraction
from ..status import Status
from .lower_set import nodes_of
from .nodes import Node
from .outcomes import Outcome
from .rationals import Amount

Results = list[Any]
"""What a generated function returned."""
Positions = Mapping[int, int]
"""The place of a node in the results by its identity; nodes that are the same for all have none."""


@dataclass(frozen=True, slots=True)
class LineReader:
    """How to read the points and the status of a line from results."""

    low: Callable[[Results], Fraction]
    high: Callable[[Results], Fraction]
    possible: Callable[[Results], Fraction]
    status: Callable[[Results], Status]
    positions: frozenset[int]

    def read(self, results: Results) -> tuple[Fraction, Fraction, Fraction, Status]:
        """Least, most and possible points, and the status."""
        low = self.low(results)
        high = low if self.high is self.low else self.high(results)
        return low, high, self.possible(results), self.status(results)


def line_reader(outcome: Outcome, positions: Positions) -> LineReader:
    """Return how to read an outcome; ``low`` and ``high`` are one where they never differ."""
    low = points_reader(outcome.low, positions)
    return LineReader(
        low,
        low if outcome.high == outcome.low else points_reader(outcome.high, positions),
        points_reader(outcome.possible, positions),
        status_reader(outcome, positions),
        frozenset(positions[id(node)] for node in nodes_of(outcome) if id(node) in positions),
    )


def points_reader(amount: Amount, positions: Positions) -> Callable[[Results], Fraction]:
    """Return how to read an amount."""
    fixed, terms = terms_of(amount, positions)
    if not terms:
        return lambda _: fixed
    ratio = ratio_reader(amount, positions)
    return lambda results: fraction(*ratio(results))


def ratio_reader(amount: Amount, positions: Positions) -> Callable[[Results], tuple[int, int]]:
    """Return how to read an amount as a whole number over another, not in lowest terms."""
    fixed, terms = terms_of(amount, positions)
    whole = lcm(fixed.denominator, *(bottom for _, bottom, _, under in terms if under is None))
    start = int(fixed * whole)
    weights = [
        (top * whole // bottom, over)
        for top, bottom, over, under in terms
        if under is None and over is not None
    ]
    ratios = [term for term in terms if term[3] is not None]
    if not ratios and len(weights) == 1:
        ((only, place),) = weights
        return lambda results: (start + only * results[place], whole)

    def ratio(results: Results) -> tuple[int, int]:
        above, below = start, whole
        for weight, over in weights:
            above += weight * results[over]
        for top, bottom, over, under in ratios:
            n = top if over is None else top * results[over]
            d = bottom if under is None else bottom * results[under]
            above, below = above * d + n * below, below * d
        return above, below

    return ratio


def terms_of(
    amount: Amount, positions: Positions
) -> tuple[Fraction, list[tuple[int, int, int | None, int | None]]]:
    """What is the same for all units, and each term: factors over and under, and places."""
    fixed = Fraction(0)
    terms: list[tuple[int, int, int | None, int | None]] = []
    for term in amount:
        over = positions.get(id(term.over))
        under = None if term.under is None else positions.get(id(term.under))
        if over is None and under is None:
            fixed += term.factor * _fixed(term.over) / (_fixed(term.under) if term.under else 1)
            continue
        top, bottom = term.factor.numerator, term.factor.denominator
        if over is None:
            top *= _fixed(term.over)
        if under is None and term.under is not None:
            bottom *= _fixed(term.under)
        terms.append((top, bottom, over, under))
    return fixed, terms


def status_reader(outcome: Outcome, positions: Positions) -> Callable[[Results], Status]:
    """Return how to read the status of an outcome."""
    checks, otherwise = status_checks(outcome, positions)

    def status_of(results: Results) -> Status:
        for position, status in checks:
            if results[position]:
                return status
        return otherwise

    return status_of


def status_checks(
    outcome: Outcome, positions: Positions
) -> tuple[list[tuple[int, Status]], Status]:
    """Which results, where they hold, give which status, the first that does; and if none does."""
    checks: list[tuple[int, Status]] = []
    why = outcome.why
    for bit, status in (
        (why.error, Status.ERROR),
        (why.missing, Status.MISSING),
        (why.not_applicable, Status.NOT_APPLICABLE),
        (outcome.entered, Status.ENTERED),
    ):
        position = positions.get(id(bit))
        if position is not None:
            checks.append((position, status))
        elif bit.value:
            return checks, status
    return checks, Status.SCORED


def _fixed(node: Node) -> int:
    assert node.is_const
    return int(node.value)
