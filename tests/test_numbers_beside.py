"""A number beside one that it is near to: the digits tell which is which."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.numbers import round_half_up
from cchc_rules.text import number_beside, number_text
from sets import criteria, score


@given(st.fractions(-20, 20, max_denominator=10**9), st.integers(0, 6))
def test_what_is_written_beside_the_rounded_number_rounds_to_it(value, places):
    rounded = round_half_up(value, places)
    written = Fraction(number_beside(value, [rounded], "en").removeprefix("≈"))
    assert round_half_up(written, places) == rounded
    assert (written == rounded) == (value == rounded)


@given(*[st.fractions(0, 9, max_denominator=10**6)] * 2)
def test_two_numbers_that_differ_are_written_differently(one, other):
    first, second = number_beside(one, [other], "vi"), number_beside(other, [one], "vi")
    assert (first == second) == (one == other)


def test_a_number_that_stands_alone_is_as_ever():
    assert number_beside(Fraction(23, 3), [], "vi") == number_text(Fraction(23, 3), "vi") == "≈7,67"


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        (
            "2.67",
            'Điểm nhập của "1" là 2,67, còn tính từ số liệu và điểm đã khai được ≈2,667; '
            "điểm nhập được dùng.",
        ),
        (
            "2",
            'Điểm nhập của "1" là 2, còn tính từ số liệu và điểm đã khai được ≈2,67; '
            "điểm nhập được dùng.",
        ),
    ],
)
def test_a_finding_tells_its_numbers_apart(entered, said):
    body = (
        'indicators: [{code: "1", name: M, max_score: 10, evidence: x, score: "n / 3", '
        "inputs: {n: {type: count, label: N, max: 9}}}]\n"
    )
    card = score(criteria(body), {"1": entered}, n=8)
    assert [problem.vi for problem in card.problems if problem.code == "CR522"] == [said]
