"""One unit: a dict in, all scores out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contenders import ours
from digits import Digits, Reference
from measure import interleaved
from problem import Problem
from registry import FLOATS, ONE_UNIT
from results import Results
from units import Units, exact, units

SLOW = 20
"""Units that are compared for contenders that need milliseconds for each."""


def title_of(problem: Problem) -> str:
    """The name of the comparison."""
    return f"one unit, {problem.title}"


def run(problem: Problem, results: Results, *, rounds: int, checked: int, cheap: bool) -> None:
    """Compare everyone, after their digits."""
    given = units(problem, checked)
    reference = Reference(given)
    works: dict[str, Callable[[], Any]] = {}
    digits: dict[str, Digits] = {}
    for contender in ONE_UNIT:
        if cheap and not contender.cheap:
            continue
        try:
            make, convert = contender.load()
        except ImportError as missing:
            results.skipped[contender.name] = str(missing)
            continue
        scores, convert = make(problem), convert or dict
        count = checked if contender.cheap else min(SLOW, checked)
        digits[contender.name] = reference.of_rows(
            [scores(convert(given.figures(row))) for row in range(count)]
        )
        works[contender.name] = _work(scores, convert(given.figures(0)))
    works |= ours.one_unit(problem, given, 0)
    digits[ours.SCORE] = _digits_of_ours(problem, given, reference, checked)
    digits[ours.UPDATE] = _digits_of_updates(problem, given, reference, checked)
    changes, times = ours.updates(problem, given, 0)
    timings = interleaved(works | changes, rounds)
    for name in changes:
        timings = timings.shared(name, times)
    results.compared(title_of(problem), timings, FLOATS, digits)
    words = timings.seconds(ours.EXPLAIN) - timings.seconds(ours.SCORE)
    results.figures[f"{title_of(problem)}, {ours.EXPLAIN}"] = words
    results.figures[f"{title_of(problem)}, {ours.LINE}"] = timings.seconds(ours.LINE)


def _digits_of_ours(problem: Problem, given: Units, reference: Reference, checked: int) -> Digits:
    evaluator = ours.warm(problem, given)
    cards = [evaluator.score(given.inputs(n), entered=given.entered(n)) for n in range(checked)]
    return reference.of_scores(
        reference.first(checked), [ours.outputs(problem, card) for card in cards]
    )


def _digits_of_updates(
    problem: Problem, given: Units, reference: Reference, checked: int
) -> Digits:
    after = ours.updated(problem, given, checked)
    wanted = [reference.scores(exact(figures)) for figures, _ in after]
    return reference.of_scores(wanted, [scores for _, scores in after])


def _work(scores: Callable[[Any], Any], figures: Any) -> Callable[[], Any]:
    return lambda: scores(figures)
