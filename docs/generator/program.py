"""The reference of the program: commands, functions, hooks and the public Python names."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer

import cchc_rules
from cchc_rules.api import installed_plugins
from cchc_rules.cli.app import build_app
from cchc_rules.cli.commands.functions import sample_text
from cchc_rules.language.functions import BUILTIN_FUNCTIONS, Function, Kind
from cchc_rules.plugins import Hooks
from cchc_rules.text import Lang, number_text

from .markdown import fenced, page, table
from .words import CLI, FUNCTIONS, HOOK_TEXTS, HOOKS, KINDS, PYTHON, PYTHON_NAMES, SAID


def cli(lang: Lang) -> str:
    """Every command with its arguments and options."""
    installed_plugins.cache_clear()
    command = typer.main.get_command(build_app(lang))
    installed_plugins.cache_clear()
    return page(SAID["cli"][lang], lang, CLI[lang], *_command("cchc", command, lang))


def _command(path: str, command: Any, lang: Lang) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    shown = "".join(f" {_metavar(a)}" for a in arguments)
    yield f"## `{path}{shown}`"
    yield command.help or ""
    if arguments:
        yield table(
            [SAID["argument"][lang], SAID["description"][lang]],
            [[f"`{_metavar(argument)}`", argument.help or ""] for argument in arguments],
        )
    if options:
        header = [SAID[name][lang] for name in ("option", "default", "description")]
        yield table(header, [_option(option) for option in options])
    for name in getattr(command, "commands", ()):
        yield from _command(f"{path} {name}", command.get_command(None, name), lang)


def _metavar(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return name if argument.required or name.startswith("[") else f"[{name}]"


def _option(option: Any) -> list[str]:
    names = ", ".join(f"`{name}`" for name in option.opts)
    metavar = option.metavar or option.opts[0].lstrip("-").upper()
    value = "" if option.is_flag else f" `{metavar}`"
    default = option.default
    hidden = default in (None, False, ...) or option.name == "chosen"
    return [names + value, "" if hidden else f"`{default}`", option.help or ""]


def functions(lang: Lang) -> str:
    """Every built-in function of the expression language."""
    parts: list[str] = []
    for function in BUILTIN_FUNCTIONS.values():
        parts.append(f"### `{function.signature}`")
        parts.append(
            f"{_sentence(function.summary[lang], function)} {_returns(function, lang)}".strip()
        )
        if function.parameters:
            parts.append(table(
                [SAID["parameter"][lang], SAID["kind"][lang], SAID["default"][lang]],
                [_parameter(parameter, lang) for parameter in function.parameters],
            ))  # fmt: skip
        if function.body is not None:
            parts.append(f"{SAID['same_as'][lang]}: `{function.body}`")
        parts.append(f"{SAID['example'][lang]}: `{sample_text(function, BUILTIN_FUNCTIONS, lang)}`")
    return page(SAID["functions"][lang], lang, FUNCTIONS[lang], *parts)


def _sentence(text: str, function: Function) -> str:
    first = text.split()[0].strip(",")
    if first in {parameter.name for parameter in function.parameters}:
        return f"`{first}`{text.removeprefix(first)}."
    return f"{text[:1].upper()}{text[1:]}."


def _returns(function: Function, lang: Lang) -> str:
    if function.result is Kind.NUMBER:
        return ""
    return f"{SAID['result'][lang]}: {KINDS[function.result.value][lang]}."


def _parameter(parameter: Any, lang: Lang) -> list[str]:
    kind = KINDS[parameter.kind.value][lang]
    if parameter.variadic:
        kind += f", {SAID['several'][lang]}"
    if parameter.default is not None:
        return [f"`{parameter.name}`", kind, f"`{number_text(parameter.default, 'en')}`"]
    return [f"`{parameter.name}`", kind, SAID["optional"][lang] if parameter.optional else ""]


def hooks(lang: Lang) -> str:
    """Every hook that a plugin can implement."""
    parts: list[str] = []
    for name, hook in vars(Hooks).items():
        if not name.startswith("cchc_"):
            continue
        said = HOOKS[name] if lang == "vi" else inspect.getdoc(hook) or ""
        parts += [f"### `{name}{_shown(inspect.signature(hook))}`", _prose(said)]
    return page(SAID["hooks"][lang], lang, HOOK_TEXTS[lang], *parts)


def python(lang: Lang) -> str:
    """Every public name, with its signature and what it says of itself."""
    parts: list[str] = []
    for name in cchc_rules.__all__:
        value = getattr(cchc_rules, name)
        parts.append(f"### `{name}{_signature(value)}`")
        if lang == "vi":
            parts.append(PYTHON_NAMES[name])
        elif not _is_alias(value):
            parts.append(_prose(inspect.getdoc(value) or ""))
        else:
            parts.append(_ALIASES[name])
        if inspect.isclass(value) and issubclass(value, Enum):
            parts.append(", ".join(f"`{member.value}`" for member in value))
        if inspect.isclass(value):
            rows = [[f"`{member}`", said] for member, said in _members(value)]
            if rows:
                parts.append(table([SAID["member"][lang], SAID["meaning"][lang]], rows))
    return page(SAID["python"][lang], lang, PYTHON[lang], *parts)


RECEIVED = frozenset(
    [
        "CheckContext",
        "Diagnostic",
        "Line",
        "Points",
        "Proof",
        "Ranking",
        "Report",
        "Scenarios",
        "Scorecard",
        "Span",
        "Standing",
        "UnitData",
    ]
)
"""What programs get and do not make: their fields are listed instead of a call."""

_ALIASES = {
    "Check": "What a check is: a function from a `CheckContext` to diagnostics.",
    "hookimpl": "Marks a function of a plugin as the implementation of a hook of the same name.",
}


def _is_alias(value: object) -> bool:
    return not (inspect.isclass(value) or inspect.isfunction(value))


def _signature(value: Any) -> str:
    if _is_alias(value) or value.__name__ in RECEIVED or hasattr(value, "model_fields"):
        return ""
    if issubclass(type(value), type(Enum)):
        return ""
    return _shown(inspect.signature(value))


class _Words:
    """An annotation that is shown as it is written."""

    def __init__(self, text: object) -> None:
        self.text = re.sub(r"cchc_rules\.[a-z_.]+\.", "", str(text))

    def __repr__(self) -> str:
        return self.text


def _shown(signature: inspect.Signature) -> str:
    """A call as a person writes it: no self, annotations without quotes."""
    parameters = [
        _parameter_shown(parameter)
        for name, parameter in signature.parameters.items()
        if name not in ("self", "cls")
    ]
    result = signature.return_annotation
    returns = inspect.Signature.empty if result in ("None", None) else _Words(result)
    if result is inspect.Signature.empty:
        returns = result
    return str(inspect.Signature(parameters, return_annotation=returns))


def _parameter_shown(parameter: inspect.Parameter) -> inspect.Parameter:
    default = parameter.default
    if isinstance(default, Enum):
        parameter = parameter.replace(default=_Words(f"{type(default).__name__}.{default.name}"))
    if parameter.annotation is inspect.Parameter.empty:
        return parameter
    return parameter.replace(annotation=_Words(parameter.annotation))


def _members(value: type) -> Iterator[tuple[str, str]]:
    if value.__name__ in RECEIVED and dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name.startswith("_"):
                continue
            yield field.name, f"`{_Words(field.type)}`"
    ours = [base for base in value.__mro__ if base.__module__.startswith("cchc_rules")]
    for name in sorted({name for base in ours for name in vars(base)}):
        if name.startswith(("_", "model_")):
            continue
        member = inspect.getattr_static(value, name)
        plain = getattr(member, "func", getattr(member, "__func__", member))
        doc = _first(inspect.getdoc(member))
        if isinstance(member, property) or hasattr(member, "func"):
            yield name, doc
        elif inspect.isfunction(plain):
            yield f"{name}{_shown(inspect.signature(plain))}", doc


def _first(doc: str | None) -> str:
    return _prose((doc or "").partition("\n\n")[0])


def _prose(doc: str) -> str:
    """A docstring as Markdown: roles and double backticks, examples as code."""
    text = re.sub(r":\w+:`~?\.?([\w.]+)`", lambda found: f"`{found[1].rpartition('.')[2]}`", doc)
    text = text.replace("``", "`").replace(" (yields)", "")
    sections = re.sub(r"^(Args|Raises|Example):$", r"**\1**\n", text, flags=re.MULTILINE)
    sections = re.sub(r"^    (\S[\w`, ]*): ", r"* `\1`: ", sections, flags=re.MULTILINE)
    before, mark, examples = sections.partition(">>> ")
    return before.rstrip() + (
        f"\n\n{fenced(inspect.cleandoc(mark + examples), 'pycon')}" if mark else ""
    )
