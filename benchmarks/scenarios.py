"""One unit in very many scenarios: some figures drawn, every total out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import cchc_rules as cr
from contenders import ours
from contenders.functions import fractions
from measure import duration, interleaved, short
from problem import Problem
from results import Results, Section
from units import Units, exact, pairs, units
from whole_tables import counted

VARIED = (1, 3, 10)
CHECKED = 400
"""Scenarios of which the total is held against rationals."""
SEED = 11


def title_of(problem: Problem, count: int) -> str:
    """The name of the comparison."""
    return f"{counted(count)} scenarios of one unit, {problem.title}"


def mine(varied: int) -> str:
    """The name of a question with so many figures that vary."""
    return f"ours, what_if() of {varied}"


def bare(varied: int) -> str:
    """The name of what NumPy alone takes to draw as many figures."""
    return f"NumPy draws {varied}"


def run(problem: Problem, results: Results, *, count: int, rounds: int) -> None:
    """Ask with ever more figures; beside them bare draws, and one unit scored once."""
    given = units(problem, 1)
    evaluator = ours.warm(problem, given)
    inputs, entered = given.inputs(0), given.entered(0)
    works: dict[str, Callable[[], Any]] = {
        ours.SCORE: lambda: evaluator.score(inputs, entered=entered)
    }
    wrong: dict[int, int] = {}
    for varied in VARIED:
        vary = _vary(problem, varied)
        works[mine(varied)] = lambda vary=vary: evaluator.what_if(
            inputs, vary, entered=entered, draws=count, seed=SEED
        )
        works[bare(varied)] = lambda varied=varied: _draws(varied, count)
        wrong[varied] = _wrong(problem, given, works[mine(varied)]())
        if wrong[varied]:
            results.wrong.append(f"{title_of(problem, count)}: {wrong[varied]} totals")
    timings = interleaved(works, rounds)
    results.timings[title_of(problem, count)] = timings
    rows = [
        (
            f"{varied} vary",
            duration(timings.seconds(mine(varied))),
            duration(timings.seconds(mine(varied)) / count),
            str(timings.ratio(mine(varied), bare(varied))),
            short(timings.seconds(ours.SCORE) * count / timings.seconds(mine(varied))),
            f"{wrong[varied]} of {CHECKED}",
        )
        for varied in VARIED
    ]
    head = ("", "time", "a scenario", "x bare draws", "score() of each / it", "wrong totals")
    results.show(Section(title_of(problem, count), head, tuple(rows)))


def _vary(problem: Problem, count: int) -> dict[str, cr.Uniform]:
    """Figures within limits that no other figure sets, over their whole range."""
    tied = {name for pair in pairs(problem).items() for name in pair}
    free = {
        name: cr.Uniform(declared.low, declared.high)
        for name, declared in problem.inputs.items()
        if name not in tied and declared.type.is_numeric and declared.type != "date"
        if declared.low is not None and declared.high is not None
    }
    return dict(list(free.items())[:count])


def _draws(varied: int, count: int) -> list[Any]:
    random = np.random.default_rng(SEED)
    return [random.integers(0, 10_000, count, np.int16) for _ in range(varied)]


def _wrong(problem: Problem, given: Units, found: cr.Scenarios[cr.Scorecard]) -> int:
    """How many of some totals are not what rationals give."""
    scores, figures = fractions(problem), given.exact(0)
    places = range(0, found.count, found.count // CHECKED)
    wanted = [scores(figures | exact(found.given(n)))[-1] for n in places]
    return sum(found.low[n] != total for n, total in zip(places, wanted, strict=True))
