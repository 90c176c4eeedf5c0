"""Constant rules: leaves whose points nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ....diagnostics import Code, Diagnostic, Severity
from ....text import Text
from ...ranges import LeafBounds
from ...ranges.affine import Affine
from ..base import CheckContext

NEVER_MOVES = Code(
    "CR255",
    Severity.WARNING,
    Text("điểm không phụ thuộc số liệu", "points that nothing moves"),
    Text(
        'Mục "{code}" luôn được {points} điểm, số liệu nào cũng vậy.',
        'The points of "{code}" are always {points}, whatever the figures are.',
    ),
    Text(
        "dùng số liệu của mục trong cách tính; nếu người thẩm định cho điểm thì ghi entered: true",
        "let its rule use a figure; if an assessor gives the points, say entered: true",
    ),
    Text(
        "Điểm đơn vị nào cũng có thì không xếp hạng được ai, và thường là biểu thức viết thử "
        "chưa được thay.",
        "Points that every unit has rank nobody, and mostly are a draft that was never replaced.",
    ),
)


def never_moving(context: CheckContext, leaf: LeafBounds) -> Iterator[Diagnostic]:
    """A leaf that always has the same points, and always applies."""
    node = leaf.node
    if node.indicator.entered or leaf.vague:
        return
    points = _only_points(leaf)
    if points is not None:
        path = (*node.path, "rule" if node.indicator.rule is not None else "score")
        yield context.found(NEVER_MOVES, path, node=node, code=node.key, points=points)


def _only_points(leaf: LeafBounds) -> Fraction | None:
    """The points that a leaf always has; None where it may have others, or none."""
    found: set[Affine] = set()
    for case in leaf.cases or ():
        for way in case.ways if case.maximum else ():
            if not isinstance(way.value, Affine) or not way.value.is_constant:
                return None
            found.add(way.value)
    return Fraction(found.pop().constant) if len(found) == 1 else None
