"""The codes of one set: each shape compiled once, and only when it pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, TypeVar

from ..data.units import entered_twice
from ..language.values import Gap
from ..plan import Plan
from .code import Of
from .reader import Raw, figure_reader, reader_of
from .readers import Results
from .shape import Shape
from .unit import UnitCode
from .updating import Update, Updater
from .values import NotCompiled

MOST_KEPT = 64
MOST_ASKED = 10_000
PAYS_AFTER = 8
"""Units of a shape that are scored without code; compiling costs as much as some tens of them."""


K = TypeVar("K")
V = TypeVar("V")


class Reading(NamedTuple):
    """What was read of a unit, in the order of its code, and what that came to.

    An update keeps the results that it was made from, and who can tell what they changed to.
    """

    code: UnitCode
    values: list[int | bool]
    results: Results
    before: Results | None = None
    updater: Updater | None = None


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

    def read(self, inputs: Raw, entered: Raw) -> Reading | None:
        """Read and score a complete unit; None where it is not, or has to be interpreted."""
        keys = frozenset(entered)
        try:
            complete = self._complete[keys]
        except KeyError:
            if not self._pays(keys):
                return None
            complete = _keep(self._complete, keys, self._complete_units(keys))
        return None if complete is None else complete.read(inputs, entered)

    def update(self, before: Reading, changes: Raw) -> Reading | None:
        """Score a complete unit again; None where the changes have to be interpreted."""
        complete = self._complete.get(before.code.code.shape.entered)
        if complete is None or before.code is not complete.code:
            return None
        return complete.update(before, changes)

    def _pays(self, keys: frozenset[str]) -> bool:
        if len(self._asked) >= MOST_ASKED:
            self._asked.clear()
        self._asked[keys] += 1
        return self._asked[keys] > PAYS_AFTER

    def _compiled(self, shape: Shape) -> UnitCode | None:
        try:
            return UnitCode.of(self.plan, shape)
        except NotCompiled:
            return None

    def _complete_units(self, keys: frozenset[str]) -> CompleteUnits | None:
        known = {*self.plan.criteria_set.by_key}
        known |= {component.id for component in self.plan.criteria_set.all_components}
        zeros: dict[str, Fraction | Gap] = dict.fromkeys(keys, Fraction(0))
        plain = keys <= known and not entered_twice(self.plan.criteria_set, zeros, {})
        code = self.of(Shape(keys, sound=True)) if plain else None
        if code is None or (code.code.trouble.is_const and code.code.trouble.value):
            return None
        return None if self.plan.criteria_set.peers else CompleteUnits(code)


class CompleteUnits:
    """Units of which every figure is given, read and scored without looking twice."""

    def __init__(self, code: UnitCode) -> None:
        self.code = code
        self._changes: dict[tuple[str, ...], _Change | None] = {}

    @cached_property
    def _reader(self):
        return reader_of(self.code.criteria_set, self.code.python.slots)

    @property
    def source(self) -> str:
        """The text of the generated functions."""
        return f"{self._reader[0]}\n\n{self.code.python.source}"

    def read(self, inputs: Raw, entered: Raw) -> Reading | None:
        """Read and score a unit; None where it is not complete, or has to be interpreted."""
        values = self._reader[1](inputs, entered)
        if values is None:
            return None
        results = self.code.python.run(values)
        return None if results is None else Reading(self.code, values, results)

    def update(self, before: Reading, changes: Raw) -> Reading | None:
        """Score a unit again with some figures changed; None where they have to be interpreted."""
        names = tuple(changes)
        try:
            change = self._changes[names]
        except KeyError:
            change = _keep(self._changes, names, self._change(names), MOST_ASKED)
        if change is None:
            return None
        values = before.values.copy()
        for position, read in change.figures:
            value = read(changes)
            if value is None:
                return None
            if position is not None:
                values[position] = value
        results = change.update(values, before.results)
        if results is None:
            return None
        return Reading(self.code, values, results, before.results, change.updater)

    def _change(self, names: tuple[str, ...]) -> _Change | None:
        if not self.code.criteria_set.all_inputs.keys() >= set(names):
            return None
        slots = self.code.python.slots
        places = {slot.name: n for n, slot in enumerate(slots) if slot.of in _FIGURES}
        changed = frozenset(slots[places[name]] for name in names if name in places)
        updater = Updater(self.code, changed)
        readers = [figure_reader(self.code.criteria_set, name) for name in names]
        figures = [(places.get(name), read) for name, read in zip(names, readers, strict=True)]
        return _Change(updater, updater.update, figures)


class _Change(NamedTuple):
    """How to read some changed figures into their places, and what follows from them."""

    updater: Updater
    update: Update
    figures: list[tuple[int | None, Callable[[Raw], int | bool | None]]]


_FIGURES = (Of.VALUE, Of.TRUTH)


def _keep(kept: dict[K, V], key: K, value: V, most: int = MOST_KEPT) -> V:
    """Keep a value for next time, whatever other threads do meanwhile."""
    if len(kept) >= most:
        kept.clear()
    kept[key] = value
    return value
