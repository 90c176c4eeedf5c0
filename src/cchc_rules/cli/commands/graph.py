"""``cchc graph``: the tree and the dependencies of a set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ...dependencies import INPUTS, PEERS, affected, dependency_graph, shown
from ...diagnostics import Diagnostic, which_code
from ...diagnostics.codes import data as codes
from ...model import CriteriaSet
from ...reports import ResultKind
from ...reports.graph import GraphView
from ...text import Lang, Text
from ..opening import open_set
from ..options import Options
from ..telling import refuse, tell
from ..writing import output_of

if TYPE_CHECKING:
    from networkx import DiGraph

AFFECTED = Text(
    "chỉ những gì đổi theo mục này (số hoặc mã) hay số liệu này",
    "only what changes with this indicator (code or id) or input",
)
NOTHING = Text("Không có mục nào đổi theo: {name}.", "Nothing changes with it: {name}.")
LOOK = Text(
    "bỏ --affected để xem mọi mục, thêm --format json để thấy cả số liệu",
    "leave out --affected to see every indicator, add --format json to see inputs too",
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("graph")
    def show_graph(
        set_: str = ask.set,
        form: str = ask.format(ResultKind.GRAPH),
        changed: str = ask.value("--affected", AFFECTED, "NAME"),
    ) -> None:
        output = output_of(ResultKind.GRAPH, form, lang)
        criteria_set = open_set(set_, lang)
        graph = dependency_graph(criteria_set)
        only = None
        if changed is not None:
            start = _key_of(criteria_set, graph, changed, lang)
            found = {start, *affected(graph, start)}
            only = [key for key in graph if key in found]
            if len(only) == 1:
                tell(NOTHING[lang].format(name=changed))
        output.write(GraphView(criteria_set, graph, only))


def _key_of(criteria_set: CriteriaSet, graph: DiGraph[str], name: str, lang: Lang) -> str:
    """The node that a person names by its code, its id or the name of an input."""
    by_id = {node.indicator.id: node.key for node in criteria_set.nodes if node.indicator.id}
    for key in (name, by_id.get(name), INPUTS + name, PEERS + name):
        if key is not None and key in graph:
            return key
    places = [node.key for node in criteria_set.nodes if node.indicator.code == name]
    hint = which_code(name, places, [*map(shown, graph), *by_id]) or LOOK
    facts = {"what": Text("mục hay số liệu", "indicator or input"), "name": name}
    refuse(Diagnostic(codes.UNKNOWN_SELECTION, None, facts, hint_text=hint), lang)
