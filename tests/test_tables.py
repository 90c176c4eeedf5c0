"""Data files as rows of raw cells, each with its place: CSV, workbooks, JSON and YAML."""

from __future__ import annotations

import datetime
import io
import json
import os
import random
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction as F

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.unit_reader import units_of
from cchc_rules.diagnostics import Code, Diagnostic, Related, Severity, Span
from cchc_rules.diagnostics import text as findings
from cchc_rules.model import CriteriaSet
from cchc_rules.ranking.change import same_unit
from cchc_rules.reports import text as reports
from cchc_rules.reports.base import ReportOptions
from cchc_rules.reports.csv import safe_text
from cchc_rules.scoring import Problem
from cchc_rules.source import bounds, document, files, grids, package_xml, structured
from cchc_rules.source.bounds import letters_of
from cchc_rules.source.files import Refused, read_bytes
from cchc_rules.source.numbers import WorkbookNumber
from cchc_rules.source.rows import name_of
from cchc_rules.source.tables import Table, read_table
from cchc_rules.text import Text, folded


def table(text: str | bytes, kind: str = "csv", sheet: str | None = None) -> Table:
    data = text if isinstance(text, bytes) else text.encode()
    return read_table(data, f"so-lieu.{kind}", kind, sheet)


def cells(found: Table) -> list[tuple[str | None, dict[str, object]]]:
    return [(row.unit, dict(row.cells)) for row in found.rows]


def codes(text: str | bytes, kind: str = "csv", sheet: str | None = None) -> list[str]:
    """The codes of a refusal, or of the problems of what was read."""
    try:
        problems = table(text, kind, sheet).problems
    except Refused as refused:
        problems = refused.diagnostics
    for problem in problems:
        for lang in ("vi", "en"):
            assert problem.message(lang)
            problem.hint(lang)
    return [problem.code.id for problem in problems]


def workbook(*rows: tuple[object, ...]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        percent = book.add_format({"num_format": "0.0%"})
        first = book.add_worksheet("Số liệu")
        book.add_worksheet("Ghi chú").write_row(0, 0, ["unit", "a"])
        for n, row in enumerate(rows):
            for m, value in enumerate(row):
                if isinstance(value, datetime.date):
                    first.write_datetime(n, m, value, day)
                elif isinstance(value, tuple):
                    first.write_number(n, m, value[0], percent)
                elif isinstance(value, str):
                    first.write_string(n, m, value)
                elif value is not None:
                    first.write(n, m, value)
    return made.getvalue()


# -- CSV


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("unit,a,b\nX,1,2\n", [("X", {"a": "1", "b": "2"})]),
        ("unit;a;b\nX;57,92;2\n", [("X", {"a": "57,92", "b": "2"})]),
        ("unit\ta\tb\nX\t57,92\t\n", [("X", {"a": "57,92", "b": ""})]),
        ('unit,a\nX,"57,92"\n', [("X", {"a": "57,92"})]),
        ('unit,a\n"Sở ""A"", B",1', [("Sở \"A\", B", {"a": "1"})]),
        ('unit,a\r\n"X\nY",1\r\n', [("X Y", {"a": "1"})]),
        ("\ufeffunit,a\nX,1", [("X", {"a": "1"})]),
        ("unit,a\n\n,\nX,1\n \n", [("X", {"a": "1"})]),
        ("unit,a,b\nX,1\n", [("X", {"a": "1"})]),
        ("unit,a\nX,1,,\n", [("X", {"a": "1"})]),
        ("a\n1\n", [(None, {"a": "1"})]),
        ("unit,a\n,1\n", [(None, {"a": "1"})]),
        ("unit,a\n01, -  \n", [("01", {"a": " -  "})]),
        ("Đơn vị,a\nX,1", [("X", {"a": "1"})]),
        ("TÊN ĐƠN VỊ,a\nX,1", [("X", {"a": "1"})]),
        (unicodedata.normalize("NFD", "Đơn vị,a\nSở,1"), [("Sở", {"a": "1"})]),
        ("don_vi,points:1.2\nX,0.5", [("X", {"points:1.2": "0.5"})]),
        ("unit,a", []),
    ],
    ids=ascii,
)  # fmt: skip
def test_csv_as_it_comes(text, rows):
    assert cells(table(text)) == rows
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["CR521"]),
        ("\n\n", ["CR521"]),
        (",,\nX,1,2", ["CR521"]),
        ("unit,a,a\nX,1,2", ["CR524"]),
        ("unit,đơn vị\nX,Y", ["CR524"]),
        ("unit, a,a \nX,1,2", ["CR524"]),
        ("unit,a\nX,57,92\nY,1\nZ,1,2,3", ["CR529", "CR529"]),
        ("unit,a,\nX,57,92\n", ["CR529"]),
        ('unit,a\nX,"1', ["CR519"]),
        ('unit,a\nX,"1"2', ["CR519"]),
        (b"unit,a\nS\xe1,1", ["CR103"]),
        ("unit,a\nX," + "1" * 200_000, ["CR519"]),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_csv_that_cannot_be_right_is_refused(text, found):
    assert codes(text) == found


