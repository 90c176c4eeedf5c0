"""Uniqueness of codes and ids: a name means one thing in the whole set."""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity
from ...language.tree import MAX_SCORE, OUTCOME_NAMES
from ...model import Path, walk_components
from ...text import Text
from .base import CheckContext, check

DUPLICATE_CODE = Code(
    "CR204",
    Severity.ERROR,
    Text("hai mục cùng số", "two indicators with one code"),
    Text(
        'Số "{code}" đã dùng cho một mục khác của cùng mục cha.',
        'The code "{code}" is already used under the same parent.',
    ),
    Text("đánh lại số một trong hai mục", "give one of the two another code"),
    why=Text(
        "Bảng số liệu (points:1.1), phiếu điểm và đơn kiến nghị đều gọi mục bằng số, nên điểm "
        "thẩm định có thể ghi vào nhầm mục.",
        "Data files (points:1.1), scorecards and complaints all go by the code, so that points of "
        "the appraisal may be entered at the wrong indicator.",
    ),
)


@check(DUPLICATE_CODE)
def codes_are_unique(context: CheckContext) -> Iterator[Diagnostic]:
    """No two indicators under one parent have the same code."""
    seen: dict[tuple[Path, str], Path] = {}
    for node in context.criteria_set.nodes:
        place = (node.path[:-1], node.indicator.code)
        if place in seen:
            yield context.found(
                DUPLICATE_CODE,
                (*node.path, "code"),
                node=node,
                related=context.used_here((*seen[place], "code")),
                code=node.indicator.code,
            )
        seen.setdefault(place, node.path)


DUPLICATE_ID = Code(
    "CR205",
    Severity.ERROR,
    Text("tên dùng hai lần", "a name is used twice"),
    Text(
        'Tên "{id}" đã được dùng: {place}. Mỗi tên chỉ chỉ một thứ trong cả bộ.',
        'The name "{id}" is already taken: {place}. A name means one thing in the whole set.',
    ),
    Text(
        "đổi tên một trong hai; dữ liệu dùng chung thì khai một lần ở inputs của cả bộ",
        "rename one; an input that several leaves share is declared once, in the set's inputs",
    ),
    why=Text(
        "Một cột số liệu sẽ dùng cho cả hai nơi: tỷ lệ khai cho mục này đem chấm luôn mục kia, và "
        "điểm sai vẫn trông hợp lý.",
        "One column of data would serve both places: a rate given for one indicator is scored in "
        "the other too, and the wrong points look plausible.",
    ),
)
RESERVED_NAME = Code(
    "CR309",
    Severity.ERROR,
    Text("tên đã dành riêng", "a reserved name"),
    Text(
        'Không đặt được tên "{name}": đó là {what}.',
        'The name "{name}" cannot be used: it is {what}.',
    ),
    Text("đặt tên khác", "choose another name"),
    why=Text(
        "Một chữ chỉ hai thứ thì công thức có thể lấy nhầm, ví dụ nhân với số liệu của đơn vị "
        "thay vì với điểm tối đa của mục.",
        "With one word for two things a formula may take the wrong one, for instance multiply by "
        "a figure of the unit and not by the maximum.",
    ),
)


@check(DUPLICATE_ID, RESERVED_NAME)
def names_are_unique(context: CheckContext) -> Iterator[Diagnostic]:
    """An id means one thing in the whole set, and none that the language has taken."""
    seen: dict[str, tuple[Path, Text]] = {}
    for name, path, what in _names(context):
        if reserved := _reserved(context, name):
            yield context.found(RESERVED_NAME, path, name=name, what=reserved)
        elif name in seen:
            first, place = seen[name]
            related = context.used_here(first)
            yield context.found(DUPLICATE_ID, path, related=related, id=name, place=place)
        else:
            seen[name] = (path, what)


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
