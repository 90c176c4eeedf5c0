"""Linear time: twice as many wrong entries take at most about twice as many steps."""

from __future__ import annotations

import json
import sys

import pytest

from cchc_rules.analysis.lint import check_criteria
from cchc_rules.data.unit_reader import units_of
from cchc_rules.diagnostics import Report, Span
from cchc_rules.diagnostics.github import render_github
from cchc_rules.diagnostics.json import render_json
from cchc_rules.diagnostics.model import LONG_LINE
from cchc_rules.diagnostics.sarif import render_sarif
from cchc_rules.diagnostics.text import render_text
from cchc_rules.source.criteria import criteria_of
from cchc_rules.source.document import read_yaml
from cchc_rules.source.files import Refused
from cchc_rules.source.tables import read_table
from sets import HEAD

SET = HEAD.format(total=10) + (
    "inputs: {ty_le: {type: percent, label: Tỷ lệ}}\n"
    'indicators: [{code: "1", name: A, max_score: 10, evidence: x, score: ty_le / 10}]\n'
)
FEW, MOST_RATIO = 100, 2.3


def data(kind: str, text: str) -> Report:
    try:
        table = read_table(text.encode(), f"so-lieu.{kind}", kind)
    except Refused as refused:
        return Report(refused.diagnostics)
    return units_of(table, criteria_of(read_yaml(SET, "criteria.yaml"))).report


def as_json(entry):
    return lambda n: data("json", json.dumps([entry(i) for i in range(n)]))


def as_text(kind, line, head=""):
    return lambda n: data(kind, head + "".join(line.format(i) for i in range(n)))


def leaves(line):
    head = HEAD.format(total=10) + "indicators:\n"
    return lambda n: criteria(head + "".join(line.format(i) for i in range(n)))


def criteria(text: str) -> Report:
    try:
        return check_criteria(criteria_of(read_yaml(text, "criteria.yaml")))
    except Refused as refused:
        return Report(refused.diagnostics)


MADE = {
    "JSON: texts for entries": as_json("x{}".format),
    "JSON: the same text": as_json(lambda _: "x"),
    "JSON: a list for a value": as_json(lambda i: {"unit": f"U{i}", "ty_le": [1]}),
    "JSON: no points": as_json(lambda i: {"unit": f"U{i}", "points": "x"}),
    "JSON: no number": as_json(lambda i: {"unit": f"U{i}", "ty_le": "x"}),
    "JSON: one unit": as_json(lambda _: {"unit": "U", "ty_le": [1]}),
    "JSON: unknown points": lambda n: data(
        "json", json.dumps({"points": {f"x{i}": 1 for i in range(n)}})
    ),
    "YAML: texts for entries": as_text("yaml", "- x{}\n"),
    "YAML: no points": as_text("yaml", "- {{unit: U{}, points: x}}\n"),
    "YAML: no number": as_text("yaml", "- {{unit: U{}, ty_le: x}}\n"),
    "YAML: all in one line": lambda n: data(
        "yaml", f"[{', '.join(f'{{unit: U{i}, ty_le: x}}' for i in range(n))}]"
    ),
    "CSV: rows too long": as_text("csv", "U{},5,6\n", "unit,ty_le\n"),
    "CSV: no number": as_text("csv", "U{},x\n", "unit,ty_le\n"),
    "CSV: no unit": as_text("csv", ",5\n", "unit,ty_le\n"),
    "CSV: one unit": as_text("csv", "U,5\n", "unit,ty_le\n"),
    "set: unknown keys": leaves(
        '  - {{code: "{}", name: A, max_score: 1, evidenc: x, entered: true}}\n'
    ),
    "set: missing keys": leaves('  - {{code: "{}", max_score: 1, entered: true}}\n'),
    "set: no number": leaves('  - {{code: "{}", name: A, max_score: x, entered: true}}\n'),
    "set: decimal commas": leaves('  - {{code: "{}", name: A, max_score: 2,5, entered: true}}\n'),
    "set: empty lists": leaves(
        '  - {{code: "{}", name: A, max_score: 1, rule: {{bands: {{on: x, rows: []}}}}}}\n'
    ),
    "set: texts for leaves": leaves("  - x{}\n"),
    "set: broken expressions": leaves('  - {{code: "{}", name: A, max_score: 1, score: 1 +}}\n'),
    "set: codes twice": leaves('  - {{code: "1", name: A{}, max_score: 1, entered: true}}\n'),
    "set: unknown keys in one group": lambda n: criteria(
        SET + "".join(f"k{i}: 1\n" for i in range(n))
    ),
    "set: numbers for keys": lambda n: criteria(SET + "".join(f"{i}:\n" for i in range(n))),
    "set: units twice": lambda n: criteria(f"{SET}units:\n" + "  - {name: U}\n" * n),
    "set: undeclared attributes": lambda n: criteria(
        f"{SET}units:\n" + "".join(f"  - {{name: U{i}, attributes: {{x: y}}}}\n" for i in range(n))
    ),
}


def steps(make, size: int) -> tuple[int, int]:
    """How many functions are called to find and to tell, and how many findings there are."""
    count = 0

    def called(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        report = make(size)
        for render in (render_text, render_json, render_github, render_sarif):
            render(report.filtered(), "vi")
    finally:
        sys.setprofile(None)
    return count, len(report)


@pytest.mark.parametrize("kind", MADE)
def test_time_is_linear(kind):
    make = MADE[kind]
    make(2)  # what is worked out once is not counted
    few, found = steps(make, FEW)
    many, found_many = steps(make, 2 * FEW)
    assert found >= FEW - 1
    assert found_many > found
    assert many < MOST_RATIO * few


def test_findings_in_one_long_line_do_not_repeat_it():
    many = MADE["YAML: all in one line"](2 * FEW)
    (first, *_) = json.loads(render_json(many, "vi"))
    assert len(many.diagnostics[0].span.excerpt) > LONG_LINE
    assert first["span"]["excerpt"] is None
    assert Span("a", 1, excerpt="x" * LONG_LINE).quoted == "x" * LONG_LINE
