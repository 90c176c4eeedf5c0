"""Rows scored at once, and those that columns cannot tell, come to what one by one they come to."""

from __future__ import annotations

from copy import deepcopy

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.engines.numpy.scores import TableScores
from cchc_rules.frames.cards import scores_of
from cchc_rules.frames.rows import RowsScorer
from cchc_rules.frames.scatter import joined
from cchc_rules.frames.schema import SetFigures
from cchc_rules.frames.table_scorer import TableScorer
from cchc_rules.frames.titles import titles_of
from cchc_rules.scoring.evaluator import plan_of
from cchc_rules.status import Status
from engine_sets import engine_sets, engine_units
from sets import criteria

HARD = 0.1 + 0.2


def frame_of(units) -> tuple[list[str], nw.DataFrame]:
    rows = [{**inputs, **{f"points:{k}": v for k, v in more.items()}} for inputs, more in units]
    titles = list(dict.fromkeys(title for row in rows for title in row)) or ["khac"]
    cells = {t: pd.Series([row.get(t) for row in rows], dtype=object) for t in titles}
    return titles, nw.from_native(pd.DataFrame(cells), eager_only=True)


def scores_by(scorer: RowsScorer, titles, frame, keys) -> TableScores:
    parts: list[tuple[np.ndarray, TableScores]] = []

    def take(start: int, scores: TableScores) -> None:
        # the next rows are computed in the same memory
        parts.append((np.arange(start, start + len(scores.status)), deepcopy(scores)))

    scorer.score(titles, frame, keys, take)
    return joined(parts, len(frame))


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
    of_set = SetFigures(criteria_set)
    by_row = scores_by(RowsScorer(of_set, evaluator.score_all), read, frame, keys)
    block = data.draw(st.integers(1, 4))
    scorer = TableScorer(plan_of(evaluator))
    at_once = RowsScorer(of_set, evaluator.score_all, scorer, block)
    assert_same(scores_by(at_once, read, frame, keys), by_row)
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
    alone: list[str | None] = []

    def score_all(units):
        units = list(units)
        alone.extend(data.unit for data in units)
        return evaluator.score_all(units)

    frame = pd.DataFrame(
        {"unit": ["Sở A", "Sở C", "Sở B", "Sở X", "Sở X"], "points:1": [8.25, 9, HARD, 1, 2]}
    )
    read = titles_of(list(frame.columns), [], criteria_set, figures=False)
    scorer = RowsScorer(SetFigures(criteria_set), score_all, TableScorer(plan_of(evaluator)))
    found = scores_by(scorer, read, nw.from_native(frame, eager_only=True), ["1"])
    assert alone == ["Sở C", "Sở B", "Sở X"]
    error, scored = (list(Status).index(s) for s in (Status.ERROR, Status.SCORED))
    assert found.status.tolist() == [scored, error, scored, error, error]
    assert found.low.as_floats().tolist() == [8.25, 0, HARD, 0, 0]
    assert found.high.as_floats().tolist() == [8.25, 10, HARD, 10, 10]
    assert found.lines["1"].score.as_floats().tolist() == [8.25, 0, HARD, 0, 0]
