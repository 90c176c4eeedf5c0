"""Percentages that may be fractions of one: refused as a column, told as single cells."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.unit_reader import Units, units_of
from cchc_rules.language.values import Gap
from cchc_rules.source.tables import read_table
from sets import criteria

TREE = """\
indicators:
  - {code: "1", name: Tỷ lệ, max_score: 1, score: "share(ty_le)", evidence: b}
  - {code: "2", name: Nhỏ, max_score: 1, score: "1 if nho < 1 else 0", evidence: b}
inputs:
  ty_le: {type: percent, label: Tỷ lệ}
  nho: {type: percent, label: Tỷ lệ trễ, max: 0.9}
"""
SET = criteria(TREE, 2)


def read(cells: list[object], kind: str = "csv", name: str = "ty_le") -> Units:
    if kind == "csv":
        lines = "".join(f"u{n};{'' if c is None else c}\n" for n, c in enumerate(cells))
        text = f"unit;{name}\n{lines}"
    else:
        entries = [{"unit": f"u{n}", name: cell} for n, cell in enumerate(cells)]
        text = json.dumps(entries, ensure_ascii=False)
    return units_of(read_table(text.encode(), f"so-lieu.{kind}", kind), SET)


def wrong(units: Units, name: str = "ty_le") -> list[bool]:
    """Which units have no value there because of what is wrong."""
    values = [unit.values[name] for unit in units.units]
    return [isinstance(value, Gap) and bool(value.problems) for value in values]


@pytest.mark.parametrize("kind", ["csv", "json", "yaml"])
@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        (["0,95"], [True]),
        (["0.95", "1,05", "0", None], [True, True, False, False]),
        (["0.5", "85%", "1"], [True, False, True]),
    ],
)
def test_a_column_that_looks_like_fractions_is_refused_and_told_once(cells, refused, kind):
    units = read(cells, kind)
    assert wrong(units) == refused
    assert units.report.codes == ("CR554",)
    assert "may be" in units.report.diagnostics[0].message("en")


def test_a_json_number_is_asked_about_too():
    assert read([0.95, 0.8], "json").report.codes == ("CR554",)
    assert read([0.95, 80], "json").report.codes == ("CR555",)


def test_a_small_rate_among_others_is_read_and_told_with_its_place():
    units = read(["88", "0,95", "0,5", "0,7%", "1"])
    assert [str(u.values["ty_le"]) for u in units.units] == ["88", "19/20", "1/2", "7/10", "1"]
    (told,) = units.report
    assert (told.code.id, str(told.span)) == ("CR555", "so-lieu.csv:3:4")
    assert told.message("en") == (
        '"ty_le" has 2 number(s) below 1 without a % sign, such as 0.95; read as 0.95%, not 95%.'
    )


@pytest.mark.parametrize("cells", [["1", "1"], ["0", ""], ["0,95%", "0,5%"], ["-0,5"], ["abc"]])
def test_what_cannot_be_a_fraction_is_not_asked_about(cells):
    assert not {"CR554", "CR555"} & {*read(cells).report.codes}


def test_a_range_settles_what_is_meant():
    assert read(["0,5", "0,8"], name="nho").report.codes == ()


def test_what_a_program_gives_is_what_it_says():
    assert cr.units_from([{"unit": "A", "ty_le": 0.95}], SET).report.codes == ()


@given(st.lists(st.integers(1, 100).map(lambda n: f"{n / 100:.2f}".replace(".", ",")), min_size=1))
def test_no_fraction_is_ever_scored_in_silence(cells):
    said = read(cells).report.codes
    assert said == ("CR554",) or all(float(cell.replace(",", ".")) == 1 for cell in cells)
