"""Path-sensitive checks: each leaf is followed once along every way through its rule."""

from __future__ import annotations

from collections.abc import Iterator

from ....diagnostics import Diagnostic
from ...ranges import LeafBounds
from ..base import CheckContext, check
from ..dimensions import WRONG_SCALE, misread_in, wrong_scales
from .constancy import NEVER_MOVES, never_moving
from .monotonicity import CLIFF, TURNS_ROUND, turns_and_cliffs
from .partiality import (
    LEFT_WITHOUT_POINTS,
    UNGUARDED_DIVISION,
    unguarded_divisions,
    values_without_case,
)
from .reachability import IDLE_COMPARISON, NEVER_REACHED, unreached


@check(
    NEVER_REACHED,
    IDLE_COMPARISON,
    NEVER_MOVES,
    UNGUARDED_DIVISION,
    LEFT_WITHOUT_POINTS,
    TURNS_ROUND,
    CLIFF,
    WRONG_SCALE,
)
def rules_hold_for_all_inputs(context: CheckContext) -> Iterator[Diagnostic]:
    """Whatever the inputs are, each rule gives points, by all of its cases, one way up."""
    for leaf in context.walks():
        yield from _advice(context, leaf)


def _advice(context: CheckContext, leaf: LeafBounds) -> Iterator[Diagnostic]:
    misread = misread_in(context, leaf)
    yield from wrong_scales(context, misread)
    if leaf.cases is None:
        return
    idle = list(unreached(context, leaf, misread))
    yield from idle
    if not idle and not misread:
        yield from never_moving(context, leaf)
    yield from unguarded_divisions(context, leaf)
    yield from values_without_case(context, leaf)
    yield from turns_and_cliffs(context, leaf)
