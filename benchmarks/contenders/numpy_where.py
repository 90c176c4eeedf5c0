"""NumPy as most people write it: ``np.where`` over whole columns."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contenders.functions import compiled
from contenders.text import Text
from problem import Problem
from units import Units

NAME = "NumPy, np.where"


class Columns(Text):
    """Expressions over whole columns; a choice is the position of its option."""

    conjunction, disjunction, negation = " & ", " | ", "~"

    def __init__(self, problem: Problem) -> None:
        self.inputs = problem.inputs

    def compare(self, node: ast.Compare) -> str:
        """An option by its position."""
        match node:
            case ast.Compare(left=ast.Name(id=name), comparators=[ast.Constant(value=str(option))]):
                sign = "==" if isinstance(node.ops[0], ast.Eq) else "!="
                return f"({self.name(name)} {sign} {list(self.inputs[name].options).index(option)})"
            case _:
                return super().compare(node)

    def choose(self, test: str, body: str, orelse: str) -> str:
        """Both ways are computed."""
        return f"where({test}, {body}, {orelse})"

    def extreme(self, name: str, arguments: list[ast.expr]) -> str:
        """Two at a time."""
        text = self.of(arguments[0])
        for argument in arguments[1:]:
            text = f"{name}imum({text}, {self.of(argument)})"
        return text


def source(problem: Problem, *, totals_only: bool = False) -> str:
    """One function of all columns."""
    write = Columns(problem)
    lines = ["def scores(d):"]
    lines += [f"    {name} = d[{name!r}]" for name in problem.figures]
    lines += [f"    {leaf.name} = {write.of(leaf.tree)}" for leaf in problem.leaves]
    names = [leaf.name for leaf in problem.leaves]
    lines.append(f"    total = {' + '.join(names)}")
    given = ["total"] if totals_only else [*names, "total"]
    return "\n".join([*lines, f"    return ({', '.join(given)},)\n"])


def numpy_names() -> dict[str, Any]:
    """What the generated text calls."""
    return {name: getattr(np, name) for name in ("where", "minimum", "maximum", "floor")}


def table(problem: Problem, units: Units) -> Callable[[], tuple[NDArray[Any], ...]]:
    """A function that scores all units: the leaves in their order, and the total."""
    scores: Callable[[Mapping[str, Any]], Any] = compiled(source(problem), numpy_names())

    def run() -> tuple[NDArray[Any], ...]:
        with np.errstate(all="ignore"):
            return scores(units.columns)

    return run
