"""How ``cchc check`` is told which findings to show, and where it looks a code up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from ..diagnostics import CODES, FORMATS, did_you_mean
from ..diagnostics.pages import plain_page_of
from ..words import Lang, Text, visible
from .common import CLEAN, FAILURE, leave, say, tell


def known_format(output: str, lang: Lang) -> str:
    """Return the name of a form of findings, or end the command with those that there are."""
    if output in FORMATS:
        return output
    listed = ", ".join(FORMATS)
    _refuse(
        Text(
            f'Không có dạng "{visible(output)}". Các dạng: {listed}.',
            f'There is no format "{visible(output)}". The formats: {listed}.',
        ),
        lang,
    )


def prefixes_of(given: Iterable[str], lang: Lang) -> tuple[str, ...]:
    """Return codes, or how codes begin, from a comma-separated option that may be repeated.

    One that no code begins with ends the command.
    """
    found = tuple(part.strip().upper() for option in given for part in option.split(","))
    for prefix in filter(None, found):
        if not any(code.startswith(prefix) for code in CODES):
            _refuse_code(prefix, lang)
    return tuple(filter(None, found))


def explain_code(code: str, lang: Lang) -> NoReturn:
    """Print the page of a code and end the command."""
    asked = code.strip().upper()
    page = plain_page_of(asked, lang) if asked in CODES else None
    if page is None:
        _refuse_code(asked, lang)
    say(page)
    leave(CLEAN)


def _refuse_code(code: str, lang: Lang) -> NoReturn:
    guess = did_you_mean(code, CODES)
    more = "" if guess is None else f" {guess[lang][:1].upper()}{guess[lang][1:]}"
    shown = visible(code)
    unknown = Text(f'Không có mã lỗi "{shown}".', f'There is no code "{shown}".')
    tell(unknown[lang] + more)
    leave(FAILURE)


def _refuse(said: Text, lang: Lang) -> NoReturn:
    tell(said[lang])
    leave(FAILURE)
