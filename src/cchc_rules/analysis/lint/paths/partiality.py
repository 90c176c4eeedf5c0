"""Inputs for which a rule gives no points: a division by zero, a value that fits no case."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ....diagnostics import Code, Diagnostic, Fact, Severity
from ....diagnostics.codes import scoring
from ....language.tree import names_in, place_of, text_of
from ....language.values import Gap
from ....text import Text
from ...ranges import LeafBounds
from ...ranges.path import Hole, Way
from ..base import CheckContext
from ..rules import rules_that_decide_zero, rules_with_errors
from .witnesses import Examples, Values, failed_with, inputs_text, shown_value

UNGUARDED_DIVISION = Code(
    "CR256",
    Severity.WARNING,
    Text("mẫu số có thể bằng 0", "a denominator that can be 0"),
    Text(
        'Mẫu số "{denominator}" bằng 0 khi {inputs}; khi đó mục không tính được điểm.',
        'The denominator "{denominator}" is 0 when {inputs}; the leaf then has no points.',
    ),
    Text(
        "khai min: 1 nếu số này luôn có; nếu có thể bằng 0 thì nói lúc đó thế nào: when_zero "
        '(của ratio hoặc của số liệu; quyết định không nói thì "when_zero: error"), hoặc viết '
        "<điểm> if {denominator} > 0 else <điểm khác>",
        "declare min: 1 if there always is one; otherwise say what 0 means: when_zero (of the "
        'ratio or the input; "when_zero: error" where the decision is silent), or write '
        "<points> if {denominator} > 0 else <other points>",
    ),
    Text(
        "Đơn vị không có hồ sơ nào trong năm sẽ bị lỗi đúng lúc chấm, và không ai biết quyết định "
        "muốn cho mấy điểm.",
        "A unit without a single file that year fails just when it is scored, and nobody knows "
        "how many points the decision wants.",
    ),
)
LEFT_WITHOUT_POINTS = Code(
    "CR257",
    Severity.WARNING,
    Text("số liệu hợp lệ mà không mức nào nhận", "an admissible figure without a case"),
    Text(
        "Với {inputs} thì {value}, nên mục không có điểm.",
        "With {inputs}, {value}, so the leaf has no points.",
    ),
    Text(
        'thêm mức còn lại hoặc "otherwise"; nếu chính quyết định không nói đến thì ghi điểm là '
        "no_case()",
        'add the missing band or "otherwise"; where the decision itself is silent, write '
        "no_case() for the points",
    ),
    Text(
        "Đơn vị rơi vào chỗ hở chỉ biết khi chấm: mục bị lỗi thay vì có điểm.",
        "A unit that falls into the gap learns of it when it is scored: an error, not points.",
    ),
)


def unguarded_divisions(context: CheckContext, leaf: LeafBounds) -> Iterator[Diagnostic]:
    """A denominator that some input makes 0, where the rule does not say what holds then."""
    for node, values in _holes(context, leaf, scoring.DIVISION_BY_ZERO):
        said = context.once(rules_that_decide_zero)
        place, below = place_of(node), _denominator(node)
        if below is None or (place is not None and {place.path, place.path[:-1]} & said):
            continue
        if not names_in(below):
            continue  # it is always 0, and an error
        if _is_base_without_policy(context, below):
            continue  # that has been said of the input
        used = list(names_in(below))
        if not all(name in values for name in used):
            used = list(values)
        yield _found(
            context,
            UNGUARDED_DIVISION,
            leaf,
            node,
            denominator=text_of(below),
            inputs=inputs_text(context.criteria_set, values, used),
        )


def _is_base_without_policy(context: CheckContext, below: ast.expr) -> bool:
    name = below.id if isinstance(below, ast.Name) else ""
    declared = context.criteria_set.all_inputs.get(name)
    if declared is None or declared.when_zero is not None:
        return False
    return declared.previous_of is not None or declared.target_of is not None


def _denominator(node: ast.expr) -> ast.expr | None:
    """What a division divides by; the last argument of a function that divides."""
    if isinstance(node, ast.BinOp):
        return node.right
    if isinstance(node, ast.Call):
        arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
        return arguments[-1] if arguments else None
    return None


def values_without_case(context: CheckContext, leaf: LeafBounds) -> Iterator[Diagnostic]:
    """Bands over an expression, or a list of cases, that leave some input without points."""
    for node, values in _holes(context, leaf, scoring.NO_CASE):
        place = place_of(node)
        if place is None or place.start is not None:
            continue
        if place.path[:-1] in context.once(rules_with_errors):
            continue  # what is wrong with this rule has been said
        tree = context.program.points[leaf.node.key]
        used = [name for name in names_in(tree) if name in values]
        yield _found(
            context,
            LEFT_WITHOUT_POINTS,
            leaf,
            node,
            inputs=inputs_text(context.criteria_set, values, used),
            value=_looked_at(context, leaf, node, values),
        )


def _looked_at(context: CheckContext, leaf: LeafBounds, node: ast.expr, values: Values) -> Text:
    """What the rule looks at and what it is, where that is not an input itself."""
    arguments = node.args if isinstance(node, ast.Call) else []
    if not arguments:
        return Text("không trường hợp nào đúng", "no case holds")
    text, value = (
        text_of(arguments[0]),
        context.once(Examples).value(arguments[0], leaf.node, values),
    )
    if value is None or isinstance(value, Gap):
        return Text(f"{text} không rơi vào mức nào", f"{text} falls into no band")
    shown = shown_value(context.criteria_set, text, value)
    return Text(
        f"{text} = {shown.vi} không rơi vào mức nào", f"{text} = {shown.en} falls into no band"
    )


def _holes(
    context: CheckContext, leaf: LeafBounds, code: Code
) -> Iterator[tuple[ast.expr, Values]]:
    """Each part of a rule that gives no value, with inputs that show it."""
    shown: set[int] = set()
    for node, way in _ways_into(leaf, code):
        if id(node) not in shown:
            values = _example(context.once(Examples), leaf, way, code)
            if values is not None:
                shown.add(id(node))
                yield node, values


def _ways_into(leaf: LeafBounds, code: Code) -> list[tuple[ast.expr, Way]]:
    return [
        (way.value.node, way)
        for case in leaf.cases or ()
        if case.maximum
        for way in case.ways
        if isinstance(way.value, Hole) and way.value.code is code and way.value.node is not None
    ]


def _example(examples: Examples, leaf: LeafBounds, way: Way, code: Code) -> Values | None:
    return examples.find(
        leaf,
        way.region,
        lambda values: failed_with(examples.points(leaf.node, values), code.id),
    )


def _found(
    context: CheckContext, code: Code, leaf: LeafBounds, node: ast.expr, **facts: Fact
) -> Diagnostic:
    clause = context.criteria_set.clause(leaf.node)
    return Diagnostic(code, context.span_of(place_of(node)), facts, clause=clause)
