"""``cchc test``: which case files are run, what is told, and how it ends."""

from __future__ import annotations

import json
from functools import partial

import pytest

from cchc_rules.cli.commands.new import make_set
from cchc_rules.testing import assert_cases
from shipped import FOLDERS

PASSING = "  - {name: chậm, inputs: {so_lan_cham: 1}, expect: {lines: {'2.1': 7.5}}}\n"
FAILING = "  - {name: chậm, inputs: {so_lan_cham: 1}, expect: {lines: {'2.1': 7}}}\n"


@pytest.fixture
def cchc(run_cchc, monkeypatch, tmp_path):
    """Run ``cchc test`` in a folder and return its exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)
    return partial(run_cchc, "test")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "bo-thu"
    make_set(place, "bo-thu")
    return place


def write(place, cases: str, set_id: str = "bo-thu") -> None:
    place.write_text(f"set: {set_id}\ncases:\n{cases}", encoding="utf-8")


@pytest.mark.parametrize("name", ["./bo-thu", "bo-thu/criteria.yaml"])
def test_cases_that_pass_are_counted_with_the_branches_they_reach(cchc, folder, name):
    assert cchc(name) == (0, "", "bo-thu: 5/5 ví dụ của 1 tệp đạt, đi qua 8/11 nhánh\n")
    said = "bo-thu: 5 of 5 cases in 1 file(s) passed, reaching 8 of 11 branches\n"
    assert cchc(name, "--lang", "en") == (0, "", said)


def test_every_case_file_beside_the_set_is_run(cchc, folder):
    write(folder / "b.cases.yaml", PASSING)
    write(folder / "a.cases.yaml", FAILING)
    write(folder / "khac.yaml", FAILING)
    status, out, err = cchc("./bo-thu")
    assert (status, out) == (1, "")
    assert err.splitlines()[0] == "bo-thu/a.cases.yaml:3:61  CR701 ví dụ tính ra khác"
    assert err.count("CR701") == 1
    assert err.splitlines()[-2:] == ["", "bo-thu: 6/7 ví dụ của 3 tệp đạt, đi qua 8/11 nhánh"]
    with pytest.raises(AssertionError, match=r"a\.cases\.yaml"):
        assert_cases(folder)


def test_findings_are_data_where_asked(cchc, folder):
    write(folder / "a.cases.yaml", FAILING)
    status, out, err = cchc("./bo-thu", "--format", "json")
    assert (status, err) == (1, "")
    (finding,) = json.loads(out)
    assert (finding["code"], finding["span"]["line"]) == ("CR701", 3)


def test_branches_are_told_one_by_one_where_asked(cchc, folder):
    status, _, err = cchc("./bo-thu", "--branches")
    assert status == 0
    assert err.count("CR704") == 3
    status, out, _ = cchc("./bo-thu", "--branches", "--format", "json")
    assert status == 0
    assert {finding["severity"] for finding in json.loads(out)} == {"note"}
    write(folder / "a.cases.yaml", "  - {name: a, inputs: {ty_le_hoan_thanh: 5}, expect: {}}\n")
    assert cchc("./bo-thu", "--branches")[2].count("CR704") == 2


def test_a_set_without_cases_is_a_warning(cchc, folder):
    (folder / "cases.yaml").unlink()
    status, _, err = cchc("./bo-thu")
    assert status == 0
    assert err.splitlines()[0] == (
        "bo-thu/criteria.yaml:4:1  CR702 bộ tiêu chí chưa có ví dụ (cảnh báo)"
    )
    assert err.splitlines()[-1] == "bo-thu: 0/0 ví dụ của 0 tệp đạt, đi qua 0/11 nhánh"
    with pytest.raises(AssertionError, match="CR702"):
        assert_cases(folder)


def test_cases_of_another_set_are_not_run(cchc, folder):
    write(folder / "cases.yaml", FAILING, "bo-khac")
    status, _, err = cchc("./bo-thu")
    assert status == 1
    assert "CR703" in err
    assert "CR701" not in err
    with pytest.raises(AssertionError, match="CR703"):
        assert_cases(folder)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(cchc, folder):
    (folder / "a.cases.yaml").write_text("set: [", encoding="utf-8")
    status, _, err = cchc("./bo-thu")
    assert status == 1
    assert "CR104" in err
    assert "5/5 ví dụ của 2 tệp đạt" in err


def test_a_set_with_errors_is_told_and_scores_nothing(cchc, folder):
    path = folder / "criteria.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("total: 100", "total: 99"), "utf-8")
    status, _, err = cchc("./bo-thu")
    assert status == 1
    assert "CR202" in err
    assert "ví dụ" not in err


def test_wrong_calls_end_with_2(cchc, folder):
    status, _, err = cchc()
    assert status == 2
    assert err == "Cho biết bộ cần chạy ví dụ, hoặc --all.\n"
    assert cchc("khong-co")[0] == 2
    status, _, err = cchc("khong-co", "./bo-thu")
    assert status == 2
    assert "bo-thu: 5/5" in err


def test_all_installed_sets_pass_and_are_added_up(cchc):
    status, out, err = cchc("--all")
    assert (status, out) == (0, "")
    lines = err.splitlines()
    assert sorted(line.partition(":")[0] for line in lines[:-1]) == sorted(f.name for f in FOLDERS)
    counted = [line.split(": ")[1].split(" ")[0].split("/") for line in lines]
    *each, total = [tuple(map(int, pair)) for pair in counted]
    assert total == (sum(passed for passed, _ in each), sum(cases for _, cases in each))
    assert lines[-1].startswith("Cộng: ")


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("QĐ 00/QĐ-UBND, Phụ lục I, mục 2.1 (số mục tạm)", 0),
        ("QĐ 00/QĐ-UBND, Phụ lục I, mục 2.2", 1),
    ],
)
def test_the_clause_of_a_line_can_be_expected(cchc, folder, clause, found):
    write(
        folder / "cases.yaml",
        "  - name: căn cứ\n    expect:\n      lines:\n"
        f'        "2.1":\n          status: missing\n          clause: "{clause}"\n',
    )
    status, _, err = cchc("./bo-thu")
    assert (status, err.count("CR701")) == (found, found)
    assert not found or "bo-thu/cases.yaml:8:11" in err
    assert not found or f"2.1 clause phải là {clause}, tính ra: QĐ 00/QĐ-UBND" in err


def test_a_case_whose_unit_is_named_like_a_total_is_told_and_not_run(cchc, folder):
    case = PASSING.replace("{name: chậm", "{name: chậm, unit: Tổng cộng")
    (folder / "tong.cases.yaml").write_text(f"set: bo-thu\ncases:\n{case}", encoding="utf-8")
    status, _, err = cchc("./bo-thu")
    assert status == 1
    assert "Tổng cộng" in err
    assert "Lỗi bên trong" not in err
