"""Exact numbers: what digits mean, rounding half up, and writing numbers without loss."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction as F

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_rules.numbers import (
    decimal_places,
    exact_text,
    exact_value,
    fixed,
    fraction_of,
    round_half_up,
)
from cchc_rules.text import number_text

WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
places_shown = st.integers(0, 6)
decimals = st.decimals(-(10**9), 10**9, places=9)


class NumpyFloat(float):
    """A float that writes itself as NumPy's does."""

    def __repr__(self) -> str:
        return f"np.float64({float(self)})"


# -- what digits mean


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("57.92", F(5792, 100)),
        (" 0.1 ", F(1, 10)),
        ("10/3", F(10, 3)),
        ("-10/4", F(-5, 2)),
        ("+007", F(7)),
        (0.1, F(1, 10)),
        (0.1 + 0.2, F("0.30000000000000004")),
        (1e22, F(10) ** 22),
        (5e-324, F(5, 10**324)),
        (NumpyFloat(81.07), F(8107, 100)),
        (Decimal("81.07"), F(8107, 100)),
        (Decimal("-0"), F(0)),
        (F(1, 3), F(1, 3)),
        (10**400, F(10**400)),
    ],
)
def test_digits_mean_what_a_person_reads(given, meant):
    assert fraction_of(given) == meant


NOT_NUMBERS = (
    *("", " ", "một", "0,5", "1.", ".5", "1e5", "1_000", "0x10", "1 000", "inf", "nan", "1/0"),
    *("1//2", "1/2/3", "1.5/2", "--1", "٣", "１２", "½", "9" * 31, "1\n2"),
    *(float(word) for word in ("inf", "-inf", "nan")),
    *(Decimal(word) for word in ("NaN", "sNaN", "-Infinity")),
)


@pytest.mark.parametrize("given", NOT_NUMBERS, ids=repr)
def test_anything_else_is_no_number(given):
    with pytest.raises(ValueError):  # noqa: PT011
        fraction_of(given)


@pytest.mark.parametrize("given", ["1e999999999", "-1e999999999", "1e-999999999"])
def test_a_few_letters_cannot_fill_the_memory(given):
    with pytest.raises(ValueError, match="too many digits"):
        fraction_of(Decimal(given))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_its_shortest_decimal_text(value):
    assert fraction_of(value) == F(repr(value))
    assert float(fraction_of(value)) == value


# -- rounding


@given(decimals, places_shown)
@example(Decimal("0.005"), 2)
@example(Decimal("-0.005"), 2)
@example(Decimal("0.0049999"), 2)
def test_rounds_half_up_as_the_decimal_module_does(value, places):
    expected = value.quantize(Decimal(1).scaleb(-places), context=WIDE)
    assert round_half_up(F(value), places) == F(expected)
    assert fixed(F(value), places) == f"{expected + 0:f}"  # never -0.00


@given(st.fractions(), places_shown)
def test_rounding_is_the_nearest_and_symmetric(value, places):
    rounded = round_half_up(value, places)
    assert abs(rounded - value) <= F(1, 2 * 10**places)
    assert (rounded * 10**places).denominator == 1
    assert round_half_up(-value, places) == -rounded
    assert round_half_up(rounded, places) == rounded


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (F(5, 24) * 3, 2, "0.63"),
        (F(-5, 24) * 3, 2, "-0.63"),
        (F("1.005"), 2, "1.01"),  # round(1.005, 2) is 1.0
        (F("2.675"), 2, "2.68"),  # round(2.675, 2) is 2.67
        (F("0.285"), 2, "0.29"),  # floor(0.285 * 100 + 0.5) / 100 is 0.28
        (F(5, 2), 0, "3"),  # round(2.5) is 2
        (F(1, 3), 2, "0.33"),
        (F(2, 3), 2, "0.67"),
        (F("0.4999999999"), 0, "0"),
        (F("-0.004"), 2, "0.00"),
        (F("99.995"), 2, "100.00"),
        (F("0.05"), 3, "0.050"),
    ],
)
def test_rounding_by_hand(value, places, shown):
    assert fixed(value, places) == shown


def test_no_two_decimal_ratio_rounds_wrong():
    """Every n/d of a count up to 200, against whole numbers alone; floats go wrong on some."""
    wrong_with_floats = 0
    for d in range(1, 201):
        for n in range(d + 1):
            hundredths = (200 * n + d) // (2 * d)
            assert round_half_up(F(n, d), 2) == F(hundredths, 100)
            wrong_with_floats += round(n / d, 2) != hundredths / 100
    assert wrong_with_floats > 0


# -- writing


@given(st.fractions() | st.builds(F, st.integers(), st.integers(1)) | st.builds(F, decimals))
@example(F(10) ** 30)
@example(F(10) ** 30 - F(1, 10**30))
@example(F(1, 10**31))
@example(F(123456789012345678123456789012345678, 10**18))
def test_exact_text_reads_back(value):
    assert exact_value(exact_text(value)) == value


@given(st.integers(-9, 9), st.integers(1, 9), st.integers(0, 9000))
@example(-10, 1, 4299)
@example(-10, 1, 4301)
@example(1, 3, 20_000)
def test_exact_text_reads_back_however_long(n, d, power):
    value = F(n, d) ** power
    assert exact_value(exact_text(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (F(0), "0"),
        (F(5), "5"),
        (F(1448, 25), "57.92"),
        (F(-1, 8), "-0.125"),
        (F(10, 3), "10/3"),
        (F(-10, 3), "-10/3"),
        (F(1, 2**40), "1/1099511627776"),
        (F("123456789012345678.123456789012345678"), "123456789012345678.123456789012345678"),
    ],
)
def test_exact_text_uses_decimals_where_they_end(value, text):
    assert exact_text(value) == text


@pytest.mark.parametrize("text", ["", "1/0", "0x1f/0x0" + "0" * 30, "x" * 40, "1/-3", "1,5", "0x"])
def test_exact_value_refuses_what_it_did_not_write(text):
    with pytest.raises(ValueError):  # noqa: PT011
        exact_value(text)


@given(st.integers(-(10**9), 10**9), st.integers(0, 20), st.integers(0, 20))
def test_decimal_places_are_those_that_write_the_number_in_full(n, twos, fives):
    value = F(n, 2**twos * 5**fives)
    places = decimal_places(value)
    assert places is not None
    assert (value * 10**places).denominator == 1
    assert places == 0 or (value * 10 ** (places - 1)).denominator != 1
    assert decimal_places(value + F(1, 3)) is None


@pytest.mark.parametrize(
    ("value", "places", "vi", "en"),
    [
        (F(3, 4), None, "0,75", "0.75"),
        (F(-3, 4), None, "-0,75", "-0.75"),
        (5, None, "5", "5"),
        (F(5), 2, "5,00", "5.00"),
        (F(10, 3), None, "≈3,33", "≈3.33"),
        (F(10, 3), 4, "3,3333", "3.3333"),
        (F(1, 64), None, "0,015625", "0.015625"),
        (F(1, 128), None, "≈0,01", "≈0.01"),
        (F(1234567), None, "1234567", "1234567"),
    ],
)
def test_numbers_in_both_languages(value, places, vi, en):
    assert number_text(value, "vi", places) == vi
    assert number_text(value, "en", places) == en


def test_a_number_of_any_length_can_be_shown():
    assert number_text(F(10) ** 5000, "vi") == "1" + "0" * 5000
    assert fixed(F(-1, 3) * 10**5000, 1) == "-" + "3" * 5000 + ".3"
