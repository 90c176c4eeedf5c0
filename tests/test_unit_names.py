"""Names as offices write them: spellings of one name, and rows of a table that are no units."""

from __future__ import annotations

import unicodedata

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.line_kinds import TOTALS, LineKind, kind_of_line, may_be_no_unit
from cchc_rules.data.unit_reader import Units, units_of
from cchc_rules.source.rows import name_of
from cchc_rules.source.tables import read_table
from cchc_rules.text import folded
from sets import criteria

LEAVES = """\
indicators:
  - {code: "1", name: Tỷ lệ, max_score: 2, score: ty_le / 50, evidence: b}
  - {code: "2", name: Số, max_score: 1, score: "min(so, 1)", evidence: b}
inputs:
  ty_le: {type: percent, label: Tỷ lệ hồ sơ thuỷ lợi}
  so: {type: count, label: Số hồ sơ}
"""


@pytest.fixture(scope="module")
def a_set() -> cr.CriteriaSet:
    return criteria(LEAVES, 3)


def read(text: str, a_set: cr.CriteriaSet) -> Units:
    return units_of(read_table(text.encode(), "so-lieu.csv", "csv"), a_set)


def said(units: Units) -> tuple[list[str | None], list[str]]:
    """The names of the units, and the codes of all findings."""
    return [u.unit for u in units.units], [d.code.id for d in units.report.diagnostics]


ONE_NAME = [
    ("Đắk Lắk", "Ðắk Lắk"),
    ("Huế", "Hu\u200bế\ufeff"),
    ("Hòa Bình", "Hoà Bình"),
    ("Thủy Nguyên", "Thuỷ  Nguyên"),
    ("Quý", "Quí"),
    ("Quy Nhơn", "Qui Nhơn"),
    ("Mỹ Lý", "Mĩ Lí"),
    ("Khỏe", "Khoẻ"),
    ("Sở Y tế", "SỞ\u00a0Y TẾ"),
]
TWO_NAMES = [
    ("Hoa", "Hoà"),
    ("Hoà Binh", "Hoa Bình"),
    ("Thúy", "Thúi"),
    ("Lâm", "Lăm"),
    ("Hay", "Hai"),
    ("Yên", "Iên"),
    ("ty_le", "ti_le"),
    ("Đà", "Da"),
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_spellings_of_one_name_have_one_key(one, other, form):
    assert folded(one) == folded(unicodedata.normalize(form, other))
    assert folded(one) == folded(one.upper())


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_different_names_have_different_keys(one, other):
    assert folded(one) != folded(other)


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ Đ\u0300\u0301\u0309\u200b", max_size=30))
def test_a_key_is_that_of_its_key_however_the_text_is_stored(text):
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))
    assert folded(text) == folded(f" {text.upper()}\u200b ") or "ð" in text


def test_a_name_is_shown_as_it_is_written_without_what_does_not_show():
    assert name_of("Hoà\u200b  Bình") == "Hoà Bình"


def test_one_unit_in_two_spellings_stands_twice(a_set):
    units = read("unit;ty_le;so\nĐắk Lắk;1;1\nÐắk  Lắk\u200b;2;2\n", a_set)
    assert said(units) == (["Đắk Lắk"], ["CR512"])


def test_a_heading_in_another_spelling_is_the_label(a_set):
    units = read("Đơn vị;Tỉ lệ hồ sơ thủy lợi;SỐ\u200b hồ sơ\nA;50;1\n", a_set)
    assert said(units) == (["A"], [])
    assert [str(v) for v in units.units[0].values.values()] == ["50", "1"]


TOTAL = [
    *("Tổng số", "TỔNG SỐ", "Tổng cộng:", "Total", "Toàn tỉnh", "Bình quân", "Max", "Min."),
    *("Trung bình toàn tỉnh", "Bình quân các sở", "Tổng cộng (1+2)", "Tổng = A + B"),
    *("Tổng cộng 19 đơn vị", "III. Tổng cộng", "Grand total", "Điểm bình quân", "Average:"),
]
HEADING = [
    *("CÁC SỞ, BAN, NGÀNH", "I. CÁC SỞ, BAN, NGÀNH", "II - XÃ, PHƯỜNG", "Khối sở (17 đơn vị)"),
    *("UBND các huyện, thành phố", "Cấp xã", "HUYỆN, THỊ XÃ, THÀNH PHỐ"),
]
SIGNATURE = [
    *("Người lập biểu", "NGƯỜI LẬP BẢNG:", "Thủ trưởng đơn vị", "(Ký, ghi rõ họ tên)"),
    *("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Ghi chú: số liệu 2024", "Giám đốc"),
    *("Đắk Lắk, ngày 12 tháng 3 năm 2025", "Ngày … tháng … năm 2024", "Nơi nhận:"),
]
UNITS = [
    *("Sở Tổng hợp", "Phòng Tổng hợp", "Xã Trung Bình", "Tổng cục Thuế", "Cộng Hòa", "Toàn Thắng"),
    *("Tổng công ty Điện lực", "Sở Văn hóa, Thể thao và Du lịch", "Các Sơn", "Cấp Tiến"),
    *("Ban Quản lý các khu công nghiệp", "Văn phòng Chủ tịch", "Nhóm 1", "Cụm 2", "Xã", "A"),
    *("Maxime", "Kế Sách", "Công an tỉnh", "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Khối Đảng"),
]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (TOTAL, LineKind.TOTAL),
        (TOTALS.split("|"), LineKind.TOTAL),
        (HEADING, LineKind.HEADING),
        (SIGNATURE, LineKind.SIGNATURE),
        (["(1)", "[B]", "(3) = (1)/(2)"], LineKind.COLUMN_NUMBERS),
        (UNITS, None),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_a_row_of_a_name_is(names, kind, form):
    for name in names:
        written = unicodedata.normalize(form, f" {name} ")
        assert kind_of_line(written) is kind, name
        assert may_be_no_unit(written) or kind is None, name


