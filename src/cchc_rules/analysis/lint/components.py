"""Partition into components: every leaf in one of them, each with its declared points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...diagnostics import Code, Diagnostic, Severity, did_you_mean
from ...model import walk_components
from ...text import Text
from .base import CheckContext, check

UNKNOWN_COMPONENT = Code(
    "CR206",
    Severity.ERROR,
    Text("phần điểm chưa khai", "an unknown component"),
    Text(
        'Phần điểm "{id}" chưa được khai ở components.',
        'The component "{id}" is not declared in components.',
    ),
    Text("các phần đã khai: {known}", "declared components: {known}"),
    why=Text(
        "Điểm của mục không vào phần thẩm định hay phần điều tra xã hội học nào, nên bảng cơ cấu "
        "điểm hụt đi đúng số điểm ấy ở mọi đơn vị.",
        "The points would belong to neither the appraisal nor the survey, and the breakdown of "
        "every unit would lack just these points.",
    ),
)
LEAF_WITHOUT_COMPONENT = Code(
    "CR214",
    Severity.ERROR,
    Text("mục không thuộc phần điểm nào", "a leaf outside every component"),
    Text(
        'Bộ có components, nhưng mục "{code}" không thuộc phần nào nên các phần không cộng đủ '
        "thang điểm.",
        'The set has components, but the leaf "{code}" belongs to none, so they cannot make up '
        "the total.",
    ),
    Text(
        "ghi component ở mục này hoặc ở mục cha",
        "give component here or on a parent",
    ),
    why=Text(
        "Điểm của mục có trong tổng mà không có trong bảng cơ cấu điểm: cộng điểm thẩm định với "
        "điểm điều tra xã hội học không ra tổng đã công bố.",
        "Its points would be in the total but not in the breakdown: the appraisal and the survey "
        "would not add up to the published total.",
    ),
)
EMPTY_COMPONENT = Code(
    "CR218",
    Severity.ERROR,
    Text("phần điểm không có mục nào", "a component without indicators"),
    Text('Không mục nào thuộc phần "{id}".', 'No leaf belongs to the component "{id}".'),
    Text("ghi component: {id} ở các mục của phần này", "give component: {id} to its leaves"),
    why=Text(
        "Báo cáo sẽ ghi 0 điểm ở phần này cho mọi đơn vị, trong khi điểm của các mục lẽ ra thuộc "
        "nó đang nằm ở phần khác.",
        "The report would show 0 points here for every unit, while the points meant for this "
        "component stand elsewhere.",
    ),
)
COMPONENT_SUM_DIFFERS = Code(
    "CR209",
    Severity.ERROR,
    Text("phần điểm không cộng đủ", "a component does not add up"),
    Text(
        'Phần "{id}" khai {declared} điểm, nhưng {what} cộng lại được {sum} (chênh {difference}).',
        'The component "{id}" declares {declared} points, but {what} add up to {sum} '
        "(a difference of {difference}).",
    ),
    Text(
        "kiểm tra component và max_score của các mục",
        "check component and max_score of the leaves",
    ),
    why=Text(
        "Báo cáo nêu riêng điểm thẩm định và điểm điều tra xã hội học trên điểm tối đa của từng "
        "phần; mẫu số sai thì tỷ lệ % của phần đó sai ở mọi đơn vị.",
        "Reports show the appraisal and the survey each out of its own maximum; if that is wrong, "
        "so is the percentage of the component for every unit.",
    ),
)


@check(UNKNOWN_COMPONENT, LEAF_WITHOUT_COMPONENT, EMPTY_COMPONENT, COMPONENT_SUM_DIFFERS)
def components_add_up(context: CheckContext) -> Iterator[Diagnostic]:
    """Components partition the points: every leaf in one, each with its declared points."""
    criteria_set = context.criteria_set
    known = [component.id for component in criteria_set.all_components]
    misplaced = list(_misplaced(context, known))
    yield from misplaced
    if known and not misplaced:
        yield from _component_sums(context)


def _misplaced(context: CheckContext, known: list[str]) -> Iterator[Diagnostic]:
    criteria_set = context.criteria_set
    for node in criteria_set.nodes:
        named = node.indicator.component
        if named is not None and named not in known:
            hint = did_you_mean(named, known)
            yield context.found(
                UNKNOWN_COMPONENT,
                (*node.path, "component"),
                node=node,
                hint=hint,
                id=named,
                known=", ".join(known),
            )
        elif known and node.is_leaf and node.role.is_in_total and node.component is None:
            yield context.found(
                LEAF_WITHOUT_COMPONENT, (*node.path, "code"), node=node, code=node.key
            )


def _component_sums(context: CheckContext) -> Iterator[Diagnostic]:
    criteria_set = context.criteria_set
    of_leaves: dict[str | None, Fraction] = {}
    for leaf in criteria_set.leaves:
        if leaf.role.is_in_total:
            of_leaves[leaf.component] = of_leaves.get(leaf.component, Fraction(0)) + leaf.points
    for component, path in walk_components(criteria_set.components):
        if component.components:
            found = sum((part.max_score for part in component.components), Fraction(0))
            what = Text("các phần nhỏ hơn", "its parts")
        elif component.id in of_leaves:
            found = of_leaves[component.id]
            what = Text("các mục của phần này", "its leaves")
        else:
            yield context.found(EMPTY_COMPONENT, (*path, "id"), id=component.id)
            continue
        if found != component.max_score:
            yield context.found(
                COMPONENT_SUM_DIFFERS,
                (*path, "max_score"),
                id=component.id,
                declared=component.max_score,
                what=what,
                sum=found,
                difference=found - component.max_score,
            )
