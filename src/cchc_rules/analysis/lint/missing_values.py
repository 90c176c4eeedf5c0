"""Missing and zero values: inputs that others are compared with say what holds without them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...diagnostics import Code, Diagnostic, Severity, did_you_mean
from ...language.declared import is_admissible
from ...model import Input
from ...text import Text, number_text
from .base import CheckContext, check

BASE_WITHOUT_POLICY = Code(
    "CR543",
    Severity.ERROR,
    Text("chưa nói khi số gốc thiếu hoặc bằng 0", "a base without a rule for missing or zero"),
    Text(
        'Dữ liệu "{input}" là {what} của "{base}", nhưng bộ tiêu chí chưa nói chấm thế nào khi '
        "{lacking}.",
        'The input "{input}" is the {what} of "{base}", but the set does not say how to score '
        "when {lacking}.",
    ),
    Text(
        "xem quyết định chấm thế nào với đơn vị chưa có số này hoặc có số bằng 0, rồi ghi cả "
        "when_missing và when_zero; quyết định không nói thì ghi missing ở cả hai để chờ số liệu",
        "see how the decision scores a unit without this figure, or with zero, and give both "
        "when_missing and when_zero; where it says nothing, missing in both waits for the figure",
    ),
    why=Text(
        "Đơn vị mới lập hoặc năm trước bằng 0 thì năm nào cũng có; chưa nói trước thì đến lúc "
        "chấm, tăng từ 0 có thể thành chia cho 0 hoặc mỗi đơn vị được xử lý một kiểu.",
        "New units and a zero last year occur every year; with nothing said beforehand, growth "
        "from zero becomes a division by zero, or each unit is treated in another way.",
    ),
)
WRONG_BASE = Code(
    "CR544",
    Severity.ERROR,
    Text("không so được với dữ liệu này", "an input that cannot be compared with"),
    Text(
        'Dữ liệu "{input}" ghi {key}: {base}, nhưng {why}.',
        'The input "{input}" says {key}: {base}, but {why}.',
    ),
    Text(
        "ghi mã của một dữ liệu khác, cùng kiểu",
        "give the id of another input of the same type",
    ),
    why=Text(
        "So nhầm số, hoặc so số lượng với tỷ lệ, vẫn ra một mức tăng giảm trông hợp lý, và mọi "
        "đơn vị được chấm theo mức vô nghĩa ấy.",
        "Compared with the wrong figure, or a count with a rate, there is still a growth that "
        "looks reasonable, and every unit is scored by that nonsense.",
    ),
)


@check(BASE_WITHOUT_POLICY, WRONG_BASE)
def bases_have_policies(context: CheckContext) -> Iterator[Diagnostic]:
    """A figure of last period, or a target, says what holds where it is missing or zero."""
    inputs = context.criteria_set.all_inputs
    for path, name, declared in context.declared:
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
                    WRONG_BASE, place, hint=hint, input=name, key=key, base=base, why=why
                )
            elif lacking := _lacking(declared):
                yield context.found(
                    BASE_WITHOUT_POLICY,
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


NO_SUCH_ZERO = Code(
    "CR545",
    Severity.ERROR,
    Text("dữ liệu này không có số 0", "an input that has no zero"),
    Text(
        'Dữ liệu "{input}" ghi {key}: {value}, nhưng {why}.',
        'The input "{input}" says {key}: {value}, but {why}.',
    ),
    Text(
        "dùng missing hoặc not_applicable, hoặc bỏ khóa này",
        "use missing or not_applicable, or remove this key",
    ),
    why=Text(
        "Thay chỗ chưa có số liệu bằng một số 0 không thể có thì đơn vị chưa nộp gì cũng rơi vào"
        " một mức điểm, cao hay thấp là do tình cờ.",
        "A zero that cannot exist in place of a missing figure would put a unit that supplied "
        "nothing into some band, high or low by chance.",
    ),
)


@check(NO_SUCH_ZERO)
def zeros_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """``when_missing: zero`` and ``when_zero`` are said only of inputs that can be zero."""
    for path, name, declared in context.declared:
        why = _no_zero(declared)
        if why is None:
            continue
        if declared.when_missing == "zero":
            yield context.found(
                NO_SUCH_ZERO,
                (*path, "when_missing"),
                input=name,
                key="when_missing",
                value="zero",
                why=why,
            )
        if declared.when_zero is not None and not declared.keeps_zero:
            yield context.found(
                NO_SUCH_ZERO,
                (*path, "when_zero"),
                input=name,
                key="when_zero",
                value=declared.when_zero,
                why=why,
            )


def _no_zero(declared: Input) -> Text | None:
    """Why an input cannot be zero; None where it can."""
    if declared.type.is_choice:
        return Text("lựa chọn thì không có số 0", "a choice has no zero")
    if declared.type.is_date:
        return Text("ngày thì không có số 0", "a day has no zero")
    if declared.type.is_yes_no or is_admissible(declared, Fraction(0)):
        return None
    ends = [
        Text(f"{said.vi} {number_text(end, 'vi')}", f"{said.en} {number_text(end, 'en')}")
        for said, end in ((_FROM, declared.low), (_UP_TO, declared.high))
        if end is not None
    ]
    vi, en = " ".join(end.vi for end in ends), " ".join(end.en for end in ends)
    return Text(f"giá trị cho phép {vi}", f"its values go {en}")


_FROM, _UP_TO = Text("từ", "from"), Text("đến", "up to")
