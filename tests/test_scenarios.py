"""Each scenario of a unit scores as the unit with these figures does, to the last digit."""

from __future__ import annotations

import datetime
import itertools
import pickle
import sys
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.mapping_reader import unit_data
from cchc_rules.data.names import node_key
from cchc_rules.data.parsing import NOT_APPLICABLE_WORD
from cchc_rules.data.round_trip import WrongFigures, given_again
from cchc_rules.diagnostics.text import render_text
from cchc_rules.engines.numpy.vector_steps import TooWide
from cchc_rules.language.values import Gap, GapKind
from cchc_rules.model import CriteriaSet, Input
from cchc_rules.scenarios import running
from cchc_rules.scenarios.result import Scenarios
from cchc_rules.scenarios.running import WhatIf
from cchc_rules.scoring.arguments import known_peers
from cchc_rules.scoring.evaluator import plan_of
from cchc_rules.scoring.population import score_together
from cchc_rules.scoring.requests import ScoreRequest
from cchc_rules.scoring.what_if import Wanted, scenarios
from engine_sets import edges, engine_sets, engine_units
from shipped import FOLDERS, IDS
from shipped import evaluator as shipped

WAYS = ("cards", "columns", "integers")


def ask(evaluator: cr.Evaluator, way: str, asked: ScoreRequest, vary, wanted: Wanted, block: int):
    """The scenarios in one of the ways that there are, in blocks of some size."""

    class Way(WhatIf):
        def scenarios(self, question, block_=None):
            return super().scenarios(question, block)

    what_if = Way(plan_of(evaluator), few=10**9 if way == "cards" else 0, threads=1)
    with pytest.MonkeyPatch.context() as patch:
        if way == "integers":
            patch.setattr(running, "CodedScenarios", _too_wide)
        return scenarios(evaluator.criteria_set, evaluator.score, what_if, asked, vary, wanted)


def _too_wide(*_):
    raise TooWide


def assert_as_alone(
    evaluator: cr.Evaluator, asked: ScoreRequest, found: Scenarios[cr.Scorecard]
) -> None:
    """Every scenario against what the exact reading makes of its figures."""
    for n in range(found.count):
        card = exact(evaluator, asked, found.given(n))
        assert (found.low[n], found.high[n], found.status(n)) == (card.low, card.high, card.status)
        assert (found.low.floats[n], found.high.floats[n]) == (float(card.low), float(card.high))
        for key, line in found.lines.items():
            alone = {one.key: one for one in (*card.lines, *card.components)}[key]
            assert (line.points[n], line.status(n)) == (alone.low, alone.status), key


def exact(evaluator: cr.Evaluator, asked: ScoreRequest, varied: Mapping[str, Any]) -> cr.Scorecard:
    """The scorecard of a unit, some of whose figures are these."""
    plan = plan_of(evaluator)
    inputs = dict(asked.inputs)
    entered = {node_key(plan.criteria_set, code): v for code, v in asked.entered.items()}
    for name, value in varied.items():
        if name.startswith("points:"):
            entered[node_key(plan.criteria_set, name.removeprefix("points:"))] = value
        else:
            inputs[name] = value
    data = unit_data(plan.criteria_set, inputs, entered, asked.unit)
    return score_together(plan, [data], known_peers(plan.criteria_set, asked.peers))[0]


def _values(declared: Input) -> st.SearchStrategy[Any]:
    usual = edges(declared).map(lambda value: _given(declared, value))
    others = [None, *([NOT_APPLICABLE_WORD] if declared.not_applicable else [])]
    return st.one_of(usual, usual, usual, st.sampled_from(others))


def _given(declared: Input, value: Any) -> Any:
    is_day = declared.type == "date"
    return datetime.date.fromordinal(int(value)) if is_day else value


