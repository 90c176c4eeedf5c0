"""What does not apply, weights, bonus and penalty, other maxima: earned and possible stay together."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.model import CriteriaSet
from cchc_rules.testing import properties
from sets import criteria, score

POLICIES = ["reduce", "full", "zero", "redistribute"]
LEAVING_OUT = ["reduce", "redistribute"]


def codes(criteria_set):
    """What is wrong with a set, but for points that nothing moves: they are easy to add up."""
    return cr.check(criteria_set).filtered(ignore=["CR255"]).codes


# -- the law: with everything at its maximum the result is 100 %


@st.composite
def trees(draw, policies=POLICIES):
    """A tree whose leaves may each be left out, with policies, weights and roles anywhere."""
    count = 0

    def node(code, depth):
        nonlocal count
        made = {"code": code, "name": f"Mục {code}", "max_score": str(draw(st.integers(1, 40)))}
        if draw(st.booleans()):
            made["not_applicable"] = draw(st.sampled_from(policies))
        if depth < 2 and draw(st.booleans()):
            made["children"] = siblings(code + ".", depth + 1)
            if not any("weight" in child for child in made["children"]):
                made["max_score"] = str(sum(F(child["max_score"]) for child in made["children"]))
            return made
        count += 1
        made |= {"score": "max_score", "evidence": "x", "applies_when": f"a{count}"}
        return made

    def siblings(prefix, depth):
        nodes = [node(f"{prefix}{n + 1}", depth) for n in range(draw(st.integers(1, 3)))]
        if draw(st.integers(0, 2)) == 0:
            for child in nodes:
                child["weight"] = str(draw(st.integers(1, 9)))
        return nodes

    tops = siblings("", 0)
    weighted = any("weight" in top for top in tops)
    total = F(100) if weighted else sum(F(top["max_score"]) for top in tops)
    made = CriteriaSet.model_validate(
        {
            "id": "bo-thu",
            "title": "Bộ thử",
            "decision": {"number": "1/QĐ-UBND", "issuer": "UBND"},
            "applies_to": "sở",
            "total": str(total),
            "levels": [{"name": f"Cấp {n}"} for n in range(3)],
            "provisional": "sinh ngẫu nhiên",
            "inputs": {f"a{n + 1}": {"type": "yes_no", "label": "Áp dụng"} for n in range(count)},
            "policies": {"not_applicable": draw(st.sampled_from(policies))},
            "indicators": tops,
        }
    )
    applies = {f"a{n + 1}": draw(st.booleans()) for n in range(count)}
    return made, applies


@given(trees(policies=["reduce", "full", "redistribute"]))
def test_everything_at_its_maximum_is_100_percent_whatever_does_not_apply(drawn):
    made, applies = drawn
    card = cr.Evaluator(made).score(applies)
    assert card.percent in (100, None)
    assert card.total == card.max_total
    for line in card.lines:
        assert line.percent in (100, None), line.key
    if card.percent is None:
        assert card.status is cr.Status.NOT_APPLICABLE
    properties.parts_make_the_whole(card)


@given(trees())
def test_under_zero_what_is_lost_is_what_does_not_apply_and_nothing_else(drawn):
    made, applies = drawn
    card = cr.Evaluator(made).score(applies)
    properties.parts_make_the_whole(card)
    assert card.total <= card.max_total
    zero = [
        x
        for x in card.lines
        if x.status is cr.Status.NOT_APPLICABLE and x.is_leaf and x.max_score > x.score
    ]
    assert (card.total == card.max_total) == (not zero)


@given(trees(policies=["reduce"]), st.data())
def test_under_reduce_leaving_out_a_node_never_changes_another_nodes_percent(drawn, data):
    made, applies = drawn
    points = {
        leaf.key: data.draw(st.integers(0, int(leaf.indicator.max_score))) for leaf in made.leaves
    }
    rules = {leaf.key: leaf.indicator.applies_when for leaf in made.leaves}
    scorer = cr.Evaluator(made)

    def percents(answers):
        entered = {key: n for key, n in points.items() if answers[rules[key]]}
        return {
            line.key: line.percent
            for line in scorer.score(answers, entered=entered).lines
            if line.is_leaf
        }

    left_out = data.draw(st.sampled_from(sorted(applies)))
    before, after = percents(applies), percents({**applies, left_out: False})
    same = [leaf.key for leaf in made.leaves if rules[leaf.key] != left_out]
    assert [before[key] for key in same] == [after[key] for key in same]


@given(trees(policies=["redistribute"]))
def test_under_redistribute_the_whole_keeps_its_points(drawn):
    made, applies = drawn
    card = cr.Evaluator(made).score(applies)
    assert card.max_total == (made.total if any(applies.values()) else 0)


# -- the policies, one by one

THREE = """
inputs:
  co: {{type: yes_no, label: Có nhiệm vụ}}
  le: {{type: yes_no, label: Có lý do}}
