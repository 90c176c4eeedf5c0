"""Rules written as data: the forms that scoring texts take, beside the expression language.

Each form is sugar for an expression (``cchc_rules.language.desugar``). An *amount* is an expression
as text, or again a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Protocol, Self, cast

from pydantic import ConfigDict, Discriminator, Field, Tag, ValidationInfo, model_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from .base import Conditional, Exact, Expression, Id, Part, key


def _kind_of_amount(value: object) -> str:
    return "rule" if isinstance(value, Mapping | Rule) else "expression"


Amount = Annotated[
    Annotated[Expression, Tag("expression")] | Annotated["Rule", Tag("rule")],
    Discriminator(_kind_of_amount),
]


def _is_none(value: object) -> bool:
    return value is None


class Levels(Part):
    """Points for each answer of a choice or a yes/no question."""

    on: Id = key("dữ liệu kiểu choice hoặc yes_no", "an input of type choice or yes_no")
    points: Mapping[str, Amount] = key(
        "điểm của từng lựa chọn (yes_no: co, khong)", "points of each option (yes_no: co, khong)"
    )


class Ends(Part):
    """A range of numbers, its ends in the words of the decision."""

    tu: Exact | None = key('"từ ...": lấy cả đầu mút', "from, the end included", None)
    tren: Exact | None = key('"trên ...": không lấy đầu mút', "above, the end left out", None)
    den: Exact | None = key('"đến ...": lấy cả đầu mút', "to, the end included", None)
    den_duoi: Exact | None = key(
        '"đến dưới ...": không lấy đầu mút', "to below, the end left out", None
    )
    duoi: Exact | None = key('"dưới ...": không lấy đầu mút', "below, the end left out", None)

    @model_validator(mode="after")
    def _one_word_for_each_end(self) -> Self:
        lower = [self.tu, self.tren]
        upper = [self.den, self.den_duoi, self.duoi]
        if sum(end is not None for end in lower) > 1 or sum(end is not None for end in upper) > 1:
            raise PydanticCustomError("band_ends", "two words for one end of the band")
        if not any(end is not None for end in lower + upper):
            raise PydanticCustomError("band_open", "a band needs an end")
        return self


class Band(Ends):
    """One band of a rate: its ends in the words of the decision, and its points."""

    diem: Amount = key("điểm của mức này", "points of this band")


class Bands(Part):
    """Points by bands of a number; the bands must cover its whole range, once."""

    on: Expression = key("số hoặc biểu thức được xét", "the number or expression looked at")
    rows: tuple[Band, ...] = key("các mức", "the bands", min_length=1)


class Ratio(Part):
    """A share of the points: of / over x points."""

    of: Expression = key("tử số", "numerator")
    over: Expression = key("mẫu số", "denominator")
    points: Amount = key("điểm khi đạt 100%", "points at 100 %", "max_score")
    below: Exact | None = key(
        "dưới tỷ lệ (%) này thì 0 điểm",
        "under this percentage there are no points",
        None,
        le=100,
    )
    when_zero: Literal["error", "full", "zero", "not_applicable"] = key(
        "khi mẫu số bằng 0", "what a denominator of zero means", "error"
    )


class Steps(Part):
    """A base, and points for each step above a start, up to a cap."""

    on: Expression = key("số hoặc biểu thức được đếm", "the number or expression counted")
    start: Exact = key("đếm từ trên mức này", "steps count above this", "0", validate_default=True)
    base: Amount = key("điểm nền", "points before the first step", "0")
    every: Exact = key("một bậc là bao nhiêu", "size of one step", "1", gt=0, validate_default=True)
    each: Amount = key("điểm của một bậc", "points of one step")
    part_step: Literal["drop", "pro_rata"] | None = key(
        "phần lẻ của một bậc: drop (bỏ) hoặc pro_rata (theo tỷ lệ)",
        "a part of a step: drop (no points) or pro_rata",
        None,
    )
    cap: Amount = key("nhiều nhất", "most points", "max_score")


class Deduction(Part):
    """One kind of violation and what it costs."""

    on: Expression = key("số lần (số) hoặc có vi phạm (yes_no)", "how many, or a yes/no input")
    minus: Amount = key("trừ mỗi lần", "points lost for each")
    at_most: Amount | None = key("trừ nhiều nhất", "most points lost", None)


class Deductions(Part):
    """Start from an amount and deduct, never below the floor."""

    start: Amount = key("điểm trước khi trừ", "points before deductions", "max_score", alias="from")
    items: tuple[Deduction, ...] = key("các khoản trừ", "the deductions", min_length=1)
    floor: Amount = key("không thấp hơn", "never below", "0")


class Linear(Part):
    """Points that rise in proportion between two values, flat outside them."""

    on: Expression = key("số hoặc biểu thức được xét", "the number or expression looked at")
    low: Exact = key("giá trị đầu dưới", "the lower value")
    low_points: Amount = key("điểm ở đầu dưới", "points at the lower value", "0")
    high: Exact = key("giá trị đầu trên", "the upper value")
    high_points: Amount = key("điểm ở đầu trên", "points at the upper value", "max_score")

    @model_validator(mode="after")
    def _ends_differ(self) -> Self:
        if self.low >= self.high:
            raise PydanticCustomError("linear_ends", "low must be below high")
        return self


class Case(Conditional):
    """One case of an ordered list; the last may be ``otherwise``."""

    then: Amount | None = key("điểm khi điều kiện đúng", "points when it holds", None)
    otherwise: Amount | None = key(
        "điểm trong trường hợp còn lại", "points in all other cases", None
    )


class Survey(Part):
    """Answers of a survey question, each option worth a percentage of the points."""

    answers: Mapping[Id, Exact] = key(
        "số phiếu của từng phương án (dữ liệu count) và giá trị % của nó",
        "the count of each answer (an input) and what it is worth in percent",
        min_length=1,
    )
    points: Amount = key("điểm khi đạt 100%", "points at 100 %", "max_score")
    when_none: Literal["error", "zero", "not_applicable"] = key(
        "khi không có phiếu nào", "when nobody answered", "error"
    )


class CustomForm(Part):
    """A form that a plugin adds: its name, and what the file says under it, as plain data."""

    name: str
    settings: Any = None


class FormReader(Protocol):
    """What checks the settings of a form, given in ``context["rule_forms"]`` by its name."""

    def read(self, given: object, context: Mapping[str, Any]) -> Any:
        """Return the settings as plain data, or raise what pydantic understands."""
        ...


class Rule(Part):
    """Exactly one form; plugins can add forms of their own."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    levels: Levels | None = key("điểm theo lựa chọn", "points for each option", None)
    bands: Bands | None = key("điểm theo khoảng", "points by bands", None)
    ratio: Ratio | None = key("điểm theo tỷ lệ", "points in proportion", None)
    steps: Steps | None = key("điểm theo bậc", "points for each step", None)
    deductions: Deductions | None = key("trừ điểm", "deductions", None)
    linear: Linear | None = key("nội suy giữa hai mức", "proportional between two values", None)
    best_of: tuple[Amount, ...] | None = key(
        "lấy cách có điểm cao nhất", "the best of several amounts", None, min_length=1
    )
    sum_of: tuple[Amount, ...] | None = key(
        "cộng các phần", "the sum of several amounts", None, min_length=1
    )
    first_of: tuple[Case, ...] | None = key(
        "trường hợp đầu tiên đúng", "the first case that holds", None, min_length=1
    )
    survey: Survey | None = key("phiếu khảo sát", "survey answers", None)
    custom: SkipJsonSchema[CustomForm | None] = Field(default=None, exclude_if=_is_none)

    @model_validator(mode="before")
    @classmethod
    def _form_of_a_plugin(cls, value: Any, info: ValidationInfo) -> Any:
        """A form that is not built in stands in the file under its own name."""
        if not isinstance(value, Mapping):
            return value
        context = cast(Mapping[str, Mapping[str, FormReader]], info.context or {})
        forms = context.get("rule_forms", {})
        given = cast(Mapping[str, Any], value)
        match given:
            case {"custom": {"name": str(name), "settings": settings}, **rest} if name in forms:
                # A set that was written out says what is not there, too.
                given = {name: settings, **{k: v for k, v in rest.items() if v is not None}}
            case _:
                pass
        names = [name for name in given if name in forms]
        if not names:
            return given
        if len(given) > 1:
            raise PydanticCustomError("one_form", "a rule has exactly one form")
        (name,) = names
        return {"custom": CustomForm(name=name, settings=forms[name].read(given[name], context))}

    @model_validator(mode="after")
    def _exactly_one_form(self) -> Self:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            raise PydanticCustomError("one_form", "a rule has exactly one form")
        return self

    @property
    def form(self) -> str:
        """The name of the form that is given."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)


for _model in (
    Levels,
    Ends,
    Band,
    Bands,
    Ratio,
    Steps,
    Deduction,
    Deductions,
    Linear,
    Case,
    Survey,
    Rule,
):
    _model.model_rebuild()
