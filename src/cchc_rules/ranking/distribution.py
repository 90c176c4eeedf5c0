"""How grades are spread over units: counts, and shares that are each rounded by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..numbers import round_half_up

SHARE_PLACES = 2


@dataclass(frozen=True, slots=True)
class Share:
    """How many units have a grade, and their exact share of all graded units in percent."""

    grade: str
    count: int
    percent: Fraction

    @property
    def shown(self) -> Fraction:
        """The share as it is printed: half up to two decimals, so that sums may differ by 0.01."""
        return round_half_up(self.percent, SHARE_PLACES)


@dataclass(frozen=True, slots=True)
class Distribution:
    """The shares of all grades, the best first; ``ungraded`` units are in none of them."""

    shares: tuple[Share, ...]
    graded: int
    ungraded: int


def distribution(grades: Iterable[str | None], order: Sequence[str] = ()) -> Distribution:
    """Count grades; None stands for a unit without one.

    ``order`` names the grades to be listed, even those that nobody has; others follow as met.

    >>> found = distribution(["Tốt"] * 2 + ["Khá", None], ["Xuất sắc", "Tốt", "Khá"])
    >>> [(share.grade, share.count, str(share.shown)) for share in found.shares]
    [('Xuất sắc', 0, '0'), ('Tốt', 2, '6667/100'), ('Khá', 1, '3333/100')]
    """
    counts = Counter(grades)
    ungraded = counts.pop(None, 0)
    graded = sum(counts.values())
    names = [name for name in dict.fromkeys([*order, *counts]) if name is not None]
    shares = (
        Share(name, counts[name], Fraction(100 * counts[name], graded or 1)) for name in names
    )
    return Distribution(tuple(shares), graded, ungraded)
