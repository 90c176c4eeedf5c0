"""Who depends on whom: the order of scoring, or the cycle that forbids it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic, Related, Span
from .diagnostics.codes.expressions import CYCLE
from .language.program import Program, span_of
from .language.tree import names_in, place_of
from .model import CriteriaSet, Node
from .source.criteria import locate
from .words import Text

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Use:
    """``user`` needs the score of ``needed``: as one of its parts, or by name in an expression."""

    user: str
    needed: str
    name: ast.Name | None = None


def uses(criteria_set: CriteriaSet, program: Program) -> list[Use]:
    """Return every dependency between indicators, in the order of the file."""
    by_id = {node.indicator.id: node.key for node in criteria_set.nodes if node.indicator.id}
    found: list[Use] = []
    for node in criteria_set.nodes:
        if node.parent is not None:
            found.append(Use(node.parent, node.key))
        points = program.points.get(node.key)
        for tree in (*([points] if points is not None else []), *program.applies.get(node.key, ())):
            names = names_in(tree).items()
            found += [Use(node.key, by_id[id], name) for id, name in names if id in by_id]
    return found


def graph_of(nodes: Iterable[Node], dependencies: Iterable[Use]) -> networkx.DiGraph[str]:
    """Return the graph with an edge from what is needed to what needs it."""
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(node.key for node in nodes)
    graph.add_edges_from((use.needed, use.user) for use in dependencies)
    return graph


def scoring_order(criteria_set: CriteriaSet, dependencies: list[Use]) -> tuple[str, ...]:
    """Return the keys of all indicators, each after everything it needs.

    An order of the file does, and networkx is not loaded, when no expression names a score.

    Raises:
        ValueError: when there is a cycle.
    """
    if all(use.name is None for use in dependencies):
        return tuple(node.key for node in reversed(criteria_set.nodes))
    import networkx

    graph = graph_of(criteria_set.nodes, dependencies)
    try:
        return tuple(networkx.lexicographical_topological_sort(graph, backend="networkx"))
    except networkx.NetworkXUnfeasible:
        raise ValueError("the indicators depend on each other in a circle") from None


def cycles(criteria_set: CriteriaSet, dependencies: list[Use]) -> list[Diagnostic]:
    """Return one finding for each group of indicators that depend on each other (CR401)."""
    if all(use.name is None for use in dependencies):
        return []
    import networkx

    graph = graph_of(criteria_set.nodes, dependencies)
    groups: Iterable[set[str]] = networkx.strongly_connected_components(graph, backend="networkx")
    found: list[Diagnostic] = []
    for group in groups:
        inner = graph.subgraph(group)
        if len(group) == 1 and not inner.number_of_edges():
            continue
        edges = networkx.find_cycle(inner, backend="networkx")
        found.append(_story(criteria_set, dependencies, [(user, needed) for needed, user in edges]))
    return found


def _story(
    criteria_set: CriteriaSet, dependencies: list[Use], steps: list[tuple[str, str]]
) -> Diagnostic:
    """The cycle as a closed path that begins at the first indicator of the file that is on it."""
    by_step = {(use.user, use.needed): use for use in reversed(dependencies)}
    chain = list(reversed(steps))
    order = {node.key: n for n, node in enumerate(criteria_set.nodes)}
    first = min(range(len(chain)), key=lambda n: order[chain[n][0]])
    chain = chain[first:] + chain[:first]
    related = tuple(_step(criteria_set, by_step[step]) for step in chain)
    by_key = criteria_set.by_key
    closed = [by_key[user].key for user, _ in chain] + [by_key[chain[0][0]].key]
    here = next(
        (step.span for step, use in zip(related, chain, strict=True) if by_step[use].name), None
    )
    clause = criteria_set.clause(by_key[chain[0][0]])
    return Diagnostic(CYCLE, here, {"path": " → ".join(closed)}, related, clause)


def _step(criteria_set: CriteriaSet, use: Use) -> Related:
    if use.name is not None:
        span = span_of(criteria_set, place_of(use.name))
        label = Text(
            f'"{use.user}" dùng điểm của "{use.needed}" ({use.name.id})',
            f'"{use.user}" uses the score of "{use.needed}" ({use.name.id})',
        )
    else:
        node: Mapping[str, Node] = criteria_set.by_key
        span = locate(criteria_set, (*node[use.needed].path, "code"), with_key=True)
        label = Text(
            f'"{use.user}" là tổng của các mục con, trong đó có "{use.needed}"',
            f'"{use.user}" is the sum of its parts, "{use.needed}" among them',
        )
    return Related(span or Span(f"<{criteria_set.id}>"), label)
