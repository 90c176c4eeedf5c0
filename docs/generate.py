"""Write the pages that come from the code: ``python docs/generate.py``.

With ``--check`` nothing is written, and the exit code is 1 when a page is out of date. The pages of
the diagnostic codes are written, too, but not kept in git: they stand in ``reference/diagnostics``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from generator import codes, files, limits, patterns, program

from cchc_rules.cli.commands.schema import schema_text
from cchc_rules.diagnostics import CODES
from cchc_rules.text import LANGS

DOCS = Path(__file__).resolve().parent
PAGES = {
    "cli": program.cli,
    "criteria-file": files.criteria_file,
    "diagnostics": codes.index,
    "functions": program.functions,
    "hooks": program.hooks,
    "limits": limits.page,
    "python": program.python,
}


def pages() -> dict[Path, Callable[[], str]]:
    """Return every generated file, relative to ``docs``, with what makes its text."""
    found: dict[Path, Callable[[], str]] = {
        Path("reference/criteria.schema.json"): lambda: schema_text() + "\n"
    }
    for lang in LANGS:
        found[Path(lang, "patterns.md")] = lambda lang=lang: patterns.patterns_page(lang)
        for name, make in PAGES.items():
            found[Path(lang, "reference", f"{name}.md")] = lambda make=make, lang=lang: make(lang)
    return found


def code_pages() -> dict[Path, Callable[[], str]]:
    """Return the page of every code, and an index that links to them."""
    found: dict[Path, Callable[[], str]] = {}
    for lang in LANGS:
        folder = Path(lang, "reference", "diagnostics")
        found[folder / "index.md"] = lambda lang=lang: codes.index(lang, linked=True)
        for code in CODES.values():
            place = folder / f"{code.id}.md"
            found[place] = lambda code=code, lang=lang: codes.code_page(code, lang)
    return found


def left_over() -> list[Path]:
    """Return the pages of the reference that nothing makes any more, such as those of old codes."""
    there = {page.relative_to(DOCS) for page in DOCS.glob("*/reference/**/*.md")}
    return sorted(there - pages().keys() - code_pages().keys())


def main() -> int:
    """Write what is out of date and remove what is left over, or with ``--check`` only tell."""
    check = "--check" in sys.argv[1:]
    if not check:
        for page, make in code_pages().items():
            (DOCS / page).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / page).write_text(make(), encoding="utf-8", newline="\n")
    stale = 0
    for page in left_over():
        stale += 1
        print(f"{'left over' if check else 'removed'}: {page}")
        if not check:
            (DOCS / page).unlink()
    for page, make in pages().items():
        file, text = DOCS / page, make()
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{'out of date' if check else 'written'}: {page}")
        if not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
