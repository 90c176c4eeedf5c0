"""Binding of slots: the columns that the IR loads, taken from the figures of a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...ir.nodes import Of, Slot
from ...language.values import GapKind
from .columns import UnitColumns

Rows = NDArray[np.intp]
_KINDS = {
    Of.MISSING: int(GapKind.MISSING),
    Of.NOT_APPLICABLE: int(GapKind.NOT_APPLICABLE),
    Of.ERROR: int(GapKind.ERROR),
    Of.ENTERED_ERROR: int(GapKind.ERROR),
}


def columns_of(
    slots: Sequence[Slot], units: UnitColumns, rows: Rows | None
) -> dict[Slot, NDArray[np.generic]]:
    """Return the columns of slots, for all rows or for some."""
    return {slot: _column(slot, units, rows) for slot in slots}


def _column(slot: Slot, units: UnitColumns, rows: Rows | None) -> NDArray[np.generic]:
    if slot in units.peers:
        return units.peers[slot] if rows is None else units.peers[slot][rows]
    entered = slot.of in (Of.ENTERED, Of.ENTERED_ERROR)
    column = (units.entered if entered else units.inputs)[slot.name]
    values, gaps = column.values, column.gaps
    if rows is not None:
        values, gaps = values[rows], None if gaps is None else gaps[rows]
    if slot.of in (Of.VALUE, Of.ENTERED):
        return values
    if slot.of is Of.TRUTH:
        return values if values.dtype == np.bool_ else values != 0
    return np.zeros(len(values), bool) if gaps is None else gaps == _KINDS[slot.of]
