"""Grades and groups that were published, computed again."""

from __future__ import annotations

import csv
import io
from collections import Counter
from fractions import Fraction as F
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.numbers import fixed
from cchc_rules.ranking import Standing, distribution, rank
from sets import criteria
from shipped import BY_NAME, cards, evaluator, ranked, standings


def grade(standing: Standing) -> str | None:
    (found,) = standing.grades
    return found.grade


# -- Nam Định 2020 (TB 118/TB-UBND): bands differ between departments and districts


def test_nam_dinh_2020_one_percentage_two_groups():
    scorer = evaluator(BY_NAME["nam-dinh-2020"])
    scored = [
        scorer.score({"cap": cap}, entered={"1": "61.46"}, unit=cap) for cap in ("so", "huyen")
    ]
    found = standings(rank(scored, scorer.criteria_set))
    assert {unit: fixed(s.percent, 2) for unit, s in found.items()} == {
        "so": "87.80",
        "huyen": "87.80",
    }
    assert {unit: grade(s) for unit, s in found.items()} == {"so": "Nhóm II", "huyen": "Nhóm I"}


def test_nam_dinh_2020_counts_and_means():
    ranking = ranked("nam-dinh-2020", "2020.csv")
    (scale,) = ranking.scales
    counts = {
        group.id: [share.count for share in group.distribution(scale).shares]
        for group in ranking.groups
    }
    assert counts == {"so": [12, 5, 0], "huyen": [9, 1, 0]}
    means = {
        group.id: sum(s.total for s in group.standings) / group.size for group in ranking.groups
    }
    assert means == {"so": F("62.62"), "huyen": F("61.46")}
    assert grade(standings(ranking)["Ý Yên"]) == "Nhóm II"
    invented = standings(ranking).keys() - {"Ý Yên"}
    assert all("giả định" in str(unit) for unit in invented)


@pytest.mark.parametrize(
    ("cap", "points", "group"),
    [
        ("so", "63", "Nhóm I"),
        ("so", "62.99", "Nhóm II"),
        ("so", "55.99", "Chưa xếp nhóm"),
        ("huyen", "56", "Nhóm I"),
        ("huyen", "49", "Nhóm II"),
        ("huyen", "48.99", "Chưa xếp nhóm"),
    ],
)
def test_nam_dinh_2020_ends_of_the_groups(cap, points, group):
    scorer = evaluator(BY_NAME["nam-dinh-2020"])
    (found,) = rank(
        [scorer.score({"cap": cap}, entered={"1": points}, unit="Đơn vị giả định")],
        scorer.criteria_set,
    )
    assert grade(found) == group


# -- Thừa Thiên Huế 2021 (TB 46/TB-SNV): grades of 136 communes


def test_thua_thien_hue_2021_rounded_shares_need_not_add_up_to_100():
    counts = {"Xuất sắc": 9, "Tốt": 62, "Khá": 41, "Trung bình": 24}
    found = distribution(name for name, count in counts.items() for _ in range(count))
    assert found.graded == 136
    assert [fixed(share.shown, 2) for share in found.shares] == ["6.62", "45.59", "30.15", "17.65"]
    assert sum(share.shown for share in found.shares) == F("100.01")
    assert sum(share.percent for share in found.shares) == 100


# -- PAR INDEX: groups as published for 2022-2024, and the top ten of 2020


@cache
def par(tham_dinh: str, khao_sat: str, sipas: str, ktxh: str) -> cr.Scorecard:
    entered = {"tham_dinh": tham_dinh, "khao_sat": khao_sat, "sipas": sipas, "ktxh": ktxh}
    return evaluator(BY_NAME["qd-876-tinh"]).score(entered=entered, unit="tỉnh")


def par_group(card: cr.Scorecard) -> str | None:
    (found,) = rank([card], evaluator(BY_NAME["qd-876-tinh"]).criteria_set)
    return grade(found)


@pytest.mark.parametrize("example", ["dak-lak-2023.csv", "ninh-thuan-2022.csv"])
def test_par_index_groups_of_published_parts(example):
    (card,) = cards("qd-876-tinh", example).values()
    assert par_group(card) == "Nhóm B"


@pytest.mark.parametrize(
    ("rate", "entered"),
    [
        ("81,5%", {"tham_dinh": "57.92", "khao_sat": "18.29", "ktxh": "2.97"}),
        ("82,3%", {"tham_dinh": "54.2", "khao_sat": "18.05", "ktxh": "5.31"}),
    ],
    ids=["Đắk Lắk 2023", "Ninh Thuận 2022"],
)
def test_par_index_groups_with_the_satisfaction_rate_as_input(rate, entered):
    scorer = evaluator(BY_NAME["qd-876-tinh"])
    assert par_group(scorer.score({"ty_le_hai_long_sipas": rate}, entered=entered)) == "Nhóm B"


