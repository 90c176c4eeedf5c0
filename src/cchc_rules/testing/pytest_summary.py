"""What pytest tells at its end about the branches that no worked example went through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pytest

from ..api import load
from ..diagnostics.text import render_text
from ..language.program import program_of
from ..text import Text
from .branches import Coverage, branches_of
from .pytest_items import REACHED, language

TITLE = Text("nhánh quy tắc chưa có ví dụ", "branches of rules without a worked example")


def write_branches(reporter: pytest.TerminalReporter) -> None:
    """Write each branch that no case reached, set by set, and how many were reached."""
    lang = language()
    reported = _reached(reporter.stats.values())
    if reported:
        reporter.section(TITLE[lang])
    for place, positions in sorted(reported.items()):
        criteria_set = load(place)
        branches = branches_of(criteria_set, program_of(criteria_set))
        ways = frozenset(branches[n].way for n in positions)
        coverage = Coverage(branches, ways)
        if text := render_text(coverage.report, lang):
            reporter.write_line(text + "\n")
        reached = len(coverage.reached)
        line = Text(
            f"{place}: đi qua {reached}/{len(branches)} nhánh",
            f"{place}: {reached} of {len(branches)} branches reached",
        )
        reporter.write_line(line[lang])


def _reached(stats: Iterable[list[object]]) -> dict[str, set[int]]:
    """By set, the positions of the branches that its cases went through."""
    found: dict[str, set[int]] = {}
    for place, positions in _told(stats):
        found.setdefault(place, set()).update(positions)
    return found


def _told(stats: Iterable[list[object]]) -> Iterator[tuple[str, list[int]]]:
    for reports in stats:
        for report in reports:
            if isinstance(report, pytest.TestReport) and report.when == "call":
                for name, value in report.user_properties:
                    if name == REACHED:
                        place, positions = json.loads(str(value))
                        yield place, positions
