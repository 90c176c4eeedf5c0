"""What varies, held against the set before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import cast

from ..data.formatting import range_text
from ..data.names import POINTS, max_score_of, node_key
from ..data.parsing import answer, points
from ..data.units import DataError
from ..diagnostics import Diagnostic, Report
from ..diagnostics.codes import scenarios as codes
from ..language.declared import is_admissible
from ..language.values import Gap, Value
from ..model import CriteriaSet, Input, InputType
from ..numbers import fraction_of
from ..source.numbers import read_number
from ..text import Text
from .distributions import Normal, OneOf, Triangular, Uniform

MOST_SCENARIOS = 100_000_000
"""The arrays of the result have to fit in memory."""
MOST_VALUES = 1_000_000
"""Of one figure; each is read and kept."""
POINTS_PLACES = 2
"""Decimals of points that are drawn."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A figure with so many values: ``given`` as people wrote them, ``typed`` as the set has them.

    ``weights`` are there where it is drawn, None where it is tried in all its values.
    """

    name: str
    declared: Input
    given: tuple[object, ...]
    typed: tuple[Value, ...]
    weights: tuple[Fraction, ...] | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure that is drawn from ``low`` to ``high``, in units of its last decimal.

    The places of ``law``, in units of the input, are those of a triangle or of a bell; None where
    every value is equally likely.
    """

    name: str
    declared: Input
    low: int
    high: int
    law: Triangle | Bell | None = None


@dataclass(frozen=True, slots=True)
class Triangle:
    """Where a triangular distribution begins, peaks and ends."""

    low: Fraction
    likely: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Bell:
    """The middle and the standard deviation of a normal distribution."""

    mean: Fraction
    deviation: Fraction


Varied = Listed | Spread


def key_of(criteria_set: CriteriaSet, name: str) -> str | None:
    """The key whose points a varied name stands for; None for an input."""
    if not name.startswith(POINTS) or name in criteria_set.all_inputs:
        return None
    return node_key(criteria_set, name.removeprefix(POINTS))


def varied(
    criteria_set: CriteriaSet, vary: Mapping[str, object], draws: int | None
) -> tuple[Varied, ...]:
    """Return what varies, in the order given; names are known to be those of the set.

    Raises:
        DataError: for values and distributions that do not fit, or draws without any.
    """
    checker = _VariationChecker(criteria_set)
    found = tuple(checker.all(vary))
    drawn = sum(isinstance(one, Spread) or one.weights is not None for one in found)
    if not checker.wrong and (drawn > 0) is not (draws is not None and draws > 0):
        facts = {"draws": "?" if draws is None else draws, "distributions": drawn}
        checker.wrong.append(Diagnostic(codes.WRONG_DRAWS, facts=facts))
    count = 1 if draws is None else draws
    for one in found:
        if isinstance(one, Listed) and one.weights is None:
            count *= len(one.typed)
    if not checker.wrong and count > MOST_SCENARIOS:
        facts = {"count": count, "most": MOST_SCENARIOS}
        checker.wrong.append(Diagnostic(codes.TOO_MANY, facts=facts))
    if checker.wrong:
        raise DataError(Report(checker.wrong))
    return found


