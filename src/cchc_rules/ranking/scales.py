"""Grading scales: the grades of each grading, and the thresholds between them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from ..model import CriteriaSet, GradeBand, Grading
from .result import Scale, Shown, Threshold


def scales_of(criteria_set: CriteriaSet) -> tuple[Scale, ...]:
    """Return each grading of a set once, with the grades and thresholds of all its entries."""
    found: dict[str, Scale] = {}
    for grading in criteria_set.gradings:
        first = found.setdefault(grading.id, Scale(grading.id, grading.name, ()))
        grades = dict.fromkeys([*first.grades, *grading.grades])
        thresholds = dict.fromkeys([*first.thresholds, *_thresholds(grading)])
        found[grading.id] = Scale(grading.id, first.name, tuple(grades), tuple(thresholds))
    return tuple(found.values())


def shown_by(grading: Grading) -> Shown | None:
    """Return which number of a table a grading is by; None for any other."""
    match grading.by.strip():
        case "total":
            return "points"
        case "percent":
            return "percent"
        case _:
            return None


def _thresholds(grading: Grading) -> Iterator[Threshold]:
    of = shown_by(grading)
    if of is None:
        return
    for at, inclusive in (end for band in grading.bands for end in _ends(band)):
        if grading.round is None:
            yield Threshold(of, at, inclusive)
            continue
        # What rounds half up to the first admitted multiple of a unit, or to more, reaches it.
        unit = Fraction(1, 10**grading.round)
        first = ceil(at / unit) if inclusive else floor(at / unit) + 1
        yield Threshold(of, (first - Fraction(1, 2)) * unit, True)


def _ends(band: GradeBand) -> Iterator[tuple[Fraction, bool]]:
    for end, inclusive in (
        (band.tu, True),
        (band.tren, False),
        (band.den, False),
        (band.den_duoi, True),
        (band.duoi, True),
    ):
        if end is not None:
            yield end, inclusive
