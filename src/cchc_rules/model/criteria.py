"""A criteria set: the decision it comes from, its tree of indicators, its inputs and policies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any

from pydantic import ConfigDict, Field, PrivateAttr

from .base import SET_ID_PATTERN, Exact, Expression, Id, Part, Texts, key
from .inputs import Input
from .parts import (
    Component,
    Decision,
    Invariant,
    Level,
    OverMax,
    Policies,
    Rounding,
    Unit,
    WhenNotApplicable,
)
from .rules import Rule

Path = tuple[str | int, ...]
"""Where a part stands in its document: keys and positions from the top."""


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
    not_applicable: WhenNotApplicable | None = key(
        "khi không áp dụng (thay cho policies)", "when not applicable (instead of policies)", None
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


@dataclass(frozen=True, slots=True)
class Node:
    """An indicator in its place, with what it takes from its ancestors.

    ``key`` is its code, or the codes from the top joined by ``/`` where the code alone occurs
    twice in the set. ``path`` is its place in the document.
    """

    key: str
    indicator: Indicator
    parent: str | None
    depth: int
    path: Path
    component: str | None
    source: str | None
    provisional: str | None
    owner: str | None
    evidence: tuple[str, ...]
    when_not_applicable: WhenNotApplicable
    over_max: OverMax

    @property
    def is_leaf(self) -> bool:
        """Whether it has no children."""
        return not self.indicator.children


class CriteriaSet(Part):
    """A criteria set (bộ tiêu chí) as its decision states it."""

    id: Annotated[str, Field(pattern=SET_ID_PATTERN)] = key("mã bộ tiêu chí", "id of the set")
    title: str = key("tên bộ tiêu chí", "title", min_length=1)
    decision: Decision = key("quyết định ban hành", "the decision")
    applies_to: str = key("loại đơn vị được đánh giá", "the kind of unit assessed", min_length=1)
    valid_from: int | None = key("năm đầu áp dụng", "first year scored", None, ge=1990, le=2200)
    valid_to: int | None = key("năm cuối áp dụng", "last year scored", None, ge=1990, le=2200)
    replaces: Texts = key("các quyết định bị thay thế", "the decisions it replaces", ())
    total: Exact = key("thang điểm", "declared total of the maxima", gt=0)
    levels: tuple[Level, ...] = key(
        "các cấp của cây, từ trên xuống", "levels of the tree, from the top", min_length=1
    )
    components: tuple[Component, ...] = key(
        "cơ cấu điểm: cách chia thứ hai của cùng số điểm",
        "a second partition of the same points",
        (),
    )
    policies: Policies = key(
        "quy định khi không áp dụng và khi vượt tối đa",
        "what happens when not applicable, and above the maximum",
        Policies(),
    )
    rounding: Rounding | None = key(
        "làm tròn; không ghi: không làm tròn", "rounding; by default nothing is rounded", None
    )
    source: str | None = key(
        "nguồn của mọi mục không ghi riêng", "source of all that gives no other", None
    )
    provisional: str | None = key(
        "vì sao tạm, cho mọi mục không ghi riêng",
        "why all that gives no source of its own is provisional",
        None,
    )
    units: tuple[Unit, ...] = key(
        "danh sách đơn vị; có thì chỉ chấm các đơn vị trong danh sách",
        "the units; if given, only these are scored",
        (),
    )
    attributes: Mapping[Id, Input] = key("thuộc tính của đơn vị", "attributes of a unit", {})
    inputs: Mapping[Id, Input] = key("dữ liệu dùng chung", "inputs that leaves share", {})
    invariants: tuple[Invariant, ...] = key(
        "ràng buộc giữa các số liệu; số liệu trái ràng buộc là lỗi",
        "what must hold between inputs; figures that break it are errors",
        (),
    )
    indicators: tuple[Indicator, ...] = key("cây tiêu chí", "the tree", min_length=1)
    note: str | None = key("ghi chú", "anything worth keeping", None)

    _origin: Any = PrivateAttr(default=None)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All indicators in the order of the file, parents before children."""
        return tuple(_nodes(self))

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The indicators without children."""
        return tuple(node for node in self.nodes if node.is_leaf)

    @cached_property
    def by_key(self) -> Mapping[str, Node]:
        """Each indicator by its key."""
        return {node.key: node for node in self.nodes}

    @cached_property
    def all_inputs(self) -> Mapping[str, Input]:
        """Every attribute and input of the set by its id."""
        found: dict[str, Input] = {**self.attributes, **self.inputs}
        for node in self.nodes:
            found.update(node.indicator.inputs)
        return found

    @cached_property
    def all_components(self) -> tuple[Component, ...]:
        """Every component, parts after their whole."""
        return tuple(component for component, _ in walk_components(self.components))

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The indicators above ``node``, the nearest first."""
        while node.parent is not None:
            node = self.by_key[node.parent]
            yield node

    @property
    def sourced_points(self) -> Fraction:
        """How many of the points come from leaves that have a source and nothing provisional."""
        sourced = (leaf for leaf in self.leaves if leaf.provisional is None)
        return sum((leaf.indicator.max_score for leaf in sourced), Fraction(0))

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the content: equal for equal sets, whatever file they come from."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def clause(self, node: Node) -> str:
        """The place in the decision that ``node`` states."""
        if node.indicator.clause:
            return node.indicator.clause
        # A place that nobody could compare with the annex must not look like the law.
        unsure = " (số mục tạm)" if node.provisional else ""
        return f"{self.decision.label}, mục {node.indicator.code}{unsure}"


def walk_components(
    components: tuple[Component, ...], path: Path = ("components",)
) -> Iterator[tuple[Component, Path]]:
    """Yield each component with its place in the document, a whole before its parts."""
    for position, component in enumerate(components):
        place = (*path, position)
        yield component, place
        yield from walk_components(component.components, (*place, "components"))


def _nodes(criteria_set: CriteriaSet) -> Iterator[Node]:
    repeated = _repeated_codes(criteria_set.indicators)
    policies = criteria_set.policies

    def below(
        indicators: tuple[Indicator, ...], parent: Node | None, path: Path, codes: tuple[str, ...]
    ) -> Iterator[Node]:
        for position, indicator in enumerate(indicators):
            here = (*codes, indicator.code)
            if indicator.provisional or indicator.source:
                source, provisional = indicator.source, indicator.provisional
            elif parent:
                source, provisional = parent.source, parent.provisional
            else:
                source, provisional = criteria_set.source, criteria_set.provisional
            node = Node(
                key="/".join(here) if indicator.code in repeated else indicator.code,
                indicator=indicator,
                parent=parent.key if parent else None,
                depth=len(codes),
                path=(*path, position),
                component=indicator.component or (parent.component if parent else None),
                source=source,
                provisional=provisional,
                owner=indicator.owner or (parent.owner if parent else None),
                evidence=indicator.evidence or (parent.evidence if parent else ()),
                when_not_applicable=indicator.not_applicable
                or (parent.when_not_applicable if parent else policies.not_applicable),
                over_max=indicator.over_max or (parent.over_max if parent else policies.over_max),
            )
            yield node
            yield from below(indicator.children, node, (*node.path, "children"), here)

    yield from below(criteria_set.indicators, None, ("indicators",), ())


def _repeated_codes(indicators: tuple[Indicator, ...]) -> frozenset[str]:
    seen: set[str] = set()
    repeated: set[str] = set()
    waiting = list(indicators)
    while waiting:
        indicator = waiting.pop()
        (repeated if indicator.code in seen else seen).add(indicator.code)
        waiting.extend(indicator.children)
    return frozenset(repeated)


Indicator.model_rebuild()
