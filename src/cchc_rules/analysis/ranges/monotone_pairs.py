"""Two units that differ in one input: what is known of both together."""

from __future__ import annotations

from .affine import (
    Affine,
    AffineQuotient,
    Applied,
    Atom,
    Opaque,
    Product,
    constant,
    over_common_denominators,
    product_of,
    quotient_of,
    single,
)
from .region import Region

TWIN = "'"
"""Behind the name of an input: its value for the second unit."""

RISING = ("floor", "ceil", "round_half_up")
"""Functions that never fall where their argument rises."""
CHAIN = 2
"""Facts that are combined: what both units are held to, and that one does better."""


def twin_of(form: Affine, name: str) -> Affine:
    """The form as the second unit has it."""
    found = constant(form.constant)
    for atom, coefficient in form.terms:
        found = found.plus(_of_atom(atom, name).scaled(coefficient))
    return found


def at_most(region: Region, form: Affine) -> Affine:
    """A form that is never below ``form`` in a region, with fewer atoms where that is possible.

    What one unit has less of is left out together with what its twin has more of: whole parts of
    numbers, and quotients of the same thing.
    """
    for atom, coefficient in form.terms:
        for other, opposite in form.terms:
            if coefficient > 0 and coefficient == -opposite and _is_less(region, atom, other):
                return at_most(region, form.without(atom).without(other))
    return form


def _is_less(region: Region, one: Atom, other: Atom) -> bool:
    """Whether one atom is certainly not above the other."""
    match one, other:
        case Applied(f, (first, *rest)), Applied(g, (second, *others)):
            return f == g and f in RISING and rest == others and _is_below(region, first, second)
        case AffineQuotient(above, first), AffineQuotient(same, second):
            return (
                above == same
                and _is_below(region, constant(0), above)
                and _is_below(region, constant(0), second)
                and _is_below(region, second, first)
            )
        case _:
            return False


def _is_below(region: Region, one: Affine, other: Affine) -> bool:
    high = region.of(over_common_denominators(one.minus(other))).high
    return high is not None and high <= 0


def _of_atom(atom: Atom, name: str) -> Affine:
    match atom:
        case str():
            return single(atom + TWIN if atom == name else atom)
        case AffineQuotient(above, below):
            return quotient_of(twin_of(above, name), twin_of(below, name))
        case Product(left, right):
            return product_of(twin_of(left, name), twin_of(right, name))
        case Applied(function, arguments):
            return single(Applied(function, tuple(twin_of(a, name) for a in arguments)))
        case Opaque(why, given):
            forms = (twin_of(one, name) if isinstance(one, Affine) else one for one in given)
            return single(Opaque(why, tuple(forms)))


def together(first: Region, second: Region, name: str) -> Region | None:
    """The inputs for which one unit is in ``first`` and its twin in ``second``."""
    options = {other: kept for other, kept in first.options.items() if other != name}
    for other, kept in second.options.items():
        if other != name:
            both = options.get(other, kept) & kept
            if not both:
                return None
            options[other] = both
    numbers = dict(first.numbers)
    if name in numbers:
        numbers[name + TWIN] = numbers[name]
    here: Region | None = Region(numbers, first.ranges, first.facts, options, chain=CHAIN)
    for atom, interval in second.ranges.items():
        here = here and here.within(_of_atom(atom, name), interval)
    for fact in second.facts:
        here = here and here.assume(twin_of(fact.form, name), fact.strict)
    return here
