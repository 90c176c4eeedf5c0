"""``cchc functions``: the functions that expressions can call, and the forms of rule."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, assert_never

import typer

from ...language.exact import evaluate
from ...language.functions import Function, Kind
from ...language.parse import ExpressionError, parse
from ...language.rule_form import RuleForm, item_of
from ...language.values import Gap, Value, missing
from ...model.base import Part
from ...text import Lang, Text, number_text
from ..opening import plugins_with_warnings
from ..telling import say

FORMS = Text(
    "Dạng quy tắc (viết dưới rule; khóa có dấu ? thì bỏ được)",
    "Forms of rule (written under rule; keys with ? may be left out)",
)

NOT_APPLICABLE = Text("không áp dụng", "not applicable")
YES_OR_NO = Text("không", "no"), Text("có", "yes")
DAY = Text("%d/%m/%Y", "%Y-%m-%d")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("functions")
    def show_functions() -> None:
        plugins = plugins_with_warnings(lang)
        known = {name: function for name, (function, _) in plugins.functions.items()}
        for function, plugin in plugins.functions.values():
            origin = "" if plugin.distribution == "cchc-rules" else f"  ({plugin.origin})"
            say(f"{function.signature}{origin}")
            say(f"    {function.summary[lang]}")
            if function.body is not None:
                say(f"    = {function.body}")
            if sample := sample_text(function, known, lang):
                say(f"    {sample}")
        say(f"\n{FORMS[lang]}\n")
        for line in _forms(plugins.rule_forms.values(), lang):
            say(line)


def sample_text(function: Function, known: Mapping[str, Function], lang: Lang) -> str:
    """The sample of a function with what it comes to; empty where it has none."""
    if function.sample is None:
        return ""
    try:
        value, _ = evaluate(parse(function.sample), missing, known)
    except ExpressionError as error:
        return f"{function.sample} → {error.diagnostic.message(lang)}"
    return f"{function.sample} → {_shown(value, function, lang)}"


def _shown(value: Value, function: Function, lang: Lang) -> str:
    match value:
        case Gap(_, names, problems):
            told = [found.message(lang) for found in problems] or sorted(names)
            return "; ".join(told) or NOT_APPLICABLE[lang]
        case bool():
            return YES_OR_NO[value][lang]
        case str():
            return value
        case Fraction():
            day = function.result is Kind.DATE and datetime.date.fromordinal(int(value))
            return day.strftime(DAY[lang]) if day else number_text(value, lang)
        case _:
            assert_never(value)


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
