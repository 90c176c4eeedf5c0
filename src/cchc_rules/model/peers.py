"""Figures taken over the other units of a group: the best, the mean, how many, the own rank."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, assert_never

from .base import Exact, Expression, Id, Part, key


class Take(StrEnum):
    """What is taken of the figures of a group."""

    MAX = "max"
    MIN = "min"
    MEAN = "mean"
    SUM = "sum"
    COUNT = "count"
    PERCENTILE = "percentile"
    RANK = "rank"

    @property
    def is_own(self) -> bool:
        """Whether each unit of the group has its own, not one for all."""
        match self:
            case Take.RANK:
                return True
            case Take.MAX | Take.MIN | Take.MEAN | Take.SUM | Take.COUNT | Take.PERCENTILE:
                return False
            case _:
                assert_never(self)

    @property
    def keeps_unit(self) -> bool:
        """Whether it is measured in the unit of the figures that it is taken of."""
        match self:
            case Take.MAX | Take.MIN | Take.MEAN | Take.SUM | Take.PERCENTILE:
                return True
            case Take.COUNT | Take.RANK:
                return False
            case _:
                assert_never(self)

    @property
    def lies_between(self) -> bool:
        """Whether it lies between the least and the greatest of the figures."""
        match self:
            case Take.MAX | Take.MIN | Take.MEAN | Take.PERCENTILE:
                return True
            case Take.SUM | Take.COUNT | Take.RANK:
                return False
            case _:
                assert_never(self)

    @property
    def needs_of(self) -> bool:
        """Whether it is taken of figures of the units, not of the units themselves."""
        match self:
            case Take.MAX | Take.MIN | Take.MEAN | Take.SUM | Take.PERCENTILE | Take.RANK:
                return True
            case Take.COUNT:
                return False
            case _:
                assert_never(self)

    @property
    def needs_at(self) -> bool:
        """Whether it has to be said at which percentage it is taken."""
        match self:
            case Take.PERCENTILE:
                return True
            case Take.MAX | Take.MIN | Take.MEAN | Take.SUM | Take.COUNT | Take.RANK:
                return False
            case _:
                assert_never(self)


OfGroup = Literal[Take.MAX, Take.MIN, Take.MEAN, Take.SUM, Take.COUNT, Take.PERCENTILE]
"""What all units of a group share; a rank is each unit's own."""


class Peer(Part):
    """A figure over the units of a group; expressions name it like an input."""

    label: str = key("tên số liệu, như người đọc thấy", "what a person reads", min_length=1)
    take: Take = key(
        "lấy gì: max (lớn nhất), min (nhỏ nhất), mean (trung bình), sum (tổng), count (số đơn vị), "
        "percentile (bách phân vị), rank (hạng của chính đơn vị, 1 là lớn nhất)",
        "what to take: max, min, mean, sum, count (of units), percentile, "
        "rank (of the unit itself, 1 is the greatest)",
    )
    of: Expression | None = key(
        "số liệu hoặc biểu thức của từng đơn vị (count không cần)",
        "the figure or expression of each unit (count needs none)",
        None,
    )
    at: Exact | None = key(
        "bách phân vị thứ mấy, chỉ cho percentile: 0 đến 100, nội suy tuyến tính",
        "which percentile (only for percentile): 0 to 100, by linear interpolation",
        None,
        ge=0,
        le=100,
    )
    where: Expression | None = key(
        "chỉ tính các đơn vị thỏa điều kiện này", "only units for which this holds count", None
    )
    within: Id | None = key(
        "thuộc tính chia nhóm; không ghi: mọi đơn vị là một nhóm",
        "the attribute that makes the groups; by default all units are one",
        None,
    )
    at_least: int | None = key(
        "cần ít nhất mấy đơn vị, ít hơn thì chưa có số liệu; không ghi: 2 đơn vị, còn count và sum "
        "thì không cần. Với count là số đơn vị của cả nhóm, trước khi lọc bằng where",
        "units needed; with fewer the figure is missing. By default 2, for count and sum none; "
        "for count the units of the group, before where chooses among them",
        None,
        ge=1,
    )
    when_missing: Literal["wait", "skip"] = key(
        "khi một đơn vị trong nhóm chưa có số liệu: wait (chờ, coi là chưa có) hoặc skip (bỏ qua)",
        "when a unit of the group has no figure: wait (the whole is missing) or skip that unit",
        "wait",
    )
    unit: str | None = key("đơn vị tính", "unit of measurement", None)
    note: str | None = key("ghi chú", "anything worth keeping", None)

    @property
    def waits(self) -> bool:
        """Whether the figure of one unit that is missing keeps it from all."""
        match self.when_missing:
            case "wait":
                return True
            case "skip":
                return False
            case _:
                assert_never(self.when_missing)

    @property
    def least_units(self) -> int:
        """How many units it needs: one by itself has no best, but it has a count and a sum."""
        match self.take:
            case Take.COUNT | Take.SUM:
                return self.at_least or 1
            case Take.MAX | Take.MIN | Take.MEAN | Take.PERCENTILE | Take.RANK:
                return self.at_least or 2
            case _:
                assert_never(self.take)

    def found_units(self, counted: int, outside: int) -> int:
        """How many units are held against those that it needs.

        That none of them counts is known where each is known to be outside: a count is 0 then,
        and a sum, but for one that says of how many it must be.
        """
        match self.take:
            case Take.COUNT:
                return counted + outside
            case Take.SUM:
                return counted + outside if self.at_least is None else counted
            case Take.MAX | Take.MIN | Take.MEAN | Take.PERCENTILE | Take.RANK:
                return counted
            case _:
                assert_never(self.take)
