"""``cchc graph``: the tree and the dependencies of a set, as text or Mermaid."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from ..graph import Use, uses
from ..language.program import program_of
from ..model import CriteriaSet
from ..text import Lang, Text, number_text
from .common import FAILURE, leave, open_set, say, tell
from .options import SET

HELP = Text(
    "Vẽ cây tiêu chí và các mục phụ thuộc nhau: chữ hoặc Mermaid.",
    "Show the tree and which indicators need which: text or Mermaid.",
)
FORMAT = Text("text hoặc mermaid", "text or mermaid")
NEEDS = Text("cần điểm của", "needs the score of")
UNKNOWN = Text("Chỉ có mẫu text và mermaid.", "The formats are text and mermaid.")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("graph", help=HELP[lang])
    def show_graph(
        set_: str = typer.Argument(..., help=SET[lang], metavar="SET"),
        output: str = typer.Option("text", "--format", help=FORMAT[lang]),
    ) -> None:
        if output not in ("text", "mermaid"):
            tell(UNKNOWN[lang])
            leave(FAILURE)
        criteria_set = open_set(set_, lang)
        dependencies = uses(criteria_set, program_of(criteria_set))
        lines = (
            _mermaid(criteria_set, dependencies)
            if output == "mermaid"
            else _text(criteria_set, dependencies, lang)
        )
        for line in lines:
            say(line)


def _text(criteria_set: CriteriaSet, dependencies: list[Use], lang: Lang) -> Iterator[str]:
    total = number_text(criteria_set.total, lang)
    yield f"{criteria_set.title} ({criteria_set.decision.label}), {total}"
    for node in criteria_set.nodes:
        indent = "  " * (node.depth + 1)
        points = number_text(node.indicator.max_score, lang)
        name = f" [{node.indicator.id}]" if node.indicator.id else ""
        yield f"{indent}{node.indicator.code} {node.indicator.name} ({points}){name}"
        for use in dependencies:
            if use.user == node.key and use.name is not None:
                yield f"{indent}  ↳ {NEEDS[lang]} {use.needed} [{use.name.id}]"


def _mermaid(criteria_set: CriteriaSet, dependencies: list[Use]) -> Iterator[str]:
    ids = {node.key: f"n{number}" for number, node in enumerate(criteria_set.nodes)}
    yield "flowchart LR"
    yield f'  root["{_quoted(criteria_set.title)} ({number_text(criteria_set.total, "vi")})"]'
    for node in criteria_set.nodes:
        points = number_text(node.indicator.max_score, "vi")
        label = _quoted(f"{node.indicator.code} {node.indicator.name} ({points})")
        yield f'  {ids[node.key]}["{label}"]'
        yield f"  {ids[node.parent] if node.parent else 'root'} --- {ids[node.key]}"
    for use in dependencies:
        if use.name is not None:
            yield f"  {ids[use.needed]} -.->|{use.name.id}| {ids[use.user]}"


def _quoted(text: str) -> str:
    escapes = {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "`": "&#96;", "\n": " "}
    return "".join(escapes.get(c, c) for c in text)
