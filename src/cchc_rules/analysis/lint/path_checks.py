"""Each leaf followed along every way through its rule, once, with all that is asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..ranges import LeafBounds
from .base import CheckContext
from .monotonicity import turns_and_cliffs
from .partiality import unguarded_divisions, values_without_case
from .points import never_moving
from .reachability import unreached
from .units import misread_in, wrong_scales


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
