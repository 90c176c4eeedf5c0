"""Row classification by name: totals, group headings, column numbers and signatures are no units.

A unit whose name only contains such words (Sở Tổng hợp, Xã Trung Bình, Tổng cục Thuế) stays a unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import assert_never

from ..text import Text, lowered


class LineKind(StrEnum):
    """What a row is that is no unit."""

    TOTAL = "total"
    HEADING = "heading"
    COLUMN_NUMBERS = "column_numbers"
    SIGNATURE = "signature"
    EMPTY = "empty"

    @property
    def label(self) -> Text:
        """What such a row is called."""
        match self:
            case LineKind.TOTAL:
                return Text("dòng tổng hợp", "a line of totals or means")
            case LineKind.HEADING:
                return Text("tiêu đề nhóm đơn vị", "the heading of a group of units")
            case LineKind.COLUMN_NUMBERS:
                return Text("dòng đánh số cột", "the row that numbers the columns")
            case LineKind.SIGNATURE:
                return Text("phần ký tên, ghi chú", "a line of signatures or notes")
            case LineKind.EMPTY:
                return Text("dòng không tên, không số liệu", "a row without a name and figures")
            case _:
                assert_never(self)


TOTALS = (
    "tổng|tổng số|tổng cộng|tổng điểm|cộng|trung bình|trung bình cộng|trung bình chung|bình quân|"
    "bình quân chung|giá trị trung bình|điểm trung bình|điểm bình quân|trung vị|độ lệch chuẩn|"
    "cao nhất|thấp nhất|lớn nhất|nhỏ nhất|giá trị lớn nhất|giá trị nhỏ nhất|điểm cao nhất|"
    "điểm thấp nhất|toàn tỉnh|toàn thành phố|toàn huyện|toàn xã|toàn ngành|toàn quốc|cả tỉnh|"
    "cả nước|chung toàn tỉnh|tong|tong so|tong cong|trung binh|binh quan|toan tinh|max|min|total|"
    "totals|grand total|subtotal|sub-total|sub total|sum|average|avg|mean|median|maximum|minimum|"
    "highest|lowest|overall|standard deviation|std|std dev|stdev"
)
"""What stands for the name of a unit in the last line of a table, or above the first."""
_KINDS = (
    "các|và|cùng|khối|nhóm|cấp|cụm|sở|ban|ngành|cơ quan|đơn vị|chuyên môn|thuộc|trực thuộc|tỉnh|"
    "thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|ubnd|ủy ban|uỷ ban|nhân dân|"
    "sự nghiệp|công lập|hành chính|đoàn thể|trung ương|tương đương|khác|địa phương|bộ"
)
"""Words for kinds of units: a name made of nothing else names no one of them."""
_SIGNATURES = (
    r"(người|cán bộ) (lập|tổng hợp|kiểm tra|thực hiện|báo cáo)( biểu| bảng| báo cáo)?[ .:]*",
    r"(lập biểu|thủ trưởng( cơ quan| đơn vị)?|(phó )?giám đốc|(phó )?chủ tịch|kế toán( trưởng)?|"
    r"xác nhận( của .*)?|ký tên|đại diện đơn vị)[ .:]*",
    r"(nơi nhận|ghi chú|chú thích|nguồn|notes?|source) ?:.*",
    r"(tm|kt|tl|tuq|q) ?\. ?(ủy ban|uỷ ban|ubnd|chủ tịch|giám đốc|thủ trưởng|hội đồng|bộ trưởng).*",
    r"(.*, ?)?ngày [0-9. …]* ?tháng [0-9. …]* ?(năm [0-9. …]*)?",
    r"\( ?(ký|đã ký|signed)\b.*",
    r"(prepared|checked|approved) by\b.*",
)
_MORE = r" (toàn|cả|các|của|khối|nhóm|cấp|theo|for|of|all)\b.*| [0-9]+ .*| ?[(=:].*|[ .*:;-]*"
"""What may follow the name of a total: which units it is over, how many, how it comes about."""
_TOTAL = re.compile(f"({TOTALS})({_MORE})")
_SIGNATURE = re.compile("|".join(_SIGNATURES))
_GROUP = rf"các ({_KINDS}|phòng|trung tâm|trường|bệnh viện|hội)\b.*|khối|nhóm|cấp|cụm|(?=.*,)"
_HEADING = re.compile(rf"({_GROUP})[\s,]*(({_KINDS})\b[\s,.–-]*)*")
_NUMBERED = re.compile(r"([ivx]{1,5}|[a-z]|[0-9]{1,2}) ?[.)/:-] *")
_COLUMN = re.compile(r"[(\[] ?([0-9]{1,3}|[a-z]) ?[)\]]( ?= ?.*)?")
_PLAIN_COLUMN = re.compile(r"[(\[]? ?([0-9]{1,3}|[a-z]) ?[)\]]?( ?= ?.*)?")
_MARKS = frozenset("([.):/-")
LONGEST_NAME = 200
"""Characters of a name that are looked at."""


@lru_cache(maxsize=10_000)
def kind_of_line(name: str) -> LineKind | None:
    """Return what a row of that name is where it is no unit.

    >>> kind_of_line("TỔNG  CỘNG:").value, kind_of_line("II. XÃ, PHƯỜNG").value
    ('total', 'heading')
    >>> kind_of_line("(2)").value, kind_of_line("Người lập biểu").value, kind_of_line("Sở Tổng hợp")
    ('column_numbers', 'signature', None)
    """
    word = lowered(name[:LONGEST_NAME])
    if _COLUMN.fullmatch(word):
        return LineKind.COLUMN_NUMBERS
    if _SIGNATURE.fullmatch(word):
        return LineKind.SIGNATURE
    word = _NUMBERED.sub("", word, count=1) if _NUMBERED.match(word) else word
    if _TOTAL.fullmatch(word):
        return LineKind.TOTAL
    bare = word.partition("(")[0].strip()
    return LineKind.HEADING if " " in bare and _HEADING.fullmatch(bare) else None


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row of a grid, the unit's cell in its place, numbers the columns: ``A B 1 2 3``.

    Letters come before numbers, each one after the other; the first column may have no title.

    >>> numbers_columns(["A", "B", "1", "2", "3"]), numbers_columns(["2", "3", "4"])
    (True, True)
    >>> numbers_columns(["X", "1", "2", "3"]), numbers_columns(["1", "A", "2", "3"])  # units
    (False, False)
    """
    found = [_PLAIN_COLUMN.fullmatch(lowered(cell)) for cell in cells]
    marks = [one[1] for one in found if one]
    letters = [ord(mark) for mark in marks if not mark.isdigit()]
    numbers = [int(mark) for mark in marks[len(letters) :] if mark.isdigit()]
    if None in found or len(numbers) < 3 or len(letters) + len(numbers) < len(marks):
        return False
    return _follow(letters, ord("a")) and _follow(numbers, 1, may_skip=not letters)


