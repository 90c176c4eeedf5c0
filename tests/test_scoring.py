"""Scoring one unit: statuses, intervals, entered points, policies, components."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

import cchc_rules as cr
from cchc_rules.diagnostics import CODES
from sets import criteria, leaf, score

YES_NO = "co: {type: yes_no, label: Có}"
COUNT = "n: {type: count, label: Số, max: 100}"
RATE = "r: {type: percent, label: Tỷ lệ}"

TREE = """
indicators:
  - code: "1"
    name: Lĩnh vực một
    max_score: 6
    evidence: báo cáo
    children:
      - {code: "1.1", name: A, max_score: 2, score: "2 if a else 0", inputs: {a: {type: yes_no, label: A}}}
      - {code: "1.2", name: B, max_score: 4, score: "b / 100 * max_score", inputs: {b: {type: percent, label: B, supplied_by: Sở Y tế}}}
  - code: "2"
    name: Lĩnh vực hai
    max_score: 4
    evidence: báo cáo
    children:
      - {code: "2.1", name: C, max_score: 4, entered: true}
"""


@pytest.fixture(scope="module")
def tree():
    return criteria(TREE)


def test_a_full_unit_has_one_total(tree):
    card = score(tree, {"2.1": "2,5"}, a=True, b=75)
    assert card.total == F(15, 2)
    assert card.status is cr.Status.SCORED
    assert card.percent == 75
    assert card.lost_points == F(5, 2)
    assert (card["1"].score, card["1.2"].score, card["1.2"].lost_points) == (5, 3, 1)
    assert card["2.1"].status is cr.Status.ENTERED


def test_a_missing_input_opens_an_interval_and_says_who_supplies_it(tree):
    card = score(tree, {"2.1": 4}, a=True)
    assert card.total is None
    assert (card.low, card.high) == (6, 10)
    assert card.status is cr.Status.MISSING
    assert card["1"].status is cr.Status.MISSING
    assert card["1"].score is None
    assert card["2"].score == 4
    (item,) = card.missing
    assert (item.name, item.label, item.supplied_by, item.codes) == ("b", "B", "Sở Y tế", ("1.2",))


def test_missing_is_not_zero(tree):
    assert score(tree, {"2.1": 4}, a=True, b=0).total == 6
    assert score(tree, {"2.1": 4}, a=True, b=None).total is None
    assert score(tree, {"2.1": 4}, a=True, b="").total is None


def test_points_that_only_an_assessor_can_give_are_missing_until_entered(tree):
    card = score(tree, a=True, b=100)
    assert card["2.1"].missing == ("points:2.1",)
    assert (card.low, card.high) == (6, 10)


def test_points_entered_at_a_branch_replace_what_is_below(tree):
    card = score(tree, {"1": "4,25", "2": 3}, a=True)
    assert card.total == F(29, 4)
    assert card["1"].status is cr.Status.ENTERED
    assert not card["1.1"].counted
    assert card["1.1"].score == 2
    assert not card.missing


def test_entered_points_that_differ_from_computed_ones_are_told(tree):
    card = score(tree, {"1": 5, "2": 3}, a=True, b=100)
    assert [p.code for p in card.problems] == ["CR522"]
    assert card.total == 8


def test_points_entered_below_entered_points_are_told(tree):
    card = score(tree, {"1": 5, "1.1": 1, "2": 3}, b=100)
    assert "CR528" in [p.code for p in card.problems]
    assert card.total == 8


@pytest.mark.parametrize(("points", "code"), [("-1", "CR504"), (7, "CR503"), ("abc", "CR506")])
def test_wrong_entered_points_are_an_error_not_a_score(tree, points, code):
    card = score(tree, {"1": points, "2": 3})
    assert card["1"].status is cr.Status.ERROR
    assert [p.code for p in card["1"].problems] == [code]
    assert (card.total, card.low, card.high) == (None, 3, 9)


@pytest.mark.parametrize("value", ["abc", 101, -1, float("nan"), True, [1]])
def test_a_wrong_value_is_an_error_of_its_leaf_alone(tree, value):
    card = score(tree, {"2.1": 4}, a=True, b=value)
    assert card["1.2"].status is cr.Status.ERROR
    assert card["1.1"].score == 2
    assert (card.status, card.total, card.low, card.high) == (cr.Status.ERROR, None, 6, 10)
    assert card["1.2"].problems


def test_unknown_names_are_refused_with_the_nearest(tree):
    with pytest.raises(cr.DataError) as refused:
        score(tree, {"9": 1}, aa=True)
    assert sorted(refused.value.report.codes) == ["CR516", "CR525"]
    assert 'did you mean "a"?' in [d.hint("en") for d in refused.value.report]


# -- policies


@pytest.mark.parametrize(
    ("policy", "total", "possible", "percent"),
    [("reduce", 6, 6, 100), ("full", 10, 10, 100), ("zero", 6, 10, 60)],
)
def test_not_applicable_follows_the_policy_of_the_set(policy, total, possible, percent):
    body = TREE.replace("entered: true", 'score: "not_applicable()"')
    card = score(criteria(f"policies: {{not_applicable: {policy}}}\n" + body), a=True, b=100)
    assert card["2.1"].status is cr.Status.NOT_APPLICABLE
    assert (card.total, card.max_total, card.percent) == (total, possible, percent)


def test_a_leaf_has_its_own_policy_before_that_of_its_ancestors():
    body = TREE.replace("entered: true", 'score: "not_applicable()", not_applicable: zero')
    card = score(criteria("policies: {not_applicable: full}\n" + body), a=True, b=100)
    assert (card.total, card.max_total) == (6, 10)


def test_a_branch_whose_parts_do_not_apply_does_not_apply():
    body = TREE.replace("entered: true", 'score: "not_applicable()"')
    card = score(criteria(body), a=True, b=100)
    assert card["2"].status is cr.Status.NOT_APPLICABLE
    assert card["2"].percent is None


def test_applies_when_holds_for_everything_below():
    body = TREE.replace(
        "    name: Lĩnh vực một\n", '    name: Lĩnh vực một\n    applies_when: "mien_nui"\n'
    )
    body += "attributes: {mien_nui: {type: yes_no, label: Miền núi}}\n"
    card = score(criteria(body), {"2.1": 4}, mien_nui=False)
    assert card["1"].status is cr.Status.NOT_APPLICABLE
    assert (card.total, card.max_total, card.percent) == (4, 4, 100)
    unknown = score(criteria(body), {"2.1": 4}, a=True, b=100)
    assert unknown["1.1"].missing == ("mien_nui",)


def test_an_input_may_be_answered_not_applicable_where_the_set_allows_it():
    allowed = leaf(
        'score: "10 if co else 0"', "co: {type: yes_no, label: Có, not_applicable: true}"
    )
    card = score(allowed, co="Không áp dụng")
    assert (card.total, card.max_total, card.status) == (0, 0, cr.Status.NOT_APPLICABLE)
    assert card.percent is None
    forbidden = score(leaf('score: "10 if co else 0"', YES_NO), co="không áp dụng")
    assert [p.code for p in forbidden["1"].problems] == ["CR517"]


def test_points_above_the_maximum_are_an_error_or_capped():
    rule = 'score: "n"'
    assert [p.code for p in score(leaf(rule, COUNT), n=11)["1"].problems] == ["CR503"]
    capped = leaf(rule, COUNT, more="    over_max: cap\n")
    assert score(capped, n=11).total == 10


def test_points_below_zero_are_an_error():
    assert [p.code for p in score(leaf('score: "5 - n"', COUNT), n=6)["1"].problems] == ["CR504"]


def test_division_by_zero_names_the_calculation():
    card = score(leaf('score: "10 / n"', COUNT), n=0)
    (problem,) = card["1"].problems
    assert problem.code == "CR501"
    assert "10 / n" in problem.vi


def test_no_band_fits_is_an_error_with_the_value():
    rows = "rule: {first_of: [{when: 'n > 5', then: max_score}]}"
    card = score(leaf(rows, COUNT), n=5)
    assert [p.code for p in card["1"].problems] == ["CR502"]


@pytest.mark.parametrize(("at", "total"), [("leaf", F("0.66")), ("total", F("0.67"))])
def test_scores_are_rounded_where_the_set_says_so_and_nowhere_else(at, total):
    body = """
