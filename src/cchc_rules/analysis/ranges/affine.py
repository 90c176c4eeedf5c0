"""Numbers as sums of things that are not known: ``2 * a - b / c + 1`` over inputs and quotients.

An :class:`Atom` is what such a sum is made of: the name of an input, or a calculation that is not
linear. Two ways to write one number become one form, so that ``percent(a, b)`` and ``a / b`` are
seen to be the same up to a factor.
"""

from __future__ import annotations

from typing import NamedTuple

from .interval import Number, quotient


class Affine(NamedTuple):
    """``constant`` plus each atom times its coefficient; atoms in a fixed order, none with 0."""

    constant: Number
    terms: tuple[tuple[Atom, Number], ...] = ()

    @property
    def is_constant(self) -> bool:
        """Whether it is a plain number."""
        return not self.terms

    def plus(self, other: Affine) -> Affine:
        """The sum of both."""
        if not other.terms:
            return Affine(self.constant + other.constant, self.terms)
        if not self.terms:
            return Affine(self.constant + other.constant, other.terms)
        found = dict(self.terms)
        for atom, coefficient in other.terms:
            found[atom] = found.get(atom, 0) + coefficient
        return Affine(self.constant + other.constant, _ordered(found))

    def scaled(self, factor: Number) -> Affine:
        """It times a number."""
        if factor == 1:
            return self
        if factor == 0:
            return Affine(0)
        terms = tuple((atom, coefficient * factor) for atom, coefficient in self.terms)
        return Affine(self.constant * factor, terms)

    def minus(self, other: Affine) -> Affine:
        """It less another."""
        return self.plus(other.scaled(-1))

    def without(self, atom: Atom) -> Affine:
        """It without the part of one atom."""
        return Affine(self.constant, tuple(term for term in self.terms if term[0] != atom))


class AffineQuotient(NamedTuple):
    """One form over another; both begin with the coefficient 1."""

    numerator: Affine
    denominator: Affine


class Product(NamedTuple):
    """One form times another."""

    left: Affine
    right: Affine


class Applied(NamedTuple):
    """A function of forms: ``floor``, ``ceil``, ``min``, ``max``, ``round_half_up``."""

    function: str
    arguments: tuple[Affine, ...]


class Opaque(NamedTuple):
    """A number of which nothing is known but its range, and that it follows from ``arguments``.

    ``why`` tells what it stands for: two are the same number where both are equal.
    """

    why: str
    arguments: tuple[Affine | bool | str, ...]


Atom = str | AffineQuotient | Product | Applied | Opaque


def constant(value: Number) -> Affine:
    """A plain number."""
    return Affine(value)


def single(atom: Atom) -> Affine:
    """One atom alone."""
    return Affine(0, ((atom, 1),))


def product_of(left: Affine, right: Affine) -> Affine:
    """The product of two forms."""
    if left.is_constant:
        return right.scaled(left.constant)
    if right.is_constant:
        return left.scaled(right.constant)
    # A product with a quotient of constants stays one factor times one atom.
    return single(Product(*sorted((left, right), key=repr)))


def quotient_of(numerator: Affine, denominator: Affine) -> Affine:
    """The quotient of two forms, the second not being 0."""
    if denominator.is_constant:
        return numerator.scaled(quotient(1, denominator.constant))
    below = denominator.terms[0][1]
    if numerator.is_constant and not numerator.constant:
        return constant(0)
    above = numerator.terms[0][1] if numerator.terms else numerator.constant
    top = numerator.scaled(quotient(1, above))
    bottom = denominator.scaled(quotient(1, below))
    if top == bottom:
        return constant(quotient(above, below))
    return Affine(0, ((AffineQuotient(top, bottom), quotient(above, below)),))


def over_common_denominators(form: Affine) -> Affine:
    """The form with quotients of one denominator added up, so that their signs are seen at once."""
    by_denominator: dict[Affine, Affine] = {}
    rest = constant(form.constant)
    for atom, coefficient in form.terms:
        if isinstance(atom, AffineQuotient):
            above = by_denominator.get(atom.denominator, constant(0))
            by_denominator[atom.denominator] = above.plus(atom.numerator.scaled(coefficient))
        else:
            rest = rest.plus(Affine(0, ((atom, coefficient),)))
    for below, above in by_denominator.items():
        rest = rest.plus(quotient_of(above, below))
    return rest


def names_of(form: Affine) -> frozenset[str]:
    """The names of inputs that a form depends on."""
    return frozenset(name for atom, _ in form.terms for name in names_in_atom(atom))


def names_in_atom(atom: Atom) -> frozenset[str]:
    """The names of inputs that an atom depends on."""
    match atom:
        case str():
            return frozenset((atom,))
        case AffineQuotient(above, below) | Product(above, below):
            return names_of(above) | names_of(below)
        case Applied(_, arguments):
            return frozenset[str]().union(*map(names_of, arguments))
        case Opaque(_, given):
            forms = (one for one in given if isinstance(one, Affine))
            return frozenset[str]().union(*map(names_of, forms))


def _ordered(terms: dict[Atom, Number]) -> tuple[tuple[Atom, Number], ...]:
    kept = [term for term in terms.items() if term[1]]
    return tuple(kept) if len(kept) < 2 else tuple(sorted(kept, key=_rank))


def _rank(term: tuple[Atom, Number]) -> tuple[bool, str]:
    atom = term[0]
    return (True, atom) if isinstance(atom, str) else (False, repr(atom))
