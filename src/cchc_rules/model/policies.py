"""Scoring policies: what a set does where a rule alone does not say, and the words for it."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from .base import Conditional, Part, key


class WhenNotApplicable(StrEnum):
    """What a leaf that does not apply is worth."""

    REDUCE = "reduce"
    FULL = "full"
    ZERO = "zero"
    REDISTRIBUTE = "redistribute"

    @property
    def hands_on(self) -> bool:
        """Whether the points of what does not apply go to its siblings."""
        match self:
            case WhenNotApplicable.REDISTRIBUTE:
                return True
            case WhenNotApplicable.REDUCE | WhenNotApplicable.FULL | WhenNotApplicable.ZERO:
                return False
            case _:
                assert_never(self)

    @property
    def reduces(self) -> bool:
        """Whether there is less to be earned where something does not apply."""
        match self:
            case WhenNotApplicable.REDUCE:
                return True
            case WhenNotApplicable.FULL | WhenNotApplicable.ZERO | WhenNotApplicable.REDISTRIBUTE:
                return False
            case _:
                assert_never(self)

    @property
    def gives_points(self) -> bool:
        """Whether what does not apply counts as if it were earned."""
        match self:
            case WhenNotApplicable.FULL:
                return True
            case WhenNotApplicable.REDUCE | WhenNotApplicable.ZERO | WhenNotApplicable.REDISTRIBUTE:
                return False
            case _:
                assert_never(self)

    @property
    def loses_points(self) -> bool:
        """Whether what does not apply lowers the percentage of what was earned."""
        match self:
            case WhenNotApplicable.ZERO:
                return True
            case WhenNotApplicable.REDUCE | WhenNotApplicable.FULL | WhenNotApplicable.REDISTRIBUTE:
                return False
            case _:
                assert_never(self)


class OverMax(StrEnum):
    """What happens to points above the maximum."""

    ERROR = "error"
    CAP = "cap"

    @property
    def caps(self) -> bool:
        """Whether points above the maximum count as the maximum."""
        match self:
            case OverMax.CAP:
                return True
            case OverMax.ERROR:
                return False
            case _:
                assert_never(self)


class OverTotal(StrEnum):
    """What happens to a total that its bonus lifts above what could be earned."""

    CAP = "cap"
    ALLOW = "allow"


class Policies(Part):
    """What the set does where a rule alone does not say."""

    not_applicable: WhenNotApplicable = key(
        "mục không áp dụng: reduce (bớt mẫu số), full (đủ điểm), zero (0 điểm), "
        "redistribute (điểm của mục chia cho các mục cùng cấp)",
        "a leaf that does not apply: reduce (smaller denominator), full points, zero, "
        "redistribute (its points go to its siblings)",
        WhenNotApplicable.REDUCE,
    )
    over_max: OverMax = key(
        "điểm vượt tối đa: error (báo lỗi) hoặc cap (lấy mức tối đa)",
        "points above the maximum: error, or cap",
        OverMax.ERROR,
    )
    over_total: OverTotal | None = key(
        "tổng kể cả điểm thưởng vượt thang điểm: cap (lấy thang điểm) hoặc allow (giữ); "
        "bộ có điểm thưởng phải ghi",
        "a total with bonus above what could be earned: cap or allow; must be said where there "
        "is a bonus",
        None,
    )

    @property
    def caps_total(self) -> bool:
        """Whether a total is never above what could be earned."""
        match self.over_total:
            case OverTotal.CAP | None:
                return True
            case OverTotal.ALLOW:
                return False
            case _:
                assert_never(self.over_total)


class NotApplicableCase(Conditional):
    """One case of what a leaf that does not apply is worth; the last may be ``otherwise``."""

    then: WhenNotApplicable | None = key("khi điều kiện đúng", "where it holds", None)
    otherwise: WhenNotApplicable | None = key(
        "trong trường hợp còn lại", "in all other cases", None
    )
