"""Data frames of every kind score as their units do one by one, to the last digit."""

from __future__ import annotations

import datetime
import pickle
import unicodedata
from decimal import Decimal
from fractions import Fraction

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.line_kinds import TOTALS
from cchc_rules.data.mapping_reader import unit_data
from cchc_rules.engines.llvm import engine as llvm
from cchc_rules.frames import engine_choice
from engine_sets import engine_sets, engine_units
from frames import KINDS, a_set, cells_in, expected, scored, texts
from shipped import FOLDERS, IDS
from shipped import evaluator as shipped

few = settings(max_examples=max(8, settings.default.max_examples // 5))
kinds = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def evaluator() -> cr.Evaluator:
    return a_set()


ROWS = {
    "unit": ["A", "B", "C", "D"],
    "ty_le": ["81,07%", None, "-", "không áp dụng"],
    "co": ["có", "không", "x", "khong"],
    "points:3": ["6,5", "7", None, "0"],
}
SCORES = {
    "unit": ["A", "B", "C", "D"],
    "status": ["scored", "missing", "missing", "scored"],
    "total": [9.1214, None, None, 0.0],
    "low": [9.1214, 7.0, 1.0, 0.0],
    "high": [9.1214, 9.0, 10.0, 0.0],
    "max_total": [10.0, 10.0, 10.0, 8.0],
    "percent": [91.214, None, None, 0.0],
}


@kinds
def test_each_kind_says_the_same(kind, evaluator):
    assert cells_in(evaluator.score_frame(KINDS[kind](ROWS))) == SCORES


@kinds
def test_the_same_kind_comes_back(kind, evaluator):
    frame = KINDS[kind](ROWS)
    found = evaluator.score_frame(frame)
    assert type(found) is (pa.Table if kind == "capsule" else type(frame))


@few
@given(data=st.data())
def test_generated_sets_score_as_one_by_one(data):
    evaluator = cr.Evaluator(data.draw(engine_sets(most_leaves=5)))
    units = data.draw(st.lists(engine_units(evaluator.criteria_set), min_size=1, max_size=4))
    cards = [evaluator.score(inputs, entered=entered) for inputs, entered in units]
    for kind, make in KINDS.items():
        assert scored(evaluator, make(texts(units))) == expected(cards), kind


@few
@given(data=st.data())
def test_peers_see_the_whole_frame(data):
    evaluator = cr.Evaluator(data.draw(engine_sets(most_leaves=4, peers=True)))
    units = data.draw(st.lists(engine_units(evaluator.criteria_set), min_size=1, max_size=4))
    cells = texts(units)
    read = [
        unit_data(evaluator.criteria_set, inputs, entered, name)
        for (inputs, entered), name in zip(units, cells["unit"], strict=True)
    ]
    cards = evaluator.score_all(read)
    for kind in ("polars", "polars-lazy", "duckdb"):
        assert scored(evaluator, KINDS[kind](cells)) == expected(cards)


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
@settings(max_examples=2)
@given(data=st.data())
def test_shipped_sets_score_as_one_by_one(folder, data):
    evaluator = shipped(folder)
    criteria_set = evaluator.criteria_set
    assessed = [unit.name for unit in criteria_set.units if unit.assessed]
    units = data.draw(st.lists(engine_units(criteria_set), min_size=1, max_size=2))
    cells = texts(units)
    names = [*assessed, *cells["unit"]][: len(units)]
    read = [
        unit_data(criteria_set, inputs, entered, name)
        for (inputs, entered), name in zip(units, names, strict=True)
    ]
    cells["unit"] = names
    if criteria_set.rounds:
        return  # which round a figure is of is not said here: test_rounds_count_as_in_a_file
    assert scored(evaluator, KINDS["polars"](cells)) == expected(evaluator.score_all(read))


def test_rounds_count_as_in_a_file():
    evaluator = a_set(
        rounds=[{"id": "tu_cham", "name": "Tự chấm"}, {"id": "tham_dinh", "name": "T"}]
    )
    cells = {"ty_le": [50.0], "co": [True], "points:3": [7.0], "tham_dinh:points:3": [6.5]}
    found = cells_in(evaluator.score_frame(pl.DataFrame(cells)))
    assert found["total"] == [8.5]


SAME = [
    pl.Series([12.5, None, 0.1], dtype=pl.Float64),
    pl.Series([12.5, None, 0.1], dtype=pl.Float32),
    pl.Series([12.5, float("nan"), 0.1]),
    pl.Series([Decimal("12.50"), None, Decimal("0.10")]),
    pl.Series(["12,5", "", "0,1"]),
    pl.Series(["12.5", "-", "0.1%"], dtype=pl.Categorical),
]


@pytest.mark.parametrize("column", SAME, ids=lambda column: str(column.dtype))
def test_the_type_of_a_column_does_not_matter(column, evaluator):
    found = cells_in(
        evaluator.score_frame(pl.DataFrame({"ty_le": column}), lines=True),
    )
    assert found["score:1"] == [0.25, None, 0.002]


@pytest.mark.parametrize("dtype", ["int8", "uint16", "int64", "Int64", "float32", "object"])
def test_whole_numbers_of_every_type_of_pandas(dtype, evaluator):
    frame = pd.DataFrame({"ty_le": pd.Series([7, 100], dtype=dtype, index=[9, 3])})
    found = evaluator.score_frame(frame, lines=True)
    assert list(found["score:1"]) == [0.14, 2.0]
    assert list(found.index) == [9, 3]


def test_rows_of_one_name_in_the_index_of_pandas_keep_their_scores(evaluator):
    frame = pd.DataFrame({"ty_le": [10, 20, 30]}, index=["a", "b", "a"])
    found = evaluator.score_frame(frame, lines=True)
    assert list(found["score:1"]) == [0.2, 0.4, 0.6]
    assert found.index.equals(frame.index)


@pytest.mark.parametrize("dtype", ["Int64", "float64", "object"])
def test_what_is_missing_in_pandas(dtype, evaluator):
    frame = pd.DataFrame({"ty_le": pd.Series([None, 50], dtype=dtype)})
    assert list(evaluator.score_frame(frame, lines=True)["status:1"]) == ["missing", "scored"]


def test_days_of_every_type():
    day = datetime.date(2023, 12, 31)
    leaf = {"code": "1", "name": "Hạn", "max_score": "1", "score": "1 if ngay <= han else 0"}
    dates = {"ngay": {"type": "date", "label": "Ngày"}, "han": {"type": "date", "label": "Hạn"}}
    evaluator = a_set(inputs=dates, indicators=[leaf], total="1")
    other = datetime.datetime(2024, 1, 1)
    for frame in (
        pl.DataFrame({"ngay": [day, other.date()], "han": [day, day]}),
        pd.DataFrame({"ngay": pd.to_datetime([day, other]), "han": [day, day]}),
        pa.table({"ngay": ["31/12/2023", "2024-01-01"], "han": [day, day]}),
    ):
        assert cells_in(evaluator.score_frame(frame))["total"] == [1.0, 0.0]


def test_wrong_cells_are_errors_of_their_row_only(evaluator):
    frame = pl.DataFrame({"ty_le": ["abc", "-1", "101", "50,555", "50"], "co": ["có"] * 5})
    found = cells_in(evaluator.score_frame(frame, lines=True))
    assert found["status:1"] == ["error"] * 4 + ["scored"]


@few
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=30), st.data())
def test_neither_order_nor_blocks_change_a_digit(numbers, data):
    evaluator = a_set()
    frame = pl.DataFrame({"n": range(len(numbers)), "ty_le": [n / 100 for n in numbers]})
    whole = evaluator.score_frame(frame, small_rates=True, lines=True)
    assert whole["score:1"].to_list() == [float(Fraction(n, 5000)) for n in numbers]
    mixed = frame.select(pl.all().shuffle(data.draw(st.integers(0, 99))))
    assert evaluator.score_frame(mixed, small_rates=True, lines=True).sort("n").equals(whole)
    size = data.draw(st.integers(1, len(numbers)))
    parts = [
        evaluator.score_frame(part, small_rates=True, lines=True)
        for part in frame.iter_slices(size)
    ]
    assert pl.concat(parts).equals(whole)


