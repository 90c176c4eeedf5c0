"""Ranking and grading: order, ties, groups, grades, quantiles, changes and what is said of them."""

from __future__ import annotations

import csv
import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction as F
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data import unit_data
from cchc_rules.numbers import fixed
from cchc_rules.ranking import Ranking, change_words, distribution, rank
from cchc_rules.ranking.band_table import BandTable
from cchc_rules.ranking.quantiles import cuts_of, group_of
from published_ranks import HUNG_YEN, PCI_2020
from sets import criteria
from shipped import ROOT, evaluator

LEAVES = """\
indicators:
  - {code: "1", id: mot, name: Một, max_score: 60, min_score: 20, entered: true, evidence: x}
  - {code: "2", id: hai, name: Hai, max_score: 40, entered: true, evidence: x}
"""
ONE = 'indicators: [{code: "1", id: muc, name: M, max_score: 100, entered: true, evidence: x}]\n'


def scored(head: str, *rows: tuple, leaves: str = LEAVES):
    """A set with that head and the cards of its units: name, points of each leaf, inputs."""
    made = criteria(head + leaves, 100)
    codes = [node.key for node in made.nodes]
    units = []
    for name, *points in rows:
        inputs = points.pop() if points and isinstance(points[-1], dict) else {}
        entered = dict(zip(codes, points, strict=False))
        units.append(unit_data(made, inputs, entered, name))
    return made, cr.Evaluator(made).score_all(units)


def ranked(head: str, *rows: tuple, leaves: str = LEAVES) -> Ranking:
    made, cards = scored(head, *rows, leaves=leaves)
    return rank(cards, made)


def places(ranking: Ranking) -> dict[str | None, int | None]:
    return {standing.unit: standing.rank for standing in ranking}


def one(ranking: Ranking, unit: str):
    return next(standing for standing in ranking if standing.unit == unit)


def grade(ranking: Ranking, unit: str, id: str = "xep_loai"):
    return next(grade for grade in one(ranking, unit).grades if grade.id == id)


def test_binh_duong_2017():
    folder = ROOT / "criteria_sets/binh-duong-huyen-2017"
    scorer = evaluator(folder)
    with open(folder / "examples/2017.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    cards = [
        scorer.score(unit=row["unit"], entered={"1": row["points:1"], "2": row["points:2"]})
        for row in rows
    ]
    random.Random(1).shuffle(cards)
    ranking = rank(cards, scorer.criteria_set)
    assert places(ranking) == {row["unit"]: int(row["STT"]) for row in rows}
    (group,) = ranking.groups
    assert fixed(group.mean, 2) == "78.39"
    assert (group.size, group.lowest, group.highest) == (9, F("71.46"), F("84.58"))
    assert not ranking.problems
    assert Ranking.from_json(ranking.to_json()) == ranking


@pytest.mark.parametrize(("ties", "column"), [("competition", 2), ("dense", 3)])
def test_hung_yen_2024(ties, column):
    rows = [(row[0], row[1]) for row in HUNG_YEN]
    ranking = ranked(f"ranking: {{by: points, ties: {ties}}}\n", *reversed(rows), leaves=ONE)
    assert places(ranking) == {row[0]: row[column] for row in HUNG_YEN}
    assert all(standing.of == 16 for standing in ranking)