indicators:
  - code: "1"
    name: Lĩnh vực
    max_score: 10
    evidence: báo cáo
    children:
      - {{code: "1.1", name: A, max_score: 4, entered: true}}
      - {{code: "1.2", name: B, max_score: 4, entered: true}}
      - {{code: "1.3", name: C, max_score: 2, score: max_score, applies_when: co, not_applicable: {policy}}}
"""


@pytest.mark.parametrize(
    ("policy", "total", "most"),
    [("reduce", 6, 8), ("full", 8, 10), ("zero", 6, 10), ("redistribute", F(15, 2), 10)],
)
def test_four_policies(policy, total, most):
    card = score(criteria(THREE.format(policy=policy)), {"1.1": 4, "1.2": 2}, co=False, le=True)
    assert (card.total, card.max_total) == (total, most)
    assert card["1"].score == total
    assert card["1.3"].status is cr.Status.NOT_APPLICABLE


def test_redistributed_points_stand_on_the_lines_of_the_siblings_as_their_share():
    card = score(criteria(THREE.format(policy="redistribute")), {"1.1": 4, "1.2": 2}, co=False)
    assert [(x.key, x.score, x.max_score, x.share) for x in card.lines[1:]] == [
        ("1.1", 4, 4, F(5, 4)),
        ("1.2", 2, 4, F(5, 4)),
        ("1.3", 0, 0, F(5, 4)),
    ]


def test_a_policy_may_depend_on_a_condition():
    made = criteria(THREE.format(policy="[{when: le, then: full}, {otherwise: zero}]"))
    points = {"1.1": 4, "1.2": 4}
    assert score(made, points, co=False, le=True).total == 10
    assert score(made, points, co=False, le=False).total == 8
    card = score(made, points, co=False)
    assert card["1.3"].status is cr.Status.MISSING
    assert [item.name for item in card.missing] == ["le"]
    assert {used.name for used in card["1.3"].inputs} == {"co", "le"}
    assert score(made, points, co=True).total == 10


def test_what_nothing_is_left_to_take_is_handed_on_to_the_level_above():
    made = criteria(
        """
policies: {not_applicable: redistribute}
inputs: {co: {type: yes_no, label: Có}}
indicators:
  - {code: "1", name: A, max_score: 6, evidence: x, entered: true}
  - code: "2"
    name: B
    max_score: 4
    evidence: x
    applies_when: co
    children:
      - {code: "2.1", name: C, max_score: 1, score: "1"}
      - {code: "2.2", name: D, max_score: 3, score: "1"}
"""
    )
    card = score(made, {"1": 3}, co=False)
    assert (card.total, card.max_total, card["2"].status) == (5, 10, cr.Status.NOT_APPLICABLE)


# -- no survey held

SURVEYED = """
inputs: {co_khao_sat: {type: yes_no, label: Có điều tra xã hội học}}
components:
  - {id: tham_dinh, name: Thẩm định, max_score: 7}
  - {id: xhh, name: Điều tra xã hội học, max_score: 3, applies_when: co_khao_sat}
indicators:
  - {code: "1", name: A, max_score: 7, evidence: x, entered: true, component: tham_dinh}
  - {code: "2", name: B, max_score: 3, evidence: x, entered: true, component: xhh}
"""


def test_without_a_survey_the_appraised_part_alone_makes_the_percentage():
    made = criteria(SURVEYED)
    assert not codes(made)
    card = score(made, {"1": "5,6"}, co_khao_sat=False)
    assert (card.total, card.max_total, card.percent) == (F("5.6"), 7, 80)
    assert (card["xhh"].status, card["xhh"].max_score) == (cr.Status.NOT_APPLICABLE, 0)
    with_survey = score(made, {"1": "5,6", "2": 3}, co_khao_sat=True)
    assert (with_survey.total, with_survey.max_total) == (F("8.6"), 10)


# -- other maxima for other kinds of unit

KINDS = """
attributes: {{cap: {{type: choice, label: Cấp, options: {{huyen: Huyện, xa: Xã}}}}}}
{total}
indicators:
  - code: "1"
    name: Lĩnh vực
    max_score: 100
    evidence: x
    children:
      - {{code: "1.1", name: A, max_score: 87.5, entered: true}}
      - {{code: "1.2", name: B, max_score: 12.5, score: "max_score / 2", max_score_when: [{{when: "cap == 'xa'", max_score: {other}}}]}}
