"""The evaluated unit: what each indicator came to, frozen before a scorecard is assembled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..data.units import UnitData
from ..diagnostics import Diagnostic
from ..language.values import Value, missing
from ..model import Node
from ..plan import Plan
from .maxima import OpenMaximum, Worth, least_of, most_of
from .result import ONE, ZERO, Result, stretch_of


@dataclass(frozen=True, slots=True)
class NodeResults:
    """What indicators came to by their own maxima, and how these add up.

    ``maxima`` has the maxima that are not as declared.
    """

    plan: Plan
    maxima: Mapping[str, Worth]
    of: Mapping[str, Result]

    def worth(self, node: Node) -> Worth:
        """What an indicator is worth for this unit, as far as that is known."""
        value = self.maxima.get(node.key) if self.maxima else None
        return node.indicator.max_score if value is None else value

    def maximum(self, node: Node) -> Fraction:
        """What an indicator is worth for this unit; the most that it may be while it is open."""
        return most_of(self.worth(node))

    def parts(self, whole: str | None) -> Sequence[Result]:
        """The results of the parts of a whole (None: the total), in points of the whole."""
        parts = self.plan.children.get(whole, ())
        if whole not in self.plan.weights:
            return [self.of[part.key] for part in parts]
        weighed = self._weighed(whole)
        return [self._in_whole(self.of[part.key], part, weighed[part.key]) for part in parts]

    def _in_whole(self, result: Result, part: Node, factor: Fraction) -> Result:
        """Points of a part, or of what is below it, in points of its weighted whole."""
        by_key, total = self.plan.criteria_set.by_key, self.plan.criteria_set.total
        own, whole = self.worth(part), self.worth(by_key[part.parent]) if part.parent else total
        most = factor * most_of(own)
        is_known = not isinstance(own, OpenMaximum) and not isinstance(whole, OpenMaximum)
        if is_known or not most:
            return result.scaled(factor)
        least = factor * least_of(whole) / most_of(whole)
        high = most / least_of(own) if least_of(own) else None
        return result.spread(least, high, most)

    def in_total(self, node: Node) -> Result:
        """What an indicator comes to in points of the total, where something is open."""
        result, by_key = self.of[node.key], self.plan.criteria_set.by_key
        while node.role.is_in_total:
            if node.parent in self.plan.weights:
                result = self._in_whole(result, node, self._weighed(node.parent)[node.key])
            keys = [part.key for part in self.plan.children[node.parent]]
            parts = dict(zip(keys, self.parts(node.parent), strict=True))
            result = result.sharing(parts.pop(node.key), [*parts.values()])
            if node.parent is None:
                break
            node = by_key[node.parent]
        return result.shared

    def shares(self) -> Mapping[str, Fraction]:
        """How many points of its whole one point of each indicator counts for.

        Points of a bonus are added to the total, those of a penalty taken off it.
        """
        found = {
            node.key: ONE * role.sign for role, nodes in self.plan.beside.items() for node in nodes
        }
        for whole, parts in self.plan.children.items():
            stretch = stretch_of(self.parts(whole))
            if whole in self.plan.weights:
                found |= {key: by * stretch for key, by in self._weighed(whole).items()}
            else:
                found |= dict.fromkeys([part.key for part in parts], stretch)
        return found

    def _weighed(self, whole: str | None) -> Mapping[str, Fraction]:
        """How many points of a whole with weights one point of each part counts for, unshared."""
        criteria_set = self.plan.criteria_set
        worth = criteria_set.total if whole is None else self.maximum(criteria_set.by_key[whole])
        unit = worth / self.plan.weights[whole]
        return {
            part.key: unit * (part.indicator.weight or ZERO) / maximum
            if (maximum := self.maximum(part))
            else ZERO
            for part in self.plan.children[whole]
        }


@dataclass(frozen=True, slots=True)
class EvaluatedUnit:
    """A unit of which every indicator has been evaluated.

    ``values`` are its inputs, scores and figures over the group as rules see them; ``peers_of``
    tells over how many units each such figure is taken, ``waiting`` why there is none.
    ``computed`` is what lines would come to whose points were entered; ``notes`` is what is to be
    told about the unit as a whole.
    """

    data: UnitData
    nodes: NodeResults
    values: Mapping[str, Value]
    peers_of: Mapping[str, int]
    waiting: Mapping[str, Diagnostic]
    computed: Mapping[str, Result]
    notes: Sequence[Diagnostic]

    @property
    def plan(self) -> Plan:
        """The set that it was evaluated by."""
        return self.nodes.plan

    @property
    def results(self) -> Mapping[str, Result]:
        """What each indicator came to, by key."""
        return self.nodes.of

    def look_up(self, name: str) -> Value:
        """The value of an input, of a figure over the group, or the score of an indicator."""
        value = self.values.get(name)
        return missing(name) if value is None else value


def below_entered(plan: Plan, entered: Mapping[str, object]) -> frozenset[str]:
    """Nodes below points that were entered higher up: they are shown but do not count."""
    found: set[str] = set()
    for node in plan.criteria_set.nodes:
        if node.parent in found or node.parent in entered:
            found.add(node.key)
    return frozenset(found)
