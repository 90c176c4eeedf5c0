"""Memoised formatting: the points of many scorecards as texts, equal points written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ..ir.decode import ratio_reader, status_reader
from ..ir.lower_set import nodes_of
from ..status import Status

if TYPE_CHECKING:
    from ..engines.python.unit_function import UnitCode
    from ..ir.decode import Results
    from ..ir.outcomes import Outcome

MOST_TEXTS = 2**15
"""Different points of a line whose text is kept."""
Ratio = tuple[int, int]
"""A number as a whole number over another, in lowest terms or not."""


class LinePoints(Protocol):
    """The points of a line; ``high`` is the same object as ``low`` where they cannot differ."""

    @property
    def status(self) -> Status:
        """What stands behind them."""
        ...

    @property
    def low(self) -> Ratio:
        """The least that they can come to."""
        ...

    @property
    def high(self) -> Ratio:
        """The most that they can come to."""
        ...

    @property
    def possible(self) -> Ratio:
        """What could be earned."""
        ...


Write = Callable[[LinePoints], str]


class KnownPoints(NamedTuple):
    """The points of a line of a scorecard."""

    status: Status
    low: Ratio
    high: Ratio
    possible: Ratio

    @classmethod
    def of(cls, low: Fraction, high: Fraction, possible: Fraction, status: Status) -> KnownPoints:
        """Put them together."""
        least, most, worth = (value.as_integer_ratio() for value in (low, high, possible))
        return cls(status, least, least if low == high else most, worth)


class PointTexts:
    """Writes the total of scorecards with ``total``, then the points of ``keys`` with ``line``."""

    def __init__(self, keys: Sequence[str], total: Write, line: Write) -> None:
        self.keys, self.total, self.line = keys, total, line
        self._columns: dict[int, tuple[UnitCode, list[_LineTexts]]] = {}

    def of_points(self, total: LinePoints, lines: Iterable[LinePoints | None]) -> list[str]:
        """The texts of a unit from its points; none of what it has no line for."""
        return [self.total(total), *("" if one is None else self.line(one) for one in lines)]

    def of_results(self, code: UnitCode, results: Results) -> list[str]:
        """The texts of a unit from the results of its code."""
        known = self._columns.get(id(code))
        if known is not None and known[0] is code:
            columns = known[1]
        else:
            positions = code.python.positions
            columns = [_LineTexts(code.code.total, positions, self.total)]
            columns += [_LineTexts(code.code.lines[key], positions, self.line) for key in self.keys]
            self._columns[id(code)] = code, columns
        return [column[column.key(results)] for column in columns]


class _LineTexts(dict[object, str]):
    """The texts of one line by those of the results that it is read from."""

    def __init__(self, outcome: Outcome, positions: Mapping[int, int], write: Write) -> None:
        super().__init__()
        self.write = write
        self.reader = _PointReader(outcome, positions)
        nodes = nodes_of(outcome)
        self.places = sorted({positions[id(node)] for node in nodes if id(node) in positions})
        self.key: Callable[[Results], object] = (
            itemgetter(*self.places) if self.places else lambda _: ()
        )

    def __missing__(self, key: object) -> str:
        several: Iterable[Any] = (key,) if len(self.places) == 1 else key  # type: ignore[assignment]
        results: Any = dict(zip(self.places, several, strict=True))
        text = self.write(_CodedPoints(self.reader, results))
        if len(self) < MOST_TEXTS:
            self[key] = text
        return text


class _PointReader:
    """How to read the points of a line from results."""

    def __init__(self, outcome: Outcome, positions: Mapping[int, int]) -> None:
        self.status = status_reader(outcome, positions)
        self.low = ratio_reader(outcome.low, positions)
        differs = outcome.high != outcome.low
        self.high = ratio_reader(outcome.high, positions) if differs else None
        self.possible = ratio_reader(outcome.possible, positions)


class _CodedPoints:
    """The points of a line from results, read when they are looked at."""

    __slots__ = ("_low", "_reader", "_results")

    def __init__(self, reader: _PointReader, results: Results) -> None:
        self._reader, self._results = reader, results
        self._low: Ratio | None = None

    @property
    def status(self) -> Status:
        return self._reader.status(self._results)

    @property
    def low(self) -> Ratio:
        if self._low is None:
            self._low = self._reader.low(self._results)
        return self._low

    @property
    def high(self) -> Ratio:
        return self.low if self._reader.high is None else self._reader.high(self._results)

    @property
    def possible(self) -> Ratio:
        return self._reader.possible(self._results)
