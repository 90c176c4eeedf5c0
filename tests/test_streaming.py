"""Tables scored as they are read: the same cards, findings and bytes as unit by unit."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.unit_reader import units_of
from cchc_rules.numbers import decimal_places, exact_text, fixed
from cchc_rules.reports import ReportOptions
from cchc_rules.reports.csv import number_cell, ratio_cell, render_csv, safe_text, stream_csv
from cchc_rules.scoring.evaluator import plan_of
from cchc_rules.scoring.population import score_together
from cchc_rules.source import csv_grid
from cchc_rules.source.structured import python_table
from cchc_rules.source.tables import Table, read_table

SAMPLE = Path(cr.__file__).parent / "templates" / "set" / "criteria.yaml"
TITLES = {
    "ban_hanh_ke_hoach": ["kip_thoi", "Ban hành không kịp thời", "khong", "khác", "", "-"],
    "ho_so_dung_han": ["10", "1.200", "1,234", "90", "", "sáu"],
    "tong_ho_so": ["100", "1200", "0", "2.400", "", "10,5"],
    "ty_le_hoan_thanh": ["81,07%", "90", "70,0", "90.01", "101", "n/a"],
    "so_lan_cham": ["0", "1", "2", "5", "200", "-1"],
    "ty_le_hai_long": ["66,67%", "33.3", "100", "0", "không áp dụng", "1,234"],
    "points:2.3": ["10", "2,5", "0.125", "12", "", "-3"],
}
QUIET = 0.04
"""How often a cell is one of the last two of its column, which are wrong or missing."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> cr.CriteriaSet:
    """The set that ``cchc new set`` makes."""
    made = tmp_path_factory.mktemp("set") / "criteria.yaml"
    made.write_text(SAMPLE.read_text("utf-8").replace("{{SET_ID}}", "mau"), encoding="utf-8")
    return cr.load(made)


def quoted(cell: str, mark: str, chance: random.Random) -> str:
    return f'"{cell}"' if mark in cell or chance.random() < 0.1 else cell


def lines_of(seed: int, rows: int) -> Iterator[str]:
    """A file with mistakes, gaps, titles above, totals, blank rows and units that stand twice."""
    chance = random.Random(seed)
    mark = ",;\t"[seed % 3]
    titles = [*TITLES]
    chance.shuffle(titles)
    if seed % 4 == 1:
        yield "BÁO CÁO NĂM"
    if seed % 5 == 2:
        titles.append("ghi chú")
    yield mark.join(["Đơn vị", *titles])
    for n in range(rows):
        name = f"Xã {n}" if chance.random() > 0.03 else chance.choice(["XÃ  3", "", "Tổng cộng"])
        cells = [name]
        for title in titles:
            choices = TITLES.get(title, ["", "", "x"])
            usual = choices[:4] if chance.random() > QUIET else choices[4:]
            cells.append(chance.choice(usual or choices))
        if chance.random() < 0.02:
            cells = cells[: chance.randrange(1, len(cells))]
        if chance.random() < 0.02:
            cells.append(chance.choice(["", "thừa"]))
        yield mark.join(quoted(cell, mark, chance) for cell in cells)
        if chance.random() < 0.02:
            yield ""


def table_for(seed: int, rows: int = 150) -> Table:
    ends = ("\n", "\r\n", "\r")[seed % 2]
    return read_table(ends.join(lines_of(seed, rows)).encode(), "a.csv", "csv")


@pytest.mark.parametrize("seed", range(12))
def test_equal_to_units_scored_exactly(sample: cr.CriteriaSet, seed: int) -> None:
    evaluator = cr.Evaluator(sample)
    scored = evaluator.score_table(table_for(seed))
    cards = list(scored)
    read = units_of(table_for(seed), sample)
    exact = score_together(plan_of(evaluator), read.units)
    assert scored.report.diagnostics == read.report.diagnostics
    assert [card.is_clean for card in cards] == [
        card.is_complete and not (card.problems or card.line_problems) for card in exact
    ]
    assert any(card.is_clean for card in cards)
    options = ReportOptions("vi")
    expected = render_csv(exact, options)
    again = evaluator.score_table(table_for(seed))
    assert "".join(stream_csv(again, options)) == render_csv(cards, options) == expected
    assert [card.to_json() for card in cards] == [card.to_json() for card in exact]


def test_cells_are_read_with_their_class(sample: cr.CriteriaSet) -> None:
    entries = [
        {"unit": f"Đơn vị {n}", "points": {"2.3": 1}, "inputs": {
            "ban_hanh_ke_hoach": "khong", "ho_so_dung_han": 1, "tong_ho_so": 2,
            "ty_le_hoan_thanh": "90", "so_lan_cham": value, "ty_le_hai_long": 50.5}}
        for n, value in enumerate([1] * 12 + [True, 1.0, "1", None, [1]])
    ]  # fmt: skip
    evaluator = cr.Evaluator(sample)
    cards = list(evaluator.score_table(python_table(entries)))
    read = cr.units_from(entries, sample)
    assert cards == list(score_together(plan_of(evaluator), read.units))
    assert [card.is_complete for card in cards[-5:]] == [False, True, True, False, False]


@pytest.mark.parametrize("id", ["binh-duong-huyen-2017", "qd-876-tinh"])
def test_shipped_sets(id: str) -> None:
    criteria = cr.load(id)
    names = [*criteria.all_inputs, *(f"points:{leaf.key}" for leaf in criteria.leaves)]
    chance = random.Random(1)
    rows = [
        ",".join([f"Đơn vị {n}", *(chance.choice(["1", "0", "2", "x", "0.5", ""]) for _ in names)])
        for n in range(20)
    ]
    text = "\n".join([",".join(["unit", *names]), *rows])
    evaluator = cr.Evaluator(criteria)
    scored = evaluator.score_table(read_table(text.encode(), "a.csv", "csv"))
    cards = list(scored)
    read = units_of(read_table(text.encode(), "a.csv", "csv"), criteria)
    assert cards == list(score_together(plan_of(evaluator), read.units))
    assert scored.report.diagnostics == read.report.diagnostics


def test_quotients_as_cells() -> None:
    def slowly(value: Fraction) -> str:
        places = decimal_places(value)
        return exact_text(value) if places is not None and places <= 9 else fixed(value, 9)

    chance = random.Random(3)
    for _ in range(20_000):
        over = chance.randint(-(10 ** chance.randint(1, 12)), 10 ** chance.randint(1, 40))
        under = chance.choice([1, 2, 3, 8, 10, 1000, 10**9, 10**10, chance.randint(1, 10**6)])
        value = Fraction(over, under)
        assert ratio_cell(over * 6, under * 6) == number_cell(value) == slowly(value)


@given(st.text(st.sampled_from("Xã,\"\n\r;' =1"), max_size=12))
def test_a_name_is_read_back_as_it_was_written(name: str) -> None:
    card = cr.Evaluator(cr.load("nam-dinh-2020")).score({}, unit=name or None)
    header, row = csv.reader(render_csv([card], ReportOptions()).splitlines())
    assert row[0] == safe_text(name)
    assert len(row) == len(header)


@given(st.text(st.sampled_from("a,\n\r\x0b\u2028ế"), max_size=30), st.integers(0, 8))
def test_lines_are_the_same_wherever_a_text_is_parted(text: str, size: int) -> None:
    lines = re.findall("[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_grid, "AT_ONCE", size)
        assert list(csv_grid._lines(text)) == lines
