"""Report formats: a name, the kind of result it writes, and the function that renders it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..text import Lang, Text


class ResultKind(StrEnum):
    """What a command has to show; beside each stands what its formats are given.

    A command of a plugin may use a name of its own for results of another kind.
    """

    SCORECARDS = "scorecards"
    """A sequence of ``Scorecard``."""
    RANKING = "ranking"
    """A ``Ranking``."""
    RECONCILIATION = "reconciliation"
    """What ``reconcile`` returns."""
    RATES = "rates"
    """Survey rates and the set that they are for, a ``RateTable``."""
    SCENARIOS = "scenarios"
    """Scenarios and the unit as it is now, a ``ScenarioTable``."""
    FINDINGS = "findings"
    """A sequence of ``Diagnostic``."""
    PROOFS = "proofs"
    """A sequence of pairs: ``CriteriaSet`` and ``Proof``."""
    SETS = "sets"
    """A sequence of ``ListedSet``."""
    GRAPH = "graph"
    """The dependencies of a set, a ``GraphView``."""


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


Rendered = str | bytes | Iterable[str]
"""A report: whole, or as an iterator over its parts where it may be long."""

Render = Callable[[Any, ReportOptions], Rendered]
Stream = Callable[[Iterable[Any], ReportOptions], Iterator[str]]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A way to write results, chosen by its name on the command line.

    ``kind`` says which results, scorecards unless it is given: the render function gets one and
    the ``ReportOptions``, and returns text, or bytes for a file that is no text. ``suffixes`` are
    endings of file names that only such formats may have, as ``(".xlsx",)``; ``bom`` asks for a
    byte order mark before the text of a file, by which Excel knows Vietnamese letters. ``stream``
    writes scorecards of a set in pieces while they come, where it can.
    """

    name: str
    summary: Text
    render: Render
    kind: str = ResultKind.SCORECARDS
    suffixes: tuple[str, ...] = ()
    bom: bool = False
    stream: Stream | None = None
