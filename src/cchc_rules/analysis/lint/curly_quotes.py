"""Typographic quotation marks around a value: to YAML they are letters of the text."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Fix, Severity
from ...source.criteria import origin_of
from ...text import Text
from .base import CheckContext, check

CURLY_QUOTES = Code(
    "CR114",
    Severity.WARNING,
    Text("ngoặc kép cong quanh giá trị", "curly quotes around a value"),
    Text(
        "{value}: ngoặc kép cong (Word tự đổi) là chữ của giá trị, không phải ngoặc của YAML.",
        "{value}: curly quotes, as Word makes them, are letters of the value, not quotes of YAML.",
    ),
    Text(
        "dùng ngoặc kép thẳng: \"{inner}\"; nếu tên có ngoặc cong thật thì đặt cả tên trong '...'",
        "use straight quotes: \"{inner}\"; if the quotes belong to a name, put it in '...'",
    ),
    why=Text(
        "Số mục “1.1” không khớp với 1.1 trong tệp số liệu và tệp điểm nhập, nên điểm nhập cho mục "
        "đó không được nhận.",
        "The code “1.1” does not match 1.1 in files of figures and entered points, so points "
        "entered for it are not taken.",
    ),
)
_PAIRS = frozenset(["“”", "‘’", "„“", "”“", "””", "’’"])


@check(CURLY_QUOTES)
def values_have_straight_quotes(context: CheckContext) -> Iterator[Diagnostic]:
    """No value is written between the quotes of a word processor."""
    document = origin_of(context.criteria_set).document
    for path, value in document.plain_texts() if document else ():
        if len(value) > 1 and value[0] + value[-1] in _PAIRS:
            inner = value[1:-1]
            span = context.span(path)
            fix = Fix.of(span, value, f'"{inner}"') if span and '"' not in inner else None
            facts = {"value": value, "inner": inner}
            yield Diagnostic(CURLY_QUOTES, span, facts, fix=fix)
