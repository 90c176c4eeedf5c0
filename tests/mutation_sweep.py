"""Mistakes made everywhere they fit in the shipped sets, and who notices them.

``python tests/mutation_sweep.py [SAMPLE]`` prints a table: SAMPLE mistakes of each kind.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from cchc_rules.numbers import exact_text
from mutation import fails_a_case, noticed, text_of
from shipped import IDS

Mistakes = Callable[[str], Iterator[str]]
"""From the text of a set to every text with the mistake in one place."""
SAMPLE = 10
SEED = 2854
UNDECIDED = "CR908"
NUMBER = r"\d+(?:\.\d+)?"
LEFT_OUT_ENDS = {"tu": "tren", "tren": "tu", "den": "den_duoi", "den_duoi": "den", "duoi": "den"}
LOOSER = {"<=": "<", ">=": ">", "<": "<=", ">": ">=", "==": "!=", "!=": "=="}


def _each(pattern: str, to: Callable[[re.Match[str]], str] | str = "") -> Mistakes:
    """One change at each place that the pattern fits."""

    def texts(text: str) -> Iterator[str]:
        for found in re.finditer(pattern, text, re.MULTILINE):
            new = to(found) if callable(to) else to
            if new != found[0]:
                yield text[: found.start()] + new + text[found.end() :]

    return texts


def _times(factor: str, plus: str = "0") -> Callable[[re.Match[str]], str]:
    """The number of a match changed."""

    def change(found: re.Match[str]) -> str:
        number = Fraction(found["number"]) * Fraction(factor)
        return found["before"] + exact_text(number + (Fraction(plus) if number else 0))

    return change


def _swapped_maxima(text: str) -> Iterator[str]:
    """The maxima of an indicator and of the next one with the same parent."""
    maximum = re.compile(rf"^( +)max_score: ({NUMBER})$", re.MULTILINE)
    found = [*maximum.finditer(text)]
    for n, one in enumerate(found):
        later = (m for m in found[n + 1 :] if len(m[1]) <= len(one[1]))
        other = next(later, None)
        if other and len(other[1]) == len(one[1]) and other[2] != one[2]:
            between = text[one.end(2) : other.start(2)]
            yield text[: one.start(2)] + other[2] + between + one[2] + text[other.end(2) :]


ROW_END = rf"(?P<key>tu|tren|den_duoi|den|duoi)(?=: {NUMBER}[^\n]*diem:)"
KINDS: dict[str, Mistakes] = {
    "a band edge moved": _each(
        rf"(?P<before>(?:tu|tren|den_duoi|den|duoi): )(?P<number>{NUMBER})(?=[^\n]*diem:)",
        _times("1", plus="2"),
    ),
    "an end opened or closed": _each(ROW_END, lambda m: LEFT_OUT_ENDS[m["key"]]),
    "a band left out": _each(r"^ +- \{[^\n]*diem: [^\n]*\}\n"),
    "points ten times as many": _each(
        rf"(?P<before>\b(?:diem|then|each|base|minus): )(?P<number>{NUMBER})(?=[,}}\n])",
        _times("10"),
    ),
    "points a little too few": _each(
        rf"(?P<before>\b(?:diem|then|each|base|minus): )(?P<number>{NUMBER})(?=[,}}\n])",
        _times("0.9"),
    ),
    "points of two options swapped": _each(
        r"points: \{(\w+): ([^,{}]+), (\w+): ([^,{}]+)",
        lambda m: f"points: {{{m[1]}: {m[4]}, {m[3]}: {m[2]}",
    ),
    "a comparison made stricter or looser": _each(
        r"(?<= )(?:<=|>=|<|>|==|!=)(?= )", lambda m: LOOSER[m[0]]
    ),
    "and for or, or for and": _each(
        r"(?<=[\w)] )(?:and|or)(?= [\w(])", lambda m: "or" if m[0] == "and" else "and"
    ),
    "numerator and denominator swapped": _each(
        r"(?<=of: )(\w+)((?:,|\n) +over: )([a-z]\w+)", lambda m: f"{m[3]}{m[2]}{m[1]}"
    ),
    "what holds at zero left out": _each(
        r", when_(?:zero|none): \w+|^ +when_(?:zero|none): \w+\n|^ +applies_when: [^\n]+\n"
    ),
    "a threshold left out": _each(rf", below: {NUMBER}|^ +below: {NUMBER}\n"),
    "a cap left out": _each(
        rf", (?:at_most|cap): {NUMBER}|^ +cap: {NUMBER}\n"
        r"|min\((?:max_score|[\d.]+), (?P<rest>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)",
        lambda m: f"({m['rest']})" if m["rest"] else "",
    ),
    "an invariant left out": _each(r"^  - (?:\{must: [^\n]+\n|must: [^\n]+\n    because: [^\n]+\n)"),
    "a least value left out": _each(rf", min: {NUMBER}|^ +min: {NUMBER}\n"),
    "a maximum mistyped": _each(
        rf"(?P<before>^ +max_score: )(?P<number>{NUMBER})$", _times("1", plus="0.5")
    ),
    "maxima of two siblings swapped": _swapped_maxima,
}  # fmt: skip


@dataclass(slots=True)
class Row:
    """What became of the mistakes of one kind."""

    kind: str
    places: int
    made: int = 0
    check: int = 0
    prove: int = 0
    cases: int = 0

    @property
    def missed(self) -> int:
        return self.made - self.check - self.prove - self.cases

    @property
    def share(self) -> Fraction:
        """The part that check or prove notices."""
        return Fraction(self.check + self.prove, self.made)


def sweep(sample: int = SAMPLE) -> Iterator[Row]:
    """Make ``sample`` mistakes of each kind, always the same ones, and see who notices."""
    for kind, mistakes in KINDS.items():
        texts = [(set_id, text) for set_id in IDS for text in mistakes(text_of(set_id))]
        row = Row(kind, len(texts))
        for set_id, text in Random(SEED).sample(texts, min(sample, len(texts))):
            row.made += 1
            found = noticed(set_id, text)
            if found.check:
                row.check += 1
            elif found.prove - {UNDECIDED}:
                row.prove += 1
            elif found.criteria_set is not None and fails_a_case(set_id, found.criteria_set):
                row.cases += 1
        yield row


def total_of(rows: list[Row]) -> Row:
    """All kinds together."""
    names = ("places", "made", "check", "prove", "cases")
    return Row("all", **{name: sum(getattr(row, name) for row in rows) for name in names})


def table(rows: list[Row]) -> Iterator[str]:
    """The rows as lines of a table, and their sum."""
    yield f"{'':40}{'places':>8}{'made':>6}{'check':>7}{'prove':>7}{'cases':>7}{'nobody':>8}"
    for row in [*rows, total_of(rows)]:
        counts = f"{row.places:>8}{row.made:>6}{row.check:>7}{row.prove:>7}{row.cases:>7}"
        yield f"{row.kind:40}{counts}{row.missed:>8}"


if __name__ == "__main__":
    print(*table([*sweep(int(sys.argv[1]) if sys.argv[1:] else SAMPLE)]), sep="\n")
