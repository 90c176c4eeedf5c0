"""Indicators in their places, with what they take from their ancestors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .base import Path
from .indicator import Indicator
from .parts import Component, Role
from .policies import NotApplicableCase, OverMax, Policies, WhenNotApplicable


@dataclass(frozen=True, slots=True)
class Node:
    """An indicator in its place, with what it takes from its ancestors.

    ``key`` is its code, or the codes from the top joined by ``/`` where the code alone occurs
    twice in the set. ``path`` is its place in the document. ``points`` is what its maximum is worth
    in the total: less or more than ``max_score`` below weights, 0 where it is not scored.
    """

    key: str
    indicator: Indicator
    parent: str | None
    depth: int
    path: Path
    component: str | None
    source: str | None
    provisional: str | None
    owner: str | None
    evidence: tuple[str, ...]
    when_not_applicable: WhenNotApplicable | tuple[NotApplicableCase, ...]
    over_max: OverMax
    role: Role
    points: Fraction

    @property
    def is_leaf(self) -> bool:
        """Whether it has no children."""
        return not self.indicator.children


def walk_components(
    components: tuple[Component, ...], path: Path = ("components",)
) -> Iterator[tuple[Component, Path]]:
    """Yield each component with its place in the document, a whole before its parts."""
    for position, component in enumerate(components):
        place = (*path, position)
        yield component, place
        yield from walk_components(component.components, (*place, "components"))


def nodes_of(
    indicators: tuple[Indicator, ...],
    total: Fraction,
    policies: Policies,
    source: str | None,
    provisional: str | None,
) -> Iterator[Node]:
    """Yield all indicators of a tree in the order of the file, parents before children.

    The rest is what the topmost ones take from their set.
    """
    repeated = _repeated_codes(indicators)
    of_set = source, provisional

    def below(
        indicators: tuple[Indicator, ...], parent: Node | None, path: Path, codes: tuple[str, ...]
    ) -> Iterator[Node]:
        inherited = parent.role if parent else Role.SCORED
        counted = [i for i in indicators if (i.role or inherited).is_in_total]
        weights = sum((i.weight or Fraction(0) for i in counted), Fraction(0))
        whole = parent.points if parent else total
        for position, indicator in enumerate(indicators):
            here = (*codes, indicator.code)
            if indicator.provisional or indicator.source:
                source, provisional = indicator.source, indicator.provisional
            elif parent:
                source, provisional = parent.source, parent.provisional
            else:
                source, provisional = of_set
            role = indicator.role or inherited
            node = Node(
                key="/".join(here) if indicator.code in repeated else indicator.code,
                indicator=indicator,
                parent=parent.key if parent else None,
                depth=len(codes),
                path=(*path, position),
                component=indicator.component or (parent.component if parent else None),
                source=source,
                provisional=provisional,
                owner=indicator.owner or (parent.owner if parent else None),
                evidence=indicator.evidence or (parent.evidence if parent else ()),
                when_not_applicable=indicator.not_applicable
                or (parent.when_not_applicable if parent else policies.not_applicable),
                over_max=indicator.over_max or (parent.over_max if parent else policies.over_max),
                role=role,
                points=_points(indicator, role, parent, whole, weights),
            )
            yield node
            yield from below(indicator.children, node, (*node.path, "children"), here)

    yield from below(indicators, None, ("indicators",), ())


def _points(
    indicator: Indicator, role: Role, parent: Node | None, whole: Fraction, weights: Fraction
) -> Fraction:
    """What an indicator is worth in the total, ``whole`` being what its parent is worth."""
    if not role.is_in_total:
        return Fraction(0)
    if indicator.weight is not None and weights:
        return whole * indicator.weight / weights
    if parent is None or not parent.indicator.max_score:
        return indicator.max_score
    return indicator.max_score * whole / parent.indicator.max_score


def _repeated_codes(indicators: tuple[Indicator, ...]) -> frozenset[str]:
    seen: set[str] = set()
    repeated: set[str] = set()
    waiting = list(indicators)
    while waiting:
        indicator = waiting.pop()
        (repeated if indicator.code in seen else seen).add(indicator.code)
        waiting.extend(indicator.children)
    return frozenset(repeated)
