"""CR88x: rounds of assessment and their reconciliation."""

from __future__ import annotations

from collections.abc import Collection

from ...text import Text
from ..model import Code, Severity

UNKNOWN_ROUND = Code(
    "CR883",
    Severity.ERROR,
    Text("vòng chấm không có trong bộ tiêu chí", "an unknown round"),
    Text(
        'Cột "{column}" thuộc vòng "{round}", nhưng {known}.',
        'The column "{column}" is for the round "{round}", but {known}.',
    ),
    Text("sửa mã vòng ở tên cột", "correct the round in the name of the column"),
    why=Text(
        "Bỏ qua cột đó thì cả kết quả thẩm định mất vì một chữ viết sai, và bảng công bố vẫn là "
        "điểm các đơn vị tự đánh giá.",
        "If the column were skipped, a whole appraisal would be lost to one misspelt word, and "
        "the published points would be those units gave themselves.",
    ),
)
UNKNOWN_IN_ROUND = Code(
    "CR884",
    Severity.ERROR,
    Text("vòng chấm cho một tên không có", "a round gives an unknown name"),
    Text(
        'Cột "{column}": bộ tiêu chí không có dữ liệu hay mục "{name}".',
        'The column "{column}": the set has no input or indicator "{name}".',
    ),
    Text(
        "sau mã vòng viết mã dữ liệu (tham_dinh:ty_le), points:<số mục>, reason:<mã hoặc số mục> "
        "hoặc person:<mã hoặc số mục>",
        "after the round write an input id (tham_dinh:ty_le), points:<code>, reason:<id or code> "
        "or person:<id or code>",
    ),
    why=Text(
        "Điểm hay lý do ở cột này không vào mục nào: người thẩm định tưởng đã trừ điểm, còn bảng "
        "điểm vẫn giữ kết quả vòng trước.",
        "What stands there reaches no indicator: the assessor believes that points were taken "
        "off, while those of the round before stay.",
    ),
)
REASON_WITHOUT_VALUE = Code(
    "CR885",
    Severity.WARNING,
    Text("có lý do nhưng không có số", "a reason without a value"),
    Text(
        'Vòng "{round}" ghi lý do hoặc người chấm cho "{name}" nhưng không cho số liệu hay điểm; '
        "kết quả vòng trước được giữ.",
        'The round "{round}" gives a reason or a person for "{name}" but no figure and no points; '
        "those of the round before stay.",
    ),
    Text(
        "điền số liệu hoặc điểm của vòng này; nếu đồng ý với vòng trước thì cứ để",
        "fill in what this round gives; leave it if the round agrees with the one before",
    ),
    why=Text(
        "Người thẩm định có thể định sửa mà quên ghi số: biên bản nêu lý do trừ điểm, còn điểm "
        "thì không đổi.",
        "The assessor may have meant a change and forgotten the number: the minutes give a reason "
        "for lost points, the points stay.",
    ),
)
COUNTED_ROUND_EMPTY = Code(
    "CR886",
    Severity.WARNING,
    Text("vòng được tính chưa có điểm", "the round that counts gave nothing"),
    Text(
        'Vòng được tính là "{round}" nhưng chưa có gì cho "{unit}"; tạm lấy kết quả vòng '
        '"{instead}".',
        'The round "{round}" counts but gave nothing for "{unit}"; the round "{instead}" stands '
        "in for now.",
    ),
    Text(
        "bổ sung kết quả của vòng được tính trước khi công bố",
        "add the results of the round that counts before publishing",
    ),
    why=Text(
        "Đơn vị này được tính bằng điểm tự đánh giá bên cạnh điểm thẩm định của các đơn vị khác; "
        "thẩm định xong thì hạng đã công bố phải sửa.",
        "This unit counts with points it gave itself, beside the appraised ones of others; once "
        "it is appraised, published ranks have to be changed.",
    ),
)
COVERED_FIGURE = Code(
    "CR887",
    Severity.WARNING,
    Text("số liệu mới không đổi được điểm", "a new figure that changes no points"),
    Text(
        'Vòng "{round}" cho số liệu "{input}" của mục "{code}", nhưng điểm của "{above}" đã nhập '
        "ở vòng trước nên số liệu này chưa đổi được điểm.",
        'The round "{round}" gives "{input}" for "{code}", but the points of "{above}" were '
        "entered in an earlier round, so that the figure changes nothing.",
    ),
    Text(
        'nhập lại điểm của "{above}" ở vòng này, hoặc bỏ điểm đã nhập ở vòng trước',
        'enter the points of "{above}" in this round too, or remove the earlier ones',
    ),
    why=Text(
        "Người thẩm định đã sửa số liệu mà tổng điểm vẫn như cũ: biên bản và bảng điểm nói hai "
        "điều khác nhau.",
        "The assessor has changed a figure and the total stays the same: the minutes and the "
        "scores say different things.",
    ),
)
NO_ROUNDS = Code(
    "CR888",
    Severity.ERROR,
    Text("bộ tiêu chí không khai vòng chấm", "the set declares no rounds"),
    Text(
        'Bộ tiêu chí "{set}" chưa khai đủ hai vòng chấm nên không có gì để đối chiếu.',
        'The set "{set}" does not declare two rounds, so there is nothing to reconcile.',
    ),
    Text(
        "thêm vào criteria.yaml, ví dụ: rounds: [{{id: tu_danh_gia, name: Tự đánh giá}}, "
        "{{id: tham_dinh, name: Thẩm định}}]",
        "add to its criteria.yaml, for example: rounds: [{{id: tu_danh_gia, name: Tự đánh giá}}, "
        "{{id: tham_dinh, name: Thẩm định}}]",
    ),
    why=Text(
        "Bảng đối chiếu trống dễ bị hiểu là hai vòng khớp nhau, trong khi bộ chưa có hai vòng để "
        "so.",
        "An empty reconciliation is easily taken for two rounds that agree, when there are no two "
        "rounds to compare.",
    ),
)


def known_rounds(ids: Collection[str]) -> Text:
    """Which rounds a set has, to be said after "nhưng" and "but"."""
    if not ids:
        return Text("bộ tiêu chí chưa khai vòng chấm nào", "the set declares no rounds")
    listed = ", ".join(ids)
    return Text(f"bộ tiêu chí chỉ có các vòng: {listed}", f"the set has only the rounds: {listed}")
