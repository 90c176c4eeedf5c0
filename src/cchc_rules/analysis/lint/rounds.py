"""Rounds of assessment: ids that mean one thing in a data file."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity, did_you_mean
from ...diagnostics.codes.rounds import known_rounds
from ...model import Path
from ...text import Text
from .base import CheckContext, check

RESERVED = (
    "points",
    "unit",
    "don_vi",
    "inputs",
    "attributes",
    "rounds",
    "value",
    "reason",
    "ly_do",
    "person",
    "nguoi",
)
"""Words that a column or a group of a data file begins with."""


DUPLICATE_ROUND = Code(
    "CR880",
    Severity.ERROR,
    Text("hai vòng chấm cùng mã", "two rounds with one id"),
    Text(
        'Mã vòng chấm "{round}" đã dùng ở trên.',
        'The id "{round}" is already that of a round above.',
    ),
    Text("đặt mã khác cho một trong hai vòng", "give one of the two another id"),
    why=Text(
        "Không biết số ghi ở cột mang mã đó thuộc vòng nào; điểm thẩm định lần sau có thể đè mất "
        "lần trước, và bảng đối chiếu không còn gì để giải thích.",
        "Nobody knows to which round a column with that id belongs; later points may wipe out "
        "earlier ones, and nothing is left to reconcile.",
    ),
)
RESERVED_ROUND = Code(
    "CR881",
    Severity.ERROR,
    Text("mã vòng chấm trùng từ đã dùng", "the id of a round is taken"),
    Text(
        'Vòng chấm không thể có mã "{round}": trong tệp số liệu đó là {what}.',
        'A round cannot have the id "{round}": in data files that is {what}.',
    ),
    Text(
        "đặt mã khác, ví dụ tu_danh_gia, tham_dinh",
        "use another id, such as tu_danh_gia or tham_dinh",
    ),
    why=Text(
        "Một cột như points:1.2 hiểu được hai cách: điểm nhập ở mục 1.2, hoặc kết quả của vòng "
        "mang mã đó; hiểu nhầm thì điểm thẩm định thay điểm tự đánh giá mà không ai hay.",
        "A column like points:1.2 could be read in two ways: points entered at 1.2, or what the "
        "round of that id gave; misread, appraised points replace self-assessed ones unseen.",
    ),
)
UNKNOWN_COUNTED_ROUND = Code(
    "CR882",
    Severity.ERROR,
    Text("vòng được tính không có", "the round that counts does not exist"),
    Text(
        'counted_round ghi "{round}", nhưng {known}.',
        'counted_round says "{round}", but {known}.',
    ),
    Text("ghi mã của một vòng đã khai", "give the id of a declared round"),
    why=Text(
        "Không biết vòng nào được tính thì hạng công bố có thể lấy từ điểm tự đánh giá thay vì "
        "điểm thẩm định.",
        "If it is unclear which round counts, published ranks may come from the self-assessed "
        "points instead of the appraised ones.",
    ),
)


@check(DUPLICATE_ROUND, RESERVED_ROUND, UNKNOWN_COUNTED_ROUND)
def rounds_are_sound(context: CheckContext) -> Iterator[Diagnostic]:
    """Ids of rounds are unique and mean nothing else in a data file; the one that counts exists."""
    criteria_set = context.criteria_set
    first: dict[str, Path] = {}
    for n, one in enumerate(criteria_set.rounds):
        path = ("rounds", n, "id")
        if one.id in RESERVED or one.id in criteria_set.all_inputs:
            what = _INPUT if one.id in criteria_set.all_inputs else _WORD
            yield context.found(RESERVED_ROUND, path, round=one.id, what=what)
        elif one.id in first:
            related = context.used_here(first[one.id], with_key=False)
            yield context.found(DUPLICATE_ROUND, path, related=related, round=one.id)
        first.setdefault(one.id, path)
    counted = criteria_set.counted_round
    if counted is not None and counted not in first:
        known = known_rounds(first)
        hint = did_you_mean(counted, first)
        yield context.found(
            UNKNOWN_COUNTED_ROUND, ("counted_round",), hint=hint, round=counted, known=known
        )


_INPUT = Text("mã của một dữ liệu", "the id of an input")


_WORD = Text("từ dành riêng", "a word with a meaning of its own")
