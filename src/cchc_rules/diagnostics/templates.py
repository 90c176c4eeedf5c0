"""The words of a code as they stand for every finding, facts not filled in."""

from __future__ import annotations

from ..text import Lang, Text


def template_text(text: Text, lang: Lang) -> str:
    """Return words with the names of their facts in ‹ ›.

    >>> template_text(Text("Khóa {key} có {{ }}.", "Key {key} has {{ }}."), "vi")
    'Khóa ‹key› có { }.'
    """
    plain = text[lang].replace("{{", "\0").replace("}}", "\1")
    return plain.replace("{", "‹").replace("}", "›").replace("\0", "{").replace("\1", "}")
