"""A new member of an enumeration is refused by the type checker, and by every reading that meets it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

import cchc_rules as cr
from cchc_rules.analysis.prove import prove
from cchc_rules.analysis.prove.answers import Obligation, Verdict
from cchc_rules.analysis.prove.words import heading_of, mark_of, question_words
from cchc_rules.engines.numpy.vector_steps import DType
from cchc_rules.ir.interpretation import Interpretation
from cchc_rules.ir.lower_set import compile_set
from cchc_rules.ir.nodes import Bit, Num, Of, Op
from cchc_rules.ir.specialisation import Shape
from cchc_rules.language.values import GapKind
from cchc_rules.model import InputType, OverMax, OverTotal, Role, Take, WhenNotApplicable
from cchc_rules.ranking.order import may_share, numbers
from cchc_rules.ranking.quantiles import group_of
from cchc_rules.reports.text import role_words, status_words
from cchc_rules.scoring.evaluator import plan_of
from cchc_rules.status import Status
from sets import criteria

ROOT = Path(__file__).parents[1]
ENUMERATIONS = {
    "WhenNotApplicable": (
        "model/parts.py",
        ["scoring/evaluation.py", "ir/lower_tree.py", "analysis/ranges/leaf_paths.py"],
    ),
    "OverMax": ("model/parts.py", ["scoring/evaluation.py", "ir/lower_tree.py", "model/parts.py"]),
    "OverTotal": ("model/parts.py", ["scoring/assembly.py", "ir/lower_set.py", "model/parts.py"]),
    "Role": ("model/parts.py", ["model/parts.py", "reports/text.py", "analysis/lint/roles.py"]),
    "Take": (
        "model/peers.py",
        ["scoring/population.py", "frames/peers.py", "analysis/ranges/peers.py"],
    ),
    "InputType": ("model/inputs.py", ["data/parsing.py", "engines/python/input_codegen.py"]),
    "Status": ("status.py", ["scoring/result.py", "status.py", "reports/text.py"]),
    "GapKind": ("language/values.py", ["scoring/evaluation.py", "ir/lowered.py"]),
    "Op": (
        "ir/nodes.py",
        ["ir/interpretation.py", "engines/python/codegen.py", "engines/numpy/vector_steps.py",
         "engines/llvm/codegen.py"],
    ),
    "Of": ("ir/nodes.py", ["ir/nodes.py", "engines/python/unit_function.py", "scenarios/unit.py"]),
    "Do": ("engines/numpy/vector_steps.py", ["engines/numpy/engine.py"]),
    "DType": ("engines/numpy/vector_steps.py", ["engines/numpy/vector_steps.py"]),
    "Severity": ("diagnostics/model.py", ["diagnostics/github.py", "diagnostics/sarif.py"]),
    "Obligation": ("analysis/prove/answers.py", ["analysis/prove/findings.py"]),
    "Verdict": ("analysis/prove/answers.py", ["analysis/prove/words.py"]),
    "Flag": ("scoring/reconciliation.py", ["reports/reconciliation/words.py"]),
    "Kind": ("language/functions.py", ["language/types.py"]),
}  # fmt: skip
"""Where each is declared, and what has at the least to say what a new member means."""
LITERALS = {
    '"leaf", "total"': ("model/parts.py", ["model/parts.py"]),
    '"wait", "skip"': ("model/peers.py", ["model/peers.py"]),
    '"missing", "not_applicable", "zero"': (
        "model/inputs.py", ["data/completion.py", "ir/lower_inputs.py", "model/inputs.py"]
    ),
    '"keep", "missing", "not_applicable"': (
        "model/inputs.py", ["data/completion.py", "ir/lower_inputs.py", "model/inputs.py"]
    ),
    '"points", "percent"': ("model/ranking.py", ["ranking/candidate.py"]),
    '"inclusive", "exclusive"': ("ranking/quantiles.py", ["ranking/quantiles.py"]),
    '"competition", "dense", "ordinal"': ("ranking/order.py", ["ranking/order.py"]),
    '"given", "assumed", "missing", "not_applicable", "error"': (
        "scoring/line.py", ["scoring/line.py"]
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def refused(tmp_path_factory) -> dict[str, set[str]]:
    """The modules that the checker refuses, by the member that was added to a copy."""
    pyright = Path(sys.executable).with_name("pyright")
    found = str(pyright) if pyright.exists() else shutil.which("pyright")
    if found is None:
        pytest.skip("pyright is not installed: pip install -e .[lint]")
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for name, (file, _) in ENUMERATIONS.items():
        value = "99" if name == "GapKind" else '"new"'
        declared = rf"(class {name}\((?:Str|Int)Enum\):\n(?:.*\n)*?)(?=    [A-Z_]+ = )"
        _put(copy, file, declared, rf"\g<1>    NEW = {value}\n")
    for n, (members, (file, _)) in enumerate(LITERALS.items()):
        _put(copy, file, re.escape(f"Literal[{members}]"), f'Literal[{members}, "new{n}"]')
    command = [found, "--outputjson", "--pythonpath", sys.executable, "-p", str(copy)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    errors: dict[str, set[str]] = defaultdict(set)
    for error in json.loads(told.stdout)["generalDiagnostics"]:
        module = Path(error["file"]).relative_to(copy / "src" / "cchc_rules").as_posix()
        for member in re.findall(r"(\w+)\.NEW\b|'(new\d+)'", error["message"]):
            errors["".join(member)].add(module)
    return errors


def _put(copy: Path, file: str, pattern: str, new: str) -> None:
    path = copy / "src" / "cchc_rules" / file
    text, count = re.subn(pattern, new, path.read_text(encoding="utf-8"))
    assert count, (file, pattern)
    path.write_text(text, encoding="utf-8")


@pytest.mark.types
@pytest.mark.parametrize("name", ENUMERATIONS)
def test_a_new_member_is_refused_until_all_say_what_it_means(name, refused):
    assert set(ENUMERATIONS[name][1]) <= refused[name]


@pytest.mark.types
@pytest.mark.parametrize(("n", "members"), list(enumerate(LITERALS)))
def test_a_new_word_is_refused_until_all_say_what_it_means(n, members, refused):
    assert set(LITERALS[members][1]) <= refused[f"new{n}"]


# What slips in all the same is answered by nobody.

OUT_OR_ABOVE = """\
policies: {over_max: cap, over_total: cap}
indicators:
  - code: "1"
    name: Có thể không áp dụng
    max_score: 4
    score: max_score
    applies_when: co
    inputs: {co: {type: yes_no, label: Có}}
  - code: "2"
    name: Có thể vượt
    max_score: 6
    score: n
    inputs: {n: {type: number, label: Số, min: 0, max: 9}}
  - {code: "3", name: Thưởng, max_score: 2, score: "min(n, 2)", role: bonus}
