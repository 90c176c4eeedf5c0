"""Documentation page of a diagnostic code in Markdown: what it says, why, example, correction.

A page is put together when it is asked for, from the code itself and from its case in
``tests/bad``, whose texts a wheel holds as ``examples``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..text import Lang, Text
from .catalogue import CODES
from .model import Code
from .templates import template_text
from .text import sentence

WORDS = {
    "what": Text("Chương trình nói", "What it says"),
    "why": Text("Vì sao phải nói", "Why it matters"),
    "hint": Text("Cách sửa", "What to change"),
    "example": Text("Ví dụ", "Example"),
    "prints": Text("in ra:", "prints:"),
    "corrected": Text("Sửa lại", "Corrected"),
    "error": Text("lỗi", "error"),
    "warning": Text("cảnh báo", "warning"),
    "note": Text("lưu ý", "note"),
}
FENCE = "\n```"
_ESCAPED = re.compile(r"\\([\\*_<\[])")


def page_of(code: str, lang: Lang) -> str | None:
    """Return the Markdown page of a code, or None for a code of a plugin, which has none."""
    return "\n\n".join(_parts(CODES[code], lang)) if code in CODES else None


def plain_page_of(code: str, lang: Lang) -> str | None:
    """Return the page of a code as a terminal shows it: nothing escaped for Markdown."""
    page = page_of(code, lang)
    if page is None:
        return None
    outside_and_inside = page.split(FENCE)
    outside_and_inside[::2] = [_ESCAPED.sub(r"\1", text) for text in outside_and_inside[::2]]
    return FENCE.join(outside_and_inside)


def example_of(code: str) -> Path | None:
    """The folder of the example of a code: the one that is corrected, else the first."""
    folders = sorted(_examples().glob(f"{code}-*"))
    corrected = [folder for folder in folders if any(folder.glob("corrected.*"))]
    return next(iter(corrected or folders), None)


def _examples() -> Path:
    """The folder of the examples: in the installed package, or among the tests beside ``src``."""
    installed = Path(__file__).parent / "examples"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "tests" / "bad"


def _parts(code: Code, lang: Lang) -> Iterator[str]:
    severity = WORDS[code.severity.value][lang]
    yield f"# {code.id} {code.title[lang]}"
    yield f"*{_capital(severity)}.*"
    yield from _section("what", _escaped(code.message, lang), lang)
    if code.why is not None:
        yield from _section("why", _escaped(code.why, lang), lang)
    if code.hint is not None:
        yield from _section("hint", sentence(_capital(_escaped(code.hint, lang))), lang)
    if (folder := example_of(code.id)) is not None:
        yield from _example(folder, lang)


def _section(name: str, text: str, lang: Lang) -> Iterator[str]:
    yield f"## {WORDS[name][lang]}"
    yield text


def _example(folder: Path, lang: Lang) -> Iterator[str]:
    call = _text(folder / "call.txt").splitlines()[0]
    yield from _section("example", f"`cchc {call}` {WORDS['prints'][lang]}", lang)
    yield _fenced(_text(folder / f"expected.{lang}.txt"))
    changed, told = folder / "corrected.diff", folder / f"corrected.{lang}.txt"
    if changed.is_file():
        yield from _section("corrected", _fenced(_text(changed), "diff"), lang)
    elif told.is_file():
        yield from _section("corrected", _text(told).strip(), lang)


def _escaped(text: Text, lang: Lang) -> str:
    """Words with nothing that Markdown would take as its own."""
    plain = template_text(text, lang)
    for mark in "\\*_<[":
        plain = plain.replace(mark, f"\\{mark}")
    return plain


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _fenced(text: str, kind: str = "text") -> str:
    return f"```{kind}\n{text.rstrip()}\n```"


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
