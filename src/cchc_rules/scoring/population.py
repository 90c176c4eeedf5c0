"""All units of a set together: figures over a group stand between the steps that need them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import assert_never

from ..data.names import find_unit
from ..data.units import UnitData
from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import scoring as codes
from ..language.values import NOT_APPLICABLE, Gap, Value, missing
from ..model import CriteriaSet, OfGroup, Peer, Take, Unit
from ..numbers import percentile
from ..plan import PeerStep, Plan
from ..text import Text, folded
from .assembly import scorecard_of
from .evaluated import EvaluatedUnit
from .evaluation import UnitEvaluation
from .scorecard import Scorecard

LISTED = 5


def score_together(
    plan: Plan, units: Iterable[UnitData], known: Mapping[str, Value] | None = None
) -> tuple[Scorecard, ...]:
    """Score units that are each other's peers; ``known`` are figures over the group given before.

    The scorecards come in the order of the units.
    """
    return tuple(map(scorecard_of, evaluate_together(plan, units, known)))


def evaluate_together(
    plan: Plan, units: Iterable[UnitData], known: Mapping[str, Value] | None = None
) -> Sequence[EvaluatedUnit]:
    """Evaluate them only, as :func:`score_together` does before it makes scorecards."""
    runs = [UnitEvaluation(plan, data) for data in each_once(units)]
    for step in plan.order:
        if isinstance(step, PeerStep):
            _look_around(step, runs, known or {})
        else:
            for run in runs:
                run.take(step)
    return [run.done() for run in runs]


def each_once(units: Iterable[UnitData]) -> Iterator[UnitData]:
    """The units as they come; one that comes twice would count twice among its peers."""
    seen: set[str] = set()
    for data in units:
        if data.unit is not None:
            name = folded(data.unit)
            if name in seen:
                raise ValueError(f"two sets of data for one unit: {data.unit}")
            seen.add(name)
        yield data


def _look_around(
    step: PeerStep, runs: Sequence[UnitEvaluation], known: Mapping[str, Value]
) -> None:
    """Give each unit the figure over its group."""
    if step.name in known:
        for run in runs:
            run.take_peer(step.name, known[step.name])
        return
    for group, members in _groups(step.peer, runs).items():
        if group is None:
            continue
        absent = _absent(step.peer, group, runs)
        _PeerFigures(step, members, absent).tell()


@dataclass(frozen=True, slots=True)
class _Counted:
    """A unit that counts, and its figure."""

    run: UnitEvaluation
    value: Fraction


class _PeerFigures:
    """The figures of a group, and what each of its units gets of them."""

    def __init__(
        self, step: PeerStep, members: Sequence[UnitEvaluation], absent: Iterable[str]
    ) -> None:
        self.step, self.peer, self.members = step, step.peer, members
        self.counted: list[_Counted] = []
        self.unknown: list[str] = list(absent)
        self.outside: set[int] = set()
        for run in members:
            value = self._figure(run)
            if isinstance(value, Fraction):
                self.counted.append(_Counted(run, value))
            elif isinstance(value, Gap) and not value.kind.is_open:
                self.outside.add(id(run))
            else:
                self.unknown.append(run.data.unit or "?")

    def _figure(self, run: UnitEvaluation) -> Value:
        """What a unit brings; not applicable where it does not count."""
        if run.data.refused:
            return missing()
        if self.step.where is not None:
            counts, _ = run.plan.evaluate(self.step.where, run.look_up_applicable)
            if counts is False:
                return NOT_APPLICABLE
            if isinstance(counts, Gap):
                return counts
        if self.step.of is None:
            return Fraction(1)
        value, _ = run.plan.evaluate(self.step.of, run.look_up_applicable)
        return value

    def tell(self) -> None:
        waiting, take = self._why_not(), self.peer.take
        of_all: Value | None = None
        if waiting:
            of_all = missing(self.step.name)
        elif take is not Take.RANK:
            of_all = self._of_group(take)
        for run in self.members:
            value = self._rank(run) if of_all is None else of_all
            run.take_peer(self.step.name, value, len(self.counted), waiting)

    def _why_not(self) -> Diagnostic | None:
        facts: dict[str, Fact] = {"label": self.peer.label}
        if self.unknown and self.peer.waits:
            rest = len(self.unknown) - LISTED
            names = ", ".join(self.unknown[:LISTED])
            facts["units"] = Text(
                names + (f" và {rest} đơn vị nữa" if rest > 0 else ""),
                names + (f" and {rest} more" if rest > 0 else ""),
            )
            return Diagnostic(codes.PEERS_UNKNOWN, facts=facts)
        found = self.peer.found_units(len(self.counted), len(self.outside))
        if found < self.peer.least_units:
            facts |= {"found": found, "needed": self.peer.least_units}
            return Diagnostic(codes.TOO_FEW_PEERS, facts=facts)
        return None

    def _of_group(self, take: OfGroup) -> Fraction:
        values = [one.value for one in self.counted]
        match take:
            case Take.MAX:
                return max(values)
            case Take.MIN:
                return min(values)
            case Take.MEAN:
                return sum(values, Fraction(0)) / len(values)
            case Take.SUM | Take.COUNT:
                return sum(values, Fraction(0))
            case Take.PERCENTILE:
                return percentile(values, (self.peer.at or Fraction(0)) / 100)
            case _:
                assert_never(take)

    def _rank(self, run: UnitEvaluation) -> Value:
        own = self._values.get(id(run))
        if own is None:
            return NOT_APPLICABLE if id(run) in self.outside else missing(self.step.name)
        return Fraction(1 + len(self._ordered) - bisect_right(self._ordered, own))

    @cached_property
    def _values(self) -> Mapping[int, Fraction]:
        return {id(one.run): one.value for one in self.counted}

    @cached_property
    def _ordered(self) -> Sequence[Fraction]:
        return sorted(one.value for one in self.counted)


_Group = str | bool | None


def _groups(peer: Peer, runs: Sequence[UnitEvaluation]) -> dict[_Group, list[UnitEvaluation]]:
    """The units of each group; under None those of which the group is not known."""
    found: dict[_Group, list[UnitEvaluation]] = {}
    for run in runs:
        found.setdefault(_group_of(peer, run), []).append(run)
    return found


def _group_of(peer: Peer, run: UnitEvaluation) -> _Group:
    if run.data.refused and not _may_be_a_peer(run):
        return None
    if peer.within is None:
        return True
    value = run.look_up(peer.within)
    return value if isinstance(value, str | bool) else None


def _may_be_a_peer(run: UnitEvaluation) -> bool:
    """Whether a unit whose row cannot be read belongs to those that are scored."""
    criteria_set, unit = run.plan.criteria_set, run.data.unit
    declared = find_unit(criteria_set, unit) if unit else None
    return not criteria_set.units or bool(declared and declared.assessed)


def _absent(peer: Peer, group: _Group, runs: Sequence[UnitEvaluation]) -> Iterator[str]:
    """Declared units of the group without data, and given ones of which the group is not known."""
    criteria_set = runs[0].plan.criteria_set
    given = {unit.name for run in runs if (unit := _declared(criteria_set, run))}
    for unit in criteria_set.units:
        if unit.assessed and unit.name not in given and _is_in(peer, unit, group):
            yield unit.name
    for run in runs:
        if _group_of(peer, run) is None and _may_be_a_peer(run):
            yield run.data.unit or "?"


def _declared(criteria_set: CriteriaSet, run: UnitEvaluation) -> Unit | None:
    return find_unit(criteria_set, run.data.unit) if run.data.unit else None


def _is_in(peer: Peer, unit: Unit, group: _Group) -> bool:
    """Whether a declared unit belongs to a group, as far as the set says."""
    if peer.within is None or peer.within not in unit.attributes:
        return True
    said = unit.attributes[peer.within]
    return said == group if isinstance(group, str) else True