def test_pci_2020_cannot_be_told_apart_by_its_published_figures():
    ranking = ranked("ranking: {by: points, ties: ordinal}\n", *PCI_2020, leaves=ONE)
    published = {name: n for n, (name, _) in enumerate(PCI_2020, start=1)}
    shared = {name for name, place in places(ranking).items() if place != published[name]}
    assert shared == {"Hà Tĩnh", "Bắc Giang", "Ninh Bình"}
    assert [(p.code, p.vi) for p in ranking.problems] == [
        (
            "CR803",
            f"Cùng được {points} điểm nên không phân được, đều ghi hạng {place}: {units}.",
        )
        for points, place, units in (
            ("64,56", 20, "Đồng Nai, Hà Tĩnh"),
            ("63,98", 26, "Khánh Hòa, Bắc Giang"),
            ("61,98", 57, "Lai Châu, Ninh Bình"),
        )
    ]
    # Với điểm chưa làm tròn (ở đây: thêm phần nhỏ theo hạng đã công bố) thì phân được cả 63 tỉnh.
    finer = [(name, F(points) - F(n, 10**6)) for n, (name, points) in enumerate(PCI_2020)]
    made, cards = scored("ranking: {by: points, ties: ordinal}\n", *PCI_2020, leaves=ONE)
    cards = [replace(card, total=total) for card, (_, total) in zip(cards, finer, strict=True)]
    exact = rank(cards, made)
    assert places(exact) == published
    assert not exact.problems


keys = st.lists(st.integers(0, 12), min_size=1, max_size=12)
ties_of = st.sampled_from(["competition", "dense", "ordinal"])


@given(keys, ties_of, st.randoms())
def test_laws_of_ranks(points, ties, shuffle):
    rows = [(f"Đơn vị {n}", F(p, 3)) for n, p in enumerate(points)]
    head = f"ranking: {{by: points, ties: {ties}}}\n"
    found = places(ranked(head, *rows, leaves=ONE))
    shuffled = shuffle.sample(rows, len(rows))
    assert places(ranked(head, *shuffled, leaves=ONE)) == found
    key = dict(rows)
    numbers = sorted(found.values())
    assert all(1 <= place <= len(rows) for place in numbers)
    for a in key:
        for b in key:
            assert (key[a] > key[b]) == (found[a] < found[b])
    if ties == "dense":
        assert sorted(set(numbers)) == list(range(1, len(set(points)) + 1))
    else:
        assert all(found[a] == 1 + sum(other > key[a] for other in key.values()) for a in key)


def test_tie_breakers_in_order_and_why():
    head = "ranking: {by: points, tie_breakers: [hai]}\n"
    ranking = ranked(head, ("A", 50, 20), ("B", 45, 25), ("C", 60, 40))
    assert places(ranking) == {"C": 1, "B": 2, "A": 3}
    (why,) = ranking.groups[0].tie_breaks
    assert why.vi == "B xếp trên A vì điểm “2 Hai” 25, so với 20"
    assert why.en == "B stands above A: points of “2 Hai” 25, against 20"


def test_a_gap_in_a_tie_breaker_leaves_the_tie():
    head = (
        "attributes: {so_phu: {type: number, label: Số phụ, min: 0}}\n"
        "ranking: {by: points, tie_breakers: [so_phu]}\n"
    )
    ranking = ranked(
        head, ("A", 50, 20, {"so_phu": 1}), ("B", 50, 20), ("C", 50, 20, {"so_phu": 3})
    )
    assert set(places(ranking).values()) == {1}


def test_the_key_is_rounded_only_where_the_set_says_so():
    rows = ("A", F("50.004"), 20), ("B", F("50.001"), 20)
    assert places(ranked("ranking: {by: points}\n", *rows)) == {"A": 1, "B": 2}
    assert places(ranked("ranking: {by: points, round: 2}\n", *rows)) == {"A": 1, "B": 1}


GROUPED = """\
attributes:
  khoi: {type: choice, label: Khối, options: {so: Khối sở, huyen: Khối huyện}}
units:
  - {name: Sở A, attributes: {khoi: so}}
  - {name: Sở B, attributes: {khoi: so}}
  - {name: Ban Dân tộc, attributes: {khoi: so}, ranked: false, reason: không xếp chung}
  - {name: Văn phòng, assessed: false}
  - {name: Huyện A, attributes: {khoi: huyen}}
ranking: {within: khoi, by: percent}
"""


