"""``cchc prove``: what is told, and what ``--write-case`` makes of cases.yaml."""

from __future__ import annotations

import pytest

from cchc_rules.testing.cases import read_cases
from sets import HEAD

WRONG = (
    HEAD.format(total=10) + "inputs:\n  so: {type: count, label: Số}\n"
    "{more}"
    'indicators: [{{code: "1", name: M, max_score: 10, evidence: x, score: {score}}}]\n'
)
CASE = "  - {name: một, inputs: {so: 4}, expect: {total: 2}}\n"


@pytest.fixture
def cchc(run_cchc, monkeypatch, tmp_path):
    """Run ``cchc`` in a folder and return its exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)
    return run_cchc


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, "so / 2")
    return tmp_path


def write(folder, score: str, more: str = "") -> None:
    head, rest = WRONG.split("{more}")
    text = head + more + rest.format(score=score)
    (folder / "criteria.yaml").write_text(text, encoding="utf-8")


def names(folder) -> list[str]:
    return [case.name for case in read_cases(folder / "cases.yaml").cases.cases]


def test_a_counterexample_becomes_a_case_once(cchc, folder):
    status, _, err = cchc("prove", "criteria.yaml", "--write-case")
    assert (status, "đã thêm 1 ví dụ vào cases.yaml" in err) == (1, True)
    assert names(folder) == ["phản ví dụ, mục 1: không quá tối đa"]
    assert "1 status phải là scored, tính ra: error" in cchc("test", "criteria.yaml")[2]
    status, _, err = cchc("prove", "criteria.yaml", "--write-case")
    assert (status, "cases.yaml đã có đủ các phản ví dụ này" in err) == (1, True)
    assert len(names(folder)) == 1
    write(folder, '"min(so / 2, 10)"')
    assert cchc("test", "criteria.yaml")[0] == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"set: khac\ncases:\n{CASE}", "CR703"),
        (f"set: bo-thu\ncases: [{CASE.strip().removeprefix('- ')}]\n", "dấu gạch đầu dòng"),
        ("set: bo-thu\ncases: []\n", "CR122"),
    ],
    ids=["of another set", "in brackets", "no list"],
)
def test_a_file_that_takes_no_more_cases_stays_as_it_is(cchc, folder, text, told):
    path = folder / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    status, _, err = cchc("prove", "criteria.yaml", "--write-case")
    assert status == 1
    assert told in err
    assert "CR902" in err
    assert path.read_text(encoding="utf-8") == text


def test_what_needs_a_group_is_not_written_for_one_unit(cchc, folder):
    write(folder, "so - nhom", "peers: {nhom: {label: N, take: mean, of: so}}\n")
    _, _, err = cchc("prove", "criteria.yaml", "--write-case")
    assert "2 phản ví dụ dùng số liệu của cả nhóm" in err
    assert not (folder / "cases.yaml").exists()


def test_a_file_with_nothing_in_it_is_named(cchc, folder):
    (folder / "cases.yaml").write_text("", encoding="utf-8")
    assert 'Ở "cases.yaml": cần một nhóm khóa' in cchc("test", "criteria.yaml")[2]


def test_suggestions_do_not_mix_with_findings_for_programs(cchc, folder):
    status, out, err = cchc("test", "criteria.yaml", "--suggest", "--format", "json")
    assert (status, out) == (2, "")
    assert "--suggest" in err


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "1e9"])
def test_a_time_that_is_none_is_refused(cchc, folder, seconds):
    status, _, err = cchc("prove", "criteria.yaml", "--timeout", seconds)
    assert status == 2
    assert "--timeout là số giây" in err


@pytest.mark.parametrize("columns", ["40", "80"])
def test_answers_can_be_read_on_a_narrow_screen(cchc, folder, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    write(folder, "so / 2", "")
    file = folder / "criteria.yaml"
    text = file.read_text(encoding="utf-8").replace("label: Số", "label: Số, better: higher")
    file.write_text(text, encoding="utf-8")
    out = cchc("prove", "criteria.yaml")[1]
    assert "…" not in out
    assert "KHÔNG" in out


def test_no_total_is_promised_where_a_leaf_leaves_its_bounds(cchc, folder):
    assert "Tổng chưa chắc nằm trong thang điểm" in cchc("prove", "criteria.yaml")[1]
    write(folder, '"min(so / 2, 10)"')
    assert "tổng luôn từ 0 đến 10 điểm" in cchc("prove", "criteria.yaml")[1]
