"""A set written as a program gives the points of the evaluator, or refuses the unit."""

from __future__ import annotations

import ast
import datetime
import json
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.cli.app import main
from cchc_rules.engines.standalone_runtime import exact_text as standing_text
from cchc_rules.numbers import exact_text
from cchc_rules.scoring.compile_errors import CannotCompile
from engine_sets import engine_sets, engine_units
from shipped import FOLDERS, IDS
from shipped import evaluator as shipped
from test_fast import as_people_count

LEAF = """
id: mot-muc
title: {title}
applies_to: đơn vị
decision: {{number: 1/QĐ-UBND, issuer: UBND, date: 2025-01-01}}
levels: [{{name: Tiêu chí}}]
total: 10
indicators:
  - code: "1"
    name: Gửi báo cáo
    max_score: 10
    inputs:
      ngay: {{type: date, label: Ngày gửi}}
      so_lan: {{type: count, label: Số lần, max: 9}}
    score: "max(max_score - so_lan, 0) if ngay <= date(2025, 12, 15) else 0"
    source: QĐ 1
"""


def program_of(evaluator: cr.Evaluator, entered=None) -> dict[str, object]:
    """What the program defines; it is given nothing but Python."""
    text = evaluator.standalone(entered)
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    stand = {"__future__", "math", "json", "sys", "datetime", "collections.abc", "typing"}
    assert imported <= stand
    space: dict[str, object] = {"__name__": "a_program"}
    exec(compile(text, "a_program.py", "exec"), space)  # noqa: S102 - what is tested
    return space


def check_unit(evaluator: cr.Evaluator, data) -> None:
    inputs, entered = data.draw(engine_units(evaluator.criteria_set, complete=True))
    inputs, entered = as_people_count(inputs), as_people_count(entered)
    try:
        program = program_of(evaluator, entered)
    except CannotCompile:
        return
    card = evaluator.score(inputs, entered=entered)
    try:
        found = program["score"](inputs, entered)
    except program["Incomplete"]:
        return
    assert found["status"] == card.status
    assert found["total"] == exact_text(card.total)
    assert found["max_total"] == exact_text(card.max_total)
    assert found["lines"] == {
        line.key: {
            "status": line.status.value,
            "score": None if line.score is None else exact_text(line.score),
            "max_score": exact_text(line.max_score),
        }
        for line in (*card.lines, *card.components)
    }


@given(st.data())
def test_generated_sets(data):
    check_unit(cr.Evaluator(data.draw(engine_sets())), data)


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_shipped_sets(folder):
    @given(st.data())
    def check(data):
        check_unit(shipped(folder), data)

    if len(shipped(folder).criteria_set.leaves) < 20 and not shipped(folder).criteria_set.peers:
        check()


@given(st.fractions(-(10**9), 10**9, max_denominator=10**6), st.integers(1, 10**40))
def test_text_of_points(value, times):
    assert standing_text(value.numerator * times, value.denominator * times) == exact_text(value)


@pytest.fixture
def one_leaf(tmp_path):
    def make(title: str = "Một mục") -> cr.Evaluator:
        file = tmp_path / "criteria.yaml"
        file.write_text(LEAF.format(title=json.dumps(title)), encoding="utf-8")
        return cr.Evaluator(cr.load(file))

    return make


@pytest.mark.parametrize("title", ['"""', "'''\n#", "\\", "a\u2028b", "{x}", "%s"])
def test_no_title_gets_out_of_its_quotes(one_leaf, title):
    program = program_of(one_leaf(title))
    found = program["score"]({"ngay": datetime.date(2025, 12, 15), "so_lan": 3})
    assert (found["total"], found["set"]["title"]) == ("7", title.strip())


UNIT = {"inputs": {"ngay": "2025-12-15", "so_lan": 3}}


