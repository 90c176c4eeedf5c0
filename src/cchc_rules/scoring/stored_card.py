"""Random access to any scorecard, one that was stored too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..language.values import Gap, Value, missing
from .card_reader import CardReader
from .line import Line, UsedInput
from .result import Result, Summary
from .scorecard import Scorecard


def reader_of(card: Scorecard) -> CardReader:
    """What reads a scorecard: what made it, or its fields where it was stored or changed."""
    return vars(card).get("_later") or _StoredCard(card)


class _StoredCard:
    """The points and figures of a scorecard by their names, from its lines and facts."""

    def __init__(self, card: Scorecard) -> None:
        self.card = card

    def summary(self) -> Summary:
        return Summary(*(getattr(self.card, name) for name in Summary._fields))

    def result(self, key: str) -> Result:
        line = self._lines[key]
        return Result(line.status, line.low, line.high, line.max_score, missing=line.missing)

    def counts(self, key: str) -> bool:
        return self._lines[key].counted

    def figure(self, name: str) -> Value:
        fact = self._facts.get(name)
        if fact is None:
            return missing(name)
        if fact.gap is not None:
            return Gap(fact.gap, frozenset([name]))
        assert fact.value is not None
        return fact.value

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        return {line.key: line for line in (*self.card.lines, *self.card.components)}

    @cached_property
    def _facts(self) -> Mapping[str, UsedInput]:
        return {fact.name: fact for fact in self.card.facts}
