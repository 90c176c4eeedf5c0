"""Parts of an office package (OPC) as streams of XML elements, by their local names."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from .limits import MEGABYTE

Start = Callable[[str, dict[str, str]], None]


def parser_of(start: Start) -> expat.XMLParserType:
    """A parser that calls ``start`` with the name, without its prefix, and attributes."""

    def begin(tag: str, attributes: dict[str, str]) -> None:
        start(tag.rpartition(":")[2] if ":" in tag else tag, attributes)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    """No workbook declares a document type; entities could make a few letters fill the memory."""
    raise ValueError("a document type is declared")


def parsed(
    archive: zipfile.ZipFile, part: str | zipfile.ZipInfo, parser: expat.XMLParserType
) -> Iterator[None]:
    """Parse a part; pauses after each piece of it."""
    with archive.open(part) as stream:
        while piece := stream.read(MEGABYTE):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
        yield
