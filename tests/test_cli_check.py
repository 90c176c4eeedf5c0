"""``cchc check``: forms of findings, choosing them, and the pages of codes."""

from __future__ import annotations

import json

import pytest

from cchc_rules.cli.app import main
from cchc_rules.diagnostics import CODES
from cchc_rules.diagnostics.pages import page_of
from cchc_rules.text import LANGS

ERROR, WARNING = "CR202-total", "CR219-no-evidence"
PLUGIN = """
from cchc_rules import Severity, hookimpl
from cchc_rules.diagnostics import Code
from cchc_rules.text import Text

NOTE = Code("QT001", Severity.NOTE, Text("tên hay", "a good name"), Text("Tên hay.", "Fine."))


def names_are_fine(context):
    yield context.found(NOTE, ("title",))


@hookimpl
def cchc_checks():
    return [names_are_fine]
"""


@pytest.fixture
def check(capsys, monkeypatch):
    """Run ``cchc check`` and return its exit code, standard output and standard error."""
    monkeypatch.delenv("CCHC_LANG", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["check", *arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def with_note(inside, only_plugins):
    """Stand beside a set that an installed plugin has a note about, and nothing else."""
    place = inside("_set") / "plugin.py"
    place.write_text(PLUGIN, encoding="utf-8")
    only_plugins(place)


# -- forms


def test_forms_of_other_programs_go_to_standard_output(check, inside):
    inside(ERROR)
    status, out, err = check("criteria.yaml", "--format", "json")
    assert (status, err, json.loads(out)[0]["code"]) == (1, "", "CR202")
    status, out, err = check("criteria.yaml", "--format", "github")
    assert (status, err) == (1, "")
    assert out.startswith("::error file=criteria.yaml,line=")
    status, out, err = check("criteria.yaml", "--format", "sarif")
    assert (status, err, json.loads(out)["runs"][0]["results"][0]["ruleId"]) == (1, "", "CR202")


def test_nothing_found_is_written_too(check, inside):
    inside("_set")
    assert check("criteria.yaml", "--format", "json") == (0, "[]\n", "")
    assert check("criteria.yaml", "--format", "github") == (0, "", "")
    status, out, err = check("criteria.yaml", "--format", "sarif")
    assert (status, err, json.loads(out)["runs"][0]["results"]) == (0, "", [])


@pytest.mark.parametrize("command", ["check", "test", "prove"])
@pytest.mark.parametrize("lang", LANGS)
def test_an_unknown_form_is_a_wrong_call(command, lang, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "papi", "--format", "xml", "--lang", lang])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert (
        said
        == {
            "vi": 'Không có dạng "xml"; có: text, json, github, sarif.\n',
            "en": 'There is no format "xml"; known: text, json, github, sarif.\n',
        }[lang]
    )


# -- choosing


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        ([], 1, "1 lỗi, 0 cảnh báo."),
        (["--select", "cr2"], 1, "1 lỗi, 0 cảnh báo."),
        (["--select", "CR3,CR202"], 1, "1 lỗi, 0 cảnh báo."),
        (["--select", "CR3", "--select", "CR202"], 1, "1 lỗi, 0 cảnh báo."),
        (["--select", "CR3"], 0, "criteria.yaml: không còn gì khác, đã bỏ qua 1 phát hiện"),
        (["--ignore", "CR202"], 0, "criteria.yaml: không còn gì khác, đã bỏ qua 1 phát hiện"),
        (["--ignore", "cr2", "--strict"], 0, "đã bỏ qua 1 phát hiện"),
        (["--select", "CR2", "--ignore", "CR202"], 0, "đã bỏ qua 1 phát hiện"),
    ],
)
def test_codes_are_selected_and_ignored(check, inside, options, status, said):
    inside(ERROR)
    ended, out, err = check("criteria.yaml", *options)
    assert (ended, out) == (status, "")
    assert said in err


def test_a_file_that_cannot_be_read_can_be_ignored_but_is_told(check, inside):
    inside("CR105-tab")
    status, _, err = check("criteria.yaml", "--ignore", "CR105", "--lang", "en")
    assert (status, err) == (0, "criteria.yaml: nothing else, 1 finding(s) left out\n")


def test_a_set_that_is_not_there_is_a_wrong_call_whatever_is_ignored(check):
    assert check("khong-co", "--ignore", "CR606")[0] == 2


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("CR2077", 'Không có mã lỗi "CR2077". Có phải là "CR207"?'),
        ("CR202,207", 'Không có mã lỗi "207".'),
    ],
)
def test_a_prefix_of_no_code_is_a_wrong_call(check, option, given, said):
    status, out, err = check("papi", option, given)
    assert (status, out) == (2, "")
    assert err.startswith(said)


def test_strict_counts_warnings(check, inside):
    inside(WARNING)
    assert check("criteria.yaml")[0] == 0
    assert check("criteria.yaml", "--strict")[0] == 1
    assert check("criteria.yaml", "--strict", "--ignore", "CR219")[0] == 0


# -- notes


def test_notes_are_shown_where_asked_for(check, with_note):
    assert "sạch" in check("criteria.yaml")[2]
    for asked in (["--notes", "--ignore", "CR2"], ["--select", "QT001"], ["--select", "qt"]):
        status, _, err = check("criteria.yaml", "--strict", *asked)
        assert status == 0
        assert "QT001 tên hay (lưu ý)" in err
        assert err.endswith("\n0 lỗi, 0 cảnh báo, 1 lưu ý.\n")
    assert check("criteria.yaml", "--format", "json") == (0, "[]\n", "")
    assert "::notice " in check("criteria.yaml", "--notes", "--format", "github")[1]
    assert "sạch" in check("criteria.yaml", "--notes", "--ignore", "QT001,CR2")[2]


# -- pages


@pytest.mark.parametrize("lang", LANGS)
def test_explain_prints_the_page_of_a_code(check, lang):
    status, out, err = check("--explain", "cr207", "--lang", lang)
    assert (status, err) == (0, "")
    assert out.startswith(f"# CR207 {CODES['CR207'].title[lang]}\n")
    assert "generate.py" not in out
    assert "criteria.yaml:" in out


def test_explain_shows_plain_text(check):
    page = check("--explain", "CR301", "--lang", "en")[1]
    assert "so_dung_han / tong_so * max_score" in page
    assert r"so\_dung\_han" in (page_of("CR301", "en") or "")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", 'Không có mã lỗi "CR2007". Có phải là "CR207"?\n'),
        ("en", 'There is no code "CR2007". Did you mean "CR207"?\n'),
    ],
)
def test_explaining_an_unknown_code_names_the_nearest(check, lang, said):
    assert check("--explain", "cr2007", "--lang", lang) == (2, "", said)
