"""What a unit supplies: the inputs of the scoring rules, with their type and range."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal, Self, assert_never

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import Bound, Id, Part, key

_ZERO, _HUNDRED = Fraction(0), Fraction(100)


class InputType(StrEnum):
    """The kinds of input."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    SURVEY_RATE = "survey_rate"
    POINTS = "points"
    DATE = "date"

    @cached_property
    def is_numeric(self) -> bool:
        """Whether its values are numbers (a date is the number of its day)."""
        return not (self.is_yes_no or self.is_choice)

    @cached_property
    def is_yes_no(self) -> bool:
        """Whether its values are truths."""
        return self._holds == "truth"

    @cached_property
    def is_choice(self) -> bool:
        """Whether its values are ids of options."""
        return self._holds == "option"

    @cached_property
    def is_date(self) -> bool:
        """Whether its values are days."""
        return self._holds == "day"

    @property
    def _holds(self) -> Literal["truth", "option", "day", "number"]:
        match self:
            case InputType.YES_NO:
                return "truth"
            case InputType.CHOICE:
                return "option"
            case InputType.DATE:
                return "day"
            case InputType.COUNT | InputType.NUMBER | InputType.POINTS:
                return "number"
            case InputType.PERCENT | InputType.SURVEY_RATE:
                return "number"
            case _:
                assert_never(self)

    @cached_property
    def is_percent(self) -> bool:
        """Whether its values are percentages: 81.5 means 81,5 %."""
        match self:
            case InputType.PERCENT | InputType.SURVEY_RATE:
                return True
            case InputType.YES_NO | InputType.CHOICE | InputType.DATE:
                return False
            case InputType.COUNT | InputType.NUMBER | InputType.POINTS:
                return False
            case _:
                assert_never(self)

    @cached_property
    def is_whole(self) -> bool:
        """Whether its values are whole numbers."""
        match self:
            case InputType.COUNT | InputType.DATE:
                return True
            case InputType.YES_NO | InputType.CHOICE | InputType.NUMBER | InputType.POINTS:
                return False
            case InputType.PERCENT | InputType.SURVEY_RATE:
                return False
            case _:
                assert_never(self)

    @cached_property
    def is_unsigned(self) -> bool:
        """Whether its values are not below 0 unless the set says so."""
        match self:
            case InputType.COUNT | InputType.POINTS:
                return True
            case InputType.PERCENT | InputType.SURVEY_RATE:
                return True
            case InputType.YES_NO | InputType.CHOICE | InputType.NUMBER | InputType.DATE:
                return False
            case _:
                assert_never(self)

    @property
    def is_from_survey(self) -> bool:
        """Whether its values are results of a survey."""
        match self:
            case InputType.SURVEY_RATE:
                return True
            case InputType.YES_NO | InputType.CHOICE | InputType.DATE | InputType.PERCENT:
                return False
            case InputType.COUNT | InputType.NUMBER | InputType.POINTS:
                return False
            case _:
                assert_never(self)


YES, NO = "co", "khong"
YES_NO_LABELS = {YES: "Có", NO: "Không"}


_DAYS = range(1, datetime.date.max.toordinal() + 1)


