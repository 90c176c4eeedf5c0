"""Rows scored at once, and those that columns cannot tell, come to what one by one they come to."""

from __future__ import annotations

from fractions import Fraction

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.compiled.shape import Shape
from cchc_rules.compiled.unit import UnitCode
from cchc_rules.data.units import UnitData
from cchc_rules.language.values import Gap, GapKind, missing
from cchc_rules.model import Input
from cchc_rules.scoring.evaluator import plan_of
from cchc_rules.status import Status
from cchc_rules.tables.cards import scores_of
from cchc_rules.tables.columns import Column, UnitColumns
from cchc_rules.tables.rows import RowsScorer
from cchc_rules.tables.scores import TableScores
from cchc_rules.tables.titles import titles_of
from engine_sets import engine_sets, engine_units
from sets import criteria

HARD = 0.1 + 0.2


def value_at(column: Column, n: int, declared: Input | None, places: int):
    gap = 0 if column.gaps is None else int(column.gaps[n])
    if gap:
        return None if gap == GapKind.MISSING else Gap(GapKind(gap))
    whole = int(column.values[n])
    assert whole == column.values[n]
    if declared is not None and not declared.type.is_numeric:
        return bool(whole) if declared.type.value == "yes_no" else list(declared.options)[whole]
    return Fraction(whole, 10**places)


class Compiled:
    """Scores columns row by row with the compiled code; what it makes of hard rows is nonsense."""

    def __init__(self, evaluator: cr.Evaluator) -> None:
        self.plan = plan_of(evaluator)
        self.evaluator = evaluator
        self.rows = 0

    def __call__(self, columns: UnitColumns, keys) -> TableScores:
        declared = self.plan.criteria_set.all_inputs
        cards = []
        for n in range(columns.rows):
            if columns.hard is not None and columns.hard[n]:
                cards.append(self.evaluator.score({}))
                continue
            self.rows += 1
            values = {
                name: value_at(column, n, declared[name], declared[name].places)
                for name, column in columns.inputs.items()
            }
            entered = {
                key: value_at(column, n, None, columns.entered_places)
                for key, column in columns.entered.items()
            }
            data = UnitData(
                None,
                {name: value for name, value in values.items() if value is not None},
                {key: value for key, value in entered.items() if value is not None},
            )
            shape = Shape(frozenset(data.entered), entered_places=columns.entered_places)
            code = UnitCode.of(self.plan, shape)
            results = code.run(data, {name: missing(name) for name in self.plan.criteria_set.peers})
            cards.append(_Card(code, results))
        return scores_of(cards, keys)


class _Card:
    """Results of compiled code, read as a scorecard is."""

    def __init__(self, code: UnitCode, results) -> None:
        total = code.total
        self.status, self.low = total.status(results), total.low(results)
        self.high, self.max_total = total.high(results), total.possible(results)
        self.lines = [_Line(key, line, results) for key, line in code.lines.items()]
        self.components = ()


class _Line:
    def __init__(self, key, line, results) -> None:
        self.key, self.status, self.low = key, line.status(results), line.low(results)


def frame_of(units) -> tuple[list[str], nw.DataFrame]:
    rows = [{**inputs, **{f"points:{k}": v for k, v in more.items()}} for inputs, more in units]
    titles = list(dict.fromkeys(title for row in rows for title in row)) or ["khac"]
    cells = {t: pd.Series([row.get(t) for row in rows], dtype=object) for t in titles}
    return titles, nw.from_native(pd.DataFrame(cells), eager_only=True)


def keys_of(criteria_set) -> list[str]:
    return [*criteria_set.by_key, *(one.id for one in criteria_set.all_components)]


def assert_same(a: TableScores, b: TableScores) -> None:
    np.testing.assert_array_equal(a.status, b.status)
    np.testing.assert_array_equal(a.percent, b.percent)
    for name in ("low", "high", "max_total"):
        np.testing.assert_array_equal(getattr(a, name).as_floats(), getattr(b, name).as_floats())
    for key, line in (a.lines or {}).items():
        np.testing.assert_array_equal(line.status, b.lines[key].status)
        np.testing.assert_array_equal(line.score.as_floats(), b.lines[key].score.as_floats())
    assert (a.lines is None) is (b.lines is None)


@given(st.data())
def test_columns_and_hard_rows_come_to_what_rows_come_to(data):
    criteria_set = data.draw(engine_sets(most_leaves=5))
    evaluator = cr.Evaluator(criteria_set)
    units = data.draw(st.lists(engine_units(criteria_set), min_size=1, max_size=4))
    for _, entered in units:
        for key in entered:
            if data.draw(st.integers(0, 9)) == 0:
                entered[key] = HARD
    titles, frame = frame_of(units)
    read = titles_of(titles, [], criteria_set, figures=False)
    keys = keys_of(criteria_set)
    by_row = RowsScorer(criteria_set, evaluator.score_all).scores(read, frame, keys)
    at_once = RowsScorer(criteria_set, evaluator.score_all, Compiled(evaluator))
    assert_same(at_once.scores(read, frame, keys), by_row)
    cards = [evaluator.score(inputs, entered=entered) for inputs, entered in units]
    assert_same(by_row, scores_of(cards, keys))


LEAVES = """
units: [{name: Sở A}, {name: Sở B}, {name: Sở C, assessed: false, reason: mới lập}]
indicators:
  - {code: "1", name: Mục, max_score: 10, entered: true}
"""


def test_only_rows_that_columns_cannot_tell_are_read_one_by_one():
    criteria_set = criteria(LEAVES)
    evaluator = cr.Evaluator(criteria_set)
    compiled = Compiled(evaluator)
    frame = pd.DataFrame(
        {"unit": ["Sở A", "Sở C", "Sở B", "Sở X", "Sở X"], "points:1": [8.25, 9, HARD, 1, 2]}
    )
    read = titles_of(list(frame.columns), [], criteria_set, figures=False)
    scorer = RowsScorer(criteria_set, evaluator.score_all, compiled)
    found = scorer.scores(read, nw.from_native(frame, eager_only=True), ["1"])
    assert compiled.rows == 1
    error, scored = (list(Status).index(s) for s in (Status.ERROR, Status.SCORED))
    assert found.status.tolist() == [scored, error, scored, error, error]
    assert found.low.as_floats().tolist() == [8.25, 0, HARD, 0, 0]
    assert found.high.as_floats().tolist() == [8.25, 10, HARD, 10, 10]
    assert found.lines["1"].score.as_floats().tolist() == [8.25, 0, HARD, 0, 0]


def test_a_set_that_cannot_be_scored_at_once_is_scored_row_by_row():
    criteria_set = criteria(LEAVES)
    evaluator = cr.Evaluator(criteria_set)
    frame = nw.from_native(pd.DataFrame({"unit": ["Sở A"], "points:1": [8]}), eager_only=True)
    read = titles_of(frame.columns, [], criteria_set, figures=False)
    scorer = RowsScorer(criteria_set, evaluator.score_all, lambda columns, keys: None)
    assert scorer.scores(read, frame, None).low.as_floats().tolist() == [8]
