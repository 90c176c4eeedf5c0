"""All worked examples of a set: every case file beside its ``criteria.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic, Report
from ..diagnostics.codes import cases as codes
from ..language.program import program_of
from ..model import CriteriaSet
from ..scoring import Evaluator
from ..source.criteria import locate, origin_of
from ..source.files import Refused
from .branches import Coverage, coverage_of
from .cases import CASES_FILE, CaseFile, read_cases
from .running import CaseRun, run_one

MORE_CASES = f".{CASES_FILE}"
"""How the names of further case files end."""


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """What the case files of a set come to.

    ``files`` is how many there are, also those that cannot be used; ``problems`` says why not.
    """

    criteria_set: CriteriaSet
    files: int
    runs: tuple[CaseRun, ...]
    problems: tuple[Diagnostic, ...]
    coverage: Coverage

    @property
    def passed(self) -> int:
        """How many cases came out as written."""
        return sum(run.passed for run in self.runs)

    @property
    def report(self) -> Report:
        """Everything that is wrong with the files, and everything that came out differently."""
        differing = (finding for run in self.runs for finding in run.findings)
        return Report([*self.problems, *differing])

    @property
    def failed(self) -> bool:
        """Whether a file could not be used, or a case came out differently."""
        return self.passed < len(self.runs) or bool(Report(self.problems).errors)


def case_files(criteria_set: CriteriaSet) -> tuple[Path, ...]:
    """Return the case files of a set: ``cases.yaml``, then each ``*.cases.yaml`` beside it.

    A set that came from no file has none.
    """
    document = origin_of(criteria_set).document
    if document is None:
        return ()
    folder = Path(document.file).parent
    first = folder / CASES_FILE
    return (*([first] if first.is_file() else ()), *sorted(folder.glob(f"*{MORE_CASES}")))


def run_suite(criteria_set: CriteriaSet) -> SuiteResult:
    """Run every case of a set.

    Raises:
        InvalidCriteriaSet: when the set has errors.
    """
    evaluator = Evaluator(criteria_set)
    files = case_files(criteria_set)
    runs: list[CaseRun] = []
    problems = [] if files else [_no_cases(criteria_set)]
    for path in files:
        try:
            file = cases_for(criteria_set, path)
        except Refused as refused:
            problems += refused.diagnostics
            continue
        runs += (run_one(evaluator, file, n) for n in range(len(file.cases.cases)))
    cards = (unit.card for run in runs for unit in run.result.units)
    coverage = coverage_of(criteria_set, program_of(criteria_set), cards)
    return SuiteResult(criteria_set, len(files), tuple(runs), tuple(problems), coverage)


def cases_for(criteria_set: CriteriaSet, path: Path) -> CaseFile:
    """Read the cases of a set.

    Raises:
        Refused: when the file cannot be read, or says that it is of another set (CR703).
    """
    return of_set(criteria_set, read_cases(path))


def of_set(criteria_set: CriteriaSet, file: CaseFile) -> CaseFile:
    """Return a file of cases that is of this set.

    Raises:
        Refused: when it says that it is of another (CR703).
    """
    if problems := [*_other_set(criteria_set, file)]:
        raise Refused(*problems)
    return file


def _other_set(criteria_set: CriteriaSet, file: CaseFile) -> Iterator[Diagnostic]:
    given = file.cases.set
    if given != criteria_set.id:
        facts = {"given": given, "id": criteria_set.id}
        yield Diagnostic(codes.OTHER_SET, file.span(("set",)), facts)


def _no_cases(criteria_set: CriteriaSet) -> Diagnostic:
    place = locate(criteria_set, ("id",), with_key=True)
    return Diagnostic(codes.NO_CASES, place, {"id": criteria_set.id})
