"""The rounds of assessment: self-assessed, appraised, appraised again."""

from __future__ import annotations

from .base import Id, Part, key


class Round(Part):
    """One round; what it gives stands above what earlier rounds gave."""

    id: Id = key("mã", "id")
    name: str = key("tên vòng: Tự đánh giá, Thẩm định, ...", "what it is called", min_length=1)
    supplied_by: str | None = key("ai chấm ở vòng này", "who scores in this round", None)
    note: str | None = key("ghi chú", "anything worth keeping", None)
