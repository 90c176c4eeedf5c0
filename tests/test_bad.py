"""Every wrong input of ``tests/bad`` with the exact text that a user sees, in both languages.

A case is a folder ``<CODE>-<what is wrong>``: the wrong files, ``call.txt`` (the arguments of
``cchc``, then ``exit <status>``) and ``expected.vi.txt`` / ``expected.en.txt`` (standard error,
then standard output). It runs in a copy, with only its own ``plugin.py`` installed.
``CCHC_UPDATE_EXPECTED=1 pytest tests/test_bad.py`` writes the texts anew: read what changed.

One case of each code shows how to mend it: ``corrected.diff``, or a sentence in ``corrected.vi.txt``
and ``corrected.en.txt`` where the wrong file is made by Python. The pages of the codes show both.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shlex
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlsxwriter

import cchc_rules as cr
import corrections
from cchc_rules.api import installed_plugins
from cchc_rules.cli.app import main
from cchc_rules.diagnostics import CODES
from cchc_rules.diagnostics.pages import page_of
from cchc_rules.diagnostics.text import render_text
from cchc_rules.words import LANGS

BAD = Path(__file__).parent / "bad"
CASES = sorted(folder.name for folder in BAD.iterdir() if (folder / "call.txt").is_file())
WITHOUT_CASE = {
    "CR525": "only Python can name such an input: test_unknown_input_from_python shows it",
}
UPDATE = bool(os.environ.get("CCHC_UPDATE_EXPECTED"))


def workbook(*rows: tuple[object, ...], cover: str | None = None):
    """A maker of ``so-lieu.xlsx``: a zip file would say nothing to a reader of the folder.

    A pair is a formula and its result, or a number and the format of its cell.
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


@pytest.fixture
def only_plugins(monkeypatch):
    """Install these plugin files and no others, as if by pip."""

    def install(*files: Path) -> None:
        entry_points = [EntryPoint(file) for file in files]
        monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: entry_points)
        installed_plugins.cache_clear()

    yield install
    installed_plugins.cache_clear()


