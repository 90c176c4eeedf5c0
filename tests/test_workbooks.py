"""Workbooks as people have them: percentages, formulas without a result, titles above the header."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from collections.abc import Callable
from fractions import Fraction as F

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.data.parsing import answer
from cchc_rules.data.unit_reader import Units, units_of
from cchc_rules.diagnostics import Span
from cchc_rules.language.values import Gap
from cchc_rules.model import Input
from cchc_rules.source import package_xml
from cchc_rules.source.cell_marks import CellMarks, is_percent_format, marks_of
from cchc_rules.source.files import Refused
from cchc_rules.source.numbers import WorkbookNumber
from cchc_rules.source.rows import BrokenCell
from cchc_rules.source.tables import Table, read_table
from sets import leaf

SHEET = "Số liệu"
SET = leaf(
    "score: ty_le / 10 + so * 0",
    "ty_le: {type: percent, label: Tỷ lệ, min: -100, decimals: 4}, so: {type: number, label: Số}",
)


def book(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        fill(workbook)
    return made.getvalue()


def sheet(*rows: tuple[object, ...], name: str = SHEET) -> Callable[[xlsxwriter.Workbook], None]:
    """A sheet of rows; a pair is a number and its format, a call writes its cell itself."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        found = workbook.add_worksheet(name)
        for n, row in enumerate(rows):
            for m, value in enumerate(row):
                if callable(value):
                    value(found, n, m)
                elif isinstance(value, tuple):
                    found.write_number(
                        n, m, value[0], workbook.add_format({"num_format": value[1]})
                    )
                elif value is not None:
                    found.write(n, m, value)

    return fill


def sheets(**named: tuple[tuple[object, ...], ...]) -> bytes:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        for name, rows in named.items():
            sheet(*rows, name=name)(workbook)

    return book(fill)


def formula(result: object, text: str = "=1/0") -> Callable[[object, int, int], None]:
    return lambda found, row, column: found.write_formula(row, column, text, None, result)


