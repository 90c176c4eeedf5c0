"""Columns of frames mean what the cells of a data file mean, whatever they are stored as."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.completion import completed
from cchc_rules.data.parsing import answer, given_of, points
from cchc_rules.data.units import DataError
from cchc_rules.engines.numpy.columns import UnitColumns
from cchc_rules.frames.cells import cells_of, input_column, points_column
from cchc_rules.frames.schema import SetFigures, figures_of
from cchc_rules.frames.titles import titles_of
from cchc_rules.language.values import Gap, GapKind
from cchc_rules.model import Input
from engine_sets import engine_sets, engine_units
from sets import criteria


def unit_columns(criteria_set, titles, frame: nw.DataFrame) -> UnitColumns | None:
    figures = figures_of(SetFigures(criteria_set), titles, frame)
    rows = len(frame)
    return None if figures is None else figures.block(0, rows, figures.scratch(rows))


KINDS = {
    "number": Input(type="number", label="Số", min="-20", max="1000", decimals=2),
    "free": Input(type="number", label="Số"),
    "percent": Input(type="percent", label="Tỷ lệ"),
    "count": Input(type="count", label="Số đếm", max="1000"),
    "points": Input(type="points", label="Điểm", max="10", decimals=3),
    "date": Input(type="date", label="Ngày", min="738000"),
    "yes_no": Input(type="yes_no", label="Có", not_applicable=True),
    "choice": Input(
        type="choice", label="Mức", options={"mot": "Một", "hai": "Hai", "ba": "2.5", "bon": "1"}
    ),
}
FLOATS = st.one_of(
    st.floats(width=64),
    st.integers(-(10**5), 10**5).map(lambda n: n / 100),
    st.integers(-(10**17), 10**17).map(lambda n: n / 10**4),
    st.sampled_from([0.1 + 0.2, 1e15 / 10**4, 2.0**53, 2.0**53 + 2, -0.0, 81.07, 20.0]),
)
INTEGERS = st.one_of(
    st.integers(-5, 105), st.sampled_from([2**53, 2**53 + 1, 2**63 - 1, -(2**63), 10**15])
)
TEXTS = st.sampled_from(
    ["81,07%", "có", "Không", "-", "", "không áp dụng", "1,234", "mot", "Hai", "31/12/2023", "#N/A"]
)
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 1, 1))
NO = st.none()


def expected(declared: Input, cell: object) -> tuple[float, int, bool]:
    return whole(declared, answer("x", declared, cell), declared.places)


def whole(declared: Input | None, value: object, places: int) -> tuple[float, int, bool]:
    """A value as a column keeps it, and whether it cannot."""
    if value is None:
        return 0.0, GapKind.MISSING, False
    if isinstance(value, Gap):
        return 0.0, value.kind, False
    if isinstance(value, str):
        return float(list(declared.choices).index(value)), 0, False
    if isinstance(value, bool):
        return float(value), 0, False
    scaled = Fraction(value) * 10**places
    if scaled.denominator != 1 or abs(scaled) > 2**53:
        return 0.0, 0, True
    return float(scaled), 0, False


def kept(read) -> list[tuple[float, int, bool]]:
    gaps = read.column.gaps
    gaps = np.zeros(len(read.hard), int) if gaps is None else gaps
    return [
        (value, gap, hard)
        for value, gap, hard in zip(
            read.column.values.tolist(), gaps.tolist(), read.hard.tolist(), strict=True
        )
    ]


SERIES = {
    "polars floats": (FLOATS | NO, lambda c: pl.Series("x", c, pl.Float64)),
    "pandas floats": (FLOATS | NO, lambda c: pd.Series(c, dtype="float64")),
    "pandas Float64": (FLOATS | NO, lambda c: pd.Series(c, dtype="Float64")),
    "arrow floats": (FLOATS | NO, lambda c: pa.chunked_array([pa.array(c, pa.float64())])),
    "polars integers": (INTEGERS | NO, lambda c: pl.Series("x", c, pl.Int64)),
    "pandas integers": (INTEGERS, lambda c: pd.Series(c, dtype="int64")),
    "pandas Int64": (INTEGERS | NO, lambda c: pd.Series(c, dtype="Int64")),
    "arrow integers": (INTEGERS | NO, lambda c: pa.chunked_array([pa.array(c, pa.int64())])),
    "polars uint64": (st.integers(0, 2**64 - 1) | NO, lambda c: pl.Series("x", c, pl.UInt64)),
    "polars truths": (st.booleans() | NO, lambda c: pl.Series("x", c, pl.Boolean)),
    "pandas truths": (st.booleans(), lambda c: pd.Series(c, dtype=bool)),
    "arrow truths": (st.booleans() | NO, lambda c: pa.chunked_array([pa.array(c, pa.bool_())])),
    "polars texts": (TEXTS | NO, lambda c: pl.Series("x", c, pl.String)),
    "pandas texts": (TEXTS | NO, lambda c: pd.Series(c, dtype=object)),
    "pandas categories": (TEXTS | NO, lambda c: pd.Series(c, dtype=object).astype("category")),
    "arrow dictionary": (
        TEXTS | NO,
        lambda c: pa.chunked_array([pa.array(c, pa.string()).dictionary_encode()]),
    ),
    "polars categories": (TEXTS | NO, lambda c: pl.Series("x", c, pl.Categorical)),
    "polars enum": (TEXTS | NO, lambda c: pl.Series("x", c, pl.Enum(sorted({*c} - {None})))),
    "polars days": (DAYS | NO, lambda c: pl.Series("x", c, pl.Date)),
    "pandas days": (DAYS | NO, lambda c: pd.Series(pd.to_datetime(pd.Series(c, dtype=object)))),
    "arrow days": (DAYS | NO, lambda c: pa.chunked_array([pa.array(c, pa.date32())])),
    "polars decimals": (
        st.integers(-(10**6), 10**6).map(lambda n: Decimal(n).scaleb(-3)) | NO,
        lambda c: pl.Series("x", c, pl.Decimal(20, 3)),
    ),
    "anything": (
        st.one_of(FLOATS, INTEGERS, TEXTS, DAYS, st.booleans(), NO),
        lambda c: pd.Series(c, dtype=object),
    ),
}


@pytest.mark.parametrize("kind", SERIES)
@given(st.data())
def test_a_column_of_an_input_means_what_its_cells_mean(kind, data):
    cells_from, make = SERIES[kind]
    cells = data.draw(st.lists(cells_from, min_size=1, max_size=8))
    series = nw.from_native(make(cells), series_only=True)
    empty = [cell is None or cell != cell for cell in cells]
    for declared in KINDS.values():
        read = input_column("x", declared, series)
        plain = [None if no else cell for cell, no in zip(cells, empty, strict=True)]
        assert kept(read) == [expected(declared, cell) for cell in plain], declared


OF_KINDS = criteria(
    "indicators:\n  - {code: '1', name: Mục, max_score: 10, entered: true}\n"
).model_copy(update={"inputs": KINDS})


@pytest.mark.parametrize("least", [1, 520])
@pytest.mark.parametrize("kind", SERIES)
@settings(max_examples=5)
@given(st.data())
def test_columns_read_in_blocks_mean_what_their_cells_mean(kind, least, data):
    """Each column of a frame as each kind of input, whole and in blocks."""
    cells_from, make = SERIES[kind]
    cells = data.draw(st.lists(cells_from, min_size=1, max_size=8))
    cells *= -(-least // len(cells))
    series = make(cells)
    if isinstance(series, pa.ChunkedArray):
        native = pa.table(dict.fromkeys(KINDS, series))
    elif isinstance(series, pl.Series):
        native = pl.DataFrame(dict.fromkeys(KINDS, series))
    else:
        native = pd.DataFrame(dict.fromkeys(KINDS, series))
    frame = nw.from_native(native, eager_only=True)
    titles = titles_of(list(KINDS), [], OF_KINDS, figures=False)
    figures = figures_of(SetFigures(OF_KINDS), titles, frame)
    cut = data.draw(st.integers(0, len(cells)))
    scratch = figures.scratch(len(cells))
    for start, end in ((0, len(cells)), (0, cut), (cut, len(cells))):
        units = figures.block(start, end, scratch)
        hard = np.zeros(end - start, bool)
        for name, declared in KINDS.items():
            column = units.inputs[name]
            plain = [None if c is None or c != c else c for c in cells[start:end]]
            told = [expected(declared, cell) for cell in plain]
            gaps = np.zeros(end - start) if column.gaps is None else column.gaps
            assert column.values.tolist() == [value for value, _, _ in told], name
            assert gaps.tolist() == [gap for _, gap, _ in told], name
            hard |= np.array([is_hard for _, _, is_hard in told], bool)
        found = np.zeros(end - start, bool) if units.hard is None else units.hard
        assert found.tolist() == hard.tolist()


@pytest.mark.parametrize("kind", SERIES)
@pytest.mark.parametrize("places", [2, 12])
@given(st.data())
def test_a_column_of_points_means_what_its_cells_mean(kind, places, data):
    cells_from, make = SERIES[kind]
    cells = data.draw(st.lists(cells_from, min_size=1, max_size=8))
    series = nw.from_native(make(cells), series_only=True)
    read = points_column("1", Fraction(10), series, places)
    plain = [None if cell is None or cell != cell else cell for cell in cells]
    found = [whole(None, points("1", Fraction(10), cell), places) for cell in plain]
    assert kept(read) == found


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1))
def test_a_float_of_32_bits_is_the_decimal_it_was_written_as(hundredths):
    written = [n / 100 for n in hundredths]
    series = nw.from_native(pl.Series("x", written, pl.Float32), series_only=True)
    assert cells_of(series) == written


def test_a_column_of_lists_is_refused():
    with pytest.raises(DataError) as refused:
        cells_of(nw.from_native(pl.Series("x", [[1]]), series_only=True))
    assert refused.value.report.codes == ("CR562",)


@given(st.data())
def test_a_frame_gives_each_unit_its_figures_and_points(data):
    criteria_set = data.draw(engine_sets())
    units = data.draw(st.lists(engine_units(criteria_set), min_size=1, max_size=4))
    rows = [
        {**inputs, **{f"points:{k}": v for k, v in entered.items()}} for inputs, entered in units
    ]
    titles = list(dict.fromkeys(title for row in rows for title in row))
    frame = nw.from_native(
        pd.DataFrame({t: pd.Series([r.get(t) for r in rows], dtype=object) for t in titles}),
        eager_only=True,
    )
    found = unit_columns(criteria_set, titles_of(titles, [], criteria_set, figures=False), frame)
    assert found is not None
    for n, (inputs, entered) in enumerate(units):
        data_of_unit = given_of(criteria_set, inputs, entered, {})
        if found.hard is not None and found.hard[n]:
            assert any(
                isinstance(v, Fraction) and (v * 10**found.entered_places).denominator != 1
                for v in data_of_unit.entered.values()
            )
            continue
        for name, declared in criteria_set.all_inputs.items():
            told = cell_at(found.inputs.get(name), n)
            assert told == whole(declared, data_of_unit.inputs.get(name), declared.places)[:2]
        held = completed(criteria_set, None, data_of_unit).entered
        keys = [title.removeprefix("points:") for title in titles if title.startswith("points:")]
        assert set(found.entered) == set(keys)
        for key in keys:
            told = cell_at(found.entered[key], n)
            assert told == whole(None, held.get(key), found.entered_places)[:2]


def cell_at(column, n: int) -> tuple[float, int]:
    if column is None:
        return 0.0, GapKind.MISSING
    return float(column.values[n]), 0 if column.gaps is None else int(column.gaps[n])


DISTRICTS = """
attributes:
  dien_tich: {type: number, label: Diện tích, decimals: 1}
  mien_nui: {type: yes_no, label: Miền núi}
