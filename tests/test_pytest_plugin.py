"""The pytest plugin: worked examples beside a criteria set are collected, run and told."""

from __future__ import annotations

import pytest

from cchc_rules.cli.commands.new import make_set

STRICT = ("-p", "no:cacheprovider", "-W", "error")


@pytest.fixture
def place(pytester, monkeypatch):
    """The set of the template in ``bo-thu``, where pytest is started above it."""
    monkeypatch.delenv("CCHC_LANG", raising=False)
    make_set(pytester.path / "bo-thu", "bo-thu")
    return pytester.path / "bo-thu"


def change(file, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_every_case_is_one_test(pytester, place):
    (place / "them.cases.yaml").write_text(
        "set: bo-thu\ncases:\n"
        "  - {name: chậm, inputs: {so_lan_cham: 1}, expect: {lines: {'2.1': 7.5}}}\n"
        "  - {name: chậm, inputs: {so_lan_cham: 2}, expect: {lines: {'2.1': 5}}}\n",
        encoding="utf-8",
    )
    result = pytester.runpytest("-v", *STRICT)
    result.assert_outcomes(passed=7)
    result.stdout.fnmatch_lines(
        [
            "bo-thu/cases.yaml::đủ điểm tối đa PASSED*",
            "bo-thu/cases.yaml::không có hồ sơ nào thì mục 1.2 không áp dụng PASSED*",
            "bo-thu/them.cases.yaml::chậm PASSED*",
            "bo-thu/them.cases.yaml::chậm (2) PASSED*",
        ]
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", ["*CR701 ví dụ tính ra khác", "*1.3 score phải là 8, tính ra: 7,5."]),
        ("en", ["*CR701 a worked example comes out differently", "*1.3 score should be 8 but*"]),
    ],
)
def test_a_failing_case_shows_file_and_line_and_no_traceback(
    pytester, place, monkeypatch, lang, said
):
    monkeypatch.setenv("CCHC_LANG", lang)
    change(place / "cases.yaml", '"1.3": 7.5', '"1.3": 8')
    result = pytester.runpytest(*STRICT)
    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*_ cases.yaml:15 đúng 90% chưa phải là trên 90% _*",
            f"bo-thu/cases.yaml:19:15  {said[0]}",
            '  19 |       lines: {"1.3": 8}',
            said[1],
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*.py:*")


def test_one_case_can_be_chosen(pytester, place):
    result = pytester.runpytest("bo-thu/cases.yaml::đủ điểm tối đa", *STRICT)
    result.assert_outcomes(passed=1)
    pytester.runpytest("-k", "chậm", *STRICT).assert_outcomes(passed=1, deselected=4)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("cases.yaml", "cases:\n", "cases: [\n", "bo-thu/cases.yaml:*CR104*"),
        ("cases.yaml", "cases:\n", "case:\n", "bo-thu/cases.yaml:4:1  CR120*"),
        ("cases.yaml", "set: bo-thu", "set: bo-khac", "bo-thu/cases.yaml:3:1  CR703*"),
        ("criteria.yaml", "total: 100", "total: 99", "bo-thu/criteria.yaml:*CR202*"),
        ("criteria.yaml", "total: 100", "totals: 100", "bo-thu/criteria.yaml:*CR120*"),
    ],
)
def test_what_cannot_be_used_is_one_failing_test(pytester, place, file, old, new, said):
    change(place / file, old, new)
    result = pytester.runpytest(*STRICT)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*_ không dùng được _*", said])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_only_files_beside_a_set_are_collected(pytester, place):
    (place / "criteria.yaml").rename(place / "bo.yaml")
    assert pytester.runpytest(*STRICT).ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_other_names_are_no_case_files(pytester, place):
    (place / "cases.yaml").rename(place / "mycases.yaml")
    assert pytester.runpytest(*STRICT).ret == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize("more", [(), ("-n", "2", "-p", "xdist")])
def test_branches_that_no_case_reaches_are_told_at_the_end(pytester, place, more):
    if more:
        pytest.importorskip("xdist")
    result = pytester.runpytest("--cchc-branches", *more, *STRICT)
    result.assert_outcomes(passed=5)
    result.stdout.fnmatch_lines(
        [
            "*= nhánh quy tắc chưa có ví dụ =*",
            "bo-thu/criteria.yaml:57:43  CR704 *",
            "  Mục 1.1: *“Việc ban hành kế hoạch: Ban hành không kịp thời”.",
            "bo-thu/criteria.yaml: đi qua 8/11 nhánh",
        ]
    )


def test_branches_are_not_told_unasked(pytester, place):
    pytester.runpytest(*STRICT).stdout.no_fnmatch_line("*CR704*")


def test_branches_of_no_set_are_nothing(pytester):
    pytester.makepyfile("def test_it(): pass")
    result = pytester.runpytest("--cchc-branches", *STRICT)
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*nhánh*")


def test_nothing_is_imported_before_there_is_a_set(pytester):
    pytester.makepyfile(
        """
        import sys

        def test_only_the_plugin_is_there():
            loaded = {name for name in sys.modules if name.startswith("cchc_rules")}
            assert loaded == {
                "cchc_rules", "cchc_rules.lazy", "cchc_rules.testing", "cchc_rules.testing.pytest_options",
                "cchc_rules.testing.pytest_plugin"
            }
            assert "pydantic" not in sys.modules
            assert "yaml" not in sys.modules
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:hypothesispytest", *STRICT)
    result.assert_outcomes(passed=1)
