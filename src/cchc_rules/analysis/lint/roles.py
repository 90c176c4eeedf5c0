"""How points count: weights of siblings, bonus and penalty beside the total, least points."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...diagnostics.codes import policies as codes
from ...model import Node, Role, WhenNotApplicable
from ...text import Text
from .base import CheckContext

_ROLES = {
    Role.SCORED: Text("mục tính điểm", "scored"),
    Role.SHOWN: Text("mục không tính điểm", "only shown"),
    Role.BONUS: Text("điểm thưởng", "a bonus"),
    Role.PENALTY: Text("điểm phạt", "a penalty"),
}


def siblings_all_have_weights(context: CheckContext) -> Iterator[Diagnostic]:
    """Where one indicator has a weight, all that add up with it have one."""
    siblings: dict[str | None, list[Node]] = {}
    for node in context.criteria_set.nodes:
        if node.role is Role.SCORED:
            siblings.setdefault(node.parent, []).append(node)
    for nodes in siblings.values():
        weighted = next((node for node in nodes if node.indicator.weight is not None), None)
        for node in nodes:
            if weighted is not None and node.indicator.weight is None:
                yield context.found(
                    codes.WEIGHT_LACKING,
                    (*node.path, "code"),
                    node=node,
                    code=node.key,
                    other=weighted.key,
                )


def roles_are_consistent(context: CheckContext) -> Iterator[Diagnostic]:
    """What stands beside the total does so as a whole; a bonus says whether it may exceed it."""
    criteria_set = context.criteria_set
    for node in criteria_set.nodes:
        above = criteria_set.by_key[node.parent] if node.parent else None
        if above and above.role not in (Role.SCORED, node.role):
            yield context.found(
                codes.ROLE_INSIDE,
                (*node.path, "role"),
                node=node,
                code=node.key,
                role=_ROLES[node.role],
                parent=above.key,
                other=_ROLES[above.role],
            )
    bonus = next((node for node in criteria_set.nodes if node.role is Role.BONUS), None)
    if bonus and criteria_set.policies.over_total is None:
        yield context.found(
            codes.OVER_TOTAL_UNSAID,
            (*bonus.path, "role"),
            node=bonus,
            code=bonus.key,
            total=criteria_set.total,
        )


def minima_can_be_reached(context: CheckContext) -> Iterator[Diagnostic]:
    """The least points of an indicator are no more than its maximum."""
    for node in context.criteria_set.nodes:
        least, most = node.indicator.min_score, node.indicator.max_score
        if least is not None and least > most:
            yield context.found(
                codes.MINIMUM_TOO_HIGH,
                (*node.path, "min_score"),
                node=node,
                code=node.key,
                minimum=least,
                maximum=most,
            )


def redistribution_stays_in_a_component(context: CheckContext) -> Iterator[Diagnostic]:
    """Points that siblings share stay in their component, or its maximum is no longer true."""
    criteria_set = context.criteria_set
    for node in criteria_set.nodes if criteria_set.components else ():
        if node.role is not Role.SCORED or not _may_hand_on(node):
            continue
        siblings = [n for n in criteria_set.nodes if n.parent == node.parent and n is not node]
        others = {s.component for s in siblings if s.role is Role.SCORED} - {node.component, None}
        if others and node.component is not None:
            yield context.found(
                codes.SHARED_ACROSS_COMPONENTS,
                (*node.path, "code"),
                node=node,
                code=node.key,
                own=node.component,
                others=", ".join(sorted(other for other in others if other)),
            )


def _may_hand_on(node: Node) -> bool:
    declared = node.when_not_applicable
    if isinstance(declared, WhenNotApplicable):
        return declared is WhenNotApplicable.REDISTRIBUTE
    return any(WhenNotApplicable.REDISTRIBUTE in (case.then, case.otherwise) for case in declared)
