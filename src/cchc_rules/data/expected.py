"""Error messages of parsing: what is expected of an answer, and how to write it."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from ..diagnostics import Code, Diagnostic, Fact, Span
from ..diagnostics.codes import data as codes
from ..language.values import Gap, error
from ..model import Input, InputType
from ..text import Text


class Expectation(NamedTuple):
    """What an answer has to be, and what to write where that does not say it."""

    text: Text
    write: Text | None = None


_NUMBER = Text("chỉ ghi số, ví dụ 8 hoặc 0,5", "write the number alone, such as 8 or 0.5")


def expected(type_: InputType) -> Expectation:
    """What is expected of an answer of a type."""
    match type_:
        case InputType.YES_NO:
            return Expectation(
                Text("câu trả lời có/không", "an answer yes or no (co/khong)"),
                Text('viết "có" hoặc "không"', 'write "có" (yes) or "không" (no)'),
            )
        case InputType.CHOICE:
            return Expectation(Text("một lựa chọn", "a choice"))
        case InputType.COUNT:
            return Expectation(
                Text("một số nguyên", "a whole number"),
                Text("chỉ ghi một số nguyên, ví dụ 8", "write a whole number alone, such as 8"),
            )
        case InputType.NUMBER:
            return Expectation(Text("một số", "a number"), _NUMBER)
        case InputType.PERCENT | InputType.SURVEY_RATE:
            return Expectation(
                Text("một tỷ lệ phần trăm", "a percentage"),
                Text(
                    "chỉ ghi số, có hoặc không có dấu %, ví dụ 85,5%",
                    "write the number alone, with a % sign or without, such as 85.5%",
                ),
            )
        case InputType.POINTS:
            return Expectation(Text("một số điểm", "a number of points"), _NUMBER)
        case InputType.DATE:
            return Expectation(
                Text("một ngày có thật (31/12/2023)", "a real day (31/12/2023 or 2023-12-31)")
            )
        case _:
            assert_never(type_)


def wrong(code: Code, span: Span | None, hint: Text | None = None, /, **facts: Fact) -> Gap:
    """A gap for an answer that nobody can use."""
    return error(Diagnostic(code, span, facts, hint_text=hint))


def not_a(
    declared: Input, name: str, raw: object, span: Span | None, hint: Text | None = None
) -> Gap:
    """A gap for an answer that is none of its type."""
    wanted = expected(declared.type)
    value = raw if isinstance(raw, Text) else text_of(raw)[:60]
    facts: dict[str, Fact] = {"value": value, "expected": wanted.text, "input": name}
    return wrong(codes.WRONG_VALUE, span, hint or wanted.write, **facts)


def text_of(raw: object) -> str:
    """What was given, as text; whatever it is, this does not fail."""
    try:
        return str(raw)
    except Exception:
        return type(raw).__name__