def repacked(data: bytes, **parts: str | None) -> bytes:
    """The workbook with other texts for some parts (``styles=...``), or without them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            stem = entry.rpartition("/")[2].partition(".")[0]
            text = parts.get(stem, old.read(entry))
            if text is not None:
                new.writestr(entry, text)
    return made.getvalue()


def table(data: bytes, name: str | None = None) -> Table:
    return read_table(data, "so-lieu.xlsx", "xlsx", name)


def read(*rows: tuple[object, ...]) -> Units:
    return units_of(table(book(sheet(*rows))), SET)


def told(units: Units) -> list[tuple[str, str, str | None]]:
    return [(d.code.id, d.message("vi"), d.hint("vi")) for d in units.report]


# -- percentages


@pytest.mark.parametrize(
    ("stored", "format", "percentage"),
    [
        (0.855, "0%", F("85.5")),
        (0.855, "0.00%", F("85.5")),
        (0.855, "0.0%;[Red]-0.0%", F("85.5")),
        (0.8133, "#,##0.0 %", F("81.33")),
        (0.29, "0%", F(29)),  # 0.29 * 100 is 28.999999999999996 in floats
        (1, "0%", F(100)),
        (0, "0%", F(0)),
        (-0.25, "0%", F(-25)),
        (0.005, "0.0%", F("0.5")),
        (85.5, "0.0", F("85.5")),
        (-25, "General", F(-25)),
        (0, "0.0", F(0)),
    ],
)
def test_a_percentage_is_what_the_cell_shows(stored, format, percentage):
    units = read(("unit", "ty_le", "so"), ("Sở Y tế", (stored, format), 1))
    assert not units.report
    assert units.units[0].values["ty_le"] == percentage


@pytest.mark.parametrize("stored", [0.855, -0.25, 1, 2, 0.005, -2])
@pytest.mark.parametrize("format", ["General", "0.00", '0.0" %"'])
def test_a_small_number_without_the_format_may_be_either(stored, format):
    units = read(("unit", "ty_le", "so"), ("Sở Y tế", (stored, format), 1))
    assert units.report.codes == ("CR520",)


def test_250_percent_is_out_of_range_and_not_2_5():
    units = read(("unit", "ty_le", "so"), ("Sở Y tế", (2.5, "0%"), 1))
    assert told(units)[0][:2] == ("CR505", '"ty_le" = 250%, ngoài khoảng từ -100% đến 100%.')


def test_a_percentage_is_no_other_figure_and_no_points():
    units = read(("unit", "ty_le", "so"), ("Sở Y tế", 50, (0.855, "0.0%")))
    hint = "đổi định dạng của ô từ % sang số rồi ghi lại số"
    assert told(units) == [("CR506", 'Ở "so" cần một số, nhưng ghi "85,5%".', hint)]
    units = read(("unit", "points:1"), ("Sở Y tế", (0.85, "0%")))
    assert told(units) == [("CR506", 'Ở "points:1" cần một số điểm, nhưng ghi "85%".', hint)]


@given(st.integers(-10_000, 10_000), st.sampled_from(["percent", "survey_rate"]))
def test_a_percentage_is_a_hundred_times_what_is_stored(hundredths, kind):
    declared = Input(type=kind, label="Tỷ lệ", min=-100, decimals=2)
    stored = WorkbookNumber.of(hundredths / 10_000, percent=True)
    assert answer("ty_le", declared, stored) == F(hundredths, 100)


@given(st.fractions(-200, 200, max_denominator=100))
def test_a_number_is_taken_as_it_stands_or_refused_never_changed(value):
    declared = Input(type="percent", label="Tỷ lệ", min=-200, max=200, decimals=6)
    found = answer("ty_le", declared, WorkbookNumber(value), Span("x"))
    assert isinstance(found, Gap) or found == value
    if 0 < abs(value) <= 2:
        assert isinstance(found, Gap)


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("0%", True),
        ('"Tỷ lệ: "0.0%', True),
        ("[>=0.5][Green]0%;0%", True),
        ("0.0\\%", False),
        ('0"%"', False),
        ("0_%", False),
        ("0*%", False),
        ("[$%-409]0", False),
        ("General", False),
        ("", False),
        ('"', False),
        ("\\", False),
        ('0"%', False),
    ],
)
def test_formats_that_show_a_percentage(code, percent):
    assert is_percent_format(code) is percent


@given(st.text('0.#%"\\_*[]; a', max_size=20))
def test_any_format_is_read(code):
    assert is_percent_format(code) in ((True, False) if "%" in code else (False,))


# -- formulas without a result


@pytest.mark.parametrize(
    "word", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]
)
def test_an_error_of_excel_is_told_with_its_word(word):
    units = read(("unit", "ty_le", "so"), ("Sở Y tế", 50, formula(word)))
    hint = "chữa lại công thức trong ô; chưa có số liệu thì để trống ô"
    assert told(units) == [("CR550", f'Ở "so" cần một số, nhưng ô báo lỗi {word}.', hint)]
    assert str(units.report.diagnostics[0].span) == f"so-lieu.xlsx:{SHEET}!C2"


def test_a_formula_that_nobody_calculated():
    units = read(("unit", "ty_le", "so"), ("Sở Y tế", 50, formula("", "=1+1")))
    hint = "mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng số vào ô"
    said = 'Ở "so" cần một số, nhưng công thức trong ô chưa được tính.'
    assert told(units) == [("CR550", said, hint)]


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell():
    rows = (("unit", "ty_le", "so"), ("Sở Y tế", 50, 1))
    data = repacked(
        book(sheet(*rows)),
        sheet1='<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>unit</t></is></c>'
        '<c t="inlineStr"><is><t>ty_le</t></is></c></row><row><c t="inlineStr"><is><t>X</t></is></c>'
        '<c t="str"><f>IF(A1="","","")</f><v></v></c></row></sheetData></worksheet>',
    )  # fmt: skip
    assert not units_of(table(data), SET).report
    assert not marks_of(data, SHEET).broken


@pytest.mark.parametrize("kind", ["points", "choice", "yes_no", "count", "date", "survey_rate"])
@pytest.mark.parametrize("raw", ["#DIV/0!", " #n/a ", BrokenCell(None), BrokenCell("#REF!")])
def test_no_kind_of_input_takes_an_error_for_an_answer(kind, raw):
    options = {"a": "A"} if kind == "choice" else {}
    found = answer("x", Input(type=kind, label="X", options=options), raw)
    assert isinstance(found, Gap)
    assert [d.code.id for d in found.problems] == ["CR550"]


def test_an_error_for_points_or_for_the_name_of_a_unit():
    assert told(read(("unit", "points:1"), ("Sở Y tế", formula("#REF!"))))[0][1] == (
        'Ở "points:1" cần một số điểm, nhưng ô báo lỗi #REF!.'
    )
    units = read(("unit", "ty_le", "so"), (formula("#REF!"), 1, 1), ("Sở Y tế", 50, 1))
    assert told(units)[0][1] == 'Ở "unit" cần tên đơn vị, nhưng ô báo lỗi #REF!.'
    assert [bool(unit.refused) for unit in units.units] == [True, False]


# -- the parts of a workbook


PERCENT = book(sheet(("unit", "ty_le", "so"), ("X", (0.5, "0%"), formula("#N/A"))))


def test_marks_are_those_of_the_sheet():
    assert marks_of(PERCENT, SHEET) == CellMarks({2: {1}}, {2: {2: BrokenCell("#N/A")}})
    assert marks_of(PERCENT, "Trang khác") == CellMarks()


@pytest.mark.parametrize(
    "styles",
    [
        None,
        "",
        "<styleSheet><cellXfs>",
        '<!DOCTYPE x [<!ENTITY a "aaa">]><styleSheet>&a;</styleSheet>',
        "<styleSheet><cellXfs/></styleSheet>",
        '<styleSheet><cellStyleXfs><xf numFmtId="9"/><xf numFmtId="9"/></cellStyleXfs></styleSheet>',
        '<styleSheet><cellXfs><xf/><xf numFmtId="x"/></cellXfs></styleSheet>',
    ],
    ids=["none", "empty", "cut", "doctype", "no styles", "of other kinds", "no format"],
)
def test_without_sound_styles_no_format_is_known(styles):
    assert not marks_of(repacked(PERCENT, styles=styles), SHEET).percents


def test_styles_with_prefixes_and_a_format_that_is_declared_anew():
    styles = (
        '<x:styleSheet xmlns:x="y"><x:numFmts><x:numFmt numFmtId="9" formatCode="0.0"/>'
        '<x:numFmt numFmtId="170" formatCode="0 %"/></x:numFmts>'
        '<x:cellXfs><x:xf numFmtId="9"/><x:xf numFmtId="170"/></x:cellXfs></x:styleSheet>'
    )
    assert marks_of(repacked(PERCENT, styles=styles), SHEET).percents == {2: {1}}
    plain = styles.replace('"0 %"', '"0"')
    assert marks_of(repacked(PERCENT, styles=plain), SHEET).percents == {}


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml"]
)
def test_the_part_of_a_sheet_is_found_however_it_is_named(target):
    relations = f'<Relationships><Relationship Id="rId1" Target="{target}"/></Relationships>'
    with zipfile.ZipFile(io.BytesIO(PERCENT)) as archive:
        written = archive.read("xl/_rels/workbook.xml.rels").decode()
    assert 'Id="rId1"' in written
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PERCENT)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            changed = relations if entry == "xl/_rels/workbook.xml.rels" else old.read(entry)
            new.writestr(entry, changed)
    assert marks_of(made.getvalue(), SHEET).percents == {2: {1}}


@pytest.mark.parametrize("size", [1, 7, 64, 1_000_000])
def test_marks_do_not_depend_on_how_much_is_read_at_once(size, monkeypatch):
    monkeypatch.setattr(package_xml, "MEGABYTE", size)
    assert marks_of(PERCENT, SHEET) == CellMarks({2: {1}}, {2: {2: BrokenCell("#N/A")}})


def test_cells_that_do_not_say_their_place_follow_the_one_before():
    part = (
        '<worksheet><sheetData><row><c t="e"><v>#N/A</v></c></row><row r="5"><c/><c t="e"><v>#REF!</v>'
        '</c><c r="e5" t="e"><v/></c><c t="e"><v>#NUM!</v></c></row><row><c r="?" t="e"><v>#1</v></c>'
        "</row></sheetData></worksheet>"
    )
    assert marks_of(repacked(PERCENT, sheet1=part), SHEET).broken == {
        1: {0: BrokenCell("#N/A")},
        5: {1: BrokenCell("#REF!"), 4: BrokenCell(None), 5: BrokenCell("#NUM!")},
        6: {0: BrokenCell("#1")},
    }


def test_damaged_parts_are_read_or_refused():
    chance = random.Random(877)
    with zipfile.ZipFile(io.BytesIO(PERCENT)) as archive:
        parts = {
            stem: archive.read(f"xl/{path}.xml").decode()
            for stem, path in [
                ("styles", "styles"), ("workbook", "workbook"), ("sheet1", "worksheets/sheet1")
            ]
        }  # fmt: skip
    for _ in range(200):
        stem = chance.choice(list(parts))
        text = list(parts[stem])
        for _ in range(chance.choice([1, 2, 5])):
            text[chance.randrange(len(text))] = chance.choice('<>"/%& x0\x00')
        data = repacked(PERCENT, **{stem: "".join(text)})
        with contextlib.suppress(Refused):
            units_of(table(data), SET)
        marks_of(data, SHEET)


# -- the header of a workbook with a title, or with a cover


def test_a_title_above_the_header_is_skipped_and_told():
    rows = (("BÁO CÁO",), (), ("STT", "Đơn vị", "ty_le", "so"), (1, "Sở Y tế", 50, 1))
    units = read(*rows)
    assert [unit.unit for unit in units.units] == ["Sở Y tế"]
    assert units.units[0].values["ty_le"] == 50
    below = next(d for d in units.report if d.code.id == "CR551")
    assert below.message("vi") == "Dòng 3 được lấy làm dòng tiêu đề; 2 dòng ở trên không được đọc."
    assert str(below.span) == f"so-lieu.xlsx:{SHEET}!A3"


COVER = (("BÁO CÁO CẢI CÁCH HÀNH CHÍNH",), ("Năm 2023",))
DATA = (("Đơn vị", "ty_le", "so"), ("Sở Y tế", 50, 1))
START = (
    'dòng tiêu đề là dòng có ô "Đơn vị" (hoặc "unit") và tên các cột số liệu, nằm trong 10 dòng đầu'
)


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (sheets(Bìa=COVER), START),
        (
            sheets(Bìa=COVER, Dữ_liệu=DATA, Ghi_chú=COVER),
            START + '; trang tính "Dữ_liệu" có dòng như vậy: thêm --sheet "Dữ_liệu"',
        ),
        (
            sheets(Bìa=COVER, A=DATA, B=DATA, C=COVER),
            START + '; tệp còn trang tính khác, chọn bằng --sheet: "A", "B"',
        ),
        (
            sheets(Bìa=COVER, C=COVER, D=()),
            START + '; tệp còn trang tính khác, chọn bằng --sheet: "C", "D"',
        ),
        (
            sheets(Bìa=(), A=DATA),
            START + '; trang tính "A" có dòng như vậy: thêm --sheet "A"',
        ),
    ],
    ids=["alone", "one", "two", "none", "blank"],
)  # fmt: skip
def test_a_cover_says_where_the_data_may_be(data, hint):
    try:
        report = units_of(table(data), SET).report
    except Refused as refused:
        report = refused.diagnostics
    (found,) = report
    assert (found.code.id, found.hint("vi")) == ("CR521", hint)
    assert found.hint("en")


def test_a_number_that_no_float_holds_is_an_error_of_its_cell():
    data = repacked(
        book(sheet(("unit", "so"), ("A", 1))),
        sheet1='<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>unit</t></is></c>'
        '<c t="inlineStr"><is><t>so</t></is></c></row><row><c t="inlineStr"><is><t>A</t></is></c>'
        "<c><v>1e999</v></c></row></sheetData></worksheet>",
    )
    assert [code for code, *_ in told(units_of(table(data), SET))] == ["CR550"]


# -- sheets, merged cells and other formats


def book_of(*sheets: tuple[str, list[list[object]], bool], merged: str = "") -> bytes:
    """A workbook of sheets with their rows; those that are not shown are hidden."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        for title, rows, shown in sheets:
            sheet = book.add_worksheet(title)
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)
            if merged:
                sheet.merge_range(merged, rows[1][2])
            if shown:
                sheet.activate()
            else:
                sheet.hide()
    return memory.getvalue()


