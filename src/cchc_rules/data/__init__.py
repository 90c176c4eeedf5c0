"""The data of units: what was answered, typed and held against the set, before any score."""

from __future__ import annotations

from .unit_reader import Units, units_of
from .units import DataError, UnitData, carry_over, unit_data

__all__ = ["DataError", "UnitData", "Units", "carry_over", "unit_data", "units_of"]
