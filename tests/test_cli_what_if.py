"""``cchc what-if`` as a person meets it."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.api import installed_plugins
from cchc_rules.cli.app import main
from cchc_rules.cli.vary_text import vary_of
from wrong_files import BAD

UNITS = """\
unit;ban_hanh_ke_hoach;ho_so_dung_han;tong_ho_so;ty_le_hoan_thanh;so_lan_cham;ty_le_hai_long;points:2.3
Sở A;kip_thoi;460;500;91,5%;1;84%;7,5
Sở B;kip_thoi;460;500;91,5%;1;;7,5
Sở C;kip_thoi;460;500;191,5%;1;84%;7,5
"""


@pytest.fixture
def ask(capsys, monkeypatch, tmp_path):
    """Ask about a unit of a new set, and return the exit code, standard output and error."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["new", "set", "bo"])
    Path("units.csv").write_text(UNITS, encoding="utf-8")
    capsys.readouterr()

    def run(*arguments: str, unit: str | None = "Sở A") -> tuple[int, str, str]:
        installed_plugins.cache_clear()
        chosen = ["--unit", unit] if unit else []
        with pytest.raises(SystemExit) as end:
            main(["what-if", "bo", "units.csv", *chosen, *arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(end.value.code or 0), out, err

    return run


def test_every_combination_has_a_row(ask):
    status, out, _ = ask(
        "--vary", "so_lan_cham=0..1", "--vary", "ty_le_hai_long=84; 90,5%", "--at-least", "92,3"
    )
    assert status == 0
    assert out == (
        "Sở A · 4 kịch bản · hiện nay 89,80\n"
        "\n"
        " so_lan_cham   ty_le_hai_long    Điểm   So với nay   Đạt từ 92,3\n"
        " ───────────────────────────────────────────────────────────────\n"
        "           0              84%   92,30        +2,50            có\n"
        "           0            90,5%   93,60        +3,80            có\n"
        "           1              84%   89,80         0,00         không\n"
        "           1            90,5%   91,10        +1,30         không\n"
        "\n"
    )


def test_draws_have_shares(ask):
    question = ("--vary", "so_lan_cham=0; 1", "--vary", "ty_le_hai_long=uniform(80; 92)")
    more = ("--draws", "5000", "--seed", "2023", "--at-least", "90", "--lang", "en")
    status, out, _ = ask(*question, *more)
    assert status == 0
    assert out.startswith("Sở A · 10000 scenario(s) · seed 2023 · now 89.80\n")
    assert "90 or more" in out
    assert ask(*question, *more)[1] == out


def test_csv_has_every_scenario(ask):
    status, out, _ = ask("--vary", "ty_le_hai_long=84;90,5%", "--format", "csv")
    assert status == 0
    assert list(csv.reader(io.StringIO(out.removeprefix("\\ufeff")))) == [
        ["ty_le_hai_long", "status", "total", "low", "high"],
        ["84", "scored", "89.8", "89.8", "89.8"],
        ["90,5%", "scored", "91.1", "91.1", "91.1"],
    ]


def test_open_scenarios_end_with_1(ask):
    status, out, _ = ask("--vary", "so_lan_cham=0;1", unit="Sở B")
    assert status == 1
    assert "2 kịch bản còn thiếu hoặc sai số liệu" in out
    assert "So với nay" not in out


def test_many_rows_are_cut(ask):
    status, out, _ = ask("--vary", "ty_le_hai_long=80..90 bước 0,1")
    assert status == 0
    assert "Còn 41 dòng nữa" in out
    assert len(out.splitlines()) == 66


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--vary", "so_lan_cham"], '--vary "so_lan_cham": viết MÃ=GIÁ TRỊ'),
        (["--vary", "so_lan_cham=0..1..2 step x"], "viết MÃ=GIÁ TRỊ"),
        (["--vary", "so_lan_cham=0", "--vary", "so_lan_cham=1"], "hai lần"),
        (["--vary", "so_lan_cham=0", "--at-least", "cao"], '"cao" không phải là số'),
        (["--vary", "so_lan_cham=0", "--seed", "-1"], "--seed phải từ 0"),
        (["--vary", "so_lan_cham=0", "--format", "json"], "có: text, csv"),
        (["--vary", "so_lan=0"], "CR525"),
        (["--vary", "so_lan_cham=một"], "CR506"),
        (["--vary", "so_lan_cham=uniform(0;5)"], "CR574"),
        (["--vary", "so_lan_cham=normal(0;0)", "--draws", "5"], "CR572"),
    ],
)
def test_wrong_questions_end_with_2(ask, arguments, said):
    status, out, err = ask(*arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_the_unit_has_to_be_known_and_right(ask):
    assert ask("--vary", "so_lan_cham=0", unit=None)[0] == 2
    assert "Sở A, Sở B, Sở C" in ask("--vary", "so_lan_cham=0", unit=None)[2]
    assert ask("--vary", "so_lan_cham=0", unit="Sở X")[0] == 2
    status, out, err = ask("--vary", "so_lan_cham=0", unit="Sở C")
    assert (status, out) == (1, "")
    assert "Đơn vị Sở C có số liệu sai" in err


def test_what_is_not_installed_is_named(ask, monkeypatch):
    monkeypatch.setitem(sys.modules, "cchc_rules.scenarios.running", None)
    status, _, err = ask("--vary", "so_lan_cham=0")
    assert status == 2
    assert err.endswith("\nCần cài thêm: pip install 'cchc-rules[frames]'.\n")


def test_sets_that_compare_units_are_refused(capsys):
    with pytest.raises(SystemExit) as end:
        main(["what-if", str(BAD / "CR532-one-unit-open"), "units.csv", "--vary", "x=1"])
    assert end.value.code == 2
    assert "so sánh mỗi đơn vị" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("x=1", ("x", ["1"])),
        (" points:2.3 = 7; 8,5 ", ("points:2.3", ["7", "8,5"])),
        ("x=triangular(80; 85,5; 88)", ("x", cr.Triangular("80", "85,5", "88"))),
        ("x=NORMAL (84;2)", ("x", cr.Normal("84", "2"))),
        ("x=oneof(có:70; không:30)", ("x", cr.OneOf(["có", "không"], ["70", "30"]))),
        ("x=oneof(a; b)", ("x", cr.OneOf(["a", "b"]))),
        ("x=2..1", None),
        ("x=1..2 step 0", None),
        ("x=1..2 step -1", None),
        ("x=1..1000000000", None),
        ("x=1,000..2", None),
        ("x=uniform(1)", None),
        ("x=poisson(1)", None),
        ("=1", None),
        ("x=", None),
    ],
)
def test_what_varies_is_read(said, read):
    assert vary_of(said) == read


@given(st.text())
def test_any_text_is_read_or_not(said):
    vary_of(f"x={said}")
