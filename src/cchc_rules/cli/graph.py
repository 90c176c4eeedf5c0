"""``cchc graph``: the tree and the dependencies of a set, as text, Mermaid or node-link JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, assert_never

import typer

from ..dependencies import INPUTS, PEERS, DependencyKind, affected, dependency_graph, shown
from ..diagnostics import Diagnostic, which_code
from ..diagnostics.codes import data as codes
from ..model import CriteriaSet
from ..text import Lang, Text, number_text
from .common import FAILURE, leave, open_set, refuse, say, tell
from .options import SET

if TYPE_CHECKING:
    from networkx import DiGraph

HELP = Text(
    "Vẽ cây tiêu chí và các mục phụ thuộc nhau: chữ, Mermaid hoặc JSON.",
    "Show the tree and which indicators need which: text, Mermaid or JSON.",
)
FORMAT = Text("text, mermaid hoặc json", "text, mermaid or json")
AFFECTED = Text(
    "chỉ những gì đổi theo mục này (số hoặc mã) hay số liệu này",
    "only what changes with this indicator (code or id) or input",
)
UNKNOWN = Text("Các mẫu: text, mermaid, json.", "The formats are text, mermaid and json.")
NOTHING = Text("Không có mục nào đổi theo: {name}.", "Nothing changes with it: {name}.")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("graph", help=HELP[lang])
    def show_graph(
        set_: str = typer.Argument(..., help=SET[lang], metavar="SET"),
        output: str = typer.Option("text", "--format", help=FORMAT[lang]),
        changed: str = typer.Option(None, "--affected", help=AFFECTED[lang], metavar="NAME"),
    ) -> None:
        if output not in ("text", "mermaid", "json"):
            tell(UNKNOWN[lang])
            leave(FAILURE)
        criteria_set = open_set(set_, lang)
        graph = dependency_graph(criteria_set)
        keys = list(graph)
        if changed is not None:
            start = _key_of(criteria_set, graph, changed, lang)
            found = {start, *affected(graph, start)}
            keys = [key for key in graph if key in found]
            if len(keys) == 1:
                tell(NOTHING[lang].format(name=changed))
        elif output != "json":
            keys = [key for key in graph if not key.startswith(INPUTS)]
        match output:
            case "json":
                say(_json(graph, keys))
            case "mermaid":
                say("\n".join(_mermaid(criteria_set, graph, keys)))
            case _:
                say("\n".join(_text(criteria_set, graph, keys, lang)))


def _key_of(criteria_set: CriteriaSet, graph: DiGraph[str], name: str, lang: Lang) -> str:
    """The node that a person names by its code, its id or the name of an input."""
    by_id = {node.indicator.id: node.key for node in criteria_set.nodes if node.indicator.id}
    for key in (name, by_id.get(name), INPUTS + name, PEERS + name):
        if key is not None and key in graph:
            return key
    places = [node.key for node in criteria_set.nodes if node.indicator.code == name]
    hint = which_code(name, places, [*map(shown, graph), *by_id])
    facts = {"what": Text("mục hay số liệu", "indicator or input"), "name": name}
    refuse(Diagnostic(codes.UNKNOWN_SELECTION, None, facts, hint_text=hint), lang)


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
    """The node-link form that networkx, d3 and others read; places as text."""
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
