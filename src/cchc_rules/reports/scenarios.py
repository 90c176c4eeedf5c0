"""Scenarios as a table for a terminal, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ..data.formatting import shown
from ..language.values import Gap
from ..scoring import Scorecard
from ..text import Lang, Text, number_text, signed_text, visible
from .base import ReportOptions
from .console import console_text, new_table
from .csv import number_cell, safe_text

if TYPE_CHECKING:
    from ..scenarios.figures import Figure
    from ..scenarios.result import Scenarios

_SAID = {
    "count": Text("{n} kịch bản", "{n} scenario(s)"),
    "seed": Text("seed {seed}", "seed {seed}"),
    "now": Text("hiện nay {points}", "now {points}"),
    "total": Text("Điểm", "Points"),
    "gain": Text("So với nay", "Against now"),
    "share": Text("Đạt từ {points}", "{points} or more"),
    "more": Text(
        "Còn {n} dòng nữa; --format csv in mọi kịch bản.",
        "{n} more rows; --format csv writes every scenario.",
    ),
    "open": Text(
        "{n} kịch bản còn thiếu hoặc sai số liệu; điểm của chúng là mức thấp nhất.",
        "{n} scenario(s) lack a figure or have a wrong one; their points are the least possible.",
    ),
    "missing": Text("thiếu", "missing"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "none": Text("không áp dụng", "not applicable"),
}
SHARES = (Fraction(1, 20), Fraction(1, 2), Fraction(19, 20))
MOST_ROWS = 60
PLACES = 2


@dataclass(frozen=True, slots=True)
class ScenarioTable:
    """Scenarios, the unit as it is now, and the points that it should reach, if any."""

    found: Scenarios[Scorecard]
    now: Scorecard
    at_least: Fraction | None = None


def scenarios_as_text(asked: ScenarioTable, options: ReportOptions) -> str:
    """Return a row for each combination of what is tried, in the order in which it is tried."""
    found, lang = asked.found, options.lang
    tried = [figure for figure in found.figures.values() if figure.drawn is None]
    each = found.count // _combinations(tried)
    heads = [(visible(figure.name), "right") for figure in tried]
    heads += [(head, "right") for head in _heads(asked, lang, drawn=each > 1)]
    table = new_table(None, *heads)
    count = found.count // each
    for n in range(min(count, MOST_ROWS)):
        cells = [_cell(figure, n * each, lang) for figure in tried]
        table.add_row(*cells, *_points(asked, n * each, each, lang))
    parts = [_title(asked, lang), "\n", console_text([table], options)]
    if count > MOST_ROWS:
        parts.append(_SAID["more"][lang].format(n=count - MOST_ROWS) + "\n")
    if found.open:
        parts.append(_SAID["open"][lang].format(n=found.open) + "\n")
    return "".join(parts)


def _title(asked: ScenarioTable, lang: Lang) -> str:
    found, now = asked.found, asked.now
    parts = [visible(now.unit)] if now.unit else []
    parts.append(_SAID["count"][lang].format(n=found.count))
    if found.seed is not None:
        parts.append(_SAID["seed"][lang].format(seed=found.seed))
    if now.total is not None:
        parts.append(_SAID["now"][lang].format(points=number_text(now.total, lang, PLACES)))
    return " · ".join(parts)


def _combinations(tried: Sequence[Figure]) -> int:
    count = 1
    for figure in tried:
        count *= len(figure.given or ())
    return count


def _heads(asked: ScenarioTable, lang: Lang, *, drawn: bool) -> Iterator[str]:
    if drawn:
        yield from (f"{number_text(share * 100, lang)} %" for share in SHARES)
    else:
        yield _SAID["total"][lang]
        if asked.now.total is not None:
            yield _SAID["gain"][lang]
    if asked.at_least is not None:
        yield _SAID["share"][lang].format(points=number_text(asked.at_least, lang))


def _points(asked: ScenarioTable, start: int, count: int, lang: Lang) -> Iterator[str]:
    """The cells of one combination: its points, or those that shares of its draws do not exceed."""
    part = asked.found.low.part(start, start + count)
    if count > 1:
        yield from (number_text(points, lang, PLACES) for points in part.quantiles(SHARES))
    else:
        yield number_text(part[0], lang, PLACES)
        if asked.now.total is not None:
            yield signed_text(part[0] - asked.now.total, lang, PLACES)
    if asked.at_least is not None:
        reached = int(part.reach(asked.at_least).sum())
        if count > 1:
            yield f"{number_text(Fraction(reached * 100, count), lang, 1)} %"
        else:
            yield _SAID["yes" if reached else "no"][lang]


def _cell(figure: Figure, n: int, lang: Lang) -> str:
    """A value that is tried, as people write it."""
    assert figure.typed is not None
    value = figure.typed[int(figure.codes(n, n + 1)[0])]
    if isinstance(value, Gap):
        return _SAID["missing" if value.kind.is_missing else "none"][lang]
    if isinstance(value, bool):
        return _SAID["yes" if value else "no"][lang]
    if isinstance(value, str):
        return visible(figure.declared.options.get(value, value))
    return shown(figure.declared, value)[lang]


def scenarios_as_csv(asked: ScenarioTable, options: ReportOptions) -> str:
    """Return a row for each scenario: what varies, status, total, low, high; dots in numbers."""
    del options
    found = asked.found
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*map(safe_text, found.figures), "status", "total", "low", "high"])
    for n, given in enumerate(zip(*found.figures.values(), strict=True)):
        low, high = found.low[n], found.high[n]
        total = low if found.is_known(n) else None
        cells = ("" if value is None else safe_text(str(value)) for value in given)
        writer.writerow([*cells, found.status(n).value, *map(number_cell, (total, low, high))])
    return out.getvalue()
