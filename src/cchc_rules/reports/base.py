"""What a report format is: a name, and a function from scorecards to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A way to write scorecards, chosen by its name on the command line."""

    name: str
    summary: Text
    render: Render
