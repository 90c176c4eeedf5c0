"""The unit that scenarios are of: what is known of it, slot by slot of the code of its set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from ..data.completion import attributes_of
from ..data.consistency import entered_twice
from ..data.mapping_reader import unit_data
from ..data.names import POINTS, node_key
from ..data.parsing import given_of
from ..ir.nodes import Of, Slot
from ..ir.partial_evaluation import Known, SlotRange
from ..ir.specialisation import ENTERED_PLACES, Shape
from ..language.values import Gap, GapKind, Value, missing
from ..model import CriteriaSet
from ..numbers import decimal_places
from .figures import Figure
from .vary import key_of, whole_of


@dataclass(frozen=True)
class PartialUnit:
    """A unit without what varies: raw figures and points, and how the set reads them.

    ``values`` are of inputs and of the peers, ``points`` those entered by key; ``varying`` are the
    names of inputs and, after ``points:``, of keys. ``attributes`` are those that the set knows.
    """

    criteria_set: CriteriaSet
    inputs: Mapping[str, object]
    entered: Mapping[str, object]
    values: Mapping[str, Value]
    points: Mapping[str, Fraction | Gap]
    varying: Mapping[str, str]
    attributes: Mapping[str, Value]

    @classmethod
    def of(
        cls,
        criteria_set: CriteriaSet,
        inputs: Mapping[str, object],
        entered: Mapping[str, object],
        unit: str | None,
        peers: Mapping[str, Value],
        vary: Iterable[str],
    ) -> PartialUnit:
        """Return the unit.

        Raises:
            DataError: for names that the set does not have, or a unit that it does not assess.
        """
        keys = {name: key_of(criteria_set, name) for name in vary}
        asked = {name for name in keys if name.startswith(POINTS)} - set(criteria_set.all_inputs)
        gone = {key for key in keys.values() if key is not None}
        kept = {c: v for c, v in entered.items() if node_key(criteria_set, c) not in gone}
        codes = {name.removeprefix(POINTS): 0 for name in sorted(asked)}
        fixed = {name: value for name, value in inputs.items() if name not in keys}
        names = {name: None for name in keys if name not in asked}
        unit_data(criteria_set, {**fixed, **names}, {**kept, **codes}, unit)
        by_key = {node_key(criteria_set, code) or code: value for code, value in kept.items()}
        given = given_of(criteria_set, fixed, by_key, {})
        known = attributes_of(criteria_set, unit)
        values = {
            name: agreed(given.inputs.get(name, missing(name)), known.get(name))
            for name in criteria_set.all_inputs
        }
        points = dict(given.entered)
        points |= {key: Fraction(0) for key in gone}
        entered_twice(criteria_set, points, {})
        varying = {name: f"{POINTS}{key}" if key else name for name, key in keys.items()}
        return cls(criteria_set, fixed, kept, {**values, **peers}, points, varying, known)

    def as_known(self, figure: Figure) -> Figure | None:
        """A figure with what the set knows of it; None where that is not so with its draws."""
        known = self.attributes.get(figure.name)
        if known is None:
            return figure
        if figure.typed is None:
            return None
        return replace(figure, typed=tuple(agreed(value, known) for value in figure.typed))

    def shape(self, figures: Iterable[Figure], *, rounds_total: bool) -> Shape | None:
        """The shape of the code that scores it; None where points have too many decimals for it."""
        points = [value for value in self.points.values() if isinstance(value, Fraction)]
        for figure in figures:
            if figure.name.startswith(POINTS):
                points += [v for v in figure.typed or () if isinstance(v, Fraction)]
                points.append(Fraction(1, 10**figure.declared.places))
        found = [decimal_places(value) for value in points]
        places = max((ENTERED_PLACES + 1 if n is None else n for n in found), default=0)
        if places > ENTERED_PLACES:
            return None
        entered = frozenset(self.points)
        return Shape(entered, entered_places=places, rounds_total=rounds_total)

    def known(self, slots: Iterable[Slot], figures: Iterable[Figure], shape: Shape) -> Known:
        """What stands in slots, or the range of what varies there."""
        varying = {self.varying[figure.name]: VaryingColumn(figure, shape) for figure in figures}
        found: dict[Slot, int | bool | SlotRange] = {}
        for slot in slots:
            column = varying.get(place_of(slot))
            if column is None or self._is_wrong(slot):
                found[slot] = self._value(slot, shape)
            elif (one := column.known(slot)) is not None:
                found[slot] = one
        return found

    def _is_wrong(self, slot: Slot) -> bool:
        """Whether points cannot be read, whatever they are: others cover the same leaves."""
        return slot.of.is_entered and isinstance(self.points[slot.name], Gap)

    def _value(self, slot: Slot, shape: Shape) -> int | bool:
        value = self.points[slot.name] if slot.of.is_entered else self.values[slot.name]
        number = value if isinstance(value, Fraction) else Fraction(0)
        match slot.of:
            case Of.MISSING | Of.NOT_APPLICABLE | Of.ERROR | Of.ENTERED_ERROR:
                return isinstance(value, Gap) and value.kind is slot.of.gap
            case Of.PEER:
                return number.numerator
            case Of.PEER_PARTS:
                return number.denominator
            case Of.ENTERED:
                return int(number * 10**shape.entered_places)
            case Of.VALUE | Of.TRUTH:
                declared = self.criteria_set.all_inputs[slot.name]
                return whole_of(value, declared, declared.places)
            case _:
                assert_never(slot.of)


@dataclass(frozen=True, slots=True)
class VaryingColumn:
    """What a figure that varies puts into the slots of code."""

    figure: Figure
    shape: Shape

    def known(self, slot: Slot) -> SlotRange | bool | None:
        """What is known of a slot beforehand; None of a truth that varies."""
        figure = self.figure
        if figure.typed is None:
            if slot.of.gap is not None:
                return False
            factor = self.factor
            assert figure.drawn is not None
            return SlotRange(int(figure.drawn.min()) * factor, int(figure.drawn.max()) * factor)
        each = self.each(slot)
        assert each is not None
        if not slot.of.is_bit:
            return SlotRange(min(each), max(each))
        return bool(each[0]) if len(set(each)) == 1 else None

    @property
    def places(self) -> int:
        """Decimals of the whole numbers in its slots."""
        declared, varies = self.figure.declared, self.figure.name
        return self.shape.entered_places if varies.startswith(POINTS) else declared.places

    @property
    def factor(self) -> int:
        """How many units of its slot are one of its own last decimal."""
        return 10 ** (self.places - self.figure.declared.places)

    def each(self, slot: Slot) -> list[int | bool] | None:
        """What each of its values puts into a slot; None where it has no list of values."""
        figure = self.figure
        if figure.typed is None:
            return None
        if slot.of.gap is not None:
            return [isinstance(v, Gap) and v.kind is slot.of.gap for v in figure.typed]
        wholes = [whole_of(value, figure.declared, self.places) for value in figure.typed]
        return [bool(n) for n in wholes] if slot.of.is_bit else list(wholes)


def place_of(slot: Slot) -> str:
    """The name of the figure that a slot is of."""
    return f"{POINTS}{slot.name}" if slot.of.is_entered else slot.name


def agreed(value: Value, known: Value | None) -> Value:
    """An attribute as the data and the set together say it; an error where they differ."""
    if known is None or value == known or _is(value, GapKind.MISSING):
        return value if known is None else known
    return value if _is(value, GapKind.ERROR) else Gap(GapKind.ERROR)


def _is(value: Value, kind: GapKind) -> bool:
    return isinstance(value, Gap) and value.kind is kind
