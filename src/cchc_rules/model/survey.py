"""The survey behind survey rates: groups of respondents, questions and what answers are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, assert_never

from .base import Exact, Id, Part, key


class RespondentGroup(Part):
    """A group of respondents (nhóm đối tượng)."""

    id: Id = key("mã", "id")
    name: str = key("tên nhóm đối tượng", "name", min_length=1)
    weight: Exact = key(
        "trọng số khi lấy trung bình các nhóm", "weight in the mean over groups", "1", gt=0,
        validate_default=True,
    )  # fmt: skip


class SurveyOption(Part):
    """One answer that a question offers."""

    label: str = key("chữ trên phiếu", "as the form words it", min_length=1)
    worth: Exact | None = key(
        "giá trị, % (0 đến 100); để trống: không tính vào trung bình (không có ý kiến)",
        "what it is worth in percent (0 to 100); empty: left out of the mean (no opinion)",
        None,
        ge=0,
        le=100,
    )


class Question(Part):
    """One question of the form, and the input that it feeds."""

    id: Id = key("mã câu hỏi, như trong bảng phiếu", "its id, as in the table of answers")
    text: str = key("câu hỏi", "the question", min_length=1)
    feeds: Id = key(
        "dữ liệu survey_rate mà câu hỏi cho (nhiều câu cùng một dữ liệu: lấy trung bình)",
        "the survey_rate input it feeds (several questions of one input: their mean)",
    )
    options: Mapping[Id, SurveyOption] = key(
        "các phương án, nếu khác của cả khảo sát", "its answers, if not those of the survey", {}
    )
    groups: tuple[Id, ...] = key(
        "các nhóm được hỏi câu này, nếu không phải mọi nhóm",
        "the groups that are asked it, if not all of them",
        (),
    )

    def asks(self, group: str) -> bool:
        """Whether the group of that id is asked it."""
        return not self.groups or group in self.groups


class SurveyPlan(Part):
    """How raw answers become rates."""

    decimals: int = key(
        "số chữ số thập phân của tỷ lệ, làm tròn nửa lên", "decimals of a rate, rounded half up",
        ge=0, le=9,
    )  # fmt: skip
    average: Literal["groups", "respondents"] = key(
        "groups: trung bình từng nhóm rồi trung bình các nhóm; respondents: trung bình mọi phiếu",
        "groups: the mean of each group, then over groups; respondents: the mean of all answers",
    )
    groups: tuple[RespondentGroup, ...] = key("các nhóm đối tượng", "groups of respondents", ())
    options: Mapping[Id, SurveyOption] = key("các phương án trả lời", "the answers offered", {})
    questions: tuple[Question, ...] = key("các câu hỏi", "the questions", min_length=1)

    @property
    def averages_groups(self) -> bool:
        """Whether a rate is the mean over groups, not over all answers."""
        match self.average:
            case "groups":
                return True
            case "respondents":
                return False
            case _:
                assert_never(self.average)
