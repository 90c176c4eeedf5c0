"""A new member of an enumeration is refused by the type checker, and by every reading that meets it."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from pathlib import Path

import pytest

import cchc_rules as cr
from cchc_rules.analysis.prove import prove
from cchc_rules.analysis.prove.answers import Obligation, Verdict
from cchc_rules.analysis.prove.words import heading_of, mark_of, question_words
from cchc_rules.ir.interpretation import Interpretation
from cchc_rules.ir.lower_set import compile_set
from cchc_rules.ir.nodes import Bit, Num, Op
from cchc_rules.ir.specialisation import Shape
from cchc_rules.model import OverMax, OverTotal, Role, WhenNotApplicable
from cchc_rules.ranking.order import may_share, numbers
from cchc_rules.ranking.quantiles import group_of
from cchc_rules.reports.text_words import role_words, status_words
from cchc_rules.scoring.evaluator import plan_of
from cchc_rules.status import Status
from cchc_rules.text import LANGS
from sets import criteria
from told_apart import (
    PACKAGE,
    Told,
    asked_alone,
    enumeration,
    enumerations,
    listed_together,
    literals,
    subsets,
    told_apart,
)

ROOT = Path(__file__).parents[1]
NOT_TOLD_APART = {
    "Means": "shown and written as it is",
    "ResultKind": "part of the key of a format, of which each is registered for one",
}
"""Enumerations of which no member means anything to the code."""
PASSED_ON = {
    ("vi", "en"): "every text has a field for each",
    ("truth", "option", "day", "number"): "each is asked for by name beside the match that says it",
    ("truth", "small number", "number"): "each is asked for by name beside the match that says it",
    ("figure", "gap", "points", "peer"): "each is asked for by name beside the match that says it",
    ("status", "float", "whole", "text"): "what columns are made of has a table, and libraries their types",
    ("value", "reason", "person"): "the parts of a title; all but the value are about the value",
    ("float", "scaled"): "a word of the caller, and any other is refused",
    ("auto", "numpy", "jit"): "a word of the caller, and any other is refused",
    ("graded", "ungraded", "open"): "words of a result, which has a reason beside them",
    ("ranked", "unranked", "open"): "words of a result, which has a reason beside them",
    ("compared", "merged", "split", "new", "not_found", "incomplete"): "compared, or words for why",
    ("indicator", "component"): "words of a scorecard; components have a list of their own",
    ("score", "peer"): "words of a scorecard for what is no input",
}  # fmt: skip
"""Words that a new one could join without a change of meaning, and why."""
ASKED_ALONE = {
    "DependencyKind.PEER": "told in words of its own",
    "GapKind.MISSING": "where nothing was given is known from the cells of a table",
    "InputType.COUNT": "one hint for whole numbers, another for all else",
    "InputType.POINTS": "points have no label of their own in a report",
    "Kind.CHOICE": "which of two is the choice",
    "Kind.DATE": "an example is shown as a day",
    "Kind.NUMBER": "where words need brackets",
    "LineKind.SIGNATURE": "what follows a signature",
    "Of.ENTERED": "points, or else a figure",
    "Of.PEER_PARTS": "1 where a figure is any number",
    "Op.ADD": "a law of this very operation",
    "Op.CONST": "what a constant is, and nothing else",
    "Op.FLOOR": "what it pays to keep small",
    "Op.LOAD": "what needs no name in a text",
    "Op.MAX": "how often a text names a node",
    "Op.MIN": "how often a text names a node",
    "Op.MUL": "a law of this very operation",
    "Op.NOT": "a law of this very operation",
    "Op.OR": "parts of an or are compared one by one",
    "Op.SELECT": "a law of this very operation",
    "Severity.WARNING": "told with a word for it; errors are told without",
    "Status.ERROR": "an assertion about all that are open",
    "Status.MISSING": "an assertion about all that are open",
    "Take.RANK": "the rest is matched",
    "assumed": "a word of a scorecard that is told beside a figure",
    "auto": "any other word of the caller is refused",
    "compared": "compared, or words for why not",
    "component": "a component has other parts, and no code",
    "float": "any other word of the caller is refused",
    "given": "a word of a scorecard that is told beside a figure",
    "graded": "a grade that has to wait is none",
    "jit": "any other word of the caller is refused",
    "missing": "a word of a scorecard that is told beside a figure",
    "numpy": "any other word of the caller is refused",
    "open": "what is waited for",
    "percent": "in which column decimals tell ranks apart",
    "points": "in which column decimals tell ranks apart",
    "scaled": "any other word of the caller is refused",
    "unranked": "told in a list of their own",
    "zero": "the finding is about this very word",
}
"""What is compared with one member or word, and why any other, a new one too, is just not that."""
WITH_A_REST = {
    "analysis/ranges/peers.py": "of other pairs of figures nothing is known",
    "analysis/ranges/path_enumeration.py": "names of functions, not words",
    "frames/dispatch.py": "names of libraries, not words",
    "frames/output.py": "names of libraries; what is none of them is like pandas",
    "language/types.py": "what is not said to fit together does not",
    "language/units.py": "names of functions, not words",
    "ranking/outcome.py": "names of figures, not words",
    "ranking/scales.py": "names of figures, not words",
    "source/invalid.py": "names of errors, not words",
}
"""Where what is not named comes to something all the same."""


@pytest.fixture(scope="module")
def refused(tmp_path_factory) -> dict[str, set[tuple[str, int]]]:
    """The lines that the checker refuses, by the member or word that was added to a copy."""
    pyright = Path(sys.executable).with_name("pyright")
    found = str(pyright) if pyright.exists() else shutil.which("pyright")
    if found is None:
        pytest.skip("pyright is not installed: pip install -e .[lint]")
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for file, lines in _with_new_members().items():
        (copy / "src" / "cchc_rules" / file).write_text("".join(lines), encoding="utf-8")
    command = [found, "--outputjson", "--pythonpath", sys.executable, "-p", str(copy)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    errors: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for error in json.loads(told.stdout)["generalDiagnostics"]:
        module = Path(error["file"]).relative_to(copy / "src" / "cchc_rules").as_posix()
        for names in re.findall(r"(\w+)\.NEW\b|'(new\d+)'", error["message"]):
            errors["".join(names)].add((module, error["range"]["start"]["line"] + 1))
    return errors


def _with_new_members() -> dict[str, list[str]]:
    """The lines of the files that declare something, with one more of each; none moves."""
    places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for name, (file, first) in enumerations().items():
        value = 99 if issubclass(enumeration(name), int) else '"new"'
        places[file].append((first.lineno, first.col_offset, f"NEW = {value}; "))
    for n, written in enumerate(literals().values()):
        for file, node in written:
            places[file].append((*_end(node), f', "new{n}"'))
    for file, node in subsets():
        name = ast.unparse(node.slice).lstrip("(").split(".")[0]
        places[file].append((*_end(node), f", {name}.NEW"))
    changed: dict[str, list[str]] = {}
    for file, added in places.items():
        lines = (PACKAGE / file).read_text(encoding="utf-8").splitlines(keepends=True)
        for line, column, text in sorted(added, reverse=True):
            before = lines[line - 1].encode()
            lines[line - 1] = (before[:column] + text.encode() + before[column:]).decode()
        changed[file] = lines
    return changed


def _end(choice: ast.Subscript) -> tuple[int, int]:
    return choice.end_lineno or 0, (choice.end_col_offset or 0) - 1


TOLD_APART = list(told_apart())


@pytest.mark.types
@pytest.mark.parametrize("name", sorted(enumerations().keys() - NOT_TOLD_APART.keys()))
def test_a_new_member_is_refused_wherever_members_are_told_apart(name, refused):
    told = [t for t in TOLD_APART if any(n.startswith(f"{name}.") for n in t.names)]
    silent = [t for t in told if not t.takes_rest and not _is_refused(t, refused[name])]
    assert told
    assert silent == []


@pytest.mark.types
@pytest.mark.parametrize(
    ("n", "words"), [(n, words) for n, words in enumerate(literals()) if words not in PASSED_ON]
)
def test_a_new_word_is_refused_where_words_are_told_apart(n, words, refused):
    assert refused[f"new{n}"]


@pytest.mark.types
def test_no_match_over_words_takes_a_new_one_for_another(refused):
    new = {words: refused[f"new{n}"] for n, words in enumerate(literals())}
    silent = [
        told for told in TOLD_APART
        if not told.takes_rest
        and (of := [found for words, found in new.items() if told.names <= {*words}])
        and not any(_is_refused(told, found) for found in of)
    ]  # fmt: skip
    assert silent == []


def _is_refused(told: Told, errors: set[tuple[str, int]]) -> bool:
    return any(file == told.file and told.first <= line <= told.last for file, line in errors)


def test_nothing_is_compared_with_a_single_member_without_a_reason():
    found = {name: file for file, name in (*asked_alone(), *listed_together())}
    assert found.keys() - LANGS - ASKED_ALONE.keys() == set()


def test_no_match_gives_the_rest_a_meaning_without_a_reason():
    assert {told.file for told in TOLD_APART if told.takes_rest} == WITH_A_REST.keys()


def test_what_is_said_not_to_be_told_apart_is_not():
    named = {name.split(".")[0] for told in TOLD_APART for name in told.names}
    assert not named & NOT_TOLD_APART.keys()


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


WORDS = {Role: [role_words], Status: [status_words], Obligation: [question_words, heading_of],
         Verdict: [mark_of]}  # fmt: skip


def _questions():
    """Every property of every enumeration, and what puts a member into words."""
    for name in enumerations():
        kind = enumeration(name)
        asked = [
            (key, attrgetter(key))
            for key, part in vars(kind).items()
            if isinstance(part, property | cached_property)
        ]
        for what, ask in [*asked, *((ask.__name__, ask) for ask in WORDS.get(kind, ()))]:
            yield pytest.param(kind, ask, id=f"{name}.{what}")


@pytest.mark.parametrize(("kind", "ask"), list(_questions()))
def test_nothing_is_told_of_an_unknown_member(kind, ask):
    with pytest.raises(AssertionError):
        ask(_new(kind))


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
        lambda: cr.Evaluator(unknown).score(data).total,
        lambda: compile_set(plan_of(cr.Evaluator(unknown)), Shape()),
        lambda: prove(unknown),
    ]
    assert cr.Evaluator(known).score(data).is_complete
    for reading in readings:
        with pytest.raises(AssertionError):
            reading()