HEADER: list[object] = ["Đơn vị", "points:1"]


def test_a_hidden_sheet_is_not_read():
    old, new = ("Cũ", [HEADER, ["A", 1]], False), ("Mới", [HEADER, ["B", 2]], True)
    found = read_table(book_of(old, new), "s.xlsx", "xlsx")
    assert ([row.unit for row in found.rows], found.problems) == (["B"], ())
    asked = read_table(book_of(old, new), "s.xlsx", "xlsx", "Cũ")
    assert [row.unit for row in asked.rows] == ["A"]


def test_sheets_with_the_same_header_that_are_left_are_told():
    sheets = [(f"Sở {n}", [HEADER, [f"Sở {n}", 1]], True) for n in range(12)]
    notes = ("Ghi chú", [["Hướng dẫn", "xem"]], True)
    found = read_table(book_of(*sheets, notes), "s.xlsx", "xlsx")
    assert [row.unit for row in found.rows] == ["Sở 0"]
    (told,) = found.problems
    assert (told.code.id, str(told.span)) == ("CR556", "s.xlsx:Sở 0!A1")
    assert told.message("en").endswith('"Sở 7", "Sở 8", ….')
    assert read_table(book_of(*sheets), "s.xlsx", "xlsx", "Sở 3").problems == ()


