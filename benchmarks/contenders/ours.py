"""This library through its public names alone; what a version does not have yet is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cchc_rules as cr
from problem import TOTAL, Problem
from units import Units

SCORE, LINES, SCORES = "ours, score()", "ours, score() and its lines", "ours, scores()"
UPDATE, EXPLAIN = "ours, update() of one figure", "ours, score() and explain() of a leaf"
WARM = 20


def outputs(problem: Problem, scored: Any) -> tuple[Any, ...]:
    """All scores of a scorecard or of flat scores, in the order of the problem."""
    total, keys = scored.total, problem.keys  # before the lines, which may bring one of their own
    found = scored
    if isinstance(scored, cr.Scorecard):
        found = {line.key: line.score for line in scored.lines}
    return tuple(total if name == TOTAL else found[keys[name]] for name in problem.outputs)


def ways(evaluator: cr.Evaluator) -> dict[str, Callable[..., Any]]:
    """What this version can do with one unit, by name."""
    known: dict[str, Callable[..., Any]] = {SCORE: evaluator.score}
    known[LINES] = lambda *given, **named: evaluator.score(*given, **named).lines
    if (scores := getattr(evaluator, "scores", None)) is not None:
        known[SCORES] = scores
    return known


def one_unit(problem: Problem, units: Units, row: int) -> dict[str, Callable[[], Any]]:
    """The works of one unit."""
    evaluator = warm(problem, units)
    inputs, entered = units.inputs(row), units.entered(row)
    found = {name: _given(way, inputs, entered or None) for name, way in ways(evaluator).items()}
    leaf = problem.leaves[0].key
    again = found[SCORE]
    found[EXPLAIN] = lambda: again().explain(leaf)
    return found


def warm(problem: Problem, units: Units) -> cr.Evaluator:
    """An evaluator that has seen enough units to be at its quickest."""
    evaluator = cr.Evaluator(problem.criteria_set)
    for _ in range(WARM):
        evaluator.score(units.inputs(0), entered=units.entered(0))
    return evaluator


def updates(problem: Problem, units: Units, row: int) -> tuple[Callable[[], Any], int] | None:
    """Changes of one figure each, one of every kind of rule, and how many these are."""
    evaluator = warm(problem, units)
    if not hasattr(evaluator, "update"):
        return None
    update = evaluator.update
    changes = [units.as_given(change) for change in units.changes(row)]
    card = evaluator.score(units.inputs(row), entered=units.entered(row))

    def run() -> None:
        for change in changes:
            update(card, change)

    return run, len(changes)


def updated(problem: Problem, units: Units, count: int) -> list[tuple[dict[str, Any], Any]]:
    """The figures of units and all their scores, after one figure was changed to another's."""
    evaluator = warm(problem, units)
    found: list[tuple[dict[str, Any], Any]] = []
    for row in range(count):
        changes = units.changes(row)
        change = changes[row % len(changes)]
        card = evaluator.score(units.inputs(row), entered=units.entered(row))
        after = evaluator.update(card, units.as_given(change))
        found.append((units.figures(row) | change, outputs(problem, after)))
    return found


def _given(way: Callable[..., Any], inputs: Any, entered: Any) -> Callable[[], Any]:
    if entered is None:
        return lambda: way(inputs)
    return lambda: way(inputs, entered=entered)
