"""What a data file comes to: one row of raw cells per unit, each with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..diagnostics import Diagnostic, Span

UNIT_HEADERS = frozenset(["unit", "don_vi", "đơn vị", "tên đơn vị", "don vi"])


@dataclass(frozen=True, slots=True)
class Row:
    """The raw data of one unit: text, numbers, bools or dates by column, and their places.

    ``problems`` say why nothing of it can be read safely; the table has them too.
    """

    unit: str | None
    cells: Mapping[str, object]
    spans: Mapping[str, Span]
    span: Span
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a data file, the columns it has with their places, and what was wrong."""

    rows: tuple[Row, ...]
    columns: Mapping[str, Span]
    problems: tuple[Diagnostic, ...] = field(default=())


def name_of(value: object) -> str:
    """The name of a column or a unit: NFC, whatever the file was made with."""
    return unicodedata.normalize("NFC", well_formed(str(value))).strip()


def well_formed(text: str) -> str:
    """Return ``text`` with a question mark for each half of a character, which no file can hold.

    >>> well_formed("\\ud800x")
    '?x'
    """
    return text.encode("utf-8", "replace").decode()
