"""``cchc schema``: the JSON Schema of criteria files, for editors."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import typer
from pydantic.errors import PydanticInvalidForJsonSchema
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from ...language.forms import BUILT_IN_FORMS
from ...language.rule_form import RuleForm
from ...model import CriteriaSet, Rule
from ...model.base import Part
from ...model.rules import as_written
from ...text import Lang
from ..opening import plugins_with_warnings
from ..telling import say

MODE: JsonSchemaMode = "validation"


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("schema")
    def show_schema() -> None:
        say(schema_text(plugins_with_warnings(lang).rule_forms.values()))


def schema_text(forms: Collection[RuleForm] | None = None) -> str:
    """Return the JSON Schema of criteria files, in a stable order.

    ``forms`` are the forms of rule that files may use; by default the built-in ones.
    """
    forms = BUILT_IN_FORMS.values() if forms is None else forms
    described = [form for form in forms if _has_schema(form)]
    models: list[type[Part]] = [CriteriaSet, Rule, as_written(tuple(described))]
    refs, schema = models_json_schema([(model, MODE) for model in models], by_alias=True)
    definitions: dict[str, Any] = schema["$defs"]
    whole, rule, written = (_name(refs[model, MODE]["$ref"]) for model in models)
    definitions[rule] |= {
        key: definitions[written][key] for key in ("properties", "additionalProperties")
    }
    del definitions[written]
    for form in forms:
        words = {"description": form.summary.vi, "x-description-en": form.summary.en}
        definitions[rule]["properties"].setdefault(form.name, {"type": "object", **words})
    top = definitions.pop(whole) | {
        "$defs": definitions,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cchc_rules criteria set",
    }
    return json.dumps(top, ensure_ascii=False, indent=2, sort_keys=True)


def _has_schema(form: RuleForm) -> bool:
    """Whether the settings of a form can be described; a plugin may use types that cannot."""
    try:
        as_written((form,)).model_json_schema(mode=MODE)
    except PydanticInvalidForJsonSchema:
        return False
    return True


def _name(ref: str) -> str:
    return ref.rpartition("/")[2]
