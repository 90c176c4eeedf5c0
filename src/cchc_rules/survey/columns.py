"""The columns of a table of answers: one row per answer, or one row per form."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..diagnostics import Diagnostic, Span, did_you_mean
from ..diagnostics.codes import data as data_codes
from ..diagnostics.codes import survey as codes
from ..diagnostics.codes import tables as table_codes
from ..model import SurveyPlan
from ..source.rows import Table
from ..text import Text
from .words import Words

UNIT, RESPONDENT, GROUP, QUESTION, OPTION = "unit", "respondent", "group", "question", "option"
TITLES = {
    UNIT: Text("đơn vị (unit)", '"unit"'),
    RESPONDENT: Text("phiếu (respondent)", '"respondent"'),
    GROUP: Text("nhóm (group)", '"group"'),
    QUESTION: Text("câu hỏi (question)", '"question"'),
    OPTION: Text("trả lời (option)", '"option"'),
}
_HEADERS = {
    RESPONDENT: (
        "respondent",
        "phieu",
        "ma phieu",
        "so phieu",
        "nguoi tra loi",
        "ma nguoi tra loi",
    ),
    GROUP: ("group", "nhom", "doi tuong", "nhom doi tuong", "nhom nguoi tra loi"),
    QUESTION: ("question", "cau hoi", "ma cau hoi"),
    OPTION: ("option", "answer", "tra loi", "cau tra loi", "phuong an", "phuong an tra loi"),
}
_ROLE_OF = {header: role for role, headers in _HEADERS.items() for header in headers}
_NOT_READ = Text(
    "nếu là câu trả lời thì đặt tên cột theo mã câu hỏi; nếu là ghi chú thì cứ để",
    "name the column by the id of the question if it holds answers; leave it if it is a note",
)


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """Which column of a table holds what: ``titles`` by role, ``questions`` by column.

    ``questions`` is empty for a table with one row per answer. ``problems`` say what is missing;
    with an error among them no row can be read.
    """

    titles: Mapping[str, str]
    questions: Mapping[str, str]
    problems: tuple[Diagnostic, ...]
    complete: bool


def columns_of(table: Table, plan: SurveyPlan, questions: Words) -> AnswerColumns:
    """Recognize the columns of a table by their titles, in Vietnamese or English."""
    titles: dict[str, str] = {}
    asked: dict[str, str] = {}
    first: dict[str, str] = {}
    twice: list[str] = []
    for column in table.columns:
        role = UNIT if column == UNIT else _ROLE_OF.get(_plain(column))
        question = None if role else questions.find(column)
        meaning = role or question
        if meaning is not None and first.setdefault(meaning, column) != column:
            twice.append(column)
        elif role is not None:
            titles[role] = column
        elif question is not None:
            asked[column] = question
    by_answer = QUESTION in titles or not asked
    needed = [UNIT, RESPONDENT, *([GROUP] if plan.groups else [])]
    needed += [QUESTION, OPTION] if by_answer else []
    place = _place_of(table)
    absent = [TITLES[role] for role in needed if role not in titles]
    listed = Text(", ".join(title.vi for title in absent), ", ".join(title.en for title in absent))
    # Where no column is known the table may lie below a cover, or on another sheet.
    hint = table.header_hint if not first else None
    missing = [Diagnostic(codes.NO_COLUMN, place, {"columns": listed}, hint_text=hint)]
    repeated = [
        Diagnostic(table_codes.DUPLICATE_COLUMN, table.columns[column], {"column": column})
        for column in twice
    ]
    if not by_answer:
        titles.pop(OPTION, None)
    used = {*titles.values(), *twice, *(() if by_answer else asked)}
    unused = [
        _unused(column, span, plan) for column, span in table.columns.items() if column not in used
    ]
    problems = (*(missing if absent else ()), *repeated, *unused)
    return AnswerColumns(
        titles, {} if by_answer else asked, problems, complete=not (absent or repeated)
    )


def _unused(column: str, span: Span, plan: SurveyPlan) -> Diagnostic:
    hint = did_you_mean(column, [question.id for question in plan.questions]) or _NOT_READ
    return Diagnostic(data_codes.UNKNOWN_COLUMN, span, {"column": column}, hint_text=hint)


def _place_of(table: Table) -> Span | None:
    """The header, or the file of a table that has none."""
    span = next(iter(table.columns.values()), None)
    return None if span is None else Span(span.file, span.line, excerpt=span.excerpt)


def _plain(title: str) -> str:
    """A title without accents, case and underscores.

    >>> _plain("Mã_phiếu"), _plain("Đối tượng")
    ('ma phieu', 'doi tuong')
    """
    bare = unicodedata.normalize("NFD", title.casefold().replace("đ", "d"))
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(letters.replace("_", " ").split())
