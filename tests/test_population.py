"""Rules that look at the other units: figures over a group, in one call, as nodes of the graph."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data import unit_data
from cchc_rules.numbers import percentile
from sets import criteria

GROUPED = """
attributes:
  khoi: {{type: choice, label: Khối, options: {{so: Sở, huyen: Huyện}}}}
inputs:
  von: {{type: number, label: Vốn đăng ký, min: 0}}
  chot: {{type: yes_no, label: Đã chốt}}
peers:
  moc: {{label: Mốc của khối, take: {take}, {more}within: khoi}}
invariants: [{{must: von >= 0 or not chot}}]
indicators:
  - {{code: "1", name: A, max_score: 10, evidence: x, over_max: cap, score: "{score}"}}
"""


def grouped(take="max, of: von", more="", score="10 * von / moc"):
    made = criteria(GROUPED.format(take=take, more=more, score=score))
    assert not cr.check(made).filtered(ignore=["CR256"])  # what a zero does is tried on purpose
    return made


def cards(made, *units):
    """Scorecards by name of units given as (name, inputs)."""
    data = [unit_data(made, inputs, {}, name) for name, inputs in units]
    return {card.unit: card for card in cr.Evaluator(made).score_all(data)}


def so(name, von, khoi="so", chot=True):
    return name, {"von": von, "khoi": khoi, "chot": chot}


def test_the_leader_of_a_group_gets_the_maximum_and_the_others_their_share():
    found = cards(grouped(), so("A", 60), so("B", 80), so("C", 5, "huyen"), so("D", 10, "huyen"))
    assert {name: card.total for name, card in found.items()} == {
        "A": F(15, 2),
        "B": 10,
        "C": 5,
        "D": 10,
    }


@pytest.mark.parametrize(
    ("take", "value"),
    [
        ("max, of: von", 40), ("min, of: von", 10), ("mean, of: von", F(70, 3)), ("sum, of: von", 70),
        ("count", 3), ("percentile, at: 50, of: von", 20), ("percentile, at: 75, of: von", 30),
    ],
)  # fmt: skip
def test_what_can_be_taken_of_a_group(take, value):
    made = grouped(take, score=f"max_score if moc == {value.numerator}/{value.denominator} else 0")
    found = cards(
        made, so("A", 10), so("B", 20), so("C", 40), so("D", 7, "huyen"), so("E", 7, "huyen")
    )
    assert [found[name].total for name in "ABC"] == [10, 10, 10]


def test_the_own_rank_in_the_group_counts_from_the_greatest_and_shares_ties():
    made = grouped("rank, of: von", score="10 - moc")
    found = cards(
        made,
        so("A", 10),
        so("B", 20),
        so("C", 20),
        so("D", 5),
        so("E", 1, "huyen"),
        so("F", 2, "huyen"),
    )
    assert {name: 10 - card.total for name, card in found.items()} == {
        "A": 3,
        "B": 1,
        "C": 1,
        "D": 4,
        "E": 2,
        "F": 1,
    }


def test_only_finalised_units_count():
    units = so("A", 60), so("B", 80, chot=False), so("C", 30)
    found = cards(grouped(more="where: chot, "), *units)
    assert [found[name].total for name in "ABC"] == [10, 10, 5]
    found = cards(grouped("rank, of: von", "where: chot, ", "10 - moc"), *units)
    assert (found["A"].total, found["C"].total) == (9, 8)
    assert found["B"]["1"].status is cr.Status.NOT_APPLICABLE


def test_while_a_peer_has_no_figure_the_others_wait_and_it_is_said_for_whom():
    found = cards(grouped(), so("A", 60), so("B", None), so("C", 30, "huyen"), so("D", 30, "huyen"))
    assert found["A"]["1"].status is cr.Status.MISSING
    assert found["A"].problems[0].vi == '"Mốc của khối" chưa có, vì còn chờ: B.'
    assert [item.name for item in found["A"].missing] == ["moc"]
    assert found["C"].total == 10
    assert not found["C"].problems
    found = cards(grouped(more="when_missing: skip, at_least: 1, "), so("A", 60), so("B", None))
    assert found["A"].total == 10
    assert found["B"]["1"].missing == ("von",)


def test_a_wrong_figure_of_one_unit_leaves_its_own_error_and_lets_the_others_wait():
    found = cards(grouped(), so("A", 60), so("B", "1,234"), so("C", 3))
    assert found["B"]["1"].status is cr.Status.ERROR
    assert found["A"]["1"].status is cr.Status.MISSING


TOTALS = ["count", "sum, of: von"]


@pytest.mark.parametrize("take", TOTALS)
@pytest.mark.parametrize(("final", "value"), [("", 0), ("A", 1), ("AB", 2)])
def test_a_count_and_a_sum_are_known_however_few_units_count(take, final, value):
    made = grouped(take, "where: chot, ", "5 + moc")
    found = cards(made, *(so(name, 1, chot=name in final) for name in "ABC"))
    assert {card.total for card in found.values()} == {5 + value}
    assert not any(card.problems for card in found.values())


def test_a_group_of_one_has_a_count_and_a_sum():
    (card,) = cards(grouped("count", score="moc"), so("A", 7)).values()
    assert card.total == 1
    (card,) = cards(grouped("sum, of: von", score="moc"), so("A", 7)).values()
    assert card.total == 7


@pytest.mark.parametrize("take", TOTALS)
def test_units_of_which_nothing_is_known_are_not_counted_as_none(take):
    made = grouped(take, "where: chot, when_missing: skip, ", "5 + moc")
    found = cards(made, so("A", 1, chot=None), so("B", 1, chot=None))
    assert {card.total for card in found.values()} == {None}
    said = '"Mốc của khối" needs a group of 1 or more; found: 0.'
    assert found["A"].problems[0].en == said
    found = cards(made, so("A", 1, chot=None), so("B", 1, chot=False))
    assert {card.total for card in found.values()} == {5}


def test_a_count_that_asks_for_a_least_size_asks_it_of_the_group():
    made = grouped("count", "where: chot, at_least: 3, ", "5 + moc")
    nobody = [so(name, 1, chot=False) for name in "ABC"]
    assert {card.total for card in cards(made, *nobody).values()} == {5}
    small = cards(made, *nobody[:2])
    assert small["A"].total is None
    assert small["A"].problems[0].vi == '"Mốc của khối" cần ít nhất 3 đơn vị trong nhóm, mới có 2.'


def test_a_sum_that_asks_for_a_least_size_asks_it_of_those_that_count():
    made = grouped("sum, of: von", "where: chot, at_least: 2, ", "5 + moc")
    found = cards(made, so("A", 1), so("B", 1, chot=False), so("C", 1, chot=False))
    assert {card.total for card in found.values()} == {None}
    assert found["A"].problems[0].vi == '"Mốc của khối" cần ít nhất 2 đơn vị trong nhóm, mới có 1.'


@pytest.mark.parametrize("take", TOTALS)
def test_a_unit_scored_alone_cannot_tell_a_total_of_its_group(take):
    card = cr.Evaluator(grouped(take, score="5 + moc")).score({"von": 1, "khoi": "so"})
    assert (card.total, [item.name for item in card.missing]) == (None, ["moc"])


def test_a_unit_alone_is_not_the_leader_of_anything():
    (card,) = cards(grouped(), so("A", 60)).values()
    assert card.total is None
    assert card.problems[0].vi == '"Mốc của khối" cần ít nhất 2 đơn vị trong nhóm, mới có 1.'
    made = grouped()
    alone = cr.Evaluator(made).score({"von": 60, "khoi": "so", "chot": True})
    assert (alone.total, [item.name for item in alone.missing]) == (None, ["moc"])
    known = cr.Evaluator(made).score({"von": 60, "khoi": "so", "chot": True}, peers={"moc": "80"})
    assert known.total == F(15, 2)
    with pytest.raises(ValueError, match="no peers of the set: la"):
        cr.Evaluator(made).score({}, peers={"la": 1})


def test_declared_units_without_data_are_waited_for():
    units = "units: [{name: A}, {name: B}, {name: C}, {name: D, assessed: false}, {name: E, attributes: {khoi: huyen}}]\n"
    made = criteria(GROUPED.format(take="max, of: von", more="", score="10 * von / moc") + units)
    found = cards(made, so("A", 60), so("B", 30))
    assert found["A"].problems[0].vi == '"Mốc của khối" chưa có, vì còn chờ: C.'
    found = cards(made, so("A", 60), so("B", 30), so("C", 15))
    assert [card.total for card in found.values()] == [10, 5, F(5, 2)]


def test_nobody_waits_for_a_line_of_totals_but_for_a_unit_that_stands_twice():
    made = grouped()
    rows = [
        {"unit": name, "von": von, "khoi": "so", "chot": True}
        for name, von in (("A", 60), ("B", 30))
    ]
    total = {"unit": "Tổng cộng", "von": 90, "khoi": "so"}
    read = cr.units_from([*rows, total], made)
    assert [card.total for card in cr.Evaluator(made).score_all(read.units)] == [10, 5]
    twice = cr.units_from([*rows, rows[1]], made)
    found = cr.Evaluator(made).score_all(twice.units)
    assert [card.total for card in found] == [None, None]
    assert "còn chờ: B" in found[0].problems[0].vi


def test_figures_over_a_group_are_nodes_of_the_graph():
    made = criteria(
        """
