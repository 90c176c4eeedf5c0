"""Whether scores are right: every one is held against rational numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

import cchc_rules as cr
from contenders.functions import fractions
from contenders.ours import outputs
from units import Units

Matrix = NDArray[np.float64]
NEAR, NEAR_DIGIT = 1e-9, 1e-4
"""How far a float may be from the exact score, or from the rounded one, and still stand for it."""


class WrongDigit(Exception):
    """The exact evaluator and plain rationals disagree: nothing else is worth measuring."""


@dataclass(frozen=True, slots=True)
class Digits:
    """How many scores were compared, how many were wrong, and by how much at most."""

    leaves: int
    leaves_wrong: int
    totals: int
    totals_wrong: int
    worst: float

    def __str__(self) -> str:
        if self.is_right:
            return f"0 of {self.leaves}"
        share = self.leaves_wrong / self.leaves * 1e6
        totals = self.totals_wrong / self.totals * 100
        return (
            f"{self.leaves_wrong} of {self.leaves} ({share:.0f} ppm), "
            f"{totals:.1f} % of totals, up to {self.worst:.2g}"
        )

    @property
    def is_right(self) -> bool:
        """Whether nothing was wrong."""
        return not self.leaves_wrong and not self.totals_wrong


@dataclass
class Reference:
    """The exact scores of the first units of a table, as far as they are asked for.

    Raises:
        WrongDigit: where the evaluator gives another score than the rationals of the trees.
    """

    units: Units
    sure: int = 20
    rows: list[tuple[Fraction, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        problem = self.units.problem
        self.leaves = len(problem.leaves)
        self.near = NEAR_DIGIT if problem.rounded else NEAR
        self.scores = fractions(problem)
        evaluator = cr.Evaluator(problem.criteria_set)
        for row, exact in enumerate(self.first(min(self.sure, self.units.count))):
            card = evaluator.score(self.units.inputs(row), entered=self.units.entered(row))
            if outputs(problem, card) != exact:
                raise WrongDigit(f"{problem.title}: unit {row}: the evaluator is not exact")

    def first(self, count: int) -> list[tuple[Fraction, ...]]:
        """All exact scores of so many units."""
        for row in range(len(self.rows), count):
            self.rows.append(self.scores(self.units.exact(row)))
        return self.rows[:count]

    def floats(self, count: int) -> Matrix:
        """The floats nearest to the leaves and the total of so many units, a row for each."""
        rows = [(*row[: self.leaves], row[-1]) for row in self.first(count)]
        return np.array([[float(score) for score in row] for row in rows])

    def of_scores(self, exact: Sequence[Sequence[Any]], given: Sequence[Sequence[Any]]) -> Digits:
        """Compare all scores of units as Fractions."""
        wrong = [
            [a != b for a, b in zip(wanted, scores, strict=True)]
            for wanted, scores in zip(exact, given, strict=True)
        ]
        return self._digits(np.array(wrong, dtype=float))

    def of_rows(self, given: Sequence[Sequence[Any]]) -> Digits:
        """Compare units, each with all its scores, as floats."""
        rows = [(*scores[: self.leaves], scores[-1]) for scores in given]
        return self._off(np.array(rows, dtype=float), self.near)

    def of_columns(self, columns: Sequence[Any], count: int, *, exactly: bool = False) -> Digits:
        """Compare columns, the leaves in their order and the total; ``exactly`` as nearest floats."""
        given = np.array([column[:count] for column in columns], dtype=float).T
        return self._off(given, 0.0 if exactly else self.near)

    def _off(self, given: Matrix, near: float) -> Digits:
        off = np.nan_to_num(np.abs(given - self.floats(len(given))), nan=np.inf)
        return self._digits(np.where(off > near, off, 0.0))

    def _digits(self, off: Matrix) -> Digits:
        leaves, totals = off[:, :-1], off[:, -1]
        wrong = int(np.count_nonzero(leaves)), int(np.count_nonzero(totals))
        return Digits(leaves.size, wrong[0], totals.size, wrong[1], float(off.max()))
