"""Scoring: one evaluator for any unit of any set, and the scorecards it gives."""

from __future__ import annotations

from ..status import Status
from .evaluator import Evaluator, InvalidCriteriaSet
from .line import Line, MissingInput, Problem, UsedInput
from .scorecard import Scorecard

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