def test_a_merged_cell_holds_for_all_its_rows():
    rows = [["Đơn vị", "points:1", "nhom"], ["A", 1, "Sở"], ["B", 2, ""], ["C", 3, "Xã"]]
    found = read_table(book_of(("S", rows, True), merged="C2:C3"), "s.xlsx", "xlsx")
    assert [row.cells["nhom"] for row in found.rows] == ["Sở", "Sở", "Xã"]
    assert str(found.rows[1].spans["nhom"]) == "s.xlsx:S!C3"


def test_the_lower_row_of_a_merged_header_names_the_columns():
    rows = [["BÁO CÁO"], ["STT", "Số liệu", "Đơn vị", ""], ["", "points:1", "", "points:2"]]
    rows += [[1, 5, "Sở A", 6]]
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        sheet = book.add_worksheet("S")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
        sheet.merge_range("A2:A3", "STT")
        sheet.merge_range("C2:C3", "Đơn vị")
    found = read_table(memory.getvalue(), "s.xlsx", "xlsx")
    assert [*found.columns] == ["STT", "points:1", "unit", "points:2"]
    assert [row.unit for row in found.rows] == ["Sở A"]
    assert [problem.code.id for problem in found.problems] == ["CR551"]


def ods_of(*rows: tuple[object, ...]) -> bytes:
    """An OpenDocument sheet with numbers and texts."""
    cells = [
        "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, int | float)
            else '<table:table-cell office:value-type="string">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        for row in rows
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(
        f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text", "style")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(content)


def packed(content: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<m:manifest xmlns:m="urn:manifest"/>')
        archive.writestr("content.xml", content)
    return memory.getvalue()


def test_an_opendocument_sheet_is_read_in_a_process_of_its_own():
    found = read_table(ods_of(("Đơn vị", "ty_le", "so"), ("Sở A", "81,5%", 3)), "s.ods", "ods")
    (row,) = found.rows
    assert (row.unit, dict(row.cells)) == ("Sở A", {"ty_le": "81,5%", "so": F(3)})


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("data", [b"", b"no workbook", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_such_workbook_is_refused(data, kind):
    with pytest.raises(Refused) as refused:
        read_table(data, f"s.{kind}", kind)
    assert [found.code.id for found in refused.value.diagnostics] == ["CR519"]


def test_a_sheet_that_claims_too_many_cells_is_refused():
    with zipfile.ZipFile(io.BytesIO(ods_of(("Đơn vị", 1, 2, 3, 4, 5)))) as archive:
        content = archive.read("content.xml").decode()
    row = "<table:table-row"
    many = content.replace(row, f'{row} table:number-rows-repeated="1100000"')
    with pytest.raises(Refused):
        read_table(packed(many), "s.ods", "ods")
