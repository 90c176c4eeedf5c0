"""What is drawn lands on values that could be given, as often as it should, and again the same."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.model import Input, InputType
from cchc_rules.scenarios.sampling import PIECE, draws_of
from cchc_rules.scenarios.vary import Bell, Listed, Spread, Triangle

PERCENT = Input(type=InputType.PERCENT, label="Tỷ lệ", decimals=2)
WIDE = Input(type=InputType.NUMBER, label="Số tiền", decimals=4)
MANY = 200_000


def spread(low, high, law=None, declared=PERCENT, name="x") -> Spread:
    return Spread(name, declared, low, high, law)


def counted(one: Spread | Listed, draws: int = MANY) -> list[float]:
    """The share of draws that fell on each value, from the least on."""
    found = Counter(draws_of(one, draws, 5).tolist())
    low, high = (one.low, one.high) if isinstance(one, Spread) else (0, len(one.given) - 1)
    assert low <= min(found)
    assert max(found) <= high
    return [found[n] / draws for n in range(low, high + 1)]


def near(shares: list[float], wanted: list[float]) -> bool:
    """Whether shares are what they should be, but for what chance may do once in a million."""
    return all(
        abs(share - to_be) <= 5 * (to_be * (1 - to_be) / MANY) ** 0.5
        for share, to_be in zip(shares, wanted, strict=True)
    )


@given(
    st.integers(0, 5000),
    st.integers(0, 5000),
    st.sampled_from(
        [None, Bell(Fraction(50), Fraction(7)), Bell(Fraction(50), Fraction(1, 10**9))]
    ),
    st.integers(0, 2**64),
)
def test_draws_are_within_the_ends(low, more, law, seed):
    one = spread(low, 5000 + more, law)
    found = draws_of(one, 50, seed, threads=1)
    assert one.low <= found.min()
    assert found.max() <= one.high


def test_every_value_from_end_to_end_is_equally_likely():
    assert near(counted(spread(9000, 9009)), [0.1] * 10)


def test_a_triangle_has_half_at_its_ends():
    law = Triangle(Fraction(0), Fraction(2, 100), Fraction(4, 100))
    assert near(counted(spread(0, 4, law)), [1 / 32, 1 / 4, 7 / 16, 1 / 4, 1 / 32])


def test_what_lies_outside_does_not_pile_up_at_the_end():
    law = Bell(Fraction(100), Fraction(2, 100))
    shares = counted(spread(9991, 10000, law))
    assert shares[-1] < 1.7 * shares[-2]
    assert shares[-1] > shares[-2] > shares[-3]


def test_values_come_by_their_weights():
    weights = (Fraction(1, 2), Fraction(0), Fraction(3, 10), Fraction(1, 5))
    one = Listed("x", PERCENT, (1, 2, 3, 4), tuple(map(Fraction, (1, 2, 3, 4))), weights)
    assert near(counted(one), [0.5, 0.0, 0.3, 0.2])


def test_very_many_values_are_all_within_reach():
    one = spread(-(10**12), 10**12, None, WIDE)
    found = draws_of(one, MANY, 3)
    assert found.dtype == np.int64
    assert len(np.unique(found)) > MANY * 0.99
    quarters = np.bincount(((found + 10**12) // (5 * 10**11)).astype(int), minlength=4)[:4] / MANY
    assert near(quarters.tolist(), [0.25] * 4)


@pytest.mark.parametrize("one", [spread(0, 10**4), spread(-(10**12), 10**12, None, WIDE)])
def test_threads_and_pieces_change_nothing(one):
    count = 2 * PIECE + 17
    found = draws_of(one, count, 11, threads=1)
    assert np.array_equal(found, draws_of(one, count, 11, threads=4))
    assert np.array_equal(found[: PIECE + 5], draws_of(one, PIECE + 5, 11))


def test_a_seed_and_a_name_give_these_draws():
    """These may never change: who keeps a seed keeps the figures."""
    assert draws_of(spread(0, 10**4), 5, 2023).tolist() == [3361, 5246, 3993, 3258, 9554]
    assert draws_of(spread(0, 10**4, name="y"), 5, 2023).tolist() == [9310, 8824, 7722, 2172, 3298]
    assert draws_of(spread(0, 10**4), 5, 2024).tolist() == [1851, 8477, 2288, 2964, 4699]
    law = Bell(Fraction(85), Fraction(3))
    assert draws_of(spread(0, 10**4, law), 5, 2023).tolist() == [8373, 8519, 8423, 8365, 9010]


def test_the_greater_the_bits_the_greater_the_value():
    """So scenarios of two distributions differ as little as the distributions do."""
    low = draws_of(spread(8000, 9000), MANY, 4)
    high = draws_of(spread(8100, 9100), MANY, 4)
    assert ((high - low) == 100).all()
