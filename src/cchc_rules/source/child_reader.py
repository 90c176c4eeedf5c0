"""Out-of-process reading of workbooks: a script that writes the sheets of what it is given.

The reader of .xls and .ods files takes as much memory as a file claims to need, and aborts where
there is none; in a process of its own, within a limit, it takes nothing else with it. It imports
nothing of this package, so that it starts at once.
"""

from __future__ import annotations

import io
import pickle
import sys

MEMORY = 2_000_000_000


def main(most_rows: int, most_cells: int) -> None:
    """Read a workbook from standard input, and write the name, visibility, rows and merged cells
    of each of its sheets.
    """
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, OSError, ValueError):
        pass  # where there is no such limit, the end of this process is the limit
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    found: list[tuple[str, bool, object, object]] = []
    for about in book.sheets_metadata:
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        rows, columns = sheet.total_height + 1, sheet.total_width + 1
        most_cells -= rows * columns
        if most_cells < 0 or rows > most_rows:
            raise ValueError("too many rows or cells")
        shown = about.visible == python_calamine.SheetVisibleEnum.Visible
        values = sheet.to_python(skip_empty_area=False)
        found.append((about.name, shown, values, sheet.merged_cell_ranges or ()))
    pickle.dump(found, sys.stdout.buffer)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
