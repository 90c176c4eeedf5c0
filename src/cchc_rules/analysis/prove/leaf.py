"""The questions about one leaf: ranges along every way first, examples, then the solver."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from time import perf_counter

from ...diagnostics import Code
from ...diagnostics.codes import scoring
from ...model import Node
from ...scoring.result import Result
from ...text import Text
from ..ranges import Bounds, LeafBounds
from ..ranges.affine import Affine, constant
from ..ranges.interval import Interval, Number, hull, plain
from ..ranges.path import Hole, Way
from ..ranges.region import Region
from ..ranges.witnesses import Known, Search
from .answers import Example, Means, Obligation, ObligationResult, Verdict
from .extremes import furthest
from .reasons import DIFFERS
from .solver import Asked, Solver, SolverResult
from .trial import Trial

Fits = Callable[[Result], bool]
TOO_MANY = Text("quá nhiều trường hợp để xét từng trường hợp", "too many ways to look at each")
NEVER_APPLIES = Text("mục này không bao giờ áp dụng", "the indicator never applies")


class LeafProof:
    """Answers the questions about one leaf within a time limit."""

    def __init__(
        self, node: Node, bounds: Bounds, trial: Trial, solver: Solver, seconds: float
    ) -> None:
        self.node, self.bounds, self.trial, self.solver = node, bounds, trial, solver
        self.search = Search(bounds.admissible)
        self.deadline = perf_counter() + seconds
        self.leaf: LeafBounds = bounds.leaf(node)
        self.names = sorted(self.leaf.names)
        self.maxima = [m for m in dict.fromkeys(bounds.maxima(node)) if m]

    def answers(self) -> Iterator[ObligationResult]:
        """One answer to each question, in the order of the questions.

        Points that are only shown may be above the maximum.
        """
        is_shown = not self.node.role.is_counted
        for ask in (
            self._not_below_zero,
            *(() if is_shown else (self._not_above_max,)),
            self._max_reachable,
            self._zero_reachable,
            self._has_value,
        ):
            begun = perf_counter()
            answer = ask()
            yield replace(answer, seconds=perf_counter() - begun)

    # -- the ways through the rule

    @property
    def ways(self) -> Iterator[tuple[Fraction, Way]]:
        """Every way with the maximum that holds on it; none where there are too many."""
        for case in self.leaf.cases or ():
            for way in case.ways:
                yield case.maximum, way

    def _points(self) -> Iterator[tuple[Fraction, Region, Affine]]:
        for maximum, way in self.ways:
            if isinstance(way.value, Affine):
                yield maximum, way.region, way.value

    @property
    def is_walked(self) -> bool:
        """Whether the ways are all that there are, and nothing on them is vague."""
        return self.leaf.cases is not None

    def _try(self, region: Region | None, fits: Fits) -> Example | None:
        """An example in a region for which the evaluator gives what fits: a plain one, if any.

        One is tried however late it is: a pause of the machine opens no question.
        """
        best: Example | None = None
        for values in self.search.points(region, self.names) if region else ():
            example = self._shown(values, fits)
            if example and (best is None or example.decimals < best.decimals):
                best = example
            if (best and not best.decimals) or perf_counter() > self.deadline:
                break
        return best

    def _shown(self, values: Mapping[str, Known], fits: Fits) -> Example | None:
        """These values as an example, if the evaluator gives for them what fits."""
        if not self.trial.is_admissible(values):
            return None
        result = self.trial.result(self.node, values)
        return self.trial.example(values, result, self.node) if fits(result) else None

    # -- what never happens

    def _not_below_zero(self) -> ObligationResult:
        return self._never(
            Obligation.NOT_BELOW_ZERO,
            lambda _, form: (form.scaled(-1), True),
            lambda conditions: conditions.below_zero(self.node),
            self._is_wrong(scoring.BELOW_ZERO),
        )

    def _not_above_max(self) -> ObligationResult:
        return self._never(
            Obligation.NOT_ABOVE_MAX,
            lambda most, form: (form.plus(constant(-most)), True),
            lambda conditions: conditions.above_maximum(self.node),
            self._is_wrong(scoring.ABOVE_MAXIMUM),
        )

    def _never(
        self,
        question: Obligation,
        crossing: Callable[[Number, Affine], tuple[Affine, bool]],
        wanted: Asked,
        fits: Fits,
    ) -> ObligationResult:
        """A bound that no admissible input crosses."""
        doubtful = False
        for maximum, region, form in self._points():
            crossed, strict = crossing(plain(maximum), form)
            beyond = region.assume(crossed, strict)
            if beyond is None:
                continue
            doubtful = True
            if (example := self._try(beyond, fits)) is not None:
                return self._refuted(question, Means.EXAMPLE, example)
        if self.is_walked and not doubtful:
            return self._proved(question, Means.POLICY if self._is_entered else Means.BOUNDS)
        return self._solved(question, wanted, fits)

    def _solved(self, question: Obligation, wanted: Asked, fits: Fits) -> ObligationResult:
        """Whether the solver can find what must never be."""
        found = self.solver.ask(wanted, self.deadline)
        if found.possible is False:
            return self._proved(question, Means.SOLVER)
        if found.possible and (example := self._shown(found.values, fits)):
            return self._refuted(question, Means.SOLVER, example)
        return self._unknown(question, found)

    def _has_value(self) -> ObligationResult:
        question = Obligation.HAS_VALUE
        doubtful = bool(self.leaf.vague & self._opaque)
        for _, way in self.ways:
            if isinstance(way.value, Hole) and way.value.kind.is_error:
                doubtful = True
                if (example := self._try(way.region, self._has_no_value)) is not None:
                    return self._refuted(question, Means.EXAMPLE, example)
        if self.is_walked and not doubtful:
            return self._proved(question, Means.POLICY if self._is_entered else Means.BOUNDS)
        return self._solved(
            question,
            lambda conditions: conditions.without_value(self.node),
            self._has_no_value,
        )

    def _is_wrong(self, code: Code) -> Fits:
        """Whether points of this leaf itself are out of bounds in that way."""

        def fits(result: Result) -> bool:
            return any(p.code is code and p.facts["code"] == self.node.key for p in result.problems)

        return fits

    def _has_no_value(self, result: Result) -> bool:
        """Whether there is an error other than that the points are out of bounds."""
        own = (scoring.BELOW_ZERO, scoring.ABOVE_MAXIMUM)
        return result.status.is_error and not any(self._is_wrong(code)(result) for code in own)

    # -- what can be reached

    def _max_reachable(self) -> ObligationResult:
        """Every maximum of every kind of unit is reached."""
        answers = [self._reached(Obligation.MAX_REACHABLE, 1, m, m) for m in self.maxima]
        if not answers:
            return self._proved(Obligation.MAX_REACHABLE, Means.POLICY)
        bad = (a for a in answers if not a.verdict.is_proof)
        return next(bad, answers[0])

    def _zero_reachable(self) -> ObligationResult:
        return self._reached(Obligation.ZERO_REACHABLE, -1, Fraction(0), None)

    def _reached(
        self, question: Obligation, sign: int, target: Fraction, maximum: Fraction | None
    ) -> ObligationResult:
        """Whether some input gives ``target`` points, the upper (1) or lower (-1) end of all."""

        def fits(result: Result) -> bool:
            return result.score == target and result.status.has_points

        possible = False
        points = [p for p in self._points() if maximum is None or p[0] == maximum]
        for _, region, form in points:
            there = region.assume_zero(form.minus(constant(plain(target))))
            if there is None:
                continue
            possible = True
            if (example := self._try(there, fits)) is not None:
                answer = self._proved(question, Means.EXAMPLE)
                return replace(answer, examples=(example,), maximum=maximum)
        if self.is_walked and not possible:
            return replace(self._not_reached(question, sign, points, maximum), maximum=maximum)
        found = self.solver.ask(
            lambda conditions: conditions.worth(self.node, target, maximum), self.deadline
        )
        if found.possible is False:
            answer = self._not_reached(question, sign, points, maximum)
            return replace(answer, means=Means.SOLVER, maximum=maximum)
        if found.possible and (example := self._shown(found.values, fits)):
            answer = self._proved(question, Means.SOLVER)
            return replace(answer, examples=(example,), maximum=maximum)
        return replace(self._unknown(question, found), maximum=maximum)

    def _not_reached(
        self,
        question: Obligation,
        sign: int,
        points: list[tuple[Fraction, Region, Affine]],
        maximum: Fraction | None,
    ) -> ObligationResult:
        """Refuted: the example is the nearest that was found, and may be the nearest that is."""
        known = hull(region.of(form) for _, region, form in points)
        if known is None and self.is_walked:
            return replace(self._refuted(question, Means.BOUNDS), reason=NEVER_APPLIES)
        examples = [
            example
            for _, region, form in points
            if (example := self._try(_at_end(region, form, sign), _has_score)) is not None
        ]
        best = max(examples, key=lambda e: sign * (e.score or 0), default=None)
        end = maximum if sign > 0 and maximum is not None else Fraction(0)
        if known is not None and self.is_walked:
            reached = known.high if sign > 0 else known.low
            end = end if reached is None else Fraction(reached)
        best, is_extreme = furthest(lambda points: self._beyond(points, sign, maximum), best, end)
        return replace(self._refuted(question, Means.BOUNDS, best), is_extreme=is_extreme)

    def _beyond(
        self, points: Fraction | None, sign: int, maximum: Fraction | None
    ) -> tuple[Example | None, bool]:
        """An example beyond some points, and whether there certainly is none."""

        def fits(result: Result) -> bool:
            score = result.score
            is_further = points is None or (score is not None and sign * score > sign * points)
            return is_further and _has_score(result)

        found = self.solver.ask(
            lambda conditions: conditions.beyond(self.node, points, sign, maximum), self.deadline
        )
        return self._shown(found.values, fits) if found.possible else None, found.possible is False

    # -- answers

    @property
    def _is_entered(self) -> bool:
        return self.node.indicator.entered

    @property
    def _opaque(self) -> frozenset[str]:
        return frozenset(self.bounds.program.functions)

    def _proved(self, question: Obligation, means: Means) -> ObligationResult:
        return ObligationResult(self.node.key, question, Verdict.PROVED, means)

    def _refuted(
        self, question: Obligation, means: Means, example: Example | None = None
    ) -> ObligationResult:
        examples = (example,) if example else ()
        maximum = self.node.indicator.max_score
        if example is not None and example.possible:
            maximum = example.possible
        return ObligationResult(self.node.key, question, Verdict.REFUTED, means, maximum, examples)

    def _unknown(self, question: Obligation, found: SolverResult) -> ObligationResult:
        reason = found.reason or DIFFERS
        return ObligationResult(self.node.key, question, Verdict.UNKNOWN, reason=reason)


def _has_score(result: Result) -> bool:
    return result.score is not None and result.status.applies


def _at_end(region: Region, form: Affine, sign: int) -> Region | None:
    """The part of a region where a form is as high (or low) as it gets."""
    known: Interval = region.of(form)
    end = known.high if sign > 0 else known.low
    if end is None:
        return region
    return region.assume_zero(form.minus(constant(end))) or region
