"""``cchc test``: whether the worked examples of criteria sets come out as written."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from ...api import LoadError, load
from ...diagnostics import Diagnostic
from ...plugins import Plugins
from ...reports import ResultKind
from ...scoring import InvalidCriteriaSet
from ...testing.suggest import suggest as suggest_cases
from ...testing.suite import SuiteResult, run_suite
from ...testing.writing import with_cases
from ...text import Lang, Text
from ..opening import is_not_there, names_of_sets, plugins_with_warnings
from ..options import Options
from ..telling import FAILURE, FINDINGS, fail, leave, say, tell, tell_findings
from ..writing import TEXT, output_of

BRANCHES = Text(
    "nêu từng nhánh của quy tắc mà chưa ví dụ nào đi qua",
    "show each branch of a rule that no example goes through",
)
SUGGEST = Text(
    "in ra một tệp ví dụ đi qua các nhánh chưa ví dụ nào đi qua (điểm do máy tính: phải đối chiếu)",
    "print a file of cases that go through the branches that no example reaches (scores as "
    "computed: compare them)",
)
SUGGEST_ALONE = Text(
    "--suggest in ra một tệp ví dụ: không dùng cùng --format.",
    "--suggest prints a file of cases: it cannot be used with --format.",
)
OUT_OF_REACH = Text(
    "{count} nhánh chưa tìm được số liệu nào đi qua, ví dụ mục {code}: {condition}",
    "no inputs were found for {count} branch(es), such as {code}: {condition}",
)
NOTHING = Text(
    "Cho biết bộ cần chạy ví dụ, hoặc --all.", "Name a set whose examples to run, or give --all."
)
TOTAL = Text("Cộng", "Total")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("test")
    def test_sets(
        sets: list[str] = ask.sets,
        all_sets: bool = ask.all_sets,
        branches: bool = ask.flag("--branches", BRANCHES),
        suggest: bool = ask.flag("--suggest", SUGGEST),
        form: str = ask.format(ResultKind.FINDINGS),
    ) -> None:
        output = output_of(ResultKind.FINDINGS, form, lang)
        if suggest and form != TEXT:
            fail(SUGGEST_ALONE[lang])
        plugins = plugins_with_warnings(lang)
        names = names_of_sets(sets, plugins, NOTHING, lang, every=all_sets)
        suites = _Suites(plugins)
        for name in names:
            suites.run(name)
        found = suites.findings(branches=branches)
        if form == TEXT:
            tell_findings(found, lang)
        else:
            output.write(found)
        for result in suites.results if suggest else ():
            _suggest(result, lang)
        if form == TEXT and suites.results:
            lines = [line[lang] for line in _summary(suites.results)]
            tell("\n".join(["", *lines] if found else lines))
        leave(FAILURE if suites.unknown else FINDINGS if suites.failed else 0)


def _suggest(result: SuiteResult, lang: Lang) -> None:
    """Print cases for the branches that are not reached."""
    unreached = result.coverage.unreached
    found = suggest_cases(result.criteria_set, unreached, lang)
    if found.cases:
        say(with_cases(None, result.criteria_set.id, found.cases).rstrip())
    if found.out_of_reach:
        first = found.out_of_reach[0]
        said = OUT_OF_REACH[lang].format(
            count=len(found.out_of_reach), code=first.code, condition=first.condition[lang]
        )
        tell(said)


class _Suites:
    """The sets of one call, run one after the other."""

    def __init__(self, plugins: Plugins) -> None:
        self.plugins = plugins
        self.results: list[SuiteResult] = []
        self.refused: list[Diagnostic] = []
        self.unknown = False

    @property
    def failed(self) -> bool:
        """Whether anything is not as written."""
        return bool(self.refused) or any(result.failed for result in self.results)

    def run(self, name: str) -> None:
        """Run the cases of one set, or keep why it cannot be used."""
        try:
            self.results.append(run_suite(load(name, plugins=self.plugins)))
        except LoadError as error:
            self.refused += error.report
            self.unknown = self.unknown or is_not_there(error)
        except InvalidCriteriaSet as error:
            self.refused += error.report.errors

    def findings(self, *, branches: bool) -> list[Diagnostic]:
        """What is wrong, set by set, and with ``branches`` what no case reaches."""
        found = [*self.refused]
        for result in self.results:
            found += result.report
            found += result.coverage.report if branches else ()
        return found


def _summary(results: list[SuiteResult]) -> Iterable[Text]:
    """A line for each set, and one for all of several."""
    for result in results:
        said = _counted([result])
        id = result.criteria_set.id
        yield Text(f"{id}: {said.vi}", f"{id}: {said.en}")
    if len(results) > 1:
        said = _counted(results)
        yield Text(f"{TOTAL.vi}: {said.vi}", f"{TOTAL.en}: {said.en}")


def _counted(results: list[SuiteResult]) -> Text:
    passed = sum(result.passed for result in results)
    cases = sum(len(result.runs) for result in results)
    files = sum(result.files for result in results)
    reached = sum(len(result.coverage.reached) for result in results)
    branches = sum(len(result.coverage.branches) for result in results)
    vi = f"{passed}/{cases} ví dụ của {files} tệp đạt"
    en = f"{passed} of {cases} cases in {files} file(s) passed"
    if branches:
        vi += f", đi qua {reached}/{branches} nhánh"
        en += f", reaching {reached} of {branches} branches"
    return Text(vi, en)