"""
FOR_XA = "total_when: [{{when: \"cap == 'xa'\", total: {}}}]"


def test_a_maximum_of_zero_for_a_kind_of_unit_takes_it_out():
    made = criteria(KINDS.format(total=FOR_XA.format("87.5"), other=0), 100)
    assert not codes(made)
    of_commune = score(made, {"1.1": 70}, cap="xa")
    assert (of_commune.total, of_commune.max_total, of_commune.declared_total) == (
        70,
        F("87.5"),
        F("87.5"),
    )
    assert (of_commune.percent, of_commune["1"].declared_max) == (80, F("87.5"))
    assert of_commune["1.2"].status is cr.Status.NOT_APPLICABLE
    of_district = score(made, {"1.1": 70}, cap="huyen")
    assert (of_district.total, of_district.max_total, of_district["1.2"].score) == (
        F("76.25"),
        100,
        F("6.25"),
    )


def test_max_score_in_a_rule_is_that_of_the_kind():
    made = criteria(KINDS.format(total=FOR_XA.format("97.5"), other=10), 100)
    card = score(made, {"1.1": 70}, cap="xa")
    assert (card["1.2"].score, card["1.2"].declared_max, card.max_total) == (5, 10, F("97.5"))
    assert "điểm tối đa (10)" in card.explain("1.2")


def test_without_the_attribute_the_leaf_waits_for_it():
    card = score(criteria(KINDS.format(total=FOR_XA.format("87.5"), other=0), 100), {"1.1": 70})
    assert card["1.2"].status is cr.Status.MISSING
    assert [item.name for item in card.missing] == ["cap"]
    assert (card.low, card.high) == (70, F("82.5"))


@pytest.mark.parametrize(
    ("total", "other", "expected"),
    [("", 0, ["CR236"]), (FOR_XA.format("90"), 0, ["CR236"]), (FOR_XA.format("87.5"), 0, [])],
)
def test_every_kind_must_add_up(total, other, expected):
    assert list(codes(criteria(KINDS.format(total=total, other=other), 100))) == expected


# -- weights, bonus, penalty, shown

WEIGHTED = """
indicators:
  - code: PCI
    name: Chỉ số
    max_score: 100
    evidence: x
    children:
      - {code: "1", name: A, max_score: 10, weight: 20, entered: true}
      - {code: "2", name: B, max_score: 10, weight: 5, entered: true}
      - {code: "3", name: C, max_score: 5, weight: 15, entered: true}
"""


def test_a_weighted_mean_counts_each_part_by_its_share():
    made = criteria(WEIGHTED, 100)
    assert not codes(made)
    card = score(made, {"1": 6, "2": 9, "3": 2})
    assert card.total == F(20 * 60 + 5 * 90 + 15 * 40, 40)
    assert [line.share for line in card.lines[1:]] == [5, F(5, 4), F(15, 2)]
    assert [leaf.points for leaf in made.leaves] == [50, F("12.5"), F("37.5")]
    assert card.sourced_points == 100


BESIDE = """
policies: {{over_total: {over}}}
indicators:
  - {{code: "1", name: A, max_score: 10, evidence: x, entered: true}}
  - code: T
    name: Điểm thưởng
    max_score: 2
    role: bonus
    evidence: x
    children:
      - {{code: T1, name: B, max_score: 1.5, entered: true}}
      - {{code: T2, name: C, max_score: 1.5, entered: true}}
  - {{code: P, name: Điểm phạt, max_score: 3, role: penalty, evidence: x, entered: true}}
  - {{code: S, name: Chỉ nêu, max_score: 5, role: shown, evidence: x, entered: true}}
