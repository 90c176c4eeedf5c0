"""What scenarios came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Generic, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.scores import STATUSES, is_open
from ..status import Status
from .accumulator import ScenarioLine, ScenarioScores
from .figures import Figure, put
from .points import Number, Points

CardT = TypeVar("CardT", covariant=True)


@dataclass(frozen=True, eq=False)
class Scenarios(Generic[CardT]):
    """One unit in many scenarios, numbered from 0.

    Lists of values are tried in all their combinations in the order in which they were given: the
    last one changes first, as in nested loops. Where there are draws, each combination has as many
    scenarios, one after the other, and all combinations have the same draws. ``seed`` is what was
    drawn with, None where nothing was; the same seed draws the same figures anywhere. ``figures``
    are what varies, by the names given. Points are exact; see :class:`Points`.
    """

    count: int
    seed: int | None
    figures: Mapping[str, Figure]
    _scores: ScenarioScores = field(repr=False)
    _inputs: Mapping[str, object] = field(repr=False)
    _entered: Mapping[str, object] = field(repr=False)
    _score: Callable[[Mapping[str, object], Mapping[str, object]], CardT] = field(repr=False)

    def __len__(self) -> int:
        return self.count

    @property
    def low(self) -> Points:
        """The total of each scenario; the least that it can come to, while it is open."""
        return self._scores.low

    @property
    def high(self) -> Points:
        """The total of each scenario; the most that it can come to, while it is open."""
        return self._scores.high

    @property
    def total(self) -> Points | None:
        """The total of each scenario; None where that of any is open."""
        return None if self.open else self.low

    @property
    def open(self) -> int:
        """In how many scenarios the total is not known, for want of a figure or for an error."""
        return int(np.count_nonzero(is_open(self._scores.numbers)))

    @property
    def lines(self) -> Mapping[str, ScenarioLine]:
        """The lines that were asked for, by key."""
        return self._scores.lines

    def status(self, n: int) -> Status:
        """Return what stands behind the total of scenario ``n``."""
        return STATUSES[self._scores.numbers[range(self.count)[n]]]

    def is_known(self, n: int) -> bool:
        """Return whether the total of scenario ``n`` is one number."""
        return not self.status(n).is_open

    def share(self, at_least: Number, *, possible: bool = False) -> Fraction:
        """Return the share of the scenarios whose total is at least so many points.

        Args:
            at_least: points; compared exactly.
            possible: also count totals that are open and may yet come to that.
        """
        reached = (self.high if possible else self.low).reach(at_least)
        return Fraction(int(np.count_nonzero(reached)), self.count)

    def quantiles(self, shares: Iterable[Number]) -> tuple[Fraction, ...]:
        """Return the totals that such shares of the scenarios do not exceed; see :class:`Points`.

        Open totals count as the least that they can come to.

        Raises:
            ValueError: for a share that is not from 0 to 1.
        """
        return self.low.quantiles(shares)

    @property
    def best(self) -> int:
        """The number of the first scenario with the greatest total."""
        return self.low.best

    @property
    def worst(self) -> int:
        """The number of the first scenario with the least total."""
        return self.low.worst

    @property
    def moved(self) -> Mapping[str, tuple[Fraction, Fraction]]:
        """The fewest and the most points of each line asked for that is not the same in all."""
        return {
            key: (line.points.least, line.points.most)
            for key, line in self.lines.items()
            if line.moved
        }

    def given(self, n: int) -> dict[str, object]:
        """Return what varies, as it is in scenario ``n`` and as :meth:`Evaluator.score` takes it.

        Raises:
            IndexError: when there is no such scenario.
        """
        return {name: figure[n] for name, figure in self.figures.items()}

    def scorecard(self, n: int) -> CardT:
        """Return the scorecard of scenario ``n``, scored anew, with reasons for all its points.

        Raises:
            IndexError: when there is no such scenario.
        """
        inputs, entered = dict(self._inputs), dict(self._entered)
        for name, value in self.given(n).items():
            put(name, value, inputs, entered)
        return self._score(inputs, entered)

    def frame(self, backend: Literal["pandas", "polars", "pyarrow"]) -> Any:
        """Return a data frame, a row for each scenario.

        Its columns are what varies, then ``status``, ``total``, ``low``, ``high``, and
        ``score:<key>`` and ``status:<key>`` of each line asked for. Points are the nearest float64;
        totals and scores that are open are null, and so is a figure that is missing or not
        applicable.

        Args:
            backend: the package that it is of, which has to be installed.
        """
        import narwhals.stable.v2 as nw

        columns: dict[str, Sequence[Any] | NDArray[Any]] = {
            name: _cells(figure.column()) for name, figure in self.figures.items()
        }
        numbers = self._scores.numbers
        columns["status"] = _WORDS[numbers].tolist()
        columns["total"] = _closed(self.low, numbers)
        columns["low"], columns["high"] = self.low.floats, self.high.floats
        for key, line in self.lines.items():
            columns[f"score:{key}"] = _closed(line.points, line.numbers)
            columns[f"status:{key}"] = _WORDS[line.numbers].tolist()
        frame = nw.from_dict(columns, backend=backend)
        if not frame.implementation.is_pandas_like():
            floats = [name for name, kind in frame.schema.items() if kind == nw.Float64]
            frame = frame.with_columns(nw.col(*floats).fill_nan(None))
        return frame.to_native()


_WORDS = np.array([status.value for status in STATUSES], object)


def _cells(column: NDArray[Any]) -> Sequence[Any] | NDArray[Any]:
    return column.tolist() if column.dtype == object else column


def _closed(points: Points, numbers: NDArray[np.uint8]) -> NDArray[np.float64]:
    opened = is_open(numbers)
    return np.where(opened, np.nan, points.floats) if opened.any() else points.floats
