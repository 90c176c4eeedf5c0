"""Tables give every row the digits that its unit gets alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import isnan

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.mapping_reader import unit_data
from cchc_rules.data.names import node_key
from cchc_rules.data.parsing import given_of
from cchc_rules.engines.numpy.columns import InputColumn, UnitColumns
from cchc_rules.engines.numpy.scores import STATUSES, TableScores
from cchc_rules.frames.cards import scores_of
from cchc_rules.frames.table_scorer import TableScorer
from cchc_rules.language.values import Gap, GapKind, missing
from cchc_rules.model import CriteriaSet, Input
from cchc_rules.scoring.evaluator import plan_of
from cchc_rules.scoring.population import score_together
from engine_sets import engine_sets, engine_units


def whole(value, declared: Input | None, places: int) -> int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        assert declared is not None
        return list(declared.choices).index(value)
    return int(value * 10**places)


def column(values, declared: Input | None, places: int) -> InputColumn:
    gaps = [v.kind if isinstance(v, Gap) else 0 for v in values]
    numbers = [0 if isinstance(v, Gap) else whole(v, declared, places) for v in values]
    return InputColumn(np.array(numbers, float), np.array(gaps, np.uint8) if any(gaps) else None)


def columns(criteria_set: CriteriaSet, units) -> UnitColumns:
    """The figures of units as a table has them, before the set fills in what is missing."""
    given_ = [given_of(criteria_set, inputs, entered, {}) for inputs, entered in units]
    inputs = {
        name: column([g.inputs.get(name, missing(name)) for g in given_], declared, declared.places)
        for name, declared in criteria_set.all_inputs.items()
        if any(name in g.inputs for g in given_)
    }
    keys = {key for g in given_ for key in g.entered}
    entered = {
        key: column([g.entered.get(key, Gap(GapKind.MISSING)) for g in given_], None, 2)
        for key in keys
    }
    return UnitColumns(len(units), inputs, entered, 2)


def assert_rows(scores: TableScores, cards: list[cr.Scorecard], keys) -> None:
    low, high, most = (p.as_floats().tolist() for p in (scores.low, scores.high, scores.max_total))
    for n, card in enumerate(cards):
        assert STATUSES[scores.status[n]] == card.status
        assert (low[n], high[n], most[n]) == (
            float(card.low),
            float(card.high),
            float(card.max_total),
        )
        percent = float(card.low / card.max_total * 100) if card.max_total else float("nan")
        assert scores.percent[n] == percent or (isnan(percent) and isnan(scores.percent[n]))
        for line in (*card.lines, *card.components) if keys else ():
            assert scores.lines is not None
            found = scores.lines[line.key]
            assert STATUSES[found.status[n]] == line.status, line.key
            assert found.score.as_floats()[n] == float(line.low), line.key


@given(st.data())
def test_generated_tables(data):
    criteria_set = data.draw(engine_sets())
    plan = plan_of(cr.Evaluator(criteria_set))
    complete = data.draw(st.booleans())
    units = data.draw(
        st.lists(engine_units(criteria_set, complete=complete), min_size=1, max_size=6)
    )
    units = [
        (inputs, {node_key(criteria_set, k): v for k, v in points.items()})
        for inputs, points in units
    ]
    cards = [
        score_together(plan, [unit_data(criteria_set, inputs, entered, None)])[0]
        for inputs, entered in units
    ]
    keys = [line.key for line in (*cards[0].lines, *cards[0].components)]
    keys = keys if data.draw(st.booleans()) else None
    asked: list[int] = []

    def by_rows(rows):
        asked.extend(rows.tolist())
        return scores_of([cards[n] for n in rows], keys)

    scores = TableScorer(plan).scores(columns(criteria_set, units), keys, by_rows, threads=1)
    assert_rows(scores, cards, keys)


def test_plain_tables_are_left_to_nobody():
    evaluator = cr.Evaluator(cr.load("sipas"))
    inputs = {name: Fraction(20) for name in evaluator.criteria_set.all_inputs}
    units = [(inputs | {next(iter(inputs)): Fraction(n)}, {}) for n in range(5)]
    cards = [evaluator.score(one) for one, _ in units]

    def by_rows(rows):
        assert not len(rows)
        return scores_of([], None)

    found = TableScorer(plan_of(evaluator)).scores(
        columns(evaluator.criteria_set, units), None, by_rows
    )
    assert_rows(found, cards, None)


@given(st.data())
def test_units_that_are_peers(data):
    """Figures over groups are found by columns, and are those of units one by one."""
    criteria_set = data.draw(engine_sets(peers=True))
    plan = plan_of(cr.Evaluator(criteria_set))
    complete = data.draw(st.booleans())
    units = data.draw(
        st.lists(engine_units(criteria_set, complete=complete), min_size=1, max_size=6)
    )
    units = [
        (inputs, {node_key(criteria_set, k): v for k, v in points.items()})
        for inputs, points in units
    ]
    names = [f"Đơn vị {n}" for n in range(len(units))]
    read = [
        unit_data(criteria_set, inputs, entered, name)
        for (inputs, entered), name in zip(units, names, strict=True)
    ]
    cards = list(score_together(plan, read))
    keys = [line.key for line in (*cards[0].lines, *cards[0].components)]
    figures = columns(criteria_set, units)

    def by_rows(rows):
        assert len(rows) in (0, len(units))
        return scores_of([cards[n] for n in rows], keys)

    assert_rows(TableScorer(plan).scores(figures, keys, by_rows, threads=1), cards, keys)


PEERS = """
id: so-voi-nhom
title: So với nhóm
applies_to: xã
decision: {number: 1/QĐ-UBND, issuer: UBND, date: 2025-01-01}
levels: [{name: Tiêu chí}]
total: 40
attributes:
  vung: {type: choice, label: Vùng, options: {nui: Núi, bien: Biển}}