indicators:
  - {code: "1", name: A, max_score: 5, evidence: x, score: "n / 3", inputs: {n: {type: count, label: N, max: 15}}}
  - {code: "2", name: B, max_score: 5, evidence: x, score: "n / 3"}
"""
    assert score(criteria(body), n=1).total == F(2, 3)
    assert score(criteria(f"rounding: {{at: {at}, places: 2}}\n" + body), n=1).total == total


def test_half_a_hundredth_rounds_up():
    rule = "rule: {ratio: {of: a, over: b}}"
    inputs = "a: {type: count, label: A, max: 99}, b: {type: count, label: B, max: 99}"
    exact = leaf(rule, inputs, 3)
    assert score(exact, a=5, b=24).total == F(5, 8)
    rounded = leaf(rule, inputs, 3, more="rounding: {at: total, places: 2}\n")
    assert score(rounded, a=5, b=24).total == F("0.63")


def test_rounding_never_lifts_a_score_above_its_maximum():
    for at in ("leaf", "total"):
        more = f"rounding: {{at: {at}, places: 2}}\n"
        assert score(leaf('score: "max_score"', max_score="0.125", more=more)).total == F("0.125")


def test_points_entered_at_a_leaf_that_contradict_its_figures_are_told():
    card = score(leaf('score: "n"', COUNT), {"1": 2}, n=10)
    assert [p.code for p in card.problems] == ["CR522"]
    assert card.total == 2
    assert not score(leaf('score: "n"', COUNT), {"1": 10}, n=10).problems


def test_points_given_under_two_names_of_one_indicator_are_refused():
    with pytest.raises(cr.DataError, match="CR524"):
        score(leaf('score: "10"'), {"1": 1, "muc": 5})


@pytest.mark.parametrize(
    "wrong", [{"inputs": [1]}, {"inputs": {1: 2}}, {"entered": {1: 5}}, {"unit": 5}]
)
def test_a_call_with_something_else_than_names_is_a_type_error(tree, wrong):
    with pytest.raises(TypeError, match=r"names? must be text"):
        cr.Evaluator(tree).score(**wrong)


@pytest.mark.parametrize("value", [10**5000, object(), {1: 2}], ids=["long", "object", "dict"])
def test_whatever_is_given_as_a_value_does_not_raise(value):
    for spec in ("type: yes_no", "type: choice, options: {a: A}", "type: date", "type: percent"):
        only = leaf('score: "10 if x == x else 0"', f"x: {{{spec}, label: X}}")
        assert score(only, x=value)["1"].status is cr.Status.ERROR


def test_a_choice_may_offer_the_words_not_applicable():
    only = leaf(
        "score: \"10 if x == 'kad' else 0\"",
        "x: {type: choice, label: X, options: {tot: Tốt, kad: Không áp dụng}}",
    )
    assert score(only, x="Không áp dụng").total == 10
    assert score(only, x="kad").total == 10


# -- invariants, dependencies


def test_figures_that_contradict_each_other_spoil_their_leaves():
    rule = "rule: {ratio: {of: a, over: b}}"
    inputs = "a: {type: count, label: Đúng hạn, max: 99}, b: {type: count, label: Tổng, max: 99}"
    checked = leaf(rule, inputs, more="invariants: [{must: a <= b}]\n")
    card = score(checked, a=5, b=4)
    assert card["1"].status is cr.Status.ERROR
    assert card["1"].problems[0].vi == "Phải có “Đúng hạn” không quá “Tổng”, nhưng a = 5, b = 4."
    assert score(checked, a=4, b=4).total == 10


DEPENDENT = """
indicators:
  - {code: "2", name: Sau, max_score: 4, evidence: x, score: "4 if truoc > 0 else 0"}
  - {code: "1", id: truoc, name: Trước, max_score: 6, evidence: x, score: "n", inputs: {n: {type: count, label: N, max: 6}}}
