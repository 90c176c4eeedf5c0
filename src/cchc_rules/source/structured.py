"""Data files that are trees, JSON and YAML: one group of keys per unit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import reading
from ..diagnostics.codes import tables as codes
from ..numbers import PLAIN_NUMBER
from ..text import Text
from .document import Document, Plain, read_yaml
from .files import WRONG_FILE, Refused
from .limits import FINDINGS, VALUES
from .positions import Path
from .rows import Row, Table, is_unit_title, name_of, repeated_names, well_formed

GROUPS = ("inputs", "attributes")
POINTS = "points"
ROUNDS = "rounds"
VALUE = "value"
LISTED = 20


def json_table(text: str, name: str) -> Table:
    """Return the entries of a JSON text."""
    if sum(map(text.count, ",[{")) > VALUES:
        facts = {"limit": VALUES, "what": Text("giá trị", "values")}
        raise Refused(Diagnostic(reading.TOO_DEEP, Span(name), facts, hint_text=WRONG_FILE))
    repeated: dict[str, None] = {}

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for written, value in items:
            key = well_formed(written)
            if key in found:
                repeated[key] = None
            found[key] = value
        return found

    def refuse(constant: str) -> object:
        raise ValueError(constant)

    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=refuse, object_pairs_hook=pairs)
        data = _well_formed(data)
    except json.JSONDecodeError as error:
        excerpt = text.split("\n")[error.lineno - 1].rstrip("\r")
        span = Span(name, error.lineno, error.colno, error.colno + 1, excerpt=excerpt[:2000])
        reason = next((said for part, said in _JSON if part in error.msg), _BAD_JSON)
        raise Refused(Diagnostic(reading.BAD_JSON, span, {"reason": reason})) from error
    except (ValueError, ArithmeticError, RecursionError) as error:
        reason = _TOO_DEEP if isinstance(error, RecursionError) else _not_a_number(str(error))
        raise Refused(Diagnostic(reading.BAD_JSON, Span(name), {"reason": reason})) from error
    if repeated:
        raise _repeated_keys(text, name, repeated)
    return _structured(data, lambda path, _key: Span(name, cell=_pointer(path)))


def _repeated_keys(text: str, name: str, keys: Iterable[str]) -> Refused:
    """JSON is YAML, and that reader knows the places of repeated keys."""
    try:
        _document(text, name)
    except Refused as refused:
        if all(found.code is reading.DUPLICATE_KEY for found in refused.diagnostics):
            return refused
    listed = islice(keys, LISTED)
    return Refused(*(Diagnostic(reading.DUPLICATE_KEY, Span(name), {"key": key}) for key in listed))


def _document(text: str, name: str) -> Document:
    """A YAML text; a key that stands many times in one block is one finding, and few are listed."""
    try:
        return read_yaml(text, name)
    except Refused as refused:
        found = {(d.code, d.facts.get("key"), d.related): d for d in reversed(refused.diagnostics)}
        raise Refused(*islice(reversed(found.values()), LISTED)) from refused


def _well_formed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _well_formed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_well_formed(value) for value in data]
    return well_formed(data) if isinstance(data, str) else data


_BAD_JSON = Text("chỗ này không đúng cách viết JSON", "this is not JSON")
_TOO_DEEP = Text("lồng quá sâu", "it is nested too deeply")
_JSON = (
    ("',' delimiter", Text("thiếu dấu phẩy giữa hai mục", "a comma is missing")),
    ("':' delimiter", Text("thiếu dấu hai chấm sau tên khóa", "a colon is missing after a key")),
    (
        "Expecting property name",
        Text("cần một khóa trong ngoặc kép", "a key in double quotes is needed"),
    ),
    ("trailing comma", Text("thừa dấu phẩy ở cuối", "there is a comma too many at the end")),
    (
        "Expecting value",
        Text("cần một giá trị: số, chữ trong ngoặc kép, true, false hoặc null",
             "a value is needed: a number, a text in double quotes, true, false or null"),
    ),
    ("Extra data", Text("còn nội dung sau khi dữ liệu đã kết thúc", "there is more after the end")),
    ("Unterminated string", Text("ngoặc kép chưa đóng", "a double quote is not closed")),
    ("control character", Text("có xuống dòng hoặc ký tự điều khiển trong ngoặc kép",
                               "a line break or control character stands in double quotes")),
    ("escape", Text("dấu \\ trong ngoặc kép không đúng", "a \\ in double quotes is wrong")),
)  # fmt: skip


def _not_a_number(said: str) -> Text:
    if said.isidentifier() or said == "-Infinity":
        return Text(f"{said} không phải là số", f"{said} is no number")
    return Text("có số quá dài", "a number is too long")


def yaml_table(text: str, name: str) -> Table:
    """Return the entries of a YAML text."""
    document = _document(text, name)
    data = _numbers(document, (), document.data)
    return _structured(data, lambda path, key: document.span(path, with_key=key))


def python_table(entries: Iterable[object], name: str = "<python>") -> Table:
    """Return entries given in Python as those of a JSON text; places are ``[3].points.1.2``."""
    return _structured(list(entries), lambda path, _key: Span(name, cell=_pointer(path)))


def table_of_entries(document: Document, entries: Iterable[tuple[Path, Plain]]) -> Table:
    """Return entries of a YAML text that stand at these places of it, as those of a data file."""
    given = [(path, _numbers(document, path, entry)) for path, entry in entries]
    return _table(given, lambda path, key: document.span(path, with_key=key))


def _numbers(document: Document, path: Path, data: Plain) -> object:
    """YAML is read as text; where a text without quotes is a number, its point is a decimal point.

    A number that would lose digits, such as 01, stays the text that it is.
    """
    if isinstance(data, dict):
        return {
            key: value if is_unit_title(key) else _numbers(document, (*path, key), value)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_numbers(document, (*path, n), value) for n, value in enumerate(data)]
    if data is None or not PLAIN_NUMBER.fullmatch(data) or document.is_quoted(path):
        return data
    number = Decimal(data)
    return number if str(number) == data else data


def _structured(data: object, span_of: Callable[[Path, bool], Span]) -> Table:
    entries: list[tuple[Path, object]]
    if isinstance(data, dict) and isinstance(data.get("units"), list):
        entries = [(("units", n), entry) for n, entry in enumerate(data["units"])]
    elif isinstance(data, list):
        entries = [((n,), entry) for n, entry in enumerate(data)]
    else:
        entries = [((), data)]
    return _table(entries, span_of)


def _table(entries: Iterable[tuple[Path, object]], span_of: Callable[[Path, bool], Span]) -> Table:
    rows: list[Row] = []
    problems: list[Diagnostic] = []
    columns: dict[str, Span] = {}
    for path, entry in entries:
        if len(problems) > FINDINGS:
            raise Refused(*problems)
        here = span_of(path, False)
        if not isinstance(entry, dict):
            wrong = _not_an_entry(entry, here)
            problems.append(wrong)
            if path:
                rows.append(Row(None, {}, {"unit": here}, (wrong,)))
            continue
        cells: dict[str, object] = {}
        spans: dict[str, Span] = {"unit": here}
        wrongs: list[Diagnostic] = []
        twice: set[str] = set()
        for key, value, place in _flat(entry, path, wrongs, span_of):
            if isinstance(value, dict | list) and key != "unit":
                wrongs.append(_not_an_entry(value, span_of(place, True), _VALUE))
            if key in cells:
                twice.add(key)
                facts = {"key": str(place[-1])}
                wrongs.append(Diagnostic(reading.DUPLICATE_KEY, span_of(place, True), facts))
            cells[key] = value
            spans[key] = span_of(place, True)
            columns.setdefault(key, spans[key])
        unit = cells.pop("unit", None)
        if isinstance(unit, dict | list):
            wrongs.append(_not_an_entry(unit, spans["unit"], _UNIT))
            unit = None
        problems += wrongs
        name = None if unit is None or "unit" in twice else name_of(unit)
        rows.append(Row(name, {} if wrongs else cells, spans, tuple(wrongs)))
    repeated = repeated_names(row.unit for row in rows)
    return Table(tuple(rows), columns, tuple(problems), repeated)


def _flat(
    entry: dict[str, object],
    path: Path,
    problems: list[Diagnostic],
    span_of: Callable[[Path, bool], Span],
    *,
    in_round: bool = False,
) -> Iterator[tuple[str, object, Path]]:
    """The cells of an entry; the groups inputs, attributes, points and rounds are opened."""
    groups = (*GROUPS, POINTS) if in_round else (*GROUPS, POINTS, ROUNDS)
    for key, value in entry.items():
        here = (*path, key)
        if key in groups and not isinstance(value, dict):
            problems.append(_not_an_entry(value, span_of(here, True)))
        elif key in groups and isinstance(value, dict):
            for name, inner in value.items():
                if key == ROUNDS:
                    yield from _round(name_of(name), inner, (*here, name), problems, span_of)
                else:
                    prefix = f"{POINTS}:" if key == POINTS else ""
                    yield prefix + name_of(name), inner, (*here, name)
        else:
            title = name_of(key)
            yield ("unit" if is_unit_title(title) else title), value, here


def _round(
    round: str,
    entry: object,
    path: Path,
    problems: list[Diagnostic],
    span_of: Callable[[Path, bool], Span],
) -> Iterator[tuple[str, object, Path]]:
    """The cells of a round; what is given as {value, reason, person} makes one for each."""
    if not isinstance(entry, dict):
        problems.append(_not_an_entry(entry, span_of(path, True)))
        return
    for title, value, place in _flat(entry, path, problems, span_of, in_round=True):
        if not isinstance(value, dict):
            yield f"{round}:{title}", value, place
            continue
        for key, inner in value.items():
            part = name_of(key)
            before = "" if part == VALUE else f"{part}:"
            yield f"{round}:{before}{title}", inner, (*place, key)


_ENTRY = Text("một nhóm khóa", "a group of keys")
_UNIT = Text("tên của một đơn vị", "the name of a unit")
_VALUE = Text("một giá trị", "a value")


def _not_an_entry(found: object, span: Span, expected: Text = _ENTRY) -> Diagnostic:
    written = f'"{found}"'[:60]
    shown = {
        list: Text("một danh sách", "a list"),
        dict: _ENTRY,
        type(None): Text("chỗ trống", "nothing"),
        bool: Text(written.lower(), written.lower()),
    }.get(type(found), Text(written, written))
    facts = {"expected": expected, "found": shown}
    return Diagnostic(codes.BAD_ENTRY, span, facts)


def _pointer(path: Path) -> str:
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".") or "$"