@st.composite
def _variations(draw, criteria_set: CriteriaSet) -> tuple[dict[str, Any], int | None]:
    known = sorted(criteria_set.all_inputs)
    some = st.lists(st.sampled_from(known or [""]), min_size=1, max_size=5, unique=True)
    names = draw(some) if known else []
    vary: dict[str, Any] = {}
    drawn = False
    for name in names:
        declared = criteria_set.all_inputs[name]
        kind = draw(st.sampled_from(["list", "one", "spread", "spread"]))
        if kind == "list" or (kind == "spread" and not declared.type.is_numeric):
            vary[name] = draw(st.lists(_values(declared), min_size=1, max_size=3))
            continue
        drawn = True
        if kind == "one":
            vary[name] = cr.OneOf(draw(st.lists(_values(declared), min_size=1, max_size=3)))
            continue
        ends = sorted(draw(st.tuples(*[edges(declared)] * 3)))
        ends = [_given(declared, end) for end in ends]
        vary[name] = draw(
            st.sampled_from(
                [
                    cr.Uniform(ends[0], ends[2]),
                    cr.Triangular(*ends),
                    cr.Normal(ends[1], Fraction(5, 2)),
                ]
            )
        )
    keys = [f"points:{key}" for key in keys_of(criteria_set)]
    if not names or draw(st.integers(0, 2)) == 0:
        key = draw(st.sampled_from(keys))
        if draw(st.booleans()):
            vary[key], drawn = cr.Uniform("0", "0.5"), True
        else:
            vary[key] = draw(
                st.lists(st.sampled_from(["0", "1", "0.125", 3]), min_size=1, max_size=3)
            )
    return vary, draw(st.integers(1, 4)) if drawn else None


def keys_of(criteria_set: CriteriaSet) -> list[str]:
    """Every line that can be asked for."""
    components = (component.id for component in criteria_set.all_components)
    return [*(node.key for node in criteria_set.nodes), *components]


@pytest.mark.parametrize("way", WAYS)
@given(data=st.data())
def test_generated_sets(way, data):
    has_peers = data.draw(st.integers(0, 4)) == 0
    evaluator = cr.Evaluator(data.draw(engine_sets(most_leaves=6, peers=has_peers)))
    criteria_set = evaluator.criteria_set
    complete = data.draw(st.integers(0, 3)) > 0
    inputs, entered = data.draw(engine_units(criteria_set, complete=complete))
    peers = {name: data.draw(st.sampled_from([0, "2.5", 3])) for name in criteria_set.peers}
    vary, draws = data.draw(_variations(criteria_set))
    asked = ScoreRequest(inputs, entered, None, peers if data.draw(st.booleans()) else None)
    lines = keys_of(criteria_set)
    wanted = Wanted(draws, data.draw(st.integers(0, 9)), lines if data.draw(st.booleans()) else ())
    found = ask(evaluator, way, asked, vary, wanted, data.draw(st.sampled_from([1, 3, 100])))
    assert_as_alone(evaluator, asked, found)


@given(data=st.data())
def test_units_that_were_read_are_given_again(data):
    criteria_set = data.draw(engine_sets(most_leaves=6))
    inputs, entered = data.draw(engine_units(criteria_set, complete=data.draw(st.booleans())))
    read = unit_data(criteria_set, inputs, entered, None)
    try:
        again = unit_data(criteria_set, *given_again(criteria_set, read), None)
    except WrongFigures:
        values = (*read.values.values(), *read.entered.values())
        assert any(isinstance(v, Gap) and v.kind is GapKind.ERROR for v in values)
        return
    assert (again.values, again.entered, again.assumed) == (read.values, read.entered, read.assumed)


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
@settings(max_examples=3)
@given(data=st.data())
def test_shipped_sets(folder, data):
    evaluator = shipped(folder)
    criteria_set = evaluator.criteria_set
    inputs, entered = data.draw(engine_units(criteria_set, complete=True))
    names = [unit.name for unit in criteria_set.units if unit.assessed]
    asked = ScoreRequest(inputs, entered, data.draw(st.sampled_from([None, *names])))
    vary, draws = data.draw(_variations(criteria_set))
    wanted = Wanted(draws, 1, keys_of(criteria_set)[:3])
    for way in WAYS:
        assert_as_alone(evaluator, asked, ask(evaluator, way, asked, vary, wanted, 100))


# -- examples