def test_a_unit_that_stands_twice_is_two_rows_unless_units_are_peers(evaluator):
    frame = pl.DataFrame(
        {"unit": ["A", "a"], "ty_le": [1, 2], "co": [True] * 2, "points:3": [0, 0]}
    )
    assert evaluator.score_frame(frame)["status"].to_list() == ["scored"] * 2
    peers = {"cao": {"label": "Cao nhất", "take": "max", "of": "ty_le"}}
    leaf = {"code": "1", "name": "So", "max_score": "2", "score": "ty_le / cao * 2"}
    together = a_set(peers=peers, indicators=[leaf], total="2")
    frame = pl.DataFrame({"unit": ["A", "B", "Tổng"], "ty_le": [50, 25, 75], "co": [True] * 3})
    found = together.score_frame(frame)
    assert found["total"].to_list() == [2.0, 1.0, None]
    assert found["status"].to_list() == ["scored", "scored", "error"]
    twice = together.score_frame(frame.with_columns(unit=pl.Series(["A", "a", "B"])))
    assert twice["status"].to_list()[:2] == ["error"] * 2


def test_columns_that_the_set_does_not_read_are_kept(evaluator):
    frame = pl.DataFrame({"nam": [2023], "Đơn vị": ["A"], "ty_le": [50]})
    beside = ["status", "total", "low", "high", "max_total", "percent"]
    assert evaluator.score_frame(frame).columns == ["nam", "Đơn vị", *beside]
    all_of_it = evaluator.score_frame(frame, figures=True)
    assert all_of_it.columns == ["nam", "Đơn vị", "ty_le", *beside]
    assert evaluator.score_frame(frame.select("ty_le")).columns == beside