def test_a_row_that_is_too_long_costs_only_itself():
    found = table("unit,a\nX,57,92\nY,1\n")
    assert cells(found) == [("X", {}), ("Y", {"a": "1"})]
    (problem,) = found.problems
    assert [row.problems for row in found.rows] == [(problem,), ()]
    assert (problem.span.line, problem.span.column, problem.span.excerpt) == (2, 6, "X,57,92")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=repr)
def test_each_csv_cell_has_its_place(ends):
    text = 'unit,ô a,"b",c\n"Sở ""Y""",,"57,92",1\n"hai\ndòng",2,"x\n\ny",3\n\nZ,4,5,5\n'
    found = table(text.replace("\n", ends))

    def place(span):
        return span.line, span.column, span.excerpt[span.column - 1 : span.end_column - 1]

    assert [place(span) for span in found.columns.values()] == [
        (1, 1, "unit"),
        (1, 6, "ô a"),
        (1, 11, "b"),
        (1, 14, "c"),
    ]
    assert [[place(row.spans[name]) for name in found.columns] for row in found.rows] == [
        [(2, 2, 'Sở ""Y""'), (2, 12, ""), (2, 14, "57,92"), (2, 21, "1")],
        [(3, 2, "hai"), (4, 7, "2"), (4, 10, "x"), (6, 4, "3")],
        [(8, 1, "Z"), (8, 3, "4"), (8, 5, "5"), (8, 7, "5")],
    ]


def test_a_quote_within_a_bare_cell_takes_nothing_with_it():
    found = table('unit,a,b\nỐng 5",1,2\n')
    assert cells(found) == [('Ống 5"', {"a": "1", "b": "2"})]
    assert found.rows[0].spans["b"].column == 10


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0b", "\x1c"], ids=ascii)
def test_separators_within_a_cell_do_not_shift_csv_lines(separator):
    found = table(f"unit,a\nX{separator}Y,1\nZ,2\n")
    assert [(row.span.line, row.spans["a"].line) for row in found.rows] == [(2, 2), (3, 3)]
    assert found.rows[0].spans["a"].column == 5
    assert found.rows[1].span.excerpt == "Z,2"


plain = st.text(
    st.characters(codec="utf-8", exclude_characters='\x00\r\n;"', exclude_categories=["Cs"])
)


@given(st.lists(st.tuples(plain, plain), min_size=1, max_size=5))
def test_each_csv_cell_is_found_where_its_span_says(rows):
    import csv

    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows([("unit", "a"), *rows])
    text = unicodedata.normalize("NFC", written.getvalue())
    lines = text.split("\r\n")
    for row in table(text).rows:
        span = row.spans["a"]
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == row.cells["a"]


# -- titles above the header


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("\nunit,a\nX,1\n", 2),
        ("BÁO CÁO\nunit,a\nX,1\n", 2),
        ("BÁO CÁO, NĂM 2023, LẦN 1\n\nĐơn vị;a\nX;1\n", 3),
        ("BÁO CÁO\t\n;;;\n,\nTên đơn  vị\ta\nX\t1\n", 4),
        ('"BÁO\nCÁO",\nunit,a\nX,1\n', 3),
        ("Đơn vị,\nunit,a\nX,1\n", 2),
        ("\n" * 9 + "unit,a\nX,1\n", 10),
    ],
    ids=ascii,
)  # fmt: skip
def test_rows_above_the_header_are_skipped_and_told(text, row):
    found = table(text)
    assert cells(found) == [("X", {"a": "1"})]
    (below,) = found.problems
    assert (below.code.id, below.severity) == ("CR551", Severity.WARNING)
    assert below.span.line == row
    assert below.message("vi") == (
        f"Dòng {row} được lấy làm dòng tiêu đề; {row - 1} dòng ở trên không được đọc."
    )
    assert found.header_hint is None


def test_without_a_column_of_units_row_1_is_the_header():
    found = table("a,b\n1,2\n" + "3,4\n" * 9 + "unit,a\nX,1\n")
    assert list(found.columns) == ["a", "b"]
    assert found.header_hint == Text(
        'dòng tiêu đề là dòng có ô "Đơn vị" (hoặc "unit") và tên các cột số liệu, nằm trong 10 '
        "dòng đầu",
        'the header is the row with a cell "unit" (or "Đơn vị") and the names of the columns, '
        "among the first 10 rows",
    )


lines_above = st.lists(
    st.sampled_from(["", "BÁO CÁO", "BÁO CÁO, NĂM", "a;b", ",,,", "\t"]), max_size=9
)


