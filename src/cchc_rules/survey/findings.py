"""Findings of a long table: a mistake that many rows repeat is told once, with how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

from ..diagnostics import Diagnostic, Related, Span
from ..text import Text


class Findings:
    """Findings by what is wrong; each keeps its first place, its second, and how many more."""

    def __init__(self) -> None:
        self._first: dict[Hashable, Diagnostic] = {}
        self._second: dict[Hashable, Span] = {}
        self._times: Counter[Hashable] = Counter()

    def add(self, what: Hashable, span: Span, make: Callable[[], Diagnostic]) -> Diagnostic:
        """Add a finding at ``span``; ``make`` is called only where ``what`` was not found yet."""
        self._times[what] += 1
        if what not in self._first:
            self._first[what] = make()
        else:
            self._second.setdefault(what, span)
        return self._first[what]

    def __iter__(self) -> Iterator[Diagnostic]:
        for what, found in self._first.items():
            again = self._second.get(what)
            if again is None:
                yield found
            else:
                place = replace(again, excerpt=None)
                related = Related(place, _again(self._times[what] - 2))
                yield replace(found, related=(*found.related, related))


def _again(more: int) -> Text:
    if not more:
        return Text("ở đây cũng vậy", "here too")
    return Text(f"ở đây cũng vậy, và {more} lần nữa", f"here too, and {more} more time(s)")
