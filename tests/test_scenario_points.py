"""Points of scenarios are compared, ordered and shown as their fractions are."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.engines.numpy.double_double import ColumnQuotient, nearest
from cchc_rules.scenarios.points import ListedPoints, Points, SumPoints, WholePoints

KINDS = ("whole", "sum", "listed")
LITTLE = Fraction(1, 3 * 10**20)
"""Less than lies between two floats near one."""


@st.composite
def points(draw, kind: str) -> tuple[Points, list[Fraction]]:
    """Points of few scenarios, many of which are alike, or the same but for their last digit."""
    wholes = draw(st.lists(st.integers(-5, 5), min_size=1, max_size=12))
    factor = draw(st.sampled_from([Fraction(1, 100), Fraction(2, 3), Fraction(-1, 7), Fraction(0)]))
    if kind == "whole":
        return WholePoints(np.array(wholes, np.int16), factor), [factor * n for n in wholes]
    little = [draw(st.integers(-1, 1)) * LITTLE for _ in wholes]
    wanted = [1 + factor * n + more for n, more in zip(wholes, little, strict=True)]
    if kind == "listed":
        kinds = list(dict.fromkeys(wanted))
        return ListedPoints(tuple(kinds), np.array([kinds.index(w) for w in wanted])), wanted
    terms = (
        ColumnQuotient(factor, np.array(wholes, np.int16)),  # pyright: ignore
        ColumnQuotient(
            LITTLE, np.array([int(m / LITTLE) for m in little], float), np.ones(len(wholes))
        ),
    )
    fixed = Fraction(1)
    return SumPoints(terms, fixed, nearest(terms, len(wholes), fixed=fixed)), wanted


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_points_are_their_fractions(kind, data):
    found, wanted = data.draw(points(kind))
    assert [found[n] for n in range(len(found))] == wanted
    assert found.floats.tolist() == [float(value) for value in wanted]
    assert (found.least, found.most) == (min(wanted), max(wanted))
    assert found.worst == wanted.index(min(wanted))
    assert found.best == wanted.index(max(wanted))
    edge = data.draw(st.sampled_from([*wanted, Fraction(1), Fraction(10) ** 400, -(10**400)]))
    assert found.reach(edge).tolist() == [value >= edge for value in wanted]
    start = data.draw(st.integers(0, len(wanted) - 1))
    part = found.part(start, len(wanted))
    assert [part[n] for n in range(len(part))] == wanted[start:]
    assert (part.least, part.most) == (min(wanted[start:]), max(wanted[start:]))
    share = data.draw(st.fractions(0, 1, max_denominator=24))
    ordered = sorted(wanted)
    assert found.quantiles([share]) == (ordered[max(ceil(share * len(ordered)), 1) - 1],)


def test_points_that_are_the_same_in_all_take_no_memory():
    found = WholePoints.fixed(Fraction(1, 3), 10**9)
    assert (len(found), found[7], found.best, found.worst) == (10**9, Fraction(1, 3), 0, 0)
    assert found.wholes.strides == found.floats.strides == (0,)


@pytest.mark.parametrize("share", [-0.1, "1.01"])
def test_shares_are_from_0_to_1(share):
    with pytest.raises(ValueError, match="a share is from 0 to 1"):
        WholePoints.fixed(Fraction(1), 3).quantiles([share])


def test_a_scenario_that_is_not_there():
    with pytest.raises(IndexError):
        WholePoints.fixed(Fraction(1), 3)[3]
