"""The registry of report formats: (kind of result, name) → rendering, open to plugins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

from ..diagnostics import did_you_mean
from ..text import Text, visible
from .base import ReportFormat, ReportOptions


class UnknownFormat(LookupError):
    """No format of a kind of result has this name; ``text`` says which there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        listed, shown = ", ".join(known), visible(name)
        guess = did_you_mean(name, known) or Text("", "")
        self.text = Text(
            f'Không có dạng "{shown}"; có: {listed}.{_sentence(guess.vi)}',
            f'There is no format "{shown}"; known: {listed}.{_sentence(guess.en)}',
        )
        super().__init__(self.text.en)


def _sentence(guess: str) -> str:
    return f" {guess[:1].upper()}{guess[1:]}" if guess else ""


class ReportFormats:
    """All formats by the kind of result that they write; the first that has a name keeps it."""

    def __init__(self, offered: Iterable[ReportFormat]) -> None:
        self._of: dict[str, dict[str, ReportFormat]] = {}
        for one in offered:
            self._of.setdefault(one.kind, {}).setdefault(one.name, one)

    def of(self, kind: str) -> Mapping[str, ReportFormat]:
        """The formats of a kind of result by their names."""
        return self._of.get(kind, {})

    def find(self, kind: str, name: str) -> ReportFormat:
        """Return a format.

        Raises:
            UnknownFormat: when there is none of that name.
        """
        found = self.of(kind).get(name)
        if found is None:
            raise UnknownFormat(name, self.of(kind))
        return found


def imported(module: str, name: str) -> Callable[[Any, ReportOptions], Any]:
    """Return a render function, or a stream, that is imported when it is first called."""

    def render(result: object, options: ReportOptions) -> Any:
        return getattr(import_module(module), name)(result, options)

    return render
