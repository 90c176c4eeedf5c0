"""Words of the scorecards for a terminal: headings, notes, what stands behind points."""

from __future__ import annotations

from typing import assert_never

from ..model import Role
from ..status import Status
from ..text import Text

SAID = {
    "code": Text("Mã", "Code"),
    "name": Text("Nội dung", "Indicator"),
    "points": Text("Điểm", "Points"),
    "max": Text("Tối đa", "Max"),
    "percent": Text("%", "%"),
    "status": Text("Trạng thái", "Status"),
    "unit": Text("Đơn vị", "Unit"),
    "total": Text("TỔNG", "TOTAL"),
    "components": Text("Cơ cấu điểm", "Components"),
    "missing": Text(
        "Còn thiếu {n} số liệu, tổng điểm từ {low} đến {high}",
        "Missing figures: {n}; the total lies between {low} and {high}",
    ),
    "missing_alike": Text(
        "Còn thiếu {n} số liệu; tổng điểm là {low} dù chúng là bao nhiêu",
        "Missing figures: {n}; the total is {low} whatever they are",
    ),
    "problems": Text("Chưa tính được", "Not computed"),
    "for": Text("cho mục", "for"),
    "by": Text("cung cấp: ", "supplied by: "),
    "sourced": Text(
        "{sourced}/{total} điểm có nguồn, phần còn lại là tạm tính",
        "{sourced}/{total} points are sourced, the rest is provisional",
    ),
    "sourced_by_unit": Text(
        "{low}% đến {high}% số điểm có nguồn, tùy đơn vị; phần còn lại là tạm tính",
        "{low}% to {high}% of the points are sourced, by unit; the rest is provisional",
    ),
    "reduced": Text(
        "mẫu số còn {max}/{total} điểm vì có mục không áp dụng",
        "{max}/{total} points could be earned: some indicators do not apply",
    ),
    "unsure": Text(
        "mẫu số từ {least} đến {max} điểm, tùy số liệu còn thiếu",
        "between {least} and {max} points could be earned, depending on what is missing",
    ),
    "more": Text("và {n} số liệu nữa", "and {n} more"),
    "no_unit": Text("(không tên)", "(no name)"),
    "nobody": Text("Không có đơn vị nào được chấm.", "No unit was scored."),
}  # fmt: skip


def status_words(status: Status) -> Text:
    """What stands behind points, in words; nothing where they are computed."""
    match status:
        case Status.SCORED:
            return Text("", "")
        case Status.ENTERED:
            return Text("điểm nhập", "entered")
        case Status.NOT_APPLICABLE:
            return Text("không áp dụng", "not applicable")
        case Status.MISSING:
            return Text("thiếu số liệu", "missing")
        case Status.ERROR:
            return Text("lỗi", "error")
        case _:
            assert_never(status)


def role_words(role: Role) -> Text:
    """What points are for, in words; nothing where they are part of the total."""
    match role:
        case Role.SCORED:
            return Text("", "")
        case Role.SHOWN:
            return Text("không tính điểm", "not scored")
        case Role.BONUS:
            return Text("điểm thưởng", "bonus")
        case Role.PENALTY:
            return Text("điểm phạt", "penalty")
        case _:
            assert_never(role)
