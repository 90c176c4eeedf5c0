"""Ranking and grading: groups that exist, grades that cover every value once and can be reached."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from ...diagnostics import Diagnostic, did_you_mean
from ...diagnostics.codes import ranking as codes
from ...model import CriteriaSet, GradeBand, Grading, InputType, OverTotal, Path, Role
from ...text import Text
from .base import CheckContext
from .ranges import Values, misfits

ZERO, HUNDRED, ONE = Fraction(0), Fraction(100), Fraction(1)


def ranking_groups_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """Units are ranked within the options of an attribute."""
    ranking = context.criteria_set.ranking
    if ranking is None or ranking.within is None:
        return
    attributes, name = context.criteria_set.attributes, ranking.within
    if name not in attributes:
        reason = Text("bộ tiêu chí không khai thuộc tính này", "the set declares no such attribute")
        hint = did_you_mean(name, attributes)
    elif attributes[name].type not in (InputType.CHOICE, InputType.YES_NO):
        kind = attributes[name].type.value
        reason, hint = Text(f"kiểu của nó là {kind}", f"its type is {kind}"), None
    else:
        return
    yield context.found(
        codes.CANNOT_GROUP, ("ranking", "within"), hint=hint, name=name, reason=reason
    )


def gradings_are_reached(context: CheckContext) -> Iterator[Diagnostic]:
    """No entry of a grading stands after one of the same id that applies to every unit."""
    closed: set[str] = set()
    for n, grading in enumerate(context.criteria_set.gradings):
        if grading.id in closed:
            yield context.found(codes.GRADING_HIDDEN, ("gradings", n, "id"), id=grading.id)
        if grading.applies_when is None:
            closed.add(grading.id)


def grades_are_named_once(context: CheckContext) -> Iterator[Diagnostic]:
    """A grading has no two grades of one name, and demotions name grades that it has."""
    for n, grading in enumerate(context.criteria_set.gradings):
        seen: set[str] = set()
        for grade, path in _named_grades(grading, ("gradings", n)):
            if grade.casefold() in seen:
                yield context.found(codes.GRADE_TWICE, path, with_key=False, grade=grade)
            seen.add(grade.casefold())
        for m, demotion in enumerate(grading.demotions):
            if demotion.to is not None and demotion.to not in grading.grades:
                yield context.found(
                    codes.UNKNOWN_GRADE,
                    ("gradings", n, "demotions", m, "to"),
                    hint=did_you_mean(demotion.to, grading.grades),
                    grade=demotion.to,
                    known=", ".join(grading.grades),
                )


def _named_grades(grading: Grading, path: Path) -> Iterator[tuple[str, Path]]:
    if grading.quantiles is not None:
        for m, grade in enumerate(grading.quantiles.grades):
            yield grade, (*path, "quantiles", "grades", m)
    for m, band in enumerate(grading.bands):
        yield band.grade, (*path, "bands", m, "grade")


def lowest_grade_asks_nothing(context: CheckContext) -> Iterator[Diagnostic]:
    """A unit that fails a requirement falls one grade, so the lowest grade cannot have any."""
    for n, grading in enumerate(context.criteria_set.gradings):
        if grading.bands and grading.bands[-1].requires:
            place = ("gradings", n, "bands", len(grading.bands) - 1, "requires")
            yield context.found(codes.NOTHING_LOWER, place, grade=grading.bands[-1].grade)


def grades_fit_together(context: CheckContext) -> Iterator[Diagnostic]:
    """Every value gets exactly one grade, and the grades stand in order, the best first."""
    for n, grading in enumerate(context.criteria_set.gradings):
        tree = context.program.others.get(("gradings", n, "by"))
        if not grading.bands or tree is None:
            continue
        name = tree.id if isinstance(tree, ast.Name) else ""
        known = _values_of(context.criteria_set, name)
        values = known or Values()
        if grading.round is not None and values.grid is None:
            values = Values(values.low, values.high, Fraction(1, 10**grading.round))
        found = [*misfits(grading.bands, values, is_bounded=known is not None)]
        yield from (misfit.found(context, ("gradings", n, "bands")) for misfit in found)
        if not found:
            yield from _in_order(context, n, grading, least_is_best=name in _COUNTS or not name)


_COUNTS = ("leaves_at_zero", "below_minimum")


def _in_order(
    context: CheckContext, n: int, grading: Grading, *, least_is_best: bool
) -> Iterator[Diagnostic]:
    """Bands go down; where few can be better than many, they may all go up instead."""
    pairs = [*enumerate(pairwise(grading.bands), start=1)]
    rising = [(m, above, band) for m, (above, band) in pairs if _start(band) > _start(above)]
    if least_is_best and len(rising) == len(pairs):
        return
    for m, above, band in rising:
        place = ("gradings", n, "bands", m, "grade")
        yield context.found(
            codes.GRADES_OUT_OF_ORDER, place, grade=band.grade, above=above.grade, with_key=False
        )


def _start(band: GradeBand) -> tuple[bool, Fraction, bool]:
    """Where a band begins: bands without a lower end first, then those that include theirs."""
    low = band.tu if band.tu is not None else band.tren
    return (low is not None, low or ZERO, band.tren is not None)


def _values_of(criteria_set: CriteriaSet, name: str) -> Values | None:
    """The values of what is graded, where it is one name whose ends are known."""
    if name == "percent":
        return Values(ZERO, None if _can_exceed(criteria_set) else HUNDRED)
    if name == "total":
        totals = [criteria_set.total, *(other.total for other in criteria_set.total_when)]
        return Values(ZERO, None if _can_exceed(criteria_set) else max(totals))
    if name == "leaves_at_zero":
        return Values(ZERO, Fraction(len(criteria_set.leaves)), ONE)
    if name == "below_minimum":
        asked = sum(node.indicator.min_score is not None for node in criteria_set.nodes)
        return Values(ZERO, Fraction(asked), ONE)
    for node in criteria_set.nodes:
        if node.indicator.id == name:
            maxima = (other.max_score for other in node.indicator.max_score_when)
            return Values(ZERO, max([node.indicator.max_score, *maxima]))
    for component in criteria_set.all_components:
        if component.id == name:
            return Values(ZERO, component.max_score)
    declared = criteria_set.all_inputs.get(name)
    if declared is not None and declared.type.is_numeric:
        return Values(declared.low, declared.high, ONE if declared.type.is_whole else None)
    return None


def _can_exceed(criteria_set: CriteriaSet) -> bool:
    """Whether a bonus can lift a total above what could be earned."""
    has_bonus = any(node.role is Role.BONUS for node in criteria_set.nodes)
    return has_bonus and criteria_set.policies.over_total is OverTotal.ALLOW
