"""``cchc rank`` as a person meets it: what it prints, where, and how it ends."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cchc_rules.ranking import Ranking
from shipped import ROOT

BINH_DUONG = ROOT / "criteria_sets/binh-duong-huyen-2017"
DATA = BINH_DUONG / "examples/2017.csv"
SET = """\
id: tinh-thu
title: Chỉ số CCHC tỉnh thử
decision: {number: 1/QĐ-UBND, issuer: UBND tỉnh}
applies_to: sở
total: 100
levels: [{name: Lĩnh vực}]
source: QĐ 1/QĐ-UBND
attributes:
  khoi: {type: choice, label: Khối, options: {so: Khối sở, huyen: Khối huyện}}
ranking: {within: khoi, by: percent}
gradings:
  - id: xep_loai
    name: Xếp loại
    bands:
      - {grade: Tốt, tu: 80, requires: [{must: hai >= 30, because: Điều 8}]}
      - {grade: Khá, duoi: 80}
indicators:
  - {code: "1", id: mot, name: Một, max_score: 60, entered: true, evidence: x}
  - {code: "2", id: hai, name: Hai, max_score: 40, entered: true, evidence: x}
"""
NOW = 'unit,khoi,points:1,points:2\nSở A,so,60,"29,5"\nSở B,so,60,30\nHuyện C,huyen,50,20\n'
THEN = "unit,khoi,points:1,points:2\nSở A,so,60,25\nSở B,so,50,30\nHuyện C,huyen,50,20\n"


@pytest.fixture
def cchc(run_cchc, monkeypatch):
    """Run ``cchc rank`` and return its exit code, standard output and standard error."""

    def run(*arguments: object, width: int = 110) -> tuple[int, str, str]:
        monkeypatch.setenv("COLUMNS", str(width))
        return run_cchc("rank", *arguments)

    return run


@pytest.fixture
def here(tmp_path):
    """A folder with a set and the data of two periods."""
    for name, text in (("bo.yaml", SET), ("nay.csv", NOW), ("truoc.csv", THEN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_binh_duong(cchc):
    status, out, err = cchc("binh-duong-huyen-2017", DATA)
    assert status == 0
    assert "CR511" in err
    lines = [line.split() for line in out.splitlines()]
    assert ["1", "Thành", "phố", "Thủ", "Dầu", "Một", "84,58", "100", "84,58"] in lines
    assert ["9", "Huyện", "Bắc", "Tân", "Uyên", "71,46", "100", "71,46"] in lines
    assert "Trung bình 78,39%, thấp nhất 71,46%, cao nhất 84,58%" in out
    assert "Mean 78.39%" in cchc("binh-duong-huyen-2017", DATA, "--lang", "en")[1]


def test_groups_grades_and_changes(cchc, here):
    call = here / "bo.yaml", here / "nay.csv", "--previous", here / "truoc.csv"
    status, out, err = cchc(*call)
    assert (status, err) == (0, "")
    assert out == (
        "Chỉ số CCHC tỉnh thử (QĐ 1/QĐ-UBND)\n"
        "Khối sở · 2 đơn vị xếp hạng\n"
        "\n"
        " Hạng   Đơn vị    Điểm   Tối đa       %   Xếp loại   Thay đổi\n"
        " ─────────────────────────────────────────────────────────────────────────\n"
        "    1   Sở B     90,00      100   90,00   Tốt        ▲ 1 bậc (2/2), +10,00\n"
        "    2   Sở A     89,50      100   89,50   Khá        ▼ 1 bậc (1/2), +4,50\n"
        "\n"
        "Vì sao (Xếp loại):\n"
        "  Sở A: Khá (xét riêng điểm: Tốt)\n"
        "    không đạt điều kiện của mức Tốt: phải có điểm “2 Hai” từ 30 trở lên (Điều 8); "
        "điểm “2 Hai” = 29,5\n"
        "Trung bình 89,75%, thấp nhất 89,50%, cao nhất 90,00%\n"
        "\n"
        " Xếp loại   Số đơn vị   Tỷ lệ %\n"
        " ──────────────────────────────\n"
        " Tốt                1     50,00\n"
        " Khá                1     50,00\n"
        "\n"
        " Cộng               2       100\n"
        "\n"
        "Khối huyện · 1 đơn vị xếp hạng\n"
        "\n"
        " Hạng   Đơn vị     Điểm   Tối đa       %   Xếp loại   Thay đổi\n"
        " ──────────────────────────────────────────────────────────────────\n"
        "    1   Huyện C   70,00      100   70,00   Khá        = (1/1), 0,00\n"
        "\n"
        "Trung bình 70,00%, thấp nhất 70,00%, cao nhất 70,00%\n"
        "\n"
        " Xếp loại   Số đơn vị   Tỷ lệ %\n"
        " ──────────────────────────────\n"
        " Tốt                0      0,00\n"
        " Khá                1    100,00\n"
        "\n"
        " Cộng               1       100\n"
    )


def test_a_narrow_screen_loses_nothing(cchc, here):
    call = here / "bo.yaml", here / "nay.csv", "--previous", here / "truoc.csv"
    _, out, _ = cchc(*call, width=60)
    tables = [line for line in out.splitlines() if "─" in line]
    assert max(map(len, tables)) <= 60
    assert "…" not in out
    for said in ("89,50", "▼ 1 bậc (1/2), +4,50", "Xếp loại", "Thay đổi"):
        assert said in out


def test_a_saved_ranking_is_a_previous_period(cchc, here):
    saved = here / "truoc.json"
    status, _, _ = cchc(here / "bo.yaml", here / "truoc.csv", "--format", "json", "--out", saved)
    assert status == 0
    by_saved = cchc(here / "bo.yaml", here / "nay.csv", "--previous", saved)
    by_data = cchc(here / "bo.yaml", here / "nay.csv", "--previous", here / "truoc.csv")
    assert by_saved == by_data
    other = SET.replace("id: tinh-thu", "id: bo-cu").replace("total: 100", "total: 100\nnote: cũ")
    (here / "cu.yaml").write_text(other, encoding="utf-8")
    call = "--previous", here / "truoc.csv", "--previous-set", here / "cu.yaml"
    status, out, told = cchc(here / "bo.yaml", here / "nay.csv", *call)
    assert (status, out) == by_data[:2]
    assert "CR808" in told


def test_json_and_csv(cchc, here):
    call = here / "bo.yaml", here / "nay.csv", "--previous", here / "truoc.csv"
    status, out, _ = cchc(*call, "--format", "json")
    assert status == 0
    ranking = Ranking.from_json(out)
    assert [group.name for group in ranking.groups] == ["Khối sở", "Khối huyện"]
    assert json.loads(out)["groups"][0]["mean"] == "89.75"
    rows = list(csv.DictReader(io.StringIO(cchc(*call, "--format", "csv")[1])))
    assert rows[1] == {
        "group": "Khối sở", "rank": "2", "of": "2", "unit": "Sở A", "state": "ranked", "why": "",
        "total": "89.5", "low": "89.5", "high": "89.5", "max_total": "100", "percent": "89.5",
        "grade:xep_loai": "Khá", "change": "giảm 1 bậc (1/2 → 2/2), +4,50 điểm",
        "previous_rank": "1", "previous_of": "2", "places": "-1", "points_change": "4.5",
        "percent_change": "4.5",
    }  # fmt: skip


def test_csv_carries_no_formula(cchc, here):
    (here / "nay.csv").write_text(NOW.replace("Sở A", "=1+1"), encoding="utf-8")
    (here / "bo.yaml").write_text(SET.replace("grade: Khá", 'grade: "@Khá"'), encoding="utf-8")
    _, out, _ = cchc(here / "bo.yaml", here / "nay.csv", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[2][3] == "'=1+1"
    assert rows[2][-1] == "'@Khá"


def test_what_is_missing_ends_with_1_and_is_said(cchc, here):
    (here / "nay.csv").write_text(NOW.replace("60,30", "60,"), encoding="utf-8")
    status, out, _ = cchc(here / "bo.yaml", here / "nay.csv")
    assert status == 1
    assert "    –   Sở B     60,00–100,00      100" in out
    assert "Chưa xếp hạng được:\n  Sở B: còn thiếu “Hai”\n" in out


def test_grades_alone(cchc, here):
    (here / "bo.yaml").write_text(
        SET.replace("ranking: {within: khoi, by: percent}\n", ""), encoding="utf-8"
    )
    status, out, err = cchc(here / "bo.yaml", here / "nay.csv")
    assert (status, out) == (1, "")
    assert "CR801" in err
    status, out, err = cchc(here / "bo.yaml", here / "nay.csv", "--grades")
    assert status == 0
    assert "Hạng" not in out
    assert [line.split()[-1] for line in out.splitlines()[4:7]] == ["Khá", "Tốt", "Khá"]


@pytest.mark.parametrize(
    "call",
    [
        ("--format", "docx"),
        ("--previous-set", "binh-duong-huyen-2017"),
        ("--previous", "khong-co.json"),
        ("--previous", "khong-co.csv"),
        ("--nonsense",),
    ],
)
def test_a_wrong_call_ends_with_2(cchc, call):
    assert cchc("binh-duong-huyen-2017", DATA, *call)[0] == 2


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", "null", '{"set_id": 1, "groups": 2}', "[" * 100_000, '{"a": "\\ud800"}', "1e9"],
)
def test_a_previous_file_that_is_nothing_is_a_finding(cchc, here, content):
    (here / "truoc.json").write_text(content, encoding="utf-8")
    status, _, err = cchc(here / "bo.yaml", here / "nay.csv", "--previous", here / "truoc.json")
    assert status in (0, 1)
    assert "CR" in err


def test_data_of_last_year_stand_under_the_names_of_last_year(cchc, here):
    units = "units: [{name: A mới, formerly: A}, {name: B}, {name: C, formerly: [X, Y]}]\n"
    (here / "gop.yaml").write_text(SET + units, encoding="utf-8")
    now = "unit,khoi,points:1,points:2\nA mới,so,40,20\nB,so,30,20\nC,so,50,20\n"
    then = "unit,khoi,points:1,points:2\nA,so,30,20\nX,so,50,20\nY,so,9,9\nB,so,20,20\n"
    (here / "nay2.csv").write_text(now, encoding="utf-8")
    (here / "truoc2.csv").write_text(then, encoding="utf-8")
    call = here / "gop.yaml", here / "nay2.csv", "--previous", here / "truoc2.csv"
    status, out, told = cchc(*call)
    assert (status, told) == (0, "")
    assert "= (2/4)" in out
    assert "3/4" in out
    assert "sáp nhập từ X, Y, không so sánh" in " ".join(out.split())


def test_errors_in_the_data_of_last_year_are_told_and_end_with_1(cchc, here):
    (here / "sai.csv").write_text(THEN.replace("60,25", "abc,25"), encoding="utf-8")
    status, out, told = cchc(here / "bo.yaml", here / "nay.csv", "--previous", here / "sai.csv")
    assert status == 1
    assert "CR506" in told
    assert "kỳ trước chưa đủ số liệu" in " ".join(out.split())


def test_a_saved_ranking_needs_no_set(cchc, here):
    saved = here / "truoc.json"
    cchc(here / "bo.yaml", here / "truoc.csv", "--format", "json", "--out", saved)
    call = "--previous", saved, "--previous-set", here / "bo.yaml"
    status, _, told = cchc(here / "bo.yaml", here / "nay.csv", *call)
    assert status == 2
    assert "--previous-set chỉ dùng khi --previous là tệp số liệu" in told
