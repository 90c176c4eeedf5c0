"""Columns of scores: nearest floats, open totals, percentages."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.engines.numpy.scores import STATUSES, ScaledPoints, is_open, percent_of
from cchc_rules.status import Status

WHOLE = st.integers(0, 10**6)


@given(st.lists(st.tuples(WHOLE, WHOLE), min_size=1), st.sampled_from([1, 10, 100, 1000]))
def test_percentages_are_nearest_to_the_exact_ones(pairs, scale):
    total, most = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    found = percent_of(ScaledPoints(total, scale), ScaledPoints(most, 10))
    assert found is not None
    for (a, b), percent in zip(pairs, found, strict=True):
        if b:
            assert percent == float(Fraction(a, scale) / Fraction(b, 10) * 100)
        else:
            assert np.isnan(percent)


def test_percentages_of_points_without_a_scale_are_not_guessed():
    points = ScaledPoints(np.array([1.5]))
    assert percent_of(points, points) is None
    assert (
        percent_of(ScaledPoints(np.array([2**52]), 100), ScaledPoints(np.array([2**52]), 100))
        is None
    )


def test_totals_are_open_where_something_is_missing_or_wrong():
    status = np.arange(len(STATUSES), dtype=np.uint8)
    opened = {one for one, open in zip(STATUSES, is_open(status), strict=True) if open}
    assert opened == {Status.MISSING, Status.ERROR}
