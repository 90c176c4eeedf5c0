"""Arguments and options that several commands share, each declared once."""

from __future__ import annotations

from typing import Any

import typer

from ..plugins import installed
from ..text import Lang, Text

SET = Text(
    "mã bộ tiêu chí, tệp criteria.yaml hoặc thư mục", "id of a set, its criteria.yaml or folder"
)
DATA = Text("tệp số liệu, hoặc - để đọc từ đầu vào chuẩn", "data file, or - for standard input")
INPUT = Text(
    "loại tệp số liệu: csv, json, yaml, xlsx, xls, ods",
    "kind of data file: csv, json, yaml, xlsx, xls, ods",
)
SHEET = Text("trang tính cần đọc", "sheet of the workbook")
SOURCED = Text("từ chối bộ có điểm tạm, chưa có nguồn", "refuse a set with provisional points")
ALL = Text("mọi bộ đã cài", "every installed set")
OUT = Text("ghi vào tệp", "write to this file")
FORMAT = Text("dạng kết quả", "form of the result")
SURVEY = Text(
    "tính tỷ lệ khảo sát từ tệp phiếu trả lời này", "take survey rates from this file of answers"
)


class Options:
    """The declarations in one language; each use is a new one."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    @property
    def set(self) -> Any:
        """The criteria set that a command is about."""
        return typer.Argument(..., help=SET[self.lang], metavar="SET")

    @property
    def sets(self) -> Any:
        """Any number of sets."""
        return typer.Argument(None, help=SET[self.lang], metavar="SET...")

    @property
    def all_sets(self) -> Any:
        """Every installed set."""
        return self.flag("--all", ALL)

    @property
    def data(self) -> Any:
        """The data file."""
        return typer.Argument(..., help=DATA[self.lang], metavar="DATA")

    @property
    def survey(self) -> Any:
        """A file of raw survey answers."""
        return self.value("--survey", SURVEY, "ANSWERS")

    @property
    def input_kind(self) -> Any:
        """The kind of the data file."""
        return self.value("--input-format", INPUT)

    @property
    def sheet(self) -> Any:
        """The sheet of a workbook."""
        return self.value("--sheet", SHEET)

    @property
    def sourced_only(self) -> Any:
        """Whether a set with provisional points is refused."""
        return self.flag("--sourced-only", SOURCED)

    @property
    def out(self) -> Any:
        """The file that the result goes to."""
        return typer.Option(None, "--out", "-o", help=OUT[self.lang])

    def format(self, kind: str) -> Any:
        """The format of a result; its help lists those that there are."""
        formats = installed.installed_plugins().report_formats.of(kind).values()
        listed = "; ".join(f"{one.name} ({one.summary[self.lang]})" for one in formats)
        return typer.Option("text", "--format", help=f"{FORMAT[self.lang]}: {listed}")

    def value(self, name: str, help: Text, metavar: str | None = None) -> Any:
        """An option of a command's own, which may be left out or, for a list, repeated."""
        return typer.Option(None, name, help=help[self.lang], metavar=metavar)

    def flag(self, name: str, help: Text) -> Any:
        """A switch of a command's own."""
        return typer.Option(False, name, help=help[self.lang])
