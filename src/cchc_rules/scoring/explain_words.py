"""The words of an explanation, in both languages."""

from __future__ import annotations

from ..text import Text

SAID = {
    "points": Text("điểm", "points"),
    "lost": Text("mất {n} điểm", "{n} points lost"),
    "full": Text("đạt điểm tối đa", "full points"),
    "bonus": Text("cộng {n} điểm thưởng (nhiều nhất {most})", "{n} bonus points (at most {most})"),
    "penalty": Text(
        "trừ {n} điểm phạt (nhiều nhất {most})", "{n} points taken off (at most {most})"
    ),
    "shown": Text("chỉ nêu, không tính điểm", "only shown, not scored"),
    "share": Text(
        " × {share} = {points} điểm của mục trên", " × {share} = {points} points of the whole"
    ),
    "entered": Text("điểm nhập trực tiếp", "points entered"),
    "not_applicable": Text("không áp dụng", "not applicable"),
    "missing": Text(
        "chưa đủ số liệu, được từ {low} đến {high} điểm",
        "incomplete, between {low} and {high} points",
    ),
    "error": Text(
        "chưa tính được, được từ {low} đến {high} điểm",
        "cannot be computed, between {low} and {high} points",
    ),
    "figures": Text("Số liệu", "Figures"),
    "rule": Text("Quy tắc", "Rule"),
    "by": Text(" (theo {subject})", " (by {subject})"),
    "arithmetic": Text("Cách tính", "Arithmetic"),
    "rounded": Text(", làm tròn {n}", ", rounded {n}"),
    "parts": Text("Các mục con", "Parts"),
    "needed": Text("Còn thiếu", "Missing"),
    "problems": Text("Lỗi", "Problem"),
    "applies_when": Text("Chỉ áp dụng khi", "Applies only when"),
    "mind": Text("Lưu ý", "Mind"),
    "fix": Text("Sửa", "Fix"),
    "clause": Text("Căn cứ", "Basis"),
    "evidence": Text("Tài liệu kiểm chứng", "Evidence"),
    "owner": Text("Chủ trì thẩm định", "Appraised by"),
    "source": Text("Nguồn", "Source"),
    "provisional": Text("Tạm tính, chưa có nguồn", "Provisional, no source"),
    "assumed": Text("không khai, bộ tiêu chí quy định", "not supplied, as the set says"),
    "of_units": Text("của {n} đơn vị", "of {n} units"),
    "respondents": Text("{n} phiếu", "{n} respondents"),
    "none_given": Text("chưa có số liệu", "not supplied"),
    "na_given": Text("không áp dụng", "not applicable"),
    "wrong_given": Text("số liệu sai", "wrong figure"),
    "unused": Text("không cần đến", "not needed"),
    "supplied_by": Text("cung cấp: {who}", "supplied by: {who}"),
    "otherwise": Text("các trường hợp còn lại", "all other cases"),
    "not_counted": Text(
        "không cộng vào tổng vì điểm đã nhập ở cấp trên hoặc ở phần điểm",
        "not counted: points were entered higher up or for its component",
    ),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "note": Text("Ghi chú", "Note"),
}  # fmt: skip
