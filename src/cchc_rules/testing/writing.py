"""Worked examples written by the program: text of a case, put behind those of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..source.document import Document, read_yaml
from ..source.files import Refused, decode, read_bytes
from ..source.limits import CRITERIA_BYTES
from .cases import cases_of


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be written: its data as text, and what should come out of each line."""

    name: str
    inputs: Mapping[str, str]
    points: Mapping[str, str] = field(default_factory=dict[str, str])
    lines: Mapping[str, str] = field(default_factory=dict[str, str])
    note: str | None = None

    def text(self) -> str:
        """The case as an entry of a list in YAML."""
        parts = [f"- name: {_quoted(self.name)}"]
        if self.note:
            parts.append(f"  note: {_quoted(self.note)}")
        if self.inputs:
            parts.append(f"  inputs: {_flow(self.inputs)}")
        if self.points:
            parts.append(f"  points: {_flow(self.points, quoted=True)}")
        parts.append(f"  expect: {{lines: {_flow(self.lines, quoted=True)}}}")
        return "\n".join(parts)


class NoPlace(Exception):
    """The cases of a file are written so that none can be put behind them."""


def with_cases(document: Document | None, set_id: str, cases: Sequence[NewCase]) -> str:
    """Return the text of a file of cases with these behind its own; None is no file yet.

    Raises:
        Refused: when the file is none of cases.
        NoPlace: when its cases are not written as a list that lines can be put behind.
    """
    if document is None:
        text = f"set: {set_id}\ncases:\n{_entries(cases, 2)}\n"
        cases_of(read_yaml(text, set_id))
        return text
    before = cases_of(document).cases.cases
    text = _behind(document, cases)
    try:
        after = cases_of(read_yaml(text, document.file)).cases.cases
    except Refused as refused:
        raise NoPlace from refused
    if after[: len(before)] != before or len(after) != len(before) + len(cases):
        raise NoPlace
    return text


def not_there_yet(document: Document | None, cases: Iterable[NewCase]) -> list[NewCase]:
    """Return the cases that a file does not have under the same name, with the same data.

    Raises:
        Refused: when the file is none of cases.
    """
    known = cases_of(document).cases.cases if document else ()
    there = [(case.name, dict(case.inputs), dict(case.points)) for case in known]
    return [case for case in cases if (case.name, case.inputs, case.points) not in there]


def _behind(document: Document, cases: Sequence[NewCase]) -> str:
    """The text of a file with cases behind the last of its own."""
    lines = list(document.lines)
    first = document.values.get(("cases", 0))
    begin = None if first is None else first.line
    if begin is None or not lines[begin].lstrip(" ").startswith("-"):
        raise NoPlace
    indent = len(lines[begin]) - len(lines[begin].lstrip(" "))
    end = next((n for n in range(begin + 1, len(lines)) if _ends(lines[n], indent)), len(lines))
    above = "\n".join(lines[:end]).rstrip()
    below = "\n".join(lines[end:]).rstrip()
    return f"{above}\n\n{_entries(cases, indent)}\n" + (f"\n{below}\n" if below else "")


def _ends(line: str, indent: int) -> bool:
    """Whether a line stands behind a list whose dashes are in that column."""
    text = line.lstrip(" ")
    column = len(line) - len(text)
    if not text.strip() or text.startswith("#"):
        return False
    return column < indent or (column == indent and not text.startswith("-"))


def _entries(cases: Iterable[NewCase], indent: int) -> str:
    margin = " " * indent
    return "\n\n".join(
        "\n".join(margin + line for line in case.text().splitlines()) for case in cases
    )


def cases_document(path: Path) -> Document | None:
    """The file of cases as it stands; None where there is none, or nothing in it.

    Raises:
        Refused: when it cannot be read.
    """
    if not path.exists():
        return None
    text = decode(read_bytes(path, CRITERIA_BYTES), str(path))
    return read_yaml(text, str(path)) if text.strip() else None


def _flow(values: Mapping[str, str], *, quoted: bool = False) -> str:
    entries = (f"{_quoted(key) if quoted else key}: {value}" for key, value in values.items())
    return f"{{{', '.join(entries)}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
