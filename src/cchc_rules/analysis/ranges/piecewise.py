"""A leaf along one number: what it is worth from the least value of the number to the greatest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from math import ceil, floor, prod

from ...numbers import round_half_up
from .affine import Affine, AffineQuotient, Applied, Atom, Product, names_of
from .domain import ANSWERED, answers_of
from .interval import Number, plain
from .leaf_paths import KindPaths, LeafBounds
from .leaves import Bounds
from .path import Way
from .region import Region

MOST_LINES = 64
"""Answers to other questions, in combination, for each of which the number is followed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The values of the number from ``low`` to ``high`` (None: no limit), along one way.

    ``form`` is what they are worth; ``slope`` is 1 where that rises, -1 where it falls, else 0.
    """

    low: Number | None
    high: Number | None
    form: Affine
    slope: int

    def points(self, name: str, value: Number) -> Number:
        """The points at one value of the number."""
        return value_at(self.form, {name: value})


@dataclass(frozen=True, slots=True)
class Piecewise:
    """The pieces of a leaf along the number ``name``, in order, for one answer to all questions."""

    name: str
    options: Mapping[str, str | bool]
    maximum: Fraction
    grid: Number
    pieces: tuple[Piece, ...]


def lines_of(bounds: Bounds, leaf: LeafBounds) -> list[Piecewise] | None:
    """Return the leaf along its only number; None where it has more of them, or is not so simple.

    Pieces may be wider than what is really possible, never narrower, where invariants tie the
    number to others.
    """
    names = bounds.names_of(leaf.node)
    numbers = [name for name in names if name in bounds.admissible.numbers]
    if len(numbers) != 1 or leaf.cases is None or leaf.vague:
        return None
    (name,) = numbers
    grid = bounds.admissible.numbers[name].grid
    if grid is None:
        return None
    found: list[Piecewise] = []
    for case in leaf.cases:
        if not case.maximum:
            continue
        answers = _answers(bounds, case)
        if answers is None:
            return None
        for options in answers:
            pieces = _pieces(case, name, options)
            if pieces is None:
                return None
            found.append(Piecewise(name, options, case.maximum, grid, pieces))
    return found


def _answers(bounds: Bounds, case: KindPaths) -> list[dict[str, str | bool]] | None:
    """Every combination of answers to the questions that decide in this case."""
    allowed: dict[str, frozenset[str | bool]] = {}
    for way in case.ways:
        for name in way.region.options:
            if name.endswith(ANSWERED):
                allowed[name] = frozenset((True, False))
            else:
                allowed[name] = answers_of(bounds.admissible.inputs[name])
    if prod(map(len, allowed.values())) > MOST_LINES:
        return None
    ordered = [sorted(options, key=str) for options in allowed.values()]
    return [dict(zip(allowed, chosen, strict=True)) for chosen in product(*ordered)]


def _pieces(
    case: KindPaths, name: str, options: Mapping[str, str | bool]
) -> tuple[Piece, ...] | None:
    """The pieces in order of the number; None where they overlap or turn round in themselves."""
    found: list[Piece] = []
    for way in _fitting(case.ways, options):
        if not isinstance(way.value, Affine):
            continue
        slope = slope_of(way.value)
        if slope is None or names_of(way.value) - {name}:
            return None
        interval = way.region.of_atom(name)
        found.append(Piece(interval.low, interval.high, way.value, slope))
    found.sort(key=lambda piece: (piece.low is not None, piece.low or 0))
    apart = all(_is_before(one, other) for one, other in pairwise(found))
    return tuple(found) if apart else None


def _is_before(one: Piece, other: Piece) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _fitting(ways: Sequence[Way], options: Mapping[str, str | bool]) -> Iterator[Way]:
    for way in ways:
        if all(_allows(way.region, name, answer) for name, answer in options.items()):
            yield way


def _allows(region: Region, name: str, answer: str | bool) -> bool:
    return answer in region.options.get(name, (answer,))


def slope_of(form: Affine) -> int | None:
    """1 where a form never falls along its number, -1 where it never rises, 0 for a constant."""
    signs = [_turned(_slope_of_atom(atom), coefficient) for atom, coefficient in form.terms]
    return _common(signs)


def _slope_of_atom(atom: Atom) -> int | None:
    match atom:
        case str():
            return 1
        case Applied(_, arguments):
            return _common([slope_of(argument) for argument in arguments])
        case _:
            return None  # a number times or over another may turn round


def _turned(slope: int | None, coefficient: Number) -> int | None:
    return None if slope is None else slope if coefficient > 0 else -slope


def _common(signs: Sequence[int | None]) -> int | None:
    if None in signs:
        return None
    moving = {sign for sign in signs if sign}
    return None if len(moving) > 1 else next(iter(moving), 0)


def value_at(form: Affine, values: Mapping[str, Number]) -> Number:
    """What a form comes to for these values of its names."""
    total: Number = form.constant
    for atom, coefficient in form.terms:
        total += coefficient * _value_of_atom(atom, values)
    return total if isinstance(total, int) else plain(total)


def _value_of_atom(atom: Atom, values: Mapping[str, Number]) -> Number:
    match atom:
        case str():
            return values[atom]
        case AffineQuotient(above, below):
            return Fraction(value_at(above, values)) / value_at(below, values)
        case Product(left, right):
            return value_at(left, values) * value_at(right, values)
        case Applied(function, arguments):
            return _applied(function, [value_at(argument, values) for argument in arguments])
        case _:
            raise AssertionError(f"not known: {atom}")


def _applied(function: str, values: Sequence[Number]) -> Number:
    match function:
        case "floor":
            return floor(values[0])
        case "ceil":
            return ceil(values[0])
        case "round_half_up":
            return round_half_up(Fraction(values[0]), int(values[1]))
        case "max":
            return max(values)
        case _:
            return min(values)