def test_rows_of_an_annex_that_are_no_units_are_told_once_by_kind(a_set):
    text = """STT;Đơn vị;ty_le;so
(1);(2);(3);(4)
I;CÁC SỞ, BAN, NGÀNH;;
1;Sở A;50;1
2;Sở B;60;2
;Bình quân;55;
II;XÃ, PHƯỜNG;;
1;Xã A;50;3
;Tổng số:;;6
;;;
A;;;
;Người lập biểu;;Giám đốc
;Nguyễn Văn A;;
;Trần Thị B;;
"""
    units = read(text, a_set)
    names, codes = said(units)
    assert names == ["Sở A", "Sở B", "Xã A"]
    assert codes == ["CR511", "CR553", "CR553", "CR552", "CR553", "CR553"]
    told = {d.message("en"): [str(r.span) for r in d.related] for d in units.report.diagnostics}
    assert told[
        '"Bình quân" names a line of totals or means, not a unit; the row is not scored.'
    ] == ["so-lieu.csv:9:2"]
    assert told['"CÁC SỞ, BAN, NGÀNH" is the heading of a group of units, not a unit; the row is '
                "not scored."] == ["so-lieu.csv:7:4"]  # fmt: skip


def test_columns_numbered_without_brackets_are_told_in_the_first_row_only(a_set):
    assert said(read("unit;ty_le;so\n1;2;3\nA;50;1\n", a_set)) == (["A"], ["CR553"])
    assert said(read("unit;ty_le;so\nA;50;1\n1;2;3\n", a_set)) == (["A", "1"], [])
    assert said(read("unit;ty_le;so\n1;20;3\n", a_set)) == (["1"], [])


@pytest.mark.parametrize(
    ("row", "units"),
    [
        ("A;B;1;2;3", []),
        ("a;b;1;2;3 = 1/2", []),
        ("1;2;3;4;5", []),
        (";(2);3;4;5", []),
        ("1;X;1;2;3", ["X"]),
        (";X;1;2;3", ["X"]),
        ("1;Xã Một;1;2;3", ["Xã Một"]),
        ("1;A;2;3;4", ["A"]),
        ("A;C;1;2;3", ["C"]),
        ("B;A;1;2;3", ["A"]),
        ("A;B;2;3;4", ["B"]),
        ("1;3;4;5;6", ["3"]),
        ("A;B;3;2;1", ["B"]),
    ],
)
def test_only_a_row_that_counts_from_its_first_column_on_numbers_the_columns(row, units, a_set):
    found = read(f"STT;unit;ty_le;so;x\n{row}\n2;Sở B;50;1;0\n", a_set)
    names, codes = said(found)
    assert names == [*units, "Sở B"]
    assert codes == ["CR511", "CR511"] + ["CR553"] * (not units)


@pytest.mark.parametrize("name", ["A", "1"])
def test_only_a_grid_has_a_row_that_numbers_its_columns(name, a_set):
    first = 1 if name == "A" else 2
    entry = f'{{"unit": "{name}", "ty_le": {first}, "so": {first + 1}, "x": {first + 2}}}'
    for kind in ("json", "yaml"):
        units = units_of(read_table(f"[{entry}]".encode(), f"so-lieu.{kind}", kind), a_set)
        assert said(units) == ([name], ["CR511"])


def test_figures_without_a_name_are_no_empty_row(a_set):
    assert said(read("unit;ty_le;so\nA;50;1\n;50;1\n", a_set)) == (["A", None], ["CR513"])


def test_a_unit_that_the_set_declares_is_one_whatever_its_name():
    a_set = criteria(LEAVES + "units: [{name: Max}, {name: Các sở}]\n", 3)
    assert said(read("unit;ty_le;so\nMAX;50;1\nCác sở;5;1\n", a_set)) == (["MAX", "Các sở"], [])
    a_set = criteria(LEAVES + "units: [{name: A}, {name: B}]\n", 3)
    assert said(read("unit;ty_le;so;x\nA;1;2;3\n", a_set)) == (["A"], ["CR511"])


def test_frames_score_no_headings_and_signatures(a_set):
    names = ["CÁC SỞ, BAN, NGÀNH", "Sở A", "(2)", "Người lập biểu", "Tổng số"]
    frame = pl.DataFrame({"unit": names, "ty_le": [50.0] * 5, "so": [1] * 5})
    found = cr.Evaluator(a_set).score_frame(frame)
    assert found["status"].to_list() == ["error", "scored", "error", "error", "error"]
