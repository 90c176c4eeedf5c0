"""A leaf, and all that it depends on, as formulas for the solver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import z3

from ...language.tree import MAX_SCORE
from ...language.walker import Walker
from ...model import Node, OverMax, Role, Take, WhenNotApplicable
from ...text import Text
from ..ranges import Bounds
from ..ranges.clamping import is_not_assessed
from ..ranges.domain import answers_of, can_be_left_open, points_name
from .terms import (
    Formula,
    NotInLogic,
    Option,
    Term,
    Terms,
    all_of,
    any_of,
    either_of,
    negated,
    number,
    rounded,
)


class Logic:
    """Formulas over the inputs of a set.

    ``exact`` keeps numbers on the decimals that inputs may have; without it they are any real
    numbers, which holds for more and is decided faster. ``twin`` is a second unit that differs in
    one input, once it was asked for.
    """

    def __init__(
        self, bounds: Bounds, *, exact: bool, shared: Mapping[str, Term] | None = None
    ) -> None:
        self.bounds, self.exact, self.mark = bounds, exact, "" if shared is None else "'"
        self.twin: Logic | None = None
        self.set, self.program = bounds.set, bounds.program
        self.names: dict[str, Term] = dict(shared or {})
        self.limits: list[Formula] = []
        self._maximum: list[Formula] = []
        self._tied: set[int] = set()
        self._scores: dict[str, Term] = {}
        self.walker = Walker[Term](Terms(self.look_up), bounds.program.functions)
        self._around = Walker[Term](Terms(self._look_up_applicable), bounds.program.functions)

    # -- names

    def look_up(self, name: str) -> Term:
        """The term of a name; new inputs bring their limits and invariants with them."""
        if name == MAX_SCORE:
            return Term(self._maximum[-1])
        node = self.bounds.by_id.get(name)
        if node is not None:
            return self.score(node)
        found = self.names.get(name)
        if found is None:
            found = self._variable(name)
            if name in self.set.peers:
                found = self._bound_peer(name, found)
            self.names[name] = found
            self._tie(name)
        return found

    def _variable(self, name: str) -> Term:
        numbers = self.bounds.admissible.numbers.get(name)
        own = name + self.mark
        if numbers is not None:
            value = self._number(own, numbers.grid)
            interval = numbers.interval
            if name in self.set.peers:
                interval = interval.meet(self.bounds.over_group(name))
            low, high = interval.low, interval.high
            if low is not None:
                self.limits.append(value >= number(Fraction(low)))
            if high is not None:
                self.limits.append(value <= number(Fraction(high)))
        else:
            answers = answers_of(self.bounds.admissible.inputs[name])
            if True in answers:
                value = z3.Bool(own)
            else:
                options = tuple(sorted(str(answer) for answer in answers))
                value = Option(z3.Int(own), options)
                self.limits += [value.term >= 0, value.term < len(options)]
        declared = self.bounds.admissible.inputs.get(name)
        if declared is None:
            return Term(value)
        left_out: Formula = False
        if can_be_left_open(declared):
            left_out = z3.Bool(f"{own}?")
        if declared.when_zero == "not_applicable":
            left_out = any_of(left_out, value == 0)
        elif declared.when_zero == "missing":
            self.limits.append(value != 0)
        return Term(value, left_out)

    def _number(self, name: str, grid: int | Fraction | None) -> Formula:
        if grid is None or not self.exact:
            return z3.Real(name)
        value = z3.ToReal(z3.Int(name))
        return value if grid == 1 else value * number(Fraction(grid))

    def _tie(self, name: str) -> None:
        """Say what the invariants around an input say, where all of it is answered."""
        for n, (tree, names) in enumerate(self.bounds.admissible.invariants):
            if name in names and n not in self._tied:
                self._tied.add(n)
                term = self.walker.read(tree)
                holds = any_of(term.value, term.left_out, term.wrong)
                if holds is not True:
                    self.limits.append(holds if not isinstance(holds, bool) else z3.BoolVal(holds))

    def _bound_peer(self, name: str, term: Term) -> Term:
        """A figure over the group, held against the unit's own; only what counts has a rank."""
        peer = self.set.peers[name]
        of, where = (self.program.others.get(("peers", name, part)) for part in ("of", "where"))
        if of is None or peer.take not in (Take.MAX, Take.MIN, Take.RANK):
            return term
        own = self._around.read(of)
        counts = self._around.read(where) if where is not None else Term(True)
        among = all_of(counts.value, negated(counts.left_out), negated(counts.wrong))
        out = any_of(own.left_out, own.wrong, negated(among))
        if peer.take is Take.RANK:
            return Term(term.value, out)
        sides = own.value <= term.value if peer.take is Take.MAX else own.value >= term.value
        self.limits.append(any_of(out, sides))
        return term

    def _look_up_applicable(self, name: str) -> Term:
        """As :meth:`look_up`, but a leaf that does not apply is no figure, whatever its points."""
        node = self.bounds.by_id.get(name)
        return self.look_up(name) if node is None or not node.is_leaf else self.alone(node)

    def twin_but_for(self, name: str) -> Logic:
        """A second unit, equal in all that was named so far except one input."""
        shared = {other: term for other, term in self.names.items() if other != name}
        self.twin = Logic(self.bounds, exact=self.exact, shared=shared)
        return self.twin

    # -- leaves

    def kinds(self, node: Node) -> Iterator[tuple[Formula, Fraction]]:
        """When a leaf has which maximum."""
        rest: Formula = True
        for n, case in enumerate(node.indicator.max_score_when):
            tree = self.program.others[(*node.path, "max_score_when", n, "when")]
            held = self.walker.read(tree).value
            yield all_of(rest, held), case.max_score
            rest = all_of(rest, negated(held))
        yield rest, node.indicator.max_score

    def maximum(self, node: Node) -> Formula:
        """The maximum of a leaf."""
        value: Formula = None
        for when, maximum in reversed([*self.kinds(node)]):
            value = number(maximum) if value is None else either_of(when, number(maximum), value)
        return value

    def applies(self, node: Node) -> Term:
        """Whether all conditions of a leaf hold; behind one that does not, none is looked at."""
        holds, left_out, wrong = negated(self._not_assessed(node)), False, False
        for term in (self.walker.read(tree) for tree in self.program.applies.get(node.key, ())):
            left_out = any_of(left_out, all_of(holds, term.left_out))
            wrong = any_of(wrong, all_of(holds, term.wrong))
            known = all_of(negated(term.left_out), negated(term.wrong))
            holds = all_of(holds, known, term.value)
        return Term(holds, left_out, wrong)

    def _not_assessed(self, node: Node) -> Formula:
        """For which kinds of unit a leaf is not assessed."""
        kinds = self.kinds(node)
        return any_of(*(when for when, maximum in kinds if is_not_assessed(node, maximum)))

    def points(self, node: Node) -> Term:
        """The points of a leaf by its rule, after cap and rounding."""
        maximum = self.maximum(node)
        if node.indicator.entered:
            term = self.look_up(points_name(node.key))
            if node.role is not Role.SHOWN:
                self.limits.append(term.value <= maximum)
            return term
        self._maximum.append(maximum)
        found = self.walker.read(self.program.points[node.key])
        self._maximum.pop()
        value = found.value
        is_shown = node.role is Role.SHOWN
        if node.over_max is OverMax.CAP and not is_shown:
            value = either_of(value > maximum, maximum, value)
        rounding = self.set.rounding
        if rounding is not None and rounding.at == "leaf":
            near = rounded(value, rounding.places)
            most = z3.If(value > maximum, value, maximum) if is_shown else maximum
            inside = z3.And(value >= 0, value <= most)
            value = either_of(inside, z3.If(near > most, most, near), value)
        return Term(value, found.left_out, found.wrong)

    def score(self, node: Node) -> Term:
        """The score of an indicator as other expressions see it."""
        found = self._scores.get(node.key)
        if found is None:
            found = self._leaf(node) if node.is_leaf else self._whole(node)
            self._scores[node.key] = found
        return found

    def alone(self, node: Node) -> Term:
        """The score of a leaf where it applies."""
        applies, points = self.applies(node), self.points(node)
        ruled_out = all_of(any_of(negated(applies.value), applies.left_out), negated(applies.wrong))
        out = any_of(ruled_out, all_of(points.left_out, negated(applies.wrong)))
        above = False if node.role is Role.SHOWN else points.value > self.maximum(node)
        outside = any_of(points.value < 0, above)
        wrong = any_of(applies.wrong, all_of(any_of(points.wrong, outside), negated(out)))
        return Term(points.value, out, wrong)

    def _leaf(self, node: Node) -> Term:
        value, out, wrong = (term := self.alone(node)).value, term.left_out, term.wrong
        policy = node.when_not_applicable
        if not isinstance(policy, WhenNotApplicable):
            raise NotInLogic(_POLICIES)
        never = self._not_assessed(node)
        if policy is WhenNotApplicable.FULL:
            return Term(either_of(out, self.maximum(node), value), never, wrong)
        if policy is WhenNotApplicable.ZERO and node.role not in (Role.BONUS, Role.PENALTY):
            return Term(either_of(out, number(Fraction(0)), value), never, wrong)
        return term

    def _whole(self, node: Node) -> Term:
        parts = self.bounds.parts_of(node)
        if any(
            part.indicator.weight is not None
            or part.when_not_applicable is WhenNotApplicable.REDISTRIBUTE
            for part in parts
        ):
            raise NotInLogic(_SHARED)
        terms = [self.score(part) for part in parts]
        zero = number(Fraction(0))
        total = sum((either_of(term.left_out, zero, term.value) for term in terms), zero)
        if node.role in (Role.BONUS, Role.PENALTY):
            most = self.maximum(node)
            total = z3.If(total > most, most, total)
        left_out = all_of(*(term.left_out for term in terms))
        return Term(total, left_out, any_of(*(term.wrong for term in terms)))

    # -- what is asked of a leaf

    def is_applied(self, node: Node) -> Formula:
        """A leaf certainly applies."""
        term = self.applies(node)
        return all_of(term.value, negated(term.left_out), negated(term.wrong))

    def has_points(self, node: Node) -> Formula:
        """A leaf applies, and its rule gives a number."""
        points = self.points(node)
        return all_of(self.is_applied(node), negated(points.left_out), negated(points.wrong))

    def has_error(self, node: Node) -> Formula:
        """A condition of a leaf is an error, or its rule where it applies."""
        inside = all_of(self.is_applied(node), self.points(node).wrong)
        return any_of(self.applies(node).wrong, inside)

    def is_worth(self, node: Node, maximum: Fraction) -> Formula:
        """A leaf has that maximum."""
        return self.maximum(node) == number(maximum)

    def comes_to(self, node: Node, points: Fraction) -> Formula:
        """The rule of a leaf gives exactly these points."""
        return self.points(node).value == number(points)


_POLICIES = Text(
    "không áp dụng thì tính theo điều kiện (not_applicable)",
    "what does not apply is worth points by conditions (not_applicable)",
)
_SHARED = Text(
    "điểm mục cha là trung bình có trọng số hoặc được chia lại",
    "the whole is a weighted mean, or its points are shared",
)
