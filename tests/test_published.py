"""Results that were published, computed again from their published parts."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

import cchc_rules as cr
from cchc_rules.language.forms import BUILT_IN_FORMS
from cchc_rules.model import InputType
from cchc_rules.numbers import fixed
from cchc_rules.testing import assert_sound
from shipped import BY_NAME, FOLDERS, cards, evaluator


@pytest.mark.parametrize("folder", FOLDERS, ids=BY_NAME)
def test_every_shipped_set_is_sound(folder):
    assert_sound(folder)


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
    assert forms == set(BUILT_IN_FORMS)
    assert set(InputType) == {
        spec.type for criteria in sets for spec in criteria.all_inputs.values()
    } | {InputType.POINTS}
    assert any(leaf.score for leaf in leaves)
    assert any(leaf.entered for leaf in leaves)
    assert any(node.indicator.applies_when for criteria in sets for node in criteria.nodes)
