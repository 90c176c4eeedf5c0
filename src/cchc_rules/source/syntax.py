"""What the YAML parser could not read, in the words of a person who edits the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from ..diagnostics import Diagnostic, Fact, Fix, Related, Span
from ..diagnostics.codes import reading
from ..text import Text
from .limits import DEPTH, LEVELS


@dataclass(frozen=True, slots=True)
class _Known:
    """A problem of the parser: a part of its English words, and ours with what to change."""

    part: str
    reason: Text
    hint: Text | None = None


_QUOTE_IT = Text('đặt cả câu trong ngoặc kép: "..."', 'put the whole text in double quotes: "..."')
_ALIGN = Text(
    "thụt lề dòng này bằng đúng các dòng cùng cấp ở trên",
    "indent this line exactly like the lines of its level above",
)
_CLOSE = Text(
    "đóng ngoặc: mỗi [ cần một ], mỗi { cần một }", "close it: each [ needs a ], each { a }"
)
_KNOWN = (
    _Known(
        "mapping values are not allowed",
        Text(
            "câu có dấu hai chấm mà không có ngoặc kép, hoặc lề sai",
            "a text has a colon but no quotes, or the indentation is wrong",
        ),
        _QUOTE_IT,
    ),
    _Known(
        "did not find expected key",
        Text("lề không khớp với các dòng trên", "the indentation does not match the lines above"),
        _ALIGN,
    ),
    _Known(
        "did not find expected '-' indicator",
        Text(
            "thiếu dấu gạch đầu dòng, hoặc lề sai", "a dash is missing, or the indentation is wrong"
        ),
        _ALIGN,
    ),
    _Known(
        "did not find expected ',' or",
        Text(
            "ngoặc chưa đóng, hoặc thiếu dấu phẩy", "a bracket is not closed, or a comma is missing"
        ),
        _CLOSE,
    ),
    _Known(
        "did not find expected node content",
        Text(
            "tệp hết giữa chừng, hoặc thiếu giá trị", "the file ends midway, or a value is missing"
        ),
        Text(
            "kiểm tra tệp có bị cắt ngang không; đóng ngoặc còn mở",
            "check whether the file was cut off; close what is open",
        ),
    ),
    _Known(
        "unexpected end of stream",
        Text(
            "tệp hết mà ngoặc hoặc dấu nháy chưa đóng",
            "the file ends before a bracket or quote is closed",
        ),
        Text(
            "đóng dấu nháy, hoặc tìm phần tệp bị cắt mất",
            "close the quote, or find the part of the file that was cut off",
        ),
    ),
    _Known(
        "could not find expected ':'",
        Text("thiếu dấu hai chấm sau tên khóa", "a colon is missing after the key"),
        Text('viết "khóa: giá trị"', 'write "key: value"'),
    ),
    _Known(
        "characters are not allowed",
        Text("có ký tự điều khiển không nhìn thấy", "there is an invisible control character"),
        Text("xóa ký tự đó rồi gõ lại chữ", "delete that character and type the text again"),
    ),
    _Known(
        "block sequence entries are not allowed",
        Text("dấu gạch đầu dòng không được đứng ở đây", "a dash cannot stand here"),
        Text("đưa dấu gạch xuống dòng riêng", "put the dash on a line of its own"),
    ),
    _Known(
        "unknown escape character",
        Text("dấu \\ trong ngoặc kép không đúng", "a \\ in double quotes is wrong"),
        Text("dùng dấu nháy đơn '...', hoặc viết \\\\", "use single quotes '...', or write \\\\"),
    ),
    _Known(
        "cannot start any token",
        Text("giá trị không được bắt đầu bằng ký hiệu này", "a value cannot begin with this sign"),
        _QUOTE_IT,
    ),
    _Known(
        "alphabetic or numeric character",
        Text("giá trị không được bắt đầu bằng & hoặc *", "a value cannot begin with & or *"),
        _QUOTE_IT,
    ),
)


def syntax_error(error: yaml.YAMLError, file: str, lines: tuple[str, ...]) -> Diagnostic:
    """Return a parser's error as a finding.

    A tab (CR105), more levels than the parser itself takes (CR108), or another mistake (CR104).
    """
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = _position(place, lines) if place else _control_character(lines)
    if odd := odd_indent(file, lines, line):
        return odd
    text = lines[line]
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent or "'\\t'" in problem or text[column : column + 1] == "\t":
        at = text.index("\t") if "\t" in text else column
        return _tab(file, lines, line, at)
    if "maximum nesting depth" in problem:
        facts: dict[str, Fact] = {"limit": DEPTH, "what": LEVELS}
        return Diagnostic(reading.TOO_DEEP, _span(file, lines, line, column), facts)
    known = next((known for known in _KNOWN if known.part in problem), None)
    reason = known.reason if known else Text("dòng này không đúng cách viết YAML", problem)
    return Diagnostic(
        reading.BAD_YAML,
        _span(file, lines, line, column),
        {"reason": reason},
        _opening(error, file, lines, line),
        hint_text=known.hint if known else None,
    )


def odd_indent(file: str, lines: tuple[str, ...], line: int) -> Diagnostic | None:
    """A sign in the indentation that looks like a space and is none: of a line, or just above."""
    for n in range(line, max(line - _NEAR, 0) - 1, -1):
        text = lines[n]
        indent = _INDENT.match(text)
        odd = None if indent is None else _ODD_SPACE.search(indent.group())
        if odd is not None:
            sign = f"U+{ord(odd.group()):04X}"
            reason = Text(
                f"lề có ký tự {sign}, trông như dấu cách mà không phải dấu cách",
                f"the indentation has {sign}, which looks like a space and is none",
            )
            hint = Text(
                "xóa lề của dòng này rồi gõ lại bằng dấu cách",
                "delete the indentation of this line and type it again with spaces",
            )
            span = _span(file, lines, n, odd.start())
            return Diagnostic(reading.BAD_YAML, span, {"reason": reason}, hint_text=hint)
    return None


_ODD_SPACE = re.compile("[^\\S \t]|[\u200b-\u200d\u2060\ufeff]")
_NEAR = 3
"""Lines that the parser may read on after such an indentation, which it takes for text."""
_INDENT = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


def _tab(file: str, lines: tuple[str, ...], line: int, column: int) -> Diagnostic:
    span = _span(file, lines, line, column)
    spaces = _level_around(lines, line)
    if spaces is None:
        return Diagnostic(reading.TAB, span)
    hint = Text(
        f"thay Tab bằng {spaces} dấu cách, thẳng hàng với dòng trên và dòng dưới",
        f"replace the tab with {spaces} spaces, in line with the lines above and below",
    )
    text = lines[line]
    indent = Span(file, line + 1, 1, len(text) - len(text.lstrip()) + 1, excerpt=text)
    return Diagnostic(reading.TAB, span, hint_text=hint, fix=Fix(indent, " " * spaces))


def _level_around(lines: tuple[str, ...], line: int) -> int | None:
    """How far a line must be indented that stands between two lines of one level, if it does."""
    if not 0 < line < len(lines) - 1:
        return None
    above, here, below = lines[line - 1 : line + 2]
    opens_a_block = above.rstrip().endswith((":", "|", ">"))
    if not above.strip() or opens_a_block or here.lstrip().startswith("-"):
        return None
    level = len(above) - len(above.lstrip(" -"))
    stands = below.startswith(" " * level) and below[level : level + 1] not in ("", " ", "\t", "-")
    return level if stands else None


def _opening(
    error: yaml.YAMLError, file: str, lines: tuple[str, ...], problem_line: int
) -> tuple[Related, ...]:
    """Where the bracket, quote or block began that the parser was reading."""
    context = getattr(error, "context_mark", None)
    if context is None or context.line >= problem_line:
        return ()
    begins = Text("phần đang đọc dở bắt đầu ở đây", "what was being read begins here")
    return (Related(_span(file, lines, *_position(context, lines)), begins),)


def _position(mark: yaml.Mark, lines: tuple[str, ...]) -> tuple[int, int]:
    """A mark of the parser; the end of the file is the end of its last written line."""
    if mark.line < len(lines) and (lines[mark.line].strip() or mark.line == 0):
        return mark.line, min(mark.column, len(lines[mark.line]))
    line = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].strip()), 0)
    line = min(line, mark.line)
    return line, len(lines[line])


def _control_character(lines: tuple[str, ...]) -> tuple[int, int]:
    wrong = (
        (line, column)
        for line, text in enumerate(lines)
        for column, character in enumerate(text)
        if not character.isprintable() and character != "\t"
    )
    return next(wrong, (0, 0))


def _span(file: str, lines: tuple[str, ...], line: int, column: int) -> Span:
    return Span(file, line + 1, column + 1, column + 2, excerpt=lines[line])
