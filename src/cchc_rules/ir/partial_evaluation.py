"""Partial evaluation: the residual IR once most figures of a unit are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .builder import Builder
from .lower_set import SetCode, nodes_of
from .lowered import Why
from .nodes import FALSE, LARGEST_FLOAT, TRUE, Bit, Node, Num, Op, Slot, walk
from .outcomes import Outcome
from .rationals import NOTHING, Amount, Amounts, RationalTerm


@dataclass(frozen=True, slots=True)
class SlotRange:
    """The least and the greatest whole number that a slot takes."""

    low: int
    high: int


Known = Mapping[Slot, int | bool | SlotRange]
"""What stands in slots; a truth that varies is in none."""


def left_of(code: SetCode, keys: Iterable[str], known: Known) -> SetCode:
    """Return the code of the total and of some lines where slots are known.

    Whatever does not depend on what varies is computed here, once. Bounds follow from the ranges,
    so a figure that varies within one band of a rule leaves nothing of the other bands.
    """
    lines = {key: code.lines[key] for key in keys}
    left = _Left(known)
    left.rebuild(node for outcome in (code.total, *lines.values()) for node in nodes_of(outcome))
    return replace(
        code,
        lines={key: left.outcome(outcome) for key, outcome in lines.items()},
        total=left.outcome(code.total),
        bonus=_NONE,
        penalty=_NONE,
        declared_total=NOTHING,
        trouble=FALSE,
        peers=(),
    )


_NONE = Outcome(NOTHING, NOTHING, NOTHING)


@dataclass(frozen=True, slots=True)
class _Left:
    known: Known
    code: Builder = field(default_factory=Builder)
    nodes: dict[int, Node] = field(default_factory=dict[int, Node])

    def rebuild(self, roots: Iterable[Node]) -> None:
        """Build again all that ``roots`` need."""
        for node in walk(roots):
            self.nodes[id(node)] = self._number(node) if isinstance(node, Num) else self._bit(node)

    def outcome(self, outcome: Outcome) -> Outcome:
        """An outcome of which everything was built again."""
        why = outcome.why
        missing, outside, error, entered = (
            self._truth(bit)
            for bit in (why.missing, why.not_applicable, why.error, outcome.entered)
        )
        low, high, possible = (
            self._amount(amount) for amount in (outcome.low, outcome.high, outcome.possible)
        )
        return Outcome(low, high, possible, why=Why(missing, outside, error), entered=entered)

    def _num(self, node: Node) -> Num:
        found = self.nodes[id(node)]
        assert isinstance(found, Num)
        return found

    def _truth(self, node: Node) -> Bit:
        found = self.nodes[id(node)]
        assert isinstance(found, Bit)
        return found

    def _number(self, node: Num) -> Num:
        code = self.code
        if node.op is Op.CONST:
            return code.const(node.value)
        if node.slot is not None:
            value = self.known[node.slot]
            if isinstance(value, SlotRange) and value.low < value.high:
                return code.load(node.slot, value.low, value.high)
            return code.const(value.low if isinstance(value, SlotRange) else int(value))
        if node.op is Op.SELECT:
            test, a, b = node.args
            return code.select(self._truth(test), self._num(a), self._num(b))
        a, b = map(self._num, node.args)
        match node.op:
            case Op.ADD:
                return self._sum(a, b)
            case Op.SUB:
                return code.sub(a, b)
            case Op.MUL:
                return code.mul(a, b)
            case Op.FLOOR:
                return code.floor(a, b)
            case Op.MIN:
                return code.minimum(a, b)
            case _:
                return code.maximum(a, b)

    def _sum(self, a: Num, b: Num) -> Num:
        """A sum with all that is known of it in one number, added last."""
        (a, more), (b, also) = _split(a), _split(b)
        return self.code.add(self.code.add(a, b), self.code.const(more + also))

    def _bit(self, node: Bit) -> Bit:
        code = self.code
        if node.op is Op.CONST:
            return TRUE if node.value else FALSE
        if node.slot is not None:
            if node.slot not in self.known:
                return code.flag(node.slot)
            return TRUE if self.known[node.slot] else FALSE
        match node.op:
            case Op.LESS:
                return code.less(*map(self._num, node.args))
            case Op.LESS_EQUAL:
                return code.less_equal(*map(self._num, node.args))
            case Op.EQUAL:
                return code.equal(*map(self._num, node.args))
            case Op.AND:
                return code.both(*map(self._truth, node.args))
            case Op.OR:
                return code.either(*map(self._truth, node.args))
            case _:
                return code.negated(self._truth(node.args[0]))

    def _amount(self, amount: Amount) -> Amount:
        """Terms that vary, then what is known; joined where that keeps numbers small."""
        amounts, fixed = Amounts(self.code), Fraction(0)
        found: Amount = NOTHING
        for term in amount:
            factor, over = term.factor, self._num(term.over)
            under = None if term.under is None else self._num(term.under)
            if under is not None and under.is_const:
                factor, under = factor / under.value, None
            if not over.is_const:
                over, more = _split(over)
                if under is None:
                    fixed += factor * more
                elif more:
                    over = self.code.add(over, self.code.const(more))
                found = _joined(amounts, found, RationalTerm(factor, over, under))
            elif under is None:
                fixed += factor * over.value
            elif over.value:
                term = RationalTerm(factor * over.value, self.code.const(1), under)
                found = _joined(amounts, found, term)
        return _joined(amounts, found, RationalTerm(fixed, self.code.const(1))) if fixed else found


def _split(number: Num) -> tuple[Num, int]:
    """A number without what is added to it last, and that."""
    if number.op is Op.ADD and number.args[1].is_const:
        rest, more = number.args
        assert isinstance(rest, Num)
        return rest, int(more.value)
    return number, 0


def _joined(amounts: Amounts, amount: Amount, term: RationalTerm) -> Amount:
    """The sum; over one denominator only where a float64 still holds its whole numbers."""
    together = amounts.add(amount, (term,))
    return together if all(map(_is_small, together)) else (*amount, term)


def _is_small(term: RationalTerm) -> bool:
    ends = (term.over.low, term.over.high, term.factor.numerator, term.factor.denominator)
    return all(end is not None and abs(end) < LARGEST_FLOAT for end in ends)