@kinds
def test_a_frame_without_rows(kind, evaluator):
    table = pa.schema([("ty_le", pa.float64()), ("unit", pa.string())]).empty_table()
    cells = {name: table[name] for name in table.column_names}
    made = table.to_pandas() if kind == "pandas" else None
    if kind in ("pandas-nullable", "pandas-arrow"):
        made = table.to_pandas().convert_dtypes()
    if kind in ("polars", "polars-lazy"):
        made = pl.from_arrow(table)
        made = made.lazy() if kind == "polars-lazy" else made
    found = cells_in(evaluator.score_frame(KINDS[kind](cells) if made is None else made))
    assert list(found) == ["unit", "status", "total", "low", "high", "max_total", "percent"]
    assert not any(found.values())


ENGINES = ("auto", "numpy", "jit")


@few
@given(data=st.data())
def test_no_engine_changes_a_digit_or_a_status(data):
    rounding = data.draw(st.sampled_from([None, "float", "scaled"]))
    evaluator = cr.Evaluator(data.draw(engine_sets(most_leaves=5)))
    units = data.draw(st.lists(engine_units(evaluator.criteria_set), min_size=1, max_size=20))
    cells = texts(units)
    frame = pl.DataFrame(cells) if rounding != "float" else pd.DataFrame(cells)
    cards = [evaluator.score(inputs, entered=entered) for inputs, entered in units]
    for engine in ENGINES:
        found = cells_in(evaluator.score_frame(frame, small_rates=True, lines=True, engine=engine))
        found.pop("unit", None)
        assert found == expected(cards), engine
    is_rounded = evaluator.criteria_set.rounding is not None
    if is_rounded and evaluator.criteria_set.rounding.at == "leaf":
        scale = 10**evaluator.criteria_set.rounding.places
        totals = [None if c.total is None else c.total * scale for c in cards]
        if all(
            n is None or n.denominator == 1 for c in cards for n in (c.low, c.high, c.max_total)
        ):
            for engine in ENGINES:
                found = evaluator.score_frame(frame, scores="scaled", engine=engine)
                assert cells_in(found)["total"] == totals


