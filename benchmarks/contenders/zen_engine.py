"""zen-engine: one expression that lists all leaves, one per leaf, or a decision graph."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import zen

from cchc_rules.language.tree import names_in
from contenders.functions import Scores
from contenders.sums import sums
from contenders.text import Ternary
from problem import Problem

NAME = "zen-engine"


class Zen(Ternary):
    """Its expression language."""

    conjunction, disjunction, negation = " and ", " or ", "not "

    def extreme(self, name: str, arguments: list[Any]) -> str:
        """Functions of a list."""
        return f"{name}([{', '.join(map(self.of, arguments))}])"


def one_list(problem: Problem) -> Scores:
    """All leaves in one expression, which is the quickest way by far."""
    write, add_up = Zen(), sums(problem)
    texts = ", ".join(write.of(leaf.tree) for leaf in problem.inlined())
    expression = zen.compile_expression(f"[{texts}]")

    def scores(figures: Mapping[str, Any]) -> tuple[Any, ...]:
        return add_up(expression.evaluate(figures))

    return scores


def one_by_one(problem: Problem) -> Scores:
    """An expression for each leaf; each is handed its own figures, for handing over costs most."""
    write, add_up = Zen(), sums(problem)
    leaves = [
        (zen.compile_expression(write.of(leaf.tree)), tuple(names_in(leaf.tree)))
        for leaf in problem.inlined()
    ]

    def scores(figures: Mapping[str, Any]) -> tuple[Any, ...]:
        return add_up(
            [leaf.evaluate({name: figures[name] for name in names}) for leaf, names in leaves]
        )

    return scores


def graph(problem: Problem) -> Scores:
    """A decision graph with all scores in one expression node."""
    write, outputs = Zen(), problem.outputs
    texts = {leaf.name: write.of(leaf.tree) for leaf in problem.inlined()}
    for name, parts in problem.wholes.items():
        texts[name] = " + ".join(f"$.{part}" for part in parts)
    rows = [{"id": name, "key": name, "value": text} for name, text in texts.items()]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "all", "name": "all", "type": "expressionNode", "content": {"expressions": rows}},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "all", "type": "edge"},
        {"id": "2", "sourceId": "all", "targetId": "out", "type": "edge"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def scores(figures: Mapping[str, Any]) -> tuple[Any, ...]:
        result = decision.evaluate(figures)["result"]
        return tuple(result[name] for name in outputs)

    return scores
