"""The files of ``docs/patterns``: a decision's words, the set that says the same, and its cases.

A file has three parts, separated by lines ``---``: the head, a criteria set without the keys that
every example shares, and cases. What may follow are sets that must be refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from cchc_rules.model import CriteriaSet
from cchc_rules.model.base import Part
from cchc_rules.source.criteria import criteria_of
from cchc_rules.source.document import read_yaml
from cchc_rules.testing.cases import CaseFile, cases_of
from cchc_rules.text import Lang, Text

FOLDER = Path(__file__).resolve().parents[1] / "patterns"
SHARED = {
    "id": "vi-du",
    "title": "Ví dụ",
    "decision": "{number: Quyết định mẫu, issuer: UBND tỉnh}",
    "applies_to": "đơn vị",
    "levels": "[{name: Lĩnh vực}, {name: Tiêu chí}, {name: Tiêu chí thành phần}]",
    "provisional": "ví dụ minh họa",
}
TOP_KEY = re.compile(r"^(\w+):", re.MULTILINE)


class Words(Part):
    """A text in both languages."""

    vi: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


class Mistake(Part):
    """A change of the set that its cases must notice."""

    change: str
    to: str | None = None


class Explained(Part):
    """Which line of which case is explained on the page; cases are counted from 1."""

    code: str
    case: int = 1
    unit: str | None = None


class Head(Part):
    """What a pattern is about: the words of a decision, and what goes wrong with them."""

    title: Words
    text: Words
    source: str | None
    made_up: bool = False
    trap: Words
    explain: Explained
    wrong: tuple[Mistake, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pattern:
    """One pattern; the parts of its file keep their places, so that findings name the line."""

    file: Path
    head: Head
    body: str
    cases: str
    wrong_bodies: tuple[str, ...]

    @property
    def number(self) -> str:
        """The number of the pattern, as its file begins: ``05`` is 5, ``30b`` stays."""
        return self.file.name.partition("-")[0].lstrip("0")

    @property
    def heading(self) -> Text:
        """Its number and title."""
        title = self.head.title
        return Text(f"{self.number}. {title.vi}", f"{self.number}. {title.en}")

    @property
    def shown(self) -> str:
        """The lines of the set, as they stand in the file."""
        return self.body.strip("\n")

    def criteria_set(self, body: str | None = None) -> CriteriaSet:
        """The set of the pattern, or of another body in its place."""
        text = self.body if body is None else body
        given = set(TOP_KEY.findall(text))
        if "source" in given:
            given.add("provisional")
        shared = (f"{key}: {value}\n" for key, value in SHARED.items() if key not in given)
        return criteria_of(read_yaml(text + "".join(shared), self.file.name))

    def case_file(self) -> CaseFile:
        """Its cases."""
        return cases_of(read_yaml(f"{self.cases}set: vi-du\n", self.file.name))

    def difference(self, mistake: Mistake) -> str:
        """The lines that a mistake takes out of the set and puts into it."""
        before, after = self.body, self._with(mistake)
        lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
        return "\n".join(line for line in islice(lines, 2, None) if not line.startswith("@@"))

    def with_mistake(self, mistake: Mistake) -> CriteriaSet:
        """The set with a change that cases must notice."""
        return self.criteria_set(self._with(mistake))

    def _with(self, mistake: Mistake) -> str:
        if mistake.change not in self.body:
            raise ValueError(f"{self.file.name}: not in the set: {mistake.change}")
        return self.body.replace(mistake.change, mistake.to or "")


def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of their numbers."""
    return tuple(read_pattern(file) for file in sorted(FOLDER.glob("*.yaml")))


def read_pattern(file: Path) -> Pattern:
    """Read one file."""
    head, body, cases, *wrong = _parts(file.read_text(encoding="utf-8"))
    data = read_yaml(head, file.name).data
    return Pattern(file, Head.model_validate(data), body, cases, tuple(wrong))


def _parts(text: str) -> list[str]:
    """The parts of a file, each after as many empty lines as stand before it."""
    parts: list[list[str]] = [[]]
    for number, line in enumerate(text.splitlines(), start=1):
        if line == "---":
            parts.append([""] * number)
        else:
            parts[-1].append(line)
    return ["\n".join([*lines, ""]) for lines in parts]
