"""``cchc functions``: the functions that expressions can call, and the forms of rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import typer

from ...language.rule_form import RuleForm, item_of
from ...model.base import Part
from ...text import Lang, Text
from ..opening import plugins_with_warnings
from ..telling import say

FORMS = Text(
    "Dạng quy tắc (viết dưới rule; khóa có dấu ? thì bỏ được)",
    "Forms of rule (written under rule; keys with ? may be left out)",
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("functions")
    def show_functions() -> None:
        plugins = plugins_with_warnings(lang)
        for function, plugin in plugins.functions.values():
            origin = "" if plugin.distribution == "cchc-rules" else f"  ({plugin.origin})"
            say(f"{function.signature}{origin}")
            say(f"    {function.summary[lang]}")
            if function.body is not None:
                say(f"    = {function.body}")
        say(f"\n{FORMS[lang]}\n")
        for line in _forms(plugins.rule_forms.values(), lang):
            say(line)


def _forms(forms: Iterable[RuleForm], lang: Lang) -> Iterator[str]:
    """Each form with its keys and what it is for; those of plugins with where they come from."""
    for form in forms:
        origin = f"  ({form.origin})" if form.origin else ""
        yield f"{form.name}: {_shape(form.settings)}{origin}"
        yield f"    {form.summary[lang]}"


def _shape(settings: Any) -> str:
    """What stands under a form: a group of keys, or a list."""
    item = item_of(settings)
    if item is None:
        return _group(settings)
    is_group = isinstance(item, type) and issubclass(item, Part)
    return f"[{_group(item)}, ...]" if is_group else "[...]"


def _group(model: type[Part]) -> str:
    keys = (
        f"{field.alias or name}{'' if field.is_required() else '?'}"
        for name, field in model.model_fields.items()
    )
    return f"{{{', '.join(keys)}}}"