def test_groups_and_units_that_are_not_ranked():
    ranking = ranked(
        GROUPED, ("Huyện A", 60, 1), ("Sở A", 30, 30), ("Ban Dân tộc", 60, 40), ("Sở B", 50)
    )
    said = [
        (g.id, g.name, g.size, [(s.unit, s.rank, s.of, s.state) for s in g.standings])
        for g in ranking.groups
    ]
    assert said == [
        ("so", "Khối sở", 1, [("Sở A", 1, 1, "ranked"), ("Ban Dân tộc", None, 1, "unranked"),
                              ("Sở B", None, 1, "open")]),
        ("huyen", "Khối huyện", 1, [("Huyện A", 1, 1, "ranked")]),
    ]  # fmt: skip
    assert one(ranking, "Ban Dân tộc").why.vi == "không xếp chung"
    open_ = one(ranking, "Sở B")
    assert open_.why.vi == "còn thiếu “Hai”"
    assert (open_.low, open_.high, open_.key) == (50, 90, None)
    assert not ranking.is_complete
    assert Ranking.from_json(ranking.to_json()) == ranking


def test_units_without_data_are_named():
    ranking = ranked(GROUPED, ("Sở A", 30, 30))
    (problem,) = ranking.problems
    assert problem.code == "CR802"
    assert "Sở B, Huyện A." in problem.vi
    assert "Văn phòng" not in problem.vi


def test_a_group_that_is_not_known():
    head = (
        "attributes: {khoi: {type: choice, label: Khối, options: {so: Sở, huyen: Huyện}}}\n"
        "ranking: {within: khoi, by: points}\n"
    )
    ranking = ranked(head, ("A", 30, 30), ("B", 20, 20, {"khoi": "so"}))
    assert places(ranking) == {"B": 1, "A": None}
    assert one(ranking, "A").why.vi == "chưa rõ nhóm xếp hạng: còn thiếu “Khối”"


def test_ranked_when():
    head = (
        "attributes: {nguoi: {type: count, label: Số biên chế}}\n"
        "ranking: {by: points, ranked_when: nguoi >= 5}\n"
    )
    ranking = ranked(head, ("A", 30, 30, {"nguoi": 4}), ("B", 20, 20, {"nguoi": 5}), ("C", 1, 1))
    assert places(ranking) == {"B": 1, "A": None, "C": None}
    why = one(ranking, "A").why
    assert why.vi == "chỉ xếp hạng khi “Số biên chế” từ 5 trở lên; “Số biên chế” = 4"
    assert [one(ranking, unit).state for unit in "AC"] == ["unranked", "open"]


def test_percent_where_the_denominators_differ():
    leaves = (
        "indicators:\n"
        '  - {code: "1", name: Một, max_score: 84, entered: true, evidence: x}\n'
        '  - {code: "2", name: Hai, max_score: 16, entered: true, evidence: x, '
        "applies_when: not mien}\n"
    )
    head = "attributes: {mien: {type: yes_no, label: Được miễn}}\nranking: {by: percent}\n"
    # Thanh Hóa 2023, https://baotainguyenmoitruong.vn 369667: 68,32/84 = 81,33%.
    ranking = ranked(
        head,
        ("Ban Dân tộc", "68.32", {"mien": True}),
        ("Sở khác", 68, 12, {"mien": False}),
        leaves=leaves,
    )
    first = one(ranking, "Ban Dân tộc")
    assert (first.rank, fixed(first.key, 2), first.total) == (1, "81.33", F("68.32"))


def test_no_ranking_section_still_grades():
    ranking = ranked(
        "gradings: [{id: xep_loai, name: Xếp loại, bands: "
        "[{grade: Đạt, tu: 50}, {grade: Chưa đạt, duoi: 50}]}]\n",
        ("A", 30, 30),
    )
    assert [problem.code for problem in ranking.problems] == ["CR801"]
    assert places(ranking) == {"A": None}
    assert grade(ranking, "A").grade == "Đạt"


