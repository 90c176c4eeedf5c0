"""The tree: maxima that add up at every level, counts, codes, names and components."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from ...diagnostics import Diagnostic, Fact, Related, Span, did_you_mean
from ...diagnostics.codes import components, policies
from ...diagnostics.codes import criteria as codes
from ...diagnostics.codes.expressions import RESERVED_NAME
from ...language.tree import MAX_SCORE, OUTCOME_NAMES
from ...model import Input, InputType, Node, Path, Role, walk_components
from ...text import Text, folded
from .base import CheckContext


def maxima_add_up(context: CheckContext) -> Iterator[Diagnostic]:
    """Maxima of the parts make the maximum of the whole, at every level; never rescaled."""
    criteria_set = context.criteria_set
    tops = [node for node in criteria_set.nodes if node.parent is None and node.role is Role.SCORED]
    total = _sum(tops)
    if total != criteria_set.total and not _are_weighted(tops):
        yield context.found(
            codes.TOTAL_DIFFERS,
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
    if not parts or node.role is Role.SHOWN or _are_weighted(parts):
        return
    if node.role is not Role.SCORED:
        if found < declared:
            yield context.found(
                policies.CAP_OUT_OF_REACH,
                path,
                node=node,
                code=node.key,
                declared=declared,
                sum=found,
            )
    elif found != declared:
        yield context.found(
            codes.SUM_DIFFERS,
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


def counts_are_met(context: CheckContext) -> Iterator[Diagnostic]:
    """Each level has as many entries as declared, and the tree is no deeper than its levels."""
    criteria_set = context.criteria_set
    found = Counter(node.depth for node in criteria_set.nodes)
    for depth, level in enumerate(criteria_set.levels):
        if level.count is not None and level.count != found[depth]:
            yield context.found(
                codes.COUNT_DIFFERS,
                ("levels", depth, "count"),
                level=level.name,
                declared=level.count,
                found=found[depth],
            )
    for node in criteria_set.nodes:
        if node.depth == len(criteria_set.levels):
            yield context.found(
                codes.TOO_MANY_LEVELS,
                (*node.path, "code"),
                node=node,
                code=node.key,
                depth=node.depth + 1,
                declared=len(criteria_set.levels),
            )


def codes_are_unique(context: CheckContext) -> Iterator[Diagnostic]:
    """No two indicators under one parent have the same code."""
    seen: dict[tuple[Path, str], Path] = {}
    for node in context.criteria_set.nodes:
        place = (node.path[:-1], node.indicator.code)
        if place in seen:
            first = context.span((*seen[place], "code"), with_key=True)
            related = (Related(first, Text("đã dùng ở đây", "already used here")),) if first else ()
            yield context.found(
                codes.DUPLICATE_CODE,
                (*node.path, "code"),
                node=node,
                related=related,
                code=node.indicator.code,
            )
        seen.setdefault(place, node.path)


def names_are_unique(context: CheckContext) -> Iterator[Diagnostic]:
    """An id means one thing in the whole set, and none that the language has taken."""
    seen: dict[str, tuple[Span | None, Text]] = {}
    for name, path, what in _names(context):
        if reserved := _reserved(context, name):
            yield context.found(RESERVED_NAME, path, name=name, what=reserved)
        elif name in seen:
            first, place = seen[name]
            related = (Related(first, Text("đã dùng ở đây", "already used here")),) if first else ()
            yield context.found(codes.DUPLICATE_ID, path, related=related, id=name, place=place)
        else:
            seen[name] = (context.span(path, with_key=True), what)


def _names(context: CheckContext) -> Iterator[tuple[str, Path, Text]]:
    criteria_set = context.criteria_set
    for name in criteria_set.attributes:
        yield name, ("attributes", name), Text("một thuộc tính của đơn vị", "an attribute")
    for name in criteria_set.inputs:
        yield name, ("inputs", name), Text("dữ liệu dùng chung", "an input of the set")
    for name in criteria_set.peers:
        yield name, ("peers", name), Text("một số liệu nhóm", "a figure over the group")
    for component, path in walk_components(criteria_set.components):
        yield component.id, (*path, "id"), Text("một phần điểm", "a component")
    for node in criteria_set.nodes:
        here = Text(f"mục {node.key}", f"indicator {node.key}")
        if node.indicator.id:
            yield node.indicator.id, (*node.path, "id"), here
        for name in node.indicator.inputs:
            what = Text(f"dữ liệu của mục {node.key}", f"an input of {node.key}")
            yield name, (*node.path, "inputs", name), what


def _reserved(context: CheckContext, name: str) -> Text | None:
    if name == MAX_SCORE:
        return Text("điểm tối đa của mục", "the maximum of the indicator")
    if name in OUTCOME_NAMES:
        return Text("tên dùng khi xếp hạng, xếp loại", "a name that rankings and gradings use")
    if keyword.iskeyword(name):
        return Text("từ của ngôn ngữ biểu thức", "a word of the expression language")
    if name in context.program.functions:
        return Text("tên một hàm", "the name of a function")
    return None


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
                components.UNKNOWN_COMPONENT,
                (*node.path, "component"),
                node=node,
                hint=hint,
                id=named,
                known=", ".join(known),
            )
        elif known and node.is_leaf and node.role is Role.SCORED and node.component is None:
            yield context.found(
                components.LEAF_WITHOUT_COMPONENT, (*node.path, "code"), node=node, code=node.key
            )


def _component_sums(context: CheckContext) -> Iterator[Diagnostic]:
    criteria_set = context.criteria_set
    of_leaves: dict[str | None, Fraction] = {}
    for leaf in criteria_set.leaves:
        if leaf.role is Role.SCORED:
            of_leaves[leaf.component] = of_leaves.get(leaf.component, Fraction(0)) + leaf.points
    for component, path in walk_components(criteria_set.components):
        if component.components:
            found = sum((part.max_score for part in component.components), Fraction(0))
            what = Text("các phần nhỏ hơn", "its parts")
        elif component.id in of_leaves:
            found = of_leaves[component.id]
            what = Text("các mục của phần này", "its leaves")
        else:
            yield context.found(components.EMPTY_COMPONENT, (*path, "id"), id=component.id)
            continue
        if found != component.max_score:
            yield context.found(
                components.COMPONENT_SUM_DIFFERS,
                (*path, "max_score"),
                id=component.id,
                declared=component.max_score,
                what=what,
                sum=found,
                difference=found - component.max_score,
            )


def declarations_make_sense(context: CheckContext) -> Iterator[Diagnostic]:
    """Ranges and periods are not reversed, and no unit is declared twice."""
    criteria_set = context.criteria_set
    for path, declared in _inputs(context):
        low, high = declared.low, declared.high
        if low is not None and high is not None and low > high:
            end = "max" if declared.max is not None else "min"
            yield context.found(
                codes.EMPTY_RANGE,
                (*path, end),
                low=_shown(declared, low),
                high=_shown(declared, high),
            )
    first, last = criteria_set.valid_from, criteria_set.valid_to
    if first is not None and last is not None and first > last:
        yield context.found(codes.EMPTY_PERIOD, ("valid_to",), low=first, high=last)
    seen: set[str] = set()
    for n, unit in enumerate(criteria_set.units):
        if folded(unit.name) in seen:
            yield context.found(codes.DUPLICATE_UNIT, ("units", n, "name"), unit=unit.name)
        seen.add(folded(unit.name))
    names = {folded(unit.name) for unit in criteria_set.units}
    for n, unit in enumerate(criteria_set.units):
        for former in unit.formerly:
            if folded(former) in names - {folded(unit.name)}:
                path = ("units", n, "formerly")
                yield context.found(policies.STILL_THERE, path, unit=unit.name, former=former)


def _shown(declared: Input, value: Fraction) -> Fact:
    if declared.type is not InputType.DATE:
        return value
    day = date.fromordinal(int(value))
    return Text(f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}")


def _inputs(context: CheckContext):
    criteria_set = context.criteria_set
    for holder, path in (
        (criteria_set.attributes, ("attributes",)),
        (criteria_set.inputs, ("inputs",)),
        *((node.indicator.inputs, (*node.path, "inputs")) for node in criteria_set.nodes),
    ):
        for name, declared in holder.items():
            yield (*path, name), declared


def everything_has_provenance(context: CheckContext) -> Iterator[Diagnostic]:
    """Every indicator says where it comes from, or why it is provisional."""
    for node in context.criteria_set.nodes:
        if node.source is None and node.provisional is None:
            yield context.found(codes.NO_PROVENANCE, (*node.path, "code"), node=node, code=node.key)


def leaves_ask_for_evidence(context: CheckContext) -> Iterator[Diagnostic]:
    """Every leaf says what evidence it asks for."""
    for leaf in context.criteria_set.leaves:
        if not leaf.evidence:
            yield context.found(codes.NO_EVIDENCE, (*leaf.path, "code"), node=leaf, code=leaf.key)
