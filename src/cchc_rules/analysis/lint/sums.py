"""Sums of maxima: the parts of the tree make the whole at every level, never rescaled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ...diagnostics import Code, Diagnostic, Severity
from ...model import Node
from ...text import Text
from .base import CheckContext, check

SUM_DIFFERS = Code(
    "CR201",
    Severity.ERROR,
    Text("điểm các mục con không cộng đủ", "the parts do not add up"),
    Text(
        'Điểm tối đa của "{code}" là {declared}, nhưng {count} mục con cộng lại được {sum} '
        "(chênh {difference}).",
        'The maximum of "{code}" is {declared}, but its {count} parts add up to {sum} '
        "(a difference of {difference}).",
    ),
    Text(
        "đối chiếu với quyết định: sửa điểm của mục này hoặc của một mục con; "
        "điểm không bao giờ được tự quy đổi",
        "compare with the decision: correct this maximum or one of the parts; "
        "points are never rescaled",
    ),
    why=Text(
        "Đơn vị làm tốt mọi mục con vẫn không thể đạt đúng điểm tối đa của mục: tổng hụt hoặc "
        "vượt thang, tỷ lệ % của mọi đơn vị sai theo.",
        "A unit that does everything right cannot reach exactly this maximum: totals fall short "
        "of the scale or exceed it, and so do all percentages.",
    ),
)
TOTAL_DIFFERS = Code(
    "CR202",
    Severity.ERROR,
    Text("tổng điểm không bằng thang điểm", "the total is not the declared one"),
    Text(
        "Thang điểm khai là {declared}, nhưng {count} mục cấp đầu cộng lại được {sum} "
        "(chênh {difference}).",
        "The declared total is {declared}, but the top indicators ({count}) add up to {sum} "
        "(a difference of {difference}).",
    ),
    Text(
        "đối chiếu với quyết định: sửa total hoặc điểm tối đa của một mục",
        "compare with the decision: correct total or the maximum of an indicator",
    ),
    why=Text(
        "Tỷ lệ % chia cho thang điểm, nên mọi đơn vị bị tính thấp hoặc cao hơn thật và có thể "
        "sang mức xếp loại khác; thường là chép sót cả một lĩnh vực.",
        "Percentages are taken of this total, so every unit comes out too low or too high and may "
        "change grade; often a whole field was left out.",
    ),
)
CAP_OUT_OF_REACH = Code(
    "CR233",
    Severity.ERROR,
    Text("mức trần cao hơn các mục con", "a cap above the parts"),
    Text(
        'Mức tối đa của "{code}" là {declared}, nhưng các mục con cộng lại chỉ được {sum}.',
        'The most for "{code}" is {declared}, but its parts only add up to {sum}.',
    ),
    Text(
        "điểm thưởng, điểm phạt: các mục con cộng lại phải đạt mức tối đa của mục cha hoặc hơn",
        "bonus and penalty: the parts must add up to the cap, or more",
    ),
    why=Text(
        "Mức thưởng hay mức phạt ấy không đơn vị nào chạm tới được; thường là chép sót một mục "
        "con của phụ lục.",
        "No unit can reach that bonus or penalty; often a part was left out when the annex was "
        "copied.",
    ),
)


@check(SUM_DIFFERS, TOTAL_DIFFERS, CAP_OUT_OF_REACH)
def maxima_add_up(context: CheckContext) -> Iterator[Diagnostic]:
    """Maxima of the parts make the maximum of the whole, at every level; never rescaled."""
    criteria_set = context.criteria_set
    tops = [node for node in criteria_set.nodes if node.parent is None and node.role.is_in_total]
    total = _sum(tops)
    if total != criteria_set.total and not _are_weighted(tops):
        yield context.found(
            TOTAL_DIFFERS,
            ("total",),
            declared=criteria_set.total,
            count=len(tops),
            sum=total,
            difference=total - criteria_set.total,
        )
    children: dict[str | None, list[Node]] = {}
    for node in criteria_set.nodes:
        children.setdefault(node.parent, []).append(node)
    for node in criteria_set.nodes:
        parts = [part for part in children.get(node.key, ()) if part.role is node.role]
        yield from _against_parts(context, node, parts)


def _against_parts(context: CheckContext, node: Node, parts: list[Node]) -> Iterator[Diagnostic]:
    declared, found = node.indicator.max_score, _sum(parts)
    path = (*node.path, "max_score")
    if not parts or not node.role.is_counted or _are_weighted(parts):
        return
    if not node.role.is_in_total:
        if found < declared:
            yield context.found(
                CAP_OUT_OF_REACH,
                path,
                node=node,
                code=node.key,
                declared=declared,
                sum=found,
            )
    elif found != declared:
        yield context.found(
            SUM_DIFFERS,
            path,
            node=node,
            code=node.key,
            declared=declared,
            count=len(parts),
            sum=found,
            difference=found - declared,
        )


def _sum(nodes: Iterable[Node]) -> Fraction:
    return sum((node.indicator.max_score for node in nodes), Fraction(0))


def _are_weighted(nodes: Iterable[Node]) -> bool:
    return any(node.indicator.weight is not None for node in nodes)
