"""``cchc schema``: the JSON Schema of criteria files, for editors."""

from __future__ import annotations

import json
from typing import Any

import typer

from ..model import CriteriaSet
from ..words import Lang, Text
from .common import say

HELP = Text(
    "In JSON Schema của tệp criteria.yaml, để trình soạn thảo gợi ý và bắt lỗi khi gõ.",
    "Print the JSON Schema of criteria.yaml, for completion and checking in editors.",
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("schema", help=HELP[lang])
    def show_schema() -> None:
        say(schema_text())


def schema_text() -> str:
    """Return the JSON Schema of criteria files, in a stable order."""
    schema: dict[str, Any] = CriteriaSet.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "cchc_rules criteria set"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