def test_cards_of_another_set_or_twice_are_refused():
    made, cards = scored("ranking: {by: points}\n", ("A", 1, 1))
    other = criteria("ranking: {by: percent}\n" + LEAVES, 100)
    with pytest.raises(ValueError, match="another set or version"):
        rank(cards, other)
    with pytest.raises(ValueError, match="two scorecards of one unit"):
        rank([*cards, *cards], made)


GRADED = """\
attributes:
  vi_pham: {type: yes_no, label: Có vi phạm}
  khen: {type: yes_no, label: Được khen, not_applicable: true}
ranking: {by: percent}
gradings:
  - id: xep_loai
    name: Xếp loại
    bands:
      - grade: Xuất sắc
        tu: 90
        requires: [{must: leaves_at_zero == 0, because: Điều 8}, {must: khen}]
      - {grade: Tốt, tu: 80, den_duoi: 90, requires: [{must: hai >= 30}]}
      - {grade: Khá, tren: 50, den_duoi: 80}
      - {grade: Yếu, den: 50}
    demotions:
      - {when: vi_pham, by: 1}
      - {when: mot < 40, to: Khá}
      - {when: below_minimum > 0, ungraded: true, because: Điều 9}
"""
GOOD = {"vi_pham": False, "khen": True}


@pytest.mark.parametrize(
    ("mot", "hai", "inputs", "expected"),
    [
        (60, 30, GOOD, "Xuất sắc"),
        (60, F("29.99"), GOOD, "Khá"),
        (60, 30, GOOD | {"khen": False}, "Tốt"),
        (60, 30, GOOD | {"khen": "không áp dụng"}, "Xuất sắc"),
        (60, 30, GOOD | {"vi_pham": True}, "Tốt"),
        (60, 25, GOOD | {"vi_pham": True}, "Yếu"),
        (39, 40, GOOD, "Khá"),
        (50, 0, GOOD, "Yếu"),
        (50, F("0.01"), GOOD, "Khá"),
        (20, 30, GOOD, "Yếu"),
        (20, 30, GOOD | {"vi_pham": True}, "Yếu"),
        (19, 40, GOOD, None),
        (60, 40, {"vi_pham": False}, None),
        (60, 20, {"vi_pham": False}, "Khá"),
    ],
)
def test_grades(mot, hai, inputs, expected):
    assert grade(ranked(GRADED, ("A", mot, hai, inputs)), "A").grade == expected


@given(
    st.fractions(0, 60, max_denominator=4),
    st.fractions(0, 40, max_denominator=4),
    st.sampled_from([True, False, None]),
    st.sampled_from([True, False, None]),
)
def test_laws_of_grades(mot, hai, vi_pham, khen):
    found = grade(ranked(GRADED, ("A", mot, hai, {"vi_pham": vi_pham, "khen": khen})), "A")
    grades = ["Xuất sắc", "Tốt", "Khá", "Yếu"]
    assert (found.grade is None) == (found.state != "graded")
    assert bool(found.missing) == (found.state == "open")
    assert found.reasons or found.grade == found.earned
    if found.grade is not None:
        assert grades.index(found.grade) >= grades.index(found.earned)
        assert found.grade != "Xuất sắc" or (khen and hai and vi_pham is False)
        assert found.grade not in ("Xuất sắc", "Tốt") or ((hai >= 30 or khen) and mot >= 40)
        assert mot >= 20


def test_why_a_grade():
    ranking = ranked(
        GRADED,
        ("A", 60, 30, GOOD | {"khen": False, "vi_pham": True}),
        ("B", 19, 40, GOOD),
        ("C", 60, 40, {"vi_pham": False}),
    )
    a, b, c = (grade(ranking, unit) for unit in "ABC")
    assert (a.earned, a.grade, a.state) == ("Xuất sắc", "Khá", "graded")
    assert [reason.vi for reason in a.reasons] == [
        "không đạt điều kiện của mức Xuất sắc: phải có “Được khen”: có",
        "hạ từ Tốt xuống Khá: vì “Có vi phạm”: có",
    ]
    assert (b.earned, b.grade, b.state) == ("Khá", None, "ungraded")
    assert [reason.vi for reason in b.reasons] == [
        "không xếp loại: vì số mục không đạt điểm tối thiểu trên 0 (Điều 9); "
        "số mục không đạt điểm tối thiểu = 1 (mục 1)"
    ]
    assert (c.earned, c.grade, c.state, c.missing) == ("Xuất sắc", None, "open", ("khen",))
    assert [reason.vi for reason in c.reasons] == ["còn thiếu “Được khen”"]
    assert Ranking.from_json(ranking.to_json()) == ranking