@given(
    lines_above,
    st.sampled_from([("unit,a", "X,1"), ("Đơn vị;a", "X;1"), ("STT\tdon_vi\ta", "1\tX\t1")]),
)
def test_what_stands_above_the_header_changes_no_row(above, written):
    head, row = written
    plain = table(f"{head}\n{row}\n")
    below = table("\n".join([*above, head, row, ""]))
    assert cells(below) == cells(plain)
    assert [d.code.id for d in below.problems] == (["CR551"] if above else [])
    assert all(below.columns[c].line == len(above) + 1 for c in below.columns)


# -- names


@given(st.text())
def test_a_name_has_single_spaces_and_is_read_once_and_for_all(text):
    name = name_of(text)
    assert name == name_of(name)
    assert name == " ".join(name.split())
    assert unicodedata.is_normalized("NFC", name)


@given(st.text(st.characters(max_codepoint=0x1EFF, exclude_categories=["Cs"])))
def test_folding_a_word_twice_changes_nothing(text):
    once = folded(text)
    assert folded(once) == once
    assert folded(name_of(text)) == once
    assert folded(unicodedata.normalize("NFD", text)) == once
    assert folded(f"  {text}\n") == once


@pytest.mark.parametrize("written", ["Sở  Nội vụ", "SỞ NỘI VỤ", "Sở\nNội\u00a0vụ", " sở nội vụ\t"])
def test_spellings_of_one_name(written):
    for form in ("NFC", "NFD"):
        assert folded(unicodedata.normalize(form, written)) == "sở nội vụ"
    assert same_unit(written) == "sở nội vụ"


# -- workbooks


def test_workbook_cells_of_every_type():
    data = workbook(
        ("unit", "chữ", "số", "tổng", "nguyên", "có", "ngày", "trống", "tỷ lệ", "points:1.2"),
        (
            "Sở Nội vụ", "57,92", 57.92, 0.1 + 0.2, 3, True,
            datetime.date(2023, 12, 31), None, (0.815,), 0.5,
        ),
    )  # fmt: skip
    ((unit, found),) = cells(table(data, "xlsx"))
    assert unit == "Sở Nội vụ"
    assert found == {
        "chữ": "57,92",
        "số": WorkbookNumber(F("57.92")),
        "tổng": WorkbookNumber(F("0.3")),
        "nguyên": WorkbookNumber(F(3)),
        "có": True,
        "ngày": datetime.date(2023, 12, 31),
        "trống": None,
        "tỷ lệ": WorkbookNumber(F("0.815"), percent=True),
        "points:1.2": WorkbookNumber(F("0.5")),
    }


def test_workbook_cells_have_the_names_that_excel_gives_them():
    titles = ("Đơn vị", *(f"x{n}" for n in range(30)))
    found = table(workbook(titles, (), ("X", *range(30))), "xlsx")
    (row,) = found.rows
    assert row.span.cell == "Số liệu!A3"
    assert row.spans["x0"].cell == "Số liệu!B3"
    assert row.spans["x29"].cell == "Số liệu!AE3"
    assert found.columns["x24"].cell == "Số liệu!Z1"
    assert found.columns["x25"].cell == "Số liệu!AA1"


def test_names_in_workbooks_are_nfc():
    decomposed = unicodedata.normalize("NFD", "Đơn vị")
    ((unit, found),) = cells(table(workbook((decomposed, "Số"), (decomposed, decomposed)), "xlsx"))
    assert (unit, found) == ("Đơn vị", {"Số": decomposed})


def test_a_unit_that_excel_made_a_number_keeps_its_digits():
    assert cells(table(workbook(("unit", "a"), (7, 1)), "xlsx"))[0][0] == "7"


def test_another_sheet_is_read_by_its_name():
    data = workbook(("unit", "b"), ("X", 1))
    assert list(table(data, "xlsx").columns) == ["unit", "b"]
    assert list(table(data, "xlsx", "Ghi chú").columns) == ["unit", "a"]
    assert codes(data, "xlsx", "Không có") == ["CR519"]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ["CR519"]),
        (b"unit,a\nX,1", ["CR519"]),
        (b"PK\x03\x04" + b"\x00" * 100, ["CR519"]),
        (workbook(), ["CR521"]),
        (workbook((None, None), ("X", 1)), ["CR521"]),
        (workbook(("unit", "a", "a"), ("X", 1, 2)), ["CR524"]),
    ],
    ids=["empty", "text", "cut", "no rows", "no header", "twice"],
)
def test_workbooks_that_are_refused(data, found):
    assert codes(data, "xlsx") == found


@pytest.mark.parametrize(
    "data", [(("unit", "a"), ("X", 1, "ghi chú")), (("unit", None, "a"), ("X", "ghi chú", 1))]
)
def test_notes_in_an_untitled_column_are_told_and_the_row_still_counts(data):
    read = table(workbook(*data), "xlsx")
    assert [problem.code.id for problem in read.problems] == ["CR511"]
    assert cells(read)[0][0] == "X"