"""


@pytest.mark.parametrize(
    ("over", "points", "total"),
    [
        ("allow", {"1": 9, "T1": 1, "T2": "0,5", "P": 0}, F("10.5")),
        ("cap", {"1": 9, "T1": 1, "T2": "0,5", "P": 0}, 10),
        ("allow", {"1": 9, "T1": "1,5", "T2": "1,5", "P": 0}, 11),
        ("cap", {"1": 9, "T1": "1,5", "T2": 1, "P": 3}, 8),
        ("cap", {"1": 2, "T1": 0, "T2": 0, "P": 3}, 0),
    ],
)
def test_bonus_and_penalty_stand_beside_the_total_with_their_caps(over, points, total):
    made = criteria(BESIDE.format(over=over))
    assert not codes(made)
    card = score(made, points)
    assert (card.total, card.max_total) == (total, 10)
    assert (card.bonus, card.penalty) == (card["T"].score, card["P"].score)
    properties.parts_make_the_whole(card)
    properties.survives_json(card)


def test_what_is_only_shown_counts_nowhere_and_may_be_missing():
    made = criteria(BESIDE.format(over="cap"))
    rest = {"1": 9, "T1": 0, "T2": 0, "P": 1}
    card = score(made, rest)
    assert (card.total, card["S"].status, card["S"].counted) == (8, cr.Status.MISSING, False)
    assert not card.missing
    assert score(made, {**rest, "S": 5}).total == 8


def test_an_open_penalty_opens_the_total_downwards():
    card = score(criteria(BESIDE.format(over="allow")), {"1": 9, "T1": 1, "T2": 1})
    assert (card.total, card.low, card.high, card.penalty) == (None, 8, 11, None)
    assert [item.name for item in card.missing] == ["points:P"]
    assert card.status is cr.Status.MISSING


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("policies: {over_total: cap}\n", "", "CR232"),
        ("role: penalty", "role: penalty, min_score: 4", "CR234"),
        ("max_score: 2\n", "max_score: 4\n", "CR233"),
        ("{code: T1, name: B,", "{code: T1, name: B, role: scored,", "CR231"),
    ],
)
def test_roles_that_do_not_fit_are_refused(before, after, code):
    text = BESIDE.format(over="cap")
    assert before in text
    assert code in codes(criteria(text.replace(before, after)))


def test_a_sibling_without_a_weight_is_refused():
    text = WEIGHTED.replace("weight: 5, ", "")
    assert list(codes(criteria(text, 100))) == ["CR230"]


# -- what does not apply, entered or beside the total


def test_a_penalty_that_does_not_apply_costs_nothing_under_any_policy():
    text = """
policies: {{not_applicable: {policy}, over_total: allow}}
inputs: {{co: {{type: yes_no, label: Có}}}}
indicators:
  - {{code: "1", name: A, max_score: 10, evidence: x, entered: true}}
  - {{code: T, name: Thưởng, role: bonus, max_score: 5, evidence: x, score: max_score, applies_when: co}}
  - {{code: P, name: Phạt, role: penalty, max_score: 5, evidence: x, score: max_score, applies_when: co}}
"""
    for policy in POLICIES:
        card = score(criteria(text.format(policy=policy)), {"1": 8}, co=False)
        assert (card.total, card.bonus, card.penalty) == (8, 0, 0)


CONDITIONAL = """
inputs: {co: {type: yes_no, label: Có}}
components:
  - {id: a, name: A, max_score: 6}
  - {id: b, name: B, max_score: 4, applies_when: co}
indicators:
  - {code: "1", name: A, max_score: 6, evidence: x, entered: true, component: a}
  - {code: "2", name: B, max_score: 4, evidence: x, entered: true, component: b}
"""


def test_points_entered_for_what_does_not_apply_are_a_contradiction():
    made = criteria(CONDITIONAL)
    card = score(made, {"1": 5, "2": 3}, co=False)
    assert card["2"].status is cr.Status.ERROR
    assert [p.code for p in card["2"].problems] == ["CR534"]
    card = score(made, {"a": 5, "b": 3}, co=False)
    assert (card["b"].status, card.total) == (cr.Status.ERROR, None)


def test_a_zero_entered_for_what_does_not_apply_is_not_zero_points():
    card = score(criteria(CONDITIONAL), {"1": 3, "2": 0}, co=False)
    assert (card.total, card.max_total, card.percent) == (3, 6, 50)
    assert [p.code for p in card.problems] == ["CR535"]
    applies = score(criteria(CONDITIONAL), {"1": 3, "2": 0}, co=True)
    assert (applies.total, applies.max_total) == (3, 10)


def test_rounding_at_the_leaf_rounds_entered_points_too():
    made = criteria(
        """
rounding: {at: leaf, places: 1}
indicators:
  - {code: "1", name: A, max_score: 6, evidence: x, entered: true}
  - {code: "2", name: B, max_score: 4, evidence: x, entered: true}
"""
    )
    assert score(made, {"1": "5,55", "2": "3,25"}).total == F("8.9")


def test_weights_of_a_kind_without_a_part_do_not_add_up():
    text = KINDS.format(total="", other=0).replace("max_score: 87.5", "max_score: 87.5, weight: 5")
    made = criteria(text.replace("max_score: 12.5", "max_score: 12.5, weight: 1"), 100)
    assert list(codes(made)) == ["CR236"]


def test_a_zero_entered_for_a_component_that_does_not_apply_is_no_zero_either():
    card = score(criteria(CONDITIONAL), {"a": 3, "b": 0}, co=False)
    assert (card.total, card.max_total, card["b"].status) == (3, 6, cr.Status.NOT_APPLICABLE)
    assert [p.code for p in card.problems] == ["CR535"]
