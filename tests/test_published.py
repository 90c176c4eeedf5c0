"""Results that were published, computed again from their published parts."""

from __future__ import annotations

import csv
import os
from fractions import Fraction as F
from pathlib import Path

import pytest

import cchc_rules as cr
from cchc_rules.exact import fixed
from cchc_rules.model import InputType, Rule
from cchc_rules.scoring.batch import units_of
from cchc_rules.source.tables import read_table
from cchc_rules.testing import assert_cases, assert_sound
from shipped import FOLDERS, ROOT, evaluator

SHARED = Path(os.environ.get("CCHC_SHARED_TABLES", ROOT.parent / "shared/domain/tables"))
PAPI = SHARED / "papi"
BY_NAME = {folder.name: folder for folder in FOLDERS}


def cards(set_id: str, example: str) -> dict[str | None, cr.Scorecard]:
    """The scorecards of an example file that ships with its set."""
    path = BY_NAME[set_id] / "examples" / example
    scorer = evaluator(BY_NAME[set_id])
    table = read_table(path.read_bytes(), str(path), path.suffix.removeprefix("."))
    read = units_of(table, scorer.criteria_set)
    assert not read.report.errors
    return {unit.unit: scorer.score_unit(unit) for unit in read.units}


@pytest.mark.parametrize("folder", FOLDERS, ids=BY_NAME)
def test_every_shipped_set_is_sound(folder):
    assert_sound(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=BY_NAME)
def test_every_worked_example_comes_out_as_written(folder):
    assert_cases(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=BY_NAME)
def test_every_example_file_scores(folder):
    for example in sorted((folder / "examples").iterdir()):
        for card in cards(folder.name, example.name).values():
            assert card.is_complete, example


def test_par_index_2023_of_dak_lak():
    (card,) = cards("qd-876-tinh", "dak-lak-2023.csv").values()
    assert fixed(card.total, 2) == "87.33"
    parts = {line.key: fixed(line.score, 2) for line in card.components}
    assert parts == {
        "tham_dinh": "57.92",
        "tac_dong": "29.41",
        "khao_sat": "18.29",
        "sipas": "8.15",
        "ktxh": "2.97",
    }


def test_sipas_of_81_5_percent_gives_8_15_of_10_points():
    card = evaluator(BY_NAME["qd-876-tinh"]).score({"ty_le_hai_long_sipas": "81,5%"})
    assert card["sipas"].score == F("8.15")


def test_par_index_2022_of_ninh_thuan():
    (card,) = cards("qd-876-tinh", "ninh-thuan-2022.csv").values()
    assert fixed(card["tham_dinh"].percent, 2) == "88.13"
    assert fixed(card["tac_dong"].score, 2) == "31.59"
    assert fixed(card["tac_dong"].percent, 2) == "82.05"


def test_structure_of_qd_876():
    criteria = evaluator(BY_NAME["qd-876-tinh"]).criteria_set
    depths = [node.depth for node in criteria.nodes]
    assert [depths.count(level) for level in range(3)] == [8, 37, 88]
    points = {component.id: component.max_score for component in criteria.all_components}
    assert points["tham_dinh"] == F("61.5")
    assert (points["khao_sat"], points["sipas"], points["ktxh"]) == (22, 10, F("6.5"))


def test_binh_duong_2017_all_nine_districts():
    """Total, percent and order as printed in the annex of the province's decision."""
    printed = [
        ("Thành phố Thủ Dầu Một", "84.58"),
        ("Thị xã Tân Uyên", "82.00"),
        ("Huyện Bàu Bàng", "80.27"),
        ("Thị xã Thuận An", "79.04"),
        ("Thị xã Dĩ An", "78.06"),
        ("Thị xã Bến Cát", "77.83"),
        ("Huyện Dầu Tiếng", "76.22"),
        ("Huyện Phú Giáo", "76.03"),
        ("Huyện Bắc Tân Uyên", "71.46"),
    ]
    found = cards("binh-duong-huyen-2017", "2017.csv")
    ordered = sorted(found.items(), key=lambda item: item[1].total, reverse=True)
    assert [(unit, fixed(card.total, 2)) for unit, card in ordered] == printed
    assert [fixed(card.percent, 2) for _, card in ordered] == [points for _, points in printed]
    mean = sum(card.percent for card in found.values()) / len(found)
    assert fixed(mean, 2) == "78.39"


