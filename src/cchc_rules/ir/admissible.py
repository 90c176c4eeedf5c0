"""Preconditions in the IR: the inputs of any admissible unit, and what must hold of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from ..model import Input
from ..plan import Plan
from .builder import Builder
from .lower_expression import compiled
from .lower_inputs import as_declared, bounds_of, is_kept, read
from .lowered import GIVEN, Compiled, NotCompiled, Why
from .nodes import Bit, Of, Slot
from .specialisation import Shape

GIVEN_SHAPE, OPEN_SHAPE = Shape(sound=True), Shape()


class AdmissibleInputs(Mapping[str, Compiled]):
    """Every input of a unit whose figures break no rule of the set, each lowered when it is named.

    Nothing is missing or wrong; what may not apply is not applicable or within its range.
    """

    def __init__(self, plan: Plan, code: Builder) -> None:
        self.plan, self.code = plan, code
        self.declared = plan.criteria_set.all_inputs
        self._made: dict[str, Compiled] = {}
        self._limits: dict[str, list[Bit]] = {}
        self._kept: dict[int, Bit | None] = {}

    def __getitem__(self, name: str) -> Compiled:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = self._lowered(name, self.declared[name])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.declared)

    def __len__(self) -> int:
        return len(self.declared)

    def limits(self, name: str) -> list[Bit]:
        """What must hold of an input alone."""
        assert self[name]
        return self._limits[name]

    def kept(self, invariant: ast.expr) -> Bit | None:
        """That an invariant is kept; None where only the exact reading can tell."""
        if id(invariant) not in self._kept:
            try:
                holds = compiled(
                    invariant, self.__getitem__, self.plan.program.functions, self.code
                )
                self._kept[id(invariant)] = is_kept(holds, self.code)
            except NotCompiled:
                self._kept[id(invariant)] = None
        return self._kept[id(invariant)]

    def _lowered(self, name: str, declared: Input) -> Compiled:
        code, why, shape = self.code, GIVEN, GIVEN_SHAPE
        if declared.can_be_left_open:
            why, shape = Why(not_applicable=code.flag(Slot(Of.NOT_APPLICABLE, name))), OPEN_SHAPE
        given = read(name, declared, code, why, bounds_of(declared, shape))
        limits = self._limits[name] = []
        if not why.never and declared.type.is_numeric:
            (term,) = given.number
            least, most = bounds_of(declared, GIVEN_SHAPE)
            inside = [] if least is None else [code.less_equal(code.const(least), term.over)]
            inside += [] if most is None else [code.less_equal(term.over, code.const(most))]
            limits.append(code.either(why.not_applicable, code.both(*inside)))
        found = as_declared(given, declared, code)
        limits.append(code.negated(found.why.missing))
        return found
