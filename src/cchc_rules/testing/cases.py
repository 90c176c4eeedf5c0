"""Worked examples of a criteria set: ``cases.yaml`` beside its ``criteria.yaml``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import BeforeValidator, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ..diagnostics import Span
from ..model import Path as DocumentPath
from ..model.base import Exact, Part, key
from ..numbers import fraction_of
from ..scoring import Status
from ..scoring.reconciliation import Flag
from ..source.document import Document, read_yaml
from ..source.files import Refused, decode, read_bytes
from ..source.invalid import findings_of
from ..source.keys import Keys
from ..source.limits import CRITERIA_BYTES

CASES_FILE = "cases.yaml"


def _number_as_written(value: object) -> object:
    if isinstance(value, str):
        try:
            fraction_of(value)
        except ValueError:
            raise PydanticCustomError("exact_number", "not a number such as 81.33") from None
    return value


Written = Annotated[str, BeforeValidator(_number_as_written)]
"""A number as it was published: its digits say how it was rounded."""


class ExpectedLine(Part):
    """What one line should come to; only what is given is compared."""

    score: Exact | None = key("điểm, chính xác", "points, exactly", None)
    status: Status | None = key("trạng thái", "status", None)
    percent: Written | None = key(
        "tỷ lệ %, làm tròn như đã viết", "percent, rounded as written", None
    )
    max_score: Exact | None = key("điểm tối đa còn lại", "what could be earned", None)
    clause: str | None = key(
        "căn cứ ghi ở dòng này, đúng từng chữ", "the legal basis of the line, to the letter", None
    )
    flags: tuple[Flag, ...] | None = key(
        "các cờ khi đối chiếu các vòng, đủ hết; []: không có cờ",
        "all flags when rounds are reconciled; []: none",
        None,
    )


class Expected(Part):
    """What a unit should come to; only what is given is compared."""

    status: Status | None = key("trạng thái của tổng", "status of the total", None)
    total: Exact | None = key("tổng điểm, chính xác", "total, exactly", None)
    published: Written | None = key(
        "tổng điểm đã công bố, làm tròn như đã viết", "published total, rounded as written", None
    )
    percent: Written | None = key(
        "tỷ lệ %, làm tròn như đã viết", "percent, rounded as written", None
    )
    interval: tuple[Exact, Exact] | None = key("tổng từ ... đến ...", "total from ... to ...", None)
    max_total: Exact | None = key("tổng điểm tối đa còn lại", "what could be earned", None)
    lines: Mapping[str, ExpectedLine] = key("từng mục hoặc phần điểm", "lines and components", {})
    rank: int | None = key("hạng; null: không có hạng", "rank; null: it has none", None)
    of: int | None = key("trong số mấy đơn vị xếp hạng", "out of how many ranked units", None)
    grades: Mapping[str, str | None] = key(
        "xếp loại, theo mã cách xếp loại; null: không xếp loại",
        "its grades, by the id of the grading; null: none",
        {},
    )
    moved: int | None = key(
        "tăng mấy bậc so với kỳ trước (giảm: số âm); null: không so được",
        "places risen since the previous period (negative: fallen); null: not compared",
        None,
    )
    problems: tuple[str, ...] | None = key(
        "các mã lỗi phải có ở phiếu điểm; []: không được có lỗi nào",
        "codes that must occur on the scorecard; []: none may occur",
        None,
    )

    @field_validator("lines", mode="before")
    @classmethod
    def _score_alone(cls, value: object) -> object:
        return _in_full(value, "score", ExpectedLine)


class CaseValue(Part):
    """A figure, or points, that a round gave."""

    value: str | None = key("số liệu hoặc điểm", "the figure or the points", None)
    reason: str | None = key("lý do", "why", None)
    person: str | None = key("người chấm", "who", None)


class CaseRound(Part):
    """What one round of assessment gave for a unit."""

    inputs: Mapping[str, CaseValue] = key("số liệu của vòng này", "figures of this round", {})
    points: Mapping[str, CaseValue] = key("điểm nhập ở vòng này", "points of this round", {})

    @field_validator("inputs", "points", mode="before")
    @classmethod
    def _value_alone(cls, value: object) -> object:
        return _in_full(value, "value", CaseValue)


class CaseData(Part):
    """The data of a unit, as an entry of a data file has them."""

    unit: str | None = key("đơn vị", "unit", None)
    attributes: Mapping[str, str | None] = key("thuộc tính của đơn vị", "attributes", {})
    inputs: Mapping[str, str | None] = key("số liệu", "inputs", {})
    points: Mapping[str, str | None] = key("điểm nhập", "points entered", {})
    rounds: Mapping[str, CaseRound] = key(
        "số liệu và điểm của từng vòng chấm", "figures and points of each round", {}
    )


class CaseUnit(CaseData):
    """A unit that is scored together with others."""

    expect: Expected = key("kết quả phải có", "what should come out", Expected())


class CaseAnswer(Part):
    """One answer to one question of the survey."""

    unit: str = key("đơn vị", "unit")
    respondent: str = key("số phiếu", "the form")
    group: str | None = key("nhóm đối tượng", "group of respondents", None)
    question: str = key("mã câu hỏi", "id of the question")
    option: str = key("mã phương án", "id of the option")


class WorkedCase(CaseData):
    """One worked example: of one unit, or of units that are scored together."""

    name: str = key("ví dụ cho thấy điều gì", "what it shows", min_length=1)
    source: str | None = key("nguồn của số liệu đã công bố", "source of published figures", None)
    note: str | None = key("ghi chú", "anything worth keeping", None)
    expect: Expected | None = key("kết quả phải có", "what should come out", None)
    units: tuple[CaseUnit, ...] = key(
        "các đơn vị chấm cùng nhau rồi xếp hạng, xếp loại",
        "units that are scored together, ranked and graded",
        (),
    )
    previous: tuple[CaseData, ...] = key(
        "các đơn vị của kỳ trước, chấm theo cùng bộ",
        "the units of the previous period, scored by the same set",
        (),
    )
    answers: tuple[CaseAnswer, ...] = key(
        "phiếu khảo sát; tỷ lệ tính ra là số liệu của đơn vị",
        "answers of the survey; the rates they give are inputs",
        (),
    )

    @model_validator(mode="after")
    def _expected_once(self) -> Self:
        alone = self.inputs or self.points or self.attributes or self.rounds or self.unit
        if (self.expect is None) != bool(self.units) or (self.units and alone):
            raise PydanticCustomError("one_expectation", "expect stands beside name or in units")
        return self

    @property
    def expected(self) -> tuple[Expected, ...]:
        """What each unit should come to, in their order."""
        if self.expect is not None:
            return (self.expect,)
        return tuple(unit.expect for unit in self.units)


class Cases(Part):
    """The file ``cases.yaml``."""

    set: str = key("mã bộ tiêu chí", "id of the set")
    cases: tuple[WorkedCase, ...] = key("các ví dụ", "the cases", min_length=1)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of a file, and the file itself for places."""

    cases: Cases
    document: Document

    def span(self, path: DocumentPath) -> Span:
        """The place of a part of the file."""
        return self.document.span(path, with_key=True)


def read_cases(path: str | os.PathLike[str]) -> CaseFile:
    """Read a ``cases.yaml``.

    Raises:
        Refused: when it is not one; its diagnostics say what is wrong, and where.
    """
    name = os.fspath(path)
    return cases_of(read_yaml(decode(read_bytes(name, CRITERIA_BYTES), name), name))


def cases_of(document: Document) -> CaseFile:
    """Return the cases that a document states.

    Raises:
        Refused: when it states something else; its diagnostics say what is wrong, and where.
    """
    try:
        return CaseFile(Cases.model_validate(document.data), document)
    except ValidationError as error:
        raise Refused(*findings_of(error, document, Keys(Cases))) from error


def _in_full(given: object, short: str, model: type[Part]) -> object:
    """Entries of a mapping that give one thing alone, written as if they named it."""
    if not isinstance(given, Mapping):
        return given
    return {
        name: value if isinstance(value, Mapping | model) else {short: value}
        for name, value in given.items()
    }
