"""Lowering of inputs: what was given for a unit, and the imputation that the set declares.

It does with code what :mod:`cchc_rules.data.completion` does with the figures of one unit.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from ..language.tree import names_in
from ..model import Input
from ..plan import Plan
from .builder import Builder
from .lower_expression import compiled
from .lowered import GIVEN, Compiled, Gaps, Why
from .nodes import FALSE, TRUE, Bit, Num, Of, Slot
from .rationals import NOTHING, Amount, RationalTerm
from .specialisation import Shape


def filled(plan: Plan, code: Builder, shape: Shape) -> dict[str, Compiled]:
    """Return the value of every input: missing ones and 0 as the set says, invariants held."""
    declared = plan.criteria_set.all_inputs
    found = {name: _given(name, declared[name], code, shape) for name in declared}
    if shape.filled:
        return found
    found = {name: as_declared(value, declared[name], code) for name, value in found.items()}
    broken: dict[str, list[Bit]] = {}
    for tree in plan.program.invariants:
        holds = compiled(tree, found.__getitem__, plan.program.functions, code)
        is_false = code.negated(is_kept(holds, code))
        for name in names_in(tree):
            broken.setdefault(name, []).append(is_false)
    for name, bits in broken.items():
        found[name] = _unless(code.either(*bits), found[name], code)
    return found


def is_kept(invariant: Compiled, code: Builder) -> Bit:
    """Whether an invariant holds, or cannot tell."""
    return code.either(invariant.truth, Gaps(code).any(invariant.why))


def peers_of(plan: Plan, code: Builder, shape: Shape) -> dict[str, Compiled]:
    """Return each figure over the group, or why there is none."""
    widest = shape.widest
    low = None if widest is None else -widest
    found: dict[str, Compiled] = {}
    for name in plan.criteria_set.peers:
        over = code.load(Slot(Of.PEER, name), low, widest)
        under = code.load(Slot(Of.PEER_PARTS, name), 1, widest)
        found[name] = Compiled((RationalTerm(Fraction(1), over, under),), _why(name, code))
    return found


def entered_points(key: str, code: Builder, shape: Shape) -> tuple[Amount, Bit]:
    """Return points that were entered, and whether they could not be read."""
    unit = 10**shape.entered_places
    widest = None if shape.widest is None else shape.widest * unit
    points = code.load(Slot(Of.ENTERED, key), 0, widest)
    wrong = FALSE if shape.sound else code.flag(Slot(Of.ENTERED_ERROR, key))
    return (RationalTerm(Fraction(1, unit), points),), wrong


def bounds_of(declared: Input, shape: Shape) -> tuple[int | None, int | None]:
    """Return the least and greatest whole number that stands for a value of an input."""
    low, high = declared.low, declared.high
    if declared.type.is_date:
        low = Fraction(1) if low is None else low
        high = Fraction(datetime.date.max.toordinal()) if high is None else high
    elif declared.type.is_choice:
        low, high = Fraction(0), Fraction(max(len(declared.choices) - 1, 0))
    elif shape.widest is not None:
        low = Fraction(-shape.widest) if low is None else low
        high = Fraction(shape.widest) if high is None else high
    unit = 10**declared.places if declared.type.is_numeric else 1
    least = None if low is None else -(-low * unit // 1)
    most = None if high is None else high * unit // 1
    if shape.sound:
        return least, most
    # What is missing stands as 0, whatever the range.
    return least if least is None else min(least, 0), most if most is None else max(most, 0)


def _given(name: str, declared: Input, code: Builder, shape: Shape) -> Compiled:
    if name in shape.absent:
        return Compiled(_nothing(declared), Why(missing=TRUE))
    why = GIVEN if shape.sound else _why(name, code)
    return read(name, declared, code, why, bounds_of(declared, shape))


def read(
    name: str, declared: Input, code: Builder, why: Why, bounds: tuple[int | None, int | None]
) -> Compiled:
    """Return what stands in the slots of an input."""
    if declared.type.is_yes_no:
        return Compiled(code.flag(Slot(Of.TRUTH, name)), why)
    value = code.load(Slot(Of.VALUE, name), *bounds)
    if declared.type.is_choice:
        return Compiled({o: _is(value, n, code) for n, o in enumerate(declared.choices)}, why)
    return Compiled((RationalTerm(Fraction(1, 10**declared.places), value),), why)


def _nothing(declared: Input) -> Amount | Bit | dict[str, Bit]:
    if declared.type.is_yes_no:
        return FALSE
    return dict.fromkeys(declared.choices, FALSE) if declared.type.is_choice else NOTHING


def _is(value: Num, position: int, code: Builder) -> Bit:
    return code.equal(value, code.const(position))


def _why(name: str, code: Builder) -> Why:
    return Why(
        missing=code.flag(Slot(Of.MISSING, name)),
        not_applicable=code.flag(Slot(Of.NOT_APPLICABLE, name)),
        error=code.flag(Slot(Of.ERROR, name)),
    )


def as_declared(value: Compiled, declared: Input, code: Builder) -> Compiled:
    """Return a figure where one that is not supplied, or 0, is what its input says."""
    why = value.why
    match declared.when_missing:
        case "not_applicable":
            why = Why(FALSE, code.either(why.missing, why.not_applicable), why.error)
        case "zero":
            why = replace(why, missing=FALSE)
        case "missing" | None:
            pass
        case _:
            assert_never(declared.when_missing)
    if declared.when_zero is None or declared.type.is_choice:
        return replace(value, why=why)
    zero = code.both(_is_zero(value, code), code.negated(Gaps(code).any(why)))
    match declared.when_zero:
        case "missing":
            why = replace(why, missing=code.either(why.missing, zero))
        case "not_applicable":
            why = replace(why, not_applicable=code.either(why.not_applicable, zero))
        case "keep":
            pass
        case _:
            assert_never(declared.when_zero)
    return replace(value, why=why)


def _is_zero(value: Compiled, code: Builder) -> Bit:
    if isinstance(value.of, Bit):
        return code.negated(value.of)
    (term,) = value.number or (RationalTerm(Fraction(1), code.const(0)),)
    return code.equal(term.over, code.const(0))


def _unless(broken: Bit, value: Compiled, code: Builder) -> Compiled:
    """The value; an error where it contradicts others."""
    fine = code.negated(broken)
    why = Gaps(code).only(fine, value.why)
    return replace(value, why=replace(why, error=code.either(broken, value.why.error)))
