"""Why Python could not parse an expression, in the words of the person who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..words import Text

_INSTEAD = {
    "&&": "and", "||": "or", "<>": "!=", "=>": ">=", "=<": "<=", "≤": "<=", "≥": ">=", "≠": "!=",
    "×": "*", "÷": "/", "–": "-", "“": "'", "”": "'", "‘": "'", "’": "'",
    "nếu": "if", "và": "and", "hoặc": "or", "không phải": "not",
}  # fmt: skip
_WRITTEN = re.compile(
    "|".join(rf"(?<!\w){w}(?!\w)" if w.isalpha() else re.escape(w) for w in _INSTEAD)
)
_LONE_EQUALS = re.compile(r"^[^()=<>!]*(=)(?!=)")
_KNOWN = (
    ("was never closed", Text("ngoặc này chưa đóng", "this bracket is not closed")),
    ("unmatched", Text("ngoặc này thừa", "this bracket is one too many")),
    ("unterminated string", Text("dấu nháy này chưa đóng", "this quote is not closed")),
    ("leading zeros", Text("số không viết với số 0 ở đầu", "a number has no zero in front")),
    ("forgot a comma", Text("thiếu dấu phẩy hoặc phép tính", "a comma or sign is missing")),
    (
        "invalid decimal",
        Text("tên không bắt đầu bằng chữ số", "a name does not begin with a digit"),
    ),
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """From where to where an expression is wrong, why, and what to write instead."""

    start: int
    end: int
    reason: Text
    hint: Text | None = None


def mistake_in(text: str, error: SyntaxError) -> Mistake:
    """Return what is wrong in ``text``, an expression on one line that Python refused."""
    if wrong := _WRITTEN.search(text):
        return _instead(wrong.start(), wrong.group(), _INSTEAD[wrong.group()])
    if wrong := _LONE_EQUALS.search(text):
        return _instead(wrong.start(1), "=", "==")
    start = (error.offset or 0) - 1
    if "expected 'else'" in str(error.msg):  # Python blames the part before what it cannot read
        start = (error.end_offset or 1) - 1
        start += len(text[start:]) - len(text[start:].lstrip())
    written = len(text.rstrip())
    for part, reason in _KNOWN:
        if part in str(error.msg):
            return Mistake(max(start, 0), max(start, 0) + 1, reason)
    if not 0 <= start < written:
        said = Text("biểu thức hết giữa chừng", "the expression ends midway")
        return Mistake(max(written - 1, 0), written, said)
    near = text[start:].split()[0]
    said = Text(f'không hiểu được từ chỗ "{near}"', f'it makes no sense from "{near}" on')
    return Mistake(start, start + len(near), said)


def _instead(start: int, wrong: str, right: str) -> Mistake:
    reason = Text(f'"{wrong}" không có trong biểu thức', f'"{wrong}" is not used in expressions')
    hint = Text(f'viết "{right}" thay cho "{wrong}"', f'write "{right}" instead of "{wrong}"')
    return Mistake(start, start + len(wrong), reason, hint)