def test_dak_lak_departments():
    criteria = evaluator(BY_NAME["dak-lak-so"]).criteria_set
    assessed = [unit for unit in criteria.units if unit.assessed]
    assert len(assessed) == 18
    assert sorted(u.name for u in assessed if not u.ranked) == ["Ban Dân tộc", "Thanh tra tỉnh"]
    assert [u.name for u in criteria.units if not u.assessed] == ["Văn phòng UBND tỉnh"]
    with pytest.raises(cr.DataError, match="CR515"):
        cr.Evaluator(criteria).score(unit="Văn phòng UBND tỉnh")


def test_structure_of_the_commune_set_of_bac_kan():
    criteria = evaluator(BY_NAME["bac-kan-xa"]).criteria_set
    depths = [node.depth for node in criteria.nodes]
    assert [depths.count(level) for level in range(4)] == [2, 11, 25, 58]
    first, second = criteria.indicators
    assert len(first.children) == 3
    assert [child.name for child in second.children] == [
        "Tham gia của người dân ở cấp cơ sở",
        "Công khai minh bạch",
        "Trách nhiệm giải trình với người dân",
        "Kiểm soát tham nhũng trong khu vực công",
        "Thủ tục hành chính công",
        "Cung ứng dịch vụ công",
        "Quản trị môi trường",
        "Quản trị điện tử",
    ]


def test_shipped_sets_use_every_rule_form_and_kind_of_input():
    sets = [evaluator(folder).criteria_set for folder in FOLDERS]
    leaves = [leaf.indicator for criteria in sets for leaf in criteria.leaves]
    forms = {leaf.rule.form for leaf in leaves if leaf.rule is not None}
    assert forms == set(Rule.model_fields)
    assert set(InputType) == {
        spec.type for criteria in sets for spec in criteria.all_inputs.values()
    } | {InputType.POINTS}
    assert any(leaf.score for leaf in leaves)
    assert any(leaf.entered for leaf in leaves)
    assert any(node.indicator.applies_when for criteria in sets for node in criteria.nodes)


# -- PAPI, from the tables of its programme, which are not part of the project

needs_papi = pytest.mark.skipif(not PAPI.is_dir(), reason="the PAPI tables are not here")


def papi(year: int) -> dict[str, cr.Scorecard]:
    scorer = evaluator(BY_NAME["papi"])
    with (PAPI / f"papi_{year}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row.pop("Province"): scorer.score(
            entered={code: row[code] for code in row if code != "Province"}
        )
        for row in rows
    }


@needs_papi
def test_papi_2020_of_cao_bang():
    card = papi(2020)["P03"]
    assert fixed(card.total, 2) == "43.37"
    assert card.max_total == 80


@needs_papi
@pytest.mark.parametrize("year", [2019, 2020])
def test_papi_of_63_provinces(year):
    found = papi(year)
    assert len(found) == 63
    for card in found.values():
        assert card.is_complete
        assert 10 <= card.total <= 80
        assert card.total == sum(line.score for line in card.lines if line.depth == 0)


@needs_papi
def test_papi_2020_as_quoted_in_the_press():
    found = papi(2020)
    quoted = {"P14": "48.811", "P56": "46.961", "P12": "46.471", "P18": "45.31", "P44": "38.62"}
    for province, total in quoted.items():
        assert fixed(found[province].total, len(total.partition(".")[2])) == total
    assert min(found, key=lambda province: found[province].total) == "P44"


@needs_papi
def test_papi_2018_provinces_without_valid_data_have_no_total():
    found = papi(2018)
    assert {found[province].status for province in ("P14", "P56")} == {cr.Status.MISSING}
