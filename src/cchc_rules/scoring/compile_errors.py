"""The code of complete units, for those who want it as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..engines.python.code_cache import Codes
from ..text import Text

if TYPE_CHECKING:
    from ..engines.python.unit_function import UnitCode


class CannotCompile(ValueError):
    """A set that only the exact reading can score; ``reason`` says why, in both languages."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def code_for(codes: Codes, entered: Iterable[str]) -> UnitCode:
    """Return the code of units whose points are entered at these keys.

    Raises:
        CannotCompile: when there are no such lines, when the set compares units or calls a function
            that only Python can compute, or when no unit is complete with these points.
    """
    criteria_set, keys = codes.plan.criteria_set, frozenset(entered)
    if unknown := ", ".join(sorted(codes.unknown(keys))):
        raise CannotCompile(
            Text(f"bộ tiêu chí không có mục {unknown}", f"the set has no lines {unknown}")
        )
    if criteria_set.peers:
        raise CannotCompile(
            Text(
                "bộ so sánh mỗi đơn vị với các đơn vị khác",
                "the set compares each unit with others",
            )
        )
    code = codes.sound(keys)
    if code is None:
        raise CannotCompile(
            Text(
                "bộ gọi hàm viết bằng Python của gói mở rộng, hoặc với các điểm nhập này không "
                "đơn vị nào khai đủ",
                "the set calls a function that a plugin wrote in Python, or with these points "
                "entered no unit is complete",
            )
        )
    return code
