"""Scoring: one evaluator for any unit of any set, and the scorecards it gives."""

from __future__ import annotations

from .evaluator import Evaluator, InvalidCriteriaSet
from .scorecard import Line, MissingInput, Problem, Scorecard, Status, UsedInput

__all__ = [
    "Evaluator",
    "InvalidCriteriaSet",
    "Line",
    "MissingInput",
    "Problem",
    "Scorecard",
    "Status",
    "UsedInput",
]
