"""Source positions: where each value and each key of a YAML text stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Extent(NamedTuple):
    """From where to where something stands, as 0-based line and column of the text."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, event: yaml.Event) -> Extent:
        """The extent of a parser event."""
        start, end = event.start_mark, event.end_mark
        return cls(start.line, start.column, end.line, end.column)


class Positions(NamedTuple):
    """Where the values of a text and their keys stand, by their paths."""

    values: Mapping[Path, Extent]
    keys: Mapping[Path, Extent]


def events_of(text: str) -> Iterator[Any]:
    """Yield what the parser finds in a text, one after the other."""
    return yaml.parse(text, Loader=_Loader)


def positions_of(text: str) -> Positions:
    """Return the positions within a text that was found to be plain data."""
    values: dict[Path, Extent] = {}
    keys: dict[Path, Extent] = {}
    events = events_of(text)

    def node(event: Any, path: Path) -> None:
        start = values[path] = Extent.of(event)
        if isinstance(event, yaml.SequenceStartEvent):
            end = sequence(path)
        elif isinstance(event, yaml.MappingStartEvent):
            end = mapping(path)
        else:
            return
        if event.flow_style:
            values[path] = Extent(start.line, start.column, end.end_line, end.end_column)

    def sequence(path: Path) -> Extent:
        n = 0
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            node(event, (*path, n))
            n += 1
        return Extent.of(event)

    def mapping(path: Path) -> Extent:
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            here = (*path, event.value)
            keys[here] = Extent.of(event)
            node(next(events), here)
        return Extent.of(event)

    for event in events:
        if isinstance(event, yaml.NodeEvent):
            node(event, ())
    values.setdefault((), Extent(0, 0, 0, 0))
    return Positions(values, keys)
