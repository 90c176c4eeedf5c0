"""What is wrong, where, and what to do about it, as data; how it looks is for the renderers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from ..numbers import exact_text
from ..text import Lang, Text, number_beside, number_text

Fact = str | int | Fraction | Text
LONG_LINE = 2_000
"""A line of more characters is not repeated for each of its findings."""


class Severity(StrEnum):
    """``error``: nothing is scored by this set or value; ``warning``: worth a look.

    A ``note`` is no mistake: something that a person may want to know, told only where asked for.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def is_error(self) -> bool:
        """Whether nothing is scored by what it was found in."""
        match self:
            case Severity.ERROR:
                return True
            case Severity.WARNING | Severity.NOTE:
                return False
            case _:
                assert_never(self)

    @property
    def is_note(self) -> bool:
        """Whether it is told only where it is asked for."""
        match self:
            case Severity.NOTE:
                return True
            case Severity.ERROR | Severity.WARNING:
                return False
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: lines and columns count from 1, columns in characters.

    ``cell`` names the place in a workbook (``Sheet1!C4``) or in a structured file (``[3].ty_le``)
    where there is no line. ``excerpt`` is the text of the first line, kept for the renderer.
    """

    file: str
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    cell: str | None = None
    excerpt: str | None = None

    @property
    def quoted(self) -> str | None:
        """The excerpt, or None where its line is so long that many findings may stand in it."""
        return None if self.excerpt is None or len(self.excerpt) > LONG_LINE else self.excerpt

    def __str__(self) -> str:
        place = [self.cell] if self.cell else [self.line, self.column]
        return ":".join(str(part) for part in [self.file, *place] if part is not None)

    @property
    def text(self) -> str | None:
        """What stands there: the whole line where no column is known, None without a line."""
        if self.excerpt is None or self.column is None:
            return self.excerpt
        return self.excerpt[self.column - 1 : (self.end_column or self.column + 1) - 1]


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that belongs to the same finding, and what is there."""

    span: Span
    label: Text


@dataclass(frozen=True, slots=True)
class Fix:
    """The one change that mends a finding: this text in place of what stands at ``span``."""

    span: Span
    text: str

    @classmethod
    def of(cls, span: Span | None, written: str, text: str) -> Fix | None:
        """Return the fix, if ``written`` is what stands at the place, in quotes perhaps.

        >>> Fix.of(Span("a", 1, 5, 8, excerpt="x: 1 0,5"), "0,5", "0.5") is None
        True
        >>> Fix.of(Span("a", 1, 6, 9, excerpt="x: 1 0,5"), "0,5", "0.5").text
        '0.5'
        """
        if span is None or span.text not in (written, f'"{written}"', f"'{written}'"):
            return None
        return cls(span, text)


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its stable code and its words, with ``{facts}`` to be filled in.

    ``why`` says, without facts, what would go wrong if nobody had noticed.
    """

    id: str
    severity: Severity
    title: Text
    message: Text
    hint: Text | None = None
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    ``facts`` fill the words of ``code``; ``clause`` is the place in the decision that it touches;
    ``hint_text``, written out as it is, stands in for the code's own hint where the finding
    knows better. ``fix`` is given only where there is no other way to mend it.
    """

    code: Code
    span: Span | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    related: tuple[Related, ...] = ()
    clause: str | None = None
    hint_text: Text | None = None
    fix: Fix | None = None

    def __hash__(self) -> int:
        return hash((self.code.id, self.span))

    @property
    def severity(self) -> Severity:
        """How serious it is."""
        return self.code.severity

    def message(self, lang: Lang = "vi") -> str:
        """The finding as a sentence, with its facts."""
        return _filled(self.code.message, self.facts, lang)

    def hint(self, lang: Lang = "vi") -> str | None:
        """What to change, where that can be said."""
        if self.hint_text is not None:
            return self.hint_text[lang]
        return None if self.code.hint is None else _filled(self.code.hint, self.facts, lang)

    def exact_facts(self, lang: Lang = "vi") -> dict[str, str]:
        """The facts by name, for programs: every number with all its digits, or as a fraction."""
        return {name: _exact_text(fact, lang) for name, fact in self.facts.items()}


def _filled(text: Text, facts: Mapping[str, Fact], lang: Lang) -> str:
    numbers = [fact for fact in facts.values() if isinstance(fact, Fraction)]
    return text[lang].format_map(
        {name: _fact_text(fact, numbers, lang) for name, fact in facts.items()}
    )


def _fact_text(fact: Fact, numbers: Sequence[Fraction], lang: Lang) -> str:
    match fact:
        case Text():
            return fact[lang]
        case str():
            return fact
        case Fraction():
            return number_beside(fact, numbers, lang)
        case int():
            return number_text(fact, lang)
        case _:
            assert_never(fact)


def _exact_text(fact: Fact, lang: Lang) -> str:
    if isinstance(fact, Text):
        return fact[lang]
    return fact if isinstance(fact, str) else exact_text(Fraction(fact))


class Report:
    """All findings of one run, sorted by place; true when there is something to report."""

    def __init__(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(diagnostics, key=_by_place))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that forbid scoring."""
        return tuple(d for d in self.diagnostics if d.severity.is_error)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The findings that are worth a look."""
        return tuple(d for d in self.diagnostics if not (d.severity.is_error or d.severity.is_note))

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What is no mistake but good to know, where it was asked for."""
        return tuple(d for d in self.diagnostics if d.severity.is_note)

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of each finding, in order."""
        return tuple(d.code.id for d in self.diagnostics)

    def filtered(
        self, *, select: Iterable[str] = (), ignore: Iterable[str] = (), notes: bool = False
    ) -> Report:
        """Return the findings that are asked for.

        ``select`` and ``ignore`` are codes or how codes begin, such as ``CR2``, in any case. With
        ``select`` only these are left; what ``ignore`` names is left out in any event. Notes are
        there only with ``notes`` or where ``select`` names them.

        >>> from cchc_rules.diagnostics import CODES
        >>> report = Report([Diagnostic(CODES["CR202"]), Diagnostic(CODES["CR301"])])
        >>> report.filtered(select=["CR2"]).codes, report.filtered(ignore=["cr2"]).codes
        (('CR202',), ('CR301',))
        """
        wanted, unwanted = _prefixes(select), _prefixes(ignore)
        return Report(
            found
            for found in self.diagnostics
            if not found.code.id.startswith(unwanted)
            and (
                found.code.id.startswith(wanted) if wanted else notes or not found.severity.is_note
            )
        )


def _prefixes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(prefix for code in codes if (prefix := code.strip().upper()))


def _by_place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    span = diagnostic.span or Span("")
    return (span.file, span.line or 0, span.column or 0, span.cell or "", diagnostic.code.id)