def test_points_entered_higher_up_do_not_prove_that_no_leaf_is_at_zero():
    head = (
        "ranking: {by: points}\ngradings: [{id: xep_loai, name: Xếp loại, bands: ["
        "{grade: A, tu: 50, requires: [{must: leaves_at_zero == 0}]}, {grade: B, duoi: 50}]}]\n"
    )
    leaves = (
        'indicators:\n  - code: "1"\n    name: Cha\n    max_score: 100\n    evidence: x\n'
        "    children:\n"
        '      - {code: "1.1", name: Con, max_score: 60, entered: true}\n'
        '      - {code: "1.2", name: Con, max_score: 40, entered: true}\n'
    )
    made = criteria(head + leaves, 100)
    scorer = cr.Evaluator(made)
    above = scorer.score(unit="A", entered={"1": 60})
    below = scorer.score(unit="B", entered={"1.1": 60, "1.2": 0})
    ranking = rank([above, below], made)
    assert grade(ranking, "A").missing == ("points:1.1", "points:1.2")
    assert grade(ranking, "B").grade == "B"
    assert grade(ranking, "B").reasons[0].vi.endswith("số mục bị 0 điểm = 1 (mục 1.2)")


def test_grades_that_differ_by_kind_of_unit():
    # Nam Định 2020 (TB 118/TB-UBND): sở I từ 90, II 80-<90; huyện I từ 80, II 70-<80.
    head = """\
attributes: {khoi: {type: choice, label: Khối, options: {so: Sở, huyen: Huyện}}}
ranking: {within: khoi, by: percent}
gradings:
  - id: xep_loai
    name: Nhóm
    applies_when: khoi == 'so'
    bands: [{grade: I, tu: 90}, {grade: II, tu: 80, den_duoi: 90}, {grade: III, duoi: 80}]
  - id: xep_loai
    name: Nhóm
    bands: [{grade: I, tu: 80}, {grade: II, tu: 70, den_duoi: 80}, {grade: III, duoi: 70}]
"""
    ranking = ranked(
        head, ("S", 60, 25, {"khoi": "so"}), ("H", 60, 25, {"khoi": "huyen"}), ("?", 60, 25)
    )
    assert [grade(ranking, unit).grade for unit in ("S", "H", "?")] == ["II", "I", None]
    assert grade(ranking, "?").missing == ("khoi",)
    assert [scale.grades for scale in ranking.scales] == [("I", "II", "III")]


def test_rounding_before_grading_closes_gaps_between_whole_numbers():
    head = (
        "ranking: {by: points}\ngradings: [{id: xep_loai, name: Xếp loại, round: 0, bands: "
        "[{grade: A, tu: 90, den: 100}, {grade: B, tu: 80, den: 89}, {grade: C, den: 79}]}]\n"
    )
    ranking = ranked(head, ("A", 60, F("29.5")), ("B", 60, F("29.49")))
    assert [grade(ranking, unit).grade for unit in "AB"] == ["A", "B"]
    assert [grade(ranking, unit).value for unit in "AB"] == [90, 89]
    whole = criteria(head.replace("round: 0, ", "") + LEAVES, 100)
    assert sorted((d.message() for d in cr.check(whole).errors), reverse=True) == [
        'Giá trị 89,5 không rơi vào mức nào: mức trên bắt đầu "từ 90", mức này dừng "đến 89".',
        'Giá trị 79,5 không rơi vào mức nào: mức trên bắt đầu "từ 80", mức này dừng "đến 79".',
    ]


