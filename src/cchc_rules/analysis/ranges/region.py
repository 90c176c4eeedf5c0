"""What is known of the inputs along one way through a rule: ranges, and sums that are not negative.

A region is never changed: assuming more gives a new one, or None where nothing is left. It may
hold more than what is really possible, never less; so what holds in all of it is certain.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from .affine import Affine, AffineQuotient, Applied, Atom, Opaque, Product
from .estimates import divided, factors, least_of, left_over
from .interval import ANY, Interval, Number, plain, quotient

ROUNDS = 2
"""How often new knowledge is handed round among sums that share an input."""


class Fact(NamedTuple):
    """A form that is known to be at least 0, or above 0."""

    form: Affine
    strict: bool = False


class Numbers(NamedTuple):
    """The values an input can take: a range, and the step between two of them (None: any)."""

    interval: Interval
    grid: Number | None = None


class Region:
    """Some of all admissible inputs, and the choices that lead there.

    ``chain`` is how many facts are combined to bound a form: ``a <= b`` and ``b <= c`` are two.
    """

    __slots__ = ("_cache", "chain", "facts", "numbers", "options", "ranges", "taken")

    def __init__(
        self,
        numbers: Mapping[str, Numbers],
        ranges: Mapping[Atom, Interval] | None = None,
        facts: tuple[Fact, ...] = (),
        options: Mapping[str, frozenset[str | bool]] | None = None,
        taken: tuple[tuple[ast.expr, bool], ...] = (),
        chain: int = 1,
    ) -> None:
        self.numbers = numbers
        self.ranges: Mapping[Atom, Interval] = ranges or {}
        self.facts = facts
        self.options: Mapping[str, frozenset[str | bool]] = options or {}
        self.taken = taken
        self.chain = chain
        self._cache: dict[Atom, Interval] = {}

    def with_option(self, name: str, allowed: frozenset[str | bool]) -> Region:
        """The part where the answer to ``name`` is one of these."""
        options = {**self.options, name: allowed}
        return Region(self.numbers, self.ranges, self.facts, options, self.taken, self.chain)

    def with_choice(self, node: ast.expr, held: bool) -> Region:
        """The same region, reached by a choice."""
        taken = (*self.taken, (node, held))
        return Region(self.numbers, self.ranges, self.facts, self.options, taken, self.chain)

    # -- bounds

    def of_atom(self, atom: Atom) -> Interval:
        """All values that an atom can have here."""
        found = self._cache.get(atom)
        if found is None:
            known = self.ranges.get(atom)
            if isinstance(atom, str):
                found = known or self.numbers[atom].interval
            else:
                self._cache[atom] = known or ANY  # where its bounds lead back to itself
                found = self._derived(atom)
                found = found if known is None else found.meet(known)
            self._cache[atom] = found
        return found

    def of(self, form: Affine) -> Interval:
        """All values that a form can have here."""
        if not form.terms:
            return Interval(form.constant, form.constant)
        found = self._added(form)
        if len(form.terms) > 1 and self.facts:
            low = self._least(form, found, self.chain)
            high = self._least(form.scaled(-1), -found, self.chain)
            mirrored = -high
            found = Interval(low.low, mirrored.high, low.low_open, mirrored.high_open)
        return found

    def _added(self, form: Affine) -> Interval:
        """The bounds of a form from those of its atoms alone."""
        (atom, coefficient), *others = form.terms
        found = self.of_atom(atom).scaled(coefficient, form.constant)
        for atom, coefficient in others:
            found = found.plus(self.of_atom(atom).scaled(coefficient))
        return found

    def _least(self, form: Affine, known: Interval, chain: int) -> Interval:
        """``known`` with a better lower end, where facts give one."""
        best = known
        for fact in self.facts:
            for rest in left_over(form, fact.form):
                found = self._added_or_constant(rest)
                if chain > 1 and len(rest.terms) > 1:
                    found = self._least(rest, found, chain - 1)
                if found.low is not None:
                    is_open = found.low_open or fact.strict
                    best = best.meet(Interval(found.low, None, is_open))
        return best

    def _derived(self, atom: Atom) -> Interval:
        match atom:
            case AffineQuotient(above, below):
                return self._quotient(above, below)
            case Product(left, right):
                return self.of(left).times(self.of(right))
            case Applied(function, arguments):
                return self._applied(function, [self.of(argument) for argument in arguments])
            case Opaque():
                return self.ranges.get(atom, ANY)
            case _:
                raise AssertionError(atom)

    def _applied(self, function: str, values: list[Interval]) -> Interval:
        match function:
            case "floor":
                return values[0].floored()
            case "ceil":
                return -((-values[0]).floored())
            case "round_half_up":
                places = values[1].low
                assert places is not None
                return values[0].rounded(int(places))
            case "max":
                return -least_of([-value for value in values])
            case _:
                return least_of(values)

    def _quotient(self, above: Affine, below: Affine) -> Interval:
        bottom = self.of(below)
        if bottom.high is not None and bottom.high <= 0:
            above, below, bottom = above.scaled(-1), below.scaled(-1), -bottom
        if bottom.low is None or bottom.low < 0 or bottom.high == 0:
            return ANY
        found = divided(self.of(above), bottom)
        for factor in factors(above, below):
            rest = self.of(above.minus(below.scaled(factor)))
            if rest.high is not None and rest.high <= 0:
                found = found.meet(Interval(None, factor, False, rest.high == 0 and rest.high_open))
            if rest.low is not None and rest.low >= 0:
                found = found.meet(Interval(factor, None, rest.low == 0 and rest.low_open))
        return found

    # -- assuming

    def assume(self, form: Affine, strict: bool = False) -> Region | None:
        """The part where ``form`` is at least 0, or above 0; None where it is empty."""
        bounds = self.of(form)
        if bounds.high is not None and (
            bounds.high < 0 or (bounds.high == 0 and (strict or bounds.high_open))
        ):
            return None
        if bounds.low is not None and (
            bounds.low > 0 or (bounds.low == 0 and (not strict or bounds.low_open))
        ):
            return self
        return self._narrowed(Fact(form, strict))

    def assume_zero(self, form: Affine) -> Region | None:
        """The part where ``form`` is 0."""
        region = self.assume(form)
        return region.assume(form.scaled(-1)) if region else None

    def within(self, form: Affine, interval: Interval) -> Region | None:
        """The part where ``form`` lies in an interval."""
        here: Region | None = self
        if interval.low is not None:
            here = here.assume(form.plus(Affine(-interval.low)), interval.low_open)
        if here is not None and interval.high is not None:
            rest = form.scaled(-1).plus(Affine(interval.high))
            here = here.assume(rest, interval.high_open)
        return here

    def _narrowed(self, fact: Fact) -> Region | None:
        """The part where one more fact holds, and what it says of the things in it."""
        facts = (*self.facts, fact) if len(fact.form.terms) > 1 else self.facts
        ranges = dict(self.ranges)
        region = Region(self.numbers, ranges, facts, self.options, self.taken, self.chain)
        waiting: Iterable[Fact] = (fact,)
        for _ in range(ROUNDS):
            changed: set[Atom] = set()
            if not all(region._tighten(known, changed) for known in waiting):
                return None
            if not changed:
                break
            waiting = [f for f in facts if any(atom in changed for atom, _ in f.form.terms)]
        here: Region | None = region
        for implied in self._implied(fact):
            here = here and here.assume(implied.form, implied.strict)
        return here

    def _tighten(self, fact: Fact, changed: set[Atom]) -> bool:
        """Narrow each atom of a fact by what the others can be; false where none is left."""
        for atom, coefficient in fact.form.terms:
            rest = self._added_or_constant(fact.form.without(atom))
            if rest.high is None:
                continue
            end, is_open = -rest.high, rest.high_open or fact.strict
            end = plain(Fraction(end) / coefficient) if coefficient != 1 else end
            limit = (
                Interval(end, None, is_open)
                if coefficient > 0
                else Interval(None, end, False, is_open)
            )
            before = self.of_atom(atom)
            after = before.meet(limit)
            if isinstance(atom, str):
                after = after.on_grid(self.numbers[atom].grid)
            if after.is_empty:
                return False
            if after != before:
                self.ranges[atom] = after  # type: ignore[index]
                self._cache.clear()
                changed.add(atom)
        return True

    def _added_or_constant(self, form: Affine) -> Interval:
        return self._added(form) if form.terms else Interval(form.constant, form.constant)

    def _implied(self, fact: Fact) -> Iterator[Fact]:
        """What a fact about one calculation says of the things in it."""
        if len(fact.form.terms) != 1:
            return
        ((atom, coefficient),) = fact.form.terms
        if isinstance(atom, str):
            return
        end = quotient(-fact.form.constant, coefficient)
        at_least = coefficient > 0
        match atom:
            case AffineQuotient(above, below):
                bottom = self.of(below)
                rest = above.minus(below.scaled(end))
                if bottom.low is not None and bottom.low >= 0:
                    yield Fact(rest if at_least else rest.scaled(-1), fact.strict)
                elif bottom.high is not None and bottom.high <= 0:
                    yield Fact(rest.scaled(-1) if at_least else rest, fact.strict)
            case Applied("floor", (inner,)):
                if at_least:
                    step = floor(end) + 1 if fact.strict else ceil(end)
                    yield Fact(inner.plus(Affine(-step)))
                else:
                    step = ceil(end) if fact.strict else floor(end) + 1
                    yield Fact(inner.scaled(-1).plus(Affine(step)), True)
            case Applied("min", arguments) if at_least:
                for inner in arguments:
                    yield Fact(inner.plus(Affine(-end)), fact.strict)
            case Applied("max", arguments) if not at_least:
                for inner in arguments:
                    yield Fact(inner.scaled(-1).plus(Affine(end)), fact.strict)
            case _:
                return
