"""What follows for the total: exact addition up the tree, and one unit that has every point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ...model import Node
from ...numbers import round_half_up
from ...scoring.evaluator import Evaluator
from ...scoring.line import Line
from ..ranges import Bounds
from ..ranges.affine import Affine
from ..ranges.interval import Interval, Number, hull
from ..ranges.witnesses import Known
from .answers import Example, Obligation, ObligationResult, Together
from .replay import card_of
from .trial import Trial

Answers = Mapping[tuple[str, Obligation], ObligationResult]
Ranges = Mapping[str, Interval | None]
Ends = tuple[Fraction | None, Fraction | None]


def range_of(bounds: Bounds, leaf: Node) -> Interval | None:
    """What the ways of a leaf tell of its points; None where they do not tell."""
    cases = bounds.leaf(leaf).cases
    return hull(
        way.region.of(way.value)
        for case in cases or ()
        for way in case.ways
        if isinstance(way.value, Affine)
    )


def total_bounds(
    bounds: Bounds, answers: Answers, ranges: Ranges
) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest total: the bounds of the leaves, weighed and added up.

    Holds for units to which every leaf applies; an end is None where a leaf has no proven bound.
    """
    leaves = [leaf for leaf in bounds.set.leaves if leaf.role.is_in_total]
    is_by_kind = any(node.indicator.max_score_when for node in bounds.set.nodes)
    if is_by_kind:
        low, high = _by_kind(bounds, leaves, answers)
    else:
        low, high = _added_up(leaves, answers, ranges)
    total = max((bounds.set.total, *(case.total for case in bounds.set.total_when)))
    bonus, penalty = (_beside(bounds, sign) for sign in (1, -1))
    if low is not None:
        low = _rounded(bounds, max(low - penalty, min(low, Fraction(0))), total)
    if high is not None:
        most = high + bonus
        is_capped = bonus and bounds.set.policies.caps_total
        most = min(most, total) if is_capped else most
        high = _rounded(bounds, most, max(total, most))
    return low, high


def _added_up(leaves: Iterable[Node], answers: Answers, ranges: Ranges) -> Ends:
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for leaf in leaves:
        if not leaf.indicator.max_score:
            continue
        share = leaf.points / leaf.indicator.max_score
        least, most = _of_leaf(leaf, answers, ranges)
        low = None if low is None or least is None else low + least * share
        high = None if high is None or most is None else high + most * share
    return low, high


def _by_kind(bounds: Bounds, leaves: Sequence[Node], answers: Answers) -> Ends:
    """Where maxima differ by kind of unit they add up to the total of that kind: it is the end."""
    total = max((bounds.set.total, *(case.total for case in bounds.set.total_when)))
    is_low = all(_holds(answers, leaf, Obligation.NOT_BELOW_ZERO) for leaf in leaves)
    is_high = all(_holds(answers, leaf, Obligation.NOT_ABOVE_MAX) for leaf in leaves)
    return Fraction(0) if is_low else None, total if is_high else None


def _beside(bounds: Bounds, sign: int) -> Fraction:
    """The most that can be added to the total (1), or taken off it (-1), beside the tree."""
    by_key = bounds.set.by_key
    tops = [
        node
        for node in bounds.set.nodes
        if node.role.is_adjustment
        and node.role.sign == sign
        and (node.parent is None or by_key[node.parent].role is not node.role)
    ]
    return sum((max(bounds.maxima(node)) for node in tops), Fraction(0))


def _rounded(bounds: Bounds, end: Fraction, most: Fraction) -> Fraction:
    """An end of the total as the set rounds it."""
    places = bounds.set.total_places
    return end if places is None else min(round_half_up(end, places), most)


def _of_leaf(leaf: Node, answers: Answers, ranges: Ranges) -> Ends:
    """The bounds of one leaf: those that were proved, or narrower ones that its ways give."""
    least = Fraction(0) if _holds(answers, leaf, Obligation.NOT_BELOW_ZERO) else None
    most = leaf.indicator.max_score if _holds(answers, leaf, Obligation.NOT_ABOVE_MAX) else None
    known = ranges.get(leaf.key)
    if known is not None:
        least = _narrower(max, least, known.low)
        most = _narrower(min, most, known.high)
    return least, most


def _narrower(
    choose: Callable[..., Number], one: Fraction | None, other: Number | None
) -> Fraction | None:
    if other is None:
        return one
    return Fraction(other) if one is None else Fraction(choose(one, other))


def _holds(answers: Answers, leaf: Node, question: Obligation) -> bool:
    answer = answers.get((leaf.key, question))
    return answer is not None and answer.verdict.is_proof


def full_unit(
    evaluator: Evaluator, trial: Trial, answers: Answers, together: Iterable[Together]
) -> Example | None:
    """A unit with the full total, where every leaf was shown to reach its maximum."""
    values: dict[str, Known] = {}
    in_groups: set[str] = set()
    for group in together:
        if group.example is None:
            return None
        values |= _values_of(group.example)
        in_groups |= set(group.leaves)
    for leaf in trial.set.leaves:
        answer = answers.get((leaf.key, Obligation.MAX_REACHABLE))
        if leaf.key in in_groups or not leaf.role.is_in_total or answer is None:
            continue
        if not answer.examples:
            return None
        values |= _values_of(answer.examples[0])
    example = trial.example(values)
    card = card_of(evaluator, example)
    plan = trial.plan
    if card is None or not all(_is_full(card[node.key]) for node in plan.children.get(None, ())):
        return None
    if card.total != card.max_total and not (plan.bonus or plan.penalty):
        return None
    return replace(example, score=card.max_total)


def _is_full(line: Line) -> bool:
    """Whether a part of the total has all points that it can have, bonus and penalty aside."""
    return line.score is not None and line.score == line.max_score


def _values_of(example: Example) -> dict[str, Known]:
    entered: dict[str, Known] = {f"points:{k}": v for k, v in example.entered.items()}
    return {**example.inputs, **entered, **example.peers}
