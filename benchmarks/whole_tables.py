"""Whole tables of units: figures in columns, scores out in columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from digits import Digits, Reference
from measure import interleaved
from patience import table_makers
from problem import Problem
from registry import POLARS, TABLE, WITHOUT_LEAVES
from results import Results
from units import Units

CHECKED = 400
"""Rows of which every score is compared."""


def title_of(problem: Problem, count: int) -> str:
    """The name of the comparison."""
    return f"{counted(count)} units, {problem.title}"


def run(
    problem: Problem,
    given: Units,
    reference: Reference,
    results: Results,
    *,
    rounds: int,
    cheap: bool,
) -> None:
    """Compare everyone, after their digits."""
    works: dict[str, Callable[[], Any]] = {}
    digits: dict[str, Digits] = {}
    checked = min(CHECKED, given.count)
    table = tuple(contender for contender in TABLE if contender.cheap or not cheap)
    for contender in table_makers(problem, given.count, results, table):
        make, columns = contender.load()
        work = make(problem, given)
        if contender.name not in WITHOUT_LEAVES:
            digits[contender.name] = reference.of_columns(
                columns_of(problem, work(), columns), checked, exactly=contender.is_ours
            )
        works[contender.name] = work
    timings = interleaved(works, rounds)
    results.compared(title_of(problem, given.count), timings, POLARS, digits, given.count)


def counted(number: int) -> str:
    """A number with its thousands set apart."""
    return f"{number:,}".replace(",", " ")


def columns_of(problem: Problem, scored: Any, columns: Callable[..., Any] | None) -> Sequence[Any]:
    """The columns of a result: the leaves in their order and the total."""
    return columns(problem, scored) if columns else scored
