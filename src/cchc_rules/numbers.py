"""Exact numbers: reading written digits, rounding half up, and writing them back.

Scores are rational numbers (:class:`fractions.Fraction`) from the first digit read to the last
digit shown; nothing in the library passes through binary floating point on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from numbers import Integral, Rational

PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_WHOLE = r"(?:0x[0-9a-f]{1,100000}|[1-9][0-9]{0,4000}|0)"
STORED = re.compile(rf"-?{_WHOLE}(/{_WHOLE})?")
LONGEST_DECIMAL = 12_000
"""Bits of a whole number that is still written in decimal (Python allows 4300 digits)."""
RATIONAL = re.compile(r"[+-]?[0-9]{1,30}(/[0-9]{1,30}|\.[0-9]{1,30})?")
MOST_PLACES = 30
"""Decimals of a number that is written so that it does not mislead."""
LARGEST_EXPONENT = 1_000
"""Of a Decimal or a float in tens; beyond it a few letters would fill the memory."""


def fraction_of(value: Rational | float | str | Decimal) -> Fraction:
    """Return the number a person means by ``value``, exactly.

    A float is read as its shortest decimal text, so ``0.1`` is one tenth. Text is digits with an
    optional decimal point, or ``a/b``.

    Raises:
        ValueError: for text that is not a number, for infinities, NaN, ``a/0`` and 1e1001.

    >>> fraction_of(0.1), fraction_of("10/3"), fraction_of("57.92")
    (Fraction(1, 10), Fraction(10, 3), Fraction(1448, 25))
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int | Integral):  # such as an integer of NumPy, which could overflow
        return Fraction(int(value))
    if isinstance(value, float):
        value = Decimal(float.__repr__(value))
    if isinstance(value, str):
        value = value.strip()
        if not RATIONAL.fullmatch(value):
            raise ValueError(f"not a number: {value[:40]!r}")
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"not a finite number: {value}")
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        if value and max(abs(value.adjusted()), abs(exponent)) > LARGEST_EXPONENT:
            raise ValueError(f"too many digits: {str(value)[:40]}")
    try:
        return Fraction(value)
    except ZeroDivisionError:
        raise ValueError(f"the denominator is zero: {value}") from None


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Round to ``places`` decimals, ties away from zero, as Vietnamese decisions do.

    >>> round_half_up(Fraction(5, 24) * 3, 2)
    Fraction(63, 100)
    >>> round_half_up(Fraction(-5, 1000), 2)
    Fraction(-1, 100)
    """
    return fraction(units_of(value, places), 10**places)


fraction = lru_cache(maxsize=2**15)(Fraction)
"""The quotient of two whole numbers; rounded points are few numbers that come again and again."""


def units_of(value: Fraction, places: int) -> int:
    """Return how many units of the last of ``places`` decimals a number is, rounded half up.

    >>> units_of(Fraction(-5, 1000), 2)
    -1
    """
    top, bottom = value.as_integer_ratio()
    whole = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    return whole if top >= 0 else -whole


def places_that(tell: Callable[[int], bool], least: int, most: int = MOST_PLACES) -> int:
    """Return the fewest decimals, ``least`` or more, that tell something; else ``most``.

    >>> places_that(lambda n: units_of(Fraction(7999, 1000), n) != 8 * 10**n, least=2)
    3
    """
    return next((places for places in range(least, most) if tell(places)), most)


def percentile(values: Sequence[Fraction], at: Fraction) -> Fraction:
    """Return the value below which a share ``at`` (0 to 1) lies, by linear interpolation.

    The definition of numpy's default (Hyndman and Fan, 1996, type 7), exactly.

    Raises:
        ValueError: when there are no values.

    >>> percentile([Fraction(n) for n in (4, 1, 3, 2)], Fraction(3, 4))
    Fraction(13, 4)
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(values, key=order_key)
    place = at * (len(ordered) - 1)
    below = place.__floor__()
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


OrderKey = tuple[int, Fraction]
"""What :func:`order_key` returns."""


