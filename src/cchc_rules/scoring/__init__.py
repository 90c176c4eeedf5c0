"""Scoring: one evaluator for any unit of any set, and the scorecards it gives.

A figure goes one way: it is read (:mod:`..data.unit_reader`), completed to a
:class:`..data.units.UnitData`, evaluated to an :class:`.evaluated.EvaluatedUnit`, and assembled to
a :class:`.scorecard.Scorecard`. Five engines give the same digits:

1. the exact reading (:mod:`..language.exact`), for any unit, with all that explains it;
2. generated Python (:mod:`..engines.python`), for a unit of which every figure is given, and for
   what follows from a few changes of it; the whole card is then made by 1 once something is
   looked at that the numbers do not tell;
3. NumPy and 4. LLVM (:mod:`..engines.numpy`, :mod:`..engines.llvm`), for the rows of tables;
5. the program that stands alone (:mod:`..engines.standalone`).

Whether 1 or 2 scores a unit is decided in one place, :mod:`..engines.python.code_cache`.
"""

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
