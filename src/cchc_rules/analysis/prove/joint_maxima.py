"""Leaves that share inputs, asked together: can they reach their maxima at the same time?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from ...model import Node, WhenNotApplicable
from ...text import Text
from ..ranges import Bounds
from ..ranges.affine import Affine
from ..ranges.path import NOT_APPLICABLE, Way
from ..ranges.region import Region
from ..ranges.witnesses import Known, Search
from .answers import Example, ObligationResult, Together, Verdict
from .reasons import DIFFERS
from .solver import Solver
from .trial import Trial

MOST_REGIONS = 64
"""Regions in which all maxima so far are reached that are carried on from leaf to leaf."""


def groups_of(bounds: Bounds, leaves: Iterable[Node]) -> list[list[Node]]:
    """Leaves that depend on common inputs, directly or through invariants, in groups of two up."""
    holder: dict[str, str] = {}

    def root(key: str) -> str:
        while holder.setdefault(key, key) != key:
            key = holder[key]
        return key

    leaves = list(leaves)
    for leaf in leaves:
        own = f"leaf {leaf.key}"
        for name in bounds.admissible.related(bounds.names_of(leaf)):
            holder[root(f"input {name}")] = root(own)
    found: dict[str, list[Node]] = {}
    for leaf in leaves:
        found.setdefault(root(f"leaf {leaf.key}"), []).append(leaf)
    return [group for group in found.values() if len(group) > 1]


class TogetherProof:
    """Asks one group of leaves."""

    def __init__(
        self, group: Sequence[Node], bounds: Bounds, trial: Trial, solver: Solver, seconds: float
    ) -> None:
        self.group, self.bounds, self.trial, self.solver = group, bounds, trial, solver
        self.begun = perf_counter()
        self.deadline = self.begun + seconds
        related = bounds.admissible.related
        self.names = sorted(
            frozenset[str]().union(*(related(bounds.names_of(leaf)) for leaf in group))
        )
        self.sets = [related(bounds.names_of(leaf)) for leaf in group]

    @property
    def shared(self) -> tuple[str, ...]:
        """The inputs that more than one leaf depends on."""
        return tuple(n for n in self.names if sum(n in names for names in self.sets) > 1)

    def answer(self, single: Mapping[str, ObligationResult]) -> Together:
        """Whether all leaves of the group that apply reach their maxima in one unit.

        ``single`` are the answers of each leaf alone: where one never reaches its maximum, the
        group does not, either.
        """
        never = [k for k in (leaf.key for leaf in self.group) if not _is_proved(single.get(k))]
        if never:
            refuted = any(single[k].verdict.is_refutation for k in never if k in single)
            verdict = Verdict.REFUTED if refuted else Verdict.UNKNOWN
            return replace(self._of(verdict), because_of=tuple(never))
        regions, is_whole = self._regions()
        search = Search(self.bounds.admissible)
        for region in regions:
            if perf_counter() > self.deadline:
                break
            values = search.find(region, self.names, self._is_full)
            if values is not None:
                return self._of(Verdict.PROVED, self.trial.example(values))
        if not regions and is_whole:
            return self._of(Verdict.REFUTED)
        return self._solved()

    def _regions(self) -> tuple[list[Region], bool]:
        """Where all leaves are at their maxima or do not apply, and whether none was left out."""
        regions, is_whole = self.bounds.admissible.start(self.names), True
        for leaf in self.group:
            full: list[Region] = []
            left_out: list[Region] = []
            for region in regions:
                if perf_counter() > self.deadline:
                    return [], False
                ways = self.bounds.ways_from(leaf, region)
                if ways is None:
                    is_whole = False
                    full.append(region)
                    continue
                full += _at_maximum(ways)
                if _may_be_left_out(leaf):
                    left_out += [w.region for _, w in ways if w.value == NOT_APPLICABLE]
            regions = [*full, *left_out]  # units to which every leaf applies come first
            if len(regions) > MOST_REGIONS:
                regions, is_whole = regions[:MOST_REGIONS], False
        return regions, is_whole

    def _is_full(self, values: Mapping[str, Known]) -> bool:
        """Whether in one unit each leaf is at its maximum, or does not apply, but not all so."""
        if not self.trial.is_admissible(values):
            return False
        results = [self.trial.result(leaf, values) for leaf in self.group]
        full = [result.score == result.possible for result in results]
        return all(full) and any(result.possible for result in results)

    def _solved(self) -> Together:
        found = self.solver.ask(lambda conditions: conditions.all_full(self.group), self.deadline)
        if found.possible is False:
            return self._of(Verdict.REFUTED)
        if found.possible and self._is_full(found.values):
            return self._of(Verdict.PROVED, self.trial.example(found.values))
        return self._of(Verdict.UNKNOWN, reason=found.reason or DIFFERS)

    def _of(
        self, verdict: Verdict, example: Example | None = None, reason: Text | None = None
    ) -> Together:
        keys = tuple(leaf.key for leaf in self.group)
        seconds = perf_counter() - self.begun
        return Together(keys, self.shared, verdict, (), example, reason, seconds)


def _is_proved(answer: ObligationResult | None) -> bool:
    return answer is not None and answer.verdict.is_proof


def _at_maximum(ways: Iterable[tuple[Affine, Way]]) -> Iterator[Region]:
    for maximum, way in ways:
        if not isinstance(way.value, Affine):
            continue
        if (there := way.region.assume_zero(way.value.minus(maximum))) is not None:
            yield there


def _may_be_left_out(leaf: Node) -> bool:
    """Whether a leaf that does not apply loses no points."""
    declared = leaf.when_not_applicable
    return not isinstance(declared, WhenNotApplicable) or not declared.loses_points


def asked_together(leaves: Iterable[Node]) -> list[Node]:
    """The leaves whose points make up the total."""
    return [leaf for leaf in leaves if leaf.role.is_in_total and leaf.indicator.max_score]
