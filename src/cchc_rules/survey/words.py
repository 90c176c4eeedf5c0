"""What the cells of a table of answers say: text, and the group, question or option it means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from ..data.parsing import is_nothing
from ..diagnostics import did_you_mean
from ..source.rows import name_of
from ..text import Text, folded

LONGEST_SHOWN = 60
HINTS = 100
"""Words for which the nearest is looked up, of one kind: a file may hold a million wrong ones."""


def text_of(raw: object) -> str | None:
    """The text of a cell in NFC; None where nothing is written (empty, or a dash)."""
    if isinstance(raw, str):
        return _read(raw)
    if is_nothing(raw):
        return None
    return "[…]" if isinstance(raw, list | dict) else name_of(raw)


@lru_cache(maxsize=10_000)
def _read(written: str) -> str | None:
    """A long table says the same few words again and again."""
    return None if is_nothing(written) else name_of(written)


class Words:
    """The names of some kind of thing, by id and by what people read; letter case set aside."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._by_word = {folded(label): name for name, label in labels.items()}
        self._by_word |= {word: name for name in labels for word in (folded(name), name)}
        self._hints: dict[str, Text | None] = {}

    @cached_property
    def known(self) -> str:
        """All of them, for a message."""
        return "; ".join(f"{name} ({label})" for name, label in self._labels.items())

    def find(self, word: str) -> str | None:
        """The id that ``word`` means, if any."""
        return self._by_word.get(word) or self._by_word.get(folded(word))

    def hint(self, word: str) -> Text | None:
        """The nearest known word; None for all but the first hundred words asked about."""
        if word not in self._hints and len(self._hints) < HINTS:
            known = [*self._labels, *self._labels.values()]
            self._hints[word] = did_you_mean(word[:LONGEST_SHOWN], known)
        return self._hints.get(word)