def run(tmp_path, evaluator: cr.Evaluator, given_: object) -> subprocess.CompletedProcess[str]:
    """The program run by a Python that sees nothing of this environment."""
    (tmp_path / "cham.py").write_text(evaluator.standalone(), encoding="utf-8")
    unit = tmp_path / "don-vi.json"
    unit.write_text(given_ if isinstance(given_, str) else json.dumps(given_), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", tmp_path / "cham.py", unit],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_program_reads_a_unit(tmp_path, one_leaf):
    done = run(tmp_path, one_leaf(), UNIT)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["lines"] == {"1": {"status": "scored", "score": "7", "max_score": "10"}}
    assert found["set"]["decision"] == "QĐ 1/QĐ-UBND"


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ({"inputs": {"ngay": "2025-12-15"}}, "thiếu số liệu (missing): so_lan\n"),
        (
            {"inputs": {**UNIT["inputs"], "lan": 1}, "entered": {"1": 2}},
            "không có trong bộ (unknown): lan; không nhập được (not to be entered): 1\n",
        ),
        (
            {"inputs": {**UNIT["inputs"], "so_lan": 2.5}},
            "có số liệu sai kiểu, ngoài phạm vi hoặc mâu thuẫn; chấm bằng cchc-rules để biết lý do "
            "(a figure has another type, is out of range or contradicts others; cchc-rules tells)\n",
        ),
        ({"inputs": {**UNIT["inputs"], "so_lan": 10}}, None),
        ({"inputs": {**UNIT["inputs"], "so_lan": float("inf")}}, None),
        ({"inputs": {**UNIT["inputs"], "so_lan": [1]}}, None),
        ({"inputs": {**UNIT["inputs"], "ngay": "15/12/2025"}}, None),
        ([], 'cần (needed): {"inputs": {...}, "entered": {...}}\n'),
        ({"inputs": []}, 'cần (needed): {"inputs": {...}, "entered": {...}}\n'),
        ("{", None),
        ("[" * 100_000, None),
    ],
)
def test_program_refuses(tmp_path, one_leaf, unit, said):
    done = run(tmp_path, one_leaf(), unit)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == said if said else len(done.stderr.splitlines()) == 1


def test_program_of_a_missing_file(tmp_path, one_leaf):
    (tmp_path / "cham.py").write_text(one_leaf().standalone(), encoding="utf-8")
    command = [sys.executable, "-I", tmp_path / "cham.py", tmp_path / "none.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("entered", "lang", "said"),
    [
        ("9.9", "vi", "Không viết được thành chương trình riêng: bộ tiêu chí không có mục 9.9.\n"),
        ("9.9", "en", "It cannot be written as a program that stands alone: the set has no lines 9.9.\n"),
    ],
)  # fmt: skip
def test_command_refuses(capsys, entered, lang, said):
    with pytest.raises(SystemExit) as left:
        main(["compile", "papi", "--entered", entered, "--lang", lang])
    assert left.value.code == 2
    assert capsys.readouterr() == ("", said)


def test_a_set_that_compares_units(one_leaf):
    peers = cr.load(
        next(folder for folder, id_ in zip(FOLDERS, IDS, strict=True) if id_ == "pci-2020")
    )
    if peers.peers:
        with pytest.raises(CannotCompile, match="compares each unit with others"):
            cr.Evaluator(peers).standalone()
    with pytest.raises(CannotCompile, match="no lines 7"):
        one_leaf().source(["7"])


def test_default_points_are_those_that_can_only_be_entered():
    evaluator = cr.Evaluator(cr.load("qd-876-tinh"))
    program = program_of(evaluator)
    entered = {n.key for n in evaluator.criteria_set.leaves if n.indicator.entered}
    assert set(program["PROGRAM"].entered) == entered
    assert Fraction(program["PROGRAM"].total[2][1]) > 0


def test_a_line_that_points_entered_elsewhere_leave_open_has_none(tmp_path):
    file = tmp_path / "criteria.yaml"
    file.write_text(
        LEAF.format(title="Hai phần").split("indicators:")[0].replace("chí}]", "chí}, {name: Mục}]")
        + """components: [{id: a, name: A, max_score: 5}, {id: b, name: B, max_score: 5}]
indicators:
  - code: "1"
    name: Cả hai
    max_score: 10
    source: QĐ 1
    children:
      - {code: "1.1", name: Một, max_score: 5, component: a, score: "5", source: QĐ 1}
      - {code: "1.2", name: Hai, max_score: 5, component: b, score: "5", source: QĐ 1}
""",
        encoding="utf-8",
    )
    evaluator = cr.Evaluator(cr.load(file))
    found = program_of(evaluator, ["1"])["score"]({}, {"1": 3})
    assert (found["total"], found["lines"]["a"]["status"]) == ("3", "missing")
    assert found["lines"]["a"]["score"] is None
