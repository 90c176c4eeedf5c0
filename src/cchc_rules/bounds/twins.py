"""Two units that differ in one input: what is known of both together."""

from __future__ import annotations

from .affine import (
    Affine,
    Applied,
    Atom,
    Opaque,
    Product,
    Quotient,
    constant,
    product_of,
    quotient_of,
    single,
)
from .region import Region

TWIN = "'"
"""Behind the name of an input: its value for the second unit."""


def twin_of(form: Affine, name: str) -> Affine:
    """The form as the second unit has it."""
    found = constant(form.constant)
    for atom, coefficient in form.terms:
        found = found.plus(_of_atom(atom, name).scaled(coefficient))
    return found


def _of_atom(atom: Atom, name: str) -> Affine:
    match atom:
        case str():
            return single(atom + TWIN if atom == name else atom)
        case Quotient(above, below):
            return quotient_of(twin_of(above, name), twin_of(below, name))
        case Product(left, right):
            return product_of(twin_of(left, name), twin_of(right, name))
        case Applied(function, arguments):
            return single(Applied(function, tuple(twin_of(a, name) for a in arguments)))
        case Opaque():
            return single(atom)


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
    here: Region | None = Region(numbers, first.ranges, first.facts, options)
    for atom, interval in second.ranges.items():
        here = here and here.within(_of_atom(atom, name), interval)
    for fact in second.facts:
        here = here and here.assume(twin_of(fact.form, name), fact.strict)
    return here
