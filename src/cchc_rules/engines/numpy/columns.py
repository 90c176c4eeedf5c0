"""Columnar inputs: the figures of many units as whole numbers, for every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...ir.nodes import Slot

GIVEN = 0
"""In ``gaps``: there is a value. What else stands there is a ``GapKind``, which says why not."""


@dataclass(frozen=True, slots=True)
class InputColumn:
    """One input, or the points entered at one indicator or component, for every row.

    ``values`` are whole numbers, at most 2**53 in size, as float64 or as integers: the value times
    10 to the power of its decimals (a date: its day), 0 or 1 (or a bool) for yes/no, the position
    of a choice in the options of its input; 0 where there is none. ``gaps`` are 0 where there is a
    value, else the number of a ``GapKind``; None where every row has one. Points that were not
    entered are missing.
    """

    values: NDArray[np.generic]
    gaps: NDArray[np.uint8] | None = None


@dataclass(frozen=True, slots=True)
class UnitColumns:
    """The figures of units that are scored together, before the set fills in what is missing.

    ``inputs`` are those of the declared inputs that were supplied at all, attributes that the set
    knows among them; ``entered`` points by key, as multiples of 10 to the power of minus
    ``entered_places``. ``hard`` are rows whose figures the columns do not tell: these are scored
    one by one; None where there are none. ``each_once`` says whether every row is a unit of its
    own. ``peers`` are the columns of figures over groups, once they are known.
    """

    rows: int
    inputs: Mapping[str, InputColumn]
    entered: Mapping[str, InputColumn]
    entered_places: int
    hard: NDArray[np.bool_] | None = None
    each_once: bool = True
    peers: Mapping[Slot, NDArray[np.generic]] = field(
        default_factory=dict[Slot, NDArray[np.generic]]
    )


def gaps_of(column: InputColumn) -> NDArray[np.uint8]:
    """The gaps of a column, also where it has none."""
    return np.zeros(len(column.values), np.uint8) if column.gaps is None else column.gaps
