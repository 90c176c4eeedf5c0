"""The parts of a criteria set around its tree: decision, levels, components, units."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Literal, assert_never

from .base import Exact, Expression, Id, Part, Texts, key


class Role(StrEnum):
    """What the points of an indicator are for."""

    SCORED = "scored"
    SHOWN = "shown"
    BONUS = "bonus"
    PENALTY = "penalty"

    @cached_property
    def is_in_total(self) -> bool:
        """Whether its points add up to those of its whole and to the total."""
        match self:
            case Role.SCORED:
                return True
            case Role.SHOWN | Role.BONUS | Role.PENALTY:
                return False
            case _:
                assert_never(self)

    @cached_property
    def is_adjustment(self) -> bool:
        """Whether its points are added or taken off beside the total, up to their maximum."""
        match self:
            case Role.BONUS | Role.PENALTY:
                return True
            case Role.SCORED | Role.SHOWN:
                return False
            case _:
                assert_never(self)

    @cached_property
    def sign(self) -> int:
        """What one of its points does to the total: 1 adds it, -1 takes it off, 0 only shows it."""
        match self:
            case Role.SCORED | Role.BONUS:
                return 1
            case Role.PENALTY:
                return -1
            case Role.SHOWN:
                return 0
            case _:
                assert_never(self)

    @cached_property
    def is_bonus(self) -> bool:
        """Whether its points can lift the total above what could be earned."""
        return self.is_adjustment and self.sign > 0

    @cached_property
    def is_counted(self) -> bool:
        """Whether its points count at all; where they do not, they have no limit either."""
        return self.sign != 0


class Decision(Part):
    """The decision (quyết định) that a set states."""

    number: str = key("số, ký hiệu", "number", min_length=1)
    issuer: str = key("cơ quan ban hành", "who issued it", min_length=1)
    date: datetime.date | None = key("ngày ban hành, 2022-12-20", "day of issue, 2022-12-20", None)
    title: str | None = key("trích yếu", "its title", None)
    annex: str | None = key("phụ lục", "the annex that holds the tree", None)
    url: str | None = key("địa chỉ văn bản", "where the text can be read", None)

    @property
    def label(self) -> str:
        """How the decision is cited, e.g. ``QĐ 876/QĐ-BNV, Phụ lục II``."""
        cited = f"QĐ {self.number}" if "QĐ" in self.number else self.number
        return f"{cited}, {self.annex}" if self.annex else cited


class Level(Part):
    """One level of the tree, in the words of the decision."""

    name: str = key("tên cấp: Lĩnh vực, Tiêu chí, ...", "name of the level", min_length=1)
    count: int | None = key(
        "số mục ở cấp này, được kiểm tra", "number of entries, checked", None, ge=0
    )


class Component(Part):
    """A part of the points across the tree: appraisal, survey, ... (cơ cấu điểm)."""

    id: Id = key("mã", "id")
    name: str = key("tên phần điểm", "name", min_length=1)
    max_score: Exact = key("điểm tối đa của phần", "its points", ge=0)
    applies_when: Expression | None = key(
        "điều kiện để phần này áp dụng, ví dụ có điều tra xã hội học",
        "condition under which it applies, e.g. that a survey was held",
        None,
    )
    components: tuple[Component, ...] = key("các phần nhỏ hơn", "its own parts", ())
    source: str | None = key("nguồn của mức điểm", "where its points come from", None)
    note: str | None = key("ghi chú", "anything worth keeping", None)


class MaximumWhen(Part):
    """Another maximum for another kind of unit."""

    when: Expression = key(
        "điều kiện trên thuộc tính của đơn vị", "a condition on attributes of the unit"
    )
    max_score: Exact = key(
        "điểm tối đa khi đó; 0: mục không áp dụng",
        "the maximum then; 0: the indicator does not apply",
        ge=0,
    )


class TotalWhen(Part):
    """Another total for another kind of unit."""

    when: Expression = key(
        "điều kiện trên thuộc tính của đơn vị", "a condition on attributes of the unit"
    )
    total: Exact = key("thang điểm khi đó", "the total then", gt=0)


class Rounding(Part):
    """Where scores are rounded (half up); nowhere else."""

    at: Literal["leaf", "total"] = key(
        "ở từng mục cuối, hay ở tổng", "at each leaf, or at the total"
    )
    places: int = key("số chữ số thập phân", "decimals kept", ge=0, le=9)

    @property
    def leaf_places(self) -> int | None:
        """Decimals kept at each leaf; None where leaves are not rounded."""
        match self.at:
            case "leaf":
                return self.places
            case "total":
                return None
            case _:
                assert_never(self.at)

    @property
    def total_places(self) -> int | None:
        """Decimals kept at the total; None where it is not rounded."""
        match self.at:
            case "total":
                return self.places
            case "leaf":
                return None
            case _:
                assert_never(self.at)


class Unit(Part):
    """A unit that the set is for."""

    name: str = key("tên đơn vị", "name", min_length=1)
    assessed: bool = key("có được đánh giá", "whether it is assessed", True)
    ranked: bool = key("có xếp hạng chung", "whether it is ranked with the others", True)
    attributes: Mapping[Id, str] = key(
        "thuộc tính của đơn vị, tệp số liệu khỏi phải ghi",
        "its attributes, so that data files need not give them",
        {},
    )
    formerly: Texts = key(
        "tên kỳ trước; nhiều tên: sáp nhập từ các đơn vị đó, không so sánh",
        "its name in the previous period; several names: merged from these, not compared",
        (),
    )
    is_new: bool = key("đơn vị mới, không có kỳ trước", "new, without a previous period", False)
    reason: str | None = key("vì sao không đánh giá hoặc không xếp hạng", "why not", None)
    source: str | None = key("nguồn", "where this comes from", None)
    provisional: str | None = key("vì sao tạm", "why it is provisional", None)


class Invariant(Part):
    """Something that always holds between inputs."""

    must: Expression = key("điều kiện phải đúng", "the condition that must hold")
    because: str | None = key("vì sao", "why", None)


Component.model_rebuild()