@pytest.mark.parametrize(
    ("survey", "total", "group"),
    [
        ("22", "90", "Nhóm A"),
        ("21.99", "89.99", "Nhóm B"),
        ("12", "80", "Nhóm B"),
        ("11.99", "79.99", "Nhóm C"),
        ("2", "70", "Nhóm C"),
        ("1.99", "69.99", "Ngoài nhóm"),
    ],
)
def test_ends_of_the_par_index_groups(survey, total, group):
    card = par("61.5", survey, "0", "6.5")
    assert card.total == F(total)
    assert par_group(card) == group


PAR_2020 = """\
rank,tinh,tham_dinh,sipas,khao_sat,ktxh,tong
1,Quảng Ninh,57.66,9.56,18.83,5,91.04
2,Hải Phòng,58.71,9.35,19.45,3,90.51
3,Thừa Thiên Huế,56.78,8.57,20.11,3.01,88.47
4,Bình Dương,55.48,8.82,20.27,2.36,86.93
5,Đồng Tháp,55.94,8.89,20.09,1.84,86.77
6,Đà Nẵng,58.01,8.24,18.31,2,86.56
7,Long An,56.52,8.62,18.11,3,86.25
8,Hà Nội,55.79,8.5,20.28,1.5,86.07
9,Bà Rịa - Vũng Tàu,56.23,8.4,18.25,3.14,86.02
10,Phú Thọ,53.99,8.81,18.17,4.76,85.74
"""
"""The top ten of the PAR INDEX 2020, then under QĐ 1149 and 1150/QĐ-BNV.

Source: http://211.88.39.63/article/gb/tjsj/202106/549782.html. The four parts are those of
QĐ 876/QĐ-BNV too, so its set can add them up.
"""


def par_2020() -> list[tuple[dict[str, str], cr.Scorecard]]:
    scorer = evaluator(BY_NAME["qd-876-tinh"])
    parts = ("tham_dinh", "sipas", "khao_sat", "ktxh")
    return [
        (row, scorer.score(entered={part: row[part] for part in parts}, unit=row["tinh"]))
        for row in csv.DictReader(io.StringIO(PAR_2020))
    ]


def test_par_index_2020_ranks_of_the_top_ten():
    rows = par_2020()
    criteria_set = evaluator(BY_NAME["qd-876-tinh"]).criteria_set
    found = standings(rank([card for _, card in rows], criteria_set))
    assert {unit: str(s.rank) for unit, s in found.items()} == {
        row["tinh"]: row["rank"] for row, _ in rows
    }
    by_total = sorted(rows, key=lambda pair: F(pair[0]["tong"]), reverse=True)
    assert [row["rank"] for row, _ in by_total] == [str(n) for n in range(1, 11)]
    # "Groups that year: A 2, B 56, C 5."
    assert Counter(map(grade, found.values())) == {"Nhóm A": 2, "Nhóm B": 8}


def test_par_index_2020_totals_were_rounded_last():
    """Three totals differ by 0,01 from their rounded parts: as much as rounding can explain."""
    apart = {row["tinh"]: card.total - F(row["tong"]) for row, card in par_2020()}
    differing = {province: by for province, by in apart.items() if by}
    cent = F("0.01")
    assert differing == {"Quảng Ninh": cent, "Đồng Tháp": -cent, "Phú Thọ": -cent}
    four_parts_and_the_total = 5 * cent / 2
    assert all(abs(by) <= four_parts_and_the_total for by in differing.values())


# -- quartile groups: a unit exactly at a cut

GROUPS = ["Thấp", "Trung bình thấp", "Trung bình cao", "Cao"]
QUARTILES = """\
ranking: {{by: points}}
gradings:
  - id: nhom
    name: Nhóm
    by: total
    quantiles: {{grades: [Thấp, Trung bình thấp, Trung bình cao, Cao], boundary: {boundary}}}
indicators:
  - {{code: "1", name: Mục, max_score: 10, entered: true, evidence: báo cáo}}
"""


@cache
def quartiles(boundary: str) -> cr.Evaluator:
    return cr.Evaluator(criteria(QUARTILES.format(boundary=boundary)))


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12))
def test_the_boundary_decides_only_about_units_at_a_cut(quarters):
    found = {}
    cuts = ()
    for boundary in ("inclusive", "exclusive"):
        scorer = quartiles(boundary)
        scored = [
            scorer.score(entered={"1": F(points, 4)}, unit=f"Xã {n}")
            for n, points in enumerate(quarters)
        ]
        ranking = rank(scored, scorer.criteria_set)
        found[boundary] = {s.unit: GROUPS.index(str(grade(s))) for s in ranking}
        cuts = ranking.groups[0].cuts[0].cuts
    for n, points in enumerate(quarters):
        upper, lower = (found[boundary][f"Xã {n}"] for boundary in ("inclusive", "exclusive"))
        assert upper - lower == cuts.count(F(points, 4))
