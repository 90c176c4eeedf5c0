"""``cchc functions``: the functions that expressions can call, and the forms of rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import typer

from ..language.rule_form import RuleForm
from ..model import Rule
from ..model.base import Part
from ..text import Lang, Text
from .common import plugins_with_warnings, say

HELP = Text(
    "Liệt kê các hàm dùng được trong biểu thức và các dạng quy tắc.",
    "List the functions of the expression language, and the forms of rule.",
)
FORMS = Text(
    "Dạng quy tắc (viết dưới rule; khóa có dấu ? thì bỏ được)",
    "Forms of rule (written under rule; keys with ? may be left out)",
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("functions", help=HELP[lang])
    def show_functions() -> None:
        plugins = plugins_with_warnings(lang)
        for function, plugin in plugins.functions.values():
            origin = "" if plugin.distribution == "cchc-rules" else f"  ({plugin.origin})"
            say(f"{function.signature}{origin}")
            say(f"    {function.summary[lang]}")
            if function.body is not None:
                say(f"    = {function.body}")
        say(f"\n{FORMS[lang]}\n")
        for line in _forms(plugins.rule_forms, lang):
            say(line)


def _forms(added: Mapping[str, RuleForm], lang: Lang) -> Iterator[str]:
    """Each form with its keys and what it is for; those of plugins with where they come from."""
    for name, field in Rule.model_fields.items():
        extra = field.json_schema_extra
        if field.description is None or not isinstance(extra, dict):
            continue
        yield f"{name}: {_shape(field.annotation)}"
        yield f"    {field.description if lang == 'vi' else extra['x-description-en']}"
    for form in added.values():
        yield f"{form.name}: {_group(form.settings)}  ({form.origin})"
        yield f"    {form.summary[lang]}"


def _shape(annotation: Any) -> str:
    """What stands under a form: a group of keys, or a list."""
    kind = next(part for part in get_args(annotation) if part is not type(None))
    if isinstance(kind, type) and issubclass(kind, Part):
        return _group(kind)
    inner = get_args(kind)[0]
    listed = _group(inner) if isinstance(inner, type) and issubclass(inner, Part) else "..."
    return f"[{listed}, ...]" if listed != "..." else "[...]"


def _group(model: type[Part]) -> str:
    keys = (
        f"{field.alias or name}{'' if field.is_required() else '?'}"
        for name, field in model.model_fields.items()
    )
    return f"{{{', '.join(keys)}}}"