inputs: {x: {type: number, label: X, min: 0, max: 10}}
peers:
  tb: {label: Trung bình điểm mục 1, take: mean, of: muc}
  lech: {label: Chênh lệch lớn nhất, take: max, of: "abs(muc - tb)"}
indicators:
  - {code: "1", id: muc, name: A, max_score: 5, evidence: x, score: x / 2}
  - {code: "2", name: B, max_score: 5, evidence: x, score: "5 if lech == 0 else 5 * abs(muc - tb) / lech"}
"""
    )
    assert not cr.check(made).codes
    found = cards(made, ("A", {"x": 10}), ("B", {"x": 4}), ("C", {"x": 4}))
    assert [card["2"].score for card in found.values()] == [5, F(5, 2), F(5, 2)]
    assert "Trung bình điểm mục 1 = 3" in found["A"].explain("2")


def test_a_circle_through_a_group_is_a_cycle():
    made = criteria(
        """
peers: {cao: {label: Cao nhất, take: max, of: muc}}
indicators:
  - {code: "1", id: muc, name: A, max_score: 10, evidence: x, score: cao / 2}
"""
    )
    (found,) = cr.check(made).errors
    assert (found.code.id, found.message("vi")) == ("CR401", "Vòng: 1 → cao → 1.")


@pytest.mark.parametrize(
    ("peer", "said"),
    [
        ("take: max", "max lấy của số liệu nào phải ghi ở of"),
        ("take: count, of: von", "count đếm đơn vị, không cần of; muốn lọc thì dùng where"),
        ("take: percentile, of: von", "bách phân vị thứ mấy phải ghi ở at"),
        ("take: max, of: von, at: 3", "at chỉ dùng cho percentile"),
        ("take: max, of: von, within: khoii", 'thuộc tính "khoii" chưa được khai ở attributes'),
    ],
)  # fmt: skip
def test_a_figure_over_a_group_must_be_declared_in_full(peer, said):
    text = GROUPED.format(take="max, of: von", more="", score="10 * von / moc")
    made = criteria(text.replace("take: max, of: von, within: khoi", peer))
    found = [d for d in cr.check(made).errors if d.code.id == "CR238"]
    assert [d.message("vi") for d in found] == [f'"moc": {said}.']


figures = st.integers(0, 50)


@given(st.lists(figures, min_size=2, max_size=12), st.randoms())
def test_the_order_of_the_units_does_not_matter(values, random):
    units = [so(f"Đơn vị {n}", value) for n, value in enumerate(values)]
    made = criteria(GROUPED.format(take="rank, of: von", more="", score="max_score - moc / 100"))
    turned = list(units)
    random.shuffle(turned)
    assert cards(made, *units) == cards(made, *turned)


@given(st.lists(figures, min_size=2, max_size=12))
def test_a_group_of_one_kind_is_not_touched_by_another(values):
    made = grouped(score="min(10, von / moc * 10) if moc > 0 else 0")
    units = [so(f"Đơn vị {n}", value) for n, value in enumerate(values)]
    others = [so("X", 999, "huyen"), so("Y", 1000, "huyen")]
    alone, together = cards(made, *units), cards(made, *units, *others)
    assert {name: together[name] for name in alone} == alone


@given(
    st.lists(st.fractions(-10, 10, max_denominator=20), min_size=1, max_size=15),
    st.fractions(0, 1, max_denominator=20),
)
def test_a_percentile_lies_between_its_neighbours(values, at):
    found = percentile(values, at)
    below = sum(value <= found for value in values)
    above = sum(value >= found for value in values)
    assert below + above >= len(values)
    assert min(values) <= found <= max(values)
    assert percentile(values, F(0)) == min(values)
    assert percentile(values, F(1)) == max(values)


@pytest.mark.parametrize("policy", ["reduce", "full", "zero"])
def test_points_for_what_does_not_apply_are_no_figure_of_the_group(policy):
    made = criteria(
        f"""
policies: {{not_applicable: {policy}}}
inputs: {{x: {{type: number, label: X, min: 0, max: 5}}, co: {{type: yes_no, label: Có}}}}
peers: {{cao: {{label: Cao nhất, take: max, of: muc}}}}
indicators:
  - {{code: "1", id: muc, name: A, max_score: 5, evidence: x, score: x, applies_when: co}}
  - {{code: "2", name: B, max_score: 5, evidence: x, score: "5 * muc / cao"}}
"""
    )
    found = cards(
        made, ("A", {"x": 4, "co": True}), ("B", {"x": 2, "co": True}), ("C", {"x": 0, "co": False})
    )
    assert (found["A"]["2"].score, found["B"]["2"].score) == (5, F(5, 2))


def test_who_needs_no_figure_of_the_group_waits_for_nobody():
    made = grouped()
    data = [
        unit_data(made, dict(so("A", 60)[1]), {"1": 5}, "A"),
        unit_data(made, dict(so("B", None)[1]), {}, "B"),
    ]
    a, b = cr.Evaluator(made).score_all(data)
    assert (a.total, a.problems) == (5, ())
    assert b.problems[0].code == "CR532"
