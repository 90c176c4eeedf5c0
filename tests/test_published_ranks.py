"""Ranks that were published, computed again."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction as F

import cchc_rules as cr
from cchc_rules.diagnostics.codes import ranking as codes
from cchc_rules.numbers import fixed
from cchc_rules.ranking import rank
from cchc_rules.scoring.rounds import reconcile
from shipped import BY_NAME, cards, evaluator, ranked, standings, units


def test_binh_duong_2017_all_nine_districts():
    """Total, percent and rank as printed in the annex of the province's decision."""
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
    ranking = ranked("binh-duong-huyen-2017", "2017.csv")
    (group,) = ranking.groups
    found = [(s.rank, s.unit, fixed(s.total, 2)) for s in group.standings]
    assert found == [(n, unit, total) for n, (unit, total) in enumerate(printed, 1)]
    assert [fixed(s.percent, 2) for s in ranking] == [total for _, total in printed]
    assert fixed(group.mean, 2) == "78.39"
    assert not ranking.problems


def test_binh_duong_2017_ranks_follow_the_total_not_the_appraisal():
    found = cards("binh-duong-huyen-2017", "2017.csv")
    seventh, eighth = found["Huyện Dầu Tiếng"], found["Huyện Phú Giáo"]
    assert seventh["1"].score < eighth["1"].score
    assert seventh.total > eighth.total


# -- Thanh Hóa 2023 (QĐ 600/QĐ-UBND; baotainguyenmoitruong.vn, item 369667)


def test_thanh_hoa_2023_ranks_by_percent_of_what_applies():
    found = standings(ranked("thanh-hoa-so-2023", "2023.csv"))
    last = found["Ban Dân tộc"]
    assert (last.total, last.max_total, fixed(last.percent, 2)) == (F("68.32"), 84, "81.33")
    assert (last.rank, last.of) == (20, 20)
    nghi_son = found["BQL KKT Nghi Sơn và các KCN"]
    assert (nghi_son.rank, nghi_son.key) == (6, F("91.651"))
    assert fixed(found["Sở Công Thương"].percent, 2) == "92.83"
    assert fixed(found["Sở GTVT"].percent, 2) == "91.86"


def test_thanh_hoa_2023_stand_ins_are_named_as_such():
    published = {"Sở Công Thương", "Sở GTVT", "BQL KKT Nghi Sơn và các KCN", "Ban Dân tộc"}
    others = standings(ranked("thanh-hoa-so-2023", "2023.csv")).keys() - published
    assert others == {f"Đơn vị giả định {n}" for n in range(1, 17)}


def test_thanh_hoa_2023_districts():
    found = standings(ranked("thanh-hoa-huyen-2023", "2023.csv"))
    published = {
        "Huyện Đông Sơn": (1, F("92.15")),
        "Huyện Hoằng Hóa": (2, F("91.92")),
        "TP Thanh Hóa": (3, F("91.46")),
        "Mường Lát": (27, F("86.09")),
    }
    for unit, place in published.items():
        assert (found[unit].rank, found[unit].total) == place
    assert len(found) == 27


# -- Hưng Yên 2024: units in the order shown; ties share a rank

HUNG_YEN = [
    ("Khoái Châu", 1, 1), ("Văn Giang", 2, 2), ("Phòng TCCB", 3, 3), ("Yên Mỹ", 4, 4),
    ("Phòng PC PCCC", 5, 5), ("Tiên Lữ", 6, 6), ("TP Hưng Yên", 6, 6),
    ("Phòng QLHC về TTXH", 6, 6), ("Kim Động", 9, 7), ("Thanh tra CAT", 10, 8),
    ("Phòng QL XNC", 11, 9), ("Phù Cừ", 12, 10), ("Ân Thi", 13, 11), ("Phòng CSGT", 14, 12),
    ("Mỹ Hào", 15, 13), ("Văn Lâm", 15, 13),
]  # fmt: skip


def test_hung_yen_2024_competition_ranks():
    found = ranked("hung-yen-cong-an-2024", "2024.csv")
    assert [(s.unit, s.rank) for s in found] == [(unit, rank) for unit, rank, _ in HUNG_YEN]


def test_hung_yen_2024_dense_ranks():
    """As the software numbers them on its screens of single fields."""
    criteria_set = evaluator(BY_NAME["hung-yen-cong-an-2024"]).criteria_set
    dense = criteria_set.ranking.model_copy(update={"ties": "dense"})
    dense_set = criteria_set.model_copy(update={"ranking": dense})
    scored = cr.Evaluator(dense_set).score_all(units("hung-yen-cong-an-2024", "2024.csv"))
    found = rank(scored, dense_set)
    assert [(s.unit, s.rank) for s in found] == [(unit, place) for unit, _, place in HUNG_YEN]


def test_hung_yen_2024_nobody_was_appraised_above_the_own_score():
    scorer = evaluator(BY_NAME["hung-yen-cong-an-2024"])
    found = reconcile(scorer, units("hung-yen-cong-an-2024", "2024.csv"))
    scores = {unit.unit: (unit.declared, unit.final) for unit in found.units}
    assert scores["Khoái Châu"] == (F("85.25"), F("82.5"))
    assert scores["Phòng TCCB"] == (100, F("81.5"))
    assert all(declared >= final for declared, final in scores.values())
    assert {unit.round for unit in found.units} == {"tham_dinh"}


