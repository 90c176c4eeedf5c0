"""Corrections of wrong files: hunks of lines to take away and to put in their place.

A hunk begins with ``@@ FILE``; below it lines that begin with a space stay, with ``-`` go and with
``+`` come. The lines that stay and go must be in the file exactly once, one after another.
"""

from __future__ import annotations

import re
from pathlib import Path

DIFF = "corrected.diff"
_HUNK = re.compile(r"^@@ (?P<file>.+)\n(?P<lines>(?:[ +-].*(?:\n|\Z)|\n)+)", re.MULTILINE)


def is_complete(folder: Path) -> bool:
    """Whether a case is corrected: by lines, or by words in both languages."""
    in_words = [folder / f"corrected.{lang}.txt" for lang in ("vi", "en")]
    return (folder / DIFF).is_file() or all(file.is_file() for file in in_words)


def apply(folder: Path) -> None:
    """Apply the correction of a case to its files."""
    diff = (folder / DIFF).read_text(encoding="utf-8")
    hunks = [*_HUNK.finditer(diff)]
    assert "".join(hunk[0] for hunk in hunks) == diff, "a line belongs to no hunk"
    for hunk in hunks:
        _change(folder / hunk["file"], hunk["lines"].splitlines(keepends=True))


def _change(file: Path, lines: list[str]) -> None:
    """The end of the last line is left as the file has it."""
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    text = file.read_text(encoding="utf-8")
    padded = text if text.endswith("\n") else f"{text}\n"
    starts = [n for n in _line_starts(padded) if padded.startswith(old, n)]
    assert len(starts) == 1, f"{file.name} has these lines {len(starts)} times:\n{old}"
    file.write_text(padded[: starts[0]] + new + padded[starts[0] + len(old) :], encoding="utf-8")


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))][:-1]