class Input(Part):
    """One input, or one attribute of the unit."""

    type: InputType = key(
        "kiểu dữ liệu: yes_no (có/không), choice (lựa chọn), count (số nguyên), number (số), "
        "percent (81.5 là 81,5%), survey_rate (tỷ lệ từ khảo sát), points (điểm), date (ngày)",
        "kind of value: yes_no, choice, count (whole number), number, percent (81.5 is 81.5 %), "
        "survey_rate (a percentage from a survey), points, date",
    )
    label: str = key("tên dữ liệu, như người khai đọc", "what a person reads", min_length=1)
    options: Mapping[Id, str] = key(
        "các lựa chọn (chỉ cho choice): mã và chữ", "options of a choice: id and text", {}
    )
    min: Bound | None = key(
        "giá trị nhỏ nhất; không ghi thì count, points và tỷ lệ lấy 0",
        "least value; by default 0 for count, points and percentages",
        None,
    )
    max: Bound | None = key(
        "giá trị lớn nhất; không ghi thì tỷ lệ lấy 100",
        "greatest value; by default 100 for percentages",
        None,
    )
    decimals: int | None = key(
        "số chữ số thập phân tối đa (count, date: 0; loại khác: 4)",
        "most decimals a value may have (count, date: 0; others: 4)",
        None,
        ge=0,
        le=12,
    )
    better: Literal["higher", "lower", "neither"] | None = key(
        "higher: càng cao càng tốt, lower: càng thấp càng tốt; khi đó làm tốt hơn không bao giờ "
        "được ít điểm hơn (được kiểm tra); neither: không chiều nào luôn tốt hơn",
        "higher or lower is better; doing better must then never score less (checked); neither: "
        "no direction is always better",
        None,
    )
    unit: str | None = key("đơn vị tính", "unit of measurement", None)
    data_source: str | None = key("số liệu lấy ở đâu", "where the figure comes from", None)
    supplied_by: str | None = key("ai phải cung cấp", "who must supply it", None)
    not_applicable: bool = key(
        'được trả lời "không áp dụng" (mục dùng nó khi đó là không áp dụng)',
        'may be answered "not applicable" (its leaf is then not applicable)',
        False,
    )
    previous_of: Id | None = key(
        "là số liệu kỳ trước của dữ liệu nào", "the input whose previous period this is", None
    )
    target_of: Id | None = key(
        "là chỉ tiêu được giao của dữ liệu nào", "the input whose assigned target this is", None
    )
    when_missing: Literal["missing", "not_applicable", "zero"] | None = key(
        "khi không có số liệu: missing (chờ, mặc định), not_applicable (mục không áp dụng), "
        "zero (0, hoặc không)",
        "when it is not supplied: missing (wait, the default), not_applicable (its leaf is), "
        "zero (0, or no)",
        None,
    )
    when_zero: Literal["keep", "missing", "not_applicable"] | None = key(
        "khi bằng 0: keep (giữ số 0, mặc định), missing hoặc not_applicable",
        "when it is zero: keep (the default), missing or not_applicable",
        None,
    )
    note: str | None = key("ghi chú", "anything worth keeping", None)

    @model_validator(mode="after")
    def _bounds_of_days_are_days(self) -> Self:
        days = [end for end in (self.min, self.max) if end is not None]
        if self.type.is_date and not all(day in _DAYS for day in days):
            raise PydanticCustomError("date_type", "a day is needed")
        return self

    @property
    def rises_to_better(self) -> bool | None:
        """Whether higher is better, or lower; None where no direction is."""
        match self.better:
            case "higher":
                return True
            case "lower":
                return False
            case "neither" | None:
                return None
            case _:
                assert_never(self.better)

    @property
    def can_be_left_open(self) -> bool:
        """Whether it does not apply where no figure is given."""
        return self.not_applicable or self.leaves_out_missing

    @property
    def may_be_left_out(self) -> bool:
        """Whether it can come to not apply to a unit: for want of a figure, or by a 0."""
        return self.can_be_left_open or self.leaves_out_zero

    @property
    def leaves_out_missing(self) -> bool:
        """Whether what needs it does not apply where it is not supplied."""
        match self.when_missing:
            case "not_applicable":
                return True
            case "missing" | "zero" | None:
                return False
            case _:
                assert_never(self.when_missing)

    @property
    def leaves_out_zero(self) -> bool:
        """Whether what needs it does not apply where it is 0."""
        match self.when_zero:
            case "not_applicable":
                return True
            case "keep" | "missing" | None:
                return False
            case _:
                assert_never(self.when_zero)

    @property
    def keeps_zero(self) -> bool:
        """Whether 0 is a figure like any other."""
        match self.when_zero:
            case "keep" | None:
                return True
            case "missing" | "not_applicable":
                return False
            case _:
                assert_never(self.when_zero)

    @property
    def low(self) -> Fraction | None:
        """The least admissible value; None where there is no limit."""
        if self.min is not None:
            return self.min
        return _ZERO if self.type.is_unsigned else None

    @property
    def high(self) -> Fraction | None:
        """The greatest admissible value; None where there is no limit."""
        if self.max is None and self.type.is_percent:
            return _HUNDRED
        return self.max

    @property
    def places(self) -> int:
        """Most decimals a value may have."""
        if self.type.is_whole:
            return 0
        return 4 if self.decimals is None else self.decimals

    @property
    def choices(self) -> Mapping[str, str]:
        """The answers of a choice or a yes/no question, with their labels."""
        return YES_NO_LABELS if self.type.is_yes_no else self.options
