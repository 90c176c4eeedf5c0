"""What a data file comes to: one row of raw cells per unit, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import data as codes
from ..text import INVISIBLE, Text, folded

UNIT_HEADERS = frozenset(map(folded, ["unit", "don_vi", "đơn vị", "tên đơn vị", "don vi"]))
_ERROR_WORDS = frozenset(
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"]
)
_LONGEST_ERROR = 20
MOST_IGNORED = 20
"""Columns that are not read of which each is told."""
_NO_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_WHOLE = re.compile(r"(?:[+-]?0|([+-]?[0-9]+))[.,]0+")


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell whose formula gives nothing: the error that it shows, or None: not calculated yet."""

    word: str | None

    @classmethod
    def of(cls, raw: object) -> BrokenCell | None:
        """What ``raw`` is, if its formula gives nothing; exports write the error as text.

        >>> BrokenCell.of("#DIV/0!"), BrokenCell.of("5")
        (BrokenCell(word='#DIV/0!'), None)
        """
        if isinstance(raw, str) and raw.strip().upper() in _ERROR_WORDS:
            return cls(raw.strip().upper())
        return raw if isinstance(raw, BrokenCell) else None

    def found(self, input: str, expected: Text, span: Span | None) -> Diagnostic:
        """The finding (CR550) that ``input`` has no value, where ``expected`` was needed."""
        if self.word is None:
            problem, hint = _NOT_CALCULATED
        else:
            word = self.word[:_LONGEST_ERROR]
            problem, hint = Text(f"ô báo lỗi {word}", f"the cell shows {word}"), _CORRECT
        facts = {"input": input, "expected": expected, "problem": problem}
        return Diagnostic(codes.BROKEN_CELL, span, facts, hint_text=hint)

    def __str__(self) -> str:
        return self.word or "=…"


_CORRECT = Text(
    "chữa lại công thức trong ô; chưa có số liệu thì để trống ô",
    "correct the formula of the cell; leave the cell empty if there is no figure yet",
)
_NOT_CALCULATED = (
    Text("công thức trong ô chưa được tính", "the formula of the cell was not calculated"),
    Text(
        "mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng số vào ô",
        "open the file in Excel and save it again, or write the figure itself into the cell",
    ),
)


class Row(NamedTuple):
    """The raw data of one unit: text, numbers, bools or dates by column, and their places.

    ``spans`` has the place of each cell, and under ``unit`` that of the row itself. ``problems``
    say why nothing of it can be read safely; the table has them too.
    """

    unit: str | None
    cells: Mapping[str, object]
    spans: Mapping[str, Span]
    problems: tuple[Diagnostic, ...] = ()

    @property
    def span(self) -> Span:
        """Where it is: at the name of the unit."""
        return self.spans["unit"]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a data file, the columns it has with their places, and what was wrong.

    ``repeated`` are the names, folded, of units that stand in several rows. ``header_hint`` says
    how a header is found, where no row of a grid names a column of units. ``is_grid`` is true
    where the rows stand below a header; ``is_file`` is false where a program gives the rows, which
    knows what it gives.
    """

    rows: Sequence[Row]
    columns: Mapping[str, Span]
    problems: tuple[Diagnostic, ...] = field(default=())
    repeated: frozenset[str] = frozenset()
    header_hint: Text | None = None
    is_grid: bool = False
    is_file: bool = False


def some_ignored(problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """All errors, and the first of many columns that are not read."""
    ignored = [problem for problem in problems if problem.code is codes.UNKNOWN_COLUMN]
    yield from (problem for problem in problems if problem.code is not codes.UNKNOWN_COLUMN)
    yield from ignored[:MOST_IGNORED]
    if len(ignored) > MOST_IGNORED:
        rest = len(ignored) - MOST_IGNORED
        column = Text(f"{rest} cột khác", f"{rest} other columns")
        yield Diagnostic(
            codes.MANY_UNKNOWN_COLUMNS, ignored[MOST_IGNORED].span, {"columns": column}
        )


def is_unit_title(title: str) -> bool:
    """Whether a title is that of the column of units."""
    return folded(title) in UNIT_HEADERS


def repeated_names(names: Iterable[str | None]) -> frozenset[str]:
    """The names that stand several times, folded.

    >>> repeated_names(["Sở Y tế", None, "SỞ  Y TẾ", "Sở Nội vụ", None])
    frozenset({'sở y tế'})
    """
    seen: set[str] = set()
    found: set[str] = set()
    for name in names:
        if name is not None:
            name = folded(name)
            (found if name in seen else seen).add(name)
    return frozenset(found)


def name_of(value: object) -> str:
    """The name of a column or a unit: NFC, single spaces, and nothing that does not show.

    >>> name_of(" Sở  Nội\\nvụ "), name_of(101.0)
    ('Sở Nội vụ', '101')
    """
    text = str(value) if isinstance(value, str) else whole_text(str(value))
    if not text.isascii():
        text = unicodedata.normalize("NFC", well_formed(text)).translate(_NO_INVISIBLE)
    return " ".join(text.split())


def whole_text(text: str) -> str:
    """Return a whole number as it is written by itself: a column with gaps is one of floats.

    >>> whole_text("1.0"), whole_text("1,00"), whole_text("-0.0"), whole_text("1.10")
    ('1', '1', '0', '1.10')
    """
    found = _WHOLE.fullmatch(text)
    return text if found is None else found[1] or "0"


def well_formed(text: str) -> str:
    """Return ``text`` with a question mark for each half of a character, which no file can hold.

    >>> well_formed("\\ud800x")
    '?x'
    """
    return text if text.isprintable() else text.encode("utf-8", "replace").decode()
