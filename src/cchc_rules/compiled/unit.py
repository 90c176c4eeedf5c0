"""One unit and its generated function: figures in as whole numbers, results out as fractions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from ..data.units import UnitData
from ..language.values import Gap, GapKind, Value
from ..model import CriteriaSet
from ..plan import Plan
from ..status import Status
from .amounts import Amount
from .code import Node, Of, Slot
from .outcomes import Outcome
from .program import SetCode, compile_set, nodes_of
from .python import PythonCode, python_code
from .shape import Shape

Results = list[Any]
"""What a generated function returned."""
_KINDS = {
    Of.MISSING: GapKind.MISSING,
    Of.NOT_APPLICABLE: GapKind.NOT_APPLICABLE,
    Of.ERROR: GapKind.ERROR,
}


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

    def _is_sound(self, data: UnitData) -> bool:
        names = self.criteria_set.all_inputs
        figures = (*(data.values.get(name) for name in names), *data.entered.values())
        return not any(value is None or isinstance(value, Gap) for value in figures)

    @cached_property
    def _readers(self) -> Sequence[Callable[[UnitData, Mapping[str, Value]], int | bool]]:
        return [_reader(slot, self.criteria_set, self.code.shape) for slot in self.python.slots]

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """How to read what each indicator and component came to."""
        return {key: self._line(outcome) for key, outcome in self.code.lines.items()}

    @cached_property
    def total(self) -> Line:
        """How to read what the whole came to."""
        return self._line(self.code.total)

    @cached_property
    def bonus(self) -> Line:
        """How to read what was added beside the tree."""
        return self._line(self.code.bonus)

    @cached_property
    def penalty(self) -> Line:
        """How to read what was taken off."""
        return self._line(self.code.penalty)

    @cached_property
    def declared_total(self) -> Callable[[Results], Fraction]:
        """How to read what the set declares as the total for the unit."""
        return self._points(self.code.declared_total)

    def _line(self, outcome: Outcome) -> Line:
        return Line(
            self._points(outcome.low),
            self._points(outcome.high),
            self._points(outcome.possible),
            self._status(outcome),
            frozenset(
                position
                for node in nodes_of(outcome)
                if (position := self._position(node)) is not None
            ),
        )

    def _points(self, amount: Amount) -> Callable[[Results], Fraction]:
        fixed = Fraction(0)
        terms: list[tuple[int, int, int | None, int | None]] = []
        for term in amount:
            over = self._position(term.over)
            under = None if term.under is None else self._position(term.under)
            if over is None and under is None:
                fixed += term.factor * _fixed(term.over) / (_fixed(term.under) if term.under else 1)
                continue
            top, bottom = term.factor.numerator, term.factor.denominator
            if over is None:
                top *= _fixed(term.over)
            if under is None and term.under is not None:
                bottom *= _fixed(term.under)
            terms.append((top, bottom, over, under))
        if not terms:
            return lambda results: fixed
        if len(terms) == 1 and not fixed:
            ((top, bottom, over, under),) = terms
            if over is not None and under is None:
                return lambda results: Fraction(top * results[over], bottom)

        def points(results: Results) -> Fraction:
            above, below = fixed.numerator, fixed.denominator
            for top, bottom, over, under in terms:
                n = top if over is None else top * results[over]
                d = bottom if under is None else bottom * results[under]
                above, below = above * d + n * below, below * d
            return Fraction(above, below)

        return points

    def _status(self, outcome: Outcome) -> Callable[[Results], Status]:
        checks: list[tuple[int, Status]] = []
        last = Status.SCORED
        why = outcome.why
        for bit, status in (
            (why.error, Status.ERROR),
            (why.missing, Status.MISSING),
            (why.not_applicable, Status.NOT_APPLICABLE),
            (outcome.entered, Status.ENTERED),
        ):
            position = self._position(bit)
            if position is not None:
                checks.append((position, status))
            elif bit.value:
                last = status
                break

        def status_of(results: Results) -> Status:
            for position, status in checks:
                if results[position]:
                    return status
            return last

        return status_of

    def _position(self, node: Node) -> int | None:
        return self.python.positions.get(id(node))


@dataclass(frozen=True, slots=True)
class Line:
    """How to read the points and the status of a line from results."""

    low: Callable[[Results], Fraction]
    high: Callable[[Results], Fraction]
    possible: Callable[[Results], Fraction]
    status: Callable[[Results], Status]
    positions: frozenset[int]

    def read(self, results: Results) -> tuple[Fraction, Fraction, Fraction, Status]:
        """Least, most and possible points, and the status."""
        return self.low(results), self.high(results), self.possible(results), self.status(results)


def _fixed(node: Node) -> int:
    assert node.is_const
    return int(node.value)


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
            return lambda data, peers: _whole(data.values.get(name), unit, positions)
        case Of.TRUTH:
            return lambda data, peers: data.values.get(name) is True
        case Of.ENTERED:
            unit = 10**shape.entered_places
            return lambda data, peers: _whole(data.entered.get(name), unit, {})
        case Of.ENTERED_ERROR:
            return lambda data, peers: isinstance(data.entered.get(name), Gap)
        case Of.PEER:
            return lambda data, peers: _number(peers.get(name)).numerator
        case Of.PEER_PARTS:
            return lambda data, peers: _number(peers.get(name)).denominator
        case _:
            kind = _KINDS[slot.of]
            if name in criteria_set.peers:
                return lambda data, peers: _kind(peers.get(name)) is kind
            return lambda data, peers: _kind(data.values.get(name)) is kind


def _kind(value: Value | None) -> GapKind | None:
    if value is None:
        return GapKind.MISSING
    return value.kind if isinstance(value, Gap) else None


def _number(value: Value | None) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(0)


def _whole(value: Value | None, unit: int, positions: Mapping[str, int]) -> int:
    if isinstance(value, str):
        return positions[value]
    if not isinstance(value, Fraction):
        return 0
    whole, rest = divmod(value.numerator * unit, value.denominator)
    if rest:
        raise Unwritable(str(value))
    return whole
