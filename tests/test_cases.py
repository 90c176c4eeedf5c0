"""The runner of worked examples: what differs is told with file and line."""

from __future__ import annotations

import shutil

import pytest

import cchc_rules as cr
from cchc_rules.source.files import Refused
from cchc_rules.testing import assert_cases, assert_sound, read_cases, run_cases
from shipped import ROOT

TEMPLATE = ROOT / "src/cchc_rules/templates/set"


@pytest.fixture
def folder(tmp_path):
    """The set of the template, ready to be spoilt."""
    place = tmp_path / "bo-thu"
    shutil.copytree(TEMPLATE, place)
    for name in ("criteria.yaml", "cases.yaml"):
        text = (place / name).read_text(encoding="utf-8").replace("{{SET_ID}}", "bo-thu")
        (place / name).write_text(text, encoding="utf-8")
    return place


def findings(folder, cases: str) -> list[str]:
    """What the runner finds in these cases: code, line, sentence."""
    path = folder / "cases.yaml"
    path.write_text("set: bo-thu\ncases:\n" + cases, encoding="utf-8")
    report = run_cases(cr.Evaluator(cr.load(folder)), read_cases(path))
    return [f"{d.span.line}: {d.code.id} {d.message('vi')}" for d in report]


def test_the_template_passes(folder):
    assert_sound(folder)
    assert_cases(folder)


def test_a_score_that_differs_is_told_with_its_line(folder):
    cases = """\
  - name: đúng 90%
    inputs: {ty_le_hoan_thanh: 90}
    expect:
      status: scored
      lines:
        "1.3": {score: 15, percent: 50}
        "9.9": 1
"""
    assert findings(folder, cases) == [
        '6: CR701 Ví dụ "đúng 90%": status phải là scored, tính ra: missing.',
        '8: CR701 Ví dụ "đúng 90%": 1.3 score phải là 15, tính ra: 7,5.',
        '9: CR701 Ví dụ "đúng 90%": 9.9 phải là một dòng, tính ra: không có.',
    ]


@pytest.mark.parametrize(
    ("written", "found"), [("83.3", 0), ("83.33", 0), ("83", 0), ("83.34", 1), ("83.333", 0)]
)
def test_published_figures_are_compared_as_they_were_rounded(folder, written, found):
    cases = f"""\
  - name: một phần
    inputs: {{ho_so_dung_han: 5, tong_ho_so: 6}}
    expect: {{lines: {{"1.2": {{percent: {written}}}}}}}
"""
    assert len(findings(folder, cases)) == found


def test_unknown_inputs_of_a_case_are_told(folder):
    cases = "  - {name: sai tên, inputs: {ty_le_hoan_than: 90}, expect: {}}\n"
    (line,) = findings(folder, cases)
    assert line.startswith("3: CR525")


def test_a_changed_rule_breaks_its_example(folder):
    path = folder / "criteria.yaml"
    text = path.read_text(encoding="utf-8").replace("{tren: 90,", "{tu: 90,")
    text = text.replace("{tu: 70, den: 90,", "{tu: 70, den_duoi: 90,")
    path.write_text(text, encoding="utf-8")
    assert_sound(folder)
    with pytest.raises(AssertionError, match="CR701"):
        assert_cases(folder)


def test_a_set_with_findings_or_another_name_is_not_sound(folder, tmp_path):
    renamed = folder.rename(tmp_path / "ten-khac")
    with pytest.raises(AssertionError, match="ten-khac"):
        assert_sound(renamed)
    path = renamed / "criteria.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("total: 100", "total: 99.5"), "utf-8")
    with pytest.raises(AssertionError, match="CR202"):
        assert_sound(renamed)


def test_a_file_that_holds_no_cases_is_refused(folder):
    (folder / "cases.yaml").write_text("set: bo-thu\ncase: []\n", encoding="utf-8")
    with pytest.raises(Refused):
        read_cases(folder / "cases.yaml")
    with pytest.raises(AssertionError, match="CR120"):
        assert_cases(folder)