def order_key(value: Fraction) -> OrderKey:
    """Return what sorts like ``value`` and compares many times faster.

    Whole numbers decide nearly always: the value in units of 2**-64, rounded down.

    >>> sorted([Fraction(2, 3), Fraction(1, 2), Fraction(-1, 3)], key=order_key)
    [Fraction(-1, 3), Fraction(1, 2), Fraction(2, 3)]
    """
    top, bottom = value.as_integer_ratio()
    return (top << 64) // bottom, value


def percentage(part: Fraction, whole: Fraction) -> Fraction | None:
    """Return a part in percent of a whole, reduced once; None where the whole is nothing.

    >>> percentage(Fraction(1, 2), Fraction(4)), percentage(Fraction(0), Fraction(0))
    (Fraction(25, 2), None)
    """
    (top, bottom), (over, under) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(100 * top * under, bottom * over) if over else None


def decimal_places(value: Fraction) -> int | None:
    """Return how many decimals write ``value`` in full, or None when no number of them does.

    >>> decimal_places(Fraction(1, 8)), decimal_places(Fraction(1, 3))
    (3, None)
    """
    return _places(value.denominator)


@lru_cache(maxsize=4096)
def _places(denominator: int) -> int | None:
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def added(values: Iterable[Fraction]) -> Fraction:
    """Return the sum, reduced once and not after every step.

    >>> added([Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)]), added([])
    (Fraction(1, 1), Fraction(0, 1))
    """
    ratios = [value.as_integer_ratio() for value in values]
    whole = lcm(*[bottom for _, bottom in ratios])
    return fraction(sum([top * (whole // bottom) for top, bottom in ratios]), whole)


def at_most(value: Fraction, limit: Fraction) -> bool:
    """Whether ``value <= limit``, without what Python does for numbers of other kinds.

    >>> at_most(Fraction(1, 3), Fraction(1, 3)), at_most(Fraction(1, 2), Fraction(1, 3))
    (True, False)
    """
    (n, d), (m, e) = value.as_integer_ratio(), limit.as_integer_ratio()
    return n * e <= m * d


def exact_text(value: Fraction) -> str:
    """Write ``value`` without loss: decimals when they end, otherwise ``a/b``.

    Whole numbers too long for Python to write in decimal are written in hexadecimal.

    >>> exact_text(Fraction(1448, 25)), exact_text(Fraction(10, 3))
    ('57.92', '10/3')
    """
    places = decimal_places(value)
    if places is not None and places <= 30 and abs(value.numerator) < 10**30 * value.denominator:
        return fixed(value, places)
    return "/".join(
        str(n) if n.bit_length() < LONGEST_DECIMAL else hex(n)
        for n in (value.numerator, value.denominator)
    )


def exact_value(text: str) -> Fraction:
    """Return the number that :func:`exact_text` wrote, however long.

    Raises:
        ValueError: for any other text.

    >>> exact_value(exact_text(Fraction(1, 3**9000))) == Fraction(1, 3**9000)
    True
    """
    if "." in text or len(text) <= 30 or not STORED.fullmatch(text):
        return fraction_of(text)
    numerator, _, denominator = text.partition("/")
    bottom = int(denominator, 0) if denominator else 1
    if not bottom:
        raise ValueError("the denominator is zero")
    return Fraction(int(numerator, 0), bottom)


def fixed(value: Fraction, places: int) -> str:
    """Write ``value`` with exactly ``places`` decimals, rounded half up.

    >>> fixed(Fraction(1, 3), 2), fixed(Fraction(5), 0)
    ('0.33', '5')
    """
    whole = units_of(value, places)
    size = abs(whole)
    digits = str(size if size.bit_length() < LONGEST_DECIMAL else Decimal(size))
    sign = "-" if whole < 0 else ""
    if not places:
        return sign + digits
    if len(digits) <= places:
        digits = digits.zfill(places + 1)
    return f"{sign}{digits[:-places]}.{digits[-places:]}"
