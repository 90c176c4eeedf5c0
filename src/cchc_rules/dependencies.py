"""Dependency graph, a networkx DAG: order of scoring, cycles, who is affected by a change."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic, Related, Span
from .diagnostics.codes.expressions import CYCLE
from .language.program import Program, program_of, span_of
from .language.tree import Place, names_in, place_of
from .model import CriteriaSet, Node, Path
from .text import Text

if TYPE_CHECKING:
    import networkx

PEERS = "peers."
INPUTS = "inputs."
"""Before the name of a figure over the group, or of an input, among the keys of indicators."""


class DependencyKind(StrEnum):
    """What a node of the dependency graph is."""

    INPUT = "input"
    PEER = "peer"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Use:
    """``user`` needs ``needed``: by this name, or as one of its parts (no name).

    Both are keys of indicators, or names after ``PEERS`` and ``INPUTS``.
    """

    user: str
    needed: str
    name: str | None
    place: Place | None


def uses(criteria_set: CriteriaSet, program: Program) -> list[Use]:
    """Return every dependency between inputs, peers and indicators, in the order of the file."""
    keys = {name: INPUTS + name for name in criteria_set.all_inputs}
    keys |= {node.indicator.id: node.key for node in criteria_set.nodes if node.indicator.id}
    keys |= {name: PEERS + name for name in criteria_set.peers}
    by_holder = _conditions(program)
    found: list[Use] = []

    def named(user: str, trees: Iterable[ast.expr]) -> None:
        for tree in trees:
            for id, name in names_in(tree).items():
                if id in keys:
                    found.append(Use(user, keys[id], id, place_of(name)))

    for node in criteria_set.nodes:
        if node.parent is not None and node.role is criteria_set.by_key[node.parent].role:
            found.append(Use(node.parent, node.key, None, Place((*node.path, "code"))))
        if node.key in program.points:
            named(node.key, [program.points[node.key]])
        named(node.key, program.applies.get(node.key, ()))
        named(node.key, by_holder.get(("max_score_when", node.path), ()))
        for holder in (node, *criteria_set.ancestors(node)) if node.is_leaf and by_holder else ():
            named(node.key, by_holder.get(("not_applicable", holder.path), ()))
    for name, peer in criteria_set.peers.items():
        user = PEERS + name
        for part in ("of", "where"):
            named(user, filter(None, [program.others.get(("peers", name, part))]))
        if peer.within is not None and peer.within in criteria_set.attributes:
            place = Place(("peers", name, "within"))
            found.append(Use(user, keys[peer.within], peer.within, place))
    return found


def _conditions(program: Program) -> dict[tuple[str, Path], list[ast.expr]]:
    """The conditions on which other maxima, and the worth of what does not apply, depend."""
    found: dict[tuple[str, Path], list[ast.expr]] = {}
    for path, tree in program.others.items():
        for kind in ("max_score_when", "not_applicable"):
            if path[0] == "indicators" and kind in path:
                found.setdefault((kind, path[: path.index(kind)]), []).append(tree)
    return found


def dependency_graph(criteria_set: CriteriaSet) -> networkx.DiGraph[str]:
    """Return who depends on whom in a set, with an edge from what is needed to what needs it.

    Nodes are the keys of indicators, ``inputs.NAME`` and ``peers.NAME``. Each has a ``kind``
    (``input``, ``peer``, ``indicator``), a ``code`` and a ``label``. An edge has the ``name`` by
    which an expression asks for what it needs (None where a whole adds up its parts) and the
    ``span`` of this use in the file (None for a set made in Python).

    Example:
        >>> import cchc_rules as cr, networkx
        >>> graph = cr.dependency_graph(cr.load("qd-876-tinh"))
        >>> sorted(networkx.descendants(graph, "inputs.ban_hanh_ke_hoach_cchc"))
        ['1', '1.1', '1.1.1', '1.1.3']
        >>> graph.edges["1.1.1", "1.1.3"]["name"]
        'diem_ban_hanh_ke_hoach'
    """
    return _graph(criteria_set, uses(criteria_set, program_of(criteria_set)))


def _graph(criteria_set: CriteriaSet, dependencies: Iterable[Use]) -> networkx.DiGraph[str]:
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for name, declared in criteria_set.all_inputs.items():
        graph.add_node(INPUTS + name, kind=DependencyKind.INPUT, code=name, label=declared.label)
    for name, peer in criteria_set.peers.items():
        graph.add_node(PEERS + name, kind=DependencyKind.PEER, code=name, label=peer.label)
    for node in criteria_set.nodes:
        indicator, kind = node.indicator, DependencyKind.INDICATOR
        graph.add_node(node.key, kind=kind, code=indicator.code, label=indicator.name)
    for use in dependencies:
        if not graph.has_edge(use.needed, use.user):
            span = span_of(criteria_set, use.place)
            graph.add_edge(use.needed, use.user, name=use.name, span=span)
    return graph


def affected(graph: networkx.DiGraph[str], key: str) -> list[str]:
    """Return everything whose value may change with ``key``, in the order of the file."""
    import networkx

    found = networkx.descendants(graph, key, backend="networkx")
    return [other for other in graph if other in found]


def everything_needed(criteria_set: CriteriaSet, program: Program) -> Callable[[str], set[str]]:
    """Return what gives the keys of all that a key depends on, whatever stands between them."""
    import networkx

    graph = networkx.DiGraph((use.needed, use.user) for use in uses(criteria_set, program))
    return lambda key: networkx.ancestors(graph, key, backend="networkx") if key in graph else set()


def scoring_order(criteria_set: CriteriaSet, dependencies: Sequence[Use]) -> tuple[str, ...]:
    """Return the keys of all peers and indicators, each after everything it needs.

    Of those that may come next, the one that the file has first from the bottom up.

    Raises:
        ValueError: when there is a cycle.
    """
    order = _bottom_up(criteria_set)
    if _is_order(order, dependencies):
        return order
    import networkx

    graph = _graph(criteria_set, dependencies)
    if not networkx.is_directed_acyclic_graph(graph, backend="networkx"):
        raise ValueError("the indicators depend on each other in a circle")
    place = {key: n for n, key in enumerate(order)}
    keys: Iterable[str] = networkx.lexicographical_topological_sort(
        graph, key=lambda key: place.get(key, -1), backend="networkx"
    )
    return tuple(key for key in keys if key in place)


def _bottom_up(criteria_set: CriteriaSet) -> tuple[str, ...]:
    """Peers, then the tree in post-order: the order of scoring of nearly every set."""
    order, above = [PEERS + name for name in criteria_set.peers], list[Node]()
    for node in criteria_set.nodes:
        while above and above[-1].depth >= node.depth:
            order.append(above.pop().key)
        above.append(node)
    return (*order, *(node.key for node in reversed(above)))


def _is_order(order: Sequence[str], dependencies: Iterable[Use]) -> bool:
    """Whether everything comes after what it needs; it then spares networkx, slow to import."""
    place = {key: n for n, key in enumerate(order)}
    return all(place.get(use.needed, -1) < place[use.user] for use in dependencies)


def cycles(criteria_set: CriteriaSet, dependencies: Sequence[Use]) -> Iterator[Diagnostic]:
    """Yield one finding for each group of indicators that depend on each other (CR401)."""
    if _is_order(_bottom_up(criteria_set), dependencies):
        return
    import networkx

    graph = _graph(criteria_set, dependencies)
    groups: Iterable[set[str]] = networkx.strongly_connected_components(graph, backend="networkx")
    for group in groups:
        if len(group) > 1 or any(graph.has_edge(key, key) for key in group):
            inner = networkx.DiGraph(edge for edge in graph.edges if group.issuperset(edge))
            edges = networkx.find_cycle(inner, backend="networkx")
            yield _story(criteria_set, graph, [(needed, user) for needed, user in edges])


def _story(
    criteria_set: CriteriaSet, graph: networkx.DiGraph[str], circle: list[tuple[str, str]]
) -> Diagnostic:
    """The cycle as a closed path that begins at the first indicator of the file that is on it."""
    order = {node.key: n for n, node in enumerate(criteria_set.nodes)}
    chain = circle[::-1]
    first = min(range(len(chain)), key=lambda n: order.get(chain[n][1], len(order)))
    chain = chain[first:] + chain[:first]
    related = tuple(_step(criteria_set, graph, *edge) for edge in chain)
    is_named = [graph.edges[edge]["name"] is not None for edge in chain]
    here = next((step.span for step, named in zip(related, is_named, strict=True) if named), None)
    begin = criteria_set.by_key.get(chain[0][1])
    path = " → ".join(shown(user) for _, user in (*chain, chain[0]))
    clause = criteria_set.clause(begin) if begin else None
    return Diagnostic(CYCLE, here, {"path": path}, related, clause)


def _step(
    criteria_set: CriteriaSet, graph: networkx.DiGraph[str], needed: str, user: str
) -> Related:
    name, span = graph.edges[needed, user]["name"], graph.edges[needed, user]["span"]
    if name is None:
        label = Text(
            f'"{user}" là tổng của các mục con, trong đó có "{needed}"',
            f'"{user}" is the sum of its parts, "{needed}" among them',
        )
    else:
        peer = graph.nodes[needed]["kind"] is DependencyKind.PEER
        of = Text("số liệu nhóm", "the group's") if peer else Text("điểm của", "the score of")
        label = Text(
            f'"{shown(user)}" dùng {of.vi} "{shown(needed)}" ({name})',
            f'"{shown(user)}" uses {of.en} "{shown(needed)}" ({name})',
        )
    return Related(span or Span(f"<{criteria_set.id}>"), label)


def shown(key: str) -> str:
    """An input, indicator or peer as people read it."""
    return key.removeprefix(INPUTS).removeprefix(PEERS)
