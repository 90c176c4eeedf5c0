"""One way through an expression: the inputs that take it, and what it comes to there."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from ...diagnostics import Code
from ...language.values import GapKind
from .affine import Affine
from .region import Region


class Hole(NamedTuple):
    """No value on this way: it does not apply, or an error that has a code and a place."""

    kind: GapKind
    code: Code | None = None
    node: ast.expr | None = None


NOT_APPLICABLE = Hole(GapKind.NOT_APPLICABLE)
Result = Affine | bool | str | Hole


class Way(NamedTuple):
    """Inputs that take one way through an expression, and its value there."""

    region: Region
    value: Result


def merged(values: Sequence[Result]) -> Hole | None:
    """The hole that holes among several values make together; None where there is none."""
    holes = [value for value in values if isinstance(value, Hole)]
    return max(holes, key=lambda hole: hole.kind) if holes else None


def blamed(value: Result, arguments: Sequence[Result], call: ast.Call) -> Result:
    """A hole that a body made stands where it was called; those of arguments stay theirs."""
    if not isinstance(value, Hole) or value.node is None:
        return value
    if any(value is argument for argument in arguments):
        return value
    return value._replace(node=call)


def signed(op: ast.unaryop, value: Result) -> Result:
    """A value with a sign, or a truth turned round."""
    if isinstance(value, Hole):
        return value
    if isinstance(op, ast.Not):
        return not value
    form = cast(Affine, value)
    return form.scaled(-1) if isinstance(op, ast.USub) else form


def compared(
    op: ast.cmpop, left: Result, right: Result, region: Region
) -> Iterator[tuple[Region, bool]]:
    """The parts of a region where a comparison holds, and where it does not."""
    if not isinstance(left, Affine) or not isinstance(right, Affine):
        same = left == right
        yield region, same if isinstance(op, ast.Eq) else not same
        return
    if isinstance(op, ast.Gt | ast.GtE):
        left, right = right, left
    rest = right.minus(left)
    match op:
        case ast.Lt() | ast.Gt():
            sides = [(rest, True, True), (rest.scaled(-1), False, False)]
        case ast.LtE() | ast.GtE():
            sides = [(rest, False, True), (rest.scaled(-1), True, False)]
        case _:
            equal = isinstance(op, ast.Eq)
            if (zero := region.assume_zero(rest)) is not None:
                yield zero, equal
            sides = [(rest, True, not equal), (rest.scaled(-1), True, not equal)]
    for form, strict, held in sides:
        if (here := region.assume(form, strict)) is not None:
            yield here, held
