"""Row-wise reference: a table scored by the exact evaluator, which every quicker way must equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..data.names import kind_aside
from ..data.unit_reader import RowReader
from ..data.units import UnitData
from ..diagnostics import Span
from ..engines.numpy.scores import TableScores
from ..model import CriteriaSet
from ..source.rows import Row, name_of
from ..text import folded
from .cards import Card, scores_of
from .titles import UNIT, Titles

ScoreAll = Callable[[Iterable[UnitData]], Iterable[Card]]
_PLACE = Span("frame")


def score_rows(
    criteria_set: CriteriaSet,
    titles: Titles,
    columns: Mapping[str, Sequence[object]],
    rows: int,
    score_all: ScoreAll,
    keys: Sequence[str] | None = None,
) -> TableScores:
    """Score the rows of ``columns`` as :func:`cards_of` does; ``keys`` are the lines wanted."""
    return scores_of(cards_of(criteria_set, titles, columns, rows, score_all), keys)


def cards_of(
    criteria_set: CriteriaSet,
    titles: Titles,
    columns: Mapping[str, Sequence[object]],
    rows: int,
    score_all: ScoreAll,
) -> Iterable[Card]:
    """Score the rows of ``columns``, by title of the set; a cell is None where nothing is given.

    Each row is a unit by itself, even one that stands elsewhere in the table. Only where units are
    each other's peers are rows of the same unit refused, and lines of totals no peers.
    """
    reader = RowReader(titles.table, titles.columns.known, criteria_set)
    read = list(_rows(titles, columns, rows))
    if not criteria_set.peers:
        return _alone(read, reader, score_all)
    groups: dict[str, list[int]] = {}
    for n, row in enumerate(read):
        groups.setdefault(f"{n}" if row.unit is None else f"={folded(row.unit)}", []).append(n)
    cards: dict[int, Card] = {}
    members = [places for places in groups.values() if not _is_aside(read[places[0]], criteria_set)]
    units = [reader.unit([read[n] for n in places]) for places in members]
    for places, card in zip(members, score_all(units), strict=True):
        cards |= dict.fromkeys(places, card)
    for n, row in enumerate(read):
        if n not in cards:
            cards[n] = next(iter(score_all([reader.unit([row])])))
    return [cards[n] for n in range(rows)]


def _alone(read: Sequence[Row], reader: RowReader, score_all: ScoreAll) -> Iterator[Card]:
    """The card of each row; one for all rows of a unit that is refused."""
    refused: dict[str | None, Card] = {}
    for row in read:
        card = refused.get(row.unit)
        if card is None:
            data = reader.unit([row])
            card = next(iter(score_all([data])))
            if data.refused:
                refused[row.unit] = card
        yield card


def _rows(titles: Titles, columns: Mapping[str, Sequence[object]], rows: int) -> Iterator[Row]:
    spans = {**titles.table.columns, UNIT: _PLACE}
    figures = {title: cells for title, cells in columns.items() if title != UNIT}
    names = columns.get(UNIT)
    for n in range(rows):
        name = None if names is None or names[n] is None else name_of(names[n])
        cells = {title: column[n] for title, column in figures.items()}
        yield Row(name or None, cells, spans)


def _is_aside(row: Row, criteria_set: CriteriaSet) -> bool:
    """Whether a row is a line of totals or the like: no unit, and nobody's peer."""
    return row.unit is not None and kind_aside(criteria_set, row.unit) is not None