def _follow(ordinals: Sequence[int], first: int, *, may_skip: bool = True) -> bool:
    """Whether these count on by one from the first ordinal, or from the one after it."""
    start = ordinals[0] if ordinals else first
    counted = list(ordinals) == list(range(start, start + len(ordinals)))
    return counted and first <= start <= first + may_skip


def may_be_no_unit(name: str) -> bool:
    """A quick look at a name: False where it is certainly that of a unit.

    >>> may_be_no_unit("Xã Tân Lập"), may_be_no_unit("Tổng cục Thuế")
    (False, True)
    """
    begins = name.lstrip()[:4]
    return "," in name or _may_begin(begins)


@lru_cache(maxsize=10_000)
def _may_begin(begins: str) -> bool:
    bare = _bare(begins)  # less than was looked at, where accents are characters of their own
    return not _MARKS.isdisjoint(bare) or any(one.startswith(bare) for one in _BEGINNINGS)


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", lowered(text).replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c)).rstrip()


_BEGINNINGS = frozenset(
    _bare(word)[:4]
    for word in (
        *(*TOTALS.split("|"), "các", "khối", "nhóm", "cấp", "cụm"),
        *("người", "cán bộ", "lập biểu", "thủ trưởng", "phó", "giám đốc", "chủ tịch", "kế toán"),
        *("xác nhận", "ký tên", "đại diện", "nơi nhận", "ghi chú", "chú thích", "nguồn", "note"),
        *("source", "ngày", "prepared", "checked", "approved", "tuq"),
    )
)
