"""This library over whole frames of Polars; what a version does not have yet is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import polars as pl

import cchc_rules as cr
from cchc_rules.model import InputType
from contenders.polars_expressions import frame
from problem import TOTAL, Problem
from units import Units

if not hasattr(cr.Evaluator, "score_frame"):
    raise ImportError("this version does not score frames")

EPOCH = 719_163
"""The number of 1970-01-01 among days."""


def given(units: Units) -> pl.DataFrame:
    """The figures as a person has them: dates as dates, points by their titles."""
    problem = units.problem
    days = [name for name, i in problem.inputs.items() if i.type is InputType.DATE]
    dates = [(pl.col(name) - EPOCH).cast(pl.Int32).cast(pl.Date) for name in days]
    titles = {name: f"points:{code}" for name, code in problem.entered.items()}
    return frame(units).with_columns(dates).rename(titles)


def floats(problem: Problem, units: Units) -> Callable[[], Any]:
    """Every leaf and whole as float64, with its status."""
    return _scored(problem, units, lines=True, engine="numpy")


def hundredths(problem: Problem, units: Units) -> Callable[[], Any]:
    """The same in whole hundredths."""
    return _scored(problem, units, lines=True, scores="scaled", engine="numpy")


def totals(problem: Problem, units: Units) -> Callable[[], Any]:
    """Totals alone."""
    return _scored(problem, units, engine="numpy")


def floats_jit(problem: Problem, units: Units) -> Callable[[], Any]:
    """Every leaf and whole by machine code."""
    return _scored(problem, units, lines=True, engine="jit")


def hundredths_jit(problem: Problem, units: Units) -> Callable[[], Any]:
    """The same in whole hundredths."""
    return _scored(problem, units, lines=True, scores="scaled", engine="jit")


def totals_jit(problem: Problem, units: Units) -> Callable[[], Any]:
    """Totals alone."""
    return _scored(problem, units, engine="jit")


def columns(problem: Problem, scored: pl.DataFrame) -> Sequence[Any]:
    """The leaves in their order and the total, in points."""
    names = [*(f"score:{leaf.key}" for leaf in problem.leaves), TOTAL]
    found = [scored[name].to_numpy() for name in names]
    return [c / 100 if np.issubdtype(c.dtype, np.integer) else c for c in found]


def _scored(problem: Problem, units: Units, **how: Any) -> Callable[[], Any]:
    table, evaluator = given(units), cr.Evaluator(problem.criteria_set)
    return lambda: evaluator.score_frame(table, **how)
