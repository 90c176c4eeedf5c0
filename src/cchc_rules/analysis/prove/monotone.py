"""Whether doing better can score less: two units that differ in one input alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from time import perf_counter

from ...model import Input, Node
from ..ranges import Bounds, LeafBounds
from ..ranges.affine import Affine, over_common_denominators, single
from ..ranges.interval import Interval, Number, plain
from ..ranges.monotone_pairs import TWIN, at_most, together, twin_of
from ..ranges.path import Way
from ..ranges.region import Region
from ..ranges.witnesses import Known, Search
from .answers import Example, Means, Obligation, ObligationResult, Verdict
from .reasons import DIFFERS
from .solver import Solver, SolverResult
from .trial import Trial


class _TimeIsUp(Exception):
    """There is no time left for the ways that were not looked at."""


class MonotoneProof:
    """Asks for each input of a leaf that says which way is better."""

    def __init__(
        self, node: Node, bounds: Bounds, trial: Trial, solver: Solver, deadline: float
    ) -> None:
        self.node, self.bounds, self.trial, self.solver = node, bounds, trial, solver
        self.deadline = deadline
        self.leaf: LeafBounds = bounds.leaf(node)

    def answers(self) -> Iterator[ObligationResult]:
        """One answer for each input of the rule that says which way is better."""
        for name in self.trial.in_order(self.bounds.names_of(self.node)):
            declared = self.bounds.admissible.inputs[name]
            if declared.rises_to_better is not None:
                begun = perf_counter()
                answer = self._answer(name, declared)
                yield replace(answer, input=name, seconds=perf_counter() - begun)

    def _answer(self, name: str, declared: Input) -> ObligationResult:
        doubtful = self.leaf.cases is None
        try:
            for where in self._where_it_may_lose(name, declared):
                doubtful = True
                if (examples := self._examples(where, name)) is not None:
                    return self._of(Verdict.REFUTED, Means.EXAMPLE, examples)
        except _TimeIsUp:
            doubtful = True
        if doubtful:
            return self._solved(name)
        return self._of(Verdict.PROVED, Means.BOUNDS)

    def _where_it_may_lose(self, name: str, declared: Input) -> Iterator[Region]:
        """Two units of which the better one scores less, as far as ranges can tell."""
        for worse, better, region in self._pairs(name, declared):
            assert isinstance(worse.value, Affine)
            assert isinstance(better.value, Affine)
            lost = over_common_denominators(worse.value.minus(twin_of(better.value, name)))
            where = region.assume(lost, strict=True)
            if where and region.assume(at_most(region, lost), strict=True) is not None:
                yield where

    def _pairs(self, name: str, declared: Input) -> Iterator[tuple[Way, Way, Region]]:
        """Every two ways on which a unit and a better one could score less."""
        for case in self.leaf.cases or ():
            ways = [way for way in case.ways if isinstance(way.value, Affine)]
            limit = None if not self.node.role.is_counted else plain(case.maximum)
            ways = [part for way in ways for part in _in_bounds(way, limit)]
            known = [way.region.of(way.value) for way in ways if isinstance(way.value, Affine)]
            for worse, most in zip(ways, known, strict=True):
                for better, least in zip(ways, known, strict=True):
                    if _is_never_less(least, most):
                        continue
                    if perf_counter() > self.deadline:
                        raise _TimeIsUp
                    region = together(worse.region, better.region, name)
                    region = region and _apart(region, worse, better, name, declared)
                    if region is not None:
                        yield worse, better, region

    def _examples(self, region: Region, name: str) -> tuple[Example, Example] | None:
        """Two units of a region that show it: in plain figures, if there are any."""
        names = sorted(self.leaf.names)
        is_number = name in self.bounds.admissible.numbers
        best: tuple[Example, Example] | None = None
        search = Search(self.bounds.admissible)
        for values in search.points(region, [*names, name + TWIN] if is_number else names):
            one = {key: value for key, value in values.items() if key != name + TWIN}
            other = {**one, name: values[name + TWIN] if is_number else not one[name]}
            pair = self._pair(name, one, other)
            if pair and (best is None or _decimals(pair) < _decimals(best)):
                best = pair
            if best and not _decimals(best):
                break
        return best

    def _pair(
        self, name: str, one: Mapping[str, Known], other: Mapping[str, Known]
    ) -> tuple[Example, Example] | None:
        """Both units scored, the worse first, if doing better really scores less."""
        declared = self.bounds.admissible.inputs[name]
        first, second = (self.trial.filled(name, values[name]) for values in (one, other))
        if not isinstance(first, Fraction | bool) or not isinstance(second, Fraction | bool):
            return None
        low, high = (one, other) if first < second else (other, one)
        worse, better = (low, high) if declared.rises_to_better else (high, low)
        if not (self.trial.is_admissible(worse) and self.trial.is_admissible(better)):
            return None
        results = [self.trial.result(self.node, values) for values in (worse, better)]
        scores = [r.score if r.status.has_points else None for r in results]
        if scores[0] is None or scores[1] is None or scores[0] <= scores[1]:
            return None
        return (
            self.trial.example(worse, results[0], self.node),
            self.trial.example(better, results[1], self.node),
        )

    def _solved(self, name: str) -> ObligationResult:
        found = self.solver.ask(
            lambda conditions: conditions.worse_by_more(self.node, name), self.deadline, twin=name
        )
        if found.possible is False:
            return self._of(Verdict.PROVED, Means.SOLVER)
        if found.possible:
            one = {key: value for key, value in found.values.items() if key != name + TWIN}
            other = {**one, name: found.values[name + TWIN]}
            if (pair := self._pair(name, one, other)) is not None:
                return self._of(Verdict.REFUTED, Means.SOLVER, pair)
        return self._unknown(found)

    def _of(
        self, verdict: Verdict, means: Means, examples: tuple[Example, ...] = ()
    ) -> ObligationResult:
        maximum = self.node.indicator.max_score
        return ObligationResult(
            self.node.key, Obligation.MONOTONE, verdict, means, maximum, examples
        )

    def _unknown(self, found: SolverResult) -> ObligationResult:
        return ObligationResult(
            self.node.key, Obligation.MONOTONE, Verdict.UNKNOWN, reason=found.reason or DIFFERS
        )


def _is_never_less(one: Interval, other: Interval) -> bool:
    """Whether no number of one range is below any of the other."""
    return one.low is not None and other.high is not None and one.low >= other.high


def _in_bounds(way: Way, most: Number | None) -> Iterator[Way]:
    """The part of a way where its points count; beyond the bounds there are none."""
    assert isinstance(way.value, Affine)
    region = way.region.within(way.value, Interval(0, most))
    if region is not None:
        yield Way(region, way.value)


def _decimals(pair: tuple[Example, Example]) -> int:
    return sum(example.decimals for example in pair)


def _apart(region: Region, worse: Way, better: Way, name: str, declared: Input) -> Region | None:
    """The part where the second unit does better in the input."""
    upwards = bool(declared.rises_to_better)
    if name in region.numbers:
        rise = single(name + TWIN).minus(single(name))
        return region.assume(rise if upwards else rise.scaled(-1), strict=True)
    wanted = (not upwards, upwards)
    for way, value in ((worse, wanted[0]), (better, wanted[1])):
        if value not in way.region.options.get(name, frozenset((True, False))):
            return None
    return region.with_option(name, frozenset((wanted[0],)))
