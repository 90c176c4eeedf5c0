"""This library through its public names alone; what a version does not have yet is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cchc_rules as cr
from problem import TOTAL, Problem
from units import Units

SCORE, SCORES = "ours, score()", "ours, score() and every Fraction"
LINES, LINE = "ours, score() and its lines", "ours, the line of a leaf"
UPDATE, EXPLAIN = "ours, update() of one figure", "ours, score() and explain() of a leaf"
TOLD = "ours, update() and what changed"
WARM = 20


def outputs(problem: Problem, scored: cr.Scorecard) -> tuple[Any, ...]:
    """All scores of a scorecard, in the order of the problem."""
    total, keys = scored.total, problem.keys
    found = scored.scores
    return tuple(total if name == TOTAL else found[keys[name]] for name in problem.outputs)


def one_unit(problem: Problem, units: Units, row: int) -> dict[str, Callable[[], Any]]:
    """The works of one unit."""
    evaluator = warm(problem, units)
    inputs, entered = units.inputs(row), units.entered(row)
    score, leaf = _scoring(evaluator, inputs, entered or None), problem.leaves[0].key
    card = score()
    return {
        SCORE: score,
        SCORES: lambda: tuple(score().scores.values()),
        LINES: lambda: score().lines,
        LINE: lambda: card[leaf],
        EXPLAIN: lambda: score().explain(leaf),
    }


def warm(problem: Problem, units: Units) -> cr.Evaluator:
    """An evaluator that has seen enough units to be at its quickest."""
    evaluator = cr.Evaluator(problem.criteria_set)
    for _ in range(WARM):
        evaluator.score(units.inputs(0), entered=units.entered(0))
    return evaluator


def updates(problem: Problem, units: Units, row: int) -> tuple[dict[str, Callable[[], Any]], int]:
    """Changes of one figure each, one of every kind of rule, and how many these are."""
    evaluator = warm(problem, units)
    update = evaluator.update
    changes = [units.as_given(change) for change in units.changes(row)]
    card = evaluator.score(units.inputs(row), entered=units.entered(row))

    def run() -> None:
        for change in changes:
            update(card, change)

    def run_and_tell() -> None:
        for change in changes:
            update(card, change).changed_since(card)

    return {UPDATE: run, TOLD: run_and_tell}, len(changes)


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


def _scoring(evaluator: cr.Evaluator, inputs: Any, entered: Any) -> Callable[[], cr.Scorecard]:
    if entered is None:
        return lambda: evaluator.score(inputs)
    return lambda: evaluator.score(inputs, entered=entered)
