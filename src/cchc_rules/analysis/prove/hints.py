"""What to change about a rule that was refuted, told by how the rule is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import assert_never

from ...diagnostics import Code
from ...diagnostics.codes import scoring
from ...language.tree import MAX_SCORE, parts, walk
from ...model import Input
from ...text import Text
from ..ranges.witnesses import Known
from .answers import Obligation, ObligationResult

_QUOTIENTS = frozenset(["ratio", "percent"])
_ADD_CASE = Text(
    'thêm mức còn thiếu, hoặc "otherwise" ở cuối first_of cho mọi trường hợp còn lại',
    'add the case that is missing, or "otherwise" at the end of first_of for all the rest',
)
_SAY_ZERO = Text(
    "nói tính thế nào khi mẫu số bằng 0 (when_zero; phiếu khảo sát: when_none), hoặc ghi ở "
    "invariants rằng mẫu số luôn lớn hơn 0",
    "say what holds when the denominator is 0 (when_zero; in a survey: when_none), or state in "
    "invariants that it is always above 0",
)


def hint_for(
    answer: ObligationResult, tree: ast.expr | None, inputs: Mapping[str, Input]
) -> Text | None:
    """A hint that names what stands in the rule; None where that of the code is as good."""
    if tree is None or not answer.examples:
        return None
    example = answer.examples[0]
    match answer.question:
        case Obligation.NOT_ABOVE_MAX:
            return _whole_percent(tree, inputs) or _part_above_whole(tree, example.inputs)
        case Obligation.HAS_VALUE:
            problem = example.problem
            if problem is not None and problem.code in (scoring.ABOVE_MAXIMUM, scoring.BELOW_ZERO):
                return _other_first(str(problem.facts["code"]))
            return _no_value(problem.code if problem else None, tree, example.inputs)
        case Obligation.NOT_BELOW_ZERO | Obligation.MONOTONE:
            return None
        case Obligation.MAX_REACHABLE | Obligation.ZERO_REACHABLE:
            return None
        case _:
            assert_never(answer.question)


def _whole_percent(tree: ast.expr, inputs: Mapping[str, Input]) -> Text | None:
    """A percentage from 0 to 100 that multiplies the maximum."""
    for node in walk(tree):
        if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Mult):
            continue
        names = [side.id for side in (node.left, node.right) if isinstance(side, ast.Name)]
        rates = [n for n in names if n in inputs and inputs[n].type.is_percent]
        if rates and MAX_SCORE in names:
            return Text(
                f'"{rates[0]}" là tỷ lệ % từ 0 đến 100: viết "share({rates[0]})" để chia cho 100',
                f'"{rates[0]}" is a percentage from 0 to 100: write "share({rates[0]})" to divide '
                "it by 100",
            )
    return None


def _part_above_whole(tree: ast.expr, values: Mapping[str, Known]) -> Text | None:
    """A part divided by a whole that it exceeds, which no invariant forbids."""
    for above, below in _quotients(tree):
        if not (isinstance(above, ast.Name) and isinstance(below, ast.Name)):
            continue
        part, whole = above.id, below.id
        if part in values and whole in values and values[part] > values[whole]:  # type: ignore[operator]
            return Text(
                f"nếu {part} là một phần của {whole} thì thêm vào invariants "
                f'"must: {part} <= {whole}"; nếu được phép vượt thì ghi "over_max: cap" ở mục này',
                f"where {part} is a part of {whole}, add to invariants "
                f'"must: {part} <= {whole}"; where it may be more, say "over_max: cap" here',
            )
    return None


def _other_first(key: str) -> Text:
    """The score of another leaf is out of its bounds: nothing is wrong here."""
    return Text(
        f'sửa mục "{key}" trước: quy tắc ở đây dùng điểm của mục đó',
        f'mend indicator "{key}" first: the rule here uses its points',
    )


def _no_value(code: Code | None, tree: ast.expr, values: Mapping[str, Known]) -> Text | None:
    if code is scoring.NO_CASE:
        return _ADD_CASE
    if code is not scoring.DIVISION_BY_ZERO:
        return None
    for _, below in _quotients(tree):
        if isinstance(below, ast.Name) and values.get(below.id) == 0:
            name = below.id
            return Text(
                f'nói tính thế nào khi {name} bằng 0 (when_zero), hoặc ghi "min: 1" cho {name} '
                "nếu không bao giờ bằng 0",
                f'say what holds when {name} is 0 (when_zero), or give {name} "min: 1" if it '
                "never is",
            )
    return _SAY_ZERO


def _quotients(tree: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is divided by what, anywhere in an expression."""
    for node in walk(tree):
        match node:
            case ast.BinOp(op=ast.Div(), left=above, right=below):
                yield above, below
            case ast.Call(func=ast.Name(id=name)) if name in _QUOTIENTS:
                above, below = parts(node)
                yield above, below
            case _:
                pass
