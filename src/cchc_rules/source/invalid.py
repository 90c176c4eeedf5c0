"""What pydantic refuses in a criteria file, as findings that a person can act on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Diagnostic, Fix, Span, did_you_mean, nearest
from ..diagnostics.codes import keys as codes
from ..diagnostics.codes.expressions import FORM_FAILED
from ..model import Path
from ..text import Text
from .document import Document, Plain
from .keys import Keys
from .limits import FINDINGS

MOST_PIECES = 40
"""Pieces of one expression, cut at its commas, that are put together again in a hint."""


def findings_of(error: ValidationError, document: Document, keys: Keys) -> list[Diagnostic]:
    """Each error of pydantic as a finding with its place in the file."""
    reader = _ErrorReader(document, keys)
    all_errors = error.errors(include_url=False)[:FINDINGS]
    holders = {e["loc"][:depth] for e in all_errors for depth in range(len(e["loc"]))}
    # pydantic also calls a list too short whose entries were refused one by one
    errors = [e for e in all_errors if e["type"] != "too_short" or e["loc"] not in holders]
    meant = {
        (reader.path(details)[:-1], nearest(_last(details), keys.at(details["loc"][:-1])))
        for details in errors
        if details["type"] == "extra_forbidden"
    }
    return [
        reader.finding(details)
        for details in errors
        if details["type"] != "missing" or (reader.path(details), _last(details)) not in meant
        if not reader.is_rest(details)
    ]


class _ErrorReader:
    """Finds what the errors about one document mean, in time that does not depend on the others."""

    def __init__(self, document: Document, keys: Keys) -> None:
        self.document, self.keys = document, keys
        self._groups: dict[Path, tuple[list[str], dict[str, int]]] = {}

    def path(self, details: ErrorDetails) -> Path:
        """The part of pydantic's place that is in the document: union tags are left out."""
        path: Path = ()
        for part in details["loc"]:
            if (*path, part) in self.document:
                path = (*path, part)
        return path

    def finding(self, details: ErrorDetails) -> Diagnostic:
        """What one error is about."""
        document, path = self.document, self.path(details)
        match details["type"]:
            case "missing":
                last = _last(details)
                facts = {"key": last, "about": self.keys.about(last, details["loc"][:-1])}
                return Diagnostic(codes.MISSING_KEY, document.span(path), facts)
            case "extra_forbidden":
                return self._number_cut_by_comma(path) or self._unknown(details, path)
            case "decimal_comma":
                facts = {
                    "value": str(details["input"]),
                    "fixed": str(details.get("ctx", {}).get("fixed")),
                }
                return _decimal_comma(document.span(path), facts)
            case "form_failed":
                facts = {name: str(fact) for name, fact in details.get("ctx", {}).items()}
                return Diagnostic(FORM_FAILED, document.key_span((*path, facts["form"])), facts)
            case _:
                return self._number_cut_by_comma(path) or self._wrong(details, path)

    def _unknown(self, details: ErrorDetails, path: Path) -> Diagnostic:
        last, known = _last(details), self.keys.at(details["loc"][:-1])
        facts = {"key": last, "known": ", ".join(known)}
        hint = self._quote_it(path) or did_you_mean(last, known)
        return Diagnostic(codes.UNKNOWN_KEY, self.document.key_span(path), facts, hint_text=hint)

    def _wrong(self, details: ErrorDetails, path: Path) -> Diagnostic:
        document, of_key = self.document, _last(details) == "[key]"
        value = details["input"] if of_key else document.value(path)
        facts = {
            "key": _named(path[:-1] if of_key else path, document.file),
            "value": f'"{value}"' if isinstance(value, str) else _kind_of(value),
            "reason": _REASONS.get(details["type"], _said_by_pydantic)(details),
        }
        span = document.key_span(path) if of_key else document.span(path)
        expected = str(details.get("ctx", {}).get("expected", ""))
        options = expected.split("'")[1::2]
        hint = did_you_mean(value, options) if isinstance(value, str) else None
        return Diagnostic(codes.BAD_VALUE, span, facts, hint_text=hint)

    def _keys_beside(self, path: Path) -> tuple[list[str], int]:
        """The keys of the group that the last key of a path is in, and its position among them."""
        group = self.document.value(path[:-1]) if path else None
        if not isinstance(group, dict):
            return [], 0
        if path[:-1] not in self._groups:
            names = list(group)
            self._groups[path[:-1]] = names, {name: n for n, name in enumerate(names)}
        names, positions = self._groups[path[:-1]]
        return names, positions[str(path[-1])]

    def _before(self, path: Path) -> tuple[str, Plain] | None:
        """The key that stands before the last one of a path in its group, and its value."""
        names, at = self._keys_beside(path)
        return (names[at - 1], self.document.value((*path[:-1], names[at - 1]))) if at else None

    def _quote_it(self, path: Path) -> Text | None:
        """``{must: f(a, b) > 1}`` is cut by YAML at the comma between the brackets."""
        key, whole = self._before(path) or ("", None)
        if not isinstance(whole, str) or not _is_open(whole):
            return None
        names, at = self._keys_beside(path)
        for name in names[at : at + MOST_PIECES]:
            whole += f", {name}" if _is_open(whole) else ""
        return Text(
            f'đặt biểu thức trong ngoặc kép: {key}: "{whole}"',
            f'put the expression in quotes: {key}: "{whole}"',
        )

    def is_rest(self, details: ErrorDetails) -> bool:
        """Whether a key is a further piece of an expression that YAML cut at its commas."""
        path = self.path(details)
        if details["type"] != "extra_forbidden":
            return False
        names, at = self._keys_beside(path)
        for n in range(at - 1, max(at - MOST_PIECES, 0) - 1, -1):
            value = self.document.value((*path[:-1], names[n]))
            if value is not None:
                return n < at - 1 and isinstance(value, str) and _is_open(value)
        return False

    def _number_cut_by_comma(self, path: Path) -> Diagnostic | None:
        """``{diem: 2,5}`` is read by YAML as ``diem: 2`` and a key ``5``: say what happened."""
        last = str(path[-1]) if path else ""
        if not last[:1].isdigit() or self.document.value(path) is not None:
            return None
        before, whole = self._before(path) or ("", None)
        if not isinstance(whole, str) or not whole[-1:].isdigit():
            return None
        if _is_open(whole):
            return None  # the comma parts what a function is given
        facts = {"value": f"{before}: {whole},{last}", "fixed": f"{before}: {whole}.{last}"}
        span = self.document.span((*path[:-1], before), with_key=True)
        column, text = span.column or 1, span.excerpt or ""
        if text.startswith(facts["value"], column - 1):
            span = replace(span, end_column=column + len(facts["value"]))
        return _decimal_comma(span, facts)


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")")


