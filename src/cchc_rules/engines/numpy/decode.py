"""Decoding of columns: what an engine computed for a table, as points and statuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...ir.decode import status_checks
from ...ir.lower_set import SetCode, nodes_of
from ...ir.lowered import NotCompiled
from ...ir.nodes import LARGEST_FLOAT, Num
from ...ir.outcomes import Outcome
from ...ir.rationals import Amount, RationalTerm
from .blocks import TableEngine
from .columns import UnitColumns
from .double_double import ColumnQuotient, nearest, rounded
from .scores import FIRST_OPEN, STATUSES, LineScores, ScaledPoints, TableScores, percent_of
from .slots import Rows, columns_of

Arrays = Sequence[NDArray[np.generic]]
_NUMBER = {status: number for number, status in enumerate(STATUSES)}


class ArrayDecoder:
    """Runs the code of a shape over tables, and reads the results."""

    def __init__(
        self,
        code: SetCode,
        keys: tuple[str, ...] | None,
        make: Callable[..., TableEngine],
        places: int | None,
    ) -> None:
        self.code, self.keys, self.places = code, keys, places
        most = code.total.possible
        if len(most) > 1 or (most and most[0].under is not None):
            raise NotCompiled  # percentages of it would be quotients of quotients
        lines = [code.lines[key] for key in keys or ()]
        found = [node for outcome in (code.total, *lines) for node in nodes_of(outcome)]
        roots = [node for node in dict.fromkeys([*found, code.trouble]) if not node.is_const]
        self.positions = {id(node): n for n, node in enumerate(roots)}
        self.statuses = {key: self._told(code.lines[key]) for key in keys or ()}
        self.status = self._told(code.total)
        sums = [self.code.total.low, *(outcome.low for outcome in lines)]
        terms = Counter(term for amount in sums if len(amount) > 1 for term in amount)
        self.shared = frozenset(term for term, times in terms.items() if times > 1)
        self.engine = make(roots)

    def scores(
        self,
        units: UnitColumns,
        rows: Rows | None,
        threads: int | None,
        memory: Memory | None = None,
    ) -> tuple[TableScores, NDArray[np.bool_] | None]:
        """Return the scores of rows that are not in trouble, and which rows are.

        Scores may lie in ``memory``, until it is used for other rows.
        """
        count = units.rows if rows is None else len(rows)
        columns = columns_of(self.engine.slots, units, rows)
        out = None if memory is None else memory.arrays(self, self.engine.dtypes, count)
        results: Arrays = self.engine.run(columns, count, threads=threads, out=out)
        trouble = self._trouble(results)
        if trouble is not None:
            results = [column[~trouble] for column in results]
            count = int(np.count_nonzero(~trouble))
        found = _Results(results, self.positions, self.shared, count, threads)
        return self._read(found), trouble

    def _trouble(self, results: Arrays) -> NDArray[np.bool_] | None:
        position = self.positions.get(id(self.code.trouble))
        if position is None or not results[position].any():
            return None
        return results[position].astype(bool)

    def _read(self, found: _Results) -> TableScores:
        total = self.code.total
        low = self._total(total.low, found)
        high = low if total.high == total.low else self._total(total.high, found)
        possible = found.points(total.possible)
        lines = {
            key: LineScores(
                told.read(found.columns, found.count),
                found.points(self.code.lines[key].low),
                told.may_be_open,
            )
            for key, told in self.statuses.items()
        }
        percent = percent_of(low, possible)
        if percent is None:
            percent = self._percent(low, found)
        status = self.status.read(found.columns, found.count)
        return TableScores(
            status, low, high, possible, percent, None if self.keys is None else lines
        )

    def _total(self, amount: Amount, found: _Results) -> ScaledPoints:
        if self.places is None:
            return found.points(amount)
        whole = rounded(found.quotients(amount), self.places, found.count, threads=found.threads)
        return ScaledPoints(whole, 10**self.places)

    def _percent(self, low: ScaledPoints, found: _Results) -> NDArray[np.float64]:
        """A total over many denominators, in percent of what could be earned."""
        if not self.code.total.possible:
            return np.full(found.count, np.nan)
        (worth,) = self.code.total.possible
        if self.places is None:
            quotients = found.quotients(self.code.total.low)
        else:
            quotients = [ColumnQuotient(Fraction(1, low.scale or 1), low.values.astype(np.float64))]
        if worth.over.is_const:
            part = 100 / (worth.factor * worth.over.value)
            if part == 1:
                return low.as_floats()
            parts = [ColumnQuotient(q.factor * part, q.over, q.under) for q in quotients]
            return nearest(parts, found.count, threads=found.threads)
        bottom = found.column(worth.over)
        nothing = bottom == 0
        under = np.where(nothing, 1.0, bottom)
        widest = max((q.under.max(initial=1) for q in quotients if q.under is not None), default=1)
        if widest * under.max(initial=1) > LARGEST_FLOAT:
            return _one_by_one(quotients, worth.factor, bottom)
        parts = [
            ColumnQuotient(
                quotient.factor * 100 / worth.factor,
                quotient.over,
                under if quotient.under is None else quotient.under * under,
            )
            for quotient in quotients
        ]
        percent = nearest(parts, found.count, threads=found.threads)
        percent[nothing] = np.nan
        return percent

    def _told(self, outcome: Outcome) -> Told:
        """What tells the status of an outcome."""
        checks, otherwise = status_checks(outcome, self.positions)
        columns = ((position, _NUMBER[status]) for position, status in reversed(checks))
        return Told(_NUMBER[otherwise], tuple(columns))


@dataclass(frozen=True, slots=True)
class Told:
    """What tells a status: the number that it is, and columns of truths with those it is instead.

    Of the columns that hold the last one counts.
    """

    always: int
    columns: tuple[tuple[int, int], ...]

    @property
    def may_be_open(self) -> bool:
        """Whether the points of some row may not be known."""
        return max(self.always, *(number for _, number in self.columns), 0) >= FIRST_OPEN

    def read(self, results: Arrays, count: int) -> NDArray[np.uint8]:
        """The status of each row."""
        found = np.full(count, self.always, np.uint8)
        for position, number in self.columns:
            np.copyto(found, number, where=results[position].astype(np.bool_, copy=False))
        return found


@dataclass(frozen=True, slots=True)
class _Results:
    """The columns that came out, by the positions of the nodes that they are of.

    Terms that several sums ``shared`` are worked out once.
    """

    columns: Arrays
    positions: Mapping[int, int]
    shared: frozenset[RationalTerm]
    count: int
    threads: int | None
    known: dict[RationalTerm, ColumnQuotient] = field(
        default_factory=dict[RationalTerm, ColumnQuotient]
    )

    def points(self, amount: Amount) -> ScaledPoints:
        """Whole numbers where all units have one denominator, else the nearest floats."""
        if not amount:
            return ScaledPoints(np.zeros(self.count), 1)
        if len(amount) == 1 and _is_whole(amount[0]):
            (term,) = amount
            top, bottom = term.factor.numerator, term.factor.denominator
            whole = self.column(term.over)
            if _size(term) > LARGEST_FLOAT:
                return ScaledPoints(whole.astype(np.int64) * top, bottom)
            if top != 1:
                whole = whole * top + 0.0  # no zero with a minus
            return ScaledPoints(whole, bottom)
        quotients = self.quotients(amount)
        if len(amount) == 1 and _fits_quotient(amount[0]):
            return ScaledPoints(quotients[0].nearest())
        return ScaledPoints(nearest(quotients, self.count, threads=self.threads))

    def quotients(self, amount: Amount) -> list[ColumnQuotient]:
        """The terms of an amount as columns."""
        return [self._quotient(term) for term in amount]

    def _quotient(self, term: RationalTerm) -> ColumnQuotient:
        found = self.known.get(term)
        if found is not None:
            return found
        over = self.column(term.over)
        under = None if term.under is None else self.column(term.under)
        found = ColumnQuotient(term.factor, over, under)
        if term in self.shared:
            found = self.known[term] = found.worked_out()
        return found

    def column(self, node: Num) -> NDArray[np.float64]:
        """The numbers that a node came to."""
        position = self.positions.get(id(node))
        if position is None:
            return np.full(self.count, float(node.value))
        return self.columns[position].astype(np.float64, copy=False)


class Memory:
    """Memory for results of a number of rows, used again for the next as many; for one thread."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self._arrays: dict[ArrayDecoder, list[NDArray[Any]]] = {}

    def arrays(
        self, reader: ArrayDecoder, dtypes: Sequence[str], rows: int
    ) -> Sequence[NDArray[Any]]:
        """Where the results of some code go to."""
        if reader not in self._arrays:
            self._arrays[reader] = [np.empty(self.rows, dtype) for dtype in dtypes]
        return [array[:rows] for array in self._arrays[reader]]


def _is_whole(term: RationalTerm) -> bool:
    """Whether a term is a whole number over a known one, and fits an int64."""
    return term.under is None and _size(term) < 2**62


def _fits_quotient(term: RationalTerm) -> bool:
    """Whether a term is a whole number over another, and float64 holds both."""
    if term.under is None or term.under.high is None:
        return False
    return max(_size(term), term.under.high * term.factor.denominator) <= LARGEST_FLOAT


def _size(term: RationalTerm) -> int:
    ends = (term.over.low or 0, term.over.high or 0)
    return max(map(abs, ends)) * abs(term.factor.numerator)


def _one_by_one(
    quotients: Sequence[ColumnQuotient], factor: Fraction, bottom: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Percentages whose numbers no float holds."""
    found = np.full(len(bottom), np.nan)
    for n, worth in enumerate(bottom.tolist()):
        if worth:
            parts = (
                q.factor * int(q.over[n]) / (1 if q.under is None else int(q.under[n]))
                for q in quotients
            )
            found[n] = float(sum(parts, Fraction(0)) * 100 / (factor * int(worth)))
    return found
