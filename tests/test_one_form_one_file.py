"""A built-in form of rule is one file: added, everything has it; taken out, nothing misses it."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_rules.language.forms import BUILT_IN_FORMS
from sets import HEAD

SRC = Path(__file__).resolve().parents[1] / "src"
FORMS = Path("cchc_rules/language/forms")
NAMES_OF_MORE = {"levels", "bands", "survey", "ratio"}
"""Keys of a set, and a function of the language, that share the name of a form."""
ONE_FILE = '''
"""``late``: points that are lost day by day."""

from __future__ import annotations

import ast

from ...diagnostics import Code, Severity
from ...model import Amount
from ...model.base import Id, Part, key
from ...text import Text
from ..construct import binary, call, number
from ..rule_form import Misfit, RuleForm, Sample

TOO_DEAR = Code(
    "CR298",
    Severity.ERROR,
    Text("trừ quá nặng", "too dear"),
    Text('"{days}" bị trừ hết ngay.', '"{days}" takes all at once.'),
    Text("trừ ít hơn", "take less"),
    why=Text("Một ngày không thể mất hết điểm.", "One day cannot cost everything."),
)


class Late(Part):
    """Days late, and what each costs."""

    days: Id = key("số ngày chậm", "the days late")
    each: Amount = key("trừ mỗi ngày", "points for each day", "0.5")


def desugar(rule, site):
    lost = binary(site.parse(rule.days, "days"), ast.Mult(), site.amount(rule.each, "each"),
                  site.place())
    left = binary(site.parse("max_score", "days"), ast.Sub(), lost, site.place())
    return call("max", left, number(0), place=site.place())


def check(rule, inputs):
    if rule.each == "max_score":
        yield Misfit(TOO_DEAR, ("each",), {"days": rule.days})


def sample(x, pick):
    return Sample({"days": x, "each": str(pick(1, 3))}, {x: {"type": "count", "max": "9"}})


FORM = RuleForm("late", Late, None, Text("trừ theo ngày", "points day by day"), desugar=desugar,
                check=check, codes=(TOO_DEAR,), sample=sample)
'''
BODY = """\
indicators:
  - code: "1"
    name: Báo cáo
    max_score: 2
    evidence: báo cáo
    inputs: {{ngay: {{type: count, label: Số ngày chậm, max: 60}}}}
    rule: {rule}
"""
TRY = """
import contextlib, io, json
import cchc_rules as cr
from cchc_rules.cli.app import main
from cchc_rules.testing.strategies import _sampled
from generator.files import criteria_file

def said(*call):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            main([*call, "--lang", "en"])
        except SystemExit:
            pass
    return out.getvalue()

good = cr.load("good.yaml")
card = cr.Evaluator(good).score({"ngay": "3"})
print(json.dumps({
    "points": str(card.total),
    "words": card.explain("1", lang="en"),
    "check": said("check", "good.yaml"),
    "wrong": said("check", "wrong.yaml"),
    "misspelt": said("check", "misspelt.yaml"),
    "functions": said("functions"),
    "schema": said("schema"),
    "prove": said("prove", "good.yaml"),
    "manual": criteria_file("en"),
    "sampled": len([*_sampled()]),
}))
"""
IMPORT_ALL = """
import contextlib
from importlib import import_module
from pkgutil import walk_packages
import cchc_rules
for module in walk_packages(cchc_rules.__path__, "cchc_rules."):
    if ".templates" not in module.name:
        import_module(module.name)
from cchc_rules.language.forms import BUILT_IN_FORMS
assert not BUILT_IN_FORMS
card = cchc_rules.Evaluator(cchc_rules.load("plain.yaml")).score({"ngay": "3"})
with contextlib.suppress(SystemExit):
    cchc_rules.cli.app.main(["functions"])
print(card.total)
"""


def run(folder: Path, code: str) -> str:
    """Run a program on the copy of the sources in ``folder``."""
    docs = SRC.parent / "docs"
    path = os.pathsep.join(map(str, (folder / "src", docs)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert not ran.returncode, ran.stderr
    return ran.stdout


@pytest.fixture
def copied(tmp_path):
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SRC, tmp_path / "src", ignore=ignored)
    return tmp_path


def test_one_file_makes_a_form(copied):
    (copied / "src" / FORMS / "late.py").write_text(ONE_FILE, encoding="utf-8")
    for name, rule in {
        "good": "{best_of: [0, {late: {days: ngay, each: {ratio: {of: 1, over: 4}}}}]}",
        "wrong": "{best_of: [0, {late: {days: ngay, each: max_score}}]}",
        "misspelt": "{late: {dayz: ngay}}",
    }.items():
        text = HEAD.format(total=2) + BODY.format(rule=rule)
        (copied / f"{name}.yaml").write_text(text, encoding="utf-8")

    said = json.loads(run(copied, TRY))

    assert said["points"] == "1/2"
    assert "maximum (2) − Số ngày chậm" in said["words"]
    assert "clean" in said["check"]
    assert "CR298 too dear" in said["wrong"]
    assert "each: max_score" in said["wrong"]
    assert 'did you mean "days"?' in said["misspelt"]
    assert "late: {days, each?}\n    points day by day\n" in said["functions"]
    schema = json.loads(said["schema"])["$defs"]
    assert schema["Rule"]["properties"]["late"]["x-description-en"] == "points day by day"
    assert schema["Late"]["required"] == ["days"]
    assert "proved" in said["prove"]
    assert "### late: points day by day\n" in said["manual"]
    assert said["sampled"] == len(BUILT_IN_FORMS) + 1


def test_nothing_needs_any_form(copied):
    for name in BUILT_IN_FORMS:
        (copied / "src" / FORMS / f"{name}.py").unlink()
    text = HEAD.format(total=2) + BODY.format(rule="x").replace("rule: x", "score: ngay / 3")
    (copied / "plain.yaml").write_text(text, encoding="utf-8")
    assert run(copied, IMPORT_ALL).endswith("\n1\n")


@pytest.mark.parametrize("name", BUILT_IN_FORMS)
def test_no_code_outside_its_file_names_a_form(name):
    own = SRC / FORMS / f"{name}.py"
    for file in sorted((SRC / "cchc_rules").rglob("*.py")):
        if file == own or "templates" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.ImportFrom(module=str(module), names=names):
                    imported = [module, *(f"{module}.{alias.name}" for alias in names)]
                    assert not any(path.endswith(f"forms.{name}") for path in imported), file
                case ast.Constant(value=str(value)) if name not in NAMES_OF_MORE:
                    assert value != name, (file, node.lineno)
                case _:
                    pass
