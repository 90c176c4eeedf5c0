"""Laws that hold for every set and every admissible unit."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.testing import properties
from cchc_rules.testing.strategies import answers, criteria_sets, unit_inputs
from shipped import FOLDERS, IDS, evaluator

shipped = pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
few = settings(max_examples=max(8, settings.default.max_examples // 5))
"""A unit of a large set has over a hundred inputs, and each example draws them all."""


@st.composite
def entered_points(draw, scorer, inputs):
    """Points for every leaf that only an assessor can fill and that applies, up to its maximum."""
    card = scorer.score(inputs)
    leaves = [
        leaf
        for leaf in scorer.criteria_set.leaves
        if leaf.indicator.entered and card[leaf.key].status is not cr.Status.NOT_APPLICABLE
    ]
    share = st.fractions(0, 1, max_denominator=20)
    return {leaf.key: leaf.indicator.max_score * draw(share) for leaf in leaves}


def is_sound(card):
    properties.has_no_errors(card)
    properties.stays_within_bounds(card)
    properties.parts_make_the_whole(card)
    properties.survives_json(card)


@shipped
def test_maxima_of_shipped_sets_add_up(folder):
    properties.maxima_add_up(evaluator(folder).criteria_set)


@shipped
@few
@given(data=st.data())
def test_shipped_sets_score_every_admissible_unit_within_bounds(folder, data):
    scorer = evaluator(folder)
    inputs = data.draw(unit_inputs(scorer.criteria_set))
    entered = data.draw(entered_points(scorer, inputs))
    card = scorer.score(inputs, entered=entered)
    is_sound(card)
    properties.entering_the_parts_gives_the_total(scorer, card)
    assert card.is_complete


@shipped
@few
@given(data=st.data())
def test_what_is_missing_is_never_zero(folder, data):
    scorer = evaluator(folder)
    drawn = unit_inputs(scorer.criteria_set, missing_inputs=True, not_applicable=True)
    inputs = data.draw(drawn)
    entered = data.draw(entered_points(scorer, inputs))
    card = scorer.score(inputs, entered=entered)
    is_sound(card)
    assert card.is_complete == (not card.missing)
    for item in card.missing:
        assert inputs[item.name] is None


@shipped
@few
@given(data=st.data())
def test_filling_what_is_missing_lands_in_the_interval(folder, data):
    scorer = evaluator(folder)
    full = data.draw(unit_inputs(scorer.criteria_set))
    entered = data.draw(entered_points(scorer, full))
    names = sorted(full)
    gone = data.draw(st.sets(st.sampled_from(names))) if names else set()
    partial = {name: value for name, value in full.items() if name not in gone}
    open_card = scorer.score(partial, entered=entered)
    card = scorer.score(full, entered=entered)
    assert card.total is not None
    if card.max_total == card.declared_total:
        assert open_card.low <= card.total <= open_card.high


@given(data=st.data(), criteria_set=criteria_sets())
def test_generated_sets(data, criteria_set):
    assert not cr.check(criteria_set).errors
    properties.maxima_add_up(criteria_set)
    scorer = cr.Evaluator(criteria_set)
    inputs = data.draw(unit_inputs(criteria_set, missing_inputs=True, not_applicable=True))
    entered = data.draw(entered_points(scorer, inputs))
    card = scorer.score(inputs, entered=entered)
    is_sound(card)
    properties.entering_the_parts_gives_the_total(scorer, card)
    properties.order_changes_nothing(criteria_set, inputs, entered)
    assert pickle.loads(pickle.dumps(scorer)).score(inputs, entered=entered) == card
    for line in card.lines:
        for lang in ("vi", "en"):
            assert line.name in card.explain(line.key, lang)


@given(data=st.data(), criteria_set=criteria_sets())
def test_answers_are_admissible(data, criteria_set):
    from cchc_rules.data.parsing import answer
    from cchc_rules.language.values import Gap

    for name, declared in criteria_set.all_inputs.items():
        assert not isinstance(answer(name, declared, data.draw(answers(declared))), Gap)


def test_scoring_is_the_same_in_another_process(tmp_path):
    program = (
        "import cchc_rules as cr, pathlib\n"
        "from cchc_rules.source.tables import read_table\n"
        "from cchc_rules.data.unit_reader import units_of\n"
        "s = cr.load('qd-876-tinh')\n"
        "f = pathlib.Path(r'{}')\n"
        "u = units_of(read_table(f.read_bytes(), 'x', 'yaml'), s).units[0]\n"
        "print(cr.Evaluator(s).score_all([u])[0].to_json())"
    )
    example = next(f for f in FOLDERS if f.name == "qd-876-tinh") / "examples" / "mot-tinh.yaml"
    outputs = set()
    for seed in ("0", "1", "77"):
        run = subprocess.run(
            [sys.executable, "-c", program.format(example)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert cr.Scorecard.from_json(outputs.pop()).is_complete


@pytest.mark.slow
@shipped
@settings(max_examples=40)
@given(data=st.data())
def test_shipped_sets_at_length(folder, data):
    scorer = evaluator(folder)
    drawn = unit_inputs(scorer.criteria_set, missing_inputs=data.draw(st.booleans()))
    inputs = data.draw(drawn)
    entered = data.draw(entered_points(scorer, inputs))
    card = scorer.score(inputs, entered=entered)
    properties.has_no_errors(card)
    properties.stays_within_bounds(card)
    properties.parts_make_the_whole(card)
    properties.order_changes_nothing(scorer.criteria_set, inputs, entered)
