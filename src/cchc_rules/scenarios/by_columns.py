"""Scenarios by residual IR: what partial evaluation leaves of a set, run over columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.double_double import ColumnQuotient, nearest, rounded
from ..engines.numpy.engine import Engine
from ..engines.numpy.scores import STATUSES
from ..ir.lower_set import SetCode, nodes_of
from ..ir.nodes import Node, Slot
from ..ir.outcomes import Outcome, is_on_grid
from ..ir.rationals import Amount
from ..numbers import round_half_up
from ..status import Status
from .accumulator import ScenarioLine, ScenarioScores
from .points import Points, SumPoints, WholePoints
from .unit import VaryingColumn

Array = NDArray[np.generic]
BLOCK = 131_072
_NUMBER = {status: number for number, status in enumerate(STATUSES)}


class CodedScenarios:
    """Scores scenarios with NumPy.

    ``columns`` are what varies by the place of its slots; ``places`` are the decimals that totals
    are rounded to, None where the code does that.

    Raises:
        TooWide: when a number on the way may be beyond 2**53.
    """

    block = BLOCK

    def __init__(
        self,
        code: SetCode,
        columns: Mapping[Slot, VaryingColumn],
        places: int | None,
        count: int,
        threads: int | None,
    ) -> None:
        self.columns, self.places, self.count, self.threads = columns, places, count, threads
        found = [node for o in (code.total, *code.lines.values()) for node in nodes_of(o)]
        roots = [node for node in dict.fromkeys(found) if not node.is_const]
        self.engine = Engine.of(roots, narrow=True)
        self.positions = {id(node): n for n, node in enumerate(roots)}
        self.kept: dict[int, Array] = {}
        self._each = {slot: self._values(slot) for slot in self.engine.slots}
        total, points = code.total, self._points
        low = points(total.low, places)
        high = low if total.high == total.low else points(total.high, places)
        self.total = low, high, _Statuses(total, self)
        self.lines = {
            key: (points(line.low, None), _Statuses(line, self)) for key, line in code.lines.items()
        }

    def score(self, start: int, end: int) -> None:
        """Score some in a row."""
        given = {slot: self._column(slot, start, end) for slot in self.engine.slots}
        out = [
            None if (kept := self.kept.get(n)) is None else kept[start:end]
            for n in range(len(self.positions))
        ]
        results = self.engine.run(given, end - start, threads=self.threads, out=out)
        for part in self._parts:
            part.write(results, start, end)

    def scores(self) -> ScenarioScores:
        """What all came to."""
        low, high, status = self.total
        first = low.points()
        return ScenarioScores(
            first,
            first if high is low else high.points(),
            status.numbers,
            {
                key: ScenarioLine(points.points(), statuses.numbers)
                for key, (points, statuses) in self.lines.items()
            },
        )

    @cached_property
    def _parts(self) -> Sequence[_Fixed | _Rounded | _Sum | _WholeSum | _Statuses]:
        found = [part for line in self.lines.values() for part in line]
        return list(dict.fromkeys([*self.total, *found]))

    def keep(self, node: Node) -> Any:
        """The column of a root in all scenarios."""
        n = self.positions[id(node)]
        if n not in self.kept:
            self.kept[n] = np.empty(self.count, self.engine.dtypes[n])
        return self.kept[n]

    def _points(self, amount: Amount, places: int | None) -> _Fixed | _Rounded | _Sum | _WholeSum:
        terms = [term for term in amount if not (term.over.is_const and term.under is None)]
        fixed = sum((t.factor * t.over.value for t in amount if t not in terms), Fraction(0))
        if not terms:
            fixed = fixed if places is None else round_half_up(fixed, places)
            return _Fixed(fixed, self.count)
        if places is not None and not is_on_grid(amount, places):
            return _Rounded(amount, fixed, places, self)
        if len(amount) == 1 and amount[0].under is None:
            return _WholeSum(amount, self)
        return _Sum(amount, fixed, self)

    def _values(self, slot: Slot) -> Array | None:
        """What each value of a list puts into a slot."""
        each = self.columns[slot].each(slot)
        return None if each is None else _small(each)

    def _column(self, slot: Slot, start: int, end: int) -> Array:
        column, each = self.columns[slot], self._each[slot]
        codes = column.figure.codes(start, end)
        if each is not None:
            return each[codes]
        return codes if column.factor == 1 else codes.astype(np.int64) * column.factor


def _small(each: Sequence[int | bool]) -> Array:
    found = np.array(each)
    if found.dtype == bool:
        return found
    for kind in ("int16", "int32"):
        info = np.iinfo(kind)
        if info.min <= min(each) and max(each) <= info.max:
            return found.astype(kind)
    return found


class _Fixed:
    """The same points in every scenario."""

    def __init__(self, fixed: Fraction, count: int) -> None:
        self.fixed, self.count = fixed, count

    def write(self, results: Sequence[Array], start: int, end: int) -> None:
        """There is nothing to write."""

    def points(self) -> Points:
        """The points of all."""
        return WholePoints.fixed(self.fixed, self.count)


class _WholeSum(_Fixed):
    """Points of one term without a denominator."""

    def __init__(self, amount: Amount, of: CodedScenarios) -> None:
        (term,) = amount
        super().__init__(Fraction(0), of.count)
        self.wholes, self.factor = of.keep(term.over), term.factor

    def points(self) -> Points:
        """The points of all."""
        return WholePoints(self.wholes, self.factor)


class _LineTerms(_Fixed):
    """Points of several terms."""

    def __init__(self, amount: Amount, fixed: Fraction, of: CodedScenarios) -> None:
        super().__init__(fixed, of.count)
        self.of = of
        self.terms = [t for t in amount if not (t.over.is_const and t.under is None)]

    def quotients(self, results: Sequence[Array], rows: int) -> list[ColumnQuotient]:
        """The terms of a block, as floats."""
        return [
            ColumnQuotient(
                term.factor,
                self._floats(term.over, results, rows),
                None if term.under is None else self._floats(term.under, results, rows),
            )
            for term in self.terms
        ]

    def _floats(self, node: Node, results: Sequence[Array], rows: int) -> NDArray[np.float64]:
        if node.is_const:
            return np.full(rows, float(node.value))
        return results[self.of.positions[id(node)]].astype(np.float64)


class _Rounded(_LineTerms):
    """Sums rounded half up."""

    def __init__(self, amount: Amount, fixed: Fraction, places: int, of: CodedScenarios) -> None:
        super().__init__(amount, fixed, of)
        self.places, self.wholes = places, np.empty(of.count, np.int64)

    def write(self, results: Sequence[Array], start: int, end: int) -> None:
        """Round the sums of a block."""
        quotients = self.quotients(results, end - start)
        self.wholes[start:end] = rounded(
            quotients, self.places, end - start, fixed=self.fixed, threads=self.of.threads
        )

    def points(self) -> Points:
        """The points of all."""
        return WholePoints(self.wholes, Fraction(1, 10**self.places))


class _Sum(_LineTerms):
    """Sums as they are."""

    def __init__(self, amount: Amount, fixed: Fraction, of: CodedScenarios) -> None:
        super().__init__(amount, fixed, of)
        self.floats = np.empty(of.count)
        self.kept = [
            ColumnQuotient(
                term.factor,
                self._all(term.over),
                None if term.under is None else self._all(term.under),
            )
            for term in self.terms
        ]

    def _all(self, node: Node) -> Any:
        if node.is_const:
            return np.broadcast_to(np.int64(node.value), self.count)
        return self.of.keep(node)

    def write(self, results: Sequence[Array], start: int, end: int) -> None:
        """Add up the terms of a block."""
        quotients = self.quotients(results, end - start)
        self.floats[start:end] = nearest(
            quotients, end - start, fixed=self.fixed, threads=self.of.threads
        )

    def points(self) -> Points:
        """The points of all."""
        return SumPoints(tuple(self.kept), self.fixed, self.floats)


class _Statuses:
    """What stands behind points, as positions in ``STATUSES``."""

    def __init__(self, outcome: Outcome, of: CodedScenarios) -> None:
        why = outcome.why
        pairs = (
            (outcome.entered, Status.ENTERED),
            (why.not_applicable, Status.NOT_APPLICABLE),
            (why.missing, Status.MISSING),
            (why.error, Status.ERROR),
        )
        fixed, self.varying = Status.SCORED, list[tuple[int, Status]]()
        for bit, status in pairs:
            if not bit.is_const:
                self.varying.append((of.positions[id(bit)], status))
            elif bit.value:
                fixed, self.varying = status, []
        if self.varying:
            self.numbers = np.full(of.count, _NUMBER[fixed], np.uint8)
        else:
            self.numbers = np.broadcast_to(np.uint8(_NUMBER[fixed]), of.count)

    def write(self, results: Sequence[Any], start: int, end: int) -> None:
        """Tell the statuses of a block."""
        part = self.numbers[start:end]
        for position, status in self.varying:
            part[results[position]] = _NUMBER[status]