def test_machine_code_is_taken_once_it_pays(evaluator, monkeypatch):
    taken = []
    of = llvm.JitEngine.of
    monkeypatch.setattr(llvm.JitEngine, "of", lambda roots: taken.append(1) or of(roots))
    monkeypatch.setattr(engine_choice, "MANY", 12)
    frame, evaluator = pl.DataFrame(ROWS), a_set()
    for _ in range(3):
        assert not taken
        found = evaluator.score_frame(frame)
    assert taken
    assert cells_in(found) == SCORES


def test_an_engine_that_is_not_there_is_told_at_once(evaluator, monkeypatch):
    monkeypatch.setattr(engine_choice, "find_spec", lambda _: None)
    with pytest.raises(ImportError, match=r"cchc-rules\[jit\]"):
        a_set().score_frame(pl.LazyFrame(ROWS), engine="jit")
    assert cells_in(a_set().score_frame(pl.DataFrame(ROWS))) == SCORES
    with pytest.raises(ValueError, match="'auto', 'numpy' or 'jit'"):
        evaluator.score_frame(pl.DataFrame(ROWS), engine="fast")


# -- statuses

WORDS = ["scored", "entered", "not_applicable", "missing", "error"]
STATUSES = {
    "polars": pl.Enum(WORDS),
    "polars-lazy": pl.Enum(WORDS),
    "pandas": pd.CategoricalDtype(WORDS),
    "pandas-nullable": pd.CategoricalDtype(WORDS),
    "pandas-arrow": pd.CategoricalDtype(WORDS),
    "pyarrow": pa.dictionary(pa.int8(), pa.string()),
    "capsule": pa.dictionary(pa.int8(), pa.string()),
    "duckdb": "VARCHAR",
}


@kinds
def test_a_status_is_one_of_five_words(kind, evaluator):
    found = evaluator.score_frame(KINDS[kind](ROWS))
    if isinstance(found, pl.LazyFrame):
        assert found.collect_schema()["status"] == STATUSES[kind]
        found = found.collect()
    if isinstance(found, pa.Table):
        assert found.schema.field("status").type == STATUSES[kind]
        assert found.filter(pc.equal(found["status"], "scored"))["unit"].to_pylist() == ["A", "D"]
    elif isinstance(found, duckdb.DuckDBPyRelation):
        assert found.select("status").types == [STATUSES[kind]]
        assert found.filter("status = 'scored'").select("unit").fetchall() == [("A",), ("D",)]
    elif isinstance(found, pl.DataFrame):
        assert found["status"].dtype == STATUSES[kind]
        assert found.filter(pl.col("status") == "scored")["unit"].to_list() == ["A", "D"]
    else:
        assert found["status"].dtype == STATUSES[kind]
        assert list(found[found["status"] == "scored"]["unit"]) == ["A", "D"]


# -- scaled points

ROUNDED = {"rounding": {"at": "leaf", "places": 2}}


@kinds
def test_scaled_points_are_whole_numbers_and_null_while_open(kind):
    found = cells_in(a_set(**ROUNDED).score_frame(KINDS[kind](ROWS), scores="scaled", lines=True))
    assert found["total"] == [912, None, None, 0]
    assert found["score:1"] == [162, None, None, 0]
    assert found["low"] == [912, 700, 100, 0]
    assert all(isinstance(n, int) for n in found["low"])


def test_points_are_not_scaled_where_the_set_does_not_round(evaluator):
    with pytest.raises(cr.DataError, match="CR565: The set does not round"):
        evaluator.score_frame(pl.DataFrame(ROWS), scores="scaled")


def test_points_that_are_no_whole_number_are_refused():
    at_total = {"rounding": {"at": "total", "places": 1}}
    evaluator = a_set(**at_total)
    frame = pl.DataFrame({"ty_le": ["33,33"], "co": ["có"], "points:3": ["5"]})
    assert evaluator.score_frame(frame, scores="scaled")["total"].to_list() == [67]
    with pytest.raises(cr.DataError, match=r"CR564: 0\.6666 points are no whole number of 1/10"):
        evaluator.score_frame(frame, scores="scaled", lines=True)