"""


def test_an_indicator_can_use_the_score_of_another_wherever_it_stands():
    dependent = criteria(DEPENDENT)
    assert score(dependent, n=1).total == 5
    assert score(dependent, n=0).total == 0
    assert score(dependent, {"1": "2,5"}).total == F("6.5")
    card = score(dependent)
    assert card["2"].missing == ("n",)


def test_what_depends_on_something_that_does_not_apply_does_not_apply():
    body = DEPENDENT.replace('score: "n"', 'score: "not_applicable() if n == 0 else n"')
    assert score(criteria(body), n=0)["2"].status is cr.Status.NOT_APPLICABLE


# -- components

PARTED = """
components:
  - {id: tham_dinh, name: Thẩm định, max_score: 6}
  - {id: xhh, name: Điều tra xã hội học, max_score: 4}
indicators:
  - code: "1"
    name: Một
    max_score: 7
    evidence: x
    component: tham_dinh
    children:
      - {code: "1.1", name: A, max_score: 4, entered: true}
      - {code: "1.2", name: B, max_score: 3, entered: true, component: xhh}
  - code: "2"
    name: Hai
    max_score: 3
    evidence: x
    children:
      - {code: "2.1", name: C, max_score: 2, entered: true, component: tham_dinh}
      - {code: "2.2", name: D, max_score: 1, entered: true, component: xhh}
