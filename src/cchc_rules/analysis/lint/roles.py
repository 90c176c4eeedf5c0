"""Roles: bonus and penalty beside the total, and the least points of an indicator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ...diagnostics import Code, Diagnostic, Severity
from ...model import Role
from ...text import Text
from .base import CheckContext, check


def _words(role: Role) -> Text:
    match role:
        case Role.SCORED:
            return Text("mục tính điểm", "scored")
        case Role.SHOWN:
            return Text("mục không tính điểm", "only shown")
        case Role.BONUS:
            return Text("điểm thưởng", "a bonus")
        case Role.PENALTY:
            return Text("điểm phạt", "a penalty")
        case _:
            assert_never(role)


ROLE_INSIDE = Code(
    "CR231",
    Severity.ERROR,
    Text("vai trò trái với mục cha", "a role that contradicts the parent"),
    Text(
        'Mục "{code}" là {role} nằm trong mục "{parent}" là {other}.',
        'Indicator "{code}" is {role} inside "{parent}", which is {other}.',
    ),
    Text(
        "bỏ role ở mục này: mục con theo mục cha; hoặc chuyển mục ra ngoài",
        "remove role here, parts follow their whole; or move the indicator out",
    ),
    why=Text(
        "Điểm phạt cộng lẫn vào điểm thưởng thì đơn vị vi phạm lại được thêm điểm, và mức trần "
        "của mục cha chặn sai chỗ.",
        "With a penalty added up as a bonus, a unit gains points by its violations, and the cap "
        "of the whole stops it at the wrong place.",
    ),
)
OVER_TOTAL_UNSAID = Code(
    "CR232",
    Severity.ERROR,
    Text("chưa nói điểm thưởng có được vượt thang điểm", "a bonus without a word on the total"),
    Text(
        'Bộ có điểm thưởng ("{code}") nhưng chưa nói tổng có được vượt thang điểm {total} không.',
        'The set has a bonus ("{code}") but does not say whether the total may exceed {total}.',
    ),
    Text(
        'ghi "policies: {{over_total: cap}}" (không vượt) hoặc "over_total: allow" (được vượt)',
        'give "policies: {{over_total: cap}}" (it may not) or "over_total: allow" (it may)',
    ),
    why=Text(
        "Đơn vị đứng đầu có thể được 103 trên thang 100; cắt hay giữ phần vượt là đổi thứ tự ở "
        "đầu bảng.",
        "The best unit may come to 103 out of 100; to cut or to keep what is above changes the "
        "order at the top.",
    ),
)


@check(ROLE_INSIDE, OVER_TOTAL_UNSAID)
def roles_are_consistent(context: CheckContext) -> Iterator[Diagnostic]:
    """What stands beside the total does so as a whole; a bonus says whether it may exceed it."""
    criteria_set = context.criteria_set
    for node in criteria_set.nodes:
        above = criteria_set.by_key[node.parent] if node.parent else None
        if above and not above.role.is_in_total and above.role is not node.role:
            yield context.found(
                ROLE_INSIDE,
                (*node.path, "role"),
                node=node,
                code=node.key,
                role=_words(node.role),
                parent=above.key,
                other=_words(above.role),
            )
    bonus = next((node for node in criteria_set.nodes if node.role.is_bonus), None)
    if bonus and criteria_set.policies.over_total is None:
        yield context.found(
            OVER_TOTAL_UNSAID,
            (*bonus.path, "role"),
            node=bonus,
            code=bonus.key,
            total=criteria_set.total,
        )


MINIMUM_TOO_HIGH = Code(
    "CR234",
    Severity.ERROR,
    Text("điểm tối thiểu cao hơn điểm tối đa", "a minimum above the maximum"),
    Text(
        'Mục "{code}" phải đạt ít nhất {minimum} điểm, nhưng tối đa chỉ {maximum}.',
        'Indicator "{code}" needs {minimum} points, but its maximum is {maximum}.',
    ),
    Text("sửa min_score hoặc max_score", "correct min_score or max_score"),
    why=Text(
        "Không đơn vị nào đạt nổi mức tối thiểu, nên xếp loại nào đòi đạt mức ấy cũng trống và "
        "mọi đơn vị bị hạ mức.",
        "No unit can meet it, so any grade that asks for it stays empty and every unit falls to a "
        "lower one.",
    ),
)


@check(MINIMUM_TOO_HIGH)
def minima_can_be_reached(context: CheckContext) -> Iterator[Diagnostic]:
    """The least points of an indicator are no more than its maximum."""
    for node in context.criteria_set.nodes:
        least, most = node.indicator.min_score, node.indicator.max_score
        if least is not None and least > most:
            yield context.found(
                MINIMUM_TOO_HIGH,
                (*node.path, "min_score"),
                node=node,
                code=node.key,
                minimum=least,
                maximum=most,
            )
