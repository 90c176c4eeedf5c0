"""Suggested cases: they reach what no example reached, come out as written, and say what they are."""

from __future__ import annotations

import shutil

import pytest

import cchc_rules as cr
from cchc_rules.source.document import read_yaml
from cchc_rules.source.files import Refused
from cchc_rules.testing import run_cases
from cchc_rules.testing.cases import cases_of, read_cases
from cchc_rules.testing.suggest import NOTE, suggest
from cchc_rules.testing.suite import run_suite
from cchc_rules.testing.writing import NewCase, NoPlace, cases_document, not_there_yet, with_cases
from sets import criteria
from shipped import BY_NAME, ROOT


@pytest.fixture
def folder(tmp_path):
    """A copy of the template set, without its examples."""
    place = tmp_path / "bo-thu"
    shutil.copytree(ROOT / "src/cchc_rules/templates/set", place)
    (place / "cases.yaml").unlink()
    path = place / "criteria.yaml"
    text = path.read_text(encoding="utf-8").replace("{{SET_ID}}", "bo-thu")
    path.write_text(text, encoding="utf-8")
    return place


def unreached_of(criteria_set: cr.CriteriaSet):
    return run_suite(criteria_set).coverage.unreached


def test_a_set_without_examples_gets_all_of_them(folder):
    criteria_set = cr.load(folder)
    before = unreached_of(criteria_set)
    found = suggest(criteria_set, before, "vi")
    assert before
    assert not found.out_of_reach
    text = with_cases(None, criteria_set.id, found.cases)
    (folder / "goi-y.cases.yaml").write_text(text, encoding="utf-8")
    result = run_suite(cr.load(folder))
    assert result.passed == len(result.runs) == len(found.cases)
    assert not result.coverage.unreached


@pytest.mark.parametrize("name", ["bac-kan-xa", "dak-lak-so"])
def test_shipped_sets_can_be_covered(name):
    criteria_set = cr.load(BY_NAME[name])
    before = unreached_of(criteria_set)[:40]
    found = suggest(criteria_set, before, "en")
    assert not found.out_of_reach
    document = read_yaml(with_cases(None, criteria_set.id, found.cases), "goi-y.cases.yaml")
    assert not run_cases(cr.Evaluator(criteria_set), cases_of(document)).errors
    assert all(case.note.startswith(NOTE.en) for case in found.cases)


def test_what_no_admissible_figure_reaches_is_told():
    criteria_set = criteria(
        "indicators:\n"
        '  - {code: "1", name: A, max_score: 10, evidence: x, score: 10 if so > 5 else 0 if so < 3 else 5, '
        "inputs: {so: {type: count, label: Số, max: 4}}}\n"
    )
    found = suggest(criteria_set, unreached_of(criteria_set), "en")
    assert [(branch.leaf, branch.held) for branch in found.out_of_reach] == [("1", True)]
    assert len(found.cases) == 2


def test_cases_are_put_behind_those_of_a_file(tmp_path):
    path = tmp_path / "cases.yaml"
    path.write_text("set: bo-thu\ncases:\n  - {name: một, expect: {}}  # giữ\n", encoding="utf-8")
    new = NewCase('hai: "ba"', {"so": "0.5", "co": "true"}, {"1": "2"}, {"1": "0.5"}, "vì sao")
    text = with_cases(cases_document(path), "bo-thu", [new])
    assert text == (
        "set: bo-thu\ncases:\n  - {name: một, expect: {}}  # giữ\n\n"
        '  - name: "hai: \\"ba\\""\n    note: "vì sao"\n    inputs: {so: 0.5, co: true}\n'
        '    points: {"1": 2}\n    expect: {lines: {"1": 0.5}}\n'
    )


@pytest.mark.parametrize("text", ["cases: [\n", "ví dụ\n", "set: x\ncases: {a: 1}\n"])
def test_a_file_that_is_none_of_cases_is_left_alone(tmp_path, text):
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        with_cases(cases_document(path), "bo-thu", [NewCase("x", {})])


@pytest.mark.parametrize(
    ("text", "dashes"),
    [
        ("set: x\ncases:\n- name: một\n  expect: {}\n# cuối\n", "- name"),
        ("set: x\ncases:\n      -   name: một\n          expect: {}\n", "      - name"),
        ("set: x\r\ncases:\r\n  - name: một\r\n    expect: {}\r\n", "  - name"),
        (
            "cases:\n  - name: một\n    note: |\n      a\n\n      - b\n    expect: {}\nset: x\n",
            "  - name",
        ),
    ],
    ids=["first column", "far in", "Windows", "not last"],
)
def test_cases_are_put_where_those_of_the_file_end(tmp_path, text, dashes):
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    with_one = with_cases(cases_document(path), "x", [NewCase("hai", {})])
    assert f'\n{dashes}: "hai"\n' in with_one
    path.write_text(with_one, encoding="utf-8")
    assert [case.name for case in read_cases(path).cases.cases] == ["một", "hai"]


@pytest.mark.parametrize("cases", ["[{name: một, expect: {}}]", "\n  [{name: một, expect: {}}]"])
def test_cases_in_brackets_have_no_place_for_more(tmp_path, cases):
    path = tmp_path / "cases.yaml"
    path.write_text(f"set: x\ncases: {cases}\n", encoding="utf-8")
    with pytest.raises(NoPlace):
        with_cases(cases_document(path), "x", [NewCase("hai", {})])


def test_a_case_that_is_there_is_not_written_twice(tmp_path):
    path = tmp_path / "cases.yaml"
    cases = [NewCase("một", {"so": "1"}), NewCase("một", {"so": "2"})]
    path.write_text(with_cases(None, "x", cases[:1]), encoding="utf-8")
    assert not_there_yet(cases_document(path), cases) == cases[1:]
    path.write_text("\n", encoding="utf-8")
    assert not_there_yet(cases_document(path), cases) == cases


def test_no_file_yet_begins_one(tmp_path):
    assert cases_document(tmp_path / "cases.yaml") is None
    text = with_cases(None, "bo-thu", [NewCase("x", {"so": "1"}, lines={"1": "1"})])
    assert text.startswith("set: bo-thu\ncases:\n  - name: ")
