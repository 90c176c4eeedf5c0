"""Help of the arguments and options that several commands share."""

from __future__ import annotations

from ..diagnostics.formats import FORMATS
from ..text import Text

SET = Text(
    "mã bộ tiêu chí, tệp criteria.yaml hoặc thư mục", "id of a set, its criteria.yaml or folder"
)
DATA = Text("tệp số liệu, hoặc - để đọc từ đầu vào chuẩn", "data file, or - for standard input")
INPUT = Text("loại tệp số liệu: csv, json, yaml, xlsx", "kind of data file: csv, json, yaml, xlsx")
SHEET = Text("trang tính cần đọc", "sheet of the workbook")
SOURCED = Text("từ chối bộ có điểm tạm, chưa có nguồn", "refuse a set with provisional points")
TEXT_OR_JSON = Text("text hoặc json", "text or json")
FINDINGS_FORMAT = Text(
    f"dạng in: {', '.join(FORMATS)}", f"how findings are written: {', '.join(FORMATS)}"
)
SURVEY = Text(
    "tính tỷ lệ khảo sát từ tệp phiếu trả lời này", "take survey rates from this file of answers"
)
