"""Memoised formatting: the points of many scorecards as texts, equal points written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

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


class HasPoints(Protocol):
    """A scorecard, by what there is to write of it."""

    @property
    def numbers(self) -> tuple[UnitCode, Results] | None:
        """The code that has its points, and what it returned; None where there is none."""
        ...

    def texts(self, of: PointTexts) -> Sequence[str]:
        """The texts of its points."""
        ...


class PointTexts:
    """Writes the total of scorecards with ``total``, then the points of ``keys`` with ``line``."""

    def __init__(self, keys: Sequence[str], total: Write, line: Write) -> None:
        self.keys, self.total, self.line = keys, total, line
        self._columns: dict[int, tuple[UnitCode, list[_Column]]] = {}

    def of_cards(self, cards: Iterable[HasPoints]) -> Iterator[Sequence[str]]:
        """The texts of units, line after line where the same code has their numbers."""
        with_numbers = ((card, card.numbers) for card in cards)
        for code, some in groupby(with_numbers, lambda one: one[1] and one[1][0]):
            if code is None:
                yield from [card.texts(self) for card, _ in some]
            else:
                yield from self.of_results(code, [numbers[1] for _, numbers in some if numbers])

    def of_points(self, total: KnownPoints, lines: Iterable[KnownPoints | None]) -> list[str]:
        """The texts of a unit from its points; none of what it has no line for."""
        return [self.total(*total), *("" if one is None else self.line(*one) for one in lines)]

    def of_results(self, code: UnitCode, units: Sequence[Results]) -> Iterator[Sequence[str]]:
        """The texts of units from the results of one code."""
        known = self._columns.get(id(code))
        if known is None or known[0] is not code:
            positions = code.python.positions
            columns = [_column(code.code.total, positions, self.total)]
            columns += [_column(code.code.lines[key], positions, self.line) for key in self.keys]
            known = self._columns[id(code)] = code, columns
        columns = [[texts[key] for key in map(used, units)] for used, texts in known[1]]
        return zip(*columns, strict=True)


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
