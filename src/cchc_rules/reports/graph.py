"""The dependencies of a set as text, as a Mermaid flowchart and as node-link JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from ..dependencies import INPUTS, DependencyKind
from ..model import CriteriaSet
from ..text import Lang, Text, number_text
from .base import ReportOptions

if TYPE_CHECKING:
    from networkx import DiGraph


@dataclass(frozen=True, slots=True)
class GraphView:
    """The graph of a set, and which of its nodes are asked for: all where ``only`` is None."""

    criteria_set: CriteriaSet
    graph: DiGraph[str]
    only: Collection[str] | None = None

    def indicators_and_peers(self) -> Collection[str]:
        """The nodes to be drawn: inputs only where they are asked for."""
        if self.only is not None:
            return self.only
        return [key for key in self.graph if not key.startswith(INPUTS)]


def graph_as_text(view: GraphView, options: ReportOptions) -> str:
    """Return the tree, a line for each indicator, and below it what it needs by name."""
    keys = view.indicators_and_peers()
    return _lines(_text(view.criteria_set, view.graph, keys, options.lang))


def graph_as_mermaid(view: GraphView, options: ReportOptions) -> str:
    """Return a flowchart: the tree, and dotted arrows from what is needed to who needs it."""
    del options
    return _lines(_mermaid(view.criteria_set, view.graph, view.indicators_and_peers()))


def graph_as_json(view: GraphView, options: ReportOptions) -> str:
    """Return the node-link form that networkx, d3 and others read; places as text."""
    del options
    return _json(view.graph, list(view.graph) if view.only is None else view.only) + "\n"


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _text(
    criteria_set: CriteriaSet, graph: DiGraph[str], keys: Collection[str], lang: Lang
) -> Iterator[str]:
    total = number_text(criteria_set.total, lang)
    yield f"{criteria_set.title} ({criteria_set.decision.label}), {total}"
    for key in keys:
        node = criteria_set.by_key.get(key)
        indent = "  " * (node.depth + 1 if node else 1)
        id = f" [{node.indicator.id}]" if node and node.indicator.id else ""
        yield f"{indent}{_label(criteria_set, graph, key, lang)}{id}"
        for needed, name in _named(graph, key, keys):
            yield f"{indent}  ↳ {_needs(graph, needed, name)[lang]}"


def _mermaid(
    criteria_set: CriteriaSet, graph: DiGraph[str], keys: Collection[str]
) -> Iterator[str]:
    ids = {key: f"n{number}" for number, key in enumerate(keys)}
    yield "flowchart LR"
    yield f'  root["{_quoted(criteria_set.title)} ({number_text(criteria_set.total, "vi")})"]'
    for key, id in ids.items():
        yield f'  {id}["{_quoted(_label(criteria_set, graph, key, "vi"))}"]'
        if node := criteria_set.by_key.get(key):
            yield f"  {ids.get(node.parent or '', 'root')} --- {id}"
    for key, id in ids.items():
        for needed, name in _named(graph, key, keys):
            yield f"  {ids[needed]} -.->|{name}| {id}"


def _json(graph: DiGraph[str], keys: Collection[str]) -> str:
    import networkx

    plain: DiGraph[str] = networkx.DiGraph()
    plain.add_nodes_from((key, graph.nodes[key]) for key in keys)
    for needed, user, use in graph.edges(data=True):
        if needed in plain and user in plain:
            place = str(use["span"]) if use["span"] else None
            plain.add_edge(needed, user, name=use["name"], place=place)
    return json.dumps(networkx.node_link_data(plain, edges="edges"), ensure_ascii=False, indent=2)


def _label(criteria_set: CriteriaSet, graph: DiGraph[str], key: str, lang: Lang) -> str:
    attributes = graph.nodes[key]
    label = f"{attributes['code']} {attributes['label']}"
    node = criteria_set.by_key.get(key)
    return f"{label} ({number_text(node.indicator.max_score, lang)})" if node else label


def _named(graph: DiGraph[str], key: str, keys: Collection[str]) -> Iterator[tuple[str, str]]:
    """What the expressions of a node ask for, with the names by which they do."""
    for needed in graph.predecessors(key):
        if needed in keys and graph.edges[needed, key]["name"] is not None:
            yield needed, graph.edges[needed, key]["name"]


def _needs(graph: DiGraph[str], key: str, name: str) -> Text:
    kind: DependencyKind = graph.nodes[key]["kind"]
    match kind:
        case DependencyKind.INPUT:
            return Text(f"cần số liệu {name}", f"needs the figure {name}")
        case DependencyKind.PEER:
            return Text(f"cần số liệu nhóm {name}", f"needs the group's figure {name}")
        case DependencyKind.INDICATOR:
            return Text(f"cần điểm của {key} [{name}]", f"needs the score of {key} [{name}]")
    assert_never(kind)


def _quoted(text: str) -> str:
    escapes = {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "`": "&#96;", "\n": " "}
    return "".join(escapes.get(c, c) for c in text)