inputs:
  ho_so: {type: count, label: Hồ sơ, max: 100000}
  ty_le: {type: percent, label: Tỷ lệ}
  du: {type: yes_no, label: Đủ điều kiện}
peers:
  cao_nhat: {take: max, of: ho_so, label: Cao nhất, within: vung}
  trung_binh: {take: mean, of: "ho_so / (2 if vung == 'nui' else 3)", where: du, label: Trung bình}
  trung_vi: {take: percentile, at: 50, of: ty_le, label: Trung vị, within: vung}
  thu_hang: {take: rank, of: ho_so * ty_le, where: du, label: Thứ hạng}
indicators:
  - {code: "1", name: Một, max_score: 10, source: QĐ 1,
     score: "max_score * ho_so / cao_nhat if cao_nhat > 0 else 0"}
  - {code: "2", name: Hai, max_score: 10, source: QĐ 1, score: "max_score if trung_binh < 20 else 0"}
  - {code: "3", name: Ba, max_score: 10, source: QĐ 1, score: "max_score if ty_le >= trung_vi else 5"}
  - {code: "4", name: Bốn, max_score: 10, source: QĐ 1, not_applicable: full, applies_when: du,
     score: "max(0, max_score - thu_hang)"}
"""


def test_peers_are_left_to_nobody(tmp_path):
    file = tmp_path / "criteria.yaml"
    file.write_text(PEERS, encoding="utf-8")
    plan = plan_of(cr.Evaluator(cr.load(file)))
    units = [
        (
            {
                "vung": ("nui", "bien")[n % 2],
                "ho_so": n * 37 % 101,
                "ty_le": Fraction(n * 7919 % 10001, 100),
                "du": n % 3 > 0,
            },
            {},
        )
        for n in range(50)
    ]
    read = [
        unit_data(plan.criteria_set, inputs, {}, f"Xã {n}") for n, (inputs, _) in enumerate(units)
    ]
    cards = list(score_together(plan, read))
    assert {card.status for card in cards} == {cr.Status.SCORED}
    assert len({card.total for card in cards}) > 20
    keys = [line.key for line in cards[0].lines]

    def by_rows(rows):
        assert not len(rows)
        return scores_of([], keys)

    figures = columns(plan.criteria_set, units)
    assert_rows(TableScorer(plan).scores(figures, keys, by_rows), cards, keys)


def test_rows_that_are_no_units_of_their_own_are_left_to_rows(tmp_path):
    file = tmp_path / "criteria.yaml"
    file.write_text(PEERS, encoding="utf-8")
    plan = plan_of(cr.Evaluator(cr.load(file)))
    inputs = {"vung": "nui", "ho_so": 3, "ty_le": 5, "du": True}
    asked: list[int] = []

    def by_rows(rows):
        asked.extend(rows.tolist())
        data = [unit_data(plan.criteria_set, inputs, {}, f"{n}") for n in range(2)]
        return scores_of(score_together(plan, data), None)

    figures = replace(columns(plan.criteria_set, [(inputs, {})] * 2), each_once=False)
    TableScorer(plan).scores(figures, None, by_rows)
    assert asked == [0, 1]


def of_groups(tmp_path, mean: str, units) -> tuple[list[int], TableScores, list[cr.Scorecard]]:
    """The rows that were asked for one by one, the scores, and the cards, by another mean."""
    file = tmp_path / "criteria.yaml"
    text = PEERS.replace("of: \"ho_so / (2 if vung == 'nui' else 3)\", where: du", mean)
    assert text != PEERS
    file.write_text(text, encoding="utf-8")
    plan = plan_of(cr.Evaluator(cr.load(file)))
    read = [unit_data(plan.criteria_set, inputs, {}, f"{n}") for n, inputs in enumerate(units)]
    cards = list(score_together(plan, read))
    asked: list[int] = []

    def by_rows(rows):
        asked.extend(rows.tolist())
        return scores_of([cards[n] for n in rows], None)

    figures = columns(plan.criteria_set, [(inputs, {}) for inputs in units])
    return asked, TableScorer(plan).scores(figures, None, by_rows), cards


def test_rows_that_columns_cannot_tell_take_their_peers_along(tmp_path):
    units = [
        {"vung": ("nui", "bien")[n % 2], "ho_so": n % 2 or 7 + n * n, "ty_le": 5, "du": True}
        for n in range(30)
    ]
    mean = 'of: "ho_so / max(1, ho_so + 3)", within: vung'
    asked, found, cards = of_groups(tmp_path, mean, units)
    assert asked == list(range(30))
    assert_rows(found, cards, None)


def test_a_unit_of_no_known_group_is_awaited_by_all(tmp_path):
    units = [{"vung": "nui", "ho_so": n, "ty_le": 5, "du": True} for n in range(4)]
    units[2] = {**units[2], "vung": None}
    asked, found, cards = of_groups(tmp_path, "of: ho_so, within: vung", units)
    assert {card.status for card in cards} == {cr.Status.MISSING}
    assert not asked
    assert_rows(found, cards, None)
