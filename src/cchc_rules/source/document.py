"""YAML as plain text with positions.

Every scalar stays the text that was written, so ``1.10`` is not 1.1 and ``NO`` is not false. The
parser's events are walked here, within bounds: no aliases, no tags, no second document, no key
twice; so nothing can grow in memory and nothing is dropped without a word. Where each part stands
is found by walking them again when somebody first asks: of a file without mistakes nobody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from ..diagnostics import Code, Diagnostic, Fact, Related, Span
from ..diagnostics.codes import reading
from ..text import Text
from .files import Refused
from .limits import DEPTH, ENTRIES, FINDINGS, LEVELS
from .positions import Extent, Path, Positions, events_of, positions_of
from .syntax import odd_indent, syntax_error

Plain = str | None | dict[str, "Plain"] | list["Plain"]
_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_ODD_KEY = Text("khóa phải là một từ, không có ngoặc", "a key must be a word, without brackets")
_QUOTES = ("'", '"', "|", ">")
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])


@dataclass(frozen=True)
class Document:
    """A file as plain data, and where each value and each key of it stands."""

    file: str
    text: str
    data: Plain

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without their ends."""
        return _lines_of(self.text)

    @property
    def values(self) -> Mapping[Path, Extent]:
        """Where each value stands."""
        return self._positions.values

    @property
    def keys(self) -> Mapping[Path, Extent]:
        """Where the key of each value stands."""
        return self._positions.keys

    @cached_property
    def _positions(self) -> Positions:
        return positions_of(self.text)

    def __contains__(self, path: Path) -> bool:
        return path in self.values

    def span(self, path: Path, *, with_key: bool = False) -> Span:
        """The place of the value at ``path``, or of its nearest ancestor that has one.

        With ``with_key`` the place begins at the key.
        """
        while path not in self.values:
            path = path[:-1]
        extent = self.values[path]
        if key := self.keys.get(path):
            whole_line = Extent(key.line, key.column, extent.end_line, extent.end_column)
            if with_key or extent.line != key.line:
                extent = whole_line if extent.line == key.line else key
        return self._span(extent)

    def key_span(self, path: Path) -> Span:
        """The place of the key of ``path``."""
        return self._span(self.keys[path]) if path in self.keys else self.span(path)

    def is_quoted(self, path: Path) -> bool:
        """Whether the scalar at ``path`` stands in quotes, or is a block of text."""
        extent = self.values[path]
        return self.lines[extent.line][extent.column : extent.column + 1] in _QUOTES

    def span_within(self, path: Path, start: int, end: int) -> Span:
        """The place of the characters ``start`` to ``end`` of the scalar at ``path``."""
        extent = self.values.get(path)
        value = self.value(path)
        if extent is None or not isinstance(value, str):
            return self.span(path)
        begin = self._where(extent, value, start)
        stop = self._where(extent, value, max(start, end - 1))
        if begin is None or stop is None:
            return self.span(path)
        last = stop[1] + 1 if stop[0] == begin[0] else len(self.lines[begin[0]])
        return self._span(Extent(*begin, begin[0], last))

    def _where(self, extent: Extent, value: str, index: int) -> tuple[int, int] | None:
        """Line and column of character ``index`` of a scalar, following how YAML folds lines."""
        line, column = extent.line, extent.column
        if self.lines[line][column : column + 1] in ("|", ">"):
            line, column = line + 1, 0
        elif self.lines[line][column : column + 1] in ("'", '"'):
            column += 1
        for position, wanted in enumerate(value):
            if wanted.isspace():
                if position == index:
                    return line, column
                if column < len(self.lines[line]):
                    column += 1
                continue
            while line <= extent.end_line and line < len(self.lines):
                text = self.lines[line]
                while column < len(text) and text[column].isspace():
                    column += 1
                if column < len(text):
                    break
                line, column = line + 1, 0
            if line >= len(self.lines) or self.lines[line][column : column + 1] != wanted:
                return None
            if position == index:
                return line, column
            column += 1
        return None

    def value(self, path: Path) -> Plain:
        """The plain data at ``path``; None where there is nothing."""
        found: Plain = self.data
        for part in path:
            if isinstance(found, dict) and isinstance(part, str):
                found = found.get(part)
            elif isinstance(found, list) and isinstance(part, int) and part < len(found):
                found = found[part]
            else:
                return None
        return found

    def plain_texts(self) -> Iterator[tuple[Path, str]]:
        """Each text value that is written without quotes, and its path."""
        for path, extent in self.values.items():
            begins = self.lines[extent.line][extent.column : extent.column + 1]
            if begins not in ("'", '"', "|", ">") and isinstance(value := self.value(path), str):
                yield path, value

    def _span(self, extent: Extent) -> Span:
        text = self.lines[extent.line] if extent.line < len(self.lines) else ""
        same_line = extent.end_line == extent.line
        end = extent.end_column if same_line else len(text.rstrip())
        return Span(
            self.file,
            extent.line + 1,
            extent.column + 1,
            max(end, extent.column + 1) + 1,
            excerpt=text,
        )


