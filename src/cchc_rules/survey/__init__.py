"""Surveys: raw answers, held against the questions of a set, become survey rates."""

from __future__ import annotations

from .answers import Answers, LeftOut, read_answers
from .merge import with_rates
from .rates import rates_of
from .result import GroupRate, InputRate, QuestionRate, SurveyRates, SurveyResult, UnitRates

__all__ = [
    "Answers",
    "GroupRate",
    "InputRate",
    "LeftOut",
    "QuestionRate",
    "SurveyRates",
    "SurveyResult",
    "UnitRates",
    "rates_of",
    "read_answers",
    "with_rates",
]
