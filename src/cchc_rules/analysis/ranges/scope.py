"""The scope of a bounds analysis: the leaves of a set, and the inputs that they depend on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction

from ...language.program import Program
from ...language.tree import MAX_SCORE, names_in
from ...model import CriteriaSet, Node
from .domain import Admissible, points_name, points_numbers
from .interval import Interval, Number, plain
from .peers import never_above


class SetScope:
    """What walks through the leaves of a set look up; the set has no errors.

    ``group_ranges`` keeps what figures over the group can be, once a walk found it;
    ``never_above`` are the pairs of them of which the first is never above the second.
    """

    def __init__(self, criteria_set: CriteriaSet, program: Program) -> None:
        self.set, self.program = criteria_set, program
        self.admissible = Admissible(criteria_set, program)
        self.by_id = {n.indicator.id: n for n in criteria_set.nodes if n.indicator.id}
        self.group_ranges: dict[str, Interval] = {}
        self.never_above = tuple(never_above(criteria_set.peers, program.others))
        self._names: dict[str, frozenset[str]] = {}
        for leaf in criteria_set.leaves:
            if leaf.indicator.entered:
                most = self.most(leaf)
                self.admissible.numbers[points_name(leaf.key)] = points_numbers(most)

    def maxima(self, node: Node) -> tuple[Fraction, ...]:
        """Every maximum that some kind of unit has."""
        others = (case.max_score for case in node.indicator.max_score_when)
        return (node.indicator.max_score, *others)

    def most(self, node: Node) -> Number | None:
        """The most points that an indicator can have; None where what is shown has no limit."""
        if not node.role.is_counted:
            return None
        most = max(self.maxima(node))
        if not node.is_leaf and node.role.is_in_total:
            parts = [self.most(part) or 0 for part in self.parts_of(node)]
            most = max(most, Fraction(sum(parts)))
        return plain(most)

    def trees_of(self, node: Node) -> Iterator[ast.expr]:
        """Every expression that the score of a leaf depends on directly."""
        if (points := self.program.points.get(node.key)) is not None:
            yield points
        yield from self.program.applies.get(node.key, ())
        for n in range(len(node.indicator.max_score_when)):
            yield self.program.others[(*node.path, "max_score_when", n, "when")]

    def names_of(self, node: Node) -> frozenset[str]:
        """The inputs that the score of an indicator depends on, through other scores, too."""
        known = self._names.get(node.key)
        if known is None:
            known = self._names[node.key] = frozenset(self._inputs_of(node))
        return known

    def _inputs_of(self, node: Node) -> Iterator[str]:
        if node.indicator.entered:
            yield points_name(node.key)
        for part in self.parts_of(node):
            yield from self.names_of(part)
        for tree in self.trees_of(node):
            yield from self.names_in(tree)

    def names_in(self, tree: ast.expr) -> Iterator[str]:
        """The inputs that an expression depends on, through scores and peers, too."""
        for name in names_in(tree):
            if name in self.by_id:
                yield from self.names_of(self.by_id[name])
            elif name in self.set.peers:
                yield name
                for part in ("of", "where"):
                    inner = self.program.others.get(("peers", name, part))
                    yield from () if inner is None else self.names_in(inner)
            elif name != MAX_SCORE:
                yield name

    def parts_of(self, node: Node) -> list[Node]:
        """The indicators that add up to another."""
        return (
            [part for part in self.set.nodes if part.parent == node.key and part.role is node.role]
            if not node.is_leaf
            else []
        )
