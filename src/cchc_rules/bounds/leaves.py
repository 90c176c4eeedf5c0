"""What each leaf of a set can come to: every way through its rule, for all admissible inputs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction

from ..diagnostics.codes import scoring as codes
from ..language.program import Program
from ..language.tree import MAX_SCORE, names_in
from ..language.values import GapKind
from ..model import CriteriaSet, Node, OverMax, Role, Take, WhenNotApplicable
from .admissible import Admissible, points_name, points_numbers
from .affine import Affine, Applied, Opaque, constant, single
from .interval import Interval, hull, plain
from .region import Region
from .ways import NOT_APPLICABLE, Hole, TooManyWays, Way, Ways

MOST_SUMS = 64
"""Ways up to which the score of a whole is followed through its parts."""


@dataclass(frozen=True, slots=True)
class Case:
    """A leaf for one kind of unit: its maximum there, and the ways through its rule.

    ``ways`` hold the points as the rule gives them, after cap and rounding.
    """

    maximum: Fraction
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class LeafBounds:
    """What a leaf can come to.

    ``names`` are the inputs that it depends on, directly or through other scores and invariants;
    ``tests`` how often each condition came out true and false; ``vague`` says what could not be
    looked into. ``cases`` is None where there are too many ways to walk.
    """

    node: Node
    names: frozenset[str]
    cases: tuple[Case, ...] | None
    tests: Mapping[int, Sequence[int]]
    vague: frozenset[str] = field(default=frozenset())


class Bounds:
    """The bounds of all leaves of a set that has no errors."""

    def __init__(self, criteria_set: CriteriaSet, program: Program) -> None:
        self.set, self.program = criteria_set, program
        self.admissible = Admissible(criteria_set, program)
        self.by_id = {n.indicator.id: n for n in criteria_set.nodes if n.indicator.id}
        self._leaves: dict[str, LeafBounds] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._peers_known: set[str] = set()
        for leaf in criteria_set.leaves:
            if leaf.indicator.entered:
                maximum = max(self.maxima(leaf))
                self.admissible.numbers[points_name(leaf.key)] = points_numbers(maximum)

    def leaf(self, node: Node) -> LeafBounds:
        """The bounds of one leaf."""
        found = self._leaves.get(node.key)
        if found is None:
            found = self._leaves[node.key] = self.walk(node)
        return found

    def walk(self, node: Node) -> LeafBounds:
        """The bounds of one leaf, which are not kept: those of a large set fill the memory."""
        return _LeafWalk(self, node).bounds()

    def ways_from(self, node: Node, region: Region) -> list[tuple[Affine, Way]] | None:
        """The ways of a leaf from within a region, each with its maximum; None for too many.

        Where the leaf does not apply, there is a way without a value.
        """
        try:
            return list(_LeafWalk(self, node).from_region(node, region))
        except TooManyWays:
            return None

    def ways_of(self, tree: ast.expr, node: Node) -> list[Way] | None:
        """The ways through a part of the rule of a leaf, whatever leads there; None for too many.

        Not for a part that names ``max_score`` of a leaf with more than one maximum.
        """
        walk = _LeafWalk(self, node)
        walk.maximum.append(constant(plain(node.indicator.max_score)))
        try:
            regions = self.admissible.start(self.names_of(node))
            return [way for region in regions for way in walk.ways.of(tree, region)]
        except TooManyWays:
            return None

    def where(self, node: Node, condition: ast.expr, *, held: bool) -> list[Region]:
        """The inputs of a leaf for which one of its conditions comes out so."""
        walk = _LeafWalk(self, node)
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
                of = self.program.others.get(("peers", name, "of"))
                yield from () if of is None else self.names_in(of)
            elif name != MAX_SCORE:
                yield name

    def parts_of(self, node: Node) -> list[Node]:
        """The indicators that add up to another."""
        return (
            [part for part in self.set.nodes if part.parent == node.key and part.role is node.role]
            if not node.is_leaf
            else []
        )


class _LeafWalk:
    """One walk through a leaf, and through the scores that its rule names."""

    def __init__(self, bounds: Bounds, node: Node) -> None:
        self.of_set, self.node = bounds, node
        self.set, self.program = bounds.set, bounds.program
        self.ways = Ways(bounds.program.functions, self.look_up)
        self.maximum = [constant(0)]
        self.vague: set[str] = set()

    def _cases(self) -> tuple[Case, ...]:
        names = self.of_set.names_of(self.node)
        cases: list[Case] = []
        for region in self.of_set.admissible.start(names):
            for maximum, here in self._kinds(self.node, region):
                ways = [
                    way
                    for condition in self._conditions(self.node, here)
                    for way in self._where_it_applies(maximum, condition)
                ]
                cases.append(Case(maximum, tuple(ways)))
        return _by_maximum(cases)

    def from_region(self, node: Node, region: Region) -> Iterator[tuple[Affine, Way]]:
        """The ways of a leaf from within a region, those where it does not apply among them."""
        for maximum, here in self._kinds(node, region):
            most = constant(plain(maximum))
            if maximum == 0:
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
        cases: tuple[Case, ...] | None = None
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
        peer = self.set.peers[name]
        of = self.program.others.get(("peers", name, "of"))
        own = single(name)
        if of is None or peer.take not in (Take.MAX, Take.MIN, Take.MEAN, Take.PERCENTILE):
            return [Way(region, own)]
        figures = self.ways.of(of, region)
        found: list[Way] = []
        for figure in figures:
            here: Region | None = figure.region
            if isinstance(figure.value, Affine):
                if peer.where is None and peer.take in (Take.MAX, Take.MIN):
                    gap = own.minus(figure.value)
                    here = here.assume(gap if peer.take is Take.MAX else gap.scaled(-1))
                everyone = self._of_anyone(of)
                here = here and here.within(own, everyone)
            if here is not None:
                found.append(Way(here, own))
        return found

    def _of_anyone(self, of: ast.expr) -> Interval:
        """All values that a figure of any unit can have."""
        names = frozenset(self.of_set.names_in(of))
        found = [
            way.region.of(way.value) if isinstance(way.value, Affine) else None
            for region in self.of_set.admissible.start(names)
            for way in self.ways.of(of, region)
        ]
        return hull(interval for interval in found if interval is not None) or Interval()

    # -- scores

    def _score(self, node: Node, region: Region) -> list[Way]:
        """The score of an indicator as another expression sees it."""
        if not node.is_leaf:
            return self._whole(node, region)
        found: list[Way] = []
        for maximum, way in self.from_region(node, region):
            if maximum == constant(0):
                found.append(way)  # not assessed at all, whatever the policy says
                continue
            for part in _in_bounds(maximum, way):
                found += self._as_seen(node, part)
        return found

    def _as_seen(self, node: Node, way: Way) -> Iterator[Way]:
        """What does not apply may still be worth points."""
        if not isinstance(way.value, Hole) or way.value.kind is not GapKind.NOT_APPLICABLE:
            yield way
            return
        policy = node.when_not_applicable
        policies = (
            {policy}
            if isinstance(policy, WhenNotApplicable)
            else {case.then or case.otherwise for case in policy}
            | {self.set.policies.not_applicable}
        )
        if node.role in (Role.BONUS, Role.PENALTY):
            policies = {WhenNotApplicable.REDUCE}
        if policies & {WhenNotApplicable.REDUCE, WhenNotApplicable.REDISTRIBUTE}:
            yield way
        if WhenNotApplicable.ZERO in policies:
            yield Way(way.region, constant(0))
        if WhenNotApplicable.FULL in policies:
            for maximum, here in self._kinds(node, way.region):
                yield Way(here, constant(plain(maximum)))

    def _whole(self, node: Node, region: Region) -> list[Way]:
        """The score of a whole: the sum of its parts."""
        parts = self.of_set.parts_of(node)
        plain_sum = all(
            part.indicator.weight is None
            and part.when_not_applicable is not WhenNotApplicable.REDISTRIBUTE
            for part in parts
        )
        sums = [Way(region, NOT_APPLICABLE)]
        for part in parts if plain_sum else ():
            sums = [
                Way(scored.region, _added(way.value, scored.value))
                for way in sums
                for scored in self._score(part, way.region)
            ]
            if len(sums) > MOST_SUMS:
                plain_sum = False
                break
        if plain_sum:
            return sums
        self.vague.add(node.key)
        unknown = single(Opaque(node.key, 0))
        most = plain(max(self.of_set.maxima(node)))
        here = region.within(unknown, Interval(0, most))
        return [Way(here, unknown)] if here is not None else []

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
        is_error = isinstance(condition.value, Hole) and condition.value.kind is GapKind.ERROR
        return [condition] if is_error and maximum else []

    def _points(self, node: Node, maximum: Fraction, region: Region) -> list[Way]:
        """The points of a leaf by its rule, after cap and rounding."""
        most = constant(plain(maximum))
        if node.indicator.entered:
            form = single(points_name(node.key))
            here = region.assume(most.minus(form))
            return [Way(here, form)] if here is not None else []
        self.maximum.append(most)
        found = self.ways.of(self.program.points[node.key], region)
        self.maximum.pop()
        if node.over_max is OverMax.CAP:
            found = [capped for way in found for capped in _capped(way, most)]
        rounding = self.set.rounding
        if rounding is not None and rounding.at == "leaf":
            found = [near for way in found for near in _rounded(way, most, rounding.places)]
        return found


def _by_maximum(cases: Sequence[Case]) -> tuple[Case, ...]:
    found: dict[Fraction, list[Way]] = {}
    for case in cases:
        found.setdefault(case.maximum, []).extend(case.ways)
    return tuple(Case(maximum, tuple(ways)) for maximum, ways in found.items())


def _in_bounds(maximum: Affine, way: Way) -> Iterator[Way]:
    """A way of a leaf as others see it: points out of bounds are an error there."""
    if not isinstance(way.value, Affine):
        yield way
        return
    below, above = way.value.scaled(-1), way.value.minus(maximum)
    for code, outside in ((codes.BELOW_ZERO, below), (codes.ABOVE_MAXIMUM, above)):
        if (part := way.region.assume(outside, strict=True)) is not None:
            yield Way(part, Hole(GapKind.ERROR, code))
    inside = way.region.assume(way.value)
    inside = inside and inside.assume(above.scaled(-1))
    if inside is not None:
        yield Way(inside, way.value)


def _added(one: object, other: object) -> Affine | Hole:
    """The sum of two parts of a whole; what does not apply leaves the other as it is."""
    for value in (one, other):
        if isinstance(value, Hole) and value.kind is not GapKind.NOT_APPLICABLE:
            return value
    if isinstance(one, Hole):
        assert isinstance(other, Affine | Hole)
        return other
    assert isinstance(one, Affine)
    return one if isinstance(other, Hole) else one.plus(other)  # type: ignore[arg-type]


def _capped(way: Way, most: Affine) -> Iterator[Way]:
    """A way split where its points reach the maximum."""
    if not isinstance(way.value, Affine):
        yield way
        return
    room = most.minus(way.value)
    if (below := way.region.assume(room)) is not None:
        yield Way(below, way.value)
    if (above := way.region.assume(room.scaled(-1), strict=True)) is not None:
        yield Way(above, most)


def _rounded(way: Way, most: Affine, places: int) -> Iterator[Way]:
    """A way with its points rounded, never above the maximum; out of bounds they are not."""
    if not isinstance(way.value, Affine):
        yield way
        return
    low, room = way.value, most.minus(way.value)
    for outside in (low.scaled(-1), room.scaled(-1)):
        if (part := way.region.assume(outside, strict=True)) is not None:
            yield Way(part, way.value)
    inside = way.region.assume(low)
    inside = inside and inside.assume(room)
    if inside is not None:
        near = single(Applied("round_half_up", (way.value, constant(places))))
        yield from _capped(Way(inside, near), most)
