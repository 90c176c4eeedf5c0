"""How much of a file from outside is read; beyond this it is refused with a diagnostic."""

from __future__ import annotations

from ..text import Text

MEGABYTE = 1_000_000
CRITERIA_BYTES = 8 * MEGABYTE
TABLE_BYTES = 200 * MEGABYTE
WORKBOOK_BYTES = 50 * MEGABYTE
WORKBOOK_UNPACKED_BYTES = 500 * MEGABYTE
SHEET_CELLS = 20_000_000
DEPTH = 40
LEVELS = Text("cấp lồng nhau", "levels of nesting")
ENTRIES = 1_000_000
