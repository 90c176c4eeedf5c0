"""Why Python could not parse an expression, in the words of the person who wrote it."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass

from ..text import Text
from .excel import BY_HUNDRED, NO_EQUALS, OF_EXCEL, PERCENT

_INSTEAD = {
    "&&": "and", "||": "or", "<>": "!=", "=>": ">=", "=<": "<=", "≤": "<=", "≥": ">=", "≠": "!=",
    "×": "*", "÷": "/", "–": "-", "“": "'", "”": "'", "‘": "'", "’": "'",
    "nếu": "if", "và": "and", "hoặc": "or", "không phải": "not",
}  # fmt: skip
_WORDS = "|".join(rf"(?<!\w){w}(?!\w)" if w.isalpha() else re.escape(w) for w in _INSTEAD)
_WRITTEN = re.compile(rf"'[^']*'|\"[^\"]*\"|(?P<wrong>{_WORDS})")
_LONE_EQUALS = re.compile(r"^[^()=<>!]*(=)(?!=)")
_PERCENT = re.compile(r"%(?=\s*($|[-+*/,)<>=]|and\b|or\b|if\b|else\b))")
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
    """From where to where an expression is wrong, why, and what to write instead.

    ``correction`` is from where to where another text makes it a whole expression, and that text.
    """

    start: int
    end: int
    reason: Text
    hint: Text | None = None
    correction: tuple[int, int, str] | None = None


def mistake_in(text: str, error: SyntaxError) -> Mistake:
    """Return what is wrong in ``text``, an expression on one line that Python refused."""
    if text.startswith("="):
        whole = (0, 1, "") if parses(text[1:]) else None
        return Mistake(0, 1, OF_EXCEL, NO_EQUALS, whole)
    words = [found for found in _WRITTEN.finditer(text) if found["wrong"]]
    if words:
        return _instead(text, [(word.start(), word[0], _INSTEAD[word[0]]) for word in words])
    if wrong := _LONE_EQUALS.search(text):
        return _instead(text, [(wrong.start(1), "=", "==")])
    if percent := _PERCENT.search(text):
        return Mistake(percent.start(), percent.end(), PERCENT, BY_HUNDRED)
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


def parses(text: str) -> bool:
    """Whether Python can read ``text`` as one expression."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(text, mode="eval")
        except SyntaxError:
            return False
    return True


def _instead(text: str, slips: list[tuple[int, str, str]]) -> Mistake:
    """The first of the slips (place, written, meant); the correction mends them all."""
    start, wrong, right = slips[0]
    reason = Text(f'"{wrong}" không có trong biểu thức', f'"{wrong}" is not used in expressions')
    hint = Text(f'viết "{right}" thay cho "{wrong}"', f'write "{right}" instead of "{wrong}"')
    return Mistake(start, start + len(wrong), reason, hint, _correction(text, slips))


def _correction(text: str, slips: list[tuple[int, str, str]]) -> tuple[int, int, str] | None:
    """From the first slip to the last, rewritten; None where the whole still cannot be read."""
    first = end = slips[0][0]
    mended = ""
    for start, wrong, right in slips:
        mended += text[end:start] + right
        end = start + len(wrong)
    return (first, end, mended) if parses(text[:first] + mended + text[end:]) else None
