"""The fast path: units of which every figure is given, scored and scored again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from ...ir.decode import Results
from ...plan import Plan
from .incremental import Update, Updater
from .input_codegen import Raw, figure_reader
from .unit_function import UnitCode

MOST_CHANGES = 10_000
"""Combinations of changed figures whose updates are kept."""


class CompleteUnits:
    """Units of one sound shape."""

    def __init__(self, plan: Plan, code: UnitCode) -> None:
        self.plan, self.code = plan, code
        self.score = code.score
        self._changes: dict[tuple[str, ...], _Change | None] = {}

    @cached_property
    def points_are_all(self) -> bool:
        """Whether there is nothing to tell beside points.

        Entered points may differ from what a rule comes to, lie below others, or stand where
        nothing applies; those of a leaf without a rule or a condition cannot.
        """
        entered, program = self.code.code.shape.entered, self.plan.program
        return not entered or (
            not self.plan.maxima
            and entered <= program.applies.keys()
            and not (any(key in program.points or program.applies[key] for key in entered))
        )

    def update(
        self, before: Results, values: list[int | bool], changes: Raw
    ) -> tuple[Updater, Results, list[int | bool]] | None:
        """Score a unit again with some of its values changed: results and values, and by whom.

        None where the changes have to be interpreted.
        """
        names = tuple(changes)
        try:
            change = self._changes[names]
        except KeyError:
            if len(self._changes) >= MOST_CHANGES:
                self._changes.clear()
            change = self._changes[names] = self._change(names)
        if change is None:
            return None
        values = values.copy()
        for position, read in change.figures:
            value = read(changes)
            if value is None:
                return None
            if position is not None:
                values[position] = value
        results = change.update(values, before)
        return None if results is None else (change.updater, results, values)

    def _change(self, names: tuple[str, ...]) -> _Change | None:
        if not self.code.criteria_set.all_inputs.keys() >= set(names):
            return None
        slots = self.code.python.slots
        places = {slot.name: n for n, slot in enumerate(slots) if slot.of.is_figure}
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