@pytest.mark.parametrize(
    ("by", "bands", "codes"),
    [
        ("percent", "{grade: A, tu: 80, den: 99}, {grade: B, duoi: 80}", ["CR207"]),
        ("percent", "{grade: A, tu: 80}, {grade: B, tu: 1, den_duoi: 80}", ["CR207"]),
        ("mot", "{grade: A, tu: 30, den: 60}, {grade: B, duoi: 30}", []),
        ("hai", "{grade: A, tu: 30, den: 39}, {grade: B, duoi: 30}", ["CR207"]),
        ("total", "{grade: A, tu: 30, den: 100}, {grade: B, tu: 0, den_duoi: 30}", []),
        ("leaves_at_zero", "{grade: A, den: 0}, {grade: B, tu: 1}", []),
        ("leaves_at_zero", "{grade: A, den: 0}, {grade: B, tu: 2}", ["CR207"]),
        ("below_minimum", "{grade: A, tu: 1}, {grade: B, duoi: 1}", []),
        ("mot - hai", "{grade: A, tu: 0}, {grade: B, duoi: 0}", []),
        ("mot - hai", "{grade: A, duoi: 0}, {grade: B, tu: 0}", []),
        ("mot", "{grade: A, duoi: 30}, {grade: B, tu: 30}", ["CR811"]),
    ],
)
def test_what_the_bands_of_a_grading_must_cover(by, bands, codes):
    head = f"ranking: {{by: points}}\ngradings: [{{id: g, name: G, by: {by}, bands: [{bands}]}}]\n"
    assert list(cr.check(criteria(head + LEAVES, 100)).codes) == codes


def test_a_bonus_may_lift_the_percentage_above_100():
    bonus = '  - {code: "3", name: Thưởng, max_score: 5, role: bonus, entered: true, evidence: x}\n'
    bands = "{grade: A, tu: 80, den: 100}, {grade: B, duoi: 80}"
    head = f"ranking: {{by: points}}\ngradings: [{{id: g, name: G, bands: [{bands}]}}]\n"
    allowed = criteria("policies: {over_total: allow}\n" + head + LEAVES + bonus, 100)
    capped = criteria("policies: {over_total: cap}\n" + head + LEAVES + bonus, 100)
    assert "CR207" in cr.check(allowed).codes
    assert "CR207" not in cr.check(capped).codes


def test_a_value_that_no_grade_fits_is_a_finding():
    head = (
        "inputs: {so: {type: count, label: Số, max: 9}}\nranking: {by: points}\n"
        "gradings: [{id: xep_loai, name: Xếp loại, by: so * 2, "
        "bands: [{grade: A, tu: 5, den: 9}, {grade: B, duoi: 5}]}]\n"
    )
    ranking = ranked(head, ("A", 1, 1, {"so": 5}))
    assert grade(ranking, "A").state == "open"
    assert [problem.vi for problem in ranking.problems] == [
        "Xếp loại của A: giá trị 10 không rơi vào mức nào."
    ]


QUARTILES = """\
ranking: {{by: points}}
gradings:
  - id: nhom
    name: Nhóm
    by: total
    quantiles:
      grades: [Thấp, Trung bình thấp, Trung bình cao, Cao]
      boundary: {boundary}
"""


@pytest.mark.parametrize(("boundary", "sizes"), [
    ("inclusive", {"Thấp": 1, "Trung bình thấp": 1, "Trung bình cao": 1, "Cao": 2}),
    ("exclusive", {"Thấp": 2, "Trung bình thấp": 1, "Trung bình cao": 1, "Cao": 1}),
])  # fmt: skip
def test_quartiles_and_the_unit_at_a_cut(boundary, sizes):
    rows = [(f"Đơn vị {n}", n) for n in (10, 20, 30, 40, 50)]
    ranking = ranked(QUARTILES.format(boundary=boundary), *rows, leaves=ONE)
    (cuts,) = ranking.groups[0].cuts
    assert cuts.cuts == (20, 30, 40)
    assert cuts.units == 5
    assert Counter(s.grades[0].grade for s in ranking) == sizes


