"""What was found of a leaf: its kinds of unit, the ways of each, and what could not be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ...model import Node
from .path import Way


@dataclass(frozen=True, slots=True)
class KindPaths:
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
    cases: tuple[KindPaths, ...] | None
    tests: Mapping[int, Sequence[int]]
    vague: frozenset[str] = field(default=frozenset())


def by_maximum(cases: Sequence[KindPaths]) -> tuple[KindPaths, ...]:
    """The same with one case for each maximum."""
    found: dict[Fraction, list[Way]] = {}
    for case in cases:
        found.setdefault(case.maximum, []).extend(case.ways)
    return tuple(KindPaths(maximum, tuple(ways)) for maximum, ways in found.items())