def test_scores_are_float_or_scaled(evaluator):
    with pytest.raises(ValueError, match="'float' or 'scaled'"):
        evaluator.score_frame(pl.DataFrame(ROWS), scores="text")


# -- what is refused


@pytest.mark.parametrize("thing", [None, 5, "unit", [1], {"ty_le": [1]}, object()])
def test_what_is_no_frame_is_refused(thing, evaluator):
    with pytest.raises(cr.DataError, match="CR561"):
        evaluator.score_frame(thing)


@pytest.mark.parametrize("kind", ["polars", "polars-lazy", "pyarrow", "duckdb"])
def test_lists_are_refused(kind, evaluator):
    with pytest.raises(cr.DataError, match="CR562"):
        evaluator.score_frame(KINDS[kind]({"ty_le": [[1], [2, 3]]}))


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (["status", "ty_le"], "CR563"),
        (["ty_le", "Tỷ lệ"], "CR524"),
        (["unit", "Đơn vị"], "CR524"),
        (["points:9"], "CR516"),
        (["tham_dinh:ty_le"], "CR883"),
    ],
)
def test_titles_that_cannot_be_read_are_refused(titles, code, evaluator):
    for make in (KINDS["polars"], KINDS["polars-lazy"], KINDS["duckdb"]):
        with pytest.raises(cr.DataError, match=code):
            evaluator.score_frame(make({title: [1] for title in titles}))


# -- frames larger than memory


def test_polars_streams_from_and_to_files(evaluator, tmp_path):
    rows = 40
    frame = pl.DataFrame(
        {"unit": [f"u{n}" for n in range(rows)], "ty_le": [n / 4 for n in range(rows)]}
    )
    frame.write_parquet(tmp_path / "in.parquet", row_group_size=7)
    scan = pl.scan_parquet(tmp_path / "in.parquet")
    evaluator.score_frame(scan, lines=True, small_rates=True).sink_parquet(tmp_path / "out.parquet")
    whole = evaluator.score_frame(frame, lines=True, small_rates=True)
    assert pl.read_parquet(tmp_path / "out.parquet").equals(whole)
    frame.write_csv(tmp_path / "in.csv")
    evaluator.score_frame(pl.scan_csv(tmp_path / "in.csv"), lines=True, small_rates=True).sink_csv(
        tmp_path / "out.csv"
    )
    read = pl.read_csv(tmp_path / "out.csv")
    assert read["score:1"].to_list() == whole["score:1"].to_list()


def test_a_lazy_frame_can_be_asked_for_less(evaluator):
    lazy = evaluator.score_frame(pl.LazyFrame(ROWS))
    assert lazy.filter(pl.col("status") == "scored").select("total").collect().to_dict(
        as_series=False
    ) == {"total": [9.1214, 0.0]}
    assert lazy.head(1).select("unit").collect()["unit"].to_list() == ["A"]


def test_duckdb_streams_from_and_to_files(evaluator, tmp_path):
    place = tmp_path / "in.parquet"
    pq.write_table(
        pa.table({"unit": [f"u{n}" for n in range(30)], "ty_le": list(range(30))}), place
    )
    connection = duckdb.connect()
    found = evaluator.score_frame(connection.read_parquet(str(place)), lines=True)
    found.write_parquet(str(tmp_path / "out.parquet"))
    read = pq.read_table(tmp_path / "out.parquet")
    assert read["score:1"].to_pylist() == [float(Fraction(n, 50)) for n in range(30)]
    assert found.filter("unit = 'u7'").project('"score:1"').fetchall() == [(0.14,)]


def test_an_evaluator_that_went_to_another_process_scores_frames(evaluator):
    there = pickle.loads(pickle.dumps(evaluator))
    assert cells_in(there.score_frame(pl.DataFrame(ROWS))) == SCORES


