"""Admissible figures of units from a seed, with ties and thresholds made likely."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cchc_rules.language.tree import names_in, walk
from cchc_rules.model import Input, InputType
from problem import Problem
from trees import value_of

Column = NDArray[Any]
WIDEST = 1_000
FIRST_DAY, LAST_DAY = datetime.date(2023, 1, 1), datetime.date(2024, 12, 31)
EVEN_SHARES = (8, 16, 40, 80, 160, 200, 400, 800, 1_000)
"""Denominators whose shares often have a 5 in the third decimal and nothing behind it."""
KINDS = 16


@dataclass(frozen=True, slots=True)
class Units:
    """Figures of many units, one column each.

    Numbers are float64 (whole ones int64), dates the number of their day, truths bool, and choices
    the position of the option, as int8.
    """

    problem: Problem
    columns: Mapping[str, Column]
    count: int

    def figures(self, row: int) -> dict[str, Any]:
        """One unit as a flat dict of plain numbers, truths and options, for contenders."""
        return {name: self._plain(name, row) for name in self.columns}

    def exact(self, row: int) -> dict[str, Any]:
        """The same with Fractions."""
        return exact(self.figures(row))

    def inputs(self, row: int) -> dict[str, Any]:
        """The inputs of one unit, as a person supplies them."""
        return self.as_given({name: self._plain(name, row) for name in self.problem.inputs})

    def as_given(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Numbers of days as dates."""
        declared = self.problem.inputs
        return {
            name: datetime.date.fromordinal(value)
            if declared[name].type is InputType.DATE
            else value
            for name, value in values.items()
        }

    def changes(self, row: int) -> list[dict[str, Any]]:
        """One figure each changed to the next unit's, one for each kind of rule; all admissible."""
        whole_of, now = pairs(self.problem), self.figures(row)
        parts_of = {whole: part for part, whole in whole_of.items()}
        found: list[dict[str, Any]] = []
        names = [names_in(leaf.tree).keys() & self.problem.inputs for leaf in self.problem.leaves]
        for name in [min(few) for few in names if few][:KINDS]:
            value = self._plain(name, (row + 1) % self.count)
            if name in whole_of:
                value = min(value, now[whole_of[name]])
            if name in parts_of:
                value = max(value, now[parts_of[name]])
            found.append({name: value})
        return found

    def entered(self, row: int) -> dict[str, float]:
        """The points typed in, by code."""
        return {code: self._plain(name, row) for name, code in self.problem.entered.items()}

    def head(self, count: int) -> Units:
        """The first units."""
        columns = {name: column[:count].copy() for name, column in self.columns.items()}
        return Units(self.problem, columns, min(count, self.count))

    def _plain(self, name: str, row: int) -> Any:
        value = self.columns[name][row].item()
        declared = self.problem.inputs.get(name)
        if declared is not None and declared.type is InputType.CHOICE:
            return tuple(declared.options)[value]
        return value


def units(problem: Problem, count: int, seed: int = 5) -> Units:
    """So many units, always the same ones."""
    draw = _Draw(problem, count, np.random.default_rng(seed))
    return Units(problem, dict(draw.columns()), count)


class _Draw:
    def __init__(self, problem: Problem, count: int, random: np.random.Generator) -> None:
        self.problem, self.count, self.random = problem, count, random
        self.marks = _thresholds(problem)
        self.whole_of = pairs(problem)
        self.scaled: dict[str, Column] = {}

    def columns(self) -> Iterator[tuple[str, Column]]:
        for name, declared in self.problem.inputs.items():
            yield name, self.column(name, declared)
        for name, code in self.problem.entered.items():
            most = next(n for n in self.problem.criteria_set.leaves if n.indicator.code == code)
            yield name, self.random.integers(0, int(most.points * 100) + 1, self.count) / 100

    def column(self, name: str, declared: Input) -> Column:
        if declared.type is InputType.YES_NO:
            return self.random.random(self.count) < 0.7
        if declared.type is InputType.CHOICE:
            return self.random.integers(0, len(declared.options), self.count, dtype=np.int8)
        if declared.type.is_whole:
            return self.numbers(name)
        return self.numbers(name) / 10**declared.places

    def numbers(self, name: str) -> Column:
        """The figures in units of their last decimal."""
        if name not in self.scaled:
            self.scaled[name] = self.drawn(name, self.problem.inputs[name])
        return self.scaled[name]

    def drawn(self, name: str, declared: Input) -> Column:
        scale = 10**declared.places
        low, high = _range(declared)
        least, most = -((-low * scale).__floor__()), (high * scale).__floor__()
        found = self.random.integers(least, most + 1, self.count)
        steps = max(1, scale // 10)
        self.replace(found, 0.3, found // steps * steps)
        marks = [int(m * scale) + d for m in self.marks.get(name, ()) for d in (0, 0, 0, -1, 1)]
        near = [mark for mark in (*marks, least, most) if least <= mark <= most]
        self.replace(found, 0.3, self.random.choice(near, self.count))
        even = [n * scale for n in EVEN_SHARES if least <= n * scale <= most]
        if even and name in self.whole_of.values():
            self.replace(found, 0.5, self.random.choice(even, self.count))
        whole = self.whole_of.get(name)
        if whole is not None:
            of = self.numbers(whole) * scale // 10 ** self.problem.inputs[whole].places
            most_of = np.minimum(of, most)
            found = (self.random.random(self.count) * (most_of - least + 1)).astype(
                np.int64
            ) + least
            self.replace(found, 0.2, most_of)
            found = np.clip(found, least, most_of)
        return np.clip(found, least, most)

    def replace(self, numbers: Column, share: float, by: Column) -> None:
        np.copyto(numbers, by, where=self.random.random(self.count) < share)


def _range(declared: Input) -> tuple[Fraction, Fraction]:
    if declared.type is InputType.DATE:
        low, high = Fraction(FIRST_DAY.toordinal()), Fraction(LAST_DAY.toordinal())
    else:
        low, high = Fraction(0), Fraction(WIDEST)
    low = low if declared.low is None else declared.low
    return low, max(low, min(high, declared.high or high))


def _thresholds(problem: Problem) -> dict[str, list[Fraction]]:
    """The numbers with which a figure is compared directly."""
    found: dict[str, list[Fraction]] = {}
    for node in (node for leaf in problem.leaves for node in walk(leaf.tree)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            names = [side.id for side in sides if isinstance(side, ast.Name)]
            numbers = [value for side in sides if (value := value_of(side)) is not None]
            for name in names:
                found.setdefault(name, []).extend(numbers)
    return found


def pairs(problem: Problem) -> dict[str, str]:
    """Each figure that is part of another: ``part <= whole``."""
    pairs: dict[str, str] = {}
    for rule in problem.criteria_set.invariants:
        part, whole = rule.must.split(" <= ")
        pairs[part] = whole
    return pairs


def exact(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a unit with every number as a Fraction."""
    return {
        name: value if isinstance(value, bool | str) else Fraction(repr(value))
        for name, value in figures.items()
    }
