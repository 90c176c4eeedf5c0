"""Half-open intervals looked up: which band of a grading a value lies in."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from ..model import Ends

Test = tuple[Callable[[int, int], bool], int, int]
"""How a value compares with an end, and the end as a whole number over another."""


class BandTable:
    """The bands of a grading, ready for many values."""

    def __init__(self, bands: Iterable[Ends]) -> None:
        self._tests: list[Sequence[Test]] = [list(_tests(band)) for band in bands]

    def place(self, value: Fraction) -> int | None:
        """The first band that a value lies in, its ends read as the words of decisions say."""
        top, bottom = value.as_integer_ratio()
        for place, tests in enumerate(self._tests):
            for holds, over, under in tests:
                if not holds(top * under, over * bottom):
                    break
            else:
                return place
        return None


def _tests(ends: Ends) -> Iterable[Test]:
    for end, holds in (
        (ends.tu, operator.ge),
        (ends.tren, operator.gt),
        (ends.den, operator.le),
        (ends.den_duoi, operator.lt),
        (ends.duoi, operator.lt),
    ):
        if end is not None:
            yield holds, *end.as_integer_ratio()
