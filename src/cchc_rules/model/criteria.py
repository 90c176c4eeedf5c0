"""A criteria set: the decision it comes from, its tree of indicators, its inputs and policies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, PrivateAttr

from ..text import folded
from .base import SET_ID_PATTERN, Exact, Id, Part, Texts, key
from .indicator import Indicator
from .inputs import Input
from .nodes import Node, nodes_of, walk_components
from .parts import Component, Decision, Invariant, Level, Rounding, TotalWhen, Unit
from .peers import Peer
from .policies import Policies, WhenNotApplicable
from .ranking import Grading, RankingProcedure
from .rounds import Round
from .survey import SurveyPlan


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
    total_when: tuple[TotalWhen, ...] = key(
        "thang điểm của loại đơn vị khác: trường hợp đầu tiên đúng",
        "another total for another kind of unit: the first that holds",
        (),
    )
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
    peers: Mapping[Id, Peer] = key(
        "số liệu so với các đơn vị khác trong nhóm", "figures taken over the units of a group", {}
    )
    rounds: tuple[Round, ...] = key(
        "các vòng chấm, theo thứ tự; vòng sau đứng trên vòng trước",
        "the rounds of assessment, in order; later ones stand above earlier ones",
        (),
    )
    counted_round: Id | None = key(
        "vòng được tính; không ghi: vòng sau cùng có điểm",
        "the round that counts; by default the last that gave anything",
        None,
    )
    survey: SurveyPlan | None = key("khảo sát, điều tra xã hội học", "the survey", None)
    ranking: RankingProcedure | None = key("cách xếp hạng", "how units are ranked", None)
    gradings: tuple[Grading, ...] = key("các cách xếp loại", "how units are graded", ())
    indicators: tuple[Indicator, ...] = key("cây tiêu chí", "the tree", min_length=1)
    note: str | None = key("ghi chú", "anything worth keeping", None)

    _origin: Any = PrivateAttr(default=None)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All indicators in the order of the file, parents before children."""
        taken = (self.total, self.policies, self.source, self.provisional)
        return tuple(nodes_of(self.indicators, *taken))

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

    @cached_property
    def units_by_name(self) -> Mapping[str, Unit]:
        """The declared units by their names, folded as ``words.folded`` does."""
        return {folded(unit.name): unit for unit in reversed(self.units)}

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> CriteriaSet:
        """Return a copy; with ``update``, nothing that was derived from the content stays."""
        copy = super().model_copy(update=update, deep=deep)
        if update:
            content = vars(copy)
            for name in content.keys() - type(self).model_fields.keys():
                del content[name]
        return copy

    @property
    def leaf_places(self) -> int | None:
        """Decimals that each leaf is rounded to; None where leaves are not rounded."""
        return None if self.rounding is None else self.rounding.leaf_places

    @property
    def total_places(self) -> int | None:
        """Decimals that the total is rounded to; None where it is not rounded."""
        return None if self.rounding is None else self.rounding.total_places

    def not_applicable_policies(self, node: Node) -> frozenset[WhenNotApplicable]:
        """All that a node may be worth where it does not apply, whatever the unit."""
        declared = node.when_not_applicable
        if isinstance(declared, WhenNotApplicable):
            return frozenset({declared})
        said = {policy for case in declared if (policy := case.then or case.otherwise)}
        is_whole = any(case.otherwise for case in declared)
        return frozenset(said if is_whole else said | {self.policies.not_applicable})

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The indicators above ``node``, the nearest first."""
        while node.parent is not None:
            node = self.by_key[node.parent]
            yield node

    @cached_property
    def sourced_points(self) -> Fraction:
        """How many of the points come from leaves that have a source and nothing provisional."""
        sourced = (leaf.points for leaf in self.leaves if leaf.provisional is None)
        return sum(sourced, Fraction(0))

    @cached_property
    def is_sourced(self) -> bool | None:
        """Whether every scored indicator has a source, or none has; None where some have."""
        found = {node.provisional is None for node in self.nodes if node.role.is_in_total}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the content: equal for equal sets, whatever file they come from."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    @cached_property
    def data_hash(self) -> str:
        """SHA-256 of what data of units are held against: equal where they mean the same."""
        parts = {"id", "attributes", "inputs", "invariants", "units", "rounds", "components"}
        declared = [self.model_dump_json(include=parts | {"counted_round"})]
        for node in self.nodes:
            indicator = node.indicator
            declared.append(f"{node.key} {indicator.id} {indicator.max_score}")
            inputs = indicator.inputs.items()
            declared += [f"{name} {declares.model_dump_json()}" for name, declares in inputs]
        return hashlib.sha256("\n".join(declared).encode()).hexdigest()

    def clause(self, node: Node) -> str:
        """The place in the decision that ``node`` states."""
        if node.indicator.clause:
            return node.indicator.clause
        # A place that nobody could compare with the annex must not look like the law.
        unsure = " (số mục tạm)" if node.provisional else ""
        return f"{self.decision.label}, mục {node.indicator.code}{unsure}"