class _VariationChecker:
    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.criteria_set = criteria_set
        self.wrong: list[Diagnostic] = []

    def all(self, vary: Mapping[str, object]) -> Iterator[Varied]:
        if not vary:
            self.wrong.append(Diagnostic(codes.NOTHING_TO_TRY, facts={"input": "vary"}))
        for name, given in vary.items():
            one = self._one(name, given)
            if one is not None:
                yield one

    def _one(self, name: str, given: object) -> Varied | None:
        key = key_of(self.criteria_set, name)
        declared = _of_points(self.criteria_set, key) if key else self.criteria_set.all_inputs[name]
        match given:
            case OneOf():
                found = self._listed(name, declared, key, given.values)
                return found and self._weighted(found, given.weights)
            case Uniform() | Triangular() | Normal():
                if not declared.type.is_numeric:
                    self._finds(codes.NOT_A_NUMBER, name, kind=type(given).__name__)
                    return None
                return self._spread(name, declared, key, given)
            case str() | bytes() | Mapping():
                self._finds(codes.NOTHING_TO_TRY, name)
                return None
            case _ if isinstance(given, Iterable):
                return self._listed(name, declared, key, cast(Iterable[object], given))
            case _:
                self._finds(codes.NOTHING_TO_TRY, name)
                return None

    def _finds(self, code: codes.Code, name: str, **facts: str | Text) -> None:
        self.wrong.append(Diagnostic(code, facts={"input": name, **facts}))

    def _listed(
        self, name: str, declared: Input, key: str | None, values: Iterable[object]
    ) -> Listed | None:
        given = tuple(islice(values, MOST_VALUES + 1))
        if len(given) > MOST_VALUES:
            facts = {"count": len(given), "most": MOST_VALUES}
            self.wrong.append(Diagnostic(codes.TOO_MANY, facts=facts))
            return None
        typed = [self._typed(name, declared, key, raw) for raw in given]
        found = tuple(value for value in typed if value is not None)
        if not given or (len(found) < len(given) and not self.wrong):
            self._finds(codes.NOTHING_TO_TRY, name)
        return Listed(name, declared, given, found) if len(found) == len(given) else None

    def _typed(self, name: str, declared: Input, key: str | None, raw: object) -> Value | None:
        """A value that can be scored, be it none at all for an input; else None."""
        value = answer(name, declared, raw) if key is None else _points(declared, key, raw)
        if isinstance(value, Gap) and value.kind.is_error:
            self.wrong += [problem for problem in value.problems if problem not in self.wrong]
            return None
        return value

    def _weighted(self, listed: Listed, weights: Iterable[object] | None) -> Listed | None:
        if weights is None:
            found = [Fraction(1)] * len(listed.typed)
        else:
            found = [_number(weight) for weight in weights]
        sound = [weight for weight in found if weight is not None and weight >= 0]
        if len(sound) < len(found) or len(found) != len(listed.typed) or not any(sound):
            self._finds(codes.WRONG_DISTRIBUTION, listed.name, wrong=_WEIGHTS)
            return None
        return Listed(listed.name, listed.declared, listed.given, listed.typed, tuple(sound))

    def _spread(
        self, name: str, declared: Input, key: str | None, given: Uniform | Triangular | Normal
    ) -> Spread | None:
        if isinstance(given, Normal):
            return self._bell(name, declared, given)
        ends = [given.low, given.high]
        ends += [given.likely] if isinstance(given, Triangular) else []
        read = [self._typed(name, declared, key, end) for end in ends]
        numbers = [value for value in read if isinstance(value, Fraction)]
        if len(numbers) < len(ends):
            if len([value for value in read if value is not None]) == len(ends):
                self._finds(codes.NOTHING_TO_TRY, name)
            return None
        low, high, *peak = numbers
        if low > high or any(not low <= likely <= high for likely in peak):
            self._finds(codes.WRONG_DISTRIBUTION, name, wrong=_ORDER)
            return None
        unit = 10**declared.places
        least, most = -(-low * unit // 1), high * unit // 1
        law = Triangle(low, peak[0], high) if peak and low < high else None
        return self._within(Spread(name, declared, least, most, law))

    def _bell(self, name: str, declared: Input, given: Normal) -> Spread | None:
        mean, deviation = _number(given.mean), _number(given.deviation)
        if declared.type.is_date:
            day = self._typed(name, declared, None, given.mean)
            if day is None:
                return None
            mean = day if isinstance(day, Fraction) else None
        if mean is None or deviation is None or not 0 < deviation < MOST_WHOLE:
            self._finds(codes.WRONG_DISTRIBUTION, name, wrong=_BELL)
            return None
        if not is_admissible(declared, mean):
            wrong = Text(*(_OUTSIDE[lang].format(range_text(declared)[lang]) for lang in _LANGS))
            self._finds(codes.WRONG_DISTRIBUTION, name, wrong=wrong)
            return None
        unit = 10**declared.places
        low, high = (mean - FAR * deviation) * unit // 1, -(-(mean + FAR * deviation) * unit // 1)
        if declared.low is not None:
            low = max(low, -(-declared.low * unit // 1))
        if declared.high is not None:
            high = min(high, declared.high * unit // 1)
        deviation = max(deviation, Fraction(1, MOST_WHOLE))
        return self._within(Spread(name, declared, low, high, Bell(mean, deviation)))

    def _within(self, spread: Spread) -> Spread | None:
        if spread.low > spread.high:
            self._finds(codes.WRONG_DISTRIBUTION, spread.name, wrong=_BETWEEN)
        elif max(abs(spread.low), abs(spread.high)) > MOST_WHOLE:
            self._finds(codes.WRONG_DISTRIBUTION, spread.name, wrong=_WIDE)
        else:
            return spread
        return None


FAR = 9
"""Standard deviations beyond which no draw would ever fall, were there a million a second."""
MOST_WHOLE = 2**47
"""Greatest size of a drawn value in units of its last decimal."""
_LANGS = ("vi", "en")
_ORDER = Text("phải có low <= likely <= high", "it needs low <= likely <= high")
_BELL = Text(
    "giá trị trung bình phải là số, độ lệch chuẩn phải là số lớn hơn 0",
    "the mean has to be a number, the standard deviation a number above 0",
)
_OUTSIDE = Text("giá trị trung bình phải {}", "the mean has to be {}")
_BETWEEN = Text(
    "không có giá trị nào đủ ít chữ số thập phân ở giữa", "no value between has so few decimals"
)
_WIDE = Text("khoảng giá trị quá rộng", "its values lie too far apart")
_WEIGHTS = Text(
    "mỗi giá trị cần một trọng số từ 0 trở lên, không phải tất cả bằng 0",
    "each value needs a weight of at least 0, and not all may be 0",
)


def _points(declared: Input, key: str, raw: object) -> Value | None:
    maximum = declared.high
    assert maximum is not None
    return points(key, maximum, raw)


def _of_points(criteria_set: CriteriaSet, key: str) -> Input:
    return Input(
        type=InputType.POINTS,
        label=key,
        max=max_score_of(criteria_set, key),
        decimals=POINTS_PLACES,
    )


def _number(raw: object) -> Fraction | None:
    """A number as people write it; None for what is none, or reads two ways."""
    if isinstance(raw, str):
        written = read_number(raw)
        return None if written is None or written.thousands is not None else written.value
    try:
        return None if isinstance(raw, bool) else fraction_of(cast(float, raw))
    except (TypeError, ValueError):
        return None


def whole_of(value: Value, declared: Input, places: int) -> int:
    """The whole number that stands for a value, 0 for none."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return list(declared.choices).index(value)
    return 0 if isinstance(value, Gap) else int(value * 10**places)
