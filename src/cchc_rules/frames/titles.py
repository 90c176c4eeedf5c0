"""Column titles of a frame: units, figures of the set, and columns beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..data.columns import DataColumns, columns_of
from ..data.units import DataError
from ..diagnostics import Diagnostic, Report, Span
from ..diagnostics.codes import frames as codes
from ..diagnostics.codes import tables as table_codes
from ..model import CriteriaSet
from ..source.rows import MOST_IGNORED, Table, is_unit_title, name_of

UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Titles:
    """The columns of a frame: ``read`` gives the title of the set for each that it reads.

    ``kept`` are those that come back beside the scores, in their order.
    """

    table: Table
    columns: DataColumns
    read: dict[str, str]
    kept: tuple[str, ...]


def titles_of(
    names: Sequence[str], results: Sequence[str], criteria_set: CriteriaSet, *, figures: bool
) -> Titles:
    """Hold the titles of a frame against the set and against the titles of the results.

    Raises:
        DataError: for points or rounds that the set does not have, a figure that stands twice, or
            a title that is no text or is that of a result.
    """
    if odd := [name for name in names if not isinstance(name, str)]:
        raise DataError(Report([_not_text(name) for name in odd[:MOST_IGNORED]]))
    found: list[Diagnostic] = []
    read: dict[str, str] = {}
    for name in names:
        title = UNIT if is_unit_title(name) else name_of(name)
        if title in read.values():
            found.append(_twice(name))
        read[name] = title
    table = Table((), {title: _place(name) for name, title in read.items()})
    columns = columns_of(table, criteria_set)
    found += Report(columns.problems).errors
    meant: set[object] = set()
    for title, column in columns.known.items():
        if column in meant:
            found.append(_twice(title))
        meant.add(column)
    known = {name: title for name, title in read.items() if title in {UNIT, *columns.known}}
    kept = tuple(name for name in names if figures or read[name] not in columns.known)
    taken = [name for name in kept if name in results]
    found += [Diagnostic(codes.TAKEN_TITLE, _place(name), {"column": name}) for name in taken]
    if found:
        raise DataError(Report(found))
    return Titles(table, columns, known, kept)


def _not_text(name: object) -> Diagnostic:
    """pandas takes anything for a title: a year, or the levels of a group together."""
    return Diagnostic(codes.TITLE_NOT_TEXT, Span("frame", cell=str(name)), {"column": repr(name)})


def _place(name: str) -> Span:
    return Span("frame", cell=name)


def _twice(name: str) -> Diagnostic:
    return Diagnostic(table_codes.DUPLICATE_COLUMN, _place(name), {"column": name})
