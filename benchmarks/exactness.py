"""How many digits are wrong among very many: ten million leaf scores against rationals."""

from __future__ import annotations

from contenders import functions
from digits import Reference
from patience import table_makers
from problem import Problem
from registry import FLOATS, TABLE, WITHOUT_LEAVES
from results import Results, Section
from units import units
from whole_tables import columns_of, counted

LEAF_SCORES = 10_000_000


def run(problem: Problem, results: Results, *, leaf_scores: int, cheap: bool) -> None:
    """Count wrong digits of everyone over the same units."""
    count = -(-leaf_scores // len(problem.leaves))
    given = units(problem, count, seed=10)
    reference = Reference(given)
    floats = functions.floats(problem)
    rows = [(FLOATS, reference.of_rows([floats(given.figures(row)) for row in range(count)]))]
    table = tuple(c for c in TABLE if c.name not in WITHOUT_LEAVES and (c.cheap or not cheap))
    for contender in table_makers(problem, count, results, table):
        make, columns = contender.load()
        found = reference.of_columns(
            columns_of(problem, make(problem, given)(), columns), count, exactly=contender.is_ours
        )
        rows.append((contender.name, found))
        if contender.is_ours and not found.is_right:
            results.wrong.append(f"{contender.name}: {found}")
    title = f"wrong among {counted(count * len(problem.leaves))} leaf scores, {problem.title}"
    cells = tuple((name, str(found)) for name, found in rows)
    results.show(Section(title, ("", "wrong leaf scores"), cells))
