"""Commands and formats: one place each; quick to start; outputs that cannot be written are told."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from cchc_rules import ReportFormat, hookimpl
from cchc_rules.cli import commands
from cchc_rules.cli.app import main
from cchc_rules.plugins import Plugins
from cchc_rules.text import Text
from shipped import ROOT

SET = "binh-duong-huyen-2017"
DATA = ROOT / "criteria_sets" / SET / "examples/2017.csv"
RANKED = "qd-876-tinh"
UNITS = ROOT / "criteria_sets" / RANKED / "examples/dak-lak-2023.csv"
HEAVY = {"numpy", "z3", "pandas", "narwhals", "llvmlite", "hypothesis", "polars", "pyarrow"}


def cchc(*arguments: str, **more) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-c", "from cchc_rules.cli.app import main; main()"]
    return subprocess.run([*run, *arguments], encoding="utf-8", **more)


def test_every_command_of_the_list_has_a_module_and_the_other_way_round():
    files = Path(commands.__file__).parent.glob("[a-z]*.py")
    assert {file.stem.replace("_", "-") for file in files} == set(commands.COMMANDS)
    for name in commands.COMMANDS:
        assert import_module(f"cchc_rules.cli.commands.{name.replace('-', '_')}").register


class Winner:
    @hookimpl
    def cchc_report_formats(self):
        def first(ranking, options):
            return "".join(f"{group.standings[0].unit}\n" for group in ranking.groups)

        return [ReportFormat("nhat", Text("đơn vị đứng đầu", "the first"), first, "ranking")]


@pytest.fixture
def with_winner(monkeypatch):
    plugins = Plugins()
    plugins.register(Winner(), "nhat")
    monkeypatch.setattr("cchc_rules.plugins.installed.installed_plugins", lambda: plugins)


def ended(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    return int(end.value.code or 0)


def test_one_registration_is_a_format_of_a_ranking(with_winner, capsys):
    assert ended("rank", RANKED, str(UNITS), "--format", "nhat") in (0, 1)
    assert capsys.readouterr().out.count("\n") == 1
    ended("rank", "--help")
    assert "nhat (đơn vị đứng đầu)" in " ".join(capsys.readouterr().out.split())
    assert ended("score", SET, str(DATA), "--format", "nhat") == 2


def test_an_unknown_format_is_told_with_the_nearest(with_winner, capsys):
    assert ended("rank", SET, str(DATA), "--format", "nhatt", "--lang", "en") == 2
    known = 'There is no format "nhatt"; known: text, csv, json, nhat. Did you mean "nhat"?\n'
    assert capsys.readouterr().err == known


@pytest.mark.parametrize("command", ["score", "rank"])
def test_no_result_is_written_over_an_input(command, tmp_path, capsys):
    data = tmp_path / "a.csv"
    data.write_bytes(DATA.read_bytes())
    link = tmp_path / "b.csv"
    link.symlink_to(data)
    assert ended(command, SET, str(data), "--format", "csv", "-o", str(link)) == 2
    assert capsys.readouterr().err == (
        f"{link}  CR113 không ghi được tệp\n"
        "  Không ghi được kết quả vào tệp: đây là tệp mà lệnh này đọc.\n"
        "  Sửa: ghi vào tệp khác.\n"
    )
    assert data.read_bytes() == DATA.read_bytes()


def test_text_is_not_written_to_a_workbook(tmp_path, capsys):
    out = tmp_path / "a.xlsx"
    assert ended("score", SET, str(DATA), "--format", "csv", "-o", str(out)) == 2
    assert capsys.readouterr().err == (
        f"{out}  CR113 không ghi được tệp\n"
        "  Không ghi được kết quả vào tệp: tên tệp .xlsx không dành cho văn bản mà dạng csv ghi ra.\n"
        "  Sửa: đặt tên tệp có đuôi của văn bản, như .txt, .csv, .json.\n"
    )
    assert not out.exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only where there is such a device")
def test_a_full_output_is_told_in_one_line():
    with open("/dev/full", "w", encoding="utf-8") as full:
        run = cchc("score", SET, str(DATA), "--format", "csv", stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1].startswith("Không ghi được ra đầu ra chuẩn")
    assert "Lỗi bên trong" not in run.stderr


def test_a_closed_output_spoils_no_file(tmp_path):
    out = tmp_path / "a.csv"
    call = [sys.executable, "-c", "from cchc_rules.cli.app import main; main()"]
    call += ["score", SET, str(DATA), "--format", "csv", "-o", str(out)]
    run = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *call], stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert run.returncode in (0, 1)
    assert "Lỗi bên trong" not in run.stderr
    assert out.stat().st_size
    run = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *call[:-2]], stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert run.returncode == 2
    assert "đầu ra đã đóng" in run.stderr


MODELS = {"pydantic", "yaml", "simpleeval", "cchc_rules.api"}
GRAPHS = {"networkx", "cchc_rules.testing", "cchc_rules.analysis.prove"}
ALL_FIGURES = {"cchc_rules.analysis.ranges", "cchc_rules.analysis.lint.paths.checks"}
CODE = {"cchc_rules.ir.nodes", "cchc_rules.engines.python.codegen"}
OTHER_FILES = {"cchc_rules.source.structured", "cchc_rules.source.workbooks", "cchc_rules.survey"}
ONE_UNIT = str(DATA.parents[2] / "qd-876-tinh/examples/dak-lak-2023.csv")
TO_SCORE = GRAPHS | ALL_FIGURES | CODE | OTHER_FILES


@pytest.mark.parametrize(
    ("call", "spared"),
    [
        (("--help",), MODELS | GRAPHS | {"rich"}),
        (("score", "--help"), GRAPHS | {"yaml", "rich", "simpleeval", "cchc_rules.api"}),
        (("list",), TO_SCORE | {"rich", "cchc_rules.analysis", "cchc_rules.scoring"}),
        (("score", "qd-876-tinh", ONE_UNIT), TO_SCORE),
        (("score", "qd-876-tinh", ONE_UNIT, "--format", "csv"), TO_SCORE | {"rich"}),
        (("explain", "qd-876-tinh", "1.1.1", ONE_UNIT), TO_SCORE | {"rich"}),
        (("check", SET), GRAPHS | CODE | OTHER_FILES | {"rich"}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_a_command_loads_only_what_it_needs(call, spared):
    script = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from cchc_rules.cli.app import main; main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *call], capture_output=True, encoding="utf-8"
    )
    assert run.returncode in (0, 1), run.stderr
    assert not {*run.stderr.split()} & (HEAVY | spared)
