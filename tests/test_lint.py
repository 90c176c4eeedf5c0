"""Lint rules: found where they stand, each with the codes that it can give."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cchc_rules as cr
from cchc_rules.analysis.lint import CheckContext, builtin_checks
from cchc_rules.diagnostics import Code
from cchc_rules.diagnostics.catalogue import HOMES, Catalogue, members
from cchc_rules.language.program import program_of
from wrong_files import BAD, CASES

ROOT = Path(__file__).resolve().parents[1]
ONE_FILE = '''
"""Shouting: names in capital letters."""

from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity
from ...text import Text
from .base import CheckContext, check

SHOUTED = Code(
    "CR299",
    Severity.ERROR,
    Text("tên viết hoa cả", "a shouted name"),
    Text('Tên "{name}" viết hoa cả.', 'The name "{name}" is all in capitals.'),
    Text("viết thường", "write small letters"),
    why=Text("Chữ hoa khó đọc.", "Capitals are hard to read."),
)


@check(SHOUTED)
def names_are_not_shouted(context: CheckContext) -> Iterator[Diagnostic]:
    """No name is all in capital letters."""
    for node in context.criteria_set.nodes:
        if node.indicator.name.isupper():
            yield context.found(SHOUTED, (*node.path, "name"), name=node.indicator.name)
'''
SCORE = """
import cchc_rules as cr
try:
    cr.Evaluator(cr.load("criteria.yaml"))
except cr.InvalidCriteriaSet as refused:
    print(*refused.report.codes)
"""
CALL = "import sys; from cchc_rules.cli.app import main; main(sys.argv[1:])"


def test_one_file_and_one_case_make_a_check(tmp_path):
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    lint = tmp_path / "src" / "cchc_rules" / "analysis" / "lint"
    (lint / "shouting.py").write_text(ONE_FILE, encoding="utf-8")
    case = shutil.copytree(
        BAD / "CR219-no-evidence", tmp_path / "tests" / "bad" / "CR299-shouted", ignore=ignored
    )
    wrong = case / "criteria.yaml"
    text = wrong.read_text(encoding="utf-8").replace("name: Kế hoạch", "name: KẾ HOẠCH", 1)
    assert "KẾ HOẠCH" in text
    wrong.write_text(text, encoding="utf-8")

    def run(*call: str) -> str:
        path = str(tmp_path / "src")
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
        ran = subprocess.run(
            [sys.executable, "-c", *call],
            cwd=case,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        return ran.stdout + ran.stderr

    assert "CR299 a shouted name" in run(CALL, "check", "criteria.yaml", "--lang", "en")
    assert run(SCORE).split() == ["CR299"]
    page = run(CALL, "check", "--explain", "CR299", "--lang", "en")
    assert page.startswith("# CR299 a shouted name\n")
    assert "Capitals are hard to read." in page
    assert "`cchc check criteria.yaml`" in page


def test_codes_are_named_once():
    found = [code for home in HOMES for _, code in members(home, Code)]
    assert len({code.id for code in found}) == len({id(code) for code in found})
    assert [*Catalogue()] == sorted(code.id for code in {id(code): code for code in found}.values())


def test_every_check_names_codes_and_does_something_of_its_own():
    assert all(rule.codes for rule in builtin_checks())
    assert len({rule.check for rule in builtin_checks()}) == len(builtin_checks())


@pytest.mark.parametrize(
    "case", [case for case in CASES if (BAD / case / "criteria.yaml").is_file()]
)
def test_a_check_gives_no_codes_but_its_own(case, inside):
    try:
        criteria_set = cr.load(inside(case) / "criteria.yaml")
    except cr.LoadError:
        return  # it cannot even be read
    context = CheckContext(criteria_set, program_of(criteria_set))
    for rule in builtin_checks():
        assert {found.code.id for found in rule(context)} <= {code.id for code in rule.codes}