# -- PCI 2020: no shared ranks; the file has the units in the published order


def test_pci_2020_two_decimals_tell_57_of_63_ranks():
    in_order = list(cards("pci-2020", "2020.csv"))
    ranking = ranked("pci-2020", "2020.csv")
    found = standings(ranking)
    sure = [unit for unit in in_order if [s.rank for s in ranking].count(found[unit].rank) == 1]
    assert len(sure) == 57
    assert all(found[unit].rank == in_order.index(unit) + 1 for unit in sure)
    shared = [(place, n) for place, n in Counter(s.rank for s in ranking).items() if n > 1]
    assert sorted(shared) == [(20, 2), (26, 2), (57, 2)]


def test_pci_2020_says_what_must_be_known_to_tell_the_others_apart():
    problems = ranked("pci-2020", "2020.csv").problems
    assert {problem.code for problem in problems} == {codes.TIE_LEFT.id}
    pairs = ["Đồng Nai, Hà Tĩnh", "Khánh Hòa, Bắc Giang", "Lai Châu, Ninh Bình"]
    for problem, pair in zip(problems, pairs, strict=True):
        assert pair in problem.vi
    hint = codes.TIE_LEFT.hint
    assert hint.vi.startswith("nhập điểm chưa làm tròn, hoặc khai tiêu chí phụ (tie_breakers)")


def test_pci_2020_published_order_of_the_tied_tells_all_63_ranks():
    in_order = list(cards("pci-2020", "2020-thu-tu-cong-bo.csv"))
    ranking = ranked("pci-2020", "2020-thu-tu-cong-bo.csv")
    assert not ranking.problems
    assert [(s.unit, s.rank) for s in ranking] == [(u, n) for n, u in enumerate(in_order, 1)]
    assert len(ranking.groups[0].tie_breaks) == 3
    given = [data.values.get("thu_tu_cong_bo") for data in units("pci-2020", "2020.csv")]
    assert not any(isinstance(value, F) for value in given)


def test_pci_2020_unrounded_scores_need_no_published_order():
    scorer = evaluator(BY_NAME["pci-2020"])
    scored = [
        scorer.score(entered={"PCI": points}, unit=unit)
        for unit, points in [("Hà Tĩnh", "64.5571"), ("Đồng Nai", "64.5612")]
    ]
    found = rank(scored, scorer.criteria_set)
    assert [(s.rank, s.unit) for s in found] == [(1, "Đồng Nai"), (2, "Hà Tĩnh")]


# -- Đắk Lắk: who is ranked (QĐ 2854/QĐ-UBND), and the published order of 2024


def test_dak_lak_departments_ranked_and_only_assessed():
    scorer = evaluator(BY_NAME["dak-lak-so"])
    assessed = [unit for unit in scorer.criteria_set.units if unit.assessed]
    scored = [
        scorer.score(entered={"tham_dinh": 60 - n, "xhh": 25}, unit=unit.name)
        for n, unit in enumerate(assessed)
    ]
    ranking = rank(scored, scorer.criteria_set)
    assert not ranking.problems
    found = standings(ranking)
    assert sorted(s.rank for s in found.values() if s.rank) == list(range(1, 17))
    unranked = {unit: s for unit, s in found.items() if s.state == "unranked"}
    assert unranked.keys() == {"Ban Dân tộc", "Thanh tra tỉnh"}
    for standing in unranked.values():
        assert standing.total is not None
        assert standing.why is not None
        assert standing.why.vi.startswith("Có đánh giá nhưng không xếp hạng chung với 16 cơ quan")
    assert {s.of for s in found.values()} == {16}


def test_dak_lak_districts_2024_in_the_published_order():
    """Six of 15 results are public (baodaklak.vn, 5/2025), as an index alone.

    The index is put on the two parts in proportion, so that it is the percentage again.
    """
    published = {
        "Thành phố Buôn Ma Thuột": (1, "95.86"),
        "Huyện Krông Năng": (2, "92.16"),
        "Huyện Krông Pắc": (3, "91.7"),
        "Huyện Ea Súp": (13, "79.5"),
        "Huyện Ea H'leo": (14, "78.39"),
        "Huyện Buôn Đôn": (15, "70.54"),
    }
    scorer = evaluator(BY_NAME["dak-lak-huyen"])
    parts = {part.id: part.max_score for part in scorer.criteria_set.components}
    assert sum(parts.values()) == 100
    scored = [
        scorer.score(
            entered={part: F(index) * most / 100 for part, most in parts.items()}, unit=unit
        )
        for unit, (_, index) in reversed(published.items())
    ]
    ranking = rank(scored, scorer.criteria_set)
    assert [(s.unit, s.percent) for s in ranking] == [
        (unit, F(index)) for unit, (_, index) in published.items()
    ]
    (problem,) = ranking.problems
    assert problem.code == codes.UNITS_WITHOUT_DATA.id
    assert problem.vi.startswith("9 đơn vị phải xếp hạng chưa có trong số liệu")