def a_set(**more: Any) -> cr.Evaluator:
    """Two ratios, a yes or no, and entered points: 10 in all."""
    ratio = {"of": "dung_han", "over": "tong", "when_zero": "error"}
    leaves = [
        {"code": "1", "name": "Đúng hạn", "max_score": "3", "rule": {"ratio": ratio}},
        {
            "code": "2",
            "id": "hai_long",
            "name": "Hài lòng",
            "max_score": "4",
            "score": "ty_le / 25",
        },
        {"code": "3", "name": "Có", "max_score": "1", "score": "1 if co else 0"},
        {"code": "4", "name": "Nhập", "max_score": "2", "entered": True},
    ]
    data = {
        "id": "kich-ban",
        "title": "Kịch bản",
        "decision": {"number": "1/QĐ-UBND", "issuer": "UBND"},
        "applies_to": "đơn vị",
        "total": "10",
        "levels": [{"name": "Tiêu chí"}],
        "provisional": "để thử",
        "inputs": {
            "dung_han": {"type": "count", "label": "Hồ sơ đúng hạn", "max": "100000"},
            "tong": {"type": "count", "label": "Tổng hồ sơ", "max": "100000"},
            "ty_le": {"type": "percent", "label": "Tỷ lệ", "decimals": 1, "not_applicable": True},
            "co": {"type": "yes_no", "label": "Có làm"},
            "ngay": {"type": "date", "label": "Ngày"},
        },
        "indicators": leaves,
        **more,
    }
    return cr.Evaluator(cr.CriteriaSet.model_validate(data))


INPUTS = {"dung_han": 970, "tong": 1000, "ty_le": "84,5%", "co": True, "ngay": "31/12/2023"}


@pytest.fixture(scope="module")
def evaluator() -> cr.Evaluator:
    return a_set()


@pytest.fixture(scope="module")
def card(evaluator) -> cr.Scorecard:
    return evaluator.score(INPUTS, entered={"4": "1,5"})


def test_values_are_tried_as_in_nested_loops(evaluator, card):
    vary = {"ty_le": ["80%", 90], "co": [True, False, None]}
    found = evaluator.what_if(card, vary)
    assert [found.given(n) for n in range(len(found))] == [
        {"ty_le": rate, "co": answer} for rate in ("80%", 90) for answer in (True, False, None)
    ]
    assert (found.count, found.seed, found.open) == (6, None, 2)
    assert found.total is None
    assert (found.low[2], found.high[2]) == (Fraction("7.61"), Fraction("8.61"))
    assert found.status(2) is cr.Status.MISSING
    assert found.scorecard(3) == evaluator.score(INPUTS | {"ty_le": 90}, entered={"4": "1,5"})


def test_each_combination_has_the_same_draws(evaluator, card):
    vary = {"co": [True, False], "dung_han": cr.Uniform(900, 1000), "ty_le": [70, 80]}
    found = evaluator.what_if(card, vary, draws=40, seed=7)
    assert found.count == 160
    drawn = list(found.figures["dung_han"])
    assert drawn == drawn[:40] * 4
    assert list(found.figures["co"]) == [True] * 80 + [False] * 80
    assert list(found.figures["ty_le"]) == ([70] * 40 + [80] * 40) * 2
    alone = evaluator.what_if(card, {"dung_han": vary["dung_han"]}, draws=40, seed=7)
    assert list(alone.figures["dung_han"]) == drawn[:40]


def test_a_seed_that_is_not_given_is_told(evaluator, card):
    vary = {"ty_le": cr.Normal("84,5", 2)}
    found = evaluator.what_if(card, vary, draws=100)
    again = evaluator.what_if(card, vary, draws=100, seed=found.seed)
    assert list(found.figures["ty_le"]) == list(again.figures["ty_le"])


def test_shares_are_of_exact_totals(evaluator, card):
    found = evaluator.what_if(card, {"ty_le": [80, "80,1", 90, None]})
    edge = found.low[1]
    assert found.share(edge) == Fraction(2, 4)
    assert found.share(edge + Fraction(1, 10**30)) == Fraction(1, 4)
    assert found.share(edge, possible=True) == Fraction(3, 4)
    assert found.quantiles([0.25, "0.5", 1]) == (found.low[3], found.low[0], found.low[2])
    assert (found.best, found.worst) == (2, 3)


@pytest.mark.parametrize(
    "rounding", [None, {"at": "total", "places": 2}, {"at": "leaf", "places": 1}]
)
def test_many_denominators(rounding):
    evaluator = a_set(**({"rounding": rounding} if rounding else {}))
    vary = {"tong": cr.Uniform(1001, 99_991), "ty_le": cr.Triangular(70, "84,5", 99)}
    asked = ScoreRequest(INPUTS | {"dung_han": 997}, {"4": Fraction(3, 2)}, None)
    wanted = Wanted(60, 3, ["1", "hai_long"])
    found = ask(evaluator, "columns", asked, vary, wanted, 25)
    assert_as_alone(evaluator, asked, found)
    assert list(found.moved) == ["1", "2"]
    assert found.moved["1"][0] < found.moved["1"][1]


