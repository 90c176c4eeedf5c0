"""Significant decimals: as many as it takes to see who is first and why a unit has its grade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from ...numbers import decimal_places, places_that, round_half_up, units_of
from ...ranking import RankedGroup, Ranking
from ...ranking.result import Shown, Threshold

SHOWN, MOST_WRITTEN, MOST_SHOWN = 2, 3, 6


class Decimals:
    """The decimals of a column, and more where rounding would lift a value over a threshold."""

    def __init__(self, places: int, thresholds: Sequence[Threshold]) -> None:
        self.places, self.thresholds = places, thresholds
        ends = (threshold.at * 10**places for threshold in thresholds)
        self._near = {whole for end in ends for whole in (end.__floor__(), end.__ceil__())}

    def of(self, value: Fraction) -> int:
        """How many decimals a value is written with."""
        if not self._near or units_of(value, self.places) not in self._near:
            return self.places
        return places_that(lambda places: not self._misleads(value, places), self.places)

    def _misleads(self, value: Fraction, places: int) -> bool:
        shown = round_half_up(value, places)
        return any(
            one.is_reached(value) != one.is_reached(shown)
            for one in self.thresholds
            if one.at != value or decimal_places(value) is not None
        )


class GroupDecimals:
    """The decimals of the numbers of a group."""

    def __init__(self, ranking: Ranking, group: RankedGroup) -> None:
        self.values: dict[Shown, Sequence[Fraction]] = {
            "points": [one.total for one in group.standings if one.total is not None],
            "percent": [one.percent for one in group.standings if one.percent is not None],
        }
        found = [threshold for scale in ranking.scales for threshold in scale.thresholds]
        found += [threshold for cuts in group.cuts for threshold in cuts.thresholds]
        by = ranking.procedure.by if ranking.procedure else None
        self._of = {of: [one for one in found if one.of == of] for of in self.values}
        points, percent = _written(self.values["points"]), SHOWN
        if by == "points":
            points = _telling(self.values["points"], points)
        elif by == "percent":
            percent = _telling(self.values["percent"], percent)
        self.points = Decimals(points, self._of["points"])
        self.ends = Decimals(SHOWN, self._of["points"])
        self.percent = Decimals(percent, self._of["percent"])

    def of_cut(self, threshold: Threshold) -> int:
        """How many decimals a cut needs, so that each value is seen on its side of it."""
        decimals = {"points": self.points, "percent": self.percent}[threshold.of]
        near = [one for one in self.values[threshold.of] if abs(one - threshold.at) * 100 <= 1]
        seen = [(threshold.is_reached(one), round_half_up(one, decimals.of(one))) for one in near]

        def tell(places: int) -> bool:
            told = replace(threshold, at=round_half_up(threshold.at, places))
            return all(reached == told.is_reached(shown) for reached, shown in seen)

        return places_that(tell, SHOWN)


def _written(values: Iterable[Fraction]) -> int:
    """The decimals that values have, two at least and three at most."""
    parts = {value.denominator: value for value in values}
    places = map(decimal_places, parts.values())
    return max([SHOWN, *(n for n in places if n is not None and n <= MOST_WRITTEN)])


def _telling(values: Iterable[Fraction], places: int) -> int:
    """As many decimals as it takes to see which of two values is the greater."""
    distinct = {value.as_integer_ratio(): value for value in values}.values()
    return places_that(lambda places: not _are_alike(distinct, places), places, MOST_SHOWN)


def _are_alike(distinct: Iterable[Fraction], places: int) -> bool:
    """Whether two of these values look the same with so many decimals."""
    seen: set[int] = set()
    for value in distinct:
        shown = units_of(value, places)
        if shown in seen:
            return True
        seen.add(shown)
    return False