def _decimal_comma(span: Span, facts: Mapping[str, str]) -> Diagnostic:
    fix = Fix.of(span, facts["value"], facts["fixed"])
    return Diagnostic(codes.DECIMAL_COMMA, span, facts, fix=fix)


def _last(details: ErrorDetails) -> str:
    return str(details["loc"][-1]) if details["loc"] else ""


def _named(path: Path, file: str) -> str:
    """The last key of a path, with the position in its list: ``rows[2]``; the file for none."""
    names = [n for n, part in enumerate(path) if isinstance(part, str)]
    if not names:
        return os.path.basename(file)
    positions = "".join(f"[{int(part) + 1}]" for part in path[names[-1] + 1 :])
    return f"{path[names[-1]]}{positions}"


def _kind_of(value: object) -> Text:
    if value is None:
        return Text("chỗ trống", "nothing")
    if isinstance(value, Mapping):
        keys = ", ".join(map(str, value))
        return Text(f"nhóm khóa {{{keys}}}", f"the keys {{{keys}}}")
    return Text("một danh sách", "a list") if value else Text("danh sách trống", "an empty list")


def _said_by_pydantic(details: ErrorDetails) -> Text:
    return Text("giá trị này không dùng được", details["msg"])


def _said_by_plugin(details: ErrorDetails) -> Text:
    said = str(details.get("ctx", {}).get("error", details["msg"])).rstrip(".")
    return Text(said, said)


def _of(vi: str, en: str) -> Callable[[ErrorDetails], Text]:
    return lambda details: Text(
        vi.format_map(details.get("ctx", {})), en.format_map(details.get("ctx", {}))
    )


def _one_of(details: ErrorDetails) -> Text:
    known = str(details.get("ctx", {}).get("expected", "")).split("'")[1::2]
    listed = ", ".join(known)
    return Text(f"cần một trong các từ {listed}", f"one of the words {listed} is needed")


def _id_pattern(details: ErrorDetails) -> Text:
    joiner = "_" if "_" in str(details.get("ctx", {}).get("pattern")) else "-"
    return Text(
        f'cần một mã chỉ gồm chữ thường không dấu, chữ số và dấu "{joiner}"',
        f'an id of lower-case letters without diacritics, digits and "{joiner}" is needed',
    )


