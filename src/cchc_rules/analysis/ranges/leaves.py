"""What each leaf of a set can come to: every way through its rule, for all admissible inputs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from ...language.program import Program
from ...language.tree import MAX_SCORE, names_in
from ...model import CriteriaSet, Node, Role
from .affine import Affine, constant
from .cases import LeafBounds
from .domain import Admissible, points_name, points_numbers
from .interval import ANY, Interval, Number, plain
from .leaf_paths import LeafWalk
from .path import Way
from .path_enumeration import TooManyWays
from .region import Region


class Bounds:
    """The bounds of all leaves of a set that has no errors."""

    def __init__(self, criteria_set: CriteriaSet, program: Program) -> None:
        self.set, self.program = criteria_set, program
        self.admissible = Admissible(criteria_set, program)
        self.by_id = {n.indicator.id: n for n in criteria_set.nodes if n.indicator.id}
        self._leaves: dict[str, LeafBounds] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._over_group: dict[str, Interval] = {}
        for leaf in criteria_set.leaves:
            if leaf.indicator.entered:
                most = self.most(leaf)
                self.admissible.numbers[points_name(leaf.key)] = points_numbers(most)

    def leaf(self, node: Node) -> LeafBounds:
        """The bounds of one leaf."""
        found = self._leaves.get(node.key)
        if found is None:
            found = self._leaves[node.key] = self.walk(node)
        return found

    def walk(self, node: Node) -> LeafBounds:
        """The bounds of one leaf, which are not kept: those of a large set fill the memory."""
        return LeafWalk(self, node).bounds()

    def ways_from(self, node: Node, region: Region) -> list[tuple[Affine, Way]] | None:
        """The ways of a leaf from within a region, each with its maximum; None for too many.

        Where the leaf does not apply, there is a way without a value.
        """
        try:
            return list(LeafWalk(self, node).from_region(node, region))
        except TooManyWays:
            return None

    def ways_of(self, tree: ast.expr, node: Node) -> list[Way] | None:
        """The ways through a part of the rule of a leaf, whatever leads there; None for too many.

        Not for a part that names ``max_score`` of a leaf with more than one maximum.
        """
        walk = LeafWalk(self, node)
        walk.maximum.append(constant(plain(node.indicator.max_score)))
        try:
            regions = self.admissible.start(self.names_of(node))
            return [way for region in regions for way in walk.ways.of(tree, region)]
        except TooManyWays:
            return None

    def where(self, node: Node, condition: ast.expr, *, held: bool) -> list[Region]:
        """The inputs of a leaf for which one of its conditions comes out so."""
        walk = LeafWalk(self, node)
        try:
            return [
                way.region
                for region in self.admissible.start(self.names_of(node))
                for way in walk.ways.of(condition, region)
                if way.value is held
            ]
        except TooManyWays:
            return []

    def maxima(self, node: Node) -> tuple[Fraction, ...]:
        """Every maximum that some kind of unit has."""
        others = (case.max_score for case in node.indicator.max_score_when)
        return (node.indicator.max_score, *others)

    def most(self, node: Node) -> Number | None:
        """The most points that an indicator can have; None where what is shown has no limit."""
        if node.role is Role.SHOWN:
            return None
        most = max(self.maxima(node))
        if not node.is_leaf and node.role is Role.SCORED:
            parts = [self.most(part) or 0 for part in self.parts_of(node)]
            most = max(most, Fraction(sum(parts)))
        return plain(most)

    def over_group(self, name: str) -> Interval:
        """What a figure over the group can be, whatever the figures of its units are."""
        found = self._over_group.get(name)
        if found is None:
            self._over_group[name] = ANY
            of = self.program.others.get(("peers", name, "of"))
            with suppress(TooManyWays):
                if of is not None:
                    walk = LeafWalk(self, self.set.leaves[0])
                    self._over_group[name] = walk.over_group(name, of)
            found = self._over_group[name]
        return found

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