def read_yaml(text: str, file: str, most: int = ENTRIES) -> Document:
    """Return the one document of a YAML text of at most so many values.

    Raises:
        Refused: for a syntax error (CR104), a tab (CR105), a key twice (CR106), an alias (CR107),
            too deep or too large (CR108), nothing in it (CR109), a tag (CR110) or a second
            document (CR111); all repeated keys are reported together.
    """
    walker = _EventWalker(file, text, most)
    try:
        data = walker.document(events_of(text))
    except yaml.YAMLError as error:
        raise Refused(syntax_error(error, file, _lines_of(text))) from error
    if walker.repeated:
        raise Refused(*walker.repeated)
    return Document(file, text, data)


def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(_LINE_ENDS.split(text))


class _EventWalker:
    """Builds plain data from parser events."""

    def __init__(self, file: str, text: str, most: int) -> None:
        self.file, self.text = file, text
        self.entries, self.most = 0, most
        self.repeated: list[Diagnostic] = []

    def document(self, events: Iterator[Any]) -> Plain:
        data: Plain = None
        documents = 0
        self.events = events
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused(reading.SECOND_DOCUMENT, event)
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, 0)
        return data

    def _node(self, event: Any, depth: int) -> Plain:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._refused_token(reading.ALIAS, event)
        if event.tag:
            raise self._refused_token(reading.TAG, event)
        if depth > DEPTH:
            raise self._refused(reading.TOO_DEEP, event, limit=DEPTH, what=LEVELS)
        if self.entries > self.most:
            what = Text("mục", "entries")
            raise self._refused(reading.TOO_DEEP, event, limit=self.most, what=what)
        self.entries += 1
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "")
            return None if plain and event.value in _NULLS else event.value
        inner = self._sequence if isinstance(event, yaml.SequenceStartEvent) else self._mapping
        return inner(depth + 1)

    def _sequence(self, depth: int) -> list[Plain]:
        items: list[Plain] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth))
        return items

    def _mapping(self, depth: int) -> dict[str, Plain]:
        entries: dict[str, Plain] = {}
        first: dict[str, yaml.ScalarEvent] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                if isinstance(event, yaml.AliasEvent):
                    raise self._refused_token(reading.ALIAS, event)
                raise self._refused(reading.BAD_YAML, event, reason=_ODD_KEY)
            if event.anchor or event.tag:
                self._node(event, depth)
            key = event.value
            if key[:1] and not key[0].isprintable():
                odd = odd_indent(self.file, self.lines, event.start_mark.line)
                if odd is not None:
                    raise Refused(odd)
            if key in entries:
                self.repeated.append(self._repeated(event, first[key]))
                if len(self.repeated) > FINDINGS:
                    raise Refused(*self.repeated)
                self._node(next(self.events), depth)
            else:
                first[key] = event
                entries[key] = self._node(next(self.events), depth)
        return entries

    def _repeated(self, event: yaml.ScalarEvent, first: yaml.ScalarEvent) -> Diagnostic:
        place = self._span(Extent.of(first))
        related = Related(place, Text("đã viết ở đây", "already written here"))
        span = self._span(Extent.of(event))
        return Diagnostic(reading.DUPLICATE_KEY, span, {"key": event.value}, (related,))

    def _refused_token(self, code: Code, event: yaml.Event) -> Refused:
        """Refuse the anchor, alias or tag that an event begins with, as it is written."""
        extent = Extent.of(event)
        token = re.split(r"[\s,\[\]{}]", self.lines[extent.line][extent.column :], maxsplit=1)[0]
        end = extent.column + len(token)
        span = self._span(Extent(extent.line, extent.column, extent.line, end))
        return Refused(Diagnostic(code, span, {"token": token}))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return _lines_of(self.text)

    def _span(self, extent: Extent) -> Span:
        text = self.lines[extent.line] if extent.line < len(self.lines) else ""
        end = extent.end_column if extent.end_line == extent.line else len(text)
        return Span(self.file, extent.line + 1, extent.column + 1, end + 1, excerpt=text)

    def _refused(self, code: Code, event: Any, **facts: Fact) -> Refused:
        return Refused(Diagnostic(code, self._span(Extent.of(event)), facts))
