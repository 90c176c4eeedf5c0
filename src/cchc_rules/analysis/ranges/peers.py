"""Figures over a group: what they can be, whatever the figures of the units in it are."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations
from typing import assert_never

from ...model import Path, Peer, Take
from .interval import ANY, Interval, Number, plain
from .region import Numbers


def peer_numbers(peer: Peer, of: ast.expr | None, known: Mapping[str, Numbers]) -> Numbers:
    """What a figure over a group can be, from what is declared alone."""
    match peer.take:
        case Take.RANK:
            return Numbers(Interval(1), 1)
        case Take.COUNT:
            return Numbers(Interval(peer.least_units if peer.where is None else 0), 1)
        case Take.MAX | Take.MIN | Take.SUM:
            one = _of_one(of, known)
            return Numbers(of_group(peer, one.interval), one.grid)
        case Take.MEAN | Take.PERCENTILE:
            return Numbers(of_group(peer, _of_one(of, known).interval))
        case _:
            assert_never(peer.take)


def _of_one(of: ast.expr | None, known: Mapping[str, Numbers]) -> Numbers:
    """What the figure of each unit can be."""
    return known.get(of.id, Numbers(ANY)) if isinstance(of, ast.Name) else Numbers(ANY)


def of_group(peer: Peer, one: Interval) -> Interval:
    """What a figure over a group can be where that of each unit lies in ``one``."""
    match peer.take:
        case Take.MAX | Take.MIN | Take.MEAN | Take.PERCENTILE:
            return one
        case Take.SUM:
            least = peer.at_least or 0
            high = _at_least(least, -one)
            return Interval(_at_least(least, one), None if high is None else -high)
        case Take.COUNT | Take.RANK:
            return ANY
        case _:
            assert_never(peer.take)


def _at_least(units: int, one: Interval) -> Number | None:
    """The least sum of so many figures, or more."""
    if one.low is None or one.low < 0:
        return None
    return plain(Fraction(one.low * units))


def never_above(
    peers: Mapping[str, Peer], trees: Mapping[Path, ast.expr]
) -> Iterator[tuple[str, str]]:
    """The pairs of figures over one group of which the first is never above the second.

    A figure of some units is held against that of all of them: where a condition is the other one
    and more, its units are among those of the other.
    """
    for (one, a), (other, b) in permutations(peers.items(), 2):
        if a.within != b.within:
            continue
        wider, narrower = _conditions(trees, other), _conditions(trees, one)
        of, same_of = trees.get(("peers", other, "of")), _of(trees, one) == _of(trees, other)
        if not wider <= narrower:
            continue
        match a.take, b.take:
            case ((Take.COUNT | Take.RANK), Take.COUNT) if of is None or same_of:
                yield one, other
            case Take.MAX, Take.MAX if same_of:
                yield one, other
            case Take.MIN, Take.MIN if same_of:
                yield other, one
            case Take.MIN, (Take.MEAN | Take.PERCENTILE | Take.MAX) if same_of:
                if wider == narrower:
                    yield one, other
            case ((Take.MEAN | Take.PERCENTILE), Take.MAX) if same_of:
                yield one, other
            case Take.PERCENTILE, Take.PERCENTILE if same_of and wider == narrower:
                if (a.at or 0) <= (b.at or 0):
                    yield one, other
            case _:
                pass


def _of(trees: Mapping[Path, ast.expr], name: str) -> str | None:
    tree = trees.get(("peers", name, "of"))
    return None if tree is None else ast.dump(tree)


def _conditions(trees: Mapping[Path, ast.expr], name: str) -> frozenset[str]:
    """What must hold for a unit to count, each part of an ``and`` by itself."""
    return frozenset(map(ast.dump, _parts(trees.get(("peers", name, "where")))))


def _parts(tree: ast.expr | None) -> list[ast.expr]:
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        return [part for value in tree.values for part in _parts(value)]
    return [] if tree is None else [tree]
