"""The pages of the diagnostics: a table of all codes, and for each code a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cchc_rules.diagnostics import CODES, Code
from cchc_rules.diagnostics.pages import FOOTER
from cchc_rules.diagnostics.templates import template_text
from cchc_rules.diagnostics.text import sentence
from cchc_rules.text import Lang, Text

from .code_words import CODE_PAGE, DIAGNOSTICS, FAMILIES
from .markdown import GENERATED, fenced, page, table
from .words import SAID

BAD = Path(__file__).resolve().parents[2] / "tests" / "bad"


def index(lang: Lang) -> str:
    """Every code with its title, by family."""
    header = [CODE_PAGE[name][lang] for name in ("code", "severity", "finding")]
    parts: list[str] = []
    for family, title in FAMILIES.items():
        codes = [code for code in sorted(CODES) if code[2] == family]
        parts += [f"## {title[lang]}", table(header, [_row(CODES[code], lang) for code in codes])]
    return page(SAID["diagnostics"][lang], lang, DIAGNOSTICS[lang], *parts)


def _row(code: Code, lang: Lang) -> list[str]:
    link = f"[{code.id}](diagnostics/{code.id}.md)"
    return [link, CODE_PAGE[code.severity.value][lang], code.title[lang]]


def code_page(code: Code, lang: Lang) -> str:
    """The page of one code; what stands above the rule is what ``--explain`` prints."""
    severity = CODE_PAGE[code.severity.value][lang]
    parts = [f"# {code.id} {code.title[lang]}", f"*{severity[:1].upper()}{severity[1:]}.*"]
    parts += _section("what", _shown(code.message, lang), lang)
    if code.why is not None:
        parts += _section("why", _shown(code.why, lang), lang)
    if code.hint is not None:
        hint = _shown(code.hint, lang)
        parts += _section("hint", sentence(f"{hint[:1].upper()}{hint[1:]}"), lang)
    if folder := example_of(code.id):
        parts += _example(folder, lang)
    below = f"[{CODE_PAGE['all'][lang]}](../diagnostics.md). *{GENERATED[lang]}*"
    return "\n\n".join(parts) + f"\n{FOOTER}\n{below}\n"


def _section(name: str, text: str, lang: Lang) -> list[str]:
    return [f"## {CODE_PAGE[name][lang]}", text]


def _shown(text: Text, lang: Lang) -> str:
    """Words with nothing that Markdown would take as its own."""
    plain = template_text(text, lang)
    for mark in "\\*_<[":
        plain = plain.replace(mark, f"\\{mark}")
    return plain


def _example(folder: Path, lang: Lang) -> Iterator[str]:
    call = _text(folder / "call.txt").splitlines()[0]
    yield f"## {CODE_PAGE['example'][lang]}"
    yield f"`cchc {call}` {CODE_PAGE['prints'][lang]}"
    yield fenced(_text(folder / f"expected.{lang}.txt"))
    changed, told = folder / "corrected.diff", folder / f"corrected.{lang}.txt"
    if changed.is_file():
        yield from _section("corrected", fenced(_text(changed), "diff"), lang)
    elif told.is_file():
        yield from _section("corrected", _text(told).strip(), lang)


def example_of(code: str) -> Path | None:
    """The folder of the example of a code: the one that is corrected, else the first."""
    folders = sorted(BAD.glob(f"{code}-*"))
    corrected = [folder for folder in folders if any(folder.glob("corrected.*"))]
    return next(iter(corrected or folders), None)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
