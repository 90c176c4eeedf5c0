"""Numbers as people in Vietnam write them, and as workbooks store them."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.source.numbers import WorkbookNumber, WrittenNumber, read_number

NBSP, NARROW, THIN, MINUS = "\u00a0", "\u202f", "\u2009", "\u2212"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", "0"),
        ("42", "42"),
        ("-3", "-3"),
        (f"{MINUS}3,5", "-3.5"),
        ("+3,5", "3.5"),
        ("0,5", "0.5"),
        ("0.5", "0.5"),
        ("57,92", "57.92"),
        ("0,234", "0.234"),
        ("0.234", "0.234"),
        ("1,2340", "1.234"),
        ("1234,567", "1234.567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1 234", "1234"),
        (f"1{NBSP}234{NBSP}567", "1234567"),
        (f"1{NARROW}234,5", "1234.5"),
        (f"12{THIN}345", "12345"),
        ("1 234,567", "1234.567"),
        (f"  42{NBSP}\n", "42"),
        ("007", "7"),
    ],
)
def test_a_number_reads_one_way(written, number):
    assert read_number(written) == WrittenNumber(F(number))


@pytest.mark.parametrize(
    ("written", "number"),
    [("81,07%", "81.07"), ("81.07 %", "81.07"), (f"100{NBSP}%", "100"), ("-5%", "-5")],
)
def test_a_percent_sign_is_remembered(written, number):
    assert read_number(written) == WrittenNumber(F(number), percent=True)


@pytest.mark.parametrize(
    ("written", "decimal", "thousands"),
    [
        ("1,234", "1.234", "1234"),
        ("1.234", "1.234", "1234"),
        ("-12,500", "-12.5", "-12500"),
        ("999.000", "999", "999000"),
    ],
)
def test_one_mark_before_three_digits_reads_two_ways(written, decimal, thousands):
    assert read_number(written) == WrittenNumber(F(decimal), thousands=F(thousands))


NOT_NUMBERS = (
    *("", " ", "%", "-", "+", "một", "5%%", "%5", "5 điểm", "1e5", "1E-3", "inf", "-inf", "nan"),
    *("Infinity", "0x1F", "1_000", "1/2", "½", "٣", "１２", "5٪", "٣,٥", ",5", "5,", "5.", ".5"),
    *("1,2,3", "1.2.3", "12,34,567", "1,234.567.890", "1.234,567,890", "1 2", "1 23", "1 2345"),
    *("--1", "- 1", "1-", "=1+1", "1\n2", "9" * 25, "0." + "1" * 25, "1'234", "\x00", "5\u200b"),
)


@pytest.mark.parametrize("written", NOT_NUMBERS, ids=ascii)
def test_anything_else_is_no_number(written):
    assert read_number(written) is None


digits = st.decimals(0, 10**8, places=4).map(lambda value: f"{value:f}")


@given(digits, st.sampled_from(".,"), st.sampled_from(["", " ", NBSP]), st.booleans())
def test_four_decimals_read_alike_with_point_or_comma(text, mark, space, percent):
    written = space + text.replace(".", mark) + (f"{space}%" if percent else "")
    assert read_number(written) == WrittenNumber(F(text), percent)


@given(
    st.integers(1_000_000, 10**12), st.integers(0, 99), st.sampled_from([".,", ",.", " ,", " ."])
)
def test_grouped_millions_read_alike_in_every_style(whole, cents, marks):
    group, point = marks
    grouped = f"{whole:,}".replace(",", group)
    assert read_number(grouped) == WrittenNumber(F(whole))
    assert read_number(f"{grouped}{point}{cents:02}") == WrittenNumber(whole + F(cents, 100))


@given(st.text(alphabet="0123456789.,+-−% \u00a0eE/٣１x", max_size=12))
def test_reading_never_crashes_and_never_invents_digits(text):
    number = read_number(text)
    if number is not None:
        kept = "".join(c for c in text if c in "0123456789")
        assert abs(number.value) <= int(kept)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (57.92, "57.92"),
        (0.1 + 0.2, "0.3"),
        (4.35 * 100, "435"),
        (1 / 3, "0.333333333333333"),
        (-2.5, "-2.5"),
        (5, "5"),
        (5.0, "5"),
        (1e15, "1000000000000000"),
    ],
)
def test_a_workbook_number_is_what_excel_shows(stored, shown):
    number = WorkbookNumber.of(stored)
    assert number.value == F(shown)
    assert str(number) == shown
