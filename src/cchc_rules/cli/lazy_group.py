"""Lazy loading of commands: a module is imported only when its command is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ..text import Lang


class Waiting(TyperCommand):
    """A built-in command of which only name and help are known so far."""


class LazyGroup(TyperGroup):
    """Commands by name; one that waits is replaced by the real one when it is asked for."""

    lang: Lang = "vi"

    @classmethod
    def of(cls, lang: Lang) -> type[LazyGroup]:
        """The group whose commands speak a language."""
        return type(cls.__name__, (cls,), {"lang": lang})

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, imported if it has not been yet."""
        found = super().get_command(ctx, cmd_name)
        if isinstance(found, Waiting):
            found = self.commands[cmd_name] = loaded(found, self.lang)
        return found

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands with the beginnings of their help, which needs none imported."""
        del ctx
        shown = [one for one in self.commands.values() if not one.hidden]
        limit = formatter.width - 6 - max((len(one.name or "") for one in shown), default=0)
        rows = [(one.name or "", one.get_short_help_str(limit)) for one in shown]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def loaded(waiting: Waiting, lang: Lang) -> Any:
    """The command that stands in the module of its name, with the help that it waited with."""
    name = waiting.name or ""
    module = import_module(f".commands.{name.replace('-', '_')}", __package__)
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    module.register(app, lang)
    command = typer.main.get_group(app).commands[name]
    command.help = waiting.help
    return command