def test_what_is_fixed_may_have_a_denominator_of_its_own():
    evaluator = a_set(rounding={"at": "total", "places": 2})
    vary = {"ty_le": cr.Uniform(70, 99)}
    asked = ScoreRequest(
        INPUTS | {"dung_han": 99_990, "tong": 99_991}, {"4": "0,123456789012"}, None
    )
    assert_as_alone(evaluator, asked, ask(evaluator, "columns", asked, vary, Wanted(200, 3), 64))


def test_points_of_too_many_decimals_are_scored_one_by_one(evaluator):
    asked = ScoreRequest(INPUTS, {"4": Fraction(1, 3)}, None)
    found = ask(evaluator, "columns", asked, {"ty_le": [70, 80]}, Wanted(), 10)
    assert_as_alone(evaluator, asked, found)


def test_numbers_of_numpy_are_numbers(evaluator, card):
    vary = {
        "ty_le": np.linspace(80, 81, 3),
        "dung_han": np.arange(900, 1000, 50),
        "co": np.array([True]),
    }
    found = evaluator.what_if(card, vary)
    assert found.open == 0
    assert (
        found.low[5]
        == evaluator.score(INPUTS | {"ty_le": 81, "dung_han": 950}, entered={"4": "1,5"}).total
    )


def test_units_that_were_read(evaluator, card):
    read = cr.unit_data(evaluator.criteria_set, INPUTS, {"4": "1,5"}, "Sở A")
    found = evaluator.what_if(read, {"ty_le": [70, 80]})
    assert [found.low[n] for n in (0, 1)] == [Fraction("8.21"), Fraction("8.61")]
    assert found.scorecard(0).unit == "Sở A"
    wrong = cr.unit_data(evaluator.criteria_set, INPUTS | {"co": "abc"}, {}, "Sở A")
    with pytest.raises(ValueError, match="Sở A: some of its figures are wrong"):
        evaluator.what_if(wrong, {"ty_le": [70]})


def test_points_entered_vary_by_any_name_of_their_line(evaluator):
    asked = ScoreRequest(INPUTS, {"hai_long": 1}, None)
    found = ask(
        evaluator, "columns", asked, {"points:2": ["0", "3,25"]}, Wanted(None, None, ["2"]), 9
    )
    assert [found.lines["2"].points[n] for n in (0, 1)] == [0, Fraction("3.25")]
    assert_as_alone(evaluator, asked, found)


def test_progress_is_told_and_may_end_the_scoring(evaluator, card):
    told: list[tuple[int, int]] = []
    evaluator.what_if(
        card, {"ty_le": cr.Uniform(0, 100)}, draws=300_000, progress=lambda *n: told.append(n)
    )
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (300_000, 300_000)
    assert len(told) > 1

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluator.what_if(card, {"ty_le": cr.Uniform(0, 100)}, draws=300_000, progress=stop)


def test_scenarios_pickle(evaluator, card):
    found = evaluator.what_if(card, {"ty_le": cr.Uniform(0, 100)}, draws=100, lines=["hai_long"])
    again = pickle.loads(pickle.dumps(found))
    assert again.scorecard(3) == found.scorecard(3)
    assert again.quantiles([0.5]) == found.quantiles([0.5])
    assert again.lines["2"].points[9] == found.lines["2"].points[9]


VARIED = {
    "co": [True, None],
    "ty_le": ["84,5%", NOT_APPLICABLE_WORD],
    "ngay": [datetime.date(2024, 2, 29)],
    "dung_han": [970],
}


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_frames(backend, evaluator, card):
    found = evaluator.what_if(card, VARIED, lines=["hai_long"]).frame(backend)
    rows = nw.from_native(found).rows(named=True)
    plain = [{k: None if v != v else v for k, v in row.items()} for row in rows]
    assert plain[0] == {
        "co": True,
        "ty_le": 84.5,
        "ngay": datetime.date(2024, 2, 29),
        "dung_han": 970.0,
        "status": "scored",
        "total": 8.79,
        "low": 8.79,
        "high": 8.79,
        "score:2": 3.38,
        "status:2": "scored",
    }
    assert [row["ty_le"] for row in plain] == [84.5, None, 84.5, None]
    assert [row["total"] for row in plain] == [8.79, 5.41, None, None]
    assert [row["high"] for row in plain] == [8.79, 5.41, 8.79, 5.41]


