"""The compiled function of a unit: figures in as whole numbers, results out as fractions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import assert_never

from ...data.units import UnitData
from ...ir.decode import LineReader, Results, line_reader, points_reader
from ...ir.lower_set import SetCode, compile_set
from ...ir.nodes import Of, Slot
from ...ir.outcomes import Outcome
from ...ir.specialisation import Shape
from ...language.values import Gap, GapKind, Value
from ...model import CriteriaSet
from ...plan import Plan
from .codegen import PythonCode, function_of, python_code
from .input_codegen import Raw, reader_of, reading_lines


class Unwritable(ValueError):
    """A figure that the code has no place for, such as one with more decimals than declared."""


@dataclass(frozen=True)
class UnitCode:
    """A set compiled for the units of a shape, as a function of Python."""

    criteria_set: CriteriaSet
    code: SetCode
    python: PythonCode

    @classmethod
    def of(cls, plan: Plan, shape: Shape) -> UnitCode:
        """Compile a set.

        Raises:
            NotCompiled: when an expression uses what only the exact reading can do.
        """
        code = compile_set(plan, shape)
        return cls(
            plan.criteria_set, code, python_code(code.roots(), code.trouble, _marks(plan, code))
        )

    def run(self, data: UnitData, peers: Mapping[str, Value]) -> Results | None:
        """Return the results of a unit; None where the code is not for it.

        Raises:
            Unwritable: for a figure that the code has no place for.
        """
        if self.code.shape.sound and not self._is_sound(data):
            return None
        return self.python.run(self.values(data, peers))

    def values(self, data: UnitData, peers: Mapping[str, Value]) -> list[int | bool]:
        """Return the figures of a unit in the order of the code.

        Raises:
            Unwritable: for a figure that the code has no place for.
        """
        return [read(data, peers) for read in self._readers]

    @cached_property
    def _scored(self) -> tuple[str, Callable[[Raw, Raw], Results | None]]:
        lines, space = reading_lines(self.criteria_set, self.python.slots)
        return function_of("score(inputs, entered)", [*lines, *self.python.lines], space)

    @property
    def source(self) -> str:
        """The text of :attr:`score`."""
        return self._scored[0]

    @property
    def score(self) -> Callable[[Raw, Raw], Results | None]:
        """From raw figures to results; None where something is not given or has to be interpreted.

        Only for a sound shape.
        """
        return self._scored[1]

    @cached_property
    def read(self) -> Callable[[Raw, Raw], list[int | bool] | None]:
        """From raw figures to the values of the slots, where :attr:`score` gives results."""
        return reader_of(self.criteria_set, self.python.slots)

    def _is_sound(self, data: UnitData) -> bool:
        names = self.criteria_set.all_inputs
        figures = (*(data.values.get(name) for name in names), *data.entered.values())
        return not any(value is None or isinstance(value, Gap) for value in figures)

    @cached_property
    def _readers(self) -> Sequence[Callable[[UnitData, Mapping[str, Value]], int | bool]]:
        return [_reader(slot, self.criteria_set, self.code.shape) for slot in self.python.slots]

    @cached_property
    def lines(self) -> Mapping[str, LineReader]:
        """How to read what each indicator and component came to."""
        return {key: self._reader_of(outcome) for key, outcome in self.code.lines.items()}

    @cached_property
    def total(self) -> LineReader:
        """How to read what the whole came to."""
        return self._reader_of(self.code.total)

    @cached_property
    def bonus(self) -> LineReader:
        """How to read what was added beside the tree."""
        return self._reader_of(self.code.bonus)

    @cached_property
    def penalty(self) -> LineReader:
        """How to read what was taken off."""
        return self._reader_of(self.code.penalty)

    @cached_property
    def declared_total(self) -> Callable[[Results], Fraction]:
        """How to read what the set declares as the total for the unit."""
        return points_reader(self.code.declared_total, self.python.positions)

    def _reader_of(self, outcome: Outcome) -> LineReader:
        return line_reader(outcome, self.python.positions)


def _marks(plan: Plan, code: SetCode) -> Mapping[int, str]:
    """A comment before the first node of each leaf: its code."""
    found: dict[int, str] = {}
    for leaf in plan.criteria_set.leaves:
        for term in code.lines[leaf.key].low:
            found.setdefault(id(term.over), " ".join(leaf.key.split()))
    return found


def _reader(
    slot: Slot, criteria_set: CriteriaSet, shape: Shape
) -> Callable[[UnitData, Mapping[str, Value]], int | bool]:
    name = slot.name
    match slot.of:
        case Of.VALUE:
            declared = criteria_set.all_inputs[name]
            positions = {option: n for n, option in enumerate(declared.choices)}
            unit = 10**declared.places
            return lambda data, peers: whole_of(data.values.get(name), unit, positions)
        case Of.TRUTH:
            return lambda data, peers: data.values.get(name) is True
        case Of.ENTERED:
            unit = 10**shape.entered_places
            return lambda data, peers: whole_of(data.entered.get(name), unit, {})
        case Of.ENTERED_ERROR:
            return lambda data, peers: isinstance(data.entered.get(name), Gap)
        case Of.PEER:
            return lambda data, peers: _number(peers.get(name)).numerator
        case Of.PEER_PARTS:
            return lambda data, peers: _number(peers.get(name)).denominator
        case Of.MISSING | Of.NOT_APPLICABLE | Of.ERROR:
            kind = slot.of.gap
            if name in criteria_set.peers:
                return lambda data, peers: _kind(peers.get(name)) is kind
            return lambda data, peers: _kind(data.values.get(name)) is kind
        case _:
            assert_never(slot.of)


def _kind(value: Value | None) -> GapKind | None:
    if value is None:
        return GapKind.MISSING
    return value.kind if isinstance(value, Gap) else None


def _number(value: Value | None) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(0)


def whole_of(value: Value | None, unit: int, positions: Mapping[str, int]) -> int:
    """A number in units of its last decimal, or a choice by its position; 0 for anything else.

    Raises:
        Unwritable: for more decimals.
    """
    if isinstance(value, str):
        return positions[value]
    if not isinstance(value, Fraction):
        return 0
    whole, rest = divmod(value.numerator * unit, value.denominator)
    if rest:
        raise Unwritable(str(value))
    return whole
