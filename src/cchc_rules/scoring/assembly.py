"""Lazy assembly: the parts of a scorecard from an evaluated unit, each when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import assert_never

from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import scoring as codes
from ..language.values import Value
from ..model import OverTotal
from ..plan import Plan
from ..status import Status
from .card_reader import OfSet
from .components import ComponentResults, score_components
from .evaluated import EvaluatedUnit, below_entered
from .line import Line, Problem, UsedInput
from .line_templates import Forms, forms_of
from .lines import component_line, facts_of, indicator_line
from .maxima import OpenMaximum, Worth, most_of, total_maximum
from .point_texts import KnownPoints, PointTexts
from .provenance import sourced_points_of
from .result import ZERO, Result, Summary, status_of, total_of
from .scorecard import Scorecard


def scorecard_of(unit: EvaluatedUnit) -> Scorecard:
    """Return the scorecard of one unit."""
    return Scorecard.seen_later(Assembly(unit))


class Assembly(OfSet):
    """What there is to see of an evaluated unit; its total is known at once."""

    def __init__(self, unit: EvaluatedUnit) -> None:
        self.evaluated = unit
        self._made: dict[str, Line] = {}
        self._total = self._rounded_total()

    @property
    def plan(self) -> Plan:
        """The set that it was scored by."""
        return self.evaluated.plan

    @property
    def unit(self) -> str | None:
        """The name of the unit."""
        return self.evaluated.data.unit

    @property
    def round(self) -> str | None:
        """The round of assessment whose points these are."""
        return self.evaluated.data.round

    @property
    def status(self) -> Status:
        """What stands behind the total."""
        return self._total.status

    @property
    def total(self) -> Fraction | None:
        """The total; None while it is open."""
        return self._total.score

    @property
    def low(self) -> Fraction:
        """The least that it can come to."""
        return self._total.low

    @property
    def high(self) -> Fraction:
        """The most that it can come to."""
        return self._total.high

    @property
    def max_total(self) -> Fraction:
        """What could be earned."""
        return self._total.possible

    @property
    def declared_total(self) -> Fraction:
        """What the set declares as the total of the unit."""
        return most_of(self._declared)

    @property
    def least_max_total(self) -> Fraction | None:
        """The least that could be earned; None where that is known."""
        return self._total.open_possible

    @property
    def sourced_points(self) -> Fraction:
        """How many of the points that could be earned have a source."""
        return sourced_points_of(self.lines, self.components)

    @property
    def bonus(self) -> Fraction | None:
        """What is added beside the tree."""
        return self._bonus.score

    @property
    def penalty(self) -> Fraction | None:
        """What is taken off."""
        return self._penalty.score

    @property
    def facts(self) -> tuple[UsedInput, ...]:
        """What the rank and grade of the unit depend on."""
        unit = self.evaluated
        return tuple(facts_of(self.plan, unit.data, unit.look_up, unit.peers_of))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The indicators, in the order of the tree."""
        return tuple([self._line(node.key) for node in self.plan.criteria_set.nodes])

    @property
    def components(self) -> tuple[Line, ...]:
        """The components, parts after their whole."""
        return tuple([self._line(c.id) for c in self.plan.criteria_set.all_components])

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be told of the unit as a whole."""
        unit = self.evaluated
        found = [
            *unit.data.refused,
            *unit.data.problems,
            *(problem for name, problem in unit.waiting.items() if name in self._total.missing),
            *unit.notes,
            *_about_entered(unit, self._covered),
            *self._components.problems,
        ]
        return tuple([Problem.of(problem) for problem in found])

    @property
    def is_clean(self) -> bool:
        """Whether it is complete, and there is nothing to tell beside its points."""
        return not (self._total.status.is_open or self.problems or self.telling)

    @property
    def telling(self) -> Sequence[Line]:
        """The lines of which something is missing or wrong."""
        return [self._line(key) for key, one in self._results() if one.missing or one.problems]

    def summary(self) -> Summary:
        """Who was scored, and what the unit came to as a whole."""
        status, low, high, possible, *_ = self._total
        return Summary(
            self.content_hash,
            self.unit,
            self.round,
            status,
            self.total,
            low,
            high,
            possible,
            self.declared_total,
        )

    def result(self, key: str) -> Result:
        """The points of an indicator by its key, or of a component by its id."""
        return self.evaluated.results.get(key) or self._components.results[key]

    def counts(self, key: str) -> bool:
        """Whether the points of an indicator count where they stand."""
        return key not in self._not_counted

    def figure(self, name: str) -> Value:
        """The value of one of the facts, or the gap that says why there is none."""
        return self.evaluated.look_up(name)

    def line(self, name: str) -> Line:
        """A line by its key, code or id.

        Raises:
            KeyError: when there is none, or a code stands in several places.
        """
        return self._line(self._forms.keys[name])

    def scores(self) -> Mapping[str, Fraction | None]:
        """The points of every line by key."""
        return {key: result.score for key, result in self._results()}

    def changed_since(self, before: object) -> None:
        """Lines tell what changed."""

    @property
    def numbers(self) -> None:
        """No code has its points."""

    def texts(self, of: PointTexts) -> Sequence[str]:
        """The texts of its points."""
        results = dict(self._results())
        return of.of_points(
            _points(self._total),
            [None if (one := results.get(key)) is None else _points(one) for key in of.keys],
        )

    def _results(self) -> Iterator[tuple[str, Result]]:
        """What every line came to, in their order."""
        results = self.evaluated.results
        for node in self.plan.criteria_set.nodes:
            yield node.key, results[node.key]
        for component in self.plan.criteria_set.all_components:
            yield component.id, self._components.results[component.id]

    def _line(self, key: str) -> Line:
        line = self._made.get(key)
        if line is None:
            form, node = self._forms.lines[key], self.plan.criteria_set.by_key.get(key)
            if node is None:
                line = component_line(form, self._components)
            else:
                share, counted = self._shares[key], key not in self._not_counted
                line = indicator_line(self.evaluated, form, node, share, counted=counted)
            self._made[key] = line
        return line

    @cached_property
    def _forms(self) -> Forms:
        return forms_of(self.plan)

    @cached_property
    def _covered(self) -> frozenset[str]:
        return below_entered(self.plan, self.evaluated.data.entered)

    @cached_property
    def _shares(self) -> Mapping[str, Fraction]:
        return self.evaluated.nodes.shares()

    @cached_property
    def _components(self) -> ComponentResults:
        return score_components(self.evaluated, self._shares, self._covered)

    @cached_property
    def _bonus(self) -> Result:
        return total_of([self.evaluated.results[node.key] for node in self.plan.bonus])

    @cached_property
    def _penalty(self) -> Result:
        return total_of([self.evaluated.results[node.key] for node in self.plan.penalty])

    @cached_property
    def _declared(self) -> Worth:
        return total_maximum(self.plan, self.evaluated.look_up)

    def _rounded_total(self) -> Result:
        by_components = self.plan.criteria_set.components and self._components.entered
        nodes = self.evaluated.nodes
        tree = self._components.total if by_components else total_of(nodes.parts(None))
        if isinstance(self._declared, OpenMaximum):
            tree = tree.capped(self._declared.high)
        return self._with_bonus(tree).rounded(self.plan.criteria_set.total_places)

    def _with_bonus(self, tree: Result) -> Result:
        """The points of the tree with what is added and taken off beside them, never below 0."""
        plan, bonus, penalty = self.plan, self._bonus, self._penalty
        beside = [self.evaluated.results[node.key] for node in (*plan.bonus, *plan.penalty)]
        if not beside:
            return tree
        low = tree.low + bonus.low - penalty.high
        high = tree.high + bonus.high - penalty.low
        policy = plan.criteria_set.policies.over_total
        match policy:
            case OverTotal.CAP | None:
                low, high = min(low, tree.least_possible), min(high, tree.possible)
            case OverTotal.ALLOW:
                pass
            case _:
                assert_never(policy)
        parts = [tree, *beside]
        is_open = any(result.status.is_open for result in beside)
        status = status_of(parts) if is_open else tree.status
        missing = tuple(sorted({name for part in parts for name in part.missing}))
        low, high = max(low, ZERO), max(high, ZERO)
        return Result(status, low, high, tree.possible, missing=missing, leeway=tree.leeway)

    @cached_property
    def _not_counted(self) -> frozenset[str]:
        """Nodes below entered points, only shown, or with all leaves in entered components."""
        taken, below = self._components.taken, self.plan.leaves_below.items()
        of_taken = (key for key, leaves in below if leaves and leaves <= taken) if taken else ()
        return self._covered.union(self.plan.not_counted, of_taken)


def _points(result: Result) -> KnownPoints:
    return KnownPoints.of(result.low, result.high, result.possible, result.status)


def _about_entered(unit: EvaluatedUnit, covered: frozenset[str]) -> list[Diagnostic]:
    """Entered points that do not count, or differ from what the parts add up to."""
    criteria_set, entered = unit.plan.criteria_set, unit.data.entered
    appraised = len(unit.data.rounds) > 1  # an appraiser's points differ: that is what they are for
    found: list[Diagnostic] = []
    for node in criteria_set.nodes if entered else ():
        if node.key not in entered:
            continue
        points: Fraction | None = unit.results[node.key].score
        if node.key in covered:
            above = next(a.key for a in criteria_set.ancestors(node) if a.key in entered)
            facts: dict[str, Fact] = {"code": node.key, "above": above}
            found.append(Diagnostic(codes.UNUSED_ENTRY, facts=facts))
        elif points is not None and not appraised:
            computed = unit.computed[node.key].score
            if computed is not None and computed != points:
                facts = {"code": node.key, "entered": points, "computed": computed}
                found.append(Diagnostic(codes.ENTERED_DIFFERS, facts=facts))
    return found
