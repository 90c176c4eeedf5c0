"""The data of units: what was answered, typed and held against the set, before any score.

A figure goes one way: it is found in a row (:mod:`.unit_reader`) or a mapping
(:mod:`.mapping_reader`), parsed (:mod:`.parsing`) to what was :class:`.units.Given`, and completed
(:mod:`.completion`) to :class:`.units.UnitData`; where there are rounds, :mod:`.overlay` lays what
each gave over the one before and completes that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import lazy_names

if TYPE_CHECKING:
    from .mapping_reader import unit_data
    from .round_trip import carry_over
    from .unit_reader import Units, units_of
    from .units import DataError, UnitData

__all__ = ["DataError", "UnitData", "Units", "carry_over", "unit_data", "units_of"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        ".mapping_reader": ("unit_data",),
        ".round_trip": ("carry_over",),
        ".unit_reader": ("Units", "units_of"),
        ".units": ("DataError", "UnitData"),
    },
)
