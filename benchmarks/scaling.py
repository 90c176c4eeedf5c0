"""Larger sets: what a leaf costs, and how long it takes to get ready."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import sets
from contenders import ours
from contenders.functions import floats
from measure import duration, interleaved
from problem import Problem
from registry import FLOATS
from results import Results, Section
from units import units

TITLE = "larger sets"


def run(results: Results, *, sizes: tuple[int, ...], rounds: int) -> None:
    """One row for each size; a leaf's share of the time of one unit."""
    import cchc_rules as cr

    rows: list[tuple[str, ...]] = []
    works: dict[str, Callable[[], Any]] = {}
    ready: dict[int, tuple[str, ...]] = {}
    for size in sizes:
        text = sets.text_of_set(size)
        loaded, criteria = _timed(lambda text=text: sets.read(text))
        built, _ = _timed(lambda criteria=criteria: cr.Evaluator(criteria))
        problem = Problem.of(criteria, f"{size}")
        compiled, scores = _timed(lambda problem=problem: floats(problem))
        given = units(problem, 1)
        figures = given.figures(0)
        works[f"{FLOATS} {size}"] = lambda scores=scores, figures=figures: scores(figures)
        found = ours.one_unit(problem, given, 0)
        works |= {f"{n} {size}": w for n, w in found.items() if n in (ours.SCORE,)}
        results.figures[f"{TITLE}, evaluator, {size}"] = built
        ready[size] = (duration(loaded), duration(built), duration(compiled))
    timings = interleaved(works, rounds)
    results.timings[TITLE] = timings
    names = [n for n in (FLOATS, ours.SCORE) if f"{n} {sizes[0]}" in works]
    for size in sizes:
        shares = [timings.seconds(f"{name} {size}") / size for name in names]
        for name, share in zip(names, shares, strict=True):
            results.figures[f"{TITLE}, {name}, {size}"] = share
        rows.append((f"{size} leaves", *ready[size], *map(duration, shares)))
    head = ("", "load", "Evaluator", "compile floats", *(f"a leaf: {name}" for name in names))
    results.show(Section(TITLE, head, tuple(rows)))


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = perf_counter()
    result = work()
    return perf_counter() - begun, result
