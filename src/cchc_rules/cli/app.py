"""The entry point: choose the language, gather the commands from all plugins, run one."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import typer

from ..plugins import hookimpl, installed
from ..text import LANGS, Lang, visible
from .commands import COMMANDS
from .lazy_group import LazyGroup, Waiting
from .telling import FAILURE, tell
from .writing import drop_output, lost_output, open_streams

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
VERSION = {"vi": "in phiên bản", "en": "print the version"}
INTERNAL = {
    "vi": "Lỗi bên trong chương trình, không phải do tệp của bạn",
    "en": "An internal error of the program, not of your file",
}


class BuiltinCommands:
    """The built-in commands, through the same hook as those of any plugin."""

    @hookimpl
    def cchc_commands(self, app: typer.Typer, lang: Lang) -> None:
        """Add the commands of this package; their modules are imported when they are called."""
        for name, help in COMMANDS.items():
            app.command(name, help=help[lang], cls=Waiting)(lambda: None)


def build_app(lang: Lang) -> typer.Typer:
    """Return the command line with its help in ``lang``."""
    app = typer.Typer(
        cls=LazyGroup.of(lang),
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
        version: bool = typer.Option(False, "--version", help=VERSION[lang]),
    ) -> None:
        del chosen
        if version:
            from importlib.metadata import version as version_of

            typer.echo(f"cchc-rules {version_of('cchc-rules')}")
            raise typer.Exit

    registry = installed.installed_plugins()
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
    open_streams()
    asked, call = languages(list(sys.argv[1:] if arguments is None else arguments))
    if wrong := [value for value in asked if value not in LANGS]:
        tell(BAD_LANG.format(asked=visible(wrong[0])))
        sys.exit(FAILURE)
    lang: Lang = "en" if [os.environ.get("CCHC_LANG"), *asked][-1] == "en" else "vi"
    try:
        _run(call, lang)
    except Exception as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        tell(f"{INTERNAL[lang]}: {type(error).__name__}: {error}  (CCHC_DEBUG=1)")
        sys.exit(FAILURE)


def _run(call: list[str], lang: Lang) -> None:
    """Run a call; a standard output that is full is told, one whose reader has gone is not."""
    try:
        try:
            build_app(lang)(args=call, prog_name="cchc")
        finally:
            sys.stdout.flush()
    except OSError as error:
        told = lost_output(error, lang)
        if told is None:
            raise
        drop_output()
        if told:
            tell(told)
        sys.exit(FAILURE)
