"""The branches of rules, and which of them a unit went through."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.language.program import program_of
from cchc_rules.scoring.evaluation import UnitEvaluation
from cchc_rules.testing.branches import BranchKind, branches_of, coverage_of, ways_of
from cchc_rules.testing.strategies import criteria_sets, unit_inputs
from sets import criteria, leaf
from shipped import FOLDERS, evaluator

X = "x: {type: percent, label: Tỷ lệ}"
CO = "co: {type: yes_no, label: Có kế hoạch}"
MUC = "muc_dat: {type: choice, label: Mức, options: {tot: Tốt, kha: Khá, kem: Kém}}"
A, B = "a: {type: count, label: Đúng hạn}", "b: {type: count, label: Tổng}"


def listed(criteria_set: cr.CriteriaSet) -> list[tuple[str, str]]:
    """The words of each branch, and the text of the file that it points to."""
    found = []
    for branch in branches_of(criteria_set, program_of(criteria_set)):
        span = branch.span
        at = span.excerpt[span.column - 1 : span.end_column - 1]
        found.append((branch.condition.vi, at))
    return found


RULES = [
    (
        "rule: {bands: {on: x, rows: [{tu: 90, diem: 10}, {duoi: 90, diem: 0}]}}",
        X,
        [
            ("Tỷ lệ từ 90% trở lên", "{tu: 90, diem: 10}"),
            ("Tỷ lệ dưới 90%", "{duoi: 90, diem: 0}"),
        ],
    ),
    (
        "rule: {levels: {on: muc_dat, points: {tot: 10, kha: 5, kem: 0}}}",
        MUC,
        [("Mức: Tốt", "tot: 10"), ("Mức: Khá", "kha: 5"), ("Mức: Kém", "kem: 0")],
    ),
    (
        "rule: {levels: {on: co, points: {co: 10, khong: 0}}}",
        CO,
        [("Có kế hoạch: có", "10"), ("Có kế hoạch: không", "0")],
    ),
    (
        "rule: {ratio: {of: a, over: b, below: 80, when_zero: not_applicable}}",
        f"{A}, {B}",
        [
            ("Tổng bằng 0", "when_zero: not_applicable"),
            ("Đúng hạn / Tổng × 100 dưới 80", "below: 80"),
            (
                "các trường hợp còn lại",
                "ratio: {of: a, over: b, below: 80, when_zero: not_applicable}",
            ),
        ],
    ),
    (
        "rule: {linear: {on: x, low: 30, high: 90}}",
        X,
        [
            ("Tỷ lệ không quá 30%", "low: 30"),
            ("Tỷ lệ từ 90% trở lên", "high: 90"),
            ("các trường hợp còn lại", "linear: {on: x, low: 30, high: 90}"),
        ],
    ),
    (
        "rule: {deductions: {items: [{on: co, minus: 1}, {on: a, minus: 2}]}}",
        f"{CO}, {A}",
        [("Có kế hoạch: có", "1"), ("Có kế hoạch: không", "{on: co, minus: 1}")],
    ),
    (
        "rule: {first_of: [{when: x >= 90 or co, then: 10}, {otherwise: 0}]}",
        f"{X}, {CO}",
        [
            ("Tỷ lệ từ 90% trở lên hoặc Có kế hoạch: có", "x >= 90 or co"),
            ("không phải (Tỷ lệ từ 90% trở lên hoặc Có kế hoạch: có)", "0"),
        ],
    ),
    (
        "score: min(10, 5 + (5 if x > 90 else 0))",
        X,
        [("Tỷ lệ trên 90%", "x > 90"), ("Tỷ lệ không quá 90%", "0")],
    ),
    (
        "score: 10 if (x if co else 0) > 50 else 0",
        f"{X}, {CO}",
        [
            ("(Tỷ lệ nếu Có kế hoạch: có, còn lại 0) trên 50", "(x if co else 0) > 50"),
            ("(Tỷ lệ nếu Có kế hoạch: có, còn lại 0) không quá 50", "0"),
            ("Có kế hoạch: có", "x"),
            ("Có kế hoạch: không", "0"),
        ],
    ),
    (
        "rule: {sum_of: [{levels: {on: co, points: {co: 5, khong: 0}}}, 5 if x == 100 else 0]}",
        f"{CO}, {X}",
        [
            ("Có kế hoạch: có", "5"),
            ("Có kế hoạch: không", "0"),
            ("Tỷ lệ bằng 100%", "x == 100"),
            ("Tỷ lệ khác 100%", "0"),
        ],
    ),
    ("score: a / 10", A, [("Đúng hạn / 10", "score: a / 10")]),
    ("entered: true", "", []),
]


@pytest.mark.parametrize(("rule", "inputs", "expected"), RULES, ids=[rule for rule, _, _ in RULES])
def test_each_way_out_has_its_words_and_its_place(rule, inputs, expected):
    assert listed(leaf(rule, inputs)) == expected


def test_a_case_that_does_not_exist_is_no_branch():
    bands = "rule: {bands: {on: x, rows: [{tu: 90, diem: 10}]}}"
    assert [words for words, _ in listed(leaf(bands, X))] == ["Tỷ lệ từ 90% trở lên"]
    yes = "rule: {levels: {on: co, points: {co: 10}}}"
    assert [words for words, _ in listed(leaf(yes, CO))] == ["Có kế hoạch: có"]


def coverage(criteria_set: cr.CriteriaSet, *cards: cr.Scorecard):
    return coverage_of(criteria_set, program_of(criteria_set), cards)


def reached(criteria_set: cr.CriteriaSet, *cards: cr.Scorecard) -> list[str]:
    return [branch.condition.vi for branch in coverage(criteria_set, *cards).reached]


def test_units_reach_what_they_go_through():
    criteria_set = leaf("rule: {linear: {on: x, low: 30, high: 90}}", X)
    score = cr.Evaluator(criteria_set).score
    assert reached(criteria_set, score({"x": 30})) == ["Tỷ lệ không quá 30%"]
    assert reached(criteria_set, score({"x": 31}), score({"x": 90})) == [
        "Tỷ lệ từ 90% trở lên",
        "các trường hợp còn lại",
    ]
    assert reached(criteria_set, score({})) == []
    assert reached(criteria_set, score({"x": 200})) == []
    assert reached(criteria_set, score({"x": 95}, entered={"1": 10})) == []
    assert reached(criteria_set, score({"x": 95}, entered={"1": 11})) == []


def test_a_rule_without_a_choice_is_reached_where_it_scores():
    criteria_set = leaf("score: a / 10", A)
    score = cr.Evaluator(criteria_set).score
    assert reached(criteria_set, score({"a": 5})) == ["Đúng hạn / 10"]
    assert reached(criteria_set, score({})) == []
    (branch,) = coverage(criteria_set).unreached
    assert branch.kind is BranchKind.RULE


def test_what_is_not_reached_can_be_searched_for():
    criteria_set = leaf("score: (max_score if co else 5) if x > 90 else 0", f"{X}, {CO}")
    card = cr.Evaluator(criteria_set).score({"x": 95, "co": True})
    left = coverage(criteria_set, card).unreached
    assert [(b.leaf, ast.unparse(b.node.test), b.held) for b in left] == [
        ("1", "x > Fraction(90, 1)", False),
        ("1", "co", False),
    ]


SHARED = """\
components:
  - {id: tham_dinh, name: Thẩm định, max_score: 6}
  - {id: khao_sat, name: Khảo sát, max_score: 4, applies_when: co_khao_sat}