@pytest.fixture
def cchc(monkeypatch, capsys):
    """Run ``cchc`` and return its exit status and all that it printed."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("CCHC_LANG", raising=False)

    def run(call: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(shlex.split(call))
        printed = capsys.readouterr()
        return ended.value.code or 0, printed.err + printed.out

    return run


@pytest.fixture
def inside(tmp_path, monkeypatch, only_plugins):
    """Lay out a copy of a case, and stand in it with its plugins installed."""

    def lay(case: str) -> Path:
        shutil.copytree(BAD / "_set", tmp_path / "_set", dirs_exist_ok=True)
        here = shutil.copytree(BAD / case, tmp_path / case)
        MADE.get(case, lambda _: None)(here)
        monkeypatch.chdir(here)
        only_plugins(*sorted(here.glob("plugin*.py")))
        return here

    return lay


def call_of(folder: Path) -> list[str]:
    return (folder / "call.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", CASES)
def test_says_exactly(case, lang, inside, cchc):
    call, status = call_of(inside(case))

    code, said = cchc(f"{call} --lang {lang}")

    assert "Traceback" not in said
    expected = BAD / case / f"expected.{lang}.txt"
    if UPDATE:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert f"exit {code}" == status
    assert case.partition("-")[0] in said


@pytest.mark.parametrize(
    "case", [case for case in CASES if (BAD / case / corrections.DIFF).is_file()]
)
def test_correction_mends_it(case, inside, cchc, only_plugins):
    here = inside(case)
    before = codes_in((here / "expected.vi.txt").read_text(encoding="utf-8"))
    corrections.apply(here)
    only_plugins(*sorted(here.glob("plugin*.py")))
    call = call_of(here)[0]

    status, said = cchc(f"{call} --lang vi")

    assert case.partition("-")[0] not in codes_in(said), said
    assert codes_in(said) <= before, said
    if call.startswith("check "):
        assert status == 0, said


def codes_in(said: str) -> set[str]:
    return set(re.findall(r"\bCR\d{3}\b", said))


# -- what every code must have


def missing(lacks) -> list[str]:
    return sorted(id for id, code in CODES.items() if lacks(code))


def test_every_code_has_a_case():
    shown = {case.partition("-")[0] for case in CASES}
    assert missing(lambda code: code.id not in shown) == sorted(WITHOUT_CASE)


def test_every_code_has_a_correction():
    mended = {case.partition("-")[0] for case in CASES if corrections.is_complete(BAD / case)}
    assert missing(lambda code: code.id not in mended) == sorted(WITHOUT_CASE)


def test_a_correction_in_words_is_only_for_what_python_makes():
    in_words = {folder.parent.name for folder in BAD.glob("*/corrected.??.txt")}
    assert in_words <= set(MADE)


def test_every_code_says_why_it_matters():
    assert missing(lambda code: code.why is None) == []


def test_every_code_speaks_vietnamese():
    def silent(code) -> bool:
        texts = filter(None, (code.title, code.message, code.why, code.hint))
        return not all(is_vietnamese(text.vi) for text in texts)

    assert missing(silent) == []


def is_vietnamese(text: str) -> bool:
    return "đ" in text.lower() or unicodedata.normalize("NFD", text) != text


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_has_a_page(lang):
    assert missing(lambda code: page_of(code.id, lang) is None) == []


@pytest.mark.parametrize(
    ("lang", "title", "message"),
    [
        ("vi", "không đọc được tệp", "Không mở được tệp: không có quyền đọc."),
        ("en", "the file cannot be read", "The file cannot be opened: permission denied."),
    ],
)
def test_unreadable_file(lang, title, message, tmp_path, monkeypatch, only_plugins, cchc):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    only_plugins()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "criteria.yaml").write_text("id: x\n", encoding="utf-8")
    monkeypatch.setattr("cchc_rules.source.files.open", refuse, raising=False)
    code, said = cchc(f"check criteria.yaml --lang {lang}")
    assert code == 2
    assert said.splitlines()[:2] == [f"criteria.yaml  CR101 {title}", f"  {message}"]


def test_unknown_input_from_python():
    evaluator = cr.Evaluator(cr.load(BAD / "_set"))
    with pytest.raises(cr.DataError) as refused:
        evaluator.score({"tong_soo": 10})
    assert render_text(refused.value.report, "vi") == (
        "CR525 dữ liệu không có trong bộ tiêu chí\n"
        '  "tong_soo" không phải là dữ liệu hay thuộc tính của bộ tiêu chí.\n'
        '  Sửa: có phải là "tong_so"?'
    )
    assert render_text(refused.value.report, "en") == (
        "CR525 an unknown input\n"
        '  "tong_soo" is no input or attribute of the set.\n'
        '  Fix: did you mean "tong_so"?'
    )


def small_set(tmp_path: Path, indicators: str) -> Path:
    place = tmp_path / "criteria.yaml"
    head = (
        "id: thu-nho\ntitle: Thử\ndecision: {number: 01/QĐ-UBND, issuer: UBND tỉnh}\n"
        "applies_to: Sở\ntotal: 3\nlevels: [{name: Tiêu chí}]\nsource: Phụ lục\nindicators:\n"
    )
    place.write_text(head + indicators, encoding="utf-8")
    return place


def test_codes_are_text(tmp_path):
    place = small_set(
        tmp_path,
        "  - {code: 1.1, name: A, max_score: 1, entered: true, evidence: x}\n"
        "  - {code: 1.10, name: B, max_score: 2, entered: true, evidence: x}\n",
    )
    assert not cr.check(place).diagnostics
    card = cr.Evaluator(cr.load(place)).score(entered={"1.1": 1, "1.10": 2})
    assert [(line.code, line.score) for line in card.lines] == [("1.1", 1), ("1.10", 2)]


def test_a_diamond_is_no_circle(tmp_path):
    place = small_set(
        tmp_path,
        "  - {code: A, id: a, name: A, max_score: 0, score: max_score, evidence: x}\n"
        "  - {code: B, id: b, name: B, max_score: 1, score: a + 1, evidence: x}\n"
        "  - {code: C, id: c, name: C, max_score: 1, score: a + 1, evidence: x}\n"
        "  - {code: D, id: d, name: D, max_score: 1, score: (b + c) / 2, evidence: x}\n",
    )
    assert not cr.check(place).diagnostics
    assert cr.Evaluator(cr.load(place)).score().total == 3
