"""The rows of a table as answers: every row checked, what cannot count left out and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..data.names import check_unit, kind_aside
from ..diagnostics import Code, Diagnostic, Fact, Related, Span
from ..diagnostics.codes import survey as codes
from ..diagnostics.codes import tables as table_codes
from ..model import CriteriaSet, SurveyPlan
from ..source.rows import Row, Table
from ..text import Text, folded
from .columns import GROUP, OPTION, QUESTION, RESPONDENT, TITLES, AnswerColumns, columns_of
from .findings import Findings
from .words import LONGEST_SHOWN, Words, text_of

SAME = Text("các lần giống nhau nên chỉ tính một lần", "the answers are the same and count once")
DIFFERENT = Text(
    "các lần khác nhau nên không tính lần nào", "the answers differ, so none of them counts"
)


class Answer(NamedTuple):
    """What a respondent answered to a question; ``group`` is empty where a survey has none."""

    unit: str
    respondent: str
    group: str
    question: str
    option: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many answers do not count, and why."""

    code: Code
    answers: int


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that count, how many were read, and why the others were left out."""

    counted: tuple[Answer, ...]
    read: int
    left_out: tuple[LeftOut, ...]
    problems: tuple[Diagnostic, ...]


def read_answers(table: Table, criteria_set: CriteriaSet, plan: SurveyPlan) -> Answers:
    """Hold every row of a table of answers against the survey of a set.

    A row is one answer (columns unit, respondent, group, question, option) or one form (unit,
    respondent, group, then a column for each question). Forms are told apart within their unit.
    """
    questions = Words({question.id: question.text for question in plan.questions})
    columns = columns_of(table, plan, questions)
    problems = [*table.problems, *columns.problems]
    if not columns.complete:
        return Answers((), 0, (), tuple(problems))
    if not table.rows:
        place = next(iter(table.columns.values()), None)
        problem = Text("Bảng phiếu không có dòng nào", "The table of answers has no rows")
        hint = codes.NO_COLUMN.hint
        problems.append(
            Diagnostic(table_codes.NO_ROWS, place, {"problem": problem}, hint_text=hint)
        )
    reader = _AnswerReader(criteria_set, plan, columns, questions)
    for row in table.rows:
        reader.read_row(row)
    return reader.answers(problems)


class _Who(NamedTuple):
    unit: str
    respondent: str


class _Said(NamedTuple):
    group: str
    option: str
    span: Span


class _AnswerReader:
    def __init__(
        self, criteria_set: CriteriaSet, plan: SurveyPlan, columns: AnswerColumns, questions: Words
    ) -> None:
        self.set, self.columns, self.questions = criteria_set, columns, questions
        self.groups = {group.id: group.name for group in plan.groups}
        self.group_words = Words(self.groups)
        self.asked = {question.id: question for question in plan.questions}
        self.options = {
            question.id: Words(
                {name: o.label for name, o in (question.options or plan.options).items()}
            )
            for question in plan.questions
        }
        self.findings = Findings()
        self.read = 0
        self.left_out: Counter[Code] = Counter()
        self.declared = Words({unit.name: unit.name for unit in criteria_set.units})
        self.spellings: dict[str, str] = {}
        self.units: dict[str, str | Diagnostic] = {}
        self.said: dict[tuple[_Who, str], list[_Said]] = {}
        self.group_of: dict[_Who, tuple[str, Span]] = {}
        self.torn: dict[_Who, Diagnostic] = {}

    def read_row(self, row: Row) -> None:
        """Take over the answers of a row, or say why not.

        A row that cannot be taken apart safely, as the table says already, counts as one answer.
        """
        if row.problems:
            self.read += 1
            self.left_out[row.problems[0].code] += 1
            return
        unit = self._unit(row)
        respondent = self._text(row, RESPONDENT)
        group = self._group(row)
        wrong = next((part for part in (unit, respondent, group) if isinstance(part, Code)), None)
        who = None
        if not (isinstance(unit, Code) or isinstance(respondent, Code) or isinstance(group, Code)):
            who = _Who(unit, respondent)
            self._in_one_group(who, group, row)
        for question, option, span in self._answers_of(row):
            self.read += 1
            if who is None:
                assert wrong is not None
                self.left_out[wrong] += 1
            elif isinstance(option, Code):
                self.left_out[option] += 1
            elif not self.asked[question].asks(str(group)):
                self.left_out[self._not_asked(question, str(group), span)] += 1
            else:
                said = _Said(str(group), option, span)
                self.said.setdefault((who, question), []).append(said)

    def _unit(self, row: Row) -> str | Code:
        if row.unit is None:
            return self._found(table_codes.NO_UNIT, row.span)
        known = self.units.get(row.unit)
        if known is None:
            known = self._known_unit(row.unit, row.span)
            self.units[row.unit] = known
        if isinstance(known, str):
            return known
        self.findings.add((known.code.id, row.unit), row.span, lambda: known)
        return known.code

    def _known_unit(self, word: str, span: Span) -> str | Diagnostic:
        name = self.declared.find(word)
        if name is None and self.set.units and kind_aside(self.set, word) is None:
            hint = self.declared.hint(word)
            return Diagnostic(table_codes.UNKNOWN_UNIT, span, {"unit": word}, hint_text=hint)
        known = name or self.spellings.setdefault(folded(word), word)
        return check_unit(self.set, known, span) or known

    def _text(self, row: Row, role: str) -> str | Code:
        title = self.columns.titles[role]
        text = text_of(row.cells.get(title))
        if text is not None:
            return text
        span = row.spans.get(title, row.span)
        return self._found(codes.EMPTY_CELL, span, role, column=TITLES[role])

    def _group(self, row: Row) -> str | Code:
        if not self.groups:
            return ""
        word = self._text(row, GROUP)
        if isinstance(word, Code):
            return word
        return self._word(row, GROUP, word, self.group_words, codes.UNKNOWN_GROUP)

    def _word(
        self, row: Row, column: str, word: str, words: Words, code: Code, **facts: Fact
    ) -> str | Code:
        """The id that a word of a cell means."""
        found = words.find(word)
        if found is not None:
            return found
        span = row.spans.get(self.columns.titles.get(column, column), row.span)

        def make() -> Diagnostic:
            shown = {"word": word[:LONGEST_SHOWN], "known": words.known, **facts}
            # The nearest option would invite changing what somebody answered.
            hint = None if code is codes.UNKNOWN_OPTION else words.hint(word)
            return Diagnostic(code, span, shown, hint_text=hint)

        return self.findings.add((code.id, word, *facts.values()), span, make).code

    def _found(self, code: Code, span: Span, what: str = "", **facts: Fact) -> Code:
        self.findings.add((code.id, what), span, lambda: Diagnostic(code, span, facts))
        return code

    def _answers_of(self, row: Row) -> Iterator[tuple[str, str | Code, Span]]:
        """Each question of a row, with the option chosen or why it cannot count."""
        if not self.columns.questions:
            yield self._one_answer(row)
            return
        for column, question in self.columns.questions.items():
            word = text_of(row.cells.get(column))
            if word is not None:
                option = self._option(row, column, word, question)
                yield question, option, row.spans.get(column, row.span)

    def _one_answer(self, row: Row) -> tuple[str, str | Code, Span]:
        title = self.columns.titles[QUESTION]
        span = row.spans.get(title, row.span)
        word = self._text(row, QUESTION)
        answer = self._text(row, OPTION)
        if isinstance(word, Code):
            return "", word, span
        question = self._word(row, QUESTION, word, self.questions, codes.UNKNOWN_QUESTION)
        if isinstance(question, Code):
            return "", question, span
        if isinstance(answer, Code):
            return question, answer, span
        return question, self._option(row, OPTION, answer, question), span

    def _option(self, row: Row, column: str, word: str, question: str) -> str | Code:
        words = self.options[question]
        return self._word(row, column, word, words, codes.UNKNOWN_OPTION, question=question)

    def _not_asked(self, question: str, group: str, span: Span) -> Code:
        code = codes.NOT_ASKED_OF_GROUP
        names = ", ".join(self.groups[asked] for asked in self.asked[question].groups)
        facts = {"question": question, "group": self.groups[group], "asked": names}
        self.findings.add((code.id, question, group), span, lambda: Diagnostic(code, span, facts))
        return code

    def _in_one_group(self, who: _Who, group: str, row: Row) -> None:
        if not self.groups:
            return
        span = row.spans.get(self.columns.titles[GROUP], row.span)
        first, place = self.group_of.setdefault(who, (group, span))
        if first == group or who in self.torn:
            return
        facts = {
            "respondent": who.respondent,
            "unit": who.unit,
            "first": self.groups[first],
            "second": self.groups[group],
        }
        related = (Related(place, Text("lần đầu ở đây", "first here")),)
        self.torn[who] = Diagnostic(codes.TWO_GROUPS, span, facts, related)

    def answers(self, problems: list[Diagnostic]) -> Answers:
        """All answers that count, once every row was read."""
        counted: list[Answer] = []
        twice: dict[tuple[_Who, bool], list[tuple[str, list[_Said]]]] = {}
        for (who, question), said in self.said.items():
            if who in self.torn:
                self.left_out[codes.TWO_GROUPS] += len(said)
                continue
            same = len(said) == 1 or len({one.option for one in said}) == 1
            if len(said) > 1:
                self.left_out[codes.ANSWERED_TWICE] += len(said) - same
                twice.setdefault((who, same), []).append((question, said))
            if same:
                counted.append(Answer(*who, said[0].group, question, said[0].option))
        repeated = [_answered_twice(who, same, said) for (who, same), said in twice.items()]
        left_out = (
            LeftOut(code, count) for code, count in sorted(self.left_out.items(), key=_id_of)
        )
        found = (*problems, *self.findings, *self.torn.values(), *repeated)
        return Answers(tuple(counted), self.read, tuple(left_out), found)


def _id_of(entry: tuple[Code, int]) -> str:
    return entry[0].id


def _answered_twice(who: _Who, same: bool, said: list[tuple[str, list[_Said]]]) -> Diagnostic:
    facts: dict[str, Fact] = {
        "respondent": who.respondent,
        "unit": who.unit,
        "questions": ", ".join(question for question, _ in said),
        "outcome": SAME if same else DIFFERENT,
    }
    first, second = said[0][1][:2]
    related = (Related(first.span, Text("lần đầu ở đây", "first here")),)
    return Diagnostic(codes.ANSWERED_TWICE, second.span, facts, related)
