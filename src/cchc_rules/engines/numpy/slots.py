"""Binding of slots: the columns that the IR loads, taken from the figures of a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...ir.nodes import Slot
from .columns import UnitColumns

Rows = NDArray[np.intp]


def columns_of(
    slots: Sequence[Slot], units: UnitColumns, rows: Rows | None
) -> dict[Slot, NDArray[np.generic]]:
    """Return the columns of slots, for all rows or for some."""
    return {slot: _column(slot, units, rows) for slot in slots}


def _column(slot: Slot, units: UnitColumns, rows: Rows | None) -> NDArray[np.generic]:
    if slot in units.peers:
        return units.peers[slot] if rows is None else units.peers[slot][rows]
    column = (units.entered if slot.of.is_entered else units.inputs)[slot.name]
    values, gaps = column.values, column.gaps
    if rows is not None:
        values, gaps = values[rows], None if gaps is None else gaps[rows]
    if slot.of.gap is not None:
        return np.zeros(len(values), bool) if gaps is None else gaps == int(slot.of.gap)
    return values != 0 if slot.of.is_bit and values.dtype != np.bool_ else values
