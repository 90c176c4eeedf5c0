"""The arithmetic of this library alone, as machine code: figures ready in columns, points out.

It reaches below the public names, for what frames cost beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import narwhals.stable.v2 as nw

import cchc_rules as cr
from cchc_rules.engines.llvm.engine import JitEngine
from cchc_rules.engines.numpy.slots import columns_of
from cchc_rules.frames.schema import SetFigures, figures_of
from cchc_rules.frames.titles import titles_of
from cchc_rules.ir.lower_set import SetCode, compile_set
from cchc_rules.ir.specialisation import Shape
from cchc_rules.scoring.evaluator import plan_of
from contenders.ours_frames import given
from problem import Problem
from units import Units

Scored = tuple[Sequence[Any], Sequence[Fraction]]


def hundredths(problem: Problem, units: Units) -> Callable[[], Scored]:
    """Leaves and total as the smallest whole numbers that hold them."""
    return _scored(problem, units, narrow=True)


def floats(problem: Problem, units: Units) -> Callable[[], Scored]:
    """The same whole numbers in new float64."""
    return _scored(problem, units, narrow=False)


def columns(_: Problem, scored: Scored) -> Sequence[Any]:
    """The leaves in their order and the total, in points."""
    results, factors = scored
    return [
        column.astype(float) * factor.numerator / factor.denominator
        for column, factor in zip(results, factors, strict=True)
    ]


def _scored(problem: Problem, units: Units, *, narrow: bool) -> Callable[[], Scored]:
    criteria_set, table = problem.criteria_set, nw.from_native(given(units), eager_only=True)
    titles = titles_of(table.columns, (), criteria_set, figures=False)
    figures = figures_of(SetFigures(criteria_set), titles, table)
    assert figures is not None
    ready = figures.block(0, units.count, figures.scratch(units.count))
    terms = _terms(problem, _code(problem, frozenset(ready.entered)))
    engine = JitEngine.of([term.over for term in terms], narrow=narrow)
    given_columns = columns_of(engine.slots, ready, None)
    factors = [term.factor for term in terms]
    return lambda: (engine.run(given_columns, units.count), factors)


def roots_of(problem: Problem) -> list[Any]:
    """What code for all leaves and the total computes."""
    return [term.over for term in _terms(problem, _code(problem, frozenset()))]


def _code(problem: Problem, entered: frozenset[str]) -> SetCode:
    shape = Shape(entered, sound=True, widest=10**9, entered_places=2, rounds_total=False)
    return compile_set(plan_of(cr.Evaluator(problem.criteria_set)), shape)


def _terms(problem: Problem, code: SetCode) -> list[Any]:
    amounts = [*(code.lines[leaf.key].low for leaf in problem.leaves), code.total.low]
    terms = [term for (term,) in amounts]
    assert all(term.under is None for term in terms)
    return terms
