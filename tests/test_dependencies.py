"""Who depends on whom: orders, cycles as stories, diamonds that are none."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules import dependencies as dependencies_module
from cchc_rules.dependencies import affected, cycles, scoring_order, uses
from cchc_rules.language.program import program_of
from cchc_rules.source.criteria import origin_of
from cchc_rules.testing.strategies import answers, criteria_sets, unit_inputs
from sets import criteria, score


def tree(*expressions: str) -> cr.CriteriaSet:
    """Leaves a, b, c ... of 2 points each, with these expressions."""
    lines = [
        f'  - {{code: "{n + 1}", id: {name}, name: M{n + 1}, max_score: 2, evidence: x, score: "{text}"}}'
        for n, (name, text) in enumerate(zip("abcdef", expressions, strict=False))
    ]
    return criteria("indicators:\n" + "\n".join(lines) + "\n", 2 * len(expressions))


def found_cycles(criteria_set):
    return [*cycles(criteria_set, uses(criteria_set, program_of(criteria_set)))]


def test_a_cycle_is_a_closed_path_with_the_place_of_every_use():
    circular = tree("b", "c / 2 + 1", "2", "min(a, 2)")
    assert not found_cycles(circular)
    circular = tree("b", "c / 2 + 1", "min(a, 2)", "1")
    (story,) = found_cycles(circular)
    assert story.message("vi") == "Vòng: 1 → 2 → 3 → 1."
    lines = origin_of(circular).document.lines
    uses_of = [(9, '"b"', 1), (10, '"c / 2', 1), (11, '"min(a', 5)]
    places = [f"criteria.yaml:{n}:{lines[n - 1].index(text) + 1 + at}" for n, text, at in uses_of]
    assert [str(step.span) for step in story.related] == places
    assert [step.label["vi"] for step in story.related] == [
        '"1" dùng điểm của "2" (b)',
        '"2" dùng điểm của "3" (c)',
        '"3" dùng điểm của "1" (a)',
    ]


def test_an_indicator_that_uses_itself_is_a_cycle():
    (story,) = found_cycles(tree("a / 2"))
    assert story.message("vi") == "Vòng: 1 → 1."


def test_a_part_that_uses_its_whole_is_a_cycle():
    circular = criteria(
        """
indicators:
  - code: "1"
    id: tong
    name: Tổng
    max_score: 10
    evidence: x
    children:
      - {code: "1.1", name: A, max_score: 4, score: "4"}
      - {code: "1.2", name: B, max_score: 6, score: "tong / 2"}
"""
    )
    (story,) = found_cycles(circular)
    assert story.message("vi") == "Vòng: 1 → 1.2 → 1."
    assert [step.label["vi"] for step in story.related] == [
        '"1" là tổng của các mục con, trong đó có "1.2"',
        '"1.2" dùng điểm của "1" (tong)',
    ]


def test_two_separate_cycles_are_two_findings():
    assert len(found_cycles(tree("b", "a", "d", "c"))) == 2


def test_a_diamond_is_not_a_cycle():
    diamond = tree("2", "a", "a / 2", "(b + c) / 3")
    assert not found_cycles(diamond)
    assert not cr.check(diamond).errors
    assert score(diamond).total == 6


def test_a_set_with_a_cycle_scores_nobody():
    with pytest.raises(cr.InvalidCriteriaSet, match="CR401"):
        cr.Evaluator(tree("b", "a"))


@given(criteria_sets())
def test_everything_comes_after_what_it_needs(criteria_set):
    dependencies = uses(criteria_set, program_of(criteria_set))
    place = {key: n for n, key in enumerate(scoring_order(criteria_set, dependencies))}
    assert len(place) == len(criteria_set.nodes) + len(criteria_set.peers)
    assert all(place.get(use.needed, -1) < place[use.user] for use in dependencies)


@given(criteria_sets())
def test_the_order_that_spares_networkx_is_the_one_it_would_give(criteria_set):
    dependencies = uses(criteria_set, program_of(criteria_set))
    order = scoring_order(criteria_set, dependencies)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dependencies_module, "_is_order", lambda *_: False)
        assert scoring_order(criteria_set, dependencies) == order
        assert not found_cycles(criteria_set)


def order_of(criteria_set):
    return scoring_order(criteria_set, uses(criteria_set, program_of(criteria_set)))


def test_the_file_gives_the_order_from_the_bottom_up_where_nothing_forbids_it():
    assert order_of(tree("1", "a", "b")) == ("1", "2", "3")
    assert order_of(tree("b", "c", "1", "1")) == ("3", "2", "1", "4")


def test_an_order_of_what_depends_on_itself_is_refused():
    with pytest.raises(ValueError, match="circle"):
        order_of(tree("b", "a"))


def test_of_several_circles_in_a_group_the_same_is_told_every_time():
    told = {str(found_cycles(tree("b + d", "c", "a", "a"))[0].message("vi")) for _ in range(5)}
    assert told == {"Vòng: 1 → 2 → 3 → 1."}


def test_networkx_is_loaded_only_where_scores_use_scores_further_down(monkeypatch):
    import builtins

    real = builtins.__import__

    def refuse(name, *rest, **more):
        assert not name.startswith("networkx")
        return real(name, *rest, **more)

    plain, forward = tree("1", "a / 2"), tree("b / 2", "1")
    monkeypatch.setattr(builtins, "__import__", refuse)
    assert order_of(plain) == ("1", "2")
    assert not found_cycles(plain)
    with pytest.raises(AssertionError):
        order_of(forward)


GROUPED = """
attributes:
  khoi: {type: choice, label: Khối, options: {so: Sở, huyen: Huyện}}
