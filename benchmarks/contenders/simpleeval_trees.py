"""simpleeval: one expression per leaf, each parsed once."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import Any

from simpleeval import SimpleEval

from contenders.functions import Scores
from contenders.sums import sums
from contenders.text import Text
from problem import Problem

NAME = "simpleeval, cached trees"


def one_unit(problem: Problem) -> Scores:
    """A function of one unit."""
    evaluator = SimpleEval(functions={"min": min, "max": max, "floor": floor}, names={})
    write, add_up = Text(), sums(problem)
    texts = [(leaf.name, write.of(leaf.tree)) for leaf in problem.leaves]
    leaves = [(name, text, evaluator.parse(text)) for name, text in texts]

    def scores(figures: Mapping[str, Any]) -> tuple[Any, ...]:
        names = evaluator.names = dict(figures)
        for name, text, tree in leaves:
            names[name] = evaluator.eval(text, previously_parsed=tree)
        return add_up([names[name] for name, _, _ in leaves])

    return scores
