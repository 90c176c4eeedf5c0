"""Code run over tables comes to what Python's integers come to, row by row."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_rules.engines.llvm.engine import JitEngine
from cchc_rules.engines.numpy.engine import Engine
from cchc_rules.engines.numpy.vector_steps import TooWide
from cchc_rules.ir.builder import Builder
from cchc_rules.ir.lower_set import compile_set
from cchc_rules.ir.nodes import LARGEST_FLOAT, TRUE, Of, Slot, fits_float
from cchc_rules.ir.specialisation import Shape
from cchc_rules.scoring.evaluator import plan_of
from engine_code import codes, likely_columns, rows_of, tables
from shipped import FOLDERS, IDS
from shipped import evaluator as shipped

either = pytest.mark.parametrize("make", [Engine, JitEngine])
X, Y, T = Slot(Of.VALUE, "x"), Slot(Of.VALUE, "y"), Slot(Of.TRUTH, "t")


@st.composite
def quotients(draw):
    """Whole numbers whose quotient is whole, or as near to a whole number as any is."""
    under = draw(st.integers(1, LARGEST_FLOAT) | st.integers(0, 53).map(lambda e: 2**e))
    whole = draw(st.integers(-LARGEST_FLOAT // under, LARGEST_FLOAT // under))
    over = whole * under + draw(st.sampled_from([-1, 0, 1]))
    return max(-LARGEST_FLOAT, min(LARGEST_FLOAT, over)), under


@settings(max_examples=1000)
@given(quotients())
@example((LARGEST_FLOAT, 1))
@example((LARGEST_FLOAT - 1, LARGEST_FLOAT))
@example((-1, LARGEST_FLOAT))
@example((-LARGEST_FLOAT, LARGEST_FLOAT - 1))
def test_the_floor_of_a_float_quotient_is_the_floor_of_the_quotient(parts):
    over, under = parts
    assert int(np.floor(np.float64(over) / np.float64(under))) == over // under


@either
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_row_is_what_integers_come_to(make, data):
    roots = data.draw(codes())
    columns, rows = data.draw(tables(roots))
    narrow = data.draw(st.booleans())
    engine = make.of(roots, narrow=narrow)
    found = engine.run(
        columns, rows, threads=data.draw(st.integers(1, 3)), block=data.draw(st.integers(1, 50))
    )
    assert [column.tolist() for column in found] == rows_of(roots, columns, rows)
    assert [str(column.dtype) for column in found] == list(engine.dtypes)


@either
def test_blocks_and_threads_change_no_digit(make):
    code = Builder()
    x, y = code.load(X, 0, 10**6), code.load(Y, 1, 10**6)
    ratio = code.floor(code.add(code.mul(x, code.const(20000)), y), code.mul(y, code.const(2)))
    root = code.select(code.flag(T), code.minimum(ratio, code.const(10**4)), code.const(-1))
    random = np.random.default_rng(5)
    columns = {
        X: random.integers(0, 10**6, 50_000),
        Y: random.integers(1, 10**6, 50_000).astype(float),
        T: random.random(50_000) < 0.5,
    }
    engine = make.of([root], narrow=True)
    (whole,) = engine.run(columns, 50_000, threads=1, block=50_000)
    assert whole.dtype == np.int16
    for block in (1000, 4096, 49_999):
        for threads in (1, 2, 5):
            (found,) = engine.run(columns, 50_000, threads=threads, block=block)
            assert np.array_equal(found, whole)


@either
def test_an_engine_serves_many_threads_and_processes(make):
    code = Builder()
    engine = make.of([code.mul(code.load(X, 0, 1000), code.load(Y, 0, 1000))])
    copy = pickle.loads(pickle.dumps(engine))
    tables_ = [{X: np.full(9000, n), Y: np.arange(9000) % 1000} for n in range(20)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda table: copy.run(table, 9000)[0], tables_))
    for n, column in enumerate(found):
        assert np.array_equal(column, n * (np.arange(9000) % 1000))


@either
def test_results_are_written_where_they_are_wanted(make):
    code = Builder()
    x = code.load(X, 0, 100)
    total = code.add(x, code.const(1))
    engine = make.of([total, x, total, code.const(7), TRUE], narrow=True)
    assert engine.dtypes == ("int16", "int16", "int16", "int16", "bool")
    wanted = np.zeros(3, np.int16)
    found = engine.run({X: np.array([0, 1, 100])}, 3, out=[wanted, None, None, None, None])
    assert found[0] is wanted
    assert [column.tolist() for column in found] == [
        [1, 2, 101],
        [0, 1, 100],
        [1, 2, 101],
        [7] * 3,
        [True] * 3,
    ]


@either
@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
@pytest.mark.parametrize("sound", [False, True])
def test_shipped_sets_come_to_the_same(make, folder, sound):
    plan = plan_of(shipped(folder))
    roots = compile_set(plan, Shape(sound=sound, widest=10**6)).roots()
    roots = [root for root in roots if fits_float([root])]
    columns, rows = likely_columns(roots, 25), 25
    found = make.of(roots, narrow=True).run(columns, rows, block=10)
    assert [column.tolist() for column in found] == rows_of(roots, columns, rows)


@either
@pytest.mark.parametrize(
    ("most", "dtype"), [(32767, "int16"), (32768, "int32"), (2**31 - 1, "int32"), (2**31, "int64")]
)
def test_narrow_results_have_room_for_their_bounds(make, most, dtype):
    code = Builder()
    engine = make.of([code.sub(code.load(X, 0, most), code.const(0))], narrow=True)
    (found,) = engine.run({X: np.array([0.0, most])}, 2)
    assert (str(found.dtype), found.tolist()) == (dtype, [0, most])


@either
def test_columns_may_be_of_any_make(make):
    """Other types, other orders of bytes, every second row, memory out of step."""
    code = Builder()
    x, wide = code.load(X, 0, 200), code.load(Y, -(2**40), 2**40)
    engine = make.of(
        [code.add(code.mul(x, code.const(3)), wide), code.select(code.flag(T), x, code.const(0))]
    )
    rows = 40_003
    whole = np.arange(rows) % 200
    truths = whole % 3 == 0
    wanted = [(whole * 3 - whole).tolist(), np.where(truths, whole, 0).tolist()]
    shifted = np.zeros(rows * 2 + 1, np.uint8)[1:].view(np.int16)
    shifted[:] = whole
    twice = np.repeat(whole, 2)[::2]
    for column in (
        whole,
        shifted,
        twice,
        *(whole.astype(t) for t in ("u1", ">i2", "<i4", "f4", ">f8", "u8")),
    ):
        found = engine.run({X: column, Y: -whole.astype(">i4"), T: np.repeat(truths, 2)[::2]}, rows)
        assert [result.tolist() for result in found] == wanted


@either
def test_what_is_wider_than_a_float_is_refused(make):
    code = Builder()
    x = code.load(X, 0, 2**40)
    with pytest.raises(TooWide):
        make.of([code.mul(x, x)])
    with pytest.raises(TooWide):
        make.of([code.load(Y)])


@either
def test_wrong_columns_are_refused(make):
    code = Builder()
    engine = make.of([code.load(X, 0, 9), code.flag(T)])
    good = {X: np.zeros(2), T: np.zeros(2, bool)}
    with pytest.raises(KeyError):
        engine.run({X: good[X]}, 2)
    for wrong in ({X: np.zeros(3)}, {X: good[T]}, {T: good[X]}, {X: np.zeros((2, 1))}):
        with pytest.raises(ValueError, match=r"Slot|out"):
            engine.run(good | wrong, 2)
    for out in ([np.zeros(3), None], [np.zeros(2, np.int16), None]):
        with pytest.raises(ValueError, match="out"):
            engine.run(good, 2, out=out)
