"""The one change that mends a finding, where there is only one."""

from __future__ import annotations

import pytest

import cchc_rules as cr


@pytest.mark.parametrize(
    ("case", "written", "text"),
    [
        ("CR105-tab", "\t", "    "),
        ("CR123-in-expression", "0,5", "0.5"),
        ("CR123-in-flow", "diem: 1,5", "diem: 1.5"),
        ("CR123-max-score", "2,5", "2.5"),
        ("CR301-and-sign", "&&", "and"),
        ("CR301-curly-quotes", "‘có’", "'có'"),
        ("CR301-equals-sign", "=", "=="),
        ("CR303-option-without-quotes", "kip_thoi", "'kip_thoi'"),
    ],
)
def test_what_can_be_mended_in_one_way_has_its_fix(case, written, text, inside):
    here = inside(case)
    (found,) = cr.check("criteria.yaml")
    assert (found.fix.span.text, found.fix.text) == (written, text)
    lines = (here / "criteria.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    span = found.fix.span
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + text + line[span.end_column - 1 :]
    (here / "criteria.yaml").write_text("".join(lines), encoding="utf-8")
    assert found.code.id not in cr.check("criteria.yaml").codes


@pytest.mark.parametrize(
    "case", ["CR301-vietnamese", "CR301-two-names", "CR303-unknown-name", "CR120-misspelt"]
)
def test_a_guess_is_no_fix(case, inside):
    inside(case)
    assert [found.fix for found in cr.check("criteria.yaml")] == [None]
