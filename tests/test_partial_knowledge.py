"""Ranks and grades of units of which something is missing: each needs what it names, no more."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data import unit_data
from cchc_rules.ranking import Ranking, as_of_previous, change_words, rank
from sets import criteria

FIELDS = """\
attributes:
  khoi: {type: choice, label: Khối, options: {a: Khối A, b: Khối B}}
  vi_pham: {type: yes_no, label: Có vi phạm}
indicators:
  - code: "1"
    id: nhom
    name: Nhóm một
    max_score: 60
    children:
      - {code: "1.1", id: mot, name: Một, max_score: 20, min_score: 5, entered: true, evidence: x}
      - {code: "1.2", id: hai, name: Hai, max_score: 40, entered: true, evidence: x}
  - {code: "2", id: ba, name: Ba, max_score: 40, entered: true, evidence: x}
"""
CODES = ("1.1", "1.2", "2")


def ranked(head: str, rows, then: Ranking | None = None) -> Ranking:
    """The ranking of units by name: points of each leaf (None: open) and attributes."""
    made = criteria(head + FIELDS, 100)
    units = []
    for name, (*points, known) in rows.items():
        entered = {code: p for code, p in zip(CODES, points, strict=True) if p is not None}
        units.append(unit_data(made, known, entered, name))
    return rank(cr.Evaluator(made).score_all(units), made, then)


def standing(ranking: Ranking, unit: str):
    return next(one for one in ranking if one.unit == unit)


def grade(ranking: Ranking, unit: str):
    return standing(ranking, unit).grades[0]


def graded_by(by: str, more: str = "", top: int = 10) -> str:
    return (
        "ranking: {by: points}\n"
        f"gradings: [{{id: g, name: G, by: {by}, bands: [{{grade: A, tu: {top}{more}}}, "
        f"{{grade: B, duoi: {top}}}]}}]\n"
    )


@pytest.mark.parametrize("by", ["mot", "mot / 20 * 100", "nhom", "nhom / 60 * 100", "mot + hai"])
def test_a_grading_needs_what_it_names(by):
    ranking = ranked(graded_by(by), {"X": (12, 5, None, {})})
    assert (grade(ranking, "X").grade, grade(ranking, "X").state) == ("A", "graded")
    assert grade(ranking, "X").value is not None


@pytest.mark.parametrize("by", ["hai", "hai / 40 * 100", "mot + hai"])
def test_what_a_grading_names_and_is_missing_is_said(by):
    found = grade(ranked(graded_by(by), {"X": (12, None, 40, {})}), "X")
    assert (found.state, found.grade, found.missing) == ("open", None, ("points:1.2",))
    assert [reason.vi for reason in found.reasons] == ["còn thiếu “Hai”"]
    assert [reason.en for reason in found.reasons] == ["“Hai” not supplied"]


def test_quantile_groups_are_taken_over_all_units_with_the_figure():
    head = (
        "ranking: {by: points}\ngradings: [{id: g, name: G, by: mot, "
        "quantiles: {grades: [T, TT, TC, C], boundary: inclusive}}]\n"
    )
    rows = {f"U{n}": (n, None if n % 2 else 10, 10, {}) for n in range(1, 6)}
    ranking = ranked(head, rows | {"Không": (None, 1, 1, {})})
    (cuts,) = ranking.groups[0].cuts
    assert (cuts.units, cuts.cuts) == (5, (2, 3, 4))
    assert {one.unit: one.grades[0].grade for one in ranking} == {
        "U1": "T", "U2": "TT", "U3": "TC", "U4": "C", "U5": "C", "Không": None,
    }  # fmt: skip
    assert grade(ranking, "Không").missing == ("points:1.1",)


def test_a_quantile_grade_waits_for_the_group_of_the_unit():
    head = (
        "ranking: {by: points, within: khoi}\ngradings: [{id: g, name: G, by: mot, "
        "quantiles: {grades: [T, C], boundary: inclusive}}]\n"
    )
    found = grade(ranked(head, {"X": (1, 1, 1, {}), "Y": (2, 2, 2, {"khoi": "a"})}), "X")
    assert (found.state, found.grade) == ("open", None)
    assert [r.vi for r in found.reasons] == ["chưa rõ nhóm xếp hạng: còn thiếu “Khối”"]


def test_bands_do_not_wait_for_the_group_or_for_being_ranked():
    head = graded_by("mot").replace("by: points", "by: points, within: khoi, ranked_when: vi_pham")
    ranking = ranked(head, {"X": (12, 1, 1, {})})
    assert (standing(ranking, "X").state, grade(ranking, "X").grade) == ("open", "A")


@pytest.mark.parametrize(
    ("must", "expected"),
    [("mot >= 5", "A"), ("not vi_pham", "A"), ("nhom > 1", "A"), ("hai >= 5", None),
     ("hai >= 5 or mot >= 5", "A"), ("mot < 5", "B"), ("mot < 5 and ba > 1", "B")],
)  # fmt: skip
def test_requirements_need_what_they_name(must, expected):
    head = graded_by("mot", f", requires: [{{must: {must}}}]")
    row = (12, None if must.startswith("hai") else 6, None, {"vi_pham": False})
    assert grade(ranked(head, {"X": row}), "X").grade == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [("mot < 5", "A"), ("mot > 5", "B"), ("vi_pham", "A"), ("ba > 5", None),
     ("ba > 5 and vi_pham", "A")],
)  # fmt: skip
def test_demotions_need_what_they_name(when, expected):
    head = graded_by("mot").replace("]}]", f"], demotions: [{{when: {when}, by: 1}}]}}]")
    found = grade(ranked(head, {"X": (12, 6, None, {"vi_pham": False})}), "X")
    assert found.grade == expected
    assert found.missing == (() if expected else ("points:2",))


def test_a_tie_breaker_needs_what_it_names():
    head = "ranking: {by: points, tie_breakers: [hai]}\n"
    made = criteria(head + FIELDS, 100)
    scorer = cr.Evaluator(made)
    cards = [
        scorer.score(unit=name, entered={"1": 30, "1.2": hai, "2": 10})
        for name, hai in (("X", 10), ("Y", 20))
    ]
    assert [(one.unit, one.rank) for one in rank(cards, made)] == [("Y", 1), ("X", 2)]


def test_an_open_key_has_a_rank_where_no_completion_changes_it():
    head = "ranking: {by: points}\n"
    rows = {"Cao": (20, 40, None, {}), "Giữa": (10, 20, 20, {}), "Thấp": (1, None, 0, {})}
    ranking = ranked(head, rows)  # 60-100, 50, 1-41
    assert [(one.unit, one.rank, one.state) for one in ranking] == [
        ("Cao", 1, "ranked"), ("Giữa", 2, "ranked"), ("Thấp", 3, "ranked"),
    ]  # fmt: skip
    assert (standing(ranking, "Cao").key, standing(ranking, "Cao").why) == (None, None)
    assert ranking.groups[0].mean is None
    assert Ranking.from_json(ranking.to_json()) == ranking
    ranking = ranked(head, rows | {"Chạm": (20, 40, 0, {})})  # 60: as little as "Cao" may have
    assert [(one.unit, one.rank) for one in ranking] == [
        ("Chạm", 1), ("Giữa", 2), ("Thấp", 3), ("Cao", None),
    ]  # fmt: skip
    assert standing(ranking, "Cao").why.vi == "còn thiếu “Ba”"


def test_an_open_key_is_not_ranked_beside_a_unit_that_may_be_of_its_group():
    head = "ranking: {by: percent, within: khoi}\n"
    rows = {"X": (20, 40, None, {"khoi": "a"}), "Y": (1, 1, 1, {"khoi": "a"})}
    assert standing(ranked(head, rows), "X").rank == 1
    assert standing(ranked(head, rows | {"?": (20, 40, 10, {})}), "X").rank is None
    assert standing(ranked(head, rows | {"?": (2, 4, 10, {})}), "X").rank == 1


def test_a_unit_in_error_leaves_no_open_key_a_rank():
    rows = {"X": (20, 40, None, {}), "Y": (1, 1, 1, {}), "Sai": (1, 1, "abc", {})}
    ranking = ranked("ranking: {by: points}\n", rows)
    assert {one.unit: one.rank for one in ranking} == {"Y": 1, "X": None, "Sai": None}


def test_an_open_key_is_not_ranked_while_its_maximum_is_not_known():
    other = "max_score: 40, max_score_when: [{when: khoi == 'b', max_score: 40}], entered: true"
    leaves = FIELDS.replace("name: Ba, max_score: 40, entered: true", f"name: Ba, {other}")
    made = criteria("ranking: {by: points}\n" + leaves, 100)
    scorer = cr.Evaluator(made)
    below = scorer.score({"khoi": "a"}, entered={"1.1": 1, "1.2": 1, "2": 1}, unit="Y")
    for attributes, place in (({"khoi": "a"}, 1), ({}, None)):
        card = scorer.score(attributes, entered={"1.1": 20, "1.2": 40}, unit="X")
        assert standing(rank([card, below], made), "X").rank == place


@pytest.mark.parametrize("by", ["total", "percent", "nhom"])
def test_a_grade_that_no_completion_changes_is_given(by):
    ranking = ranked(graded_by(by, top=20), {"X": (20, None, None, {}), "Y": (19, None, None, {})})
    assert (grade(ranking, "X").grade, grade(ranking, "X").value) == ("A", None)
    assert (grade(ranking, "Y").state, grade(ranking, "Y").grade) == ("open", None)


def test_what_may_turn_out_not_to_apply_has_no_grade():
    leaves = FIELDS.replace("id: ba,", "id: ba, applies_when: vi_pham,")
    made = criteria(graded_by("ba", top=0) + leaves, 100)
    card = cr.Evaluator(made).score(entered={"1.1": 1, "1.2": 1}, unit="X")
    assert grade(rank([card], made), "X").state == "open"


def test_the_previous_period_needs_no_more_either():
    head = "ranking: {by: points}\n"
    then = ranked(head, {"X": (20, 40, None, {}), "Y": (1, 1, 1, {})})
    now = ranked(head, {"X": (1, 1, 1, {}), "Y": (20, 40, 40, {})}, then)
    assert change_words(standing(now, "X")).vi == "giảm 1 bậc (1/2 → 2/2)"
    assert change_words(standing(now, "Y")).vi == "tăng 1 bậc (2/2 → 1/2), +97,00 điểm"
    assert as_of_previous(criteria(head + FIELDS, 100)).ranking is not None


points = st.none() | st.integers(0, 20)


@given(st.integers(0, 20), points, points, points, points, st.sampled_from([True, False, None]))
def test_a_grade_by_one_indicator_is_the_same_whatever_the_others_are(mot, a, b, c, d, vi_pham):
    given = {} if vi_pham is None else {"vi_pham": vi_pham}
    first, second = (
        ranked(graded_by("mot"), {"X": (mot, hai, ba, more)})
        for hai, ba, more in ((a, b, given), (c, d, {}))
    )
    assert grade(first, "X") == grade(second, "X")
    assert grade(first, "X").grade == ("A" if mot >= 10 else "B")


rows_of = st.lists(st.tuples(points, points, points), min_size=1, max_size=5)


@given(rows_of, st.sampled_from(["points", "percent"]), st.data())
def test_no_completion_contradicts_a_rank_or_a_grade(rows, by, data):
    head = graded_by("total", top=25).replace("by: points", f"by: {by}")
    names = [f"U{n}" for n in range(len(rows))]
    whole = {
        name: [data.draw(st.integers(0, 20)) if p is None else p for p in row]
        for name, row in zip(names, rows, strict=True)
    }
    partial = ranked(head, {n: (*row, {}) for n, row in zip(names, rows, strict=True)})
    complete = ranked(head, {name: (*row, {}) for name, row in whole.items()})
    placed = [one for one in partial if one.rank is not None]
    after = {one.unit: one for one in complete}
    for one in placed:
        for other in placed:
            if one.rank < other.rank:
                assert after[one.unit].rank < after[other.unit].rank
        if one.total is None:
            for other in partial:
                if other is not one:
                    assert after[one.unit].key != after[other.unit].key
    for one in partial:
        if one.grades[0].grade is not None:
            assert one.grades[0].grade == after[one.unit].grades[0].grade
    assert F(sum(map(sum, whole.values()))) == sum(one.total for one in complete)
