"""Tables of text: padded line by line as rich would lay them out."""

from __future__ import annotations

import random

import pytest

from cchc_rules.reports import ReportOptions
from cchc_rules.reports.console import TextTable, _rendered, console_text, new_table

WORDS = ["Xã An Bình", "x", "", "  lùi vào", "cuối  ", "12,50–13,00", "███░░···", "−2,75", "≈3.33…"]
WIDE = ["日本", "e\u0301", "a\nb"]


def table_for(seed: int) -> TextTable:
    chance = random.Random(seed)
    kinds = [chance.choice(["left", "right", "fixed"]) for _ in range(chance.randint(1, 6))]
    title = chance.choice([None, "Ngắn", "Một tiêu đề dài hơn cả bảng " * 3])
    table = new_table(title, *((chance.choice(["Đơn vị", "", "%"]), kind) for kind in kinds))
    words = WORDS + WIDE * (seed % 5 == 0)
    for _ in range(chance.randint(0, 8)):
        table.add_row(*(chance.choice(words) for _ in kinds), style=chance.choice(["", "bold"]))
        if chance.random() < 0.2:
            table.add_section()
    return table


@pytest.mark.parametrize("width", [20, 40, 100])
def test_the_lines_are_those_of_rich(width: int) -> None:
    options = ReportOptions(width=width)
    for seed in range(150):
        tables = [table_for(seed), table_for(seed + 1000)]
        expected = [line for table in tables for line in _rendered(table, options)]
        assert console_text(tables, options) == "\n".join(expected) + "\n"


def test_many_rows_do_not_need_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    table = new_table("Bảng", ("Đơn vị", "left"), ("Điểm", "right"))
    for n in range(5_000):
        table.add_row(f"Xã {n}", f"{n},00")
    from rich.table import Table

    asked: list[int] = []
    add = Table.add_row
    monkeypatch.setattr(Table, "add_row", lambda *a, **k: (asked.append(1), add(*a, **k)))
    assert console_text([table], ReportOptions()).count("\n") == 5_005
    assert not asked
