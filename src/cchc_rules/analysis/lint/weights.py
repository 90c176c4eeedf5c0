"""Weights and redistribution: siblings share points by weight, within their component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...diagnostics import Code, Diagnostic, Severity
from ...model import Node
from ...text import Text
from .base import CheckContext, check

WEIGHT_LACKING = Code(
    "CR230",
    Severity.ERROR,
    Text("mục cùng cấp thiếu trọng số", "a sibling without a weight"),
    Text(
        'Mục "{code}" không có trọng số, mà mục cùng cấp "{other}" thì có.',
        'Indicator "{code}" has no weight, but its sibling "{other}" has.',
    ),
    Text(
        "ghi weight cho mọi mục cùng cấp, hoặc bỏ hết để cộng điểm",
        "give weight to all siblings, or to none so that points add up",
    ),
    why=Text(
        "Không biết mục ấy nặng bao nhiêu: coi là 0 thì nó mất khỏi kết quả, coi là bằng các mục "
        "khác thì điểm của mọi đơn vị lệch.",
        "Nobody knows how much it weighs: taken as 0 it vanishes from the result, taken as equal "
        "to the others it shifts the score of every unit.",
    ),
)


@check(WEIGHT_LACKING)
def siblings_all_have_weights(context: CheckContext) -> Iterator[Diagnostic]:
    """Where one indicator has a weight, all that add up with it have one."""
    for nodes in _siblings(context):
        weighted = next((node for node in nodes if node.indicator.weight is not None), None)
        for node in nodes:
            if weighted is not None and node.indicator.weight is None:
                yield context.found(
                    WEIGHT_LACKING,
                    (*node.path, "code"),
                    node=node,
                    code=node.key,
                    other=weighted.key,
                )


SHARED_ACROSS_COMPONENTS = Code(
    "CR240",
    Severity.WARNING,
    Text("điểm chia cho mục của phần khác", "points handed on to another component"),
    Text(
        'Khi "{code}" không áp dụng, điểm của nó chia cho các mục cùng cấp thuộc phần điểm khác '
        '({others}), nên phần "{own}" và các phần đó không còn đúng điểm tối đa.',
        'Where "{code}" does not apply, its points go to siblings of other components ({others}), '
        'so that "{own}" and these no longer have their maxima.',
    ),
    Text(
        "dùng reduce ở mục này, hoặc chỉ chia trong một phần điểm",
        "use reduce here, or hand points on within one component only",
    ),
    why=Text(
        "Ở đơn vị không áp dụng mục này, điểm thẩm định biến thành điểm điều tra xã hội học hoặc "
        "ngược lại, nên từng phần điểm không so được với đơn vị khác.",
        "In a unit where it does not apply, appraisal points turn into survey points or the other "
        "way round, so its components cannot be compared with those of others.",
    ),
)


@check(SHARED_ACROSS_COMPONENTS)
def redistribution_stays_in_a_component(context: CheckContext) -> Iterator[Diagnostic]:
    """Points that siblings share stay in their component, or its maximum is no longer true."""
    for nodes in _siblings(context):
        components = {node.component for node in nodes if node.component is not None}
        for node in nodes if len(components) > 1 else ():
            if node.component is not None and _may_hand_on(context, node):
                yield context.found(
                    SHARED_ACROSS_COMPONENTS,
                    (*node.path, "code"),
                    node=node,
                    code=node.key,
                    own=node.component,
                    others=", ".join(sorted(components - {node.component})),
                )


def _siblings(context: CheckContext) -> Iterable[list[Node]]:
    """The indicators that add up with each other."""
    found: dict[str | None, list[Node]] = {}
    for node in context.criteria_set.nodes:
        if node.role.is_in_total:
            found.setdefault(node.parent, []).append(node)
    return found.values()


def _may_hand_on(context: CheckContext, node: Node) -> bool:
    policies = context.criteria_set.not_applicable_policies(node)
    return any(policy.hands_on for policy in policies)
