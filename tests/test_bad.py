"""Every wrong input of ``tests/bad`` with the exact text that a user sees, in both languages.

A case is a folder ``<CODE>-<what is wrong>``: the wrong files, ``call.txt`` (the arguments of
``cchc``, then ``exit <status>``) and ``expected.vi.txt`` / ``expected.en.txt`` (standard error,
then standard output). It runs in a copy, with only its own ``plugin.py`` installed.
``CCHC_UPDATE_EXPECTED=1 pytest tests/test_bad.py`` writes the texts anew: read what changed.

One case of each code shows how to mend it: ``corrected.diff``, or a sentence in ``corrected.vi.txt``
and ``corrected.en.txt`` where the wrong file is made by Python. The pages of the codes show both.
"""

from __future__ import annotations

import os
import re
import shlex
import unicodedata
from pathlib import Path

import pytest

import cchc_rules as cr
import corrections
from cchc_rules.cli.app import main
from cchc_rules.diagnostics import CODES
from cchc_rules.diagnostics.pages import page_of
from cchc_rules.diagnostics.text import render_text
from cchc_rules.text import LANGS
from wrong_files import BAD, CASES

WITHOUT_CASE = {
    "CR525": "only Python can name such an input: test_unknown_input_from_python shows it",
    **{f"CR57{n}": "only Python can ask: test_scenarios shows it" for n in range(1, 6)},
    **{f"CR56{n}": "only Python can give a data frame: test_frames shows it" for n in range(1, 7)},
}
UPDATE = bool(os.environ.get("CCHC_UPDATE_EXPECTED"))


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


def assert_every_code(has, but=()) -> None:
    """Name all codes that have it not, at once."""
    lacking = [id for id, code in sorted(CODES.items()) if id not in but and not has(code)]
    assert not lacking, f"{len(lacking)} codes: {', '.join(lacking)}"


def test_every_code_has_a_case():
    shown = {case.partition("-")[0] for case in CASES}
    assert_every_code(lambda code: code.id in shown, but=WITHOUT_CASE)
    assert not shown & set(WITHOUT_CASE)


def test_every_code_has_a_correction():
    mended = {case.partition("-")[0] for case in CASES if corrections.is_complete(BAD / case)}
    assert_every_code(lambda code: code.id in mended, but=WITHOUT_CASE)


def test_every_code_says_why_it_matters():
    assert_every_code(lambda code: code.why is not None)


def test_every_code_speaks_vietnamese():
    def speaks(code) -> bool:
        texts = filter(None, (code.title, code.message, code.why, code.hint))
        return all(is_vietnamese(text.vi) for text in texts)

    assert_every_code(speaks)


def is_vietnamese(template: str) -> bool:
    """Whether it has a letter with a diacritic, or no word of its own beside its facts."""
    text = re.sub(r"\{\w+\}", "", template).casefold()
    return "đ" in text or unicodedata.normalize("NFD", text) != text or not re.search(r"\w", text)


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_has_a_page(lang):
    assert_every_code(lambda code: page_of(code.id, lang) is not None)


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
    assert {*cr.check(place).codes} == {"CR255"}  # all of it is the same for every unit
    assert cr.Evaluator(cr.load(place)).score().total == 3
