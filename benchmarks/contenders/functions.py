"""One straight-line Python function for the whole set: over floats the yardstick, over Fractions exact."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import count
from math import floor
from typing import Any

from cchc_rules.language.tree import walk
from cchc_rules.numbers import round_half_up
from contenders.text import Text
from problem import Problem

Scores = Callable[[Mapping[str, Any]], tuple[Any, ...]]


class Floats(Text):
    """Python with ``min`` and ``max`` written out, for calls cost more than comparisons."""

    def __init__(self) -> None:
        self.used_once: frozenset[str] = frozenset()
        self.numbers = count()

    def name(self, name: str) -> str:
        """A local; looked up where it is used, if it is used once."""
        return f"d[{name!r}]" if name in self.used_once else name

    def extreme(self, name: str, arguments: list[ast.expr]) -> str:
        """One comparison for each further argument."""
        sign = "<=" if name == "min" else ">="
        text = self.of(arguments[0])
        for argument in arguments[1:]:
            a, left = self._named(text)
            b, right = self._named(self.of(argument))
            text = f"({a} if {left} {sign} {right} else {b})"
        return text

    def _named(self, text: str) -> tuple[str, str]:
        """What a part is called afterwards, and what stands where it is computed."""
        if text.isidentifier() or text.replace(".", "").isdigit():
            return text, text
        name = f"_{next(self.numbers)}"
        return name, f"({name} := {text})"


class Fractions(Floats):
    """The same over rational numbers, its constants made beforehand."""

    def __init__(self) -> None:
        super().__init__()
        self.constants: dict[str, Fraction] = {}

    def number(self, number: Fraction) -> str:
        """The name of a constant."""
        name = f"C_{number.numerator}_{number.denominator}".replace("-", "m")
        self.constants[name] = number
        return name

    def rounded(self, text: str, places: int) -> str:
        """Half up, exactly."""
        return f"round_half_up({text}, {places})"


def source(problem: Problem, write: Floats | None = None) -> str:
    """The function as text: a dict in, all scores out."""
    write = write or Floats()
    uses = Counter(
        node.id
        for leaf in problem.leaves
        for node in walk(leaf.tree)
        if isinstance(node, ast.Name) and node.id in problem.figures
    )
    write.used_once = frozenset(name for name, times in uses.items() if times == 1)
    lines = ["def scores(d):"]
    lines += [f"    {name} = d[{name!r}]" for name in uses if name not in write.used_once]
    lines += [f"    {leaf.name} = {write.of(leaf.tree)}" for leaf in problem.leaves]
    lines += [f"    {name} = {' + '.join(parts)}" for name, parts in problem.wholes.items()]
    return "\n".join([*lines, f"    return ({', '.join(problem.outputs)})\n"])


def floats(problem: Problem) -> Scores:
    """The bare generated function over floats: what everything else is measured by."""
    return compiled(source(problem), {"floor": floor})


def fractions(problem: Problem) -> Scores:
    """The same function over rationals: right by construction, and quick enough for many units.

    The numbers given to it are Fractions.
    """
    write = Fractions()
    text = source(problem, write)
    names = {"floor": lambda x: Fraction(floor(x)), "round_half_up": round_half_up}
    return compiled(text, {**names, **write.constants})


def compiled(text: str, names: Mapping[str, object]) -> Scores:
    """The function that the text defines."""
    space: dict[str, Any] = dict(names)
    exec(compile(text, "<generated>", "exec"), space)
    return space["scores"]
