"""How much of a file from outside is read; beyond this it is refused with a diagnostic."""

from __future__ import annotations

from ..text import Text

MEGABYTE = 1_000_000
CRITERIA_BYTES = 8 * MEGABYTE
TABLE_BYTES = 200 * MEGABYTE
WORKBOOK_BYTES = 50 * MEGABYTE
WORKBOOK_UNPACKED_BYTES = 300 * MEGABYTE
PACKAGE_PARTS = 10_000
"""Parts of a workbook, which is a zip archive."""
ROWS, COLUMNS = 1_048_576, 16_384
"""What a sheet of Excel has: XFD is its last column."""
SHEET_CELLS = 5_000_000
BLANK_CELLS, BLANK_PER_CELL = 1_000_000, 20
"""Cells between those that are written: a few, and more for each that is written."""
LINES = 5_000_000
"""Lines of a text: blank ones take time, too."""
VALUES = 2_000_000
"""Values in a JSON text, by its commas and brackets."""
FINDINGS = 10_000
"""Findings about the form of one file; a file with more is not read to its end."""
DEPTH = 40
LEVELS = Text("cấp lồng nhau", "levels of nesting")
ENTRIES = 1_000_000
CRITERIA_ENTRIES = 300_000
"""Values in a YAML text of data, and in a criteria file: 10 000 indicators have half of that."""


def grouped(number: int) -> str:
    """A limit as it is written in both languages: ``1 048 576``."""
    return f"{number:,}".replace(",", " ")