def test_of_many_untitled_columns_the_first_are_told_and_how_many_there_are():
    read = table(workbook(("unit", "a"), ("X", 1, *range(1, 1001))), "xlsx")
    *first, rest = read.problems
    assert [problem.code.id for problem in first] == ["CR511"] * 20
    assert (rest.code.id, rest.message("en")) == ("CR536", "980 other columns are not read either.")


def test_a_zip_of_something_else_is_no_workbook():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("thu.txt", "unit,a")
    assert codes(made.getvalue(), "xlsx") == ["CR519"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(bounds, "WORKBOOK_UNPACKED_BYTES", 1_000)
    assert codes(workbook(("unit", "a"), ("X", 1)), "xlsx") == ["CR102"]


def test_damaged_workbooks_are_read_or_refused():
    whole = workbook(("unit", "a"), ("X", 1))
    chance = random.Random(876)
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 2, 5])):
            damaged[-chance.randrange(1, 900)] = chance.randrange(256)
        codes(bytes(damaged), "xlsx")


# -- JSON and YAML


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('{"a": 57.92}', [(None, {"a": Decimal("57.92")})]),
        ('[{"unit": "X", "a": 0.1}, {"unit": "Y", "a": 3}]',
         [("X", {"a": Decimal("0.1")}), ("Y", {"a": 3})]),
        ('{"units": [{"Đơn vị": "X", "a": true, "b": null}]}', [("X", {"a": True, "b": None})]),
        ('{"a": 0.30000000000000000001}', [(None, {"a": Decimal("0.30000000000000000001")})]),
        ('{"inputs": {"a": 1}, "attributes": {"b": "x"}, "points": {"1.2": 0.5}}',
         [(None, {"a": 1, "b": "x", "points:1.2": Decimal("0.5")})]),
        ('{"unit": "01", "points:1.2": "0,5"}', [("01", {"points:1.2": "0,5"})]),
        ('{"unit": "So\\u031b\\u0309", "a": 1}', [("Sở", {"a": 1})]),
        ("[]", []),
        ('{"units": []}', []),
    ],
    ids=ascii,
)  # fmt: skip
def test_json_as_it_comes(text, rows):
    found = table(text, "json")
    assert cells(found) == rows
    assert not found.problems


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a: 57.92", [(None, {"a": Decimal("57.92")})]),
        ("- unit: X\n  a: '0,5'\n  b: NO\n- unit: 01\n  a: 2022-12-20\n",
         [("X", {"a": "0,5", "b": "NO"}), ("01", {"a": "2022-12-20"})]),
        ("units:\n  - {đơn vị: 007, inputs: {a: 1}, points: {1.10: 0.5}}",
         [("007", {"a": Decimal(1), "points:1.10": Decimal("0.5")})]),
        ("unit: X\na:\nb: '٣'\n", [("X", {"a": None, "b": "٣"})]),
    ],
    ids=ascii,
)  # fmt: skip
def test_yaml_as_it_comes(text, rows):
    found = table(text, "yaml")
    assert cells(found) == rows
    assert not found.problems


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["CR112"]),
        ("{", ["CR112"]),
        ('{"a": 1,}', ["CR112"]),
        ('{"a": NaN}', ["CR112"]),
        ('{"a": -Infinity}', ["CR112"]),
        ('{"a": 1e99999999999999999999}', ["CR112"]),
        ('{"a": ' + "9" * 5000 + "}", ["CR112"]),
        ("[" * 100_000, ["CR112"]),
        ("[" * 100_000 + "]" * 100_000, ["CR112"]),
        ('{"a": 1, "a": 2}', ["CR106"]),
        ('[{"b": {"a": 1, "a": 2}}]', ["CR106"]),
        ("3", ["CR530"]),
        ("null", ["CR530"]),
        ('"x"', ["CR530"]),
        ("[1, [2], {}]", ["CR530", "CR530"]),
        ('{"inputs": [1], "points": 2}', ["CR530", "CR530"]),
        ('{"inputs": {"a": 1}, "a": 2}', ["CR106"]),
        ('{"unit": "X", "don_vi": "Y"}', ["CR106"]),
        ('{"unit": {"a": 1}}', ["CR530"]),
        ('{"unit": ["X"], "a": 1}', ["CR530"]),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_json_that_cannot_be_right_is_refused(text, found):
    assert codes(text, "json") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["CR530"]),
        ("- 1\n- [2]\n- {}", ["CR530", "CR530"]),
        ("a: 1\na: 2", ["CR106"]),
        ("inputs: {a: 1}\na: 2", ["CR106"]),
        ("a: &x 1\nb: *x", ["CR107"]),
        ("a: [", ["CR104"]),
    ],
)
def test_yaml_that_cannot_be_right_is_refused(text, found):
    assert codes(text, "yaml") == found


def test_a_number_with_a_monstrous_exponent_is_no_figure():
    criteria = CriteriaSet.model_validate(SET)
    ((_, found),) = cells(table('{"ty_le": 1e999999999}', "json"))
    report = units_of(table('{"ty_le": 1e999999999}', "json"), criteria).report
    assert [d.code.id for d in report] == ["CR506"], found


