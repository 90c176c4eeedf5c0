"""Who depends on whom: orders, cycles as stories, diamonds that are none."""

from __future__ import annotations

import pytest
from hypothesis import given

import cchc_rules as cr
from cchc_rules.graph import cycles, scoring_order, uses
from cchc_rules.language.program import program_of
from cchc_rules.source.criteria import origin_of
from cchc_rules.testing.strategies import criteria_sets
from sets import criteria, score


def tree(*expressions: str) -> cr.CriteriaSet:
    """Leaves a, b, c ... of 2 points each, with these expressions."""
    lines = [
        f'  - {{code: "{n + 1}", id: {name}, name: M{n + 1}, max_score: 2, evidence: x, score: "{text}"}}'
        for n, (name, text) in enumerate(zip("abcdef", expressions, strict=False))
    ]
    return criteria("indicators:\n" + "\n".join(lines) + "\n", 2 * len(expressions))


def found_cycles(criteria_set):
    return cycles(criteria_set, uses(criteria_set, program_of(criteria_set)))


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
    assert len(place) == len(criteria_set.nodes)
    assert all(place[use.needed] < place[use.user] for use in dependencies)


def test_networkx_is_loaded_only_where_scores_use_scores(monkeypatch):
    import builtins

    real = builtins.__import__

    def refuse(name, *rest, **more):
        assert not name.startswith("networkx")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    plain = tree("1", "2")
    assert scoring_order(plain, uses(plain, program_of(plain))) == ("2", "1")
