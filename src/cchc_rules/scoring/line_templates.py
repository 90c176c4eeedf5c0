"""What lines and figures of a scorecard say whatever the unit, made once for a set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal
from weakref import WeakKeyDictionary

from ..language.tree import MAX_SCORE
from ..model import Component, CriteriaSet, InputType, Node, Peer, Role
from ..plan import Plan

State = Literal["given", "assumed", "missing", "not_applicable", "error"]
Kind = Literal["indicator", "component"]
Head = tuple[str, str, str | None, str, Kind, str, int, str | None, str | None, Role, bool]
Tail = tuple[str | None, tuple[str, ...], str | None, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class FigureForm:
    """The parts of a figure that are the same for all units, in the order of `UsedInput`."""

    name: str
    head: tuple[str, str, InputType | Literal["score", "peer"]]
    tail: tuple[str | None, tuple[tuple[str, str], ...], str | None, str | None]


@dataclass(frozen=True, slots=True)
class LineForm:
    """The parts of a line that are the same for all units, in the order of :class:`Line`.

    ``names`` are those that its rule mentions, ``figures`` what they stand for.
    """

    head: Head
    maximum: Fraction
    min_score: Fraction | None
    rule: str | None
    tail: Tail
    names: frozenset[str] = frozenset()
    figures: tuple[FigureForm, ...] = ()

    @property
    def key(self) -> str:
        """The key of the indicator, or the id of the component."""
        return self.head[_KEY]

    @property
    def parent(self) -> str | None:
        """The key of what it is a part of."""
        return self.head[_PARENT]


@dataclass(frozen=True)
class Forms:
    """The forms of all lines and figures of a set."""

    criteria_set: CriteriaSet
    rules: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    key_by_id: Mapping[str, str]

    @cached_property
    def lines(self) -> Mapping[str, LineForm]:
        """The form of each indicator by its key, then of each component by its id."""
        return {node.key: self._indicator(node) for node in self.criteria_set.nodes} | {
            component.id: self._component(component, parent, depth)
            for component, parent, depth in _components_of(self.criteria_set)
        }

    @cached_property
    def figures(self) -> Mapping[str, FigureForm]:
        """The form of each input, score and figure over the group by its name."""
        criteria_set = self.criteria_set
        names = (*self.key_by_id, *criteria_set.all_inputs, *criteria_set.peers)
        return {name: self._figure(name) for name in names}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The key of a line by its code, its id or its key, where that names one line alone."""
        found: dict[str, str] = {}
        for position in (_CODE, _ID, _KEY):
            names = [str(form.head[position] or "") for form in self.lines.values()]
            often = Counter(names)
            named = zip(names, self.lines, strict=True)
            found |= {name: key for name, key in named if name and often[name] == 1}
        return found

    def _indicator(self, node: Node) -> LineForm:
        criteria_set, indicator = self.criteria_set, node.indicator
        levels, names = criteria_set.levels, self.names.get(node.key, ())
        return LineForm(
            head=(
                node.key,
                indicator.code,
                indicator.id,
                indicator.name,
                "indicator",
                levels[min(node.depth, len(levels) - 1)].name,
                node.depth,
                node.parent,
                node.component,
                node.role,
                node.is_leaf,
            ),
            maximum=indicator.max_score,
            min_score=indicator.min_score,
            rule=self.rules.get(node.key),
            tail=(
                criteria_set.clause(node),
                node.evidence,
                node.owner,
                node.source,
                node.provisional,
                indicator.note,
            ),
            names=frozenset(names),
            figures=tuple(self.figures[name] for name in names if name != MAX_SCORE),
        )

    def _component(self, component: Component, parent: str | None, depth: int) -> LineForm:
        name, decision = component.name, self.criteria_set.decision.label
        key = component.id
        return LineForm(
            head=(key, key, key, name, "component", "", depth, parent, None, Role.SCORED, False),
            maximum=component.max_score,
            min_score=None,
            rule=None,
            tail=(decision, (), None, component.source, None, component.note),
        )

    def _figure(self, name: str) -> FigureForm:
        criteria_set = self.criteria_set
        if peer := criteria_set.peers.get(name):
            unit = peer.unit or _unit_of(criteria_set, peer)
            return FigureForm(name, (name, peer.label, "peer"), (unit, (), None, None))
        declared = criteria_set.all_inputs.get(name)
        if declared is None:
            key = self.key_by_id[name]
            label = f"{key} {criteria_set.by_key[key].indicator.name}"
            return FigureForm(name, (name, label, "score"), (None, (), None, None))
        options = tuple(declared.choices.items())
        return FigureForm(
            name,
            (name, declared.label, declared.type),
            (declared.unit, options, declared.data_source, declared.supplied_by),
        )


_KEY, _CODE, _ID, _PARENT = 0, 1, 2, 7


def _components_of(criteria_set: CriteriaSet) -> Iterator[tuple[Component, str | None, int]]:
    """All components with their parent and depth, parts after their whole."""

    def below(
        components: Sequence[Component], parent: str | None, depth: int
    ) -> Iterator[tuple[Component, str | None, int]]:
        for component in components:
            yield component, parent, depth
            yield from below(component.components, component.id, depth + 1)

    return below(criteria_set.components, None, 0)


def _unit_of(criteria_set: CriteriaSet, peer: Peer) -> str | None:
    """The unit of a figure over a group: that of the one input that it is taken of."""
    declared = criteria_set.all_inputs.get((peer.of or "").strip())
    if declared is None or not peer.take.keeps_unit:
        return None
    return "%" if declared.type.is_percent else declared.unit


_FORMS: WeakKeyDictionary[Plan, Forms] = WeakKeyDictionary()


def forms_of(plan: Plan) -> Forms:
    """The forms of a set, made once."""
    found = _FORMS.get(plan)
    if found is None:
        found = _FORMS[plan] = Forms(plan.criteria_set, plan.rules, plan.names, plan.key_by_id)
    return found
