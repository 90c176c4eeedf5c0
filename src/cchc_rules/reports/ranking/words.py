"""The words of a ranking, in both languages."""

from __future__ import annotations

from ...text import Text

SAID = {
    "rank": Text("Hạng", "Rank"),
    "unit": Text("Đơn vị", "Unit"),
    "points": Text("Điểm", "Points"),
    "max": Text("Tối đa", "Max"),
    "percent": Text("%", "%"),
    "change": Text("Thay đổi", "Change"),
    "size": Text("{n} đơn vị xếp hạng", "ranked units: {n}"),
    "no_group": Text("Chưa rõ nhóm", "Group not known"),
    "no_unit": Text("(không tên)", "(no name)"),
    "unranked": Text("Không xếp hạng", "Not ranked"),
    "open": Text("Chưa xếp hạng được", "No rank yet"),
    "may_change": Text(
        "Hạng còn có thể đổi khi {n} đơn vị này đủ số liệu.",
        "Ranks may still change once these units ({n}) are complete.",
    ),
    "ungraded_yet": Text("Chưa đủ số liệu", "Not complete"),
    "reasons": Text("Vì sao ({name})", "Why ({name})"),
    "by_points": Text("xét riêng điểm: {grade}", "by points alone: {grade}"),
    "mean": Text(
        "Trung bình {mean}, thấp nhất {low}, cao nhất {high}",
        "Mean {mean}, lowest {low}, highest {high}",
    ),
    "cuts": Text("Ngưỡng {name} ({n} đơn vị): {cuts}", "Cuts of {name} (units: {n}): {cuts}"),
    "from": Text("{grade} từ {value}", "{grade} from {value}"),
    "above": Text("{grade} trên {value}", "{grade} above {value}"),
    "count": Text("Số đơn vị", "Units"),
    "share": Text("Tỷ lệ %", "Share %"),
    "sum": Text("Cộng", "Total"),
    "grading": Text("Xếp loại theo", "Grading"),
    "grades": Text("Số đơn vị ở từng mức", "Units of each grade"),
    "ungraded": Text("không xếp loại", "not graded"),
    "no_grade": Text("(chưa hoặc không xếp loại)", "(without a grade)"),
    "ties": Text("Bằng điểm", "Ties"),
    "changes": Text("So với kỳ trước", "Against the previous period"),
    "new": Text("mới", "new"),
    "merged": Text("sáp nhập", "merged"),
    "split": Text("tách ra", "split"),
    "not_found": Text("chưa có kỳ trước", "not found"),
    "incomplete": Text("kỳ trước chưa đủ số liệu", "incomplete then"),
    "waits": Text("chưa đủ số liệu", "not complete"),
    "stuck": Text("chưa xếp được", "not graded yet"),
    "places": Text("{n} bậc", "{n}"),
    "nobody": Text("Không có đơn vị nào được chấm.", "No unit was scored."),
}  # fmt: skip