attributes:
  co_khao_sat: {type: yes_no, label: Có khảo sát}
indicators:
  - code: "1"
    name: Một cửa
    max_score: 6
    applies_when: so_ho_so > 0
    component: tham_dinh
    evidence: báo cáo
    inputs: {so_ho_so: {type: count, label: Số hồ sơ}}
    children:
      - {code: "1.1", name: A, max_score: 3, entered: true}
      - {code: "1.2", name: B, max_score: 3, score: "3 if so_ho_so > 9 else 1"}
  - {code: "2", name: Hài lòng, max_score: 4, entered: true, evidence: phiếu, component: khao_sat}
"""


def test_a_condition_is_listed_once_where_it_is_written():
    criteria_set = criteria(SHARED)
    branches = branches_of(criteria_set, program_of(criteria_set))
    conditions = [branch for branch in branches if branch.kind is BranchKind.CONDITION]
    assert [(b.code, b.leaf, b.held, b.condition.en) for b in conditions] == [
        ("1", "1.1", True, "applies: Số hồ sơ above 0"),
        ("1", "1.1", False, "does not apply: Số hồ sơ at most 0"),
        ("khao_sat", "2", True, "applies: Có khảo sát: yes"),
        ("khao_sat", "2", False, "does not apply: Có khảo sát: no"),
    ]


def test_conditions_are_reached_by_any_leaf_and_by_points_entered():
    criteria_set = criteria(SHARED)
    score = cr.Evaluator(criteria_set).score
    assert reached(criteria_set, score({"so_ho_so": 0})) == [
        "không áp dụng: Số hồ sơ không quá 0",
    ]
    assert reached(criteria_set, score({"so_ho_so": 5})) == [
        "áp dụng: Số hồ sơ trên 0",
        "Số hồ sơ không quá 9",
    ]
    given = score({"co_khao_sat": True}, entered={"2": 3})
    assert reached(criteria_set, given) == ["áp dụng: Có khảo sát: có"]
    assert reached(criteria_set, score({"co_khao_sat": False})) == [
        "không áp dụng: Có khảo sát: không"
    ]


@given(st.data())
def test_scorecards_tell_exactly_the_way_that_scoring_went(data):
    criteria_set = data.draw(criteria_sets())
    inputs = data.draw(unit_inputs(criteria_set, missing_inputs=True, not_applicable=True))
    scoring = cr.Evaluator(criteria_set)
    program = scoring._plan.program
    went: set[tuple[int, bool]] = set()

    def watched(unit, trace):
        went.update((id(node), held) for node, held in trace.branches)
        return branch(unit, trace)

    branch = UnitEvaluation._branch
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UnitEvaluation, "_branch", watched)
        card = scoring.score(inputs)
    others = {id(tree) for trees in program.applies.values() for tree in trees}
    others |= {id(tree) for tree in program.points.values() if not isinstance(tree, ast.IfExp)}
    assert {way for way in ways_of(program, card) if way[0] not in others} == went


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_branch_of_a_shipped_set_has_words_and_a_place(folder):
    criteria_set = evaluator(folder).criteria_set
    branches = branches_of(criteria_set, program_of(criteria_set))
    assert len({branch.way for branch in branches}) == len(branches)
    for branch in branches:
        assert branch.span.line
        assert branch.condition.vi.strip()
        assert branch.condition.en.strip()