def test_units_outside_the_population_are_in_no_quantile_group():
    head = QUARTILES.format(boundary="inclusive") + (
        "units: [{name: A}, {name: B}, {name: C, ranked: false}, {name: D}]\n"
    )
    ranking = ranked(head, ("A", 10), ("B", 20), ("C", 90), ("D",), leaves=ONE)
    (cuts,) = ranking.groups[0].cuts
    assert (cuts.units, cuts.cuts[-1]) == (2, F("17.5"))
    assert [grade(ranking, unit, "nhom").state for unit in "CD"] == ["ungraded", "open"]


@given(
    st.lists(st.fractions(0, 100, max_denominator=50), min_size=1, max_size=15),
    st.integers(2, 5),
    st.sampled_from(["inclusive", "exclusive"]),
)
def test_quantile_groups_rise_with_the_value(values, groups, boundary):
    cuts = cuts_of(values, groups)
    assert list(cuts) == sorted(cuts)
    found = [group_of(value, cuts, boundary) for value in sorted(values)]
    assert found == sorted(found)
    assert set(found) <= set(range(groups))


@st.composite
def band_rows(draw) -> list[str]:
    """BandTable from random ends, some of which fit together."""
    cuts = sorted(draw(st.sets(st.integers(1, 99), min_size=1, max_size=4)), reverse=True)
    rows, lower_in = [], True
    ends = [None, *cuts, None]
    for n, (high, low) in enumerate(pairwise(ends)):
        upper = "" if high is None else f"{'den_duoi' if lower_in else 'den'}: {high}"
        if draw(st.integers(0, 5)) == 0 and high is not None:
            upper = (
                f"{draw(st.sampled_from(['den', 'den_duoi']))}: {high - draw(st.integers(0, 1))}"
            )
        lower_in = draw(st.booleans())
        lower = "" if low is None else f"{'tu' if lower_in else 'tren'}: {low}"
        ends_of = ", ".join(filter(None, [lower, upper]))
        rows.append(f"{{grade: G{n}, {ends_of}}}")
    return rows


@given(band_rows(), st.lists(st.fractions(0, 100, max_denominator=20), max_size=10))
def test_bands_that_the_check_accepts_give_every_value_one_grade(rows, values):
    head = f"ranking: {{by: percent}}\ngradings: [{{id: g, name: G, bands: [{', '.join(rows)}]}}]\n"
    made = criteria(head + LEAVES, 100)
    bands = made.gradings[0].bands
    found = cr.check(made).codes
    if not {"CR207", "CR208", "CR224"} & set(found):
        ends = [getattr(band, key) for band in bands for key in ("tu", "tren", "den", "den_duoi")]
        near = [end + d for end in ends if end is not None for d in (F(-1, 1000), 0, F(1, 1000))]
        for value in (*values, *near, F(0), F(100)):
            assert sum(BandTable([band]).place(value) == 0 for band in bands) == 1


def test_distribution_of_hue_2021():
    # Thừa Thiên Huế, TB 46/TB-SNV ngày 14/01/2022: từng tỷ lệ làm tròn riêng, cộng được 100,01.
    counts = Counter({"Xuất sắc": 9, "Tốt": 62, "Khá": 41, "Trung bình": 24})
    found = distribution(counts.elements())
    assert [fixed(share.shown, 2) for share in found.shares] == ["6.62", "45.59", "30.15", "17.65"]
    assert sum(share.shown for share in found.shares) == F("100.01")
    assert sum(share.percent for share in found.shares) == 100
    assert found.graded == 136


def compared(now_head: str, now: list[tuple], then: list[tuple], then_head: str | None = None):
    made, cards = scored(now_head, *now, leaves=ONE)
    before = ranked(then_head or "ranking: {by: percent}\n", *then, leaves=ONE)
    return rank(cards, made, before)


