"""How ``cchc check`` is told which findings to show, and where it looks a code up."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

from ..diagnostics import CODES, Code, did_you_mean
from ..diagnostics.pages import plain_page_of
from ..plugins import Plugins
from ..text import Lang, Text, visible
from .telling import CLEAN, fail, leave, say


def prefixes_of(given: Iterable[str], plugins: Plugins, lang: Lang) -> tuple[str, ...]:
    """Return codes, or how codes begin, from a comma-separated option that may be repeated.

    One that no code begins with ends the command.
    """
    parts = (part.strip().upper() for option in given for part in option.split(","))
    found = tuple(filter(None, parts))
    known = CODES.keys() | _codes_of(plugins)
    for prefix in found:
        if not any(code.startswith(prefix) for code in known):
            _refuse_code(prefix, known, lang)
    return found


def _codes_of(plugins: Plugins) -> set[str]:
    """The codes that stand in the modules of plugins."""
    names = tuple(getattr(plugin.module, "__name__", "") for plugin in plugins.loaded)
    below = tuple(f"{name}." for name in names if name)
    modules = [plugin.module for plugin in plugins.loaded]
    modules += [module for name, module in [*sys.modules.items()] if name.startswith(below)]
    values = (value for module in modules for value in getattr(module, "__dict__", {}).values())
    return {value.id for value in values if isinstance(value, Code)}


def explain_code(code: str, lang: Lang) -> NoReturn:
    """Print the page of a code and end the command."""
    asked = code.strip().upper()
    page = plain_page_of(asked, lang) if asked in CODES else None
    if page is None:
        _refuse_code(asked, CODES, lang)
    say(page)
    leave(CLEAN)


def _refuse_code(code: str, known: Iterable[str], lang: Lang) -> NoReturn:
    guess = did_you_mean(code, sorted(known))
    more = "" if guess is None else f" {guess[lang][:1].upper()}{guess[lang][1:]}"
    shown = visible(code)
    unknown = Text(f'Không có mã lỗi "{shown}".', f'There is no code "{shown}".')
    fail(unknown[lang] + more)
