"""The command line as a person meets it: what it prints, where, and how it ends."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import subprocess
import sys

import networkx
import pytest

import cchc_rules as cr
from cchc_rules.cli.commands.functions import sample_text
from cchc_rules.language.functions import BUILTIN_FUNCTIONS
from cchc_rules.text import Text
from sets import HEAD
from shipped import FOLDERS, ROOT

BINH_DUONG = ROOT / "criteria_sets/binh-duong-huyen-2017"
DATA = str(BINH_DUONG / "examples/2017.csv")
QD876 = ROOT / "criteria_sets/qd-876-tinh/examples"


@pytest.fixture
def cchc(run_cchc, monkeypatch):
    """Run ``cchc`` and return its exit code, standard output and standard error."""
    monkeypatch.setenv("COLUMNS", "110")
    return run_cchc


def test_help_is_in_the_language_asked_for(cchc, monkeypatch):
    assert "Chấm điểm cải cách hành chính" in cchc("--help")[1]
    assert "Score administrative reform" in cchc("--lang", "en", "--help")[1]
    assert "Score the units" in cchc("score", "--lang=en", "--help")[1]
    monkeypatch.setenv("CCHC_LANG", "en")
    assert "Score administrative reform" in cchc("--help")[1]


@pytest.mark.parametrize(
    "call", [(), ("nonsense",), ("score",), ("list", "--nonsense"), ("check",)]
)
def test_a_wrong_call_ends_with_2(cchc, call):
    assert cchc(*call)[0] == 2


def test_version(cchc):
    assert cchc("--version")[1].startswith("cchc-rules ")


def test_list_names_every_installed_set_and_its_sourced_points(cchc):
    status, out, _ = cchc("list")
    assert status == 0
    for folder in FOLDERS:
        assert folder.name in out
    entries = {row["id"]: row for row in json.loads(cchc("list", "--format", "json")[1])}
    assert entries["binh-duong-huyen-2017"]["sourced_points"] == "100"
    assert entries["qd-876-tinh"]["total"] == "100"


def test_check_is_clean_on_every_installed_set(cchc):
    status, out, err = cchc("check", "--all", "--strict")
    assert (status, out) == (0, "")
    assert err.count("sạch") == len(FOLDERS)
    assert json.loads(cchc("check", "--all", "--format", "json")[1]) == []


def test_sourced_only_refuses_provisional_points(cchc):
    assert cchc("check", "binh-duong-huyen-2017", "--sourced-only")[0] == 0
    status, _, err = cchc("check", "sipas", "--sourced-only")
    assert status == 1
    assert "CR222" in err
    example = QD876 / "dak-lak-2023.csv"
    status, out, err = cchc("score", "qd-876-tinh", example, "--sourced-only")
    assert (status, out) == (1, "")
    assert "CR222" in err


def test_score_shows_a_tree_with_bars_for_one_unit(cchc):
    status, out, _ = cchc("score", "qd-876-tinh", QD876 / "mot-tinh.yaml")
    assert status == 0
    assert "TỔNG" in out
    assert "█" in out
    assert "Cơ cấu điểm" in out
    status, out, _ = cchc("score", "qd-876-tinh", QD876 / "dak-lak-2023.csv")
    assert status == 0
    assert "87,33" in out


def test_score_shows_a_row_for_each_of_several_units(cchc):
    status, out, _ = cchc("score", BINH_DUONG, DATA)
    assert status == 0
    assert [line for line in out.splitlines() if "Thủ Dầu Một" in line and "84,58" in line]
    assert "1.1" not in out
    _, out, _ = cchc("score", BINH_DUONG, DATA, "--detail", "--lang", "en")
    assert out.count("TOTAL") == 9
    _, out, _ = cchc("score", BINH_DUONG, DATA, "--unit", "huyện bàu bàng")
    assert "80,27" in out
    assert "84,58" not in out


def test_score_writes_json_that_is_the_same_scorecards(cchc, tmp_path):
    target = tmp_path / "diem.json"
    status, out, _ = cchc("score", BINH_DUONG, DATA, "--format", "json", "--out", target)
    assert (status, out) == (0, "")
    cards = [
        cr.Scorecard.from_json(json.dumps(card))
        for card in json.loads(target.read_text(encoding="utf-8"))
    ]
    assert len(cards) == 9
    assert cards[0] == cr.Evaluator(cr.load(BINH_DUONG)).score(
        entered={"1": "51.75", "2": "32.83"}, unit="Thành phố Thủ Dầu Một"
    )


def test_score_writes_csv_that_excel_reads_and_no_formula(cchc, tmp_path):
    data = tmp_path / "so-lieu.csv"
    data.write_text('unit,points:C01\n"=HYPERLINK(1)","5"\n', encoding="utf-8")
    target = tmp_path / "diem.csv"
    assert cchc("score", "papi", data, "--format", "csv", "-o", target)[0] == 1
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig")))
    assert row["unit"] == "'=HYPERLINK(1)"
    assert (row["C01"], row["total"], row["low"], row["high"]) == ("5", "", "5", "75")
    assert row["missing"].startswith("points:SC21")


def test_score_reads_standard_input(cchc, monkeypatch):
    stream = io.TextIOWrapper(
        io.BytesIO(b"unit,points:1,points:2\nHuy\xe1\xbb\x87n Ph\xc3\xba Gi\xc3\xa1o,46,30.03\n")
    )
    monkeypatch.setattr(sys, "stdin", stream)
    status, out, _ = cchc("score", BINH_DUONG, "-")
    assert status == 0
    assert "76,03" in out


def test_score_reads_workbooks(cchc, tmp_path):
    import xlsxwriter

    path = tmp_path / "so-lieu.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, ["STT", "Đơn vị", "points:1", "points:2"])
        sheet.write_row(1, 0, [1, "Huyện Phú Giáo", 46, 30.03])
        sheet.write_row(2, 0, [2, "Thị xã Thuận An", "46,8", "32,24"])
    status, out, _ = cchc("score", BINH_DUONG, path)
    assert status == 0
    assert "76,03" in out
    assert "79,04" in out


def test_missing_figures_end_with_1_and_are_named(cchc, tmp_path):
    data = tmp_path / "so-lieu.csv"
    data.write_text("unit,points:1\nHuyện Phú Giáo,46\n", encoding="utf-8")
    status, out, _ = cchc("score", BINH_DUONG, data)
    assert status == 1
    assert "46,00–81,00" in out
    assert "[points:2]" in out


def test_one_bad_row_does_not_stop_the_others(cchc, tmp_path):
    data = tmp_path / "so-lieu.csv"
    data.write_text(
        "unit;points:1;points:2\nHuyện Phú Giáo;46;30,03\nHuyen Phu Giáo;1;1\n"
        "Thị xã Thuận An;abc;32,24\nHuyện Dầu Tiếng;44;32,22\n",
        encoding="utf-8",
    )
    status, out, err = cchc("score", BINH_DUONG, data)
    assert status == 1
    assert "76,03" in out
    assert "76,22" in out
    assert "so-lieu.csv:3" in err
    assert "so-lieu.csv:4" in err
    assert 'có phải là "Huyện Phú Giáo"?' in err


def test_formats_without_room_for_reasons_tell_them_beside(cchc, tmp_path):
    data = tmp_path / "so-lieu.csv"
    data.write_text("unit,points:1,points:2\nHuyện Phú Giáo,66,30.03\n", encoding="utf-8")
    status, out, err = cchc("score", BINH_DUONG, data, "--format", "csv")
    assert status == 1
    assert "Huyện Phú Giáo,error" in out
    assert "Huyện Phú Giáo 1  CR503" in err
    assert cchc("explain", BINH_DUONG, "1", data)[0] == 1
    assert cchc("explain", BINH_DUONG, "2", data)[0] == 0


def test_a_figure_given_twice_is_refused_not_guessed(cchc, tmp_path):
    folder = tmp_path / "so-thu"
    assert cchc("new", "set", "so-thu", "--into", tmp_path)[0] == 0
    data = tmp_path / "so-lieu.csv"
    data.write_text(
        "unit;ty_le_hoan_thanh;Tỷ lệ nhiệm vụ hoàn thành;points:2.3;points: 2.3\nA;95;10;1;2\n",
        encoding="utf-8",
    )
    status, out, err = cchc("score", folder, data, "--format", "json")
    (card,) = json.loads(out)
    assert (status, card["unit"], card["status"], card["total"]) == (1, "A", "error", None)
    assert err.count("CR524") == 2


def test_an_installed_set_and_a_folder_of_its_name_are_told_apart(cchc, tmp_path, monkeypatch):
    assert cchc("new", "set", "papi", "--into", tmp_path)[0] == 0
    monkeypatch.chdir(tmp_path)
    status, _, err = cchc("check", "papi")
    assert status == 2
    assert "CR608" in err
    assert "6 mục chấm" in cchc("check", "./papi")[2]
    monkeypatch.chdir(ROOT / "criteria_sets")
    assert "29 mục chấm" in cchc("check", "papi")[2]


def test_explain_with_and_without_data(cchc):
    status, out, _ = cchc("explain", BINH_DUONG, "1", DATA, "--unit", "Huyện Phú Giáo")
    assert status == 0
    assert out.startswith("1  Điểm thẩm định: 46/65 điểm, mất 19 điểm")
    status, out, _ = cchc("explain", "qd-876-tinh", "1.1.1", "--lang", "en")
    assert status == 0
    assert "incomplete, between 0 and" in out
    assert cchc("explain", BINH_DUONG, "1", DATA)[0] == 2
    status, _, err = cchc("explain", "qd-876-tinh", "tham_dinhh")
    assert status == 2
    assert 'có phải là "tham_dinh"?' in err


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_line_of_every_set_can_be_explained(folder):
    card = cr.Evaluator(cr.load(folder)).score()
    for line in (*card.lines, *card.components):
        for lang in ("vi", "en"):
            assert card.explain(line.key, lang)


def test_graph_as_text_and_as_mermaid(cchc):
    status, out, _ = cchc("graph", "qd-876-tinh")
    assert status == 0
    assert "↳ cần điểm của" in out
    status, out, _ = cchc("graph", "qd-876-tinh", "--format", "mermaid")
    assert out.startswith("flowchart LR\n")
    assert "-.->" in out
    assert cchc("graph", "qd-876-tinh", "--format", "svg")[0] == 2


def test_graph_tells_who_is_affected(cchc):
    status, out, _ = cchc("graph", "qd-876-tinh", "--affected", "ban_hanh_ke_hoach_cchc")
    lines = [line.split()[0] for line in out.splitlines()[1:]]
    assert (status, lines) == (
        0,
        ["ban_hanh_ke_hoach_cchc", "1", "1.1", "1.1.1", "↳", "1.1.3", "↳"],
    )
    for name in ("1.1.3", "diem_ban_hanh_ke_hoach"):
        out = cchc("graph", "qd-876-tinh", "--affected", name, "--lang", "en")[1]
        assert "1.1.3" in out
        assert "1.2" not in out
    status, _, err = cchc("graph", "qd-876-tinh", "--affected", "ban_hanh_ke_hoach_cch")
    assert status == 2
    assert 'có phải là "ban_hanh_ke_hoach_cchc"?' in err
    err = cchc("graph", "qd-876-tinh", "--affected", "sipas")[2]
    assert "Sửa: bỏ --affected để xem mọi mục, thêm --format json để thấy cả số liệu." in err
    assert cchc("graph", "hung-yen-cong-an-2024", "--affected", "1")[2].startswith(
        "Không có mục nào"
    )


def test_graph_with_figures_over_the_group_and_as_json(cchc, tmp_path):
    file = tmp_path / "criteria.yaml"
    peers = "peers: {tb: {label: Trung bình, take: mean, of: muc}}\n"
    leaves = """indicators:
- {code: "1", id: muc, name: A, max_score: 5, evidence: x, entered: true}
- {code: "2", name: B, max_score: 5, evidence: x, score: "min(tb, 5)"}
"""
    file.write_text(HEAD.format(total=10) + peers + leaves, encoding="utf-8")
    out = cchc("graph", str(file))[1]
    assert out.splitlines()[1:] == [
        "  tb Trung bình",
        "    ↳ cần điểm của 1 [muc]",
        "  1 A (5) [muc]",
        "  2 B (5)",
        "    ↳ cần số liệu nhóm tb",
    ]
    out = cchc("graph", str(file), "--format", "mermaid")[1]
    assert "  n1 -.->|muc| n0\n  n0 -.->|tb| n2\n" in out
    data = json.loads(cchc("graph", str(file), "--format", "json")[1])
    graph = networkx.node_link_graph(data, edges="edges")
    assert graph.nodes["peers.tb"] == {"kind": "peer", "code": "tb", "label": "Trung bình"}
    assert graph.edges["1", "peers.tb"]["place"].startswith(f"{file}:8:")


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("vi", "    round_half_up(2.345, 2) → 2,35\n"),
        ("vi", "    date(2024, 3, 15) → 15/03/2024\n"),
        ("vi", "    not_applicable() → không áp dụng\n"),
        ("en", "    share(85) → 0.85\n"),
        ("en", "    date(2024, 3, 15) → 2024-03-15\n"),
        ("en", "    no_case(7) → The value 7 fits no band or case of the rule.\n"),
    ],
)
def test_functions_are_shown_with_a_sample_and_its_result(lang, shown, cchc):
    assert shown in cchc("functions", "--lang", lang)[1]


def test_every_built_in_function_has_a_sample_that_calls_it():
    for name, function in BUILTIN_FUNCTIONS.items():
        assert function.sample is not None
        tree = ast.parse(function.sample, mode="eval").body
        assert isinstance(tree, ast.Call)
        assert ast.unparse(tree.func) == name
        least = sum(p.default is None and not p.optional for p in function.parameters)
        assert len(tree.args) >= least


@pytest.mark.parametrize(
    ("sample", "result"),
    [
        (None, ""),
        ("twice(3)", "twice(3) → 6"),
        ("twice(3) > 5", "twice(3) > 5 → có"),
        ("'a' if twice(1) > 1 else 'b'", "'a' if twice(1) > 1 else 'b' → a"),
        ("twice(so)", "twice(so) → so"),
        ("twice(3", "twice(3 → Không đọc được biểu thức: ngoặc này chưa đóng."),
    ],
)
def test_the_sample_of_a_plugin_is_shown_whatever_it_says(sample, result):
    text = Text("gấp đôi", "twice")
    twice = cr.Function("twice", (cr.Parameter("x"),), text, body="x * 2", sample=sample)
    assert sample_text(twice, {"twice": twice}, "vi") == result


def test_functions_plugins_and_schema(cchc):
    assert "clamp(x, low, high)" in cchc("functions")[1]
    status, out, _ = cchc("plugins")
    assert status == 0
    assert "dak-lak-so" in out
    assert "$defs" in json.loads(cchc("schema")[1])


def test_a_new_set_checks_clean_and_scores_as_it_is(cchc, tmp_path):
    assert cchc("new", "set", "so-thu", "--into", tmp_path)[0] == 0
    folder = tmp_path / "so-thu"
    assert cchc("check", folder, "--strict")[0] == 0
    status, out, _ = cchc("score", folder, folder / "examples/don-vi.csv")
    assert status == 0
    assert "85,00" in out
    assert cchc("new", "set", "so-thu", "--into", tmp_path)[0] == 2
    assert cchc("new", "set", "Sở Thử", "--into", tmp_path)[0] == 2


def test_a_new_plugin_passes_its_own_tests_as_it_is(cchc, tmp_path):
    assert cchc("new", "plugin", "cchc-thu", "--into", tmp_path)[0] == 0
    package = tmp_path / "cchc-thu"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(package)],
        cwd=package,
        env={**os.environ, "PYTHONPATH": str(package / "src")},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "10 passed" in run.stdout


def test_an_internal_error_is_one_line_and_ends_with_2(cchc, monkeypatch):
    def boom(*_):
        raise RuntimeError("hỏng")

    monkeypatch.setattr("cchc_rules.cli.commands.schema.schema_text", boom)
    status, _, err = cchc("schema")
    assert status == 2
    assert (
        err
        == "Lỗi bên trong chương trình, không phải do tệp của bạn: RuntimeError: hỏng  (CCHC_DEBUG=1)\n"
    )


def test_a_language_that_is_not_spoken_is_said_in_both(cchc):
    for call in (("list", "--lang", "fr"), ("--lang=fr", "list"), ("list", "--lang")):
        status, out, err = cchc(*call)
        assert (status, out) == (2, "")
        assert "--lang là vi hoặc en" in err
        assert "--lang is vi or en" in err


@pytest.mark.parametrize("kind", ["set", "plugin"])
@pytest.mark.parametrize(("lang", "words"), [("vi", "Không ghi được"), ("en", "cannot be written")])
def test_a_place_that_cannot_be_written_is_one_line(cchc, tmp_path, kind, lang, words):
    a_file = tmp_path / "tep"
    a_file.touch()
    for name, into in (("so-thu", a_file), ("so-thu", "/proc"), ("a" * 300, tmp_path)):
        status, out, err = cchc("new", kind, name, "--into", into, "--lang", lang)
        assert (status, out) == (2, "")
        assert words in err
        assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["class", "json", "cchc-rules"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_plugin_takes_no_name_of_python(cchc, tmp_path, name, lang):
    status, out, err = cchc("new", "plugin", name, "--into", tmp_path, "--lang", lang)
    assert (status, out) == (2, "")
    assert f'"{name}"' in err
    assert not list(tmp_path.iterdir())


def test_a_new_set_is_tried_by_its_place_and_not_by_its_name(cchc, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "cchc check ./sipas\n" in cchc("new", "set", "sipas")[1]
    assert 'pip install -e "./cchc-thu[test]"' in cchc("new", "plugin", "cchc-thu")[1]
    assert f"cchc check {tmp_path}/x\n" in cchc("new", "set", "x", "--into", tmp_path)[1]
