"""The sums above the leaves, for engines that compute leaf by leaf: one generated function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from contenders.functions import compiled
from problem import Problem


def sums(problem: Problem) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """A function from the scores of the leaves, in their order, to all scores."""
    lines = [
        "def scores(leaves):",
        f"    {', '.join(leaf.name for leaf in problem.leaves)}, = leaves",
    ]
    lines += [f"    {name} = {' + '.join(parts)}" for name, parts in problem.wholes.items()]
    lines.append(f"    return ({', '.join(problem.outputs)})\n")
    return compiled("\n".join(lines), {})
