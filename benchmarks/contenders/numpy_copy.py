"""NumPy's own copy of as many bytes as scoring must move: read all figures, write all scores."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from problem import Problem
from units import Units

FLOAT, HUNDREDTHS = 8, 2
"""Bytes of a score."""


def leaves(problem: Problem, units: Units) -> Callable[[], object]:
    """The bytes of the figures, and of all leaves and the total as floats."""
    return _copy(units, (len(problem.leaves) + 1) * FLOAT)


def hundredths(problem: Problem, units: Units) -> Callable[[], object]:
    """The bytes of the figures, and of all leaves and the total as whole hundredths."""
    return _copy(units, (len(problem.leaves) + 1) * HUNDREDTHS)


def totals(_: Problem, units: Units) -> Callable[[], object]:
    """The bytes of the figures, and of the total alone."""
    return _copy(units, FLOAT)


def _copy(units: Units, written: int) -> Callable[[], object]:
    """A copy that reads and writes as much together as scoring does, into memory in use."""
    read = sum(column.nbytes for column in units.columns.values())
    source = np.ones((read + units.count * written) // 2, dtype=np.uint8)
    target = np.zeros_like(source)
    return lambda: np.copyto(target, source)
