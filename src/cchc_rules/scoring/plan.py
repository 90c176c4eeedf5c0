"""A criteria set made ready for scoring: order, trees, names; immutable, shared by all units."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..graph import scoring_order, uses
from ..language.program import Program
from ..language.tree import names_in, parts, text_of
from ..model import CriteriaSet, Node


@dataclass(frozen=True)
class Plan:
    """What scoring looks up again and again.

    ``order`` has each indicator after all it needs; ``rules`` and ``names`` give the text and the
    names of each leaf's expression; ``tests`` the text of each condition by the identity of its
    node.
    """

    criteria_set: CriteriaSet
    program: Program
    order: tuple[Node, ...]
    children: Mapping[str | None, tuple[Node, ...]]
    leaves_below: Mapping[str, frozenset[str]]
    rules: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    tests: Mapping[int, str]
    key_by_id: Mapping[str, str]

    @classmethod
    def of(cls, criteria_set: CriteriaSet, program: Program) -> Plan:
        """Make a set ready; it must be sound."""
        keys = scoring_order(criteria_set, uses(criteria_set, program))
        children: dict[str | None, list[Node]] = {}
        below: dict[str, set[str]] = {node.key: set() for node in criteria_set.nodes}
        for node in criteria_set.nodes:
            children.setdefault(node.parent, []).append(node)
            if node.is_leaf:
                for above in (node, *criteria_set.ancestors(node)):
                    below[above.key].add(node.key)
        trees = program.points
        return cls(
            criteria_set=criteria_set,
            program=program,
            order=tuple(criteria_set.by_key[key] for key in keys),
            children={parent: tuple(nodes) for parent, nodes in children.items()},
            leaves_below={key: frozenset(leaves) for key, leaves in below.items()},
            rules={key: text_of(tree) for key, tree in trees.items()},
            names={key: tuple(names_in(tree)) for key, tree in trees.items()},
            tests={id(n): text_of(n.test) for tree in trees.values() for n in _choices(tree)},
            key_by_id={n.indicator.id: n.key for n in criteria_set.nodes if n.indicator.id},
        )


def _choices(tree: ast.expr) -> Iterator[ast.IfExp]:
    if isinstance(tree, ast.IfExp):
        yield tree
    for part in parts(tree):
        yield from _choices(part)
