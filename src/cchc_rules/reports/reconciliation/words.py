"""The words of a reconciliation: scores of a round, what changed and why, what needs a look."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from ...diagnostics.codes.scoring import ABOVE_MAXIMUM
from ...model import InputType
from ...scoring import Status, UsedInput
from ...scoring.figures import figure_text
from ...scoring.reconciliation import Cause, Flag, ReconciledLine, Reconciliation
from ...text import Lang, Text, number_beside, number_text, signed_text

SAID = {
    "unit": Text("Đơn vị", "Unit"),
    "code": Text("Mã", "Code"),
    "name": Text("Nội dung", "Indicator"),
    "max": Text("Tối đa", "Max"),
    "difference": Text("Chênh lệch", "Difference"),
    "cause": Text("Nguyên nhân", "Cause"),
    "clause": Text("Căn cứ", "Basis"),
    "total": Text("TỔNG", "TOTAL"),
    "final": Text("Được tính", "Counts"),
    "no_unit": Text("(không tên)", "(no name)"),
    "points": Text("điểm", "points"),
    "kept": Text("giữ", "kept"),
    "no_reason": Text("chưa ghi lý do", "no reason given"),
    "not_appraised": Text("chưa có kết quả thẩm định", "not appraised yet"),
    "refused": Text("chưa đọc được số liệu", "the data cannot be read"),
    "above_declared": Text("cao hơn điểm tự chấm", "above the declared points"),
    "milder": Text("phạt ít hơn mức tự chấm", "a smaller penalty than declared"),
    "above_maximum": Text("tự chấm quá mức tối đa", "declared above the maximum"),
    "claimed": Text(
        "tự chấm {claimed}, quá mức tối đa {max}", "{claimed} declared, above the maximum {max}"
    ),
    "open": Text(
        "Tổng điểm còn mở, từ {low} đến {high}", "The total is open, between {low} and {high}"
    ),
    "same": Text("Không có mục nào chênh lệch.", "No indicator differs."),
    "nobody": Text("Không có đơn vị nào để đối chiếu.", "There is no unit to reconcile."),
    "counted": Text("tính theo vòng", "by the round"),
}
_STATES = {
    "missing": Text("chưa có", "none"),
    "not_applicable": Text("không áp dụng", "not applicable"),
    "error": Text("số liệu sai", "a wrong figure"),
}
_OPEN = {Status.MISSING: Text("thiếu", "open"), Status.ERROR: Text("lỗi", "error")}


def _flag(flag: Flag) -> Text:
    match flag:
        case Flag.ABOVE_MAXIMUM:
            return SAID["above_maximum"]
        case Flag.NO_REASON:
            return SAID["no_reason"]
        case Flag.ABOVE_DECLARED:
            return SAID["above_declared"]
        case Flag.NOT_APPRAISED:
            return SAID["not_appraised"]
        case _:
            assert_never(flag)


PLACES = 2


def score_text(status: Status | None, score: Fraction | None, lang: Lang) -> str:
    """The points of a round: a number, why there is none, or nothing where it gave nothing."""
    if status is not None and not status.applies and not score:
        return "–"
    if score is not None:
        return number_text(score, lang, PLACES)
    return _OPEN[status][lang] if status is not None and status in _OPEN else ""


def difference_text(value: Fraction | None, lang: Lang) -> str:
    """A difference with its sign."""
    return "" if value is None else signed_text(value, lang, PLACES)


def cause_texts(line: ReconciledLine, whole: Reconciliation, lang: Lang) -> Iterator[str]:
    """Each change of a line with its reason, then its flags and what went wrong."""
    names = {one.id: one.name for one in whole.rounds}
    several = len(whole.rounds) > 2
    for cause in line.causes:
        before = f"{names.get(cause.round, cause.round)}: " if several else ""
        yield before + _cause(cause, lang)
    for flag in line.flags:
        match flag:
            case Flag.ABOVE_MAXIMUM if line.claimed is not None:
                claimed = number_beside(line.claimed, [line.max_score], lang)
                most = number_text(line.max_score, lang)
                yield SAID["claimed"][lang].format(claimed=claimed, max=most)
            case Flag.ABOVE_DECLARED if line.role.sign < 0:
                yield SAID["milder"][lang]
            case Flag.ABOVE_MAXIMUM | Flag.ABOVE_DECLARED | Flag.NOT_APPRAISED:
                yield _flag(flag)[lang]
            case Flag.NO_REASON:  # said with each change
                pass
            case _:
                assert_never(flag)
    for problem in line.problems:
        if line.claimed is not None and problem.code == ABOVE_MAXIMUM.id:
            continue
        yield f"{problem.code} {problem.vi if lang == 'vi' else problem.en}"


def flag_text(flag: Flag, lang: Lang) -> str:
    """A flag in words."""
    return _flag(flag)[lang]


def _cause(cause: Cause, lang: Lang) -> str:
    label = SAID["points"][lang] if cause.after.type is InputType.POINTS else cause.after.label
    after = _figure(cause.after, lang)
    if cause.is_change:
        said = f"{label}: {_figure(cause.before, lang)} → {after}"
    else:
        said = f"{label}: {SAID['kept'][lang]} {after}"
    why = cause.reason
    if why is None and cause.given and cause.is_change:
        why = SAID["no_reason"][lang]
    told = "; ".join(text for text in (why, cause.person) if text)
    return f"{said} ({told})" if told else said


def _figure(used: UsedInput, lang: Lang) -> str:
    return _STATES[used.state][lang] if used.state in _STATES else figure_text(used, lang)


def clause_text(line: ReconciledLine, whole: Reconciliation) -> str:
    """The place in the decision, which the title names already."""
    return (line.clause or "").removeprefix(f"{whole.decision}, ").removeprefix(whole.decision)