def test_score_up_and_rank_down_are_both_shown():
    # SIPAS của Cao Bằng: tăng 0,11 điểm mà giảm 2 bậc.
    head = "ranking: {by: percent}\n"
    ranking = compared(
        head,
        [("Cao Bằng", "80.11"), ("B", 85), ("C", 86), ("D", 70)],
        [("Cao Bằng", 80), ("B", 75), ("C", 76), ("D", 70)],
    )
    standing = one(ranking, "Cao Bằng")
    change = standing.change
    assert (change.places, change.rank, change.of, change.points) == (-2, 1, 4, F("0.11"))
    assert change_words(standing).vi == "giảm 2 bậc (1/4 → 3/4), +0,11 điểm"
    assert change_words(one(ranking, "B")).vi == "tăng 1 bậc (3/4 → 2/4), +10,00 điểm"
    assert change_words(one(ranking, "D")).en == "same rank (4/4 → 4/4), 0.00 points"
    assert Ranking.from_json(ranking.to_json()) == ranking


def test_units_that_were_renamed_merged_split_or_are_new():
    head = """\
units:
  - {name: Sở Mới, formerly: sở cũ}
  - {name: Sở Gộp, formerly: [Sở X, Sở Y]}
  - {name: Sở Tách 1, formerly: Sở Z}
  - {name: Sở Tách 2, formerly: Sở Z}
  - {name: Sở Thêm, is_new: true}
  - {name: Sở Lạ}
ranking: {by: percent}
"""
    names = ["Sở Mới", "Sở Gộp", "Sở Tách 1", "Sở Tách 2", "Sở Thêm", "Sở Lạ"]
    ranking = compared(
        head,
        [(name, 50) for name in names],
        [("Sở Cũ", 40), ("Sở X", 40), ("Sở Y", 40), ("Sở Z", 40), ("Sở Thêm", 40)],
    )
    assert {s.unit: change_words(s).vi for s in ranking} == {
        "Sở Mới": "giữ hạng (1/5 → 1/6), +10,00 điểm, kỳ trước tên sở cũ",
        "Sở Gộp": "sáp nhập từ Sở X, Sở Y, không so sánh",
        "Sở Tách 1": "tách từ Sở Z, không so sánh",
        "Sở Tách 2": "tách từ Sở Z, không so sánh",
        "Sở Thêm": "đơn vị mới, không có kỳ trước",
        "Sở Lạ": "không có trong kỳ trước",
    }


def test_points_are_compared_only_on_one_scale_and_percent_always():
    then = criteria(
        "ranking: {by: percent}\n"
        'indicators: [{code: "1", name: M, max_score: 80, entered: true, evidence: x}]\n', 80
    )  # fmt: skip
    before = rank([cr.Evaluator(then).score(unit="A", entered={"1": 40})], then)
    made, cards = scored("ranking: {by: percent}\n", ("A", 60), leaves=ONE)
    standing = one(rank(cards, made, before), "A")
    assert (standing.change.points, standing.change.percent) == (None, 10)
    assert change_words(standing).vi == "giữ hạng (1/1 → 1/1), +10,00 điểm %"


def test_places_are_compared_only_within_one_group_and_among_ranked_units():
    head = "attributes: {khoi: {type: choice, label: K, options: {a: A, b: B}}}\n"
    rules = "ranking: {within: khoi, by: percent}\n"
    ranking = compared(
        head + rules,
        [("X", 50, {"khoi": "a"}), ("Y", 50, {"khoi": "a"})],
        [("X", 40, {"khoi": "b"}), ("Y", {"khoi": "a"})],
        head + rules,
    )
    assert change_words(one(ranking, "X")).vi == "kỳ trước hạng 1/1 của nhóm khác, +10,00 điểm"
    assert change_words(one(ranking, "Y")).vi == "kỳ trước chưa đủ số liệu"
