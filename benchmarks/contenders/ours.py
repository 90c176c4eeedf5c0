"""This library through its public names alone; what a version does not have yet is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cchc_rules as cr
from problem import TOTAL, Problem
from units import Units

SCORE, LINES, SCORES = "ours, score()", "ours, score() and its lines", "ours, scores()"
UPDATE, EXPLAIN = "ours, update()", "ours, explain() of one leaf"
FRAME, SCALED, TOTALS = "ours, frame", "ours, frame, hundredths", "ours, frame, totals"


def outputs(problem: Problem, scored: Any) -> tuple[Any, ...]:
    """All scores of a scorecard or of flat scores, in the order of the problem."""
    found = scored
    if isinstance(scored, cr.Scorecard):
        found = {line.key: line.score for line in scored.lines}
    keys = problem.keys
    return tuple(scored.total if n == TOTAL else found[keys[n]] for n in problem.outputs)


def ways(evaluator: cr.Evaluator) -> dict[str, Callable[..., Any]]:
    """What this version can do with one unit, by name."""
    known: dict[str, Callable[..., Any]] = {SCORE: evaluator.score}
    known[LINES] = lambda *given, **named: evaluator.score(*given, **named).lines
    if (scores := getattr(evaluator, "scores", None)) is not None:
        known[SCORES] = scores
    return known


def one_unit(problem: Problem, units: Units, row: int) -> dict[str, Callable[[], Any]]:
    """The works of one unit."""
    evaluator = cr.Evaluator(problem.criteria_set)
    inputs, entered = units.inputs(row), units.entered(row)
    found = {name: _given(way, inputs, entered or None) for name, way in ways(evaluator).items()}
    card = evaluator.score(inputs, entered=entered)
    leaf = problem.leaves[0].key
    found[EXPLAIN] = lambda: card.explain(leaf)
    return found


def _given(way: Callable[..., Any], inputs: Any, entered: Any) -> Callable[[], Any]:
    if entered is None:
        return lambda: way(inputs)
    return lambda: way(inputs, entered=entered)