def test_arrays_of_numpy_make_columns(evaluator):
    frame = pd.DataFrame({"ty_le": np.array([12.5, np.nan]), "co": np.array([True, False])})
    found = cells_in(evaluator.score_frame(frame, lines=True))
    assert (found["score:1"], found["score:2"]) == ([0.25, None], [1.0, 0.0])


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
@pytest.mark.parametrize("name", sorted(TOTALS.split("|")))
def test_every_name_of_a_line_of_totals_is_told(form, name, evaluator):
    words = [name, name.upper(), name.title(), f"\u00a0 {name}  "]
    words = [unicodedata.normalize(form, word) for word in words]
    names = [*words, name.replace("ô", "o\u0302"), f"{name} a"]
    found = evaluator.score_frame(pl.DataFrame({"unit": names, "ty_le": [1] * 6}))
    assert found["status"].to_list() == ["error"] * 5 + ["missing"]


def test_lines_of_totals_are_no_units(evaluator):
    names = [" TỔNG  cộng", "Trung bình", "T", None, "Xã"]
    found = evaluator.score_frame(pl.DataFrame({"unit": names, "ty_le": [1] * 5}))
    assert found["status"].to_list() == ["error"] * 2 + ["missing"] * 3


@pytest.mark.parametrize("titles", [["unit", 2023], [("unit", ""), ("ty_le", "mean")], [None]])
def test_titles_that_are_no_text_are_refused(titles, evaluator):
    frame = pd.DataFrame([[1] * len(titles)], columns=pd.Index(titles, tupleize_cols=False))
    levels = pd.DataFrame({"unit": ["A"], "ty_le": [9]}).groupby("unit").agg({"ty_le": ["mean"]})
    for table in (frame, levels.reset_index()):
        with pytest.raises(cr.DataError, match="CR566"):
            evaluator.score_frame(table)


def test_whole_numbers_beside_gaps_are_still_the_whole_numbers():
    leaves = [
        {"code": "1", "name": "Có", "max_score": "1", "score": "1 if co else 0"},
        {"code": "2", "name": "Mức", "max_score": "1", "score": '1 if muc == "a" else 0'},
    ]
    options = {"a": "1", "b": "2", "c": "01", "d": "1.10"}
    choice = {"type": "choice", "label": "Mức", "options": options}
    inputs = {"co": {"type": "yes_no", "label": "Có"}, "muc": choice}
    evaluator = a_set(inputs=inputs, indicators=leaves, total="2")
    frame = pd.DataFrame({"unit": [101, 102, None], "co": [1, 0, None], "muc": [1, 2, None]})
    found = evaluator.score_frame(frame, lines=True)
    assert found["status:1"].tolist() == found["status:2"].tolist() == ["scored"] * 2 + ["missing"]
    assert (found["score:1"].tolist()[:2], found["score:2"].tolist()[:2]) == ([1, 0], [1, 0])
    wrong = evaluator.score_frame(pd.DataFrame({"co": [1.5], "muc": [1.1]}), lines=True)
    assert wrong["status:1"].tolist() == wrong["status:2"].tolist() == ["error"]


FRACTIONS = [[0.91, 0.85, 1.0], [0.95, None, 0.0], [1.05, 0.8, 1.2], ["0,95", "0.9", ""]]


@pytest.mark.parametrize("cells", FRACTIONS, ids=str)
def test_percentages_that_look_like_fractions_are_refused(cells, evaluator):
    for make in (pl.DataFrame, pd.DataFrame, pa.table):
        with pytest.raises(cr.DataError, match="CR554") as refused:
            evaluator.score_frame(make({"unit": ["A", "B", "C"], "ty_le": cells}))
        (told,) = refused.value.report
        assert "small_rates=True" in str(told.hint("en"))
        assert str(told.span) == "frame:ty_le"
    meant = evaluator.score_frame(pl.DataFrame({"ty_le": cells}), lines=True, small_rates=True)
    assert meant["score:1"][0] < 0.03


