"""Examples: single admissible inputs inside what is known of a way, tried at its ends."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from ...language.values import NOT_APPLICABLE, Gap
from .affine import constant, single
from .domain import ANSWERED, Admissible, answers_of
from .interval import Interval, Number, plain
from .monotone_pairs import TWIN
from .region import Region

Known = Fraction | bool | str | Gap
"""A value of an input: a number (a date by the number of its day), an answer, an option, or the
gap that it does not apply."""
MOST_SPLIT = 4
"""Inputs whose ends are tried in every combination; further ones follow the first."""
USUAL_DAYS = Interval(
    datetime.date(2024, 1, 1).toordinal(), datetime.date(2024, 12, 31).toordinal()
)
USUAL_NUMBERS = Interval(-1000, 1000)


class Search:
    """Looks for inputs inside a region."""

    def __init__(self, admissible: Admissible) -> None:
        self.admissible = admissible

    def find(
        self,
        region: Region,
        names: Sequence[str],
        fits: Callable[[Mapping[str, Known]], bool],
    ) -> dict[str, Known] | None:
        """Return values for all ``names`` in a region that ``fits``, or None."""
        return next((values for values in self.points(region, names) if fits(values)), None)

    def points(self, region: Region, names: Sequence[str]) -> Iterator[dict[str, Known]]:
        """Single points of a region: its corners, taken from both sides."""
        numeric = [name for name in names if name in region.numbers]
        others = [name for name in names if name not in region.numbers]
        seen: list[dict[str, Known]] = []
        for ends in product((False, True), repeat=min(len(numeric), MOST_SPLIT)):
            high = dict(zip(numeric, (*ends, *[ends[-1:] == (True,)] * len(numeric)), strict=False))
            for order in (numeric, numeric[::-1]) if len(numeric) > 1 else (numeric,):
                values = self._point(region, [*others, *order], high)
                if values is not None and values not in seen:
                    seen.append(values)
                    yield values

    def _point(
        self, region: Region, names: Sequence[str], high: Mapping[str, bool]
    ) -> dict[str, Known] | None:
        """One point: each name in turn at the end that is asked for, if that is possible."""
        values: dict[str, Known] = {}
        here: Region | None = region
        for name in names:
            assert here is not None
            if here.options.get(name + ANSWERED) == frozenset((False,)):
                is_open = self.admissible.inputs[name].can_be_left_open
                values[name] = NOT_APPLICABLE if is_open else Fraction(0)
                continue
            if name not in region.numbers:
                value = self._answer(name, here)
                values[name] = value
                here = here.with_option(name, frozenset((value,)))
                continue
            for number in self._ends(name, here, high[name]):
                there = here.assume_zero(single(name).minus(constant(number)))
                if there is not None:
                    values[name], here = Fraction(number), there
                    break
            else:
                return None
        return values

    def _answer(self, name: str, region: Region) -> str | bool:
        allowed = region.options.get(name) or answers_of(self.admissible.inputs[name])
        return max(allowed) if True in allowed else sorted(allowed, key=str)[0]

    def _ends(self, name: str, region: Region, high: bool) -> list[Number]:
        """The end of what a name can be, then the other one, then what lies between."""
        known = region.of_atom(name)
        grid = region.numbers[name].grid
        declared = self.admissible.inputs.get(name.removesuffix(TWIN))
        is_day = declared is not None and declared.type.is_date
        usual = known.meet(USUAL_DAYS if is_day else USUAL_NUMBERS)
        interval = known if usual.is_empty else usual
        low, top = interval.low, interval.high
        if low is None:
            low = top - 1000 if top is not None else 0
        if top is None:
            top = low + 1000
        middle = plain(Fraction(low + top) / 2)
        if grid is not None:
            middle = plain(Fraction(middle) // grid * grid)
        ends = [top, low] if high else [low, top]
        inside = [end for end in [*ends, middle] if end in interval]
        return list(dict.fromkeys(inside))
