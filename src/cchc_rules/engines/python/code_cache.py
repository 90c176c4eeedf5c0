"""Code cache: each specialisation of a set compiled once, and only when it pays.

Which road a unit takes is decided here and nowhere else. A *shape* is a set of lines whose points
are entered. The first :data:`PAYS_AFTER` complete units of a shape are scored by the exact
reading; from the next one on by code that is generated for the shape, at most :data:`MOST_KEPT`
shapes at a time. A unit of which a figure is missing, wrong or has to be interpreted is always
scored by the exact reading, and so is a set for which there is no code. Both give the same card.

Nothing of the compiler is imported before that, so that the first score comes soon.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from ...data.consistency import entered_twice
from ...ir.specialisation import Shape
from ...language.values import Gap
from ...plan import Plan

if TYPE_CHECKING:
    from .complete_unit import CompleteUnits
    from .unit_function import UnitCode

MOST_KEPT = 64
MOST_ASKED = 10_000
PAYS_AFTER = 8
"""Units of a shape that are scored without code; compiling costs as much as some tens of them."""

V = TypeVar("V")
K = TypeVar("K")


class Codes:
    """The codes of one set by their shapes."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._kept: dict[Shape, UnitCode | None] = {}
        self._asked: Counter[frozenset[str]] = Counter()
        self._complete: dict[frozenset[str], CompleteUnits | None] = {}

    def of(self, shape: Shape) -> UnitCode | None:
        """The code of a shape; None where the set uses what only the exact reading can do."""
        try:
            return self._kept[shape]
        except KeyError:
            return _keep(self._kept, shape, self._compiled(shape))

    def complete(self, entered: Mapping[str, object]) -> CompleteUnits | None:
        """The code of complete units with these points; None where there is none, or none yet."""
        keys = frozenset(entered)
        try:
            return self._complete[keys]
        except KeyError:
            if not self._pays(keys):
                return None
            return _keep(self._complete, keys, self._complete_units(keys))

    def _pays(self, keys: frozenset[str]) -> bool:
        if len(self._asked) >= MOST_ASKED:
            self._asked.clear()
        self._asked[keys] += 1
        return self._asked[keys] > PAYS_AFTER

    def _compiled(self, shape: Shape) -> UnitCode | None:
        from ...ir.lowered import NotCompiled
        from .unit_function import UnitCode

        try:
            return UnitCode.of(self.plan, shape)
        except NotCompiled:
            return None

    def unknown(self, keys: frozenset[str]) -> frozenset[str]:
        """The keys of no indicator or component."""
        criteria_set = self.plan.criteria_set
        return keys - criteria_set.by_key.keys() - {c.id for c in criteria_set.all_components}

    def sound(self, keys: frozenset[str]) -> UnitCode | None:
        """The code of units that are complete with points at these keys, if there may be one."""
        zeros: dict[str, Fraction | Gap] = dict.fromkeys(keys, Fraction(0))
        if entered_twice(self.plan.criteria_set, zeros, {}):
            return None
        code = self.of(Shape(keys, sound=True))
        never = code is None or (code.code.trouble.is_const and code.code.trouble.value)
        return None if never else code

    def _complete_units(self, keys: frozenset[str]) -> CompleteUnits | None:
        may_be = not self.plan.criteria_set.peers and not self.unknown(keys)
        code = self.sound(keys) if may_be else None
        if code is None:
            return None
        from .complete_unit import CompleteUnits

        return CompleteUnits(self.plan, code)


def _keep(kept: dict[K, V], key: K, value: V) -> V:
    """Keep a value for next time, whatever other threads do meanwhile."""
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = value
    return value
