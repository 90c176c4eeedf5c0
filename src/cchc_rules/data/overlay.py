"""Layering of assessment rounds: what a later round gives stands above the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..diagnostics import Diagnostic
from ..diagnostics.codes import rounds as codes
from ..language.program import program_of
from ..language.tree import names_in
from ..language.values import Gap, Value
from ..model import CriteriaSet, walk_components
from .completion import completed
from .units import Given, RoundData, RoundEntry, UnitData


@dataclass(frozen=True, slots=True)
class Giving:
    """What one round gave for a unit, with who said why."""

    round: str
    given: Given
    changes: tuple[RoundEntry, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Overlay:
    """Lays the rounds of a unit over each other, by the rounds of a set."""

    criteria_set: CriteriaSet

    def data(self, unit: str | None, givings: Sequence[Giving]) -> UnitData:
        """Return the data that count for a unit, with those of every round that gave anything.

        The round that counts is the declared one, or the last that gave anything. ``givings`` are
        in the order of the rounds.
        """
        idle = tuple(problem for giving in givings for problem in giving.problems)
        gave = [giving for giving in givings if giving.given]
        if not gave:
            data = completed(self.criteria_set, unit, givings[0].given if givings else Given())
            return replace(data, problems=(*data.problems, *idle))
        data = self._counted(self._laid(unit, gave))
        return replace(data, problems=(*data.problems, *idle))

    def _laid(self, unit: str | None, gave: Sequence[Giving]) -> list[RoundData]:
        """The data of a unit as each round left them."""
        found: list[RoundData] = []
        covered: list[Diagnostic] = []
        current = Given()
        for giving in gave:
            if found:
                covered += self._covered(current, giving)
            current = self._above(current, giving.given)
            data = completed(self.criteria_set, unit, current, giving.round)
            data = replace(data, problems=(*data.problems, *covered))
            found.append(RoundData(giving.round, data, giving.changes))
        return found

    def _counted(self, found: Sequence[RoundData]) -> UnitData:
        wanted = self.criteria_set.counted_round
        order = [one.id for one in self.criteria_set.rounds]
        if wanted is None or wanted not in order:
            return replace(found[-1].data, rounds=tuple(found))
        reached = order[: order.index(wanted) + 1]
        counted = next((one for one in reversed(found) if one.round in reached), found[0])
        data = replace(counted.data, rounds=tuple(found))
        if counted.round == wanted:
            return data
        facts = {"unit": data.unit or "?", "round": wanted, "instead": counted.round}
        problem = Diagnostic(codes.COUNTED_ROUND_EMPTY, data.span, facts)
        return replace(data, problems=(*data.problems, problem))

    def _above(self, current: Given, new: Given) -> Given:
        """Lay ``new`` over ``current``; what it repeats changes nothing."""
        entered = dict(current.entered)
        for name in _changed(current, new):
            for leaf in self._leaves_by_input.get(name, ()):
                entered.pop(leaf, None)
        for key, value in new.entered.items():
            if not _is_same(current.entered.get(key), value):
                for inside in self._inside.get(key, ()):
                    entered.pop(inside, None)
        return Given(
            {**current.inputs, **new.inputs},
            {**entered, **new.entered},
            {**current.places, **new.places},
        )

    def _covered(self, current: Given, giving: Giving) -> list[Diagnostic]:
        """Figures that change nothing: points of an earlier round stand above their leaf."""
        new = giving.given
        found: list[Diagnostic] = []
        for name in _changed(current, new):
            for leaf in self._leaves_by_input.get(name, ()):
                above = (key for key in self._holding[leaf] if key in current.entered)
                if (key := next(above, None)) and not new.entered.keys() & {
                    leaf,
                    *self._holding[leaf],
                }:
                    facts = {"input": name, "round": giving.round, "code": leaf, "above": key}
                    found.append(Diagnostic(codes.COVERED_FIGURE, new.places.get(name), facts))
        return found

    @cached_property
    def _leaves_by_input(self) -> Mapping[str, tuple[str, ...]]:
        """The leaves that a rule computes from each input; where points are typed in, none does."""
        program = program_of(self.criteria_set)
        found: dict[str, list[str]] = {}
        for key, tree in program.points.items():
            trees = (tree, *program.applies[key])
            for name in dict.fromkeys(name for one in trees for name in names_in(one)):
                found.setdefault(name, []).append(key)
        return {name: tuple(keys) for name, keys in found.items()}

    @cached_property
    def _holding(self) -> Mapping[str, tuple[str, ...]]:
        """The indicators and components that a leaf lies in, by its key."""
        parts: dict[str | None, tuple[str, ...]] = {None: ()}
        for whole in self.criteria_set.all_components:
            for part, _ in walk_components((whole,)):
                parts[part.id] = (*parts.get(part.id, ()), whole.id)
        return {
            leaf.key: (
                *(node.key for node in self.criteria_set.ancestors(leaf)),
                *parts.get(leaf.component, ()),
            )
            for leaf in self.criteria_set.leaves
        }

    @cached_property
    def _inside(self) -> Mapping[str, tuple[str, ...]]:
        """The indicators and components all of whose leaves lie in another, by its key."""
        leaves: dict[str, set[str]] = {}
        for leaf, holders in self._holding.items():
            for key in (leaf, *holders):
                leaves.setdefault(key, set()).add(leaf)
        return {
            key: tuple(other for other, part in leaves.items() if other != key and part <= own)
            for key, own in leaves.items()
        }


def _changed(current: Given, new: Given) -> list[str]:
    return [
        name for name, value in new.inputs.items() if not _is_same(current.inputs.get(name), value)
    ]


def _is_same(before: Value | None, after: Value) -> bool:
    """Whether two answers say the same; a wrong one may be wrong in the same way elsewhere."""
    if isinstance(before, Gap) and isinstance(after, Gap):
        return _why(before) == _why(after)
    return before == after


def _why(gap: Gap) -> object:
    return gap.kind, [(problem.code.id, problem.facts) for problem in gap.problems]
