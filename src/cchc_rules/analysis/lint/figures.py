"""What stands for a figure that is not given: attributes of units, rules for missing and zero."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...diagnostics import Diagnostic, did_you_mean
from ...diagnostics.codes import figures as codes
from ...language.declared import declared_value, is_admissible
from ...model import Input, InputType, Path
from ...text import Text, number_text
from .base import CheckContext


def attributes_of_units_fit(context: CheckContext) -> Iterator[Diagnostic]:
    """What the set says about a unit is declared, and a value that the attribute takes."""
    declared = context.criteria_set.attributes
    for n, unit in enumerate(context.criteria_set.units):
        for name, text in unit.attributes.items():
            path = ("units", n, "attributes", name)
            if name not in declared:
                hint = did_you_mean(name, declared)
                yield context.found(
                    codes.UNKNOWN_ATTRIBUTE, path, hint=hint, unit=unit.name, attribute=name
                )
            elif declared_value(declared[name], text) is None:
                hint = did_you_mean(text, declared[name].options)
                yield context.found(
                    codes.BAD_ATTRIBUTE,
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
        case _:
            return Text(
                "một số trong khoảng cho phép, viết với dấu chấm: 81.5",
                "a number in its range, with a decimal point: 81.5",
            )


def bases_have_policies(context: CheckContext) -> Iterator[Diagnostic]:
    """A figure of last period, or a target, says what holds where it is missing or zero."""
    inputs = context.criteria_set.all_inputs
    for path, name, declared in _inputs(context):
        for key, base, what in (
            ("previous_of", declared.previous_of, _PREVIOUS),
            ("target_of", declared.target_of, _TARGET),
        ):
            if base is None:
                continue
            place = (*path, key)
            if why := _not_comparable(name, base, inputs):
                hint = did_you_mean(base, inputs) if base not in inputs else None
                yield context.found(
                    codes.WRONG_BASE, place, hint=hint, input=name, key=key, base=base, why=why
                )
            elif lacking := _lacking(declared):
                yield context.found(
                    codes.BASE_WITHOUT_POLICY,
                    place,
                    input=name,
                    what=what,
                    base=inputs[base].label,
                    lacking=lacking,
                )


_PREVIOUS = Text("số kỳ trước", "figure of the previous period")
_TARGET = Text("chỉ tiêu được giao", "assigned target")


def _not_comparable(name: str, base: str, inputs: Mapping[str, Input]) -> Text | None:
    if base not in inputs:
        return Text("bộ tiêu chí không có dữ liệu này", "the set has no such input")
    if base == name:
        return Text("đó là chính nó", "that is itself")
    if inputs[base].type is not inputs[name].type:
        own, other = inputs[name].type.value, inputs[base].type.value
        return Text(f"kiểu của nó là {own}, không phải {other}", f"its type is {own}, not {other}")
    return None


def _lacking(declared: Input) -> Text | None:
    """Which of the two policies a base does not declare."""
    missing = Text("đơn vị chưa có số này", "a unit has no such figure")
    zero = Text("số này bằng 0", "it is zero")
    no_missing = declared.when_missing is None
    no_zero = declared.when_zero is None and _has_zero(declared)
    if no_missing and no_zero:
        return Text(f"{missing.vi} và khi {zero.vi}", f"{missing.en} and when {zero.en}")
    return missing if no_missing else zero if no_zero else None


def _has_zero(declared: Input) -> bool:
    return _no_zero(declared) is None


def zeros_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """``when_missing: zero`` and ``when_zero`` are said only of inputs that can be zero."""
    for path, name, declared in _inputs(context):
        why = _no_zero(declared)
        if why is None:
            continue
        if declared.when_missing == "zero":
            yield context.found(
                codes.NO_SUCH_ZERO,
                (*path, "when_missing"),
                input=name,
                key="when_missing",
                value="zero",
                why=why,
            )
        if declared.when_zero not in (None, "keep"):
            yield context.found(
                codes.NO_SUCH_ZERO,
                (*path, "when_zero"),
                input=name,
                key="when_zero",
                value=declared.when_zero,
                why=why,
            )


def _no_zero(declared: Input) -> Text | None:
    """Why an input cannot be zero; None where it can."""
    if declared.type is InputType.CHOICE:
        return Text("lựa chọn thì không có số 0", "a choice has no zero")
    if declared.type is InputType.DATE:
        return Text("ngày thì không có số 0", "a day has no zero")
    if declared.type is InputType.YES_NO or is_admissible(declared, Fraction(0)):
        return None
    ends = [
        Text(f"{said.vi} {number_text(end, 'vi')}", f"{said.en} {number_text(end, 'en')}")
        for said, end in ((_FROM, declared.low), (_UP_TO, declared.high))
        if end is not None
    ]
    vi, en = " ".join(end.vi for end in ends), " ".join(end.en for end in ends)
    return Text(f"giá trị cho phép {vi}", f"its values go {en}")


_FROM, _UP_TO = Text("từ", "from"), Text("đến", "up to")


def _inputs(context: CheckContext) -> Iterator[tuple[Path, str, Input]]:
    criteria_set = context.criteria_set
    for holder, path in (
        (criteria_set.attributes, ("attributes",)),
        (criteria_set.inputs, ("inputs",)),
        *((node.indicator.inputs, (*node.path, "inputs")) for node in criteria_set.nodes),
    ):
        for name, declared in holder.items():
            yield (*path, name), name, declared
