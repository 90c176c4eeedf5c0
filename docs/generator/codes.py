"""The pages of the diagnostics: a table of all codes, and for each code a page of its own."""

from __future__ import annotations

from cchc_rules.diagnostics import CODES, Code
from cchc_rules.diagnostics.pages import WORDS, page_of
from cchc_rules.text import Lang

from .code_words import ALL, CODE, DIAGNOSTICS, FAMILIES, FINDING, SEVERITY
from .markdown import GENERATED, page, table
from .words import SAID


def index(lang: Lang, *, linked: bool = False) -> str:
    """Every code with its title, by family; ``linked`` beside the pages of the codes."""
    header = [words[lang] for words in (CODE, SEVERITY, FINDING)]
    parts: list[str] = []
    for family, title in FAMILIES.items():
        codes = [code for code in sorted(CODES) if code[2] == family]
        rows = [_row(CODES[code], lang, linked) for code in codes]
        parts += [f"## {title[lang]}", table(header, rows)]
    return page(SAID["diagnostics"][lang], lang, DIAGNOSTICS[lang], *parts)


def _row(code: Code, lang: Lang, linked: bool) -> list[str]:
    shown = f"[{code.id}]({code.id}.md)" if linked else f"`{code.id}`"
    return [shown, WORDS[code.severity.value][lang], code.title[lang]]


def code_page(code: Code, lang: Lang) -> str:
    """The page of one code as ``--explain`` prints it, with the way back."""
    return f"{page_of(code.id, lang)}\n\n---\n\n[{ALL[lang]}](index.md). *{GENERATED[lang]}*\n"
