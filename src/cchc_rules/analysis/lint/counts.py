"""Cardinalities: entries of each level as declared, and a tree no deeper than its levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity
from ...text import Text
from .base import CheckContext, check

COUNT_DIFFERS = Code(
    "CR203",
    Severity.ERROR,
    Text("số mục không như đã khai", "the declared count is not met"),
    Text(
        'Cấp "{level}" khai {declared} mục, trong tệp có {found}.',
        'The level "{level}" declares {declared} entries; the file has {found}.',
    ),
    Text(
        "tìm mục thiếu hoặc thừa, hoặc sửa count",
        "find the missing or extra entry, or correct count",
    ),
    why=Text(
        "Mục chép sót thường chỉ lộ ra ở số đếm, nhất là khi điểm của nó đã dồn vào mục khác cho "
        "đủ tổng; các đơn vị sẽ không được chấm mục đó.",
        "An entry lost in copying often shows in the count alone, above all if its points went to "
        "another one; units would never be scored on it.",
    ),
)
TOO_MANY_LEVELS = Code(
    "CR215",
    Severity.ERROR,
    Text("cây sâu hơn số cấp đã khai", "the tree is deeper than its levels"),
    Text(
        'Mục "{code}" ở cấp thứ {depth}, nhưng levels chỉ khai {declared} cấp.',
        'Indicator "{code}" stands at depth {depth}, but levels declares only {declared}.',
    ),
    Text("thêm một cấp vào levels, hoặc sửa lề", "add a level to levels, or correct the indent"),
    why=Text(
        "Mục ở cấp thừa không được đếm khi đối chiếu số mục với phụ lục; nếu do thụt lề nhầm thì "
        "điểm của nó đang cộng vào sai mục cha.",
        "An entry at the extra level is left out when counts are held against the annex; if the "
        "indent is wrong, its points go to the wrong parent.",
    ),
)


@check(COUNT_DIFFERS, TOO_MANY_LEVELS)
def counts_are_met(context: CheckContext) -> Iterator[Diagnostic]:
    """Each level has as many entries as declared, and the tree is no deeper than its levels."""
    criteria_set = context.criteria_set
    found = Counter(node.depth for node in criteria_set.nodes)
    for depth, level in enumerate(criteria_set.levels):
        if level.count is not None and level.count != found[depth]:
            yield context.found(
                COUNT_DIFFERS,
                ("levels", depth, "count"),
                level=level.name,
                declared=level.count,
                found=found[depth],
            )
    for node in criteria_set.nodes:
        if node.depth == len(criteria_set.levels):
            yield context.found(
                TOO_MANY_LEVELS,
                (*node.path, "code"),
                node=node,
                code=node.key,
                depth=node.depth + 1,
                declared=len(criteria_set.levels),
            )
