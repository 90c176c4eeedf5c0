"""The page of the limits: how much of anything from outside is taken."""

from __future__ import annotations

from cchc_rules import isolation
from cchc_rules.language import parse, tree
from cchc_rules.source import limits
from cchc_rules.source.limits import grouped
from cchc_rules.text import Lang, Text

from . import markdown

_TITLE = Text("Giới hạn", "Limits")
_INTRO = Text(
    "Mỗi giới hạn cao hơn nhiều so với những gì một cơ quan có. Tệp vượt quá bị từ chối bằng một phát hiện "
    "nêu giới hạn, trước khi đầy bộ nhớ; không phần nào của nó được đọc. Bảng tính được xét theo nội dung "
    "từng phần trong tệp nén, dù phần đó nằm ở thư mục nào và tên viết ra sao.",
    "Every limit is far above what an office has. A file beyond one is refused with a finding that names the "
    "limit, before the memory is full; no part of it is read. A workbook is looked at by the content of each "
    "part of its archive, in any folder and under any name.",
)
_HEADS = {"vi": ["thứ được đọc", "nhiều nhất", "mã"], "en": ["what", "at most", "code"]}


def _megabytes(number: int) -> str:
    return f"{number // limits.MEGABYTE} MB"


_ROWS = (
    (Text("tệp bộ tiêu chí, tệp ví dụ", "a criteria file, a file of cases"), _megabytes(limits.CRITERIA_BYTES), "CR102"),
    (Text("mục trong tệp bộ tiêu chí", "entries of a criteria file"), grouped(limits.CRITERIA_ENTRIES), "CR108"),
    (Text("tệp CSV, JSON, YAML", "a CSV, JSON or YAML file"), _megabytes(limits.TABLE_BYTES), "CR102"),
    (Text("dòng của một tệp chữ", "lines of a text file"), grouped(limits.LINES), "CR108"),
    (Text("giá trị trong tệp JSON", "values in a JSON file"), grouped(limits.VALUES), "CR108"),
    (Text("mục trong tệp số liệu YAML", "entries of a YAML file of data"), grouped(limits.ENTRIES), "CR108"),
    (Text("cấp lồng nhau", "levels of nesting"), str(limits.DEPTH), "CR108"),
    (Text("cột của một dòng CSV, của một trang tính", "columns of a CSV row, of a sheet"), grouped(limits.COLUMNS), "CR519"),
    (Text("hàng của một trang tính", "rows of a sheet"), grouped(limits.ROWS), "CR519"),
    (Text("ô của hình chữ nhật chứa mọi ô của trang", "cells of the rectangle that holds all cells of a sheet"), grouped(limits.SHEET_CELLS), "CR519"),
    (
        Text(
            f"trong đó ô trống: {grouped(limits.BLANK_CELLS)}, và thêm cho mỗi ô có ghi",
            f"of which are blank: {grouped(limits.BLANK_CELLS)}, and for each cell that is written",
        ),
        str(limits.BLANK_PER_CELL),
        "CR519",
    ),
    (Text("bảng tính .xlsx", "a workbook .xlsx"), _megabytes(limits.WORKBOOK_BYTES), "CR102"),
    (Text("bảng tính khi giải nén", "a workbook when unpacked"), _megabytes(limits.WORKBOOK_UNPACKED_BYTES), "CR102"),
    (Text("phần trong bảng tính", "parts of a workbook"), grouped(limits.PACKAGE_PARTS), "CR519"),
    (Text("lỗi về hình thức của một tệp, rồi thôi đọc", "findings about the form of a file, which is then read no further"), grouped(limits.FINDINGS), ""),
    (Text("chữ của một biểu thức", "characters of an expression"), grouped(parse.LONGEST), "CR308"),
    (Text("phép tính của một biểu thức", "operations of an expression"), grouped(parse.MOST_NODES), "CR308"),
    (Text("cấp lồng nhau của một biểu thức", "levels of nesting of an expression"), str(parse.DEEPEST), "CR308"),
    (Text("phép tính của một quy tắc", "operations of a rule"), grouped(tree.LARGEST_TREE), "CR308"),
    (Text("thời gian một gói mở rộng trả lời", "time for an answer of a plugin"), f"{isolation.HOOK_SECONDS:g} s", "CR601, CR603, CR523"),
    (Text("thời gian một gói mở rộng lập báo cáo", "time for a report of a plugin"), f"{isolation.REPORT_SECONDS:g} s", "CR603"),
)  # fmt: skip


def page(lang: Lang) -> str:
    """Return the page."""
    rows = [[what[lang], most, code] for what, most, code in _ROWS]
    return markdown.page(_TITLE[lang], lang, _INTRO[lang], markdown.table(_HEADS[lang], rows))
