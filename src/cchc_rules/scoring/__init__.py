"""Scoring: one evaluator for any unit of any set, and the scorecards it gives."""

from __future__ import annotations

from .evaluator import Evaluator, InvalidCriteriaSet
from .scorecard import Line, MissingInput, Problem, Scorecard, Status, UsedInput
from .units import DataError, UnitData, unit_data

__all__ = [
    "DataError",
    "Evaluator",
    "InvalidCriteriaSet",
    "Line",
    "MissingInput",
    "Problem",
    "Scorecard",
    "Status",
    "UnitData",
    "UsedInput",
    "unit_data",
]
