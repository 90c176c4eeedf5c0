"""Worked examples written by the program: text of a case, put behind those of a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..source.document import Document, read_yaml
from ..source.files import decode, read_bytes
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


def with_cases(document: Document | None, set_id: str, cases: Sequence[NewCase]) -> str:
    """Return the text of a file of cases with these behind its own; None is no file yet.

    Raises:
        Refused: when the file is none of cases, or could not be read any more.
    """
    indent = 2 if document is None else _indent(document)
    margin = " " * indent
    added = "\n\n".join(
        "\n".join(margin + line for line in case.text().splitlines()) for case in cases
    )
    if document is None:
        text = f"set: {set_id}\ncases:\n{added}\n"
    else:
        cases_of(document)
        text = "\n".join(document.lines).rstrip() + f"\n\n{added}\n"
    cases_of(read_yaml(text, document.file if document else set_id))
    return text


def cases_document(path: Path) -> Document | None:
    """The file of cases as it stands; None where there is none.

    Raises:
        Refused: when it cannot be read.
    """
    if not path.exists():
        return None
    return read_yaml(decode(read_bytes(path, CRITERIA_BYTES), str(path)), str(path))


def _indent(document: Document) -> int:
    """The column of the dashes of a file's cases."""
    first = document.values.get(("cases", 0))
    return 2 if first is None else max(first.column - 2, 0)


def _flow(values: Mapping[str, str], *, quoted: bool = False) -> str:
    entries = (f"{_quoted(key) if quoted else key}: {value}" for key, value in values.items())
    return f"{{{', '.join(entries)}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
