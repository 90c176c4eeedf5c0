"""CEL by its C++ runtime: one expression that lists all leaves, or one per leaf."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from cel_expr_python import cel

from cchc_rules.model import InputType
from contenders.functions import Scores
from contenders.sums import sums
from contenders.text import Ternary
from problem import Problem

NAME = "CEL (C++)"


class Cel(Ternary):
    """Its expression language, where all numbers are doubles."""

    def extreme(self, name: str, arguments: list[ast.expr]) -> str:
        """A choice for each further argument; there is no function for it."""
        sign = "<=" if name == "min" else ">="
        text = self.of(arguments[0])
        for other in map(self.of, arguments[1:]):
            text = f"({text} {sign} {other} ? {text} : {other})"
        return text

    def call(self, name: str, arguments: list[ast.expr]) -> str:
        """Conversion cuts off decimals, which is ``floor`` of what is not negative."""
        if name == "floor":
            return f"double(int({self.of(arguments[0])}))"
        return super().call(name, arguments)

    def rounded(self, text: str, places: int) -> str:
        """Half up, as floats do it."""
        scale = float(10**places)
        return f"(double(int({text} * {scale} + 0.5)) / {scale})"


def one_list(problem: Problem) -> Scores:
    """All leaves in one expression."""
    write, environment, add_up = Cel(), _environment(problem), sums(problem)
    texts = ", ".join(write.of(leaf.tree) for leaf in problem.inlined())
    expression = environment.compile(f"[{texts}]")

    def scores(figures: Mapping[str, Any]) -> tuple[Any, ...]:
        return add_up(expression.eval(environment.Activation(figures)).plain_value())

    return scores


def one_by_one(problem: Problem) -> Scores:
    """An expression for each leaf, over one activation."""
    write, environment, add_up = Cel(), _environment(problem), sums(problem)
    texts = [write.of(leaf.tree) for leaf in problem.inlined()]
    expressions = [environment.compile(text) for text in texts]

    def scores(figures: Mapping[str, Any]) -> tuple[Any, ...]:
        activation = environment.Activation(figures)
        return add_up([expression.eval(activation).value() for expression in expressions])

    return scores


def figures_of(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a unit with every number as a double, as CEL asks for."""
    return {
        name: float(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in figures.items()
    }


def _environment(problem: Problem) -> Any:
    kinds = {InputType.YES_NO: cel.Type.BOOL, InputType.CHOICE: cel.Type.STRING}
    variables = {n: kinds.get(i.type, cel.Type.DOUBLE) for n, i in problem.inputs.items()}
    entered = dict.fromkeys(problem.entered, cel.Type.DOUBLE)
    return cel.NewEnv(variables={**variables, **entered})
