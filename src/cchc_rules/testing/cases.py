"""Worked examples of a criteria set: ``cases.yaml`` beside its ``criteria.yaml``."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Literal

from pydantic import ValidationError, field_validator

from ..api import check, load
from ..diagnostics import Diagnostic, Report, Span
from ..diagnostics.codes import plugins as codes
from ..diagnostics.text import render_text
from ..exact import exact_text, round_half_up
from ..model import Path as DocumentPath
from ..model.base import Exact, Part, key
from ..scoring import DataError, Evaluator, Line, Scorecard, Status
from ..source.criteria import findings_of
from ..source.document import Document, read_yaml
from ..source.files import Refused, decode, read_bytes
from ..source.limits import CRITERIA_BYTES
from ..words import Text

CASES_FILE = "cases.yaml"


class ExpectedLine(Part):
    """What one line should come to; only what is given is compared."""

    score: Exact | None = key("điểm, chính xác", "points, exactly", None)
    status: Status | None = key("trạng thái", "status", None)
    percent: str | None = key("tỷ lệ %, làm tròn như đã viết", "percent, rounded as written", None)
    max_score: Exact | None = key("điểm tối đa còn lại", "what could be earned", None)


class Expected(Part):
    """What a case should come to; only what is given is compared."""

    status: Status | None = key("trạng thái của tổng", "status of the total", None)
    total: Exact | None = key("tổng điểm, chính xác", "total, exactly", None)
    published: str | None = key(
        "tổng điểm đã công bố, làm tròn như đã viết", "published total, rounded as written", None
    )
    percent: str | None = key("tỷ lệ %, làm tròn như đã viết", "percent, rounded as written", None)
    interval: tuple[Exact, Exact] | None = key("tổng từ ... đến ...", "total from ... to ...", None)
    max_total: Exact | None = key("tổng điểm tối đa còn lại", "what could be earned", None)
    lines: Mapping[str, ExpectedLine] = key("từng mục hoặc phần điểm", "lines and components", {})

    @field_validator("lines", mode="before")
    @classmethod
    def _score_alone(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return {
            code: line if isinstance(line, Mapping | ExpectedLine) else {"score": line}
            for code, line in value.items()
        }


class Case(Part):
    """One worked example."""

    name: str = key("ví dụ cho thấy điều gì", "what it shows", min_length=1)
    source: str | None = key("nguồn của số liệu đã công bố", "source of published figures", None)
    note: str | None = key("ghi chú", "anything worth keeping", None)
    unit: str | None = key("đơn vị", "unit", None)
    attributes: Mapping[str, str | None] = key("thuộc tính của đơn vị", "attributes", {})
    inputs: Mapping[str, str | None] = key("số liệu", "inputs", {})
    points: Mapping[str, str | None] = key("điểm nhập", "points entered", {})
    expect: Expected = key("kết quả phải có", "what should come out")


class Cases(Part):
    """The file ``cases.yaml``."""

    set: str = key("mã bộ tiêu chí", "id of the set")
    cases: tuple[Case, ...] = key("các ví dụ", "the cases", min_length=1)


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
    document = read_yaml(decode(read_bytes(name, CRITERIA_BYTES), name), name)
    try:
        return CaseFile(Cases.model_validate(document.data), document)
    except ValidationError as error:
        raise Refused(*findings_of(error, document, Cases)) from error


def run_cases(evaluator: Evaluator, file: CaseFile) -> Report:
    """Score every case and return a finding (CR701) for each figure that comes out differently."""
    found: list[Diagnostic] = []
    for n, case in enumerate(file.cases.cases):
        found += _run(evaluator, case, file, ("cases", n))
    return Report(found)


def _run(
    evaluator: Evaluator, case: Case, file: CaseFile, path: DocumentPath
) -> Iterator[Diagnostic]:
    try:
        card = evaluator.score(
            {**case.attributes, **case.inputs}, entered=case.points, unit=case.unit
        )
    except DataError as error:
        for problem in error.report:
            yield replace(problem, span=file.span(path))
        return
    for what, expected, found, place in _differences(case.expect, card):
        facts = {"case": case.name, "what": what, "expected": expected, "found": found}
        yield Diagnostic(codes.CASE_FAILED, file.span((*path, "expect", *place)), facts)


_Difference = tuple[str, str | Text, str | Text, DocumentPath]


def _differences(expect: Expected, card: Scorecard) -> Iterator[_Difference]:
    yield from _compare("status", expect.status, card.status)
    yield from _compare("total", expect.total, card.total)
    yield from _compare("max_total", expect.max_total, card.max_total)
    yield from _rounded("published", expect.published, card.total)
    yield from _rounded("percent", expect.percent, card.percent)
    yield from _compare("interval", expect.interval, (card.low, card.high))
    for code, line in expect.lines.items():
        try:
            found = card[code]
        except KeyError:
            yield code, Text("một dòng", "a line"), Text("không có", "none"), ("lines", code)
            continue
        yield from _line(code, line, found)


def _line(code: str, expect: ExpectedLine, found: Line) -> Iterator[_Difference]:
    for what, expected, shown, _ in (
        *_compare("score", expect.score, found.score),
        *_compare("status", expect.status, found.status),
        *_rounded("percent", expect.percent, found.percent),
        *_compare("max_score", expect.max_score, found.max_score),
    ):
        yield f"{code} {what}", expected, shown, ("lines", code)


def _compare(what: str, expected: object, found: object) -> Iterator[_Difference]:
    if expected is not None and expected != found:
        yield what, _shown(expected), _shown(found), (what,)


def _rounded(what: str, written: str | None, found: Fraction | None) -> Iterator[_Difference]:
    """A published figure was rounded: compare with as many decimals as were written."""
    if written is None:
        return
    places = len(written.partition(".")[2])
    rounded = None if found is None else round_half_up(found, places)
    if rounded != Fraction(written):
        yield what, written, _shown(found), (what,)


def _shown(value: object) -> str | Text:
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, tuple):
        return " .. ".join(str(_shown(part)) for part in value)
    return Text("chưa có", "none") if value is None else str(value)


def assert_sound(folder: str | os.PathLike[str], lang: Literal["vi", "en"] = "vi") -> None:
    """Fail, with the findings, unless the set of a folder is clean and named like its folder.

    Raises:
        AssertionError: with every finding as text.
    """
    report = check(folder)
    assert not len(report), "\n" + render_text(report, lang)
    name = Path(folder).name
    assert load(folder).id == name, Text(
        f"mã bộ tiêu chí phải là tên thư mục: {name}", f"the id must be the folder's name: {name}"
    )[lang]


def assert_cases(folder: str | os.PathLike[str], lang: Literal["vi", "en"] = "vi") -> None:
    """Fail, with file and line of each difference, unless the worked examples come out as written.

    Raises:
        AssertionError: with every finding as text.
    """
    try:
        file = read_cases(Path(folder) / CASES_FILE)
    except Refused as refused:
        raise AssertionError("\n" + render_text(refused.diagnostics, lang)) from None
    report = run_cases(Evaluator(load(folder)), file)
    assert not report.errors, "\n" + render_text(report, lang)
