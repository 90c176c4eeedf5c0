"""Optimisation by bisection: the nearest that points come to a bound which they do not reach."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from .answers import Example

MOST_STEPS = 24
"""Examples that are looked for beyond the last one."""

Beyond = Callable[["Fraction | None"], "tuple[Example | None, bool]"]
"""An example beyond some points (None: any points), and whether there certainly is none."""


def furthest(beyond: Beyond, best: Example | None, end: Fraction) -> tuple[Example | None, bool]:
    """Return the example that comes furthest from ``best`` on, and whether none comes further.

    Nothing comes further than ``end``. Each second step asks for half of what is left. Where none
    is shown to be the furthest, the first one serves as well, in plainer figures.
    """
    first = best
    for step in range(MOST_STEPS):
        score = best.score if best else None
        if score == end:
            return best, True
        half = (score + end) / 2 if score is not None and step % 2 else None
        example, is_none = beyond(score if half is None else half)
        if is_none and half is not None:
            end = half
        elif is_none:
            return best, best is not None
        elif example is None:
            break
        else:
            best = example
    return first or best, False
