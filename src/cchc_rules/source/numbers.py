"""Numbers as people in Vietnam write them: decimal comma, ``%``, and what reads two ways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..numbers import exact_text

_SPACES = "\u0020\u00a0\u202f\u2009"
_GROUP = r"[0-9]{1,3}"
_PLAIN = re.compile(r"[+-]?[0-9]{1,24}")
_DECIMAL = re.compile(r"([+-]?[0-9]{1,24})[.,]([0-9]{1,24})")
_ONE_GROUP = re.compile(r"([+-]?[1-9][0-9]{0,2})[.,]([0-9]{3})")
_SPACED = re.compile(rf"[+-]?{_GROUP}([{_SPACES}][0-9]{{3}})+([.,][0-9]{{1,24}})?")
_COMMAS = re.compile(
    rf"[+-]?{_GROUP}(,[0-9]{{3}}){{2,}}(\.[0-9]{{1,24}})?|[+-]?{_GROUP}(,[0-9]{{3}})+\.[0-9]{{1,24}}"
)
_POINTS = re.compile(
    rf"[+-]?{_GROUP}(\.[0-9]{{3}}){{2,}}(,[0-9]{{1,24}})?|[+-]?{_GROUP}(\.[0-9]{{3}})+,[0-9]{{1,24}}"
)


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """What a text says: its number, whether it had ``%``, and the other way to read it, if any.

    ``1,234`` may be 1234 or 1.234; ``thousands`` is then 1234 and ``value`` 1.234.
    """

    value: Fraction
    percent: bool = False
    thousands: Fraction | None = None


def read_number(text: str) -> WrittenNumber | None:
    """Return the number that ``text`` writes, or None when it writes none.

    >>> read_number("81,07%").value, read_number("1.234,5").value, read_number("0,234").value
    (Fraction(8107, 100), Fraction(2469, 2), Fraction(117, 500))
    >>> read_number("1,234").thousands
    Fraction(1234, 1)
    """
    bare = text.strip().replace("−", "-")
    percent = bare.endswith("%")
    bare = bare.removesuffix("%").rstrip(_SPACES)
    if _SPACED.fullmatch(bare):
        bare = "".join(c for c in bare if c not in _SPACES)
        if one := _DECIMAL.fullmatch(bare):
            return WrittenNumber(Fraction(f"{one[1]}.{one[2]}"), percent)
    if _PLAIN.fullmatch(bare):
        return WrittenNumber(Fraction(bare), percent)
    if one := _ONE_GROUP.fullmatch(bare):
        decimal = Fraction(f"{one[1]}.{one[2]}")
        return WrittenNumber(decimal, percent, Fraction(one[1] + one[2]))
    if one := _DECIMAL.fullmatch(bare):
        return WrittenNumber(Fraction(f"{one[1]}.{one[2]}"), percent)
    if _COMMAS.fullmatch(bare):
        return WrittenNumber(Fraction(bare.replace(",", "")), percent)
    if _POINTS.fullmatch(bare):
        return WrittenNumber(Fraction(bare.replace(".", "").replace(",", ".")), percent)
    return None


@dataclass(frozen=True, slots=True)
class WorkbookNumber:
    """A number of a workbook cell; with ``percent`` it is shown as a hundred times it and a %."""

    value: Fraction
    percent: bool = False

    @classmethod
    def of(cls, stored: float | int, *, percent: bool = False) -> WorkbookNumber:
        """The number that Excel shows for a stored float: fifteen significant digits.

        >>> WorkbookNumber.of(0.1 + 0.2).value
        Fraction(3, 10)
        """
        if isinstance(stored, int):
            return cls(Fraction(stored), percent)
        return cls(Fraction(Decimal(f"{stored:.15g}")), percent)

    @property
    def shown(self) -> Fraction:
        """The number that the cell shows: of a percentage, what stands before its sign."""
        return self.value * 100 if self.percent else self.value

    def __str__(self) -> str:
        return exact_text(self.shown) + ("%" if self.percent else "")
