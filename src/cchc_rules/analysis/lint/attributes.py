"""Attributes of units: declared, and of a value in their domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ...diagnostics import Code, Diagnostic, Severity, did_you_mean
from ...language.declared import declared_value
from ...model import Input, InputType
from ...text import Text
from .base import CheckContext, check

UNKNOWN_ATTRIBUTE = Code(
    "CR541",
    Severity.ERROR,
    Text("thuộc tính chưa khai", "an undeclared attribute"),
    Text(
        'Đơn vị "{unit}" có thuộc tính "{attribute}", nhưng attributes không khai thuộc tính này.',
        'The unit "{unit}" has the attribute "{attribute}", which attributes does not declare.',
    ),
    Text(
        "khai thuộc tính ở mục attributes của bộ tiêu chí, hoặc bỏ nó ở đơn vị",
        "declare it under attributes of the set, or remove it from the unit",
    ),
    why=Text(
        "Không quy tắc nào đọc được một thuộc tính gõ sai tên: thuộc tính thật của đơn vị vẫn "
        "trống, và các mục dựa vào nó không tính được.",
        "No rule can read an attribute under a misspelt name: the real one stays empty, and what"
        " depends on it cannot be scored.",
    ),
)
BAD_ATTRIBUTE = Code(
    "CR542",
    Severity.ERROR,
    Text("giá trị thuộc tính không đúng", "a wrong value of an attribute"),
    Text(
        'Thuộc tính "{attribute}" của "{unit}" không nhận giá trị "{value}"; cần {expected}.',
        'The attribute "{attribute}" of "{unit}" does not take "{value}"; it needs {expected}.',
    ),
    Text("sửa giá trị ở mục units", "correct the value under units"),
    why=Text(
        "Không biết đơn vị thuộc khối nào hay có được miễn mục nào không; đoán sai thì mọi mục "
        "dựa vào thuộc tính này sai điểm.",
        "Nobody knows which kind of unit it is or what it is spared; a wrong guess gives wrong "
        "points wherever this attribute counts.",
    ),
)


@check(UNKNOWN_ATTRIBUTE, BAD_ATTRIBUTE)
def attributes_of_units_fit(context: CheckContext) -> Iterator[Diagnostic]:
    """What the set says about a unit is declared, and a value that the attribute takes."""
    declared = context.criteria_set.attributes
    for n, unit in enumerate(context.criteria_set.units):
        for name, text in unit.attributes.items():
            path = ("units", n, "attributes", name)
            if name not in declared:
                hint = did_you_mean(name, declared)
                yield context.found(
                    UNKNOWN_ATTRIBUTE, path, hint=hint, unit=unit.name, attribute=name
                )
            elif declared_value(declared[name], text) is None:
                hint = did_you_mean(text, declared[name].options)
                yield context.found(
                    BAD_ATTRIBUTE,
                    path,
                    hint=hint,
                    with_key=False,
                    unit=unit.name,
                    attribute=name,
                    value=text,
                    expected=_expected(declared[name]),
                )


def _expected(declared: Input) -> Text:
    match declared.type:
        case InputType.YES_NO:
            return Text("co hoặc khong", "co (yes) or khong (no)")
        case InputType.CHOICE:
            options = ", ".join(declared.options)
            return Text(f"một trong: {options}", f"one of: {options}")
        case InputType.DATE:
            return Text("một ngày như 2023-12-31", "a day such as 2023-12-31")
        case InputType.COUNT | InputType.NUMBER | InputType.POINTS:
            return _NUMBER
        case InputType.PERCENT | InputType.SURVEY_RATE:
            return _NUMBER
        case _:
            assert_never(declared.type)


_NUMBER = Text(
    "một số trong khoảng cho phép, viết với dấu chấm: 81.5",
    "a number in its range, with a decimal point: 81.5",
)
