"""How units are ranked and graded: groups, keys, ties, grade bands, quartiles, demotions."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Expression, Id, Part, key
from .ends import Ends


class RankingProcedure(Part):
    """How the units of a set are put in order."""

    within: Id | None = key(
        "thuộc tính chia nhóm xếp hạng; không ghi: mọi đơn vị xếp chung",
        "the attribute that makes the ranking groups; by default all are ranked together",
        None,
    )
    by: Literal["points", "percent"] = key(
        "xếp theo points (điểm) hay percent (tỷ lệ % trên điểm tối đa còn lại)",
        "ranked by points, or by percent of what could be earned",
    )
    round: int | None = key(
        "làm tròn trước khi so sánh; không ghi: so sánh số chính xác",
        "decimals kept before comparing; by default exact values are compared",
        None,
        ge=0,
        le=9,
    )
    ties: Literal["competition", "dense", "ordinal"] = key(
        "bằng nhau thì: competition (1, 1, 3), dense (1, 1, 2), ordinal (1, 2, 3, phải phân được)",
        "ties: competition (1, 1, 3), dense (1, 1, 2), ordinal (1, 2, 3: they must be told apart)",
        "competition",
    )
    tie_breakers: tuple[Expression, ...] = key(
        "phân hạng khi bằng nhau: lần lượt, lớn hơn xếp trước",
        "what tells ties apart: in this order, the greater first",
        (),
    )
    ranked_when: Expression | None = key(
        "điều kiện để được xếp hạng, ngoài ranked của từng đơn vị",
        "condition for being ranked, besides ranked of each unit",
        None,
    )


class Requirement(Part):
    """What a unit needs for a grade besides its points."""

    must: Expression = key("điều kiện phải đúng", "the condition that must hold")
    because: str | None = key("vì sao, theo quyết định", "why, in the decision's words", None)


class GradeBand(Ends):
    """One grade: the band of points that earns it, and what else it needs."""

    grade: str = key("tên mức xếp loại", "the grade", min_length=1)
    requires: tuple[Requirement, ...] = key(
        "điều kiện kèm theo; không đạt thì xuống mức kế dưới",
        "what else it needs; a unit that fails gets the next lower grade",
        (),
    )


class Quantiles(Part):
    """Groups of about equal size over the ranked units, by linear-interpolation percentiles."""

    grades: tuple[str, ...] = key(
        "tên các nhóm, từ thấp đến cao", "the groups, from the lowest", min_length=2
    )
    boundary: Literal["inclusive", "exclusive"] = key(
        "đơn vị đúng ở ngưỡng: inclusive (thuộc nhóm trên) hoặc exclusive (thuộc nhóm dưới)",
        "a unit exactly at a cut: inclusive (the higher group) or exclusive (the lower one)",
    )


class Demotion(Part):
    """What lowers a grade once it is known, or takes it away."""

    when: Expression = key("điều kiện", "the condition")
    by: Annotated[int, Field(ge=1)] | None = key("hạ mấy bậc", "grades lower by", None)
    to: str | None = key("không quá mức này", "no better than this grade", None)
    ungraded: bool = key("không xếp loại", "not graded at all", False)
    because: str | None = key("vì sao, theo quyết định", "why, in the decision's words", None)

    @model_validator(mode="after")
    def _one_consequence(self) -> Self:
        if (self.by is not None) + (self.to is not None) + self.ungraded != 1:
            raise PydanticCustomError("one_consequence", "give one of by, to and ungraded")
        return self


class Grading(Part):
    """A grade (xếp loại) of a unit: by bands, or by quantiles of its group.

    Several entries may share an id: a unit gets the first whose condition holds.
    """

    id: Id = key("mã của cách xếp loại", "id of this grading")
    name: str = key("tên: Xếp loại, Nhóm, ...", "what it is called", min_length=1)
    by: Expression = key(
        "xếp theo gì: percent, total, id của một mục, hoặc biểu thức",
        "what is graded: percent, total, the id of an indicator, or an expression",
        "percent",
    )
    applies_when: Expression | None = key(
        "chỉ cho đơn vị thỏa điều kiện này", "only for units for which this holds", None
    )
    round: int | None = key(
        "làm tròn trước khi xét; không ghi: xét số chính xác",
        "decimals kept before grading; by default the exact value is graded",
        None,
        ge=0,
        le=9,
    )
    bands: tuple[GradeBand, ...] = key("các mức, từ cao đến thấp", "the grades, from the best", ())
    quantiles: Quantiles | None = key(
        "nhóm theo tứ phân vị (hoặc số nhóm khác)", "groups by quartiles, or other quantiles", None
    )
    demotions: tuple[Demotion, ...] = key("các trường hợp bị hạ", "what lowers a grade", ())

    @model_validator(mode="after")
    def _bands_or_quantiles(self) -> Self:
        if bool(self.bands) == (self.quantiles is not None):
            raise PydanticCustomError("bands_or_quantiles", "give either bands or quantiles")
        return self

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades, the best first."""
        if self.quantiles is not None:
            return tuple(reversed(self.quantiles.grades))
        return tuple(band.grade for band in self.bands)
