"""The compiled reading gives the digits of the exact one, for every set and every unit."""

from __future__ import annotations

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.mapping_reader import unit_data
from cchc_rules.data.parsing import given_of
from cchc_rules.data.units import UnitData
from cchc_rules.engines.python.unit_function import UnitCode
from cchc_rules.ir.specialisation import Shape
from cchc_rules.language.values import missing
from cchc_rules.scoring.evaluator import plan_of
from cchc_rules.scoring.population import score_together
from engine_sets import engine_sets, engine_units
from shipped import FOLDERS, IDS
from shipped import evaluator as shipped


def assert_equal(code: UnitCode, results, card: cr.Scorecard) -> None:
    """Every line and the total are what the exact reading says."""
    for line in (*card.lines, *card.components):
        read = code.lines[line.key]
        found = (
            read.status(results),
            read.low(results),
            read.high(results),
            read.possible(results),
        )
        assert found == (line.status, line.low, line.high, line.max_score), line.key
    total = code.total
    found = (
        total.status(results),
        total.low(results),
        total.high(results),
        total.possible(results),
    )
    assert found == (card.status, card.low, card.high, card.max_total)
    assert code.declared_total(results) == card.declared_total
    for read, points in ((code.bonus, card.bonus), (code.penalty, card.penalty)):
        is_open = read.status(results) in (cr.Status.MISSING, cr.Status.ERROR)
        assert (None if is_open else read.low(results)) == points


def compare(evaluator: cr.Evaluator, inputs, entered, *, sound: bool) -> bool:
    plan = plan_of(evaluator)
    data = unit_data(plan.criteria_set, inputs, entered, None)
    peers = {name: missing(name) for name in plan.criteria_set.peers}
    card = score_together(plan, [data], peers)[0]
    given_ = given_of(plan.criteria_set, inputs, {}, {})
    raw = UnitData(None, given_.inputs, data.entered)
    keys = frozenset(data.entered)
    for shape, figures in ((Shape(keys, filled=True), data), (Shape(keys, sound=sound), raw)):
        code = UnitCode.of(plan, shape)
        results = code.run(figures, peers)
        if results is None:
            assert sound
            return False
        note("\n".join(code.python.lines))
        assert_equal(code, results, card)
    return True


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_many_generated_sets_come_to_the_same(data):
    criteria_set = data.draw(engine_sets())
    inputs, entered = data.draw(engine_units(criteria_set))
    assert compare(cr.Evaluator(criteria_set), inputs, entered, sound=False)


@given(st.data())
def test_generated_sets_come_to_the_same(data):
    criteria_set = data.draw(engine_sets())
    inputs, entered = data.draw(engine_units(criteria_set))
    assert compare(cr.Evaluator(criteria_set), inputs, entered, sound=False)


@given(st.data())
def test_sound_units_come_to_the_same(data):
    criteria_set = data.draw(engine_sets())
    inputs, entered = data.draw(engine_units(criteria_set, complete=True))
    compare(cr.Evaluator(criteria_set), inputs, entered, sound=True)


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
@pytest.mark.parametrize("sound", [False, True])
def test_shipped_sets_come_to_the_same(folder, sound):
    evaluator = shipped(folder)

    @settings(max_examples=10, deadline=None)
    @given(st.data())
    def check(data):
        inputs, entered = data.draw(engine_units(evaluator.criteria_set, complete=sound))
        compare(evaluator, inputs, entered, sound=sound)

    check()
