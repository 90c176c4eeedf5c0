"""The files of scoring patterns: each set is clean, its cases pass, and wrong sets are noticed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import cchc_rules as cr
from cchc_rules.diagnostics.text import render_text
from cchc_rules.testing import run_cases

DOCS = Path(__file__).resolve().parent.parent / "docs"
sys.path.insert(0, str(DOCS))
from generator.pattern_files import TOP_KEY, Mistake, Pattern, patterns  # noqa: E402
from generator.patterns import patterns_page  # noqa: E402

sys.path.remove(str(DOCS))

PATTERNS = patterns()
MISTAKES = [
    pytest.param(pattern, mistake, id=f"{pattern.number}-{n}")
    for pattern in PATTERNS
    for n, mistake in enumerate(pattern.head.wrong, start=1)
]


@pytest.fixture(params=PATTERNS, ids=lambda pattern: pattern.number)
def pattern(request) -> Pattern:
    return request.param


def test_all_forty_are_there_in_order():
    numbers = [pattern.number for pattern in PATTERNS]
    assert len(set(numbers)) == len(numbers)
    assert [int(number) for number in numbers if number.isdigit()] == [*range(1, 41)]
    assert "30b" in numbers


def test_the_set_is_clean(pattern):
    report = cr.check(pattern.criteria_set())
    assert not len(report), render_text(report, "en")


def test_its_cases_come_out(pattern):
    evaluator = cr.Evaluator(pattern.criteria_set())
    report = run_cases(evaluator, pattern.case_file())
    assert not len(report), render_text(report, "en")


def test_its_wrong_sets_are_refused_as_it_says(pattern):
    reports = [cr.check(pattern.criteria_set(body)) for body in pattern.wrong_bodies]
    codes = [sorted({finding.code.id for finding in report}) for report in reports]
    assert codes == [[code] for code in pattern.head.refused]


def test_every_pattern_can_be_broken(pattern):
    assert pattern.head.wrong


@pytest.mark.parametrize(("pattern", "mistake"), MISTAKES)
def test_a_set_with_a_mistake_fails_a_case(pattern: Pattern, mistake: Mistake):
    wrong = pattern.with_mistake(mistake)
    assert not cr.check(wrong).errors
    report = run_cases(cr.Evaluator(wrong), pattern.case_file())
    assert {finding.code.id for finding in report} == {"CR701"}


def test_findings_point_to_the_line_of_the_file(pattern):
    lines = pattern.file.read_text(encoding="utf-8").splitlines()
    wrong = pattern.with_mistake(pattern.head.wrong[0])
    finding = next(iter(run_cases(cr.Evaluator(wrong), pattern.case_file())))
    assert finding.span.file == pattern.file.name
    assert finding.span.excerpt == lines[finding.span.line - 1]


def test_what_is_quoted_has_a_source_or_says_that_it_is_made_up(pattern):
    head = pattern.head
    assert head.made_up is (head.source is None)
    assert "/work" not in (head.source or "")


def test_the_set_gives_what_a_reader_needs_to_copy(pattern):
    assert {"total", "indicators"} <= set(TOP_KEY.findall(pattern.body))
    assert not {"id", "decision"} & set(TOP_KEY.findall(pattern.body))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_current(lang):
    page = DOCS / lang / "patterns.md"
    text = page.read_text(encoding="utf-8")
    assert text == patterns_page(lang), "run: python docs/generate.py"
    for pattern in PATTERNS:
        assert f"\n### {pattern.heading[lang]}\n" in text
        assert f"```yaml\n{pattern.shown}\n```" in text
