"""An indicator: a node of the tree as the file states it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, Discriminator, Tag

from .base import Exact, Expression, Id, Part, Texts, key
from .inputs import Input
from .parts import MaximumWhen, Role
from .policies import NotApplicableCase, OverMax, WhenNotApplicable
from .rules import Rule


def _kind_of_policy(value: object) -> str:
    return "cases" if isinstance(value, list | tuple) else "policy"


NotApplicable = Annotated[
    Annotated[WhenNotApplicable, Tag("policy")]
    | Annotated[tuple[NotApplicableCase, ...], Tag("cases")],
    Discriminator(_kind_of_policy),
]


class Indicator(Part):
    """A node of the tree; a leaf has exactly one of score, rule and entered."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [way]} for way in ("children", "score", "rule", "entered")]
        }
    )

    code: str = key('số của mục, là chữ: "1.10"', 'its code, as text: "1.10"', min_length=1)
    id: Id | None = key(
        "tên để biểu thức khác dùng điểm của mục", "name for other expressions", None
    )
    name: str = key("tên mục", "name", min_length=1)
    max_score: Exact = key("điểm tối đa", "maximum points", ge=0)
    max_score_when: tuple[MaximumWhen, ...] = key(
        "điểm tối đa của loại đơn vị khác: trường hợp đầu tiên đúng",
        "another maximum for another kind of unit: the first that holds",
        (),
    )
    weight: Exact | None = key(
        "trọng số; các mục cùng cấp đều có thì mục cha là trung bình có trọng số",
        "its weight; where all siblings have one, the whole is their weighted mean",
        None,
        gt=0,
    )
    role: Role | None = key(
        "vai trò (mục con theo mục cha): scored (tính điểm), shown (chỉ nêu, không tính điểm), "
        "bonus (điểm thưởng) hoặc penalty (điểm phạt, trừ ở tổng)",
        "what its points are for (children take it over): scored, shown (not scored), bonus or "
        "penalty (taken off the total)",
        None,
    )
    min_score: Exact | None = key(
        "điểm tối thiểu phải đạt, cho điều kiện xếp loại",
        "points it must at least have, for conditions of grades",
        None,
        ge=0,
    )
    children: tuple[Indicator, ...] = key("các mục con", "its parts", ())
    score: Expression | None = key("biểu thức tính điểm", "the scoring expression", None)
    rule: Rule | None = key("quy tắc tính điểm", "the scoring rule", None)
    entered: bool = key("người thẩm định nhập điểm", "an assessor enters the points", False)
    inputs: Mapping[Id, Input] = key("dữ liệu của mục", "the inputs of this indicator", {})
    component: Id | None = key(
        "thuộc phần điểm nào (mục con theo mục cha)", "its component (children take it over)", None
    )
    applies_when: Expression | None = key(
        "điều kiện để mục áp dụng; sai thì không áp dụng",
        "condition under which it applies; false means not applicable",
        None,
    )
    not_applicable: NotApplicable | None = key(
        "khi không áp dụng (thay cho policies); có thể theo điều kiện",
        "when not applicable (instead of policies); may depend on conditions",
        None,
    )
    over_max: OverMax | None = key(
        "khi vượt điểm tối đa (thay cho policies)", "above the maximum (instead of policies)", None
    )
    evidence: Texts = key(
        "tài liệu kiểm chứng; mục con không ghi thì theo mục cha",
        "evidence asked for; parts without it take that of the whole",
        (),
    )
    owner: str | None = key("đơn vị chủ trì thẩm định", "who appraises it", None)
    clause: str | None = key(
        "căn cứ; nếu không ghi: quyết định, phụ lục, số mục",
        "legal basis; by default the decision, its annex and the code",
        None,
    )
    source: str | None = key("nguồn của tên và điểm", "where name and points come from", None)
    provisional: str | None = key(
        "vì sao tên hoặc điểm là tạm", "why name or points are provisional", None
    )
    note: str | None = key("ghi chú", "anything worth keeping", None)


Indicator.model_rebuild()
