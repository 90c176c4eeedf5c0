"""The entry point: choose the language, gather the commands from all plugins, run one."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

import typer

from ..api import installed_plugins
from ..plugins import hookimpl
from ..text import LANGS, Lang, visible
from . import (
    check,
    explain,
    functions,
    graph,
    new,
    plugins,
    prove,
    rank,
    reconcile,
    schema,
    score,
    survey,
    test,
    what_if,
)
from . import compile as compile_
from . import list as list_
from .common import FAILURE, tell

COMMANDS = (
    list_,
    check,
    prove,
    test,
    score,
    rank,
    survey,
    reconcile,
    explain,
    what_if,
    graph,
    compile_,
    functions,
    plugins,
    schema,
    new,
)
NAME = "cchc_rules.cli"
MOST_YOUNG = 10_000
"""New objects between two searches for garbage: a large set makes many that stay, and Python's
own 700 spend a third of the time on searching them.
"""
LANG_OPTION = "--lang"
BAD_LANG = '--lang là vi hoặc en, không phải "{asked}".\n--lang is vi or en, not "{asked}".'
HELP = {
    "vi": "Chấm điểm cải cách hành chính theo bộ tiêu chí: chính xác, có căn cứ cho từng "
    "phần trăm điểm.",
    "en": "Score administrative reform by criteria sets: exact, with a reason for every hundredth.",
}


class BuiltinCommands:
    """The built-in commands, through the same hook as those of any plugin."""

    @hookimpl
    def cchc_commands(self, app: typer.Typer, lang: Lang) -> None:
        """Add the commands of this package."""
        for command in COMMANDS:
            command.register(app, lang)


def build_app(lang: Lang) -> typer.Typer:
    """Return the command line with its help in ``lang``."""
    app = typer.Typer(
        help=HELP[lang],
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback(invoke_without_command=True)
    def main_options(
        chosen: str = typer.Option(
            lang, LANG_OPTION, help="vi | en", metavar="vi|en", show_default=False
        ),
        version: bool = typer.Option(
            False, "--version", help={"vi": "in phiên bản", "en": "print the version"}[lang]
        ),
    ) -> None:
        del chosen
        if version:
            from importlib.metadata import version as version_of

            typer.echo(f"cchc-rules {version_of('cchc-rules')}")
            raise typer.Exit

    registry = installed_plugins()
    if not registry.manager.has_plugin(NAME):
        registry.register(BuiltinCommands(), NAME, "cchc-rules")
    for _ in registry.call_each("cchc_commands", app=app, lang=lang):
        pass
    return app


def languages(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """What ``--lang`` asks for anywhere in the call, and the call without it."""
    asked: list[str] = []
    kept: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == LANG_OPTION:
            asked.append(next(waiting, ""))
        elif argument.startswith(f"{LANG_OPTION}="):
            asked.append(argument.partition("=")[2])
        else:
            kept.append(argument)
    return asked, kept


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``cchc``; ends the process with 0 (clean), 1 (findings) or 2 (usage, internal error)."""
    gc.set_threshold(MOST_YOUNG)
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked, call = languages(given)
    if wrong := [value for value in asked if value not in LANGS]:
        tell(BAD_LANG.format(asked=visible(wrong[0])))
        sys.exit(FAILURE)
    lang = "en" if [os.environ.get("CCHC_LANG"), *asked][-1] == "en" else "vi"
    try:
        build_app(lang)(args=call, prog_name="cchc")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILURE)
    except Exception as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        said = {
            "vi": "Lỗi bên trong chương trình, không phải do tệp của bạn",
            "en": "An internal error of the program, not of your file",
        }
        tell(f"{said[lang]}: {type(error).__name__}: {error}  (CCHC_DEBUG=1)")
        sys.exit(FAILURE)
