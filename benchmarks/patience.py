"""Who is too slow for a table: tried on few units first, so that no run takes hours."""

from __future__ import annotations

from measure import best
from problem import Problem
from registry import Contender
from results import Results
from units import units

FEW, QUICK = 63, 0.1
"""Units to try, and seconds for these that need no further thought."""


def table_makers(
    problem: Problem, count: int, results: Results, contenders: tuple[Contender, ...]
) -> list[Contender]:
    """Those that are installed, that the set is for, and that so many units do not take too long."""
    found: list[Contender] = []
    for contender in contenders:
        if contender.rounded_only and not problem.rounded:
            continue
        try:
            make, _ = contender.load()
        except ImportError as missing:
            results.skipped[contender.name] = str(missing)
            continue
        tried = f"{contender.name}, {FEW} units, {problem.title}"
        if tried not in results.figures:
            work = make(problem, units(problem, FEW))
            work()
            results.figures[tried] = best(work, 1)
        seconds = results.figures[tried]
        if seconds > QUICK and seconds / FEW * count > results.patience:
            results.skipped[f"{contender.name}, {count} units"] = "would take too long"
        else:
            found.append(contender)
    return found
