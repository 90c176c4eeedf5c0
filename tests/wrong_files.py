"""The wrong inputs of ``tests/bad``, and those that only Python can make."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import xlsxwriter

BAD = Path(__file__).parent / "bad"
CASES = sorted(folder.name for folder in BAD.iterdir() if (folder / "call.txt").is_file())


def workbook(*rows: tuple[object, ...], cover: str | None = None, twin: str | None = None):
    """A maker of ``so-lieu.xlsx``: a zip file would say nothing to a reader of the folder.

    A pair is a formula and its result, or a number and the format of its cell. ``twin`` is another
    sheet with the same header.
    """

    def make(folder: Path) -> None:
        with xlsxwriter.Workbook(folder / "so-lieu.xlsx") as book:
            if cover is not None:
                book.add_worksheet("Bìa").write_string(0, 0, cover)
            sheet = book.add_worksheet("Số liệu")
            for n, row in enumerate(rows):
                for m, value in enumerate(row):
                    match value:
                        case (str() as formula, result):
                            sheet.write_formula(n, m, formula, None, result)
                        case (number, shown_as):
                            sheet.write(n, m, number, book.add_format({"num_format": shown_as}))
                        case str():
                            sheet.write_string(n, m, value)
                        case _:
                            sheet.write(n, m, value)
            if twin is not None:
                more = book.add_worksheet(twin)
                more.write_row(0, 0, rows[0])
                more.write_row(1, 0, [twin, *rows[1][1:]])

    return make


def fifty_megabytes(folder: Path) -> None:
    with open(folder / "criteria.yaml", "wb") as file:
        file.truncate(50_000_000)


MADE = {
    "CR505-percent-cell": workbook(("unit", "ty_le_hai_long"), ("Sở Nội vụ", (2.5, "0%"))),
    "CR506-percent-cell": workbook(("unit", "thu_ngan_sach"), ("Sở Nội vụ", (1.2, "0.0%"))),
    "CR102-50-mb": fifty_megabytes,
    "CR506-workbook-formula-text": workbook(
        ("unit", "tong_so", "=1+1"), ("Sở Nội vụ", '=HYPERLINK("http://x")', "=1+1")
    ),
    "CR519-no-sheet": workbook(("unit", "tong_so"), ("Sở Nội vụ", 10)),
    "CR520-percent-cell": workbook(("unit", "ty_le_hai_long"), ("Sở Nội vụ", 0.855)),
    "CR521-cover": workbook(
        ("Đơn vị", "tong_so"), ("Sở Nội vụ", 10), cover="BÁO CÁO CẢI CÁCH HÀNH CHÍNH"
    ),
    "CR550-error": workbook(
        ("unit", "tong_so", "points:2.2"), ("Sở Nội vụ", ("=10/0", "#DIV/0!"), ("=A9", "#REF!"))
    ),
    "CR550-not-calculated": workbook(("unit", "tong_so"), ("Sở Nội vụ", ("=5+5", ""))),
    "CR556-sheets": workbook(
        ("unit", "points:tham_dinh", "points:khao_sat"), ("Sở Nội vụ", 5.5, 4), twin="Sở Y tế"
    ),
    "CR551-workbook": workbook(
        ("BÁO CÁO CẢI CÁCH HÀNH CHÍNH",),
        (),
        ("Đơn vị", "points:tham_dinh", "points:khao_sat"),
        ("Sở Nội vụ", 5.5, 4),
    ),
}


@dataclass
class EntryPoint:
    """A plugin as an installed distribution would announce it."""

    path: Path
    name: str = "cchc_mau"
    value: str = "plugin"
    dist = SimpleNamespace(name="cchc-mau", version="1.0")

    def load(self):
        spec = importlib.util.spec_from_file_location(self.path.stem, self.path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