def test_structured_cells_have_their_place():
    found = table('{"units": [{"unit": "X", "inputs": {"a": 1}}]}', "json")
    assert found.rows[0].span.cell == "units[0].unit"
    assert found.rows[0].spans["a"].cell == "units[0].inputs.a"
    found = table("- unit: X\n  inputs:\n    ô: 1\n", "yaml")
    assert (found.rows[0].spans["ô"].line, found.rows[0].spans["ô"].column) == (3, 5)


# -- columns held against a set

SET = {
    "id": "bo-thu",
    "title": "Bộ thử",
    "decision": {"number": "1/QĐ-UBND", "issuer": "UBND"},
    "applies_to": "sở",
    "total": "10",
    "levels": [{"name": "Tiêu chí"}],
    "provisional": "thử",
    "indicators": [
        {
            "code": "1",
            "name": "Hài lòng",
            "max_score": "4",
            "evidence": "báo cáo",
            "inputs": {"ty_le": {"type": "percent", "label": "Tỷ lệ hài lòng"}},
            "score": "max_score * share(ty_le)",
        },
        {"code": "2", "name": "Thẩm định", "max_score": "6", "entered": "true", "evidence": "x"},
    ],
}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("unit,ty_le,points:2\nX,\"80,5%\",3", "csv"),
        ("Đơn vị;Tỷ lệ hài lòng;points: 2\nX;80,5;3", "csv"),
        ("unit\tTỶ LỆ HÀI LÒNG\tpoints:2\nX\t80.5\t3,0", "csv"),
        (unicodedata.normalize("NFD", "đơn vị;Tỷ lệ hài lòng;points:2\nX;80,5;3"), "csv"),
        (workbook(("unit", "TỶ LỆ hài lòng", "points:2"), ("X", 80.5, 3)), "xlsx"),
        ('[{"unit": "X", "inputs": {"ty_le": 80.5}, "points": {"2": 3}}]', "json"),
        ('[{"unit": "X", "Tỷ lệ hài lòng": "80,5", "points:2": 3}]', "json"),
        ("unit: X\nty_le: 80.5\npoints: {2: 3}", "yaml"),
    ],
    ids=lambda value: ascii(value)[:20],
)  # fmt: skip
def test_every_kind_of_file_gives_the_same_score(data, kind):
    criteria = CriteriaSet.model_validate(SET)
    found = units_of(table(data, kind), criteria)
    assert not found.report
    (unit,) = found.units
    card = cr.Evaluator(criteria).score_all([unit])[0]
    assert (card.unit, card.total) == ("X", F("6.22"))


# -- laws

marks = st.text("unitabcđơn vị,;\t\"\n\r[]{}:-01.eE\\u2028\x85&*!'", max_size=60).map(str.encode)


@pytest.mark.parametrize("kind", ["csv", "json", "yaml", "xlsx"])
@given(data=st.binary(max_size=200) | marks)
def test_any_bytes_are_read_or_refused(kind, data):
    codes(data, kind)


values = st.none() | st.booleans() | st.integers() | st.decimals(-1000, 1000, places=3) | st.text()


@given(st.dictionaries(st.text("abc", min_size=1), values))
def test_json_values_are_read_exactly(entry):
    text = json.dumps({k: str(v) if isinstance(v, Decimal) else v for k, v in entry.items()})
    for value in entry.values():
        if isinstance(value, Decimal):
            text = text.replace(f'"{value}"', str(value))
    ((_, found),) = cells(table(text, "json"))
    assert found.keys() == entry.keys()
    for key, value in entry.items():
        if isinstance(value, Decimal):
            assert F(found[key]) == F(value)
        elif not isinstance(value, str):
            assert found[key] == value


# -- files that are made to do harm


def sparse_workbook(*cells: str) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for cell in cells:
            sheet.write(cell, 1)
    return made.getvalue()


@pytest.mark.parametrize(
    ("written", "far"), [(["XFD1048576"], "XFD1048576"), (["XFD1", "A1048576"], "A1048576")]
)
def test_a_cell_far_outside_the_table_is_named_before_memory_runs_out(written, far):
    with pytest.raises(Refused) as refused:
        table(sparse_workbook("A1", *written), "xlsx")
    (found,) = refused.value.diagnostics
    assert found.code.id == "CR519"
    assert found.message("vi") == f"Ô {far} nằm quá xa ngoài bảng."
    assert found.message("en") == f"Cell {far} lies far outside the table."
    for lang in ("vi", "en"):
        assert far in (found.hint(lang) or "")


@pytest.mark.parametrize("chunk", [1, 7, 60, 71])
def test_a_far_cell_is_found_across_chunks(chunk, monkeypatch):
    monkeypatch.setattr(bounds, "MEGABYTE", chunk)
    monkeypatch.setattr(package_xml, "MEGABYTE", chunk)
    assert codes(sparse_workbook("A1", "XFD1048576"), "xlsx") == ["CR519"]


