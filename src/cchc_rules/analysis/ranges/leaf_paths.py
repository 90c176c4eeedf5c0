"""One walk through a leaf: every way through its rule, and through the scores that it names."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import assert_never

from ...language.tree import MAX_SCORE
from ...model import Node, WhenNotApplicable
from .affine import Affine, Opaque, constant, single
from .cases import KindPaths, LeafBounds, by_maximum
from .clamping import added, capped, gaps, in_bounds, is_not_assessed, rounded
from .domain import points_name
from .interval import ANY, Interval, hull, plain
from .path import NOT_APPLICABLE, Hole, Way
from .path_enumeration import TooManyWays, Ways
from .peers import of_group
from .region import Region
from .scope import SetScope

MOST_SUMS = 64
"""Ways up to which the score of a whole is followed through its parts."""


class LeafWalk:
    """One walk through a leaf, and through the scores that its rule names."""

    def __init__(self, scope: SetScope, node: Node) -> None:
        self.of_set, self.node = scope, node
        self.set, self.program = scope.set, scope.program
        self.ways = Ways(scope.program.functions, self.look_up)
        self.around = Ways(scope.program.functions, self._look_up_applicable)
        self.around.tests, self.around.opaque = self.ways.tests, self.ways.opaque
        self.maximum = [constant(0)]
        self.vague: set[str] = set()

    def _cases(self) -> tuple[KindPaths, ...]:
        names = self.of_set.names_of(self.node)
        cases: list[KindPaths] = []
        for region in self.of_set.admissible.start(names):
            for maximum, here in self._kinds(self.node, region):
                ways = [
                    way
                    for condition in self._conditions(self.node, here)
                    for way in self._where_it_applies(maximum, condition)
                ]
                is_out = is_not_assessed(self.node, maximum)
                cases.append(KindPaths(maximum, () if is_out else tuple(ways)))
        return by_maximum(cases)

    def from_region(self, node: Node, region: Region) -> Iterator[tuple[Affine, Way]]:
        """The ways of a leaf from within a region, those where it does not apply among them."""
        for maximum, here in self._kinds(node, region):
            most = constant(plain(maximum))
            if is_not_assessed(node, maximum):
                yield most, Way(here, NOT_APPLICABLE)
                continue
            for way in self._conditions(node, here):
                if way.value is True:
                    yield from ((most, w) for w in self._points(node, maximum, way.region))
                elif way.value is False:
                    yield most, Way(way.region, NOT_APPLICABLE)
                else:  # an error, or not applicable itself
                    yield most, way

    def bounds(self) -> LeafBounds:
        """What the leaf can come to where it applies; where it does not, it is within bounds."""
        worths = map(_worth, self.set.not_applicable_policies(self.node))
        assert all(worth in (None, 0, 1) for worth in worths)
        cases: tuple[KindPaths, ...] | None = None
        with suppress(TooManyWays):
            cases = self._cases()
        names = self.of_set.admissible.related(self.of_set.names_of(self.node))
        vague = frozenset(self.vague | self.ways.opaque)
        return LeafBounds(self.node, names, cases, self.ways.tests, vague)

    # -- names

    def look_up(self, name: str, region: Region) -> Sequence[Way]:
        """What a name can be: the own maximum, a score, a figure over the group, an input."""
        if name == MAX_SCORE:
            return [Way(region, self.maximum[-1])]
        node = self.of_set.by_id.get(name)
        if node is not None:
            return self._score(node, region)
        if name in self.set.peers:
            return self._peer(name, region)
        return self.of_set.admissible.look_up(name, region)

    def _peer(self, name: str, region: Region) -> list[Way]:
        """A figure over the group, never on the wrong side of the unit's own."""
        peer, group = self.set.peers[name], single(name)
        of = self.program.others.get(("peers", name, "of"))
        everyone = self.over_group(name)
        where = self.program.others.get(("peers", name, "where"))
        found: list[Way] = []
        for counts in self.around.of(where, region) if where else [Way(region, True)]:
            for own in self._brought(of, counts):
                if peer.take.is_own and own.value in (False, NOT_APPLICABLE):
                    found.append(Way(own.region, NOT_APPLICABLE))
                    continue
                here = own.region.within(group, everyone)
                if isinstance(own.value, Affine):
                    for gap in gaps(peer.take, group, own.value, everyone):
                        here = here and here.assume(gap)
                if here is not None:
                    found.append(Way(here, group))
        return found

    def _brought(self, of: ast.expr | None, counts: Way) -> Sequence[Way]:
        """What a unit brings to a figure over its group: itself where it is only counted."""
        if counts.value is not True:
            return [counts]
        return (
            [Way(counts.region, constant(1))] if of is None else self.around.of(of, counts.region)
        )

    def _look_up_applicable(self, name: str, region: Region) -> Sequence[Way]:
        """As :meth:`look_up`, but a leaf that does not apply is no figure, whatever its points."""
        node = self.of_set.by_id.get(name)
        if node is None or not node.is_leaf:
            return self.look_up(name, region)
        ways = self.from_region(node, region)
        return [part for maximum, way in ways for part in in_bounds(node, maximum, way)]

    def over_group(self, name: str) -> Interval:
        """What a figure over the group can be, whatever the figures of its units are."""
        known = self.of_set.group_ranges
        of = self.program.others.get(("peers", name, "of"))
        if name not in known:
            known[name] = ANY
            with suppress(TooManyWays):
                if of is not None:
                    known[name] = LeafWalk(self.of_set, self.set.leaves[0])._of_anyone(name, of)
        return known[name]

    def _of_anyone(self, name: str, of: ast.expr) -> Interval:
        """What a figure over a group can be, from all values that one of any unit can have."""
        where = self.program.others.get(("peers", name, "where"))
        named = {one for tree in (of, where) if tree for one in self.of_set.names_in(tree)}
        regions = self.of_set.admissible.start(named)
        if where is not None:
            found = [way for region in regions for way in self.around.of(where, region)]
            regions = [way.region for way in found if way.value is True]
        ways = [way for region in regions for way in self.around.of(of, region)]
        one = hull(way.region.of(way.value) for way in ways if isinstance(way.value, Affine))
        return ANY if one is None else of_group(self.set.peers[name], one)

    # -- scores

    def _score(self, node: Node, region: Region) -> list[Way]:
        """The score of an indicator as another expression sees it."""
        if not node.is_leaf:
            return self._whole(node, region)
        found: list[Way] = []
        for maximum, way in self.from_region(node, region):
            if is_not_assessed(node, maximum.constant):
                found.append(way)  # whatever the policy says
                continue
            for part in in_bounds(node, maximum, way):
                found += self._as_seen(node, part)
        return found

    def _as_seen(self, node: Node, way: Way) -> Iterator[Way]:
        """What does not apply may still be worth points."""
        if not isinstance(way.value, Hole) or way.value.kind.is_open:
            yield way
            return
        policies = self.set.not_applicable_policies(node)
        worths = {None} if node.role.is_adjustment else set(map(_worth, policies))
        if None in worths:
            yield way
        if 0 in worths:
            yield Way(way.region, constant(0))
        if 1 in worths:
            for maximum, here in self._kinds(node, way.region):
                yield Way(here, constant(plain(maximum)))

    def _whole(self, node: Node, region: Region) -> list[Way]:
        """The score of a whole: the sum of its parts, capped beside the total."""
        if not node.role.is_adjustment:
            return self._sum(node, region)
        return [
            way
            for maximum, here in self._kinds(node, region)
            for whole in self._sum(node, here)
            for way in capped(whole, constant(plain(maximum)))
        ]

    def _sum(self, node: Node, region: Region) -> list[Way]:
        """The sum of the parts of a whole."""
        parts = self.of_set.parts_of(node)
        plain_sum = all(
            part.indicator.weight is None
            and not any(policy.hands_on for policy in self.set.not_applicable_policies(part))
            for part in parts
        )
        sums = [Way(region, NOT_APPLICABLE)]
        for part in parts if plain_sum else ():
            sums = [
                Way(scored.region, added(way.value, scored.value))
                for way in sums
                for scored in self._score(part, way.region)
            ]
            if len(sums) > MOST_SUMS:
                plain_sum = False
                break
        if plain_sum:
            return sums
        self.vague.add(node.key)
        return [*self._without_value(parts, region), *self._somewhere(node, region)]

    def _without_value(self, parts: Sequence[Node], region: Region) -> Iterator[Way]:
        """Where a part has an error, or no part applies."""
        may_be_out = True
        for part in parts:
            holes = [way for way in self._score(part, region) if isinstance(way.value, Hole)]
            errors = [way for way in holes if way.value != NOT_APPLICABLE]
            may_be_out = may_be_out and len(errors) < len(holes)
            yield from errors
        if may_be_out:
            yield Way(region, NOT_APPLICABLE)

    def _somewhere(self, node: Node, region: Region) -> Iterator[Way]:
        """The score of a whole of which only the range is known."""
        names = sorted(self.of_set.names_of(node))
        unknown = single(Opaque(node.key, tuple(map(single, names))))
        here = region.within(unknown, Interval(0, self.of_set.most(node)))
        if here is not None:
            yield Way(here, unknown)

    def _kinds(self, node: Node, region: Region) -> Iterator[tuple[Fraction, Region]]:
        """The maximum of a leaf for each kind of unit, and the inputs of that kind."""
        rest = [region]
        for n, case in enumerate(node.indicator.max_score_when):
            tree = self.program.others[(*node.path, "max_score_when", n, "when")]
            ways = [way for here in rest for way in self.ways.of(tree, here)]
            for way in ways:
                if way.value is True:
                    yield case.max_score, way.region
            rest = [way.region for way in ways if way.value is False]
        for here in rest:
            yield node.indicator.max_score, here

    def _conditions(self, node: Node, region: Region) -> list[Way]:
        """True where all conditions of a leaf hold; else false, or why that is not known."""
        found: list[Way] = []
        going = [region]
        for tree in self.program.applies.get(node.key, ()):
            ways = [way for here in going for way in self.ways.of(tree, here)]
            found += [way for way in ways if way.value is not True]
            going = [way.region for way in ways if way.value is True]
        return [*found, *(Way(here, True) for here in going)]

    def _where_it_applies(self, maximum: Fraction, condition: Way) -> list[Way]:
        """The ways behind a condition that holds; an error in it is one of the leaf."""
        if condition.value is True:
            return self._points(self.node, maximum, condition.region)
        is_error = isinstance(condition.value, Hole) and condition.value.kind.is_error
        return [condition] if is_error else []

    def _points(self, node: Node, maximum: Fraction, region: Region) -> list[Way]:
        """The points of a leaf by its rule, after cap and rounding."""
        most = constant(plain(maximum))
        if node.indicator.entered:
            form = single(points_name(node.key))
            here = region.assume(most.minus(form)) if node.role.is_counted else region
            return [Way(here, form)] if here is not None else []
        self.maximum.append(most)
        found = self.ways.of(self.program.points[node.key], region)
        self.maximum.pop()
        if node.over_max.caps and node.role.is_counted:
            found = [part for way in found for part in capped(way, most)]
        places = self.set.leaf_places
        if places is not None:
            found = [near for way in found for near in rounded(node, way, most, places)]
        return found


def _worth(policy: WhenNotApplicable) -> int | None:
    """How many times its maximum counts for what does not apply; None: it is left out."""
    match policy:
        case WhenNotApplicable.REDUCE | WhenNotApplicable.REDISTRIBUTE:
            return None
        case WhenNotApplicable.ZERO:
            return 0
        case WhenNotApplicable.FULL:
            return 1
        case _:
            assert_never(policy)
