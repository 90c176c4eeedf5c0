"""What the XML of a workbook says of its cells beyond their values: percentages, and errors.

The reader of the values gives 0.855 for a cell that shows 85,5%, and nothing for ``#DIV/0!``.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .bounds import column_number
from .package_xml import parsed, parser_of
from .rows import BrokenCell

BUILT_IN_PERCENTS = frozenset(["9", "10"])
"""The formats 0% and 0.00%, which a workbook need not declare."""
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_NOT_SHOWN_AS_SIGN = re.compile(r'"[^"]*"?|\\.?|[_*].?|\[[^\]]*\]?', re.DOTALL)
"""What in a number format stands for itself, for a space, or for a colour or condition."""


@dataclass(frozen=True, slots=True)
class CellMarks:
    """Cells by row (from 1) and column (from 0): those with a % format, those without a result."""

    percents: Mapping[int, set[int]] = field(default_factory=dict[int, set[int]])
    broken: Mapping[int, Mapping[int, BrokenCell]] = field(
        default_factory=dict[int, Mapping[int, BrokenCell]]
    )


def marks_of(data: bytes, sheet: str) -> CellMarks:
    """Return the marks of a sheet; none where the XML is not as it should be.

    The workbook must have been held against the limits before.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = _part_of(archive, sheet)
            if part is None:
                return CellMarks()
            return _Cells(_percent_styles(archive)).read(archive, part)
    except Exception:  # a broken part is broken in many ways; its values were read all the same
        return CellMarks()


def is_percent_format(code: str) -> bool:
    """Whether a number format shows a percentage: a ``%`` that is not quoted or escaped.

    >>> is_percent_format("0%;[Red]-0%"), is_percent_format('0" %"'), is_percent_format("0\\\\%")
    (True, False, False)
    """
    return "%" in _NOT_SHOWN_AS_SIGN.sub("", code)


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The part of the archive that holds a sheet."""
    relation = None
    for tag, attributes in _elements(archive, _WORKBOOK):
        if tag == "sheet" and relation is None and attributes.get("name") == sheet:
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), None)
    for tag, attributes in _elements(archive, _RELATIONS):
        if tag == "Relationship" and relation is not None and attributes.get("Id") == relation:
            target = attributes.get("Target", "")
            inside = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            return posixpath.normpath(inside)
    return None


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The styles of cells, by their number, whose format is a percentage."""
    formats: dict[str, bool] = dict.fromkeys(BUILT_IN_PERCENTS, True)
    found: set[str] = set()
    style, within = 0, False
    if _STYLES not in archive.namelist():
        return frozenset()
    for tag, attributes in _elements(archive, _STYLES):
        if tag == "numFmt" and not within:
            formats[attributes.get("numFmtId", "")] = is_percent_format(
                attributes.get("formatCode", "")
            )
        elif tag in _AROUND_FORMATS:
            within = tag == "cellXfs"
        elif tag == "xf" and within:
            if formats.get(attributes.get("numFmtId", "")):
                found.add(str(style))
            style += 1
    return frozenset(found)


_AROUND_FORMATS = frozenset(["cellStyleXfs", "cellXfs", "cellStyles", "dxfs"])


def _elements(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements of a part in their order, without their prefixes."""
    pending: list[tuple[str, dict[str, str]]] = []
    for _ in parsed(archive, part, parser_of(lambda tag, found: pending.append((tag, found)))):
        yield from pending
        pending.clear()


class _Cells:
    """Reads the cells of a sheet; where one does not say its place it follows the one before."""

    def __init__(self, percent_styles: frozenset[str]) -> None:
        self.percent_styles = percent_styles
        self.percents: dict[int, set[int]] = {}
        self.broken: dict[int, dict[int, BrokenCell]] = {}
        self.row, self.column = 0, -1
        self.cell: dict[str, str] = {}
        self.formula = self.in_value = False
        self.text = ""

    def read(self, archive: zipfile.ZipFile, part: str) -> CellMarks:
        """All marks of a sheet."""
        parser = parser_of(self._start)
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        for _ in parsed(archive, part, parser):
            pass
        return CellMarks(self.percents, self.broken)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self.cell, self.text, self.formula = attributes, "", False
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            if place:
                self.column = column_number(place[1]) - 1
                self.row = int(place[2])
            else:
                self.column += 1
        elif tag == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isascii() and number.isdigit() else self.row + 1
            self.column = -1
        elif tag == "f":
            self.formula = True
        elif tag in ("v", "is"):
            self.in_value = True

    def _data(self, text: str) -> None:
        if self.in_value:
            self.text += text

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "is"):
            self.in_value = False
        elif name == "c":
            self._mark()

    def _mark(self) -> None:
        kind = self.cell.get("t", "n")
        if kind == "e":
            found = BrokenCell(self.text.strip() or None)
            self.broken.setdefault(self.row, {})[self.column] = found
        elif self.text:
            if kind == "n" and self.cell.get("s", "0") in self.percent_styles:
                self.percents.setdefault(self.row, set()).add(self.column)
        elif self.formula and kind == "n":
            self.broken.setdefault(self.row, {})[self.column] = BrokenCell(None)
