"""Leaves along one number: doing better that scores less, and cliffs between two neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ....diagnostics import Code, Diagnostic, Severity
from ....model import Input, Node
from ....text import Text
from ...ranges import LeafBounds
from ...ranges.interval import Number
from ...ranges.piecewise import Piece, Piecewise, lines_of
from ...ranges.witnesses import Known
from ..base import CheckContext
from .witnesses import Examples, inputs_text, shown_value

TURNS_ROUND = Code(
    "CR259",
    Severity.WARNING,
    Text("làm tốt hơn mà ít điểm hơn", "doing better scores less"),
    Text(
        "Với {input} = {low} mục được {low_points} điểm, với {input} = {high} lại được "
        "{high_points}{given}, trong khi {what}.",
        "With {input} = {low} the leaf has {low_points} points, with {input} = {high} it has "
        "{high_points}{given}, though {what}.",
    ),
    Text(
        "đối chiếu điểm của các mức với quyết định; nếu đúng là không chiều nào luôn tốt hơn thì "
        "khai better: neither ở số liệu",
        "compare the points with the decision; if neither direction is always better, declare "
        "better: neither for the figure",
    ),
    Text(
        "Điểm tăng rồi lại giảm thường là hai mức bị đổi chỗ: đơn vị làm tốt hơn bị xếp sau.",
        "Points that rise and fall again mostly are two rows swapped: who does better ranks lower.",
    ),
)
CLIFF = Code(
    "CR260",
    Severity.NOTE,
    Text("chênh lệch lớn giữa hai giá trị sát nhau", "a cliff between two neighbouring values"),
    Text(
        "Mục được {low_points} điểm với {input} = {low}, nhưng {high_points} với {input} = "
        "{high}{given}: lệch {what} trên {maximum} điểm.",
        "The leaf has {low_points} points with {input} = {low}, but {high_points} with {input} = "
        "{high}{given}: a difference of {what} of {maximum}.",
    ),
    Text(
        "nếu quyết định viết vậy thì để nguyên, và kiểm tra kỹ số liệu sát mức này",
        "leave it if the decision says so, and look closely at figures near this limit",
    ),
    Text(
        "Ở chỗ này làm tròn số liệu hay sai một đơn vị là mất cả nửa số điểm của mục.",
        "Here rounding a figure, or being off by one, costs half of the points.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Jump:
    """From one value of the number to a greater one, and what both are worth."""

    line: Piecewise
    low: Number
    high: Number
    low_points: Number
    high_points: Number

    @property
    def rise(self) -> Number:
        return self.high_points - self.low_points


def turns_and_cliffs(context: CheckContext, leaf: LeafBounds) -> Iterator[Diagnostic]:
    """Where doing better scores less along the only number of a leaf, and its largest jump."""
    inputs = context.criteria_set.all_inputs
    lines = lines_of(context.bounds, leaf) or []
    if lines and lines[0].name in inputs:
        yield from _turns(context, leaf.node, inputs[lines[0].name], lines)
        yield from _steepest(context, leaf.node, lines)


def _turns(
    context: CheckContext, leaf: Node, declared: Input, lines: list[Piecewise]
) -> Iterator[Diagnostic]:
    for line in lines:
        found = _wrong_way(line, declared)
        if found is not None and _is_so(context, leaf, found):
            yield _found(context, TURNS_ROUND, leaf, found, _said(declared, found))
            return


def _steepest(context: CheckContext, leaf: Node, lines: list[Piecewise]) -> Iterator[Diagnostic]:
    cliffs = [step for line in lines for step in _cliffs(line)]
    steepest = max(cliffs, key=lambda step: abs(step.rise) / step.line.maximum, default=None)
    if steepest is not None and _is_so(context, leaf, steepest):
        yield _found(context, CLIFF, leaf, steepest, Fraction(abs(steepest.rise)))


def _steps(line: Piecewise) -> Iterator[_Jump]:
    """The number from one end of a piece to the other, and on to the next."""
    ends = [end for piece in line.pieces for end in _ends(line, piece)]
    for (low, low_points), (high, high_points) in pairwise(ends):
        yield _Jump(line, low, high, low_points, high_points)


def _ends(line: Piecewise, piece: Piece) -> Iterator[tuple[Number, Number]]:
    low, high = piece.low, piece.high
    if low is None:
        low = 0 if high is None else high - 1
    if high is None:
        high = low + 1
    for value in dict.fromkeys((low, high)):
        yield value, piece.points(line.name, value)


def _cliffs(line: Piecewise) -> Iterator[_Jump]:
    for step in _steps(line):
        is_next = step.high - step.low == line.grid
        starts = {piece.low for piece in line.pieces}
        if is_next and step.high in starts and 2 * abs(step.rise) >= line.maximum:
            yield step


def _wrong_way(line: Piecewise, declared: Input) -> _Jump | None:
    """The first step against what is better; where that is not said, the first that turns round."""
    wanted = declared.rises_to_better
    if wanted is None and declared.better is not None:
        return None
    for step in _steps(line):
        if not step.rise:
            continue
        upwards = step.rise > 0
        if wanted is not None and upwards is not wanted:
            return step
        wanted = upwards
    return None


def _said(declared: Input, step: _Jump) -> Text:
    match declared.rises_to_better:
        case True:
            return Text("số này khai càng cao càng tốt", "higher is declared to be better")
        case False:
            return Text("số này khai càng thấp càng tốt", "lower is declared to be better")
        case None if step.rise < 0:
            return Text("ở các giá trị thấp hơn thì điểm tăng", "for lower values points rise")
        case None:
            return Text("ở các giá trị thấp hơn thì điểm giảm", "for lower values points fall")


def _is_so(context: CheckContext, leaf: Node, step: _Jump) -> bool:
    """Whether the rule, read exactly, gives these points."""
    examples = context.once(Examples)
    answers = _answers(context, step.line)
    for value, points in ((step.low, step.low_points), (step.high, step.high_points)):
        values = {**answers, step.line.name: Fraction(value)}
        if not examples.is_admissible(values) or examples.points(leaf, values) != points:
            return False
    return True


def _answers(context: CheckContext, line: Piecewise) -> dict[str, Known]:
    """The answers to other questions on a line, by the names of inputs."""
    inputs = context.criteria_set.all_inputs
    return {name: answer for name, answer in line.options.items() if name in inputs}


def _found(
    context: CheckContext, code: Code, leaf: Node, step: _Jump, what: Text | Fraction
) -> Diagnostic:
    criteria_set, name = context.criteria_set, step.line.name
    answers = _answers(context, step.line)
    given = inputs_text(criteria_set, answers, answers)
    return context.found(
        code,
        (*leaf.path, "rule" if leaf.indicator.rule is not None else "score"),
        node=leaf,
        code=leaf.key,
        input=name,
        given=Text(f" ({given.vi})", f" ({given.en})") if answers else "",
        low=shown_value(criteria_set, name, Fraction(step.low)),
        high=shown_value(criteria_set, name, Fraction(step.high)),
        low_points=Fraction(step.low_points),
        high_points=Fraction(step.high_points),
        maximum=step.line.maximum,
        what=what,
    )