"""


def _new(enumeration):
    """A member that no code knows."""
    base = int if issubclass(enumeration, int) else str
    member = base.__new__(enumeration, 99 if base is int else "new")
    member._name_, member._value_ = "NEW", 99 if base is int else "new"
    return member


TOLD = {
    WhenNotApplicable: [lambda x: x.hands_on, lambda x: x.loses_points],
    OverMax: [lambda x: x.caps],
    Role: [lambda x: x.is_in_total, lambda x: x.is_adjustment, lambda x: x.sign,
           lambda x: x.is_counted, role_words],
    Take: [lambda x: x.keeps_unit, lambda x: x.is_own],
    InputType: [lambda x: x.is_numeric, lambda x: x.is_percent, lambda x: x.is_whole,
                lambda x: x.is_unsigned, lambda x: x.is_date],
    Status: [lambda x: x.is_open, lambda x: x.applies, lambda x: x.has_points, status_words],
    GapKind: [lambda x: x.is_open],
    Of: [lambda x: x.gap, lambda x: x.is_bit, lambda x: x.is_figure, lambda x: x.is_entered],
    DType: [lambda x: x.most, lambda x: x.is_narrow],
    Obligation: [question_words, heading_of],
    Verdict: [mark_of],
}  # fmt: skip


@pytest.mark.parametrize(
    ("enumeration", "ask"), [(kind, ask) for kind, asked in TOLD.items() for ask in asked]
)
def test_nothing_is_told_of_an_unknown_member(enumeration, ask):
    with pytest.raises(AssertionError):
        ask(_new(enumeration))


@pytest.mark.parametrize("node", [Num(_new(Op), (), 0, 1), Bit(_new(Op), ())])
def test_no_engine_has_a_meaning_for_an_unknown_operation(node):
    with pytest.raises(AssertionError):
        Interpretation(None).make([node])


def test_no_order_for_unknown_ties_and_boundaries():
    for ask in (lambda: numbers([1], "new"), lambda: may_share("new")):
        with pytest.raises(AssertionError):
            ask()
    with pytest.raises(AssertionError):
        group_of(Fraction(1), [Fraction(1)], "new")


@pytest.mark.parametrize(
    ("policy", "enumeration"),
    [("not_applicable", WhenNotApplicable), ("over_max", OverMax), ("over_total", OverTotal)],
)
def test_no_reading_of_a_set_answers_for_an_unknown_policy(policy, enumeration):
    known = criteria(OUT_OR_ABOVE)
    policies = known.policies.model_copy(update={policy: _new(enumeration)})
    unknown = known.model_copy(update={"policies": policies})
    data = {"co": False, "n": 9}
    readings = [
        lambda: cr.Evaluator(unknown).score(data),
        lambda: compile_set(plan_of(cr.Evaluator(unknown)), Shape()),
        lambda: prove(unknown),
    ]
    assert cr.Evaluator(known).score(data).is_complete
    for reading in readings:
        with pytest.raises(AssertionError):
            reading()
