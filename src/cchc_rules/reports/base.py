"""What a report format is: a name, and a function from scorecards to text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..scoring import Scorecard
from ..text import Lang, Text


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is to be written.

    ``detail`` asks for every line of every unit; ``width`` is the number of columns of the
    screen; ``color`` allows colours.
    """

    lang: Lang = "vi"
    width: int = 100
    color: bool = False
    detail: bool = False


Render = Callable[[Sequence[Scorecard], ReportOptions], str]
Stream = Callable[[Iterable[Scorecard], ReportOptions], Iterator[str]]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A way to write scorecards, chosen by its name on the command line.

    ``stream`` writes the same in pieces while the scorecards of a set come, where it can.
    """

    name: str
    summary: Text
    render: Render
    stream: Stream | None = None