def _a_number(details: ErrorDetails) -> Text:
    if str(details["input"]).strip().endswith("%"):
        return Text(
            "cần một số không có dấu % (90 nghĩa là 90%)",
            "a number without the % sign is needed (90 means 90 %)",
        )
    return Text("cần một số như 0.5 hoặc 10/3", "a number such as 0.5 or 10/3 is needed")


def _at_least(details: ErrorDetails) -> Text:
    least = details.get("ctx", {}).get("min_length", 1)
    if least == 1:
        return Text("danh sách cần ít nhất một mục", "a list of at least one is needed")
    return Text(f"danh sách cần ít nhất {least} mục", f"a list of at least {least} is needed")


_REASONS: Mapping[str, Callable[[ErrorDetails], Text]] = {
    "value_error": _said_by_plugin,
    "assertion_error": _said_by_plugin,
    "exact_number": _a_number,
    "one_consequence": _of(
        "mỗi trường hợp bị hạ ghi đúng một trong by (hạ mấy bậc), to (không quá mức nào), ungraded",
        "a demotion has exactly one of by (grades lower), to (no better than) and ungraded",
    ),
    "bands_or_quantiles": _of(
        "một cách xếp loại ghi bands (các mức) hoặc quantiles (các nhóm), không ghi cả hai",
        "a grading has either bands or quantiles",
    ),
    "texts": _of("cần một câu hoặc danh sách các câu", "a text or a list of texts is needed"),
    "band_ends": _of(
        "mỗi đầu mút chỉ dùng một chữ (tu hoặc tren; den, den_duoi hoặc duoi)",
        "each end takes one word (tu or tren; den, den_duoi or duoi)",
    ),
    "band_open": _of("một mức cần ít nhất một đầu mút", "a band needs at least one end"),
    "linear_ends": _of("low phải nhỏ hơn high", "low must be below high"),
    "case_shape": _of(
        "một trường hợp là {{when, then}} hoặc {{otherwise}}",
        "a case is {{when, then}} or {{otherwise}}",
    ),
    "one_expectation": _of(
        "ghi expect ở ví dụ (một đơn vị) hoặc ở từng đơn vị của units, không ghi cả hai",
        "expect stands either beside name (one unit), or at each entry of units",
    ),
    "one_form": _of(
        "mỗi quy tắc dùng đúng một mẫu ({forms}, ...)",
        "a rule has exactly one form ({forms}, ...)",
    ),
    "string_type": _of("cần một câu chữ", "a text is needed"),
    "string_too_short": _of("cần một câu chữ", "a text is needed"),
    "too_short": _at_least,
    "string_pattern_mismatch": _id_pattern,
    "enum": _one_of,
    "literal_error": _one_of,
    "bool_parsing": _of("cần true hoặc false", "true or false is needed"),
    "bool_type": _of("cần true hoặc false", "true or false is needed"),
    "int_parsing": _of("cần một số nguyên", "a whole number is needed"),
    "int_type": _of("cần một số nguyên", "a whole number is needed"),
    "greater_than": _of("cần một số lớn hơn {gt}", "a number greater than {gt} is needed"),
    "greater_than_equal": _of(
        "cần một số không nhỏ hơn {ge}", "a number of at least {ge} is needed"
    ),
    "less_than_equal": _of("cần một số không lớn hơn {le}", "a number of at most {le} is needed"),
    "date_from_datetime_parsing": _of(
        "cần một ngày có thật, viết như 2022-12-20", "a real day is needed, written like 2022-12-20"
    ),
    "date_parsing": _of(
        "cần một ngày có thật, viết như 2022-12-20", "a real day is needed, written like 2022-12-20"
    ),
    "date_type": _of(
        "cần một ngày có thật, viết như 2022-12-20", "a real day is needed, written like 2022-12-20"
    ),
    "model_type": _of("cần một nhóm khóa", "a group of keys is needed"),
    "model_attributes_type": _of("cần một nhóm khóa", "a group of keys is needed"),
    "mapping_type": _of("cần một nhóm khóa", "a group of keys is needed"),
    "dict_type": _of("cần một nhóm khóa", "a group of keys is needed"),
    "tuple_type": _of(
        "cần một danh sách (các dòng bắt đầu bằng dấu gạch)",
        "a list is needed (lines that begin with a dash)",
    ),
}
