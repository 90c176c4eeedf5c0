"""Use of inputs: none unused, none counted twice, each declared where it is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from ...diagnostics import Code, Diagnostic, Related, Severity
from ...language.program import Program
from ...language.tree import names_in, parts, place_of
from ...model import CriteriaSet, Node
from ...text import Text
from .base import CheckContext, check

UNUSED_INPUT = Code(
    "CR210",
    Severity.WARNING,
    Text("dữ liệu khai mà không dùng", "an input that nothing uses"),
    Text(
        'Dữ liệu "{id}" không có trong biểu thức nào.',
        'The input "{id}" stands in no expression.',
    ),
    Text(
        "dùng nó trong cách tính điểm, hoặc bỏ đi để đơn vị khỏi phải khai",
        "use it in a rule, or remove it so that no unit has to supply it",
    ),
    why=Text(
        "Đơn vị mất công thu thập một con số không ảnh hưởng gì đến điểm, hoặc cách tính đang bỏ "
        "quên một điều kiện mà quyết định có nêu.",
        "Units would gather a figure that changes no points, or the rule forgets a condition that "
        "the decision has.",
    ),
)


@check(UNUSED_INPUT)
def every_input_is_used(context: CheckContext) -> Iterator[Diagnostic]:
    """An input that nothing uses only costs its unit work."""
    if context.program.problems:
        return
    criteria_set = context.criteria_set
    used = {name for tree in context.program.trees for name in names_in(tree)}
    used |= {peer.within for peer in criteria_set.peers.values() if peer.within}
    if criteria_set.ranking and criteria_set.ranking.within:
        used.add(criteria_set.ranking.within)
    places = {name: ("inputs", name) for name in criteria_set.inputs}
    places |= {name: ("attributes", name) for name in criteria_set.attributes}
    for node in criteria_set.nodes:
        places |= {name: (*node.path, "inputs", name) for name in node.indicator.inputs}
    places |= {name: ("peers", name) for name in criteria_set.peers}
    for name, path in places.items():
        if name not in used:
            yield context.found(UNUSED_INPUT, path, id=name)


BETTER_WITHOUT_ORDER = Code(
    "CR262",
    Severity.ERROR,
    Text("lựa chọn không có thứ tự", "a choice has no order"),
    Text(
        'Số liệu "{input}" là một lựa chọn (choice), nên không khai được "better: {better}".',
        'The input "{input}" is a choice, so "better: {better}" says nothing.',
    ),
    Text(
        "bỏ better; chỉ số, ngày và có/không mới có chiều tốt hơn",
        "remove better; only numbers, days and yes/no have a better direction",
    ),
    Text(
        "Người viết tưởng bộ được kiểm tra là làm tốt hơn không ít điểm hơn, mà không có gì được "
        "kiểm tra.",
        "It looks as if the set were checked for doing better, and nothing is checked.",
    ),
)


@check(BETTER_WITHOUT_ORDER)
def better_needs_an_order(context: CheckContext) -> Iterator[Diagnostic]:
    """Only what has an order, so no choice, says which way is better."""
    for path, name, declared in context.declared:
        if declared.better is not None and declared.type.is_choice:
            yield context.found(
                BETTER_WITHOUT_ORDER, (*path, "better"), input=name, better=declared.better
            )


COUNTED_TWICE = Code(
    "CR254",
    Severity.NOTE,
    Text("một số liệu tính điểm ở nhiều mục", "a figure that several leaves score"),
    Text(
        'Số liệu "{input}" ({label}) tính điểm ở {count} mục: {leaves}.',
        'The figure "{input}" ({label}) moves the points of {count} leaves: {leaves}.',
    ),
    Text(
        "nếu quyết định muốn vậy thì để nguyên; nếu không thì dùng số liệu riêng cho từng mục",
        "leave it if the decision wants it so; otherwise give each leaf its own figure",
    ),
    Text(
        "Cùng một kết quả được cộng điểm hai lần thì nặng hơn điểm tối đa ghi trong quyết định, "
        "và khai sai một số làm sai nhiều mục.",
        "One result that scores twice weighs more than the decision says, and one wrong figure "
        "spoils several leaves.",
    ),
)


@check(COUNTED_TWICE)
def inputs_count_once(context: CheckContext) -> Iterator[Diagnostic]:
    """An input that moves the points of several leaves is told, in case it counts double."""
    if context.program.problems:
        return
    criteria_set = context.criteria_set
    users: dict[str, list[tuple[Node, ast.Name]]] = {}
    for leaf in criteria_set.leaves:
        tree = context.program.points.get(leaf.key)
        if tree is not None:
            for name, node in _measured(criteria_set, tree).items():
                users.setdefault(name, []).append((leaf, node))
    for path, name, declared in context.declared:
        used = users.get(name, ())
        if path[0] == "attributes" or len(used) < 2:
            continue
        yield context.found(
            COUNTED_TWICE,
            path,
            related=_places(context, used),
            input=name,
            label=declared.label,
            count=len(used),
            leaves=", ".join(leaf.key for leaf, _ in used),
        )


DECLARED_ELSEWHERE = Code(
    "CR263",
    Severity.WARNING,
    Text("dùng số liệu khai riêng ở mục khác", "an input that belongs to another indicator"),
    Text(
        'Số liệu "{input}" khai riêng ở mục "{holder}" nhưng dùng cả ở mục {leaves}.',
        'The input "{input}" is declared in "{holder}" but used outside of it: {leaves}.',
    ),
    Text(
        "nếu đúng là dùng chung thì chuyển lên inputs của cả bộ hoặc của mục cha; nếu không thì "
        "dùng số liệu riêng của mục",
        "if it is shared, move it to the inputs of the set or of the parent; otherwise use the "
        "leaf's own figure",
    ),
    Text(
        "Người sửa hoặc bỏ mục này không biết mục khác cũng cần số liệu của nó; và tên gần giống "
        "nhau hay bị gõ nhầm sang mục khác.",
        "Who changes this indicator does not know that another needs its figure; and a name much "
        "like the right one is easily taken from elsewhere.",
    ),
)


@check(DECLARED_ELSEWHERE)
def inputs_stand_where_they_are_used(context: CheckContext) -> Iterator[Diagnostic]:
    """An input that stands in one indicator is not used outside of it."""
    if context.program.problems:
        return
    holders = {name: node for node in context.criteria_set.nodes for name in node.indicator.inputs}
    strangers: dict[str, list[tuple[Node, ast.Name]]] = {}
    for leaf in context.criteria_set.leaves:
        for name, node in _all_names(context.program, leaf).items():
            holder = holders.get(name)
            if holder is not None and leaf.path[: len(holder.path)] != holder.path:
                strangers.setdefault(name, []).append((leaf, node))
    for name, used in strangers.items():
        holder = holders[name]
        yield context.found(
            DECLARED_ELSEWHERE,
            (*holder.path, "inputs", name),
            node=holder,
            related=_places(context, used),
            input=name,
            holder=holder.key,
            leaves=", ".join(leaf.key for leaf, _ in used),
        )


HERE = Text('mục "{code}" dùng ở đây', 'used by "{code}"')


def _all_names(program: Program, leaf: Node) -> Mapping[str, ast.Name]:
    found: dict[str, ast.Name] = {}
    points = program.points.get(leaf.key)
    for tree in (*([] if points is None else [points]), *program.applies.get(leaf.key, ())):
        found = {**names_in(tree), **found}
    return found


def _measured(criteria_set: CriteriaSet, tree: ast.expr) -> dict[str, ast.Name]:
    """The inputs that a rule measures by: no mere denominators, no yes/no that only decides
    which figures count.
    """
    inputs = criteria_set.all_inputs
    found = {name: node for name, node in _without_denominators(tree) if name in inputs}
    numbers = [name for name in found if not inputs[name].type.is_yes_no]
    return {name: found[name] for name in numbers} if numbers else found


def _without_denominators(tree: ast.expr) -> Iterator[tuple[str, ast.Name]]:
    if isinstance(tree, ast.Name):
        yield tree.id, tree
    elif isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div):
        yield from _without_denominators(tree.left)
    elif isinstance(tree, ast.Call) and _divides(tree):
        yield from _without_denominators(tree.args[0])
    elif not _is_guard(tree):
        for part in parts(tree):
            yield from _without_denominators(part)


def _is_guard(tree: ast.expr) -> bool:
    """Whether it only asks if something is 0."""
    return isinstance(tree, ast.Compare) and any(
        isinstance(operand, ast.Constant) and operand.value == 0 for operand in parts(tree)
    )


def _divides(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Name)
        and call.func.id in ("percent", "ratio")
        and (len(call.args) == 2)
    )


def _places(context: CheckContext, used: list[tuple[Node, ast.Name]]) -> tuple[Related, ...]:
    spans = [(leaf, context.span_of(place_of(node))) for leaf, node in used]
    return tuple(
        Related(span, Text(HERE.vi.format(code=leaf.key), HERE.en.format(code=leaf.key)))
        for leaf, span in spans
        if span is not None
    )
