"""Worked examples as pytest sees them: one item for each case, and one for what cannot be read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from ..api import LoadError, load
from ..diagnostics import Diagnostic, Report
from ..diagnostics.text import render_text
from ..language.program import Program, program_of
from ..scoring import Evaluator, InvalidCriteriaSet
from ..source.files import CRITERIA_FILE, Refused
from ..text import Lang, Text
from .branches import Branch, branches_of, ways_of
from .cases import CaseFile
from .pytest_options import BRANCHES
from .running import CaseRun, run_one
from .suite import cases_for

REACHED = "cchc_branches"
"""The property of a test that tells which branches its case went through."""
_UNREADABLE = Text("không dùng được", "cannot be used")


def language() -> Lang:
    """The language of what is printed, as ``CCHC_LANG`` asks for."""
    return "en" if os.environ.get("CCHC_LANG") == "en" else "vi"


class CaseFailure(Exception):
    """A case that does not come out as written, or a file that cannot be used."""

    def __init__(self, findings: Iterable[Diagnostic]) -> None:
        self.report = Report(findings)
        super().__init__(render_text(self.report, language()))


class CasesFile(pytest.File):
    """A file of cases; its set is read when the file is."""

    def collect(self) -> Iterable[pytest.Item]:
        """Return an item for each case, or one that says why there are none."""
        try:
            beside = _set_beside(self.config, self.path)
            file = cases_for(beside.evaluator.criteria_set, _shown(self.config, self.path))
        except (LoadError, InvalidCriteriaSet) as error:
            return [self._unreadable(error.report.errors)]
        except Refused as refused:
            return [self._unreadable(refused.diagnostics)]
        return [
            CaseItem.from_parent(self, name=name, beside=beside, file=file, number=n)
            for n, name in enumerate(_names(file))
        ]

    def _unreadable(self, findings: Iterable[Diagnostic]) -> pytest.Item:
        name = _UNREADABLE[language()]
        return UnreadableItem.from_parent(self, name=name, findings=tuple(findings))


class _ToldItem(pytest.Item):
    """A test that fails with findings, not with a traceback of Python."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the findings as text; anything else as pytest shows it."""
        if isinstance(excinfo.value, CaseFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class UnreadableItem(_ToldItem):
    """Stands for all cases of a file that cannot be used, and fails with the reason."""

    def __init__(self, *, findings: tuple[Diagnostic, ...], **keywords: Any) -> None:
        super().__init__(**keywords)
        self.findings = findings

    def runtest(self) -> None:
        """Fail."""
        raise CaseFailure(self.findings)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands: the file as a whole."""
        return self.path, None, self.name


class CaseItem(_ToldItem):
    """One case."""

    def __init__(self, *, beside: SetBeside, file: CaseFile, number: int, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.beside, self.file, self.number = beside, file, number

    def runtest(self) -> None:
        """Run the case; fail with each thing that differs."""
        run = run_one(self.beside.evaluator, self.file, self.number)
        if self.config.getoption(BRANCHES):
            self.user_properties.append((REACHED, self.beside.reached(run)))
        if not run.passed:
            raise CaseFailure(run.findings)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the case stands."""
        line = self.file.span(("cases", self.number)).line or 1
        return self.path, line - 1, f"{self.path.name}:{line} {self.name}"


class SetBeside:
    """The criteria set that stands beside case files."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.evaluator = Evaluator(load(place))

    @cached_property
    def program(self) -> Program:
        """Its trees."""
        return program_of(self.evaluator.criteria_set)

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """Its branches."""
        return branches_of(self.evaluator.criteria_set, self.program)

    def reached(self, run: CaseRun) -> str:
        """Which branches a case went through, as text: another process may have run it."""
        ways = {way for unit in run.result.units for way in ways_of(self.program, unit.card)}
        positions = [n for n, branch in enumerate(self.branches) if branch.way in ways]
        return json.dumps([str(self.place), positions])


_SETS = pytest.StashKey[dict[Path, SetBeside]]()


def _set_beside(config: pytest.Config, file: Path) -> SetBeside:
    """The set in the folder of a file, read once however many files stand beside it."""
    known = config.stash.setdefault(_SETS, {})
    if file.parent not in known:
        known[file.parent] = SetBeside(_shown(config, file.parent / CRITERIA_FILE))
    return known[file.parent]


def _shown(config: pytest.Config, path: Path) -> Path:
    """A path as people write it where they started pytest."""
    start = config.invocation_params.dir
    return path.relative_to(start) if path.is_relative_to(start) else path


def _names(file: CaseFile) -> list[str]:
    """The names of the cases, with their number where a name comes again."""
    names: list[str] = []
    for n, case in enumerate(file.cases.cases, start=1):
        names.append(f"{case.name} ({n})" if case.name in names else case.name)
    return names