# -- what is refused


@pytest.mark.parametrize(
    ("vary", "draws", "said"),
    [
        ({}, None, "CR571"),
        ({"ty_le": []}, None, "CR571"),
        ({"ty_le": "80..90"}, None, "CR571"),
        ({"ty_le": 80}, None, "CR571"),
        ({"points:4": [None]}, None, "CR571"),
        ({"ty_le": cr.Uniform(None, 90)}, 5, "CR571"),
        ({"ty_le": cr.Uniform(90, 80)}, 5, "CR572: .*low <= likely <= high"),
        ({"ty_le": cr.Triangular(80, 95, 90)}, 5, "CR572"),
        ({"ty_le": cr.Normal(101, 1)}, 5, "CR572: .*the mean has to be from 0% to 100%"),
        ({"ty_le": cr.Normal(80, 0)}, 5, "CR572: .*a number above 0"),
        ({"ty_le": cr.Normal("cao", 1)}, 5, "CR572"),
        ({"ngay": cr.Normal(5, 1)}, 5, "CR506"),
        ({"ty_le": cr.OneOf([1, 2], [1])}, 5, "CR572: .*weight"),
        ({"ty_le": cr.OneOf([1, 2], [1, -1])}, 5, "CR572"),
        ({"ty_le": cr.OneOf([1, 2], [0, 0])}, 5, "CR572"),
        ({"ty_le": cr.OneOf([1, 2], [True, "a"])}, 5, "CR572"),
        ({"co": cr.Uniform(0, 1)}, 5, 'CR573: "co" is no number, so it cannot .* Uniform'),
        ({"ty_le": cr.Uniform(80, 90)}, None, "CR574"),
        ({"ty_le": cr.Uniform(80, 90)}, 0, "CR574"),
        ({"ty_le": [80, 90]}, 5, "CR574"),
        ({"ty_le": range(100), "tong": range(10**5), "dung_han": range(100)}, None, "CR575"),
        ({"ty_le": itertools.count()}, None, "CR575"),
        ({"ty_le": [80, "101"]}, None, "CR505"),
        ({"ty_le": ["80,55"]}, None, "CR5"),
        ({"ty_le": cr.Uniform(80, 120)}, 5, "CR505"),
        ({"ty_lle": [80]}, None, "CR525"),
        ({"points:9": [80]}, None, "CR5"),
        ({"points:2": [1], "points:hai_long": [2]}, None, "CR5"),
    ],
)
def test_wrong_questions(vary, draws, said, evaluator, card):
    with pytest.raises(cr.DataError, match=said):
        evaluator.what_if(card, vary, draws=draws)


def test_both_languages_say_what_is_wrong(evaluator, card):
    with pytest.raises(cr.DataError) as refused:
        evaluator.what_if(card, {"ty_le": cr.Normal(101, 1)}, draws=5)
    assert render_text(refused.value.report, "vi") == (
        "CR572 phân bố không có nghĩa\n"
        '  Phân bố của "ty_le": giá trị trung bình phải từ 0% đến 100%.'
    )


@pytest.mark.parametrize(
    ("how", "raised"),
    [
        ({"seed": -1}, ValueError),
        ({"seed": 1.5}, TypeError),
        ({"draws": True}, TypeError),
        ({"lines": ["9"]}, KeyError),
        ({"lines": "1"}, TypeError),
        ({"unit": "A"}, TypeError),
        ({"entered": {}}, TypeError),
    ],
)
def test_wrong_arguments(how, raised, evaluator, card):
    with pytest.raises(raised):
        evaluator.what_if(card, {"ty_le": cr.Uniform(80, 90)}, **{"draws": 5, **how})


def test_scorecards_from_elsewhere(evaluator, card):
    with pytest.raises(ValueError, match="does not come from"):
        evaluator.what_if(cr.Scorecard.from_json(card.to_json()), {"ty_le": [80]})
    with pytest.raises(TypeError, match="vary"):
        evaluator.what_if(card, {1: [80]})


def test_without_numpy_the_extra_is_named(evaluator, card, monkeypatch):
    monkeypatch.setitem(sys.modules, "cchc_rules.scenarios.running", None)
    monkeypatch.setattr(evaluator, "_scenarios", None)
    with pytest.raises(ImportError, match=r"cchc-rules\[frames\]"):
        evaluator.what_if(card, {"ty_le": [80]})
