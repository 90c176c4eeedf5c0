"""Small pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc_rules.text import Lang, Text

GENERATED = Text(
    "Trang này được tạo từ mã nguồn bằng `python docs/generate.py`; không sửa bằng tay.",
    "This page is made from the code by `python docs/generate.py`; do not edit it.",
)


def page(title: str, lang: Lang, *parts: str) -> str:
    """Return a page: title, the note that it is generated, and its parts."""
    return "\n\n".join([f"# {title}", f"*{GENERATED[lang]}*", *filter(None, parts)]) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; bars in cells are escaped."""
    lines = [_row(header), "|" + "---|" * len(header), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    escaped = [" ".join(cell.replace("|", r"\|").split()) for cell in cells]
    return f"| {' | '.join(escaped)} |"


def fenced(text: str, kind: str = "text") -> str:
    """Return a block of text as it is."""
    return f"```{kind}\n{text.rstrip()}\n```"
