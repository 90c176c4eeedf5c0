"""Name resolution: the unit, indicator or component that a name in the data means."""

from __future__ import annotations

from fractions import Fraction

from ..diagnostics import Diagnostic, Span, did_you_mean
from ..diagnostics.codes import tables as codes
from ..model import CriteriaSet, Unit
from ..text import Text, folded
from .line_kinds import LineKind, kind_of_line, may_be_no_unit

POINTS = "points:"
"""What stands before the code of the line whose points are entered."""


def kind_aside(criteria_set: CriteriaSet, name: str) -> LineKind | None:
    """What a row of that name is where it is no unit; one that the set declares always is."""
    kind = kind_of_line(name) if may_be_no_unit(name) else None
    return None if kind is None or find_unit(criteria_set, name) else kind


def find_unit(criteria_set: CriteriaSet, name: str) -> Unit | None:
    """Return the declared unit of that name, letter case set aside."""
    return criteria_set.units_by_name.get(folded(name))


def check_unit(criteria_set: CriteriaSet, name: str, span: Span | None = None) -> Diagnostic | None:
    """Return what is wrong with scoring a unit of that name by this set (CR514, CR515, CR552)."""
    if kind := kind_aside(criteria_set, name):
        return Diagnostic(codes.TOTAL_ROW, span, {"unit": name, "kind": kind.label})
    if not criteria_set.units:
        return None
    unit = find_unit(criteria_set, name)
    if unit is None:
        hint = did_you_mean(name, (u.name for u in criteria_set.units))
        return Diagnostic(codes.UNKNOWN_UNIT, span, {"unit": name}, hint_text=hint)
    if not unit.assessed:
        reason = unit.reason or Text("bộ tiêu chí nói như vậy", "the set says so")
        return Diagnostic(codes.NOT_ASSESSED, span, {"unit": name, "reason": reason})
    return None


def node_key(criteria_set: CriteriaSet, code: str) -> str | None:
    """Return the key of the indicator or component that ``code`` (key, code or id) names."""
    if code in criteria_set.by_key:
        return code
    if any(component.id == code for component in criteria_set.all_components):
        return code
    matches = [n.key for n in criteria_set.nodes if code in (n.indicator.code, n.indicator.id)]
    return matches[0] if len(matches) == 1 else None


def max_score_of(criteria_set: CriteriaSet, key: str) -> Fraction:
    """The declared maximum of an indicator or component."""
    if key in criteria_set.by_key:
        return criteria_set.by_key[key].indicator.max_score
    return next(c.max_score for c in criteria_set.all_components if c.id == key)
