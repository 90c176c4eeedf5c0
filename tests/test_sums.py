"""Sums of quotients are rounded as the exact sum is, on ties and next to them too."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cchc_rules.engines.numpy.double_double import ColumnQuotient, nearest, rounded
from cchc_rules.numbers import round_half_up

DIVISORS = [1, 2, 3, 7, 8, 25, 40, 200, 400, 1400, 999_983, 2**31 - 1, 2**40]
factors = st.builds(Fraction, st.integers(-(10**6), 10**6), st.sampled_from(DIVISORS[:10]))


@st.composite
def sums(draw):
    """Terms over some rows; many come to a tie, or miss it by as little as they can."""
    rows = draw(st.integers(1, 6))
    terms = []
    for _ in range(draw(st.integers(1, 6))):
        under = st.sampled_from(DIVISORS) | st.integers(1, 10**6)
        over = st.integers(-1000, 1000) | st.integers(-(2**53), 2**53)
        overs = draw(st.lists(over, min_size=rows, max_size=rows))
        unders = draw(st.none() | st.lists(under, min_size=rows, max_size=rows))
        terms.append((draw(factors), overs, unders))
    if draw(st.booleans()):
        terms.append((Fraction(1, 200), [2 * n + 1 for n in range(rows)], None))
    if draw(st.booleans()):
        terms.append(
            (
                Fraction(draw(st.sampled_from([-1, 1])), 10**7),
                [1] * rows,
                [2**50 + n for n in range(rows)],
            )
        )
    return rows, terms


def quotients(terms):
    return [
        ColumnQuotient(
            factor, np.array(overs, float), None if unders is None else np.array(unders, float)
        )
        for factor, overs, unders in terms
    ]


def exact(terms, row):
    return sum(
        (
            factor * overs[row] / (1 if unders is None else unders[row])
            for factor, overs, unders in terms
        ),
        Fraction(0),
    )


@settings(max_examples=200)
@given(sums())
def test_the_nearest_float_is_that_of_the_exact_sum(found):
    rows, terms = found
    assert nearest(quotients(terms), rows).tolist() == [float(exact(terms, n)) for n in range(rows)]


@settings(max_examples=200)
@given(sums(), st.integers(0, 4))
def test_rounded_half_up_is_that_of_the_exact_sum(found, places):
    rows, terms = found
    wanted = [round_half_up(exact(terms, n), places) * 10**places for n in range(rows)]
    assume(all(abs(value) < 2**63 for value in wanted))
    assert rounded(quotients(terms), places, rows).tolist() == wanted


FIXED = st.one_of(
    st.builds(Fraction, st.integers(-(10**9), 10**9), st.integers(1, 10**4)),
    st.sampled_from([Fraction(1, 200), Fraction(-3, 2000), Fraction(2**90, 3**40)]),
    st.builds(lambda n, d: Fraction(n, 7**d), st.integers(-(10**40), 10**40), st.integers(20, 60)),
)


@settings(max_examples=200)
@given(sums(), FIXED, st.integers(0, 4))
def test_what_is_fixed_is_one_more_term(found, fixed, places):
    rows, terms = found
    wanted = [exact(terms, n) + fixed for n in range(rows)]
    got = nearest(quotients(terms), rows, fixed=fixed)
    assert got.tolist() == [float(value) for value in wanted]
    halves = [round_half_up(value, places) * 10**places for value in wanted]
    assume(all(abs(value) < 2**63 for value in halves))
    assert rounded(quotients(terms), places, rows, fixed=fixed).tolist() == halves


def test_a_tie_that_only_what_is_fixed_completes():
    terms = [(Fraction(1, 3), [1, 1, 4], None)]
    fixed = Fraction(1, 6) + Fraction(1, 200)
    for beside, wanted in ((0, 51), (Fraction(1, 3**60), 51), (Fraction(-1, 3**60), 50)):
        found = rounded(quotients(terms), 2, 3, fixed=fixed + beside)
        assert found.tolist() == [wanted, wanted, wanted + 100]


@pytest.mark.parametrize("divisor", [200, 400, 7 * 200, 3 * 7 * 11 * 200])
def test_ties_are_met_from_both_sides(divisor):
    """Thirds, sevenths and what is left to a tie, in floats that cannot hold any of them."""
    rows = 4000
    overs = np.arange(rows)
    to_tie = [(2 * n + 1) * divisor // 200 - n for n in range(rows)]
    for beside in (-1, 0, 1):
        terms = [
            (Fraction(1), overs.tolist(), [divisor] * rows),
            (Fraction(1), to_tie, [divisor] * rows),
            (Fraction(beside, 10**9), [1] * rows, [10**6 + 1] * rows),
        ]
        for sign in (1, -1):
            signed = [(factor * sign, *rest) for factor, *rest in terms]
            wanted = [round_half_up(exact(signed, n), 2) * 100 for n in range(rows)]
            assert rounded(quotients(signed), 2, rows).tolist() == wanted


def test_half_way_between_two_floats():
    """2**53 + 1 is between two floats; a little more or less decides."""
    terms = [
        (Fraction(1), [2**53] * 3, None),
        (Fraction(1), [1, 1, 1], None),
        (Fraction(1, 2**50), [-1, 0, 1], [3, 3, 3]),
    ]
    assert nearest(quotients(terms), 3).tolist() == [2.0**53, 2.0**53, 2.0**53 + 2]


def test_zero_has_no_minus():
    terms = [(Fraction(-1), [0, 1], None), (Fraction(1), [0, 3], [1, 3])]
    assert [str(value) for value in nearest(quotients(terms), 2).tolist()] == ["0.0", "0.0"]


def test_factors_wider_than_a_float_are_computed_with_integers():
    terms = [
        (Fraction(2**70 + 1, 2**71), [1, 2, 0], None),
        (Fraction(1, 3**40), [1, 1, 0], [7, 9, 1]),
    ]
    assert nearest(quotients(terms), 3).tolist() == [float(exact(terms, n)) for n in range(3)]
    assert rounded(quotients(terms), 0, 3).tolist() == [1, 1, 0]


def test_threads_change_no_digit():
    random = np.random.default_rng(3)
    rows = 60_000
    terms = [
        ColumnQuotient(
            Fraction(n + 1, 3),
            random.integers(0, 10**6, rows).astype(float),
            random.integers(1, 10**6, rows).astype(float),
        )
        for n in range(8)
    ]
    assert np.array_equal(nearest(terms, rows, threads=1), nearest(terms, rows, threads=3))
    assert np.array_equal(rounded(terms, 2, rows, threads=1), rounded(terms, 2, rows, threads=3))
