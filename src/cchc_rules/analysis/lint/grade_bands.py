"""Coverage of grade bands: every value gets exactly one grade, the best grade first."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from ...diagnostics import Code, Diagnostic, Severity
from ...language.coverage import MISFITS, Values, misfits
from ...model import CriteriaSet, GradeBand, Grading
from ...text import Text
from .base import CheckContext, check, misfit_found

ZERO, HUNDRED, ONE = Fraction(0), Fraction(100), Fraction(1)


GRADES_OUT_OF_ORDER = Code(
    "CR811",
    Severity.ERROR,
    Text("các mức xếp loại không theo thứ tự", "grades out of order"),
    Text(
        'Mức "{grade}" cao hơn mức "{above}" đứng trên nó; các mức phải xếp từ tốt nhất xuống.',
        'The grade "{grade}" lies above "{above}", which stands before it; the best comes first.',
    ),
    Text(
        "xếp lại các mức: hạ một bậc là xuống mức ghi ngay dưới",
        "put them in order: one grade lower is the one written next",
    ),
    why=Text(
        "Đơn vị bị “hạ một bậc” xuống mức ghi ngay dưới, mà mức ấy lại cao hơn: vi phạm hóa ra "
        "được lên loại.",
        "A unit lowered by one grade goes to the one written next, which here is higher: a "
        "violation would be rewarded.",
    ),
)


@check(GRADES_OUT_OF_ORDER, *MISFITS)
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
        for misfit in found:
            yield misfit_found(context, misfit, ("gradings", n, "bands"))
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
            GRADES_OUT_OF_ORDER, place, grade=band.grade, above=above.grade, with_key=False
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
    has_bonus = any(node.role.is_bonus for node in criteria_set.nodes)
    return has_bonus and not criteria_set.policies.caps_total
