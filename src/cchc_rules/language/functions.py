"""The function table of the language: what expressions can call."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from types import MappingProxyType
from typing import assert_never

from ..diagnostics import Diagnostic
from ..diagnostics.codes import scoring as codes
from ..numbers import round_half_up
from ..text import Text, number_text
from .parse import parse
from .tree import called_in, names_in
from .values import NOT_APPLICABLE, Value, error


class Kind(StrEnum):
    """The types of the language."""

    NUMBER = "number"
    TRUTH = "truth"
    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"
    NOTHING = "nothing"
    ANY = "any"

    @property
    def fits_all(self) -> bool:
        """Whether it can stand wherever any other can."""
        match self:
            case Kind.NOTHING | Kind.ANY:
                return True
            case Kind.NUMBER | Kind.TRUTH | Kind.CHOICE | Kind.TEXT | Kind.DATE:
                return False
            case _:
                assert_never(self)

    @property
    def is_ordered(self) -> bool:
        """Whether one value can be above another."""
        match self:
            case Kind.NUMBER | Kind.DATE:
                return True
            case Kind.TRUTH | Kind.CHOICE | Kind.TEXT | Kind.NOTHING | Kind.ANY:
                return False
            case _:
                assert_never(self)


MOST_PLACES = 9
UNNAMED = Text("này", "given")
"""The value that fits no case, where a rule looks at more than one."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a function; ``variadic`` takes one or more arguments."""

    name: str
    kind: Kind = Kind.NUMBER
    default: Fraction | None = None
    variadic: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the expression language.

    Give it a ``body``, an expression over its parameters, wherever that is possible: then every
    reading of the language has it at once. Only what the language cannot say has ``exact``: a pure
    Python function from :class:`fractions.Fraction`, bool or str to one of these, that must give
    the same result for the same arguments. ``sample`` is a call of it with written arguments, which
    lists of functions show with its result.
    """

    name: str
    parameters: tuple[Parameter, ...]
    summary: Text
    body: str | None = None
    exact: Callable[..., Value] | None = None
    result: Kind = Kind.NUMBER
    prose: Text | None = None
    sample: str | None = None

    def __post_init__(self) -> None:
        if (self.body is None) == (self.exact is None):
            raise ValueError(f"function {self.name}: give either body or exact")
        if self.body is None:
            return
        if any(p.variadic or p.optional for p in self.parameters):
            raise ValueError(f"function {self.name}: a body needs each of its parameters once")
        if unknown := names_in(self.tree).keys() - {p.name for p in self.parameters}:
            raise ValueError(f"function {self.name}: no parameters: {', '.join(sorted(unknown))}")

    @property
    def signature(self) -> str:
        """How it is called, e.g. ``clamp(x, low, high)``."""
        return f"{self.name}({', '.join(_shown(p) for p in self.parameters)})"

    @property
    def calls(self) -> frozenset[str]:
        """The functions that its body calls."""
        return called_in(self.tree) if self.body is not None else frozenset()

    @property
    def tree(self) -> ast.expr:
        """The tree of its body."""
        assert self.body is not None
        return _parsed(self.body)


def _shown(parameter: Parameter) -> str:
    if parameter.variadic:
        return f"{parameter.name}, ..."
    if parameter.default is not None:
        return f"{parameter.name}={number_text(parameter.default, 'en')}"
    return f"[{parameter.name}]" if parameter.optional else parameter.name


@lru_cache(maxsize=512)
def _parsed(body: str) -> ast.expr:
    return parse(body)


def _date(year: Fraction, month: Fraction, day: Fraction) -> Value:
    try:
        if any(part.denominator != 1 for part in (year, month, day)):
            raise ValueError("not whole")
        return Fraction(datetime.date(int(year), int(month), int(day)).toordinal())
    except (ValueError, OverflowError):
        written = f"{number_text(day, 'vi')}/{number_text(month, 'vi')}/{number_text(year, 'vi')}"
        reason = Text(f"không có ngày {written}", f"there is no day {written}")
        return error(Diagnostic(codes.FUNCTION_FAILED, facts={"name": "date", "reason": reason}))


def _rounded(x: Fraction, places: Fraction) -> Value:
    if places.denominator != 1 or not 0 <= places <= MOST_PLACES:
        shown = (number_text(places, "vi"), number_text(places, "en"))
        reason = Text(
            f"số chữ số thập phân là 0 đến {MOST_PLACES}, không phải {shown[0]}",
            f"the decimals are 0 to {MOST_PLACES}, not {shown[1]}",
        )
        facts = {"name": "round_half_up", "reason": reason}
        return error(Diagnostic(codes.FUNCTION_FAILED, facts=facts))
    return round_half_up(x, int(places))


def _no_case(value: Fraction | bool | str | None = None) -> Value:
    if isinstance(value, bool) or value is None:
        shown: Text | Fraction | str = UNNAMED
    else:
        shown = value
    return error(Diagnostic(codes.NO_CASE, facts={"value": shown}))


def _numbers(*names: str) -> tuple[Parameter, ...]:
    return tuple(Parameter(name) for name in names)


_BUILTIN = (
    Function(
        "min",
        (Parameter("x", variadic=True),),
        Text("số nhỏ nhất", "the least of its arguments"),
        exact=lambda *xs: min(xs),
        prose=Text("số nhỏ nhất trong ({x})", "the least of ({x})"),
        sample="min(8, 2.5, 4)",
    ),
    Function(
        "max",
        (Parameter("x", variadic=True),),
        Text("số lớn nhất", "the greatest of its arguments"),
        exact=lambda *xs: max(xs),
        prose=Text("số lớn nhất trong ({x})", "the greatest of ({x})"),
        sample="max(8, 2.5, 4)",
    ),
    Function(
        "abs",
        _numbers("x"),
        Text("giá trị tuyệt đối", "the number without its sign"),
        body="x if x >= 0 else -x",
        sample="abs(3 - 5)",
    ),
    Function(
        "floor",
        _numbers("x"),
        Text("phần nguyên, làm tròn xuống", "the greatest whole number not above x"),
        exact=lambda x: Fraction(floor(x)),
        prose=Text("phần nguyên của {x}", "the whole part of {x}"),
        sample="floor(7.9)",
    ),
    Function(
        "ceil",
        _numbers("x"),
        Text("làm tròn lên số nguyên", "the least whole number not below x"),
        exact=lambda x: Fraction(ceil(x)),
        sample="ceil(7.1)",
    ),
    Function(
        "round_half_up",
        (Parameter("x"), Parameter("places", default=Fraction(0))),
        Text(
            "làm tròn đến số chữ số thập phân đã cho, 5 thì lên",
            "rounded to so many decimals, ties away from zero",
        ),
        exact=_rounded,
        sample="round_half_up(2.345, 2)",
    ),
    Function(
        "clamp",
        _numbers("x", "low", "high"),
        Text("x, nhưng không dưới low và không trên high", "x, but not below low nor above high"),
        body="min(max(x, low), high)",
        sample="clamp(12, 0, 10)",
    ),
    Function(
        "percent",
        _numbers("part", "whole"),
        Text("tỷ lệ phần trăm của part trong whole", "part as a percentage of whole"),
        body="part / whole * 100",
        prose=Text("tỷ lệ % của {part} trên {whole}", "{part} in percent of {whole}"),
        sample="percent(3, 4)",
    ),
    Function(
        "ratio",
        _numbers("part", "whole"),
        Text("part chia cho whole", "part divided by whole"),
        body="part / whole",
        prose=Text("tỷ số {part} trên {whole}", "the ratio of {part} to {whole}"),
        sample="ratio(3, 4)",
    ),
    Function(
        "share",
        _numbers("rate"),
        Text("tỷ lệ phần trăm viết thành số từ 0 đến 1", "a percentage as a number from 0 to 1"),
        body="rate / 100",
        prose=Text("{rate} / 100", "{rate} / 100"),
        sample="share(85)",
    ),
    Function(
        "days_late",
        (Parameter("sent", Kind.DATE), Parameter("due", Kind.DATE)),
        Text("số ngày chậm so với hạn; đúng hạn là 0", "days after the due day; 0 when in time"),
        body="max(sent - due, 0)",
        prose=Text("số ngày chậm của {sent} so với {due}", "days late of {sent} against {due}"),
        sample="days_late(date(2024, 3, 18), date(2024, 3, 15))",
    ),
    Function(
        "date",
        _numbers("year", "month", "day"),
        Text("một ngày", "a day"),
        exact=_date,
        result=Kind.DATE,
        prose=Text("ngày {day}/{month}/{year}", "{year}-{month}-{day}"),
        sample="date(2024, 3, 15)",
    ),
    Function(
        "not_applicable",
        (),
        Text("mục này không áp dụng", "the indicator does not apply"),
        exact=lambda: NOT_APPLICABLE,
        result=Kind.NOTHING,
        prose=Text("không áp dụng", "not applicable"),
        sample="not_applicable()",
    ),
    Function(
        "no_case",
        (Parameter("value", Kind.ANY, optional=True),),
        Text(
            "báo lỗi: giá trị không rơi vào trường hợp nào",
            "an error: the value fits no case",
        ),
        exact=_no_case,
        result=Kind.NOTHING,
        prose=Text("báo lỗi", "an error"),
        sample="no_case(7)",
    ),
)

BUILTIN_FUNCTIONS: Mapping[str, Function] = MappingProxyType({f.name: f for f in _BUILTIN})