"""


@pytest.fixture(scope="module")
def parted():
    return criteria(PARTED)


def test_components_add_up_across_the_tree(parted):
    card = score(parted, {"1.1": 3, "1.2": 2, "2.1": 1, "2.2": 1})
    assert (card.total, card["tham_dinh"].score, card["xhh"].score) == (7, 4, 3)
    assert card["xhh"].percent == 75


def test_published_tables_give_components_only(parted):
    card = score(parted, {"tham_dinh": "5,25", "xhh": "3,1"})
    assert card.total == F("8.35")
    assert card.is_complete
    assert not card["1.1"].counted
    assert card["1"].status is cr.Status.MISSING


def test_one_component_entered_the_other_computed(parted):
    card = score(parted, {"tham_dinh": 5, "1.2": 2, "2.2": 1})
    assert card.total == 8


def test_one_component_alone_leaves_the_other_open(parted):
    card = score(parted, {"tham_dinh": 5})
    assert (card.total, card.low, card.high) == (None, 5, 9)


def test_points_entered_both_by_indicator_and_by_component_are_refused(parted):
    card = score(parted, {"tham_dinh": 5, "1.1": 2, "xhh": 3})
    assert "CR518" in [p.code for p in card.problems]
    assert card.total is None


def test_points_of_a_branch_within_one_component_count_once_in_it():
    body = """
components: [{id: tham_dinh, name: Thẩm định, max_score: 10}]
indicators:
  - code: "1"
    name: Một
    max_score: 10
    evidence: x
    component: tham_dinh
    children:
      - {code: "1.1", name: A, max_score: 4, entered: true}
      - {code: "1.2", name: B, max_score: 6, entered: true}
"""
    card = score(criteria(body), {"1": 7})
    assert (card.total, card["tham_dinh"].score) == (7, 7)


def test_points_of_a_branch_that_spans_components_leave_these_unknown(parted):
    card = score(parted, {"1": 5, "2.1": 2, "2.2": 1})
    assert card.total == 8
    assert card["xhh"].score is None
    assert "CR526" in [p.code for p in card.problems]


# -- the scorecard


def test_a_scorecard_carries_rule_branch_inputs_and_basis():
    rows = "rule: {bands: {on: r, rows: [{tren: 90, diem: 10}, {tu: 70, den: 90, diem: 5}, {duoi: 70, diem: 0}]}}"
    line = score(leaf(rows, RATE), r="88,5%")["1"]
    assert line.branch == "70 <= r <= 90"
    assert [(u.name, u.value, u.used) for u in line.inputs] == [("r", F("88.5"), True)]
    assert line.clause == "QĐ 1/QĐ-UBND, Phụ lục I, mục 1"
    assert line.evidence == ("báo cáo",)
    assert line.source == "QĐ 1/QĐ-UBND"


def test_a_line_is_found_by_key_code_or_id(tree):
    card = score(leaf('score: "10"'))
    assert card["1"] is card["muc"]
    with pytest.raises(KeyError):
        card["2"]


def test_codes_that_repeat_in_other_sections_are_told_apart_by_their_path():
    body = """
indicators:
  - {code: I, name: A, max_score: 5, evidence: x, children: [{code: "3.2", name: B, max_score: 5, entered: true}]}
  - {code: II, name: C, max_score: 5, evidence: x, children: [{code: "3.2", name: D, max_score: 5, entered: true}]}
"""
    card = score(criteria(body), {"I/3.2": 1, "II/3.2": 2})
    assert (card["I/3.2"].score, card["II/3.2"].score, card.total) == (1, 2, 3)
    with pytest.raises(KeyError):
        card["3.2"]
    with pytest.raises(cr.DataError, match="CR516"):
        score(criteria(body), {"3.2": 1})


def test_a_code_is_text_so_1_10_is_not_1_1():
    body = """
indicators:
  - {code: 1.1, name: A, max_score: 5, evidence: x, entered: true}
  - {code: 1.10, name: B, max_score: 5, evidence: x, entered: true}
"""
    card = score(criteria(body), {"1.1": 1, "1.10": 2})
    assert (card["1.1"].score, card["1.10"].score) == (1, 2)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"unit": 1}', "nonsense"])
def test_reading_something_else_than_a_scorecard_is_a_value_error(text):
    with pytest.raises(ValueError, match=r"validation error|JSON"):
        cr.Scorecard.from_json(text)


def test_a_set_with_errors_scores_nobody():
    with pytest.raises(cr.InvalidCriteriaSet, match="CR303") as refused:
        cr.Evaluator(leaf('score: "khong_co"'))
    assert refused.value.report.errors[0].code is CODES["CR303"]
