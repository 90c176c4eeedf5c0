"""What each leaf of a set can come to: every way through its rule, for all admissible inputs."""

from __future__ import annotations

import ast

from ...language.program import Program
from ...model import CriteriaSet, Node
from .affine import Affine, constant
from .cases import LeafBounds
from .interval import Interval, plain
from .leaf_paths import LeafWalk
from .path import Way
from .path_enumeration import TooManyWays
from .region import Region
from .scope import SetScope


class Bounds(SetScope):
    """The bounds of all leaves of a set that has no errors."""

    def __init__(self, criteria_set: CriteriaSet, program: Program) -> None:
        super().__init__(criteria_set, program)
        self._leaves: dict[str, LeafBounds] = {}

    def leaf(self, node: Node) -> LeafBounds:
        """The bounds of one leaf."""
        found = self._leaves.get(node.key)
        if found is None:
            found = self._leaves[node.key] = self.walk(node)
        return found

    def forget(self, node: Node) -> None:
        """Let go of the bounds of one leaf."""
        self._leaves.pop(node.key, None)

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

    def over_group(self, name: str) -> Interval:
        """What a figure over the group can be, whatever the figures of its units are."""
        return LeafWalk(self, self.set.leaves[0]).over_group(name)
