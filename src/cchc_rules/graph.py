"""Who depends on whom: the order of scoring, or the cycle that forbids it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic, Related, Span
from .diagnostics.codes.expressions import CYCLE
from .language.program import Program, span_of
from .language.tree import names_in, place_of
from .model import CriteriaSet, Node
from .source.criteria import locate
from .text import Text

if TYPE_CHECKING:
    import networkx


PEERS = "peers."
"""Before the name of a figure over the group, where it stands among the keys of indicators."""


@dataclass(frozen=True, slots=True)
class Use:
    """``user`` needs ``needed``: as one of its parts, or by name in an expression.

    Both are keys of indicators, or names of peers after ``PEERS``.
    """

    user: str
    needed: str
    name: ast.Name | None = None


def uses(criteria_set: CriteriaSet, program: Program) -> list[Use]:
    """Return every dependency between indicators and peers, in the order of the file."""
    keys = {node.indicator.id: node.key for node in criteria_set.nodes if node.indicator.id}
    keys |= {name: PEERS + name for name in criteria_set.peers}
    conditions = _conditions(criteria_set, program)
    found: list[Use] = []

    def named(user: str, trees: Iterable[ast.expr]) -> None:
        for tree in trees:
            names = names_in(tree).items()
            found.extend(Use(user, keys[id], name) for id, name in names if id in keys)

    for node in criteria_set.nodes:
        if node.parent is not None and node.role is criteria_set.by_key[node.parent].role:
            found.append(Use(node.parent, node.key))
        points = program.points.get(node.key)
        named(node.key, [points] if points is not None else [])
        named(node.key, program.applies.get(node.key, ()))
        named(node.key, conditions.get(node.key, ()))
    for path, tree in program.others.items():
        if path[0] == "peers":
            named(f"{PEERS}{path[1]}", [tree])
    return found


def _conditions(criteria_set: CriteriaSet, program: Program) -> dict[str, list[ast.expr]]:
    """The conditions on which it depends what a leaf is worth that does not apply."""
    found: dict[str, list[ast.expr]] = {}
    for path, tree in program.others.items():
        if "not_applicable" in path:
            holder = path[: path.index("not_applicable")]
            for leaf in criteria_set.leaves:
                if leaf.path[: len(holder)] == holder:
                    found.setdefault(leaf.key, []).append(tree)
    return found


def graph_of(criteria_set: CriteriaSet, dependencies: Iterable[Use]) -> networkx.DiGraph[str]:
    """Return the graph with an edge from what is needed to what needs it."""
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(node.key for node in criteria_set.nodes)
    graph.add_nodes_from(PEERS + name for name in criteria_set.peers)
    graph.add_edges_from((use.needed, use.user) for use in dependencies)
    return graph


def scoring_order(criteria_set: CriteriaSet, dependencies: list[Use]) -> tuple[str, ...]:
    """Return the keys of all indicators and peers, each after everything it needs.

    An order of the file does when no expression names a score.

    Raises:
        ValueError: when there is a cycle.
    """
    if all(use.name is None or use.needed.startswith(PEERS) for use in dependencies) and not any(
        use.user.startswith(PEERS) for use in dependencies
    ):
        peers = (PEERS + name for name in criteria_set.peers)
        return (*peers, *(node.key for node in reversed(criteria_set.nodes)))
    try:
        return _sorted(criteria_set, dependencies)
    except CycleError:
        raise ValueError("the indicators depend on each other in a circle") from None


def _sorted(criteria_set: CriteriaSet, dependencies: Iterable[Use]) -> tuple[str, ...]:
    """All keys, each after what it needs; of those that may come next, the least."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for key in (*criteria_set.by_key, *(PEERS + name for name in criteria_set.peers)):
        sorter.add(key)
    for use in dependencies:
        sorter.add(use.user, use.needed)
    sorter.prepare()
    ready = list(sorter.get_ready())
    heapify(ready)
    order: list[str] = []
    while ready:
        order.append(heappop(ready))
        sorter.done(order[-1])
        for key in sorter.get_ready():
            heappush(ready, key)
    return tuple(order)


def cycles(criteria_set: CriteriaSet, dependencies: list[Use]) -> list[Diagnostic]:
    """Return one finding for each group of indicators that depend on each other (CR401).

    networkx takes long to load, so it only tells the story of a cycle that is there.
    """
    if all(use.name is None for use in dependencies) or not _has_cycle(criteria_set, dependencies):
        return []
    import networkx

    graph = graph_of(criteria_set, dependencies)
    groups: Iterable[set[str]] = networkx.strongly_connected_components(graph, backend="networkx")
    found: list[Diagnostic] = []
    for group in groups:
        inner = graph.subgraph(group)
        if len(group) == 1 and not inner.number_of_edges():
            continue
        edges = networkx.find_cycle(inner, backend="networkx")
        found.append(_story(criteria_set, dependencies, [(user, needed) for needed, user in edges]))
    return found


def _has_cycle(criteria_set: CriteriaSet, dependencies: Iterable[Use]) -> bool:
    try:
        _sorted(criteria_set, dependencies)
    except CycleError:
        return True
    return False


def shown(key: str) -> str:
    """An indicator or peer as people read it."""
    return key.removeprefix(PEERS)


def _story(
    criteria_set: CriteriaSet, dependencies: list[Use], steps: list[tuple[str, str]]
) -> Diagnostic:
    """The cycle as a closed path that begins at the first indicator of the file that is on it."""
    by_step = {(use.user, use.needed): use for use in reversed(dependencies)}
    chain = list(reversed(steps))
    order = {node.key: n for n, node in enumerate(criteria_set.nodes)}
    first = min(range(len(chain)), key=lambda n: order.get(chain[n][0], len(order)))
    chain = chain[first:] + chain[:first]
    related = tuple(_step(criteria_set, by_step[step]) for step in chain)
    begin = criteria_set.by_key.get(chain[0][0])
    closed = [shown(user) for user, _ in (*chain, chain[0])]
    here = next(
        (step.span for step, use in zip(related, chain, strict=True) if by_step[use].name), None
    )
    clause = criteria_set.clause(begin) if begin else None
    return Diagnostic(CYCLE, here, {"path": " → ".join(closed)}, related, clause)


def _step(criteria_set: CriteriaSet, use: Use) -> Related:
    if use.name is not None:
        span = span_of(criteria_set, place_of(use.name))
        peer = use.needed.startswith(PEERS)
        of = Text("số liệu nhóm", "the group's") if peer else Text("điểm của", "the score of")
        label = Text(
            f'"{shown(use.user)}" dùng {of.vi} "{shown(use.needed)}" ({use.name.id})',
            f'"{shown(use.user)}" uses {of.en} "{shown(use.needed)}" ({use.name.id})',
        )
    else:
        node: Mapping[str, Node] = criteria_set.by_key
        span = locate(criteria_set, (*node[use.needed].path, "code"), with_key=True)
        label = Text(
            f'"{use.user}" là tổng của các mục con, trong đó có "{use.needed}"',
            f'"{use.user}" is the sum of its parts, "{use.needed}" among them',
        )
    return Related(span or Span(f"<{criteria_set.id}>"), label)