SMALL = sparse_workbook("A1")
SHEET = "xl/worksheets/sheet1.xml"


def repacked(changed: Callable[[str, bytes], tuple[str, bytes]], *more: tuple[str, bytes]) -> bytes:
    """A small workbook with other names and contents of its parts, and more parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SMALL)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(*changed(name, old.read(name)))
        for name, content in more:
            new.writestr(name, content)
    return made.getvalue()


def with_rows(rows: str, part: str = SHEET, end: str = "</worksheet>") -> bytes:
    """A small workbook whose sheet holds these rows, and stands in this part."""
    text = f'<worksheet xmlns:x="y"><sheetData>{rows}</sheetData>{end}'.encode()

    def changed(name: str, content: bytes) -> tuple[str, bytes]:
        if name == SHEET:
            return part, text
        return name, content.replace(b"worksheets/sheet1.xml", part.removeprefix("xl/").encode())

    return repacked(changed)


def problem_of(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        table(data, "xlsx")
    (found,) = refused.value.diagnostics
    assert found.code.id == "CR519"
    assert found.message("en")
    return found.message("vi")


FAR = {
    "no names": ('<row r="1048576">' + "<c><v>1</v></c>" * 20 + "</row>", "A1048576"),
    "small letters": ("<row><c/></row><row r='1048576'><c r = 'xfd1048576'/></row>", "XFD1048576"),
    "prefixed": ('<x:row r="1048576"><x:c s="1" r="XFD1048576"><x:v>1</x:v></x:c></x:row>', "XFD1048576"),
    "spaces": (f'<row><c r{" " * 30}={" " * 30}"XFD1048576"/></row>', "XFD1048576"),
    "lines": ('<row><c t="n"\n\tr\n=\n"XFD1048576"/></row>', "XFD1048576"),
    "a sign in between": ('<row><c x=">" r="XFD1048576"/></row>', "XFD1048576"),
    "a letter as its number": ('<row><c r="&#88;FD1048576"/></row>', "XFD1048576"),
    "beyond the last column": ('<row><c r="A1"/><c r="XFE1"/></row>', "XFE1"),
    "far beyond it": ('<row><c r="A1"/><c r="DNULL1"/></row>', "DNULL1"),
    "columns without names": (f"<row>{'<c/>' * 16_385}</row>", "XFE1"),
    "beyond the last row": ('<row r="1048577"><c/></row>', "A1048577"),
    "no such number": (f'<row r="{"9" * 500}"><c/></row>', f"A{'9' * 12}"),
    "few cells, wide and high": ('<row r="1"><c r="A1"/></row><row><c r="ALM1000"/></row>', "ALM1000"),
}  # fmt: skip


@pytest.mark.parametrize("part", [SHEET, "xl/blaetter/s1.xml", "XL/Worksheets/SHEET1.XML", "xl/worksheets/a.bin"])  # fmt: skip
@pytest.mark.parametrize("written", FAR)
def test_a_far_cell_is_found_however_it_is_written_and_wherever(written, part):
    rows, cell = FAR[written]
    assert problem_of(with_rows(rows, part)) == f"Ô {cell} nằm quá xa ngoài bảng."


def test_a_sheet_that_is_no_xml_is_refused_with_its_line():
    data = with_rows('<row>\n<c r="A1"></row><row><c r="XFD1048576"/></row>')
    assert problem_of(data) == f"Trang tính bị hỏng (XML sai ở {SHEET}, dòng 2)."
    assert problem_of(with_rows("", end="")).startswith("Trang tính bị hỏng")


def test_a_sheet_that_declares_a_document_type_is_refused():
    text = b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet><sheetData>&a;</sheetData></worksheet>'
    data = repacked(lambda name, content: (name, text if name == SHEET else content))
    assert problem_of(data) == "Tệp không phải là bảng tính .xlsx."


@pytest.mark.parametrize("other", ["xl/worksheets/SHEET1.xml", "xl\\worksheets\\sheet1.xml"])
def test_two_parts_of_one_name_are_refused(other):
    data = repacked(lambda name, content: (name, content), (other, b"<worksheet/>"))
    assert problem_of(data) == "Tệp không phải là bảng tính .xlsx."


@pytest.mark.parametrize("part", ["content.xml", "xl/workbook.bin"])
def test_a_workbook_of_another_kind_is_no_xlsx(part):
    data = repacked(lambda name, content: (name, content), (part, b""))
    assert problem_of(data) == "Tệp không phải là bảng tính .xlsx."


def test_a_part_that_is_larger_than_it_says_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"x" * 1_000_000)
    size = (1_000_000).to_bytes(4, "little")
    assert made.getvalue().count(size) == 2
    lies = made.getvalue().replace(size, (1_000).to_bytes(4, "little"))
    assert problem_of(lies) == "Tệp không phải là bảng tính .xlsx."


def test_an_archive_of_very_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(bounds, "PACKAGE_PARTS", 20)
    data = repacked(lambda name, content: (name, content), *((f"x{n}", b"") for n in range(20)))
    assert problem_of(data) == "Tệp nén có hơn 20 phần."


@given(st.integers(1, 3_000), st.integers(1, 400), st.integers(1, 60))
def test_blank_cells_are_few_or_in_proportion_to_the_others(rows, columns, written):
    cells = "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(1, written))
    last = f"{letters_of(columns - 1)}{rows + written}"
    data = with_rows(f'{cells}<row r="{rows + written}"><c r="{last}"/></row>')
    fits = (rows + written) * columns <= 1_000_000 + 20 * written
    try:
        bounds.refuse_bomb(data, "x")
    except Refused:
        assert not fits
    else:
        assert fits


@pytest.mark.parametrize(
    ("cells", "found"),
    [(["A40"], []), (["AN1"], []), (["E8"], []), (["A41"], ["CR519"]), (["E1", "A9"], ["CR519"])],
)
def test_a_long_or_a_wide_table_is_no_harm(cells, found, monkeypatch):
    monkeypatch.setattr(bounds, "SHEET_CELLS", 40)
    said = codes(sparse_workbook("A1", *cells), "xlsx")
    assert [code for code in said if code == "CR519"] == found


# -- files made to fill the memory


@pytest.mark.parametrize("kind", ["csv", "json", "yaml"])
@pytest.mark.parametrize("end", ["\n", "\r", "\u0085", "\u2028"], ids=ascii)
def test_very_many_lines_are_refused_before_they_are_read(kind, end, monkeypatch):
    monkeypatch.setattr(files, "LINES", 50)
    with pytest.raises(Refused) as refused:
        table(f"unit: 1{end * 51}".encode(), kind)
    (found,) = refused.value.diagnostics
    assert (found.code.id, str(found.span)) == ("CR108", f"so-lieu.{kind}:51")
    assert found.message("vi") == "Tệp có hơn 50 dòng."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("unit,a\nX,1{}\n", 2),
        ("unit,a{}\nX,1\n", 1),
        ('unit,a\n"X",{}\n', 2),
        ("BÁO CÁO{}\nunit,a\nX,1\n", 1),
    ],
)
def test_a_row_of_very_many_columns_is_refused(text, line):
    assert codes(text.format("," * 10).encode(), "csv") != ["CR519"]
    with pytest.raises(Refused) as refused:
        list(table(text.format("," * 20_000).encode(), "csv").rows)
    (found,) = refused.value.diagnostics
    assert (found.code.id, found.span.line) == ("CR519", line)
    assert found.message("en") == "This row has more than 16 384 columns."


def test_a_row_of_very_many_columns_over_many_lines_is_refused():
    text = 'unit,a\n"X",1' + ',"\n"' * 20_000
    with pytest.raises(Refused) as refused:
        table(text.encode(), "csv")
    assert "16 384" in refused.value.diagnostics[0].message("vi")


@pytest.mark.parametrize("value", ["1", "[]", "{}", '""', '{"unit": "X"}'])
def test_very_many_values_are_refused_before_they_are_read(value, monkeypatch):
    monkeypatch.setattr(structured, "VALUES", 1_000)
    assert codes(f"[{','.join([value] * 1_002)}]".encode(), "json") == ["CR108"]


@pytest.mark.parametrize(
    ("kind", "line", "code"),
    [
        ("csv", "X,1,2\n", "CR529"),
        ("yaml", "- x\n", "CR530"),
        ("yaml", "unit: x\n", "CR106"),
    ],
)
def test_a_file_that_is_wrong_everywhere_is_not_read_to_its_end(kind, line, code, monkeypatch):
    for module in (grids, structured, document):
        monkeypatch.setattr(module, "FINDINGS", 30)
    head = "unit,a\n" if kind == "csv" else ""
    with pytest.raises(Refused) as refused:
        table((head + line * 1_000).encode(), kind)
    assert {found.code.id for found in refused.value.diagnostics} == {code}
    assert len(refused.value.diagnostics) <= 31


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    pipe, link = tmp_path / "so-lieu.csv", tmp_path / "lien-ket.csv"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        with pytest.raises(Refused) as refused:
            read_bytes(path, 10)
        (found,) = refused.value.diagnostics
        assert found.code.id == "CR101"
        assert "ống dẫn" in found.message("vi")
        assert "a pipe" in found.message("en")
    with pytest.raises(Refused) as refused:
        read_bytes(tmp_path, 10)
    assert "a folder" in refused.value.diagnostics[0].message("en")


def test_halves_of_characters_in_json_do_no_harm_later():
    text = r'[{"unit": "\ud800x", "\udc00": "\ud800", "inputs": {"a\ud800": "\ud800"}}]'
    found = table(text, "json")
    assert cells(found) == [("?x", {"?": "?", "a?": "?"})]
    for part in (repr(cells(found)), repr(found.columns), repr(found.rows)):
        part.encode()
    assert codes(r'{"\ud800": 1, "\ud800": 2}', "json") == ["CR106"]
    assert cells(table(r'{"a": "\ud83d\ude00"}', "json")) == [(None, {"a": "😀"})]


@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_a_key_that_stands_many_times_is_one_finding(kind):
    assert codes("{" + ", ".join(['"a": 1'] * 5_000) + "}", kind) == ["CR106"]
    many = ", ".join(f'"a{n}": 1' for n in range(200))
    assert codes(f"{{{many}, {many}}}", kind) == ["CR106"] * 20


@pytest.mark.parametrize(
    "entry",
    ['{"unit": "X", "inputs": {"a": 1}, "a": 2}', '{"unit": "X", "don_vi": "Y", "a": 1}'],
)
@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_an_entry_that_gives_a_value_twice_stays_without_its_figures(entry, kind):
    found = table(f'[{entry}, {{"unit": "Z", "a": 3}}]', kind)
    assert [problem.code.id for problem in found.problems] == ["CR106"]
    assert [len(row.problems) for row in found.rows] == [1, 0]
    assert cells(found) == [(found.rows[0].unit, {}), ("Z", {"a": 3})]


# -- text that would harm who reads it


HOSTILE = "Sở\xa0\x1b[31m\u202e[/] :smile:\nY\u200b"
SHOWN = "Sở \N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}[/] :smile: Y\N{REPLACEMENT CHARACTER}"


def hostile_cards() -> list[cr.Scorecard]:
    raw = {**SET, "title": f"Bộ {HOSTILE}"}
    raw["indicators"] = [{**entry, "name": HOSTILE} for entry in SET["indicators"]]
    evaluator = cr.Evaluator(CriteriaSet.model_validate(raw))
    return [evaluator.score(unit=unit) for unit in (HOSTILE, "Sở B")]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("detail", [True, False])
def test_text_of_a_file_is_neither_markup_nor_terminal_control(lang, detail):
    said = reports.render_text(hostile_cards(), ReportOptions(lang, detail=detail, width=200))
    assert all(c.isprintable() or c == "\n" for c in said)
    assert f"Bộ {SHOWN} (" in said
    assert [line for line in said.splitlines() if line.startswith(SHOWN)]
    assert said.count(SHOWN) > (2 if not detail else 3)


def test_text_of_a_file_in_findings_is_no_terminal_control():
    code = Code("CR000", Severity.ERROR, Text("t", "t"), Text("{x}", "{x}"), Text("{x}", "{x}"))
    place = Span(f"{HOSTILE}.csv", 1, 1)
    found = Diagnostic(code, place, {"x": HOSTILE}, (Related(place, Text("x", "x")),), HOSTILE)
    said = findings.render_text([found])
    assert all(c.isprintable() or c == "\n" for c in said)
    assert said.count(SHOWN) == 5
    assert len(said.splitlines()) == 5


@pytest.mark.parametrize(
    ("lang", "more", "sourced"), [("vi", "số liệu nữa", "có nguồn"), ("en", "more", "are sourced")]
)
def test_the_overview_says_what_it_leaves_out(lang, more, sourced):
    indicators = [
        {"code": str(n), "name": f"Mục {n}", "max_score": "2", "entered": True, "evidence": "x"}
        for n in range(1, 6)
    ]
    criteria = CriteriaSet.model_validate({**SET, "inputs": {}, "indicators": indicators})
    evaluator = cr.Evaluator(criteria)
    cards = [evaluator.score(unit=unit) for unit in ("Sở A", "Sở B")]
    problems = tuple(Problem("CR506", f"sai {n}", f"wrong {n}") for n in range(5))
    lines = (replace(cards[0].lines[0], problems=problems), *cards[0].lines[1:])
    said = reports.render_text([replace(cards[0], lines=lines), cards[1]], ReportOptions(lang))
    assert said.count("CR506") == 5
    first, second = said.split("Sở A:\n")[1].split("Sở B:\n")
    assert first.count("[points:") == second.count("[points:") == 3
    assert first.splitlines()[-1].strip() == {"vi": f"và 2 {more}", "en": f"and 2 {more}"}[lang]
    assert said.count(sourced) == 1
    assert sourced in said.splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        *((f"{mark}1", f"'{mark}1") for mark in "=+-@＝＋－＠"),
        ("\t1", " 1"),
        ("\t=1", "' =1"),
        ("\r\n=1", "' =1"),
        ("Sở\nY\rtế\r\n=1", "Sở Y tế =1"),
        ("Sở Y tế", "Sở Y tế"),
    ],
    ids=ascii,
)
def test_no_spreadsheet_takes_text_for_a_formula_or_a_row(text, safe):
    assert safe_text(text) == safe
