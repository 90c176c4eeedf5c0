"""Scorecards from generated code, and updates, are those of the exact reading, bit for bit."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.mapping_reader import unit_data
from cchc_rules.engines.python.code_cache import PAYS_AFTER
from cchc_rules.language.values import missing
from cchc_rules.scoring.evaluator import plan_of
from cchc_rules.scoring.population import score_together
from engine_sets import engine_sets, engine_units
from shipped import FOLDERS, IDS
from shipped import evaluator as shipped

QUICK = ("status", "total", "low", "high", "max_total", "declared_total", "percent")


def exact(evaluator: cr.Evaluator, inputs, entered) -> cr.Scorecard:
    """The scorecard of the exact reading, with nothing made later."""
    plan = plan_of(evaluator)
    data = unit_data(plan.criteria_set, inputs, entered, None)
    return score_together(plan, [data], {name: missing(name) for name in plan.criteria_set.peers})[
        0
    ]


def warm(evaluator: cr.Evaluator, inputs, entered) -> cr.Scorecard:
    """The scorecard of an evaluator that has seen such units often."""
    for _ in range(PAYS_AFTER + 1):
        card = evaluator.score(inputs, entered=entered)
    return card


def as_people_count(inputs):
    """The same figures as integers and floats where these say the same."""
    return {
        name: (int(v) if v.denominator == 1 else float(v)) if isinstance(v, Fraction) else v
        for name, v in inputs.items()
    }


def assert_same(card: cr.Scorecard, wanted: cr.Scorecard) -> None:
    for name in QUICK:
        assert getattr(card, name) == getattr(wanted, name), name
    everything = (*wanted.lines, *wanted.components)
    assert list(card.scores.items()) == [(line.key, line.score) for line in everything]
    assert card == wanted
    assert pickle.loads(pickle.dumps(card)) == wanted
    assert card.to_json() == wanted.to_json()


def check_unit(evaluator: cr.Evaluator, data) -> None:
    inputs, entered = data.draw(engine_units(evaluator.criteria_set, complete=True))
    inputs, entered = as_people_count(inputs), as_people_count(entered)
    assert_same(warm(evaluator, inputs, entered), exact(evaluator, inputs, entered))
    card = evaluator.score(inputs, entered=entered)
    others, _ = data.draw(engine_units(evaluator.criteria_set))
    names = (
        data.draw(st.lists(st.sampled_from(sorted(inputs)), unique=True, max_size=3))
        if inputs
        else []
    )
    changes = as_people_count({name: others.get(name) for name in names})
    wanted = exact(evaluator, {**inputs, **changes}, entered)
    for _ in range(2):
        updated = evaluator.update(card, changes)
        assert updated.changed_since(card) == tuple(
            line.key
            for line, before in zip(
                (*wanted.lines, *wanted.components), (*card.lines, *card.components), strict=True
            )
            if (line.status, line.low, line.high, line.max_score)
            != (before.status, before.low, before.high, before.max_score)
        )
        assert_same(updated, wanted)
    assert_same(evaluator.update(updated, {name: inputs[name] for name in names}), card)


@given(st.data())
def test_generated_sets(data):
    check_unit(cr.Evaluator(data.draw(engine_sets())), data)


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_shipped_sets(folder):
    @given(st.data())
    def check(data):
        check_unit(shipped(folder), data)

    if len(shipped(folder).criteria_set.leaves) < 40:
        check()


@given(st.data())
def test_units_of_a_file(data):
    """Units that were read before come to the same, many of them or one."""
    evaluator = cr.Evaluator(data.draw(engine_sets()))
    plan = plan_of(evaluator)
    drawn = [
        data.draw(engine_units(plan.criteria_set, complete=complete)) for complete in (True, False)
    ]
    units = [unit_data(plan.criteria_set, *one, None) for one in drawn] * (PAYS_AFTER + 1)
    if plan.criteria_set.peers:
        assert evaluator.score_all(units) == score_together(plan, units)
        return
    cards = evaluator.score_all(units)
    for card, unit in zip(cards, units, strict=True):
        (wanted,) = score_together(plan, [unit])
        assert_same(card, wanted)
    assert evaluator.score_all(units) == cards
    with pytest.raises(ValueError, match="does not come from score"):
        evaluator.update(cards[0], {})


def test_threads_share_an_evaluator():
    """Cards, lines and updates made by many threads at a time are those made by one."""
    evaluator = cr.Evaluator(cr.load("sipas"))
    names = list(evaluator.criteria_set.all_inputs)
    units = [{name: 20 + (n + k) % 5 for k, name in enumerate(names)} for n in range(40)]
    change = {names[0]: 3}

    def work(inputs):
        card = evaluator.score(inputs)
        after = evaluator.update(card, change)
        lines = [card[node.key] for node in evaluator.criteria_set.nodes]
        return card, lines, after.changed_since(card), after

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(work, units * 3))
    alone = cr.Evaluator(evaluator.criteria_set)
    for inputs, (card, lines, changed, after) in zip(units * 3, together, strict=True):
        wanted = exact(alone, inputs, {})
        assert card == wanted
        assert tuple(lines) == wanted.lines
        assert after == exact(alone, {**inputs, **change}, {})
        differ = zip(after.lines, wanted.lines, strict=True)
        assert changed == tuple(a.key for a, b in differ if (a.low, a.status) != (b.low, b.status))


def test_a_figure_that_is_assumed_says_so(tmp_path):
    """Units of a file that lack a figure of which the set says what it then is."""
    file = tmp_path / "criteria.yaml"
    file.write_text(
        """
id: gia-dinh
title: Giả định
applies_to: xã
decision: {number: 1/QĐ-UBND, issuer: UBND, date: 2025-01-01}
levels: [{name: Tiêu chí}]
total: 10
inputs:
  so_lan: {type: count, label: Số lần, max: 9, when_missing: zero}
indicators:
  - {code: "1", name: Một, max_score: 10, source: QĐ 1, score: max_score - so_lan}
""",
        encoding="utf-8",
    )
    evaluator = cr.Evaluator(cr.load(file))
    units = [unit_data(evaluator.criteria_set, {}, {}, None)] * (PAYS_AFTER + 2)
    for card in evaluator.score_all(units):
        assert card["1"].inputs[0].state == "assumed"
        assert_same(card, exact(evaluator, {}, {}))
