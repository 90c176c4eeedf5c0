"""Probability distributions of figures that nobody knows yet.

A distribution says nothing of decimals and ranges: the input that it is of does. Every draw is a
value that could be given for that input, with no more decimals than it declares.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value of the input from ``low`` to ``high``, both among them, is equally likely.

    The ends are written as for ``score()``, and have to be within the range of the input.
    """

    low: object
    high: object


@dataclass(frozen=True, slots=True)
class Triangular:
    """Most likely ``likely``, ever less so towards ``low`` and ``high``.

    All three are written as for ``score()``, and have to be within the range of the input. A value
    is as likely as what lies nearer to it than to its neighbours; the ends have half of that.
    """

    low: object
    likely: object
    high: object


@dataclass(frozen=True, slots=True)
class Normal:
    """Around ``mean``, with a standard deviation of ``deviation`` (more than 0).

    A value is as likely as what lies nearer to it than to its neighbours. What lies outside the
    range of the input is left out, and does not pile up at its ends; ``mean`` has to be inside.
    """

    mean: object
    deviation: object


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some values, as ``score()`` takes them; equally likely, or by their ``weights``.

    Weights are numbers of at least 0, not all of them 0; they need not add up to 1.
    """

    values: Iterable[object]
    weights: Iterable[object] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(self.values))
        if self.weights is not None:
            object.__setattr__(self, "weights", tuple(self.weights))


Distribution = Uniform | Triangular | Normal | OneOf