units:
  - {name: Huyện A, attributes: {dien_tich: "1.5", mien_nui: co}}
  - {name: Huyện B, attributes: {dien_tich: "20"}}
  - {name: Huyện C, assessed: false, reason: tách ra}
indicators:
  - code: "1"
    name: Mục
    max_score: 10
    evidence: báo cáo
    score: "10 if mien_nui else 5 if dien_tich > 10 else 0"
"""


def test_attributes_come_from_the_set_and_must_agree():
    criteria_set = criteria(DISTRICTS)
    frame = pl.DataFrame(
        {
            "Đơn vị": ["Huyện A", "huyện  a", "Huyện B", "Huyện C", "Tổng", None, "Huyện A"],
            "dien_tich": [None, 1.5, 21, 3, 4, 5, None],
        }
    )
    titles = titles_of(frame.columns, [], criteria_set, figures=False)
    found = unit_columns(criteria_set, titles, nw.from_native(frame))
    assert found is not None
    area, hills = found.inputs["dien_tich"], found.inputs["mien_nui"]
    assert found.hard.tolist() == [False, False, False, True, True, False, False]
    assert area.values.tolist() == [15, 15, 0, 30, 40, 50, 15]
    assert area.gaps.tolist() == [0, 0, GapKind.ERROR, 0, 0, 0, 0]
    assert hills.values.tolist() == [1, 1, 0, 0, 0, 0, 1]
    assert hills.gaps.tolist() == [0, 0, 1, 1, 1, 1, 0]
    cr.Evaluator(criteria_set)


def test_points_have_the_least_decimals_that_hold_them():
    criteria_set = criteria(
        'indicators:\n  - {code: "1", name: Mục, max_score: 10, entered: true}\n'
    )
    for given_points, places, hard in (
        ([1.0, 2.25, None], 2, None),
        ([1.125, 2.25], 4, None),
        ([1.123456789, None], 12, None),
        ([0.1 + 0.2, 2.0], 2, [True, False]),
    ):
        frame = pl.DataFrame({"points:1": given_points})
        titles = titles_of(frame.columns, [], criteria_set, figures=False)
        found = unit_columns(criteria_set, titles, nw.from_native(frame))
        assert found is not None
        assert found.entered_places == places
        assert (None if found.hard is None else found.hard.tolist()) == hard
