"""Memoised formatting: the points of many scorecards as texts, equal points written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from ..status import Status

if TYPE_CHECKING:
    from ..engines.python.unit_function import UnitCode
    from ..ir.decode import Results
    from ..ir.outcomes import Outcome

MOST_TEXTS = 2**15
"""Different points of a line whose text is kept."""
Ratio = tuple[int, int]
"""A number as a whole number over another, in lowest terms or not."""
Write = Callable[[Status, Ratio, Ratio, Ratio], str]
"""Writes the points of a line, as :class:`KnownPoints` has them."""


class KnownPoints(NamedTuple):
    """The points of a line: the least and the most that they can come to, and what could be earned.

    ``high`` is the same object as ``low`` where they cannot differ.
    """

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
        self._columns: dict[int, tuple[UnitCode, list[_Column]]] = {}

    def of_points(self, total: KnownPoints, lines: Iterable[KnownPoints | None]) -> list[str]:
        """The texts of a unit from its points; none of what it has no line for."""
        return [self.total(*total), *("" if one is None else self.line(*one) for one in lines)]

    def of_results(self, code: UnitCode, results: Results) -> list[str]:
        """The texts of a unit from the results of its code."""
        known = self._columns.get(id(code))
        if known is None or known[0] is not code:
            positions = code.python.positions
            columns = [_column(code.code.total, positions, self.total)]
            columns += [_column(code.code.lines[key], positions, self.line) for key in self.keys]
            known = self._columns[id(code)] = code, columns
        return [texts[used(results)] for used, texts in known[1]]


def _column(outcome: Outcome, positions: Mapping[int, int], write: Write) -> _Column:
    """The results that a line is read from, and its texts by them."""
    from ..ir.lower_set import nodes_of

    nodes = [id(node) for node in nodes_of(outcome) if id(node) in positions]
    places = sorted({positions[node] for node in nodes})
    texts = _LineTexts(outcome, {node: places.index(positions[node]) for node in nodes}, write)
    return (itemgetter(*places) if places else lambda _: ()), texts


class _LineTexts(dict[object, str]):
    """The texts of one line by those of the results that it is read from, or by the only one."""

    def __init__(self, outcome: Outcome, places: Mapping[int, int], write: Write) -> None:
        from ..ir.decode import ratio_reader, status_reader

        super().__init__()
        self._write, self._is_one = write, len({*places.values()}) == 1
        self._status = status_reader(outcome, places)
        self._low = ratio_reader(outcome.low, places)
        differs = outcome.high != outcome.low
        self._high = ratio_reader(outcome.high, places) if differs else None
        self._possible = ratio_reader(outcome.possible, places)

    def __missing__(self, key: object) -> str:
        used: Any = (key,) if self._is_one else key
        low = self._low(used)
        high = low if self._high is None else self._high(used)
        text = self._write(self._status(used), low, high, self._possible(used))
        if len(self) < MOST_TEXTS:
            self[key] = text
        return text


_Column = tuple[Callable[["Results"], object], _LineTexts]
