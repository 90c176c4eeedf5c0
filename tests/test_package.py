"""The package as others meet it: public names, what an import loads, what a wheel holds."""

from __future__ import annotations

import subprocess
import sys

import pytest

import cchc_rules as cr

HEAVY = ("networkx", "numpy", "narwhals", "typer", "rich", "yaml", "pydantic")
NOT_FOR_SCORING = (
    *("networkx", "numpy", "narwhals", "z3", "typer", "rich", "openpyxl"),
    *("cchc_rules.cli", "cchc_rules.analysis.prove", "cchc_rules.survey", "cchc_rules.testing"),
    *("cchc_rules.analysis.ranges", "cchc_rules.analysis.lint.paths.checks", "cchc_rules.ir.nodes"),
    *("cchc_rules.data.unit_reader", "cchc_rules.source.tables", "cchc_rules.scoring.explain"),
)


def run(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
    ).stdout.strip()


def test_importing_loads_nothing_heavy():
    program = f"import sys, cchc_rules; print([m for m in {HEAVY} if m in sys.modules])"
    assert run(program) == "[]"


@pytest.mark.parametrize("set_id", ["binh-duong-huyen-2017", "qd-876-tinh"])
def test_scoring_a_set_loads_no_graphs_no_solver_and_no_command_line(set_id: str):
    program = (
        f"import sys, cchc_rules as cr; cr.Evaluator(cr.load({set_id!r})).score();"
        f"print([m for m in {NOT_FOR_SCORING} if m in sys.modules])"
    )
    assert run(program) == "[]"


def test_every_public_name_is_there_and_documented():
    for name in cr.__all__:
        assert getattr(cr, name).__doc__ or name == "Check", name
    assert set(cr.__all__) <= set(dir(cr))


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(cr, "khong_co")