inputs:
  x: {type: number, label: Số X, min: 0, max: 5}
  thua: {type: number, label: Không ai dùng, min: 0, max: 5}
peers:
  tb: {label: Trung bình, take: mean, of: muc, within: khoi}
indicators:
  - code: "I"
    name: Phần I
    max_score: 10
    evidence: x
    children:
      - {code: "1", id: muc, name: A, max_score: 5, score: x}
      - {code: "2", name: B, max_score: 5, score: "min(tb, 5)", applies_when: khoi == 'so'}
"""


def test_the_graph_has_inputs_peers_and_indicators_and_the_place_of_every_use():
    graph = cr.dependency_graph(criteria(GROUPED))
    assert list(graph) == ["inputs.khoi", "inputs.x", "inputs.thua", "peers.tb", "I", "1", "2"]
    assert graph.nodes["inputs.x"] == {"kind": "input", "code": "x", "label": "Số X"}
    assert graph.nodes["peers.tb"] == {"kind": "peer", "code": "tb", "label": "Trung bình"}
    assert graph.nodes["I"] == {"kind": "indicator", "code": "I", "label": "Phần I"}
    edges = {(needed, user): use["name"] for needed, user, use in graph.edges(data=True)}
    assert edges == {
        ("1", "I"): None,
        ("2", "I"): None,
        ("inputs.x", "1"): "x",
        ("1", "peers.tb"): "muc",
        ("inputs.khoi", "peers.tb"): "khoi",
        ("peers.tb", "2"): "tb",
        ("inputs.khoi", "2"): "khoi",
    }
    span = graph.edges["peers.tb", "2"]["span"]
    assert (span.excerpt or "")[span.column - 1 :].startswith("tb, 5")
    assert networkx.is_directed_acyclic_graph(graph)


def test_who_is_affected_comes_in_the_order_of_the_file():
    graph = cr.dependency_graph(criteria(GROUPED))
    assert affected(graph, "inputs.x") == ["peers.tb", "I", "1", "2"]
    assert affected(graph, "2") == ["I"]
    assert affected(graph, "inputs.thua") == []


def test_a_condition_of_a_maximum_or_of_a_policy_is_a_use():
    graph = cr.dependency_graph(
        criteria(
            """
attributes:
  khoi: {type: choice, label: Khối, options: {so: Sở, huyen: Huyện}}
inputs: {co: {type: yes_no, label: Có}, ly_do: {type: yes_no, label: Lý do}}
indicators:
  - code: "1"
    name: A
    max_score: 10
    evidence: x
    max_score_when: [{when: khoi == 'so', max_score: 10}]
    applies_when: co
    not_applicable: [{when: ly_do, then: full}, {otherwise: zero}]
    score: max_score
"""
        )
    )
    assert sorted(graph.predecessors("1")) == ["inputs.co", "inputs.khoi", "inputs.ly_do"]


@given(st.data())
def test_what_is_not_affected_keeps_its_points(data):
    criteria_set = data.draw(criteria_sets())
    assume(criteria_set.all_inputs)
    graph, evaluator = cr.dependency_graph(criteria_set), cr.Evaluator(criteria_set)
    name, declared = data.draw(st.sampled_from(sorted(criteria_set.all_inputs.items())))
    values = data.draw(unit_inputs(criteria_set, missing_inputs=True, not_applicable=True))
    cards = [evaluator.score(v) for v in (values, values | {name: data.draw(answers(declared))})]
    assume(not any(line.status is cr.Status.ERROR for card in cards for line in card.lines))
    may_change = {*affected(graph, f"inputs.{name}")}
    for before, after in zip(*(card.lines for card in cards), strict=True):
        if before.key not in may_change:
            assert (before.score, before.status) == (after.score, after.status)
