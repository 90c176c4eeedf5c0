"""The page of a code: what it means, why it matters, an example and its correction."""

from __future__ import annotations

import re
from pathlib import Path

from ..text import Lang

FOOTER = "\n---\n"
"""What stands between a page and the links below it, which lead nowhere outside the manual."""
FENCE = "\n```"
_ESCAPED = re.compile(r"\\([\\*_<\[])")


def page_of(code: str, lang: Lang) -> str | None:
    """Return the Markdown page of a code, or None for a code of a plugin, which has none."""
    file = pages_folder(lang) / f"{code}.md"
    if not file.is_file():
        return None
    return file.read_text(encoding="utf-8").rpartition(FOOTER)[0].rstrip()


def plain_page_of(code: str, lang: Lang) -> str | None:
    """Return the page of a code as a terminal shows it: nothing escaped for Markdown."""
    page = page_of(code, lang)
    if page is None:
        return None
    outside_and_inside = page.split(FENCE)
    outside_and_inside[::2] = [_ESCAPED.sub(r"\1", text) for text in outside_and_inside[::2]]
    return FENCE.join(outside_and_inside)


def pages_folder(lang: Lang) -> Path:
    """The folder of the pages: in the installed package, or in the manual beside ``src``."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "pages" / lang
    if installed.is_dir():
        return installed
    return package.parent.parent / "docs" / lang / "reference" / "diagnostics"
