"""Exact rational arithmetic lowered to integers: sums of a constant times one number over another.

Sums stay sums until something needs them as one quotient, so that points over many different
denominators add up without ever meeting on a common one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from .builder import Builder
from .nodes import FALSE, TRUE, Bit, Num


@dataclass(frozen=True, slots=True)
class RationalTerm:
    """``factor * over / under``; without ``under`` it is 1, and never below."""

    factor: Fraction
    over: Num
    under: Num | None = None


Amount = tuple[RationalTerm, ...]
"""The sum of its terms; none is 0."""
NOTHING: Amount = ()


@dataclass(frozen=True, slots=True)
class Amounts:
    """Exact arithmetic on amounts, written into a builder."""

    code: Builder

    def const(self, value: Fraction | int) -> Amount:
        """A number that every unit has."""
        return (RationalTerm(Fraction(value), self.code.const(1)),) if value else NOTHING

    def add(self, *amounts: Amount) -> Amount:
        """The sum; terms over the same denominator become one."""
        found: dict[int, list[RationalTerm]] = {}
        for term in (term for amount in amounts for term in amount):
            found.setdefault(id(term.under), []).append(term)
        return tuple(t for terms in found.values() for t in self._joined(terms))

    def _joined(self, terms: list[RationalTerm]) -> Amount:
        if len(terms) == 1:
            return tuple(terms)
        factor, scales = _common([term.factor for term in terms])
        overs = [self._times(term.over, scale) for term, scale in zip(terms, scales, strict=True)]
        return self._term(factor, self.code.total(overs), terms[0].under)

    def _term(self, factor: Fraction, over: Num, under: Num | None = None) -> Amount:
        if not factor or (over.is_const and not over.value):
            return NOTHING
        if over.is_const:
            factor, over = factor * over.value, self.code.const(1)
        if under is not None and under.is_const:
            factor, under = factor / under.value, None
        return (RationalTerm(factor, over, under),)

    def scaled(self, amount: Amount, factor: Fraction) -> Amount:
        """``amount * factor``."""
        if not factor:
            return NOTHING
        return tuple(RationalTerm(term.factor * factor, term.over, term.under) for term in amount)

    def sub(self, a: Amount, b: Amount) -> Amount:
        """``a - b``."""
        return self.add(a, self.scaled(b, Fraction(-1)))

    def mul(self, a: Amount, b: Amount) -> Amount:
        """``a * b``."""
        for one, other in ((a, b), (b, a)):
            known = constant_of(one)
            if known is not None:
                return self.scaled(other, known)
        x, y = self.one(a), self.one(b)
        under = self._under(x.under, y.under)
        return self._term(x.factor * y.factor, self.code.mul(x.over, y.over), under)

    def div(self, a: Amount, b: Amount) -> tuple[Amount, Bit]:
        """``a / b``, and whether ``b`` is 0; what the quotient is then does not matter."""
        known = constant_of(b)
        if known is not None:
            return (self.scaled(a, 1 / known), FALSE) if known else (NOTHING, TRUE)
        x, y = self.one(a), self.one(b)
        over, under = x.over, y.over
        if y.under is not None:
            over = self.code.mul(over, y.under)
        zero = self.code.equal(under, self.code.const(0))
        if under.low is None or under.low < 0:
            negative = self.code.less(under, self.code.const(0))
            over = self.code.select(negative, self._times(over, -1), over)
            under = self.code.select(negative, self._times(under, -1), under)
        under = self.code.maximum(under, self.code.const(1))
        return self._term(x.factor / y.factor, over, self._under(x.under, under)), zero

    def one(self, amount: Amount) -> RationalTerm:
        """The amount as one quotient."""
        if not amount:
            return RationalTerm(Fraction(1), self.code.const(0))
        return reduce(self._over_common, amount)

    def _over_common(self, a: RationalTerm, b: RationalTerm) -> RationalTerm:
        factor, (p, q) = _common([a.factor, b.factor])
        left, right = self._times(a.over, p), self._times(b.over, q)
        if a.under is not b.under:
            left = left if b.under is None else self.code.mul(left, b.under)
            right = right if a.under is None else self.code.mul(right, a.under)
        under = a.under if a.under is b.under else self._under(a.under, b.under)
        return RationalTerm(factor, self.code.add(left, right), under)

    def _under(self, a: Num | None, b: Num | None) -> Num | None:
        if a is None or b is None:
            return a if b is None else b
        return self.code.mul(a, b)

    def _times(self, number: Num, by: int) -> Num:
        return self.code.mul(number, self.code.const(by))

    # comparisons

    def less(self, a: Amount, b: Amount) -> Bit:
        """``a < b``."""
        left, right = self._sides(a, b)
        return self.code.less(left, right)

    def less_equal(self, a: Amount, b: Amount) -> Bit:
        """``a <= b``."""
        left, right = self._sides(a, b)
        return self.code.less_equal(left, right)

    def equal(self, a: Amount, b: Amount) -> Bit:
        """``a == b``."""
        left, right = self._sides(a, b)
        return self.code.equal(left, right)

    def _sides(self, a: Amount, b: Amount) -> tuple[Num, Num]:
        """Whole numbers that compare as ``a`` and ``b`` do."""
        x, y = self.one(a), self.one(b)
        _, (p, q) = _common([x.factor, y.factor])
        left, right = x.over, y.over
        if x.under is not y.under:
            left = left if y.under is None else self.code.mul(left, y.under)
            right = right if x.under is None else self.code.mul(right, x.under)
        return self._times(left, p), self._times(right, q)

    # what is chosen and rounded

    def select(self, test: Bit, a: Amount, b: Amount) -> Amount:
        """``a`` where ``test`` holds, else ``b``."""
        if test.is_const:
            return a if test.value else b
        if a == b:
            return a
        nothing = self.code.const(0)
        if not b:
            return self._each(a, lambda over: self.code.select(test, over, nothing))
        if not a:
            return self._each(b, lambda over: self.code.select(test, nothing, over))
        x, y = self.one(a), self.one(b)
        factor, (p, q) = _common([x.factor, y.factor])
        over = self.code.select(test, self._times(x.over, p), self._times(y.over, q))
        one = self.code.const(1)
        under = x.under
        if x.under is not y.under:
            under = self.code.select(test, x.under or one, y.under or one)
        return self._term(factor, over, under)

    def _each(self, amount: Amount, change: Callable[[Num], Num]) -> Amount:
        return tuple(new for t in amount for new in self._term(t.factor, change(t.over), t.under))

    def least(self, a: Amount, b: Amount) -> Amount:
        """The lesser of both."""
        return self._extreme(a, b, least=True)

    def most(self, a: Amount, b: Amount) -> Amount:
        """The greater of both."""
        return self._extreme(a, b, least=False)

    def not_negative(self, amount: Amount) -> Amount:
        """The amount, or 0 where it is below."""
        if all(_is_positive(term) for term in amount):
            return amount
        term = self.one(amount)
        pick = self.code.maximum if term.factor > 0 else self.code.minimum
        return self._term(term.factor, pick(term.over, self.code.const(0)), term.under)

    def _extreme(self, a: Amount, b: Amount, *, least: bool) -> Amount:
        if a == b:
            return a
        x, y = self.one(a), self.one(b)
        if x.under is y.under:
            factor, (p, q) = _common([x.factor, y.factor])
            pick = self.code.minimum if least else self.code.maximum
            return self._term(factor, pick(self._times(x.over, p), self._times(y.over, q)), x.under)
        return (
            self.select(self.less_equal(a, b), a, b)
            if least
            else self.select(self.less_equal(a, b), b, a)
        )

    def floor(self, amount: Amount) -> Amount:
        """The greatest whole number not above it."""
        term = self.one(amount)
        whole = self._floor(term.over, term.factor, term.under)
        return self._term(Fraction(1), whole)

    def ceil(self, amount: Amount) -> Amount:
        """The least whole number not below it."""
        return self.scaled(self.floor(self.scaled(amount, Fraction(-1))), Fraction(-1))

    def rounded(self, amount: Amount, places: int) -> Amount:
        """Rounded half up (away from zero) to so many decimals."""
        term, unit = self.one(amount), Fraction(1, 10**places)
        scaled = term.factor / unit
        if term.under is None and scaled.denominator == 1:
            return amount if len(amount) <= 1 else (term,)
        sign = 1 if scaled > 0 else -1
        over, factor = term.over, abs(scaled)
        if over.low is not None and over.low >= 0:
            return self._term(unit * sign, self._half_up(over, factor, term.under))
        negative = self.code.less(over, self.code.const(0))
        size = self.code.select(negative, self._times(over, -1), over)
        size = self.code.maximum(size, self.code.const(0))
        whole = self._half_up(size, factor, term.under)
        return self._term(unit * sign, self.code.select(negative, self._times(whole, -1), whole))

    def _half_up(self, over: Num, factor: Fraction, under: Num | None) -> Num:
        """``floor(over * factor / under + 1/2)``."""
        top, bottom = factor.numerator, factor.denominator
        if under is None and bottom % 2 == 0:
            shifted = self.code.add(self._times(over, top), self.code.const(bottom // 2))
            return self.code.floor(shifted, self.code.const(bottom))
        whole = self.code.const(bottom) if under is None else self._times(under, bottom)
        shifted = self.code.add(self._times(over, 2 * top), whole)
        return self.code.floor(shifted, self._times(whole, 2))

    def _floor(self, over: Num, factor: Fraction, under: Num | None) -> Num:
        top, bottom = factor.numerator, factor.denominator
        whole = self.code.const(bottom) if under is None else self._times(under, bottom)
        return self.code.floor(self._times(over, top), whole)


def _is_positive(term: RationalTerm) -> bool:
    """Whether a term is known not to be below 0."""
    end = term.over.low if term.factor > 0 else term.over.high
    return end is not None and end * term.factor >= 0


def constant_of(amount: Amount) -> Fraction | None:
    """The number that it is for every unit; None where units differ."""
    if not amount:
        return Fraction(0)
    (term, *more) = amount
    return term.factor if not more and term.under is None and term.over.is_const else None


def _common(factors: Iterable[Fraction]) -> tuple[Fraction, list[int]]:
    """A positive fraction of which all ``factors`` are whole multiples, and these multiples."""
    found = list(factors)
    top = reduce(gcd, (factor.numerator for factor in found))
    bottom = reduce(lcm, (factor.denominator for factor in found))
    common = Fraction(top or 1, bottom)
    return common, [int(factor / common) for factor in found]