@pytest.mark.parametrize(
    "cells", [[0.95, 88.0, None], [0.0, 0.0, None], [1, 1, 1], ["0,9%", "1%", "0,5%"], [0.5, -1.0]]
)
def test_percentages_that_are_none_are_read(cells, evaluator):
    assert len(evaluator.score_frame(pl.DataFrame({"ty_le": cells}))) == len(cells)


def test_reasons_say_what_is_wrong_with_each_row_that_is_an_error(evaluator):
    cells = {"unit": ["A", "Tổng", "C", "D"], "ty_le": ["abc", "5", "90", "101"], "co": ["?"] * 4}
    cells["co"][2] = "x"
    wanted = [
        'CR506: "ty_le" needs a percentage, but "abc" is given. CR506: "co" needs an answer yes '
        'or no (co/khong), but "?" is given.',
        'CR552: "Tổng" names a line of totals or means, not a unit; the row is not scored.',
        None,
        'CR505: "ty_le" = 101% is outside from 0% to 100%. CR506: "co" needs an answer yes or no '
        '(co/khong), but "?" is given.',
    ]
    for kind, make in KINDS.items():
        found = cells_in(evaluator.score_frame(make(cells), reasons="en"))
        assert found["reason"] == wanted, kind
    said = cells_in(evaluator.score_frame(pl.DataFrame(cells), reasons="vi"))["reason"]
    assert said[1] == (
        'CR552: "Tổng" là tên của dòng tổng hợp, không phải của một đơn vị, nên dòng không được '
        "chấm."
    )
    assert "reason" not in evaluator.score_frame(pl.DataFrame(cells)).columns
    with pytest.raises(cr.DataError, match="CR563"):
        evaluator.score_frame(pl.DataFrame({"reason": ["x"]}), reasons="vi")


def test_reasons_of_peers_look_at_all_rows():
    leaf = {"code": "1", "name": "So", "max_score": "1", "score": "1 if so >= peak else 0"}
    peers = {"peak": {"label": "Cao nhất", "take": "max", "of": "so"}}
    inputs = {"so": {"type": "count", "label": "Số"}}
    evaluator = a_set(inputs=inputs, indicators=[leaf], total="1", peers=peers)
    frame = pl.DataFrame({"unit": ["A", "A", "B"], "so": [1, 2, 3]})
    found = evaluator.score_frame(frame, reasons="en")
    assert [str(one)[:6] for one in found["reason"]] == ["CR512:", "CR512:", "None"]


@pytest.mark.parametrize(
    ("peer", "points"),
    [
        ({"take": "count"}, [0, 1, 0]),
        ({"take": "sum", "of": "so"}, [0, 4, 0]),
        ({"take": "count", "at_least": 2}, [0, 1, None]),
        ({"take": "sum", "of": "so", "at_least": 1}, [None, 4, None]),
    ],
)
def test_a_count_and_a_sum_over_few_rows_are_those_over_as_few_units(peer, points):
    """Nobody, one, and a group of one in which nobody counts."""
    leaf = {"code": "1", "name": "N", "max_score": "5", "score": "moc"}
    declared = {"label": "Mốc", "where": "so > 3", "within": "vung", **peer}
    regions = {"bac": "Bắc", "nam": "Nam", "tay": "Tây"}
    evaluator = a_set(
        attributes={"vung": {"type": "choice", "label": "Vùng", "options": regions}},
        inputs={"so": {"type": "count", "label": "Số"}},
        indicators=[leaf],
        total="5",
        peers={"moc": declared},
    )
    rows = [(1, "bac"), (2, "bac"), (4, "nam"), (3, "nam"), (0, "tay")]
    cells = {
        "unit": list("ABCDE"),
        "so": [so for so, _ in rows],
        "vung": [vung for _, vung in rows],
    }
    units = [
        unit_data(evaluator.criteria_set, {"so": so, "vung": vung}, {}, name)
        for name, (so, vung) in zip("ABCDE", rows, strict=True)
    ]
    cards = evaluator.score_all(units)
    assert [cards[n].total for n in (0, 2, 4)] == points
    assert scored(evaluator, pl.DataFrame(cells)) == expected(cards)
