"""Scorecards for a terminal: the tree with bars for one unit, a table for several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from ..model import Role
from ..numbers import percentage
from ..scoring import Line, Problem, Scorecard, Status
from ..scoring.point_texts import PointTexts, Ratio
from ..text import Lang, number_text, visible
from .base import ReportOptions
from .console import console_text, new_table
from .text_words import SAID, role_words, status_words

BAR = 12
SHOWN = 2


def _sign(role: Role) -> str:
    if not role.is_adjustment:
        return ""
    return "+" if role.sign > 0 else "−"


_STYLE = {Status.MISSING: "yellow", Status.ERROR: "red", Status.NOT_APPLICABLE: "dim"}
LISTED, LISTED_BRIEFLY = 20, 3


def render_text(cards: Sequence[Scorecard], options: ReportOptions) -> str:
    """Return one tree per unit, or a table of units when there are several and no detail."""
    if not cards:
        return SAID["nobody"][options.lang] + "\n"
    if len(cards) > 1 and not options.detail:
        notes = _lines(_footnotes(cards, options.lang))
        return console_text([_overview(cards, options.lang)], options) + notes
    parts: list[str] = []
    for card in cards:
        tables = [_tree(card, options.lang)]
        if card.components:
            tables.append(_components(card, options.lang))
        notes = _lines(_note_lines(card, options.lang))
        parts.append(_title(card) + "\n" + console_text(tables, options) + notes)
    return "\n".join(parts)


def _title(card: Scorecard, *, with_unit: bool = True) -> str:
    unit = f"{card.unit} · " if card.unit and with_unit else ""
    return visible(f"{unit}{card.set_title} ({card.decision})")


def _tree(card: Scorecard, lang: Lang):
    table = new_table(None, *_columns(lang))
    for line in card.lines:
        if not line.counted and line.status.is_missing:
            continue
        table.add_row(
            *_cells(line, lang), style=_STYLE.get(line.status, "bold" if line.depth == 0 else "")
        )
    table.add_section()
    bar = _bar(card.low, card.high, card.max_total)
    score = _range(card.total, card.low, card.high, lang)
    table.add_row(
        "",
        SAID["total"][lang],
        score,
        number_text(card.max_total, lang),
        _percent(card.percent, lang),
        bar,
        status_words(card.status)[lang],
        style="bold",
    )
    return table


def _columns(lang: Lang) -> list[tuple[str, str]]:
    kinds = {"code": "fixed", "name": "left", "points": "right", "max": "right", "percent": "right"}
    columns = [(SAID[key][lang], kind) for key, kind in kinds.items()]
    return [*columns, ("", "fixed"), (SAID["status"][lang], "left")]


def _cells(line: Line, lang: Lang) -> list[str]:
    return [
        "  " * line.depth + visible(line.code),
        visible(line.name),
        _line_points(line, lang),
        number_text(line.max_score, lang),
        "" if not line.role.is_in_total else _percent(line.percent, lang),
        "" if not line.role.is_in_total else _bar(line.low, line.high, line.max_score),
        ", ".join(
            word for word in (role_words(line.role)[lang], status_words(line.status)[lang]) if word
        ),
    ]


def _line_points(line: Line, lang: Lang) -> str:
    if line.is_left_out:
        return ""
    points = _range(line.score, line.low, line.high, lang)
    return f"{_sign(line.role)}{points}" if line.high else points


def _components(card: Scorecard, lang: Lang):
    table = new_table(SAID["components"][lang], *_columns(lang)[1:])
    for line in card.components:
        _, name, *rest = _cells(line, lang)
        cells = ["  " * line.depth + name, *rest]
        table.add_row(*cells, style=_STYLE.get(line.status, ""))
    return table


def _overview(cards: Sequence[Scorecard], lang: Lang):
    columns = [("unit", "left"), ("points", "right"), ("max", "right"), ("percent", "right")]
    table = new_table(
        _title(cards[0], with_unit=False),
        *[(SAID[key][lang], kind) for key, kind in columns],
        ("", "fixed"),
        (SAID["status"][lang], "left"),
    )
    texts = PointTexts((), lambda *points: "\n".join(_total_cells(lang, *points)), lambda *_: "")
    for card, (total,) in zip(cards, texts.of_cards(cards), strict=True):
        style = _STYLE.get(card.status, "")
        table.add_row(_unit(card, lang), *total.split("\n"), style=style)
    return table


_possible = lru_cache(maxsize=64)(Fraction)
"""What could be earned; it is the same for many units."""


def _total_cells(lang: Lang, status: Status, low: Ratio, high: Ratio, possible: Ratio) -> list[str]:
    """Points, maximum, percentage, bar and status of a unit."""
    least, most = Fraction(*low), _possible(*possible)
    greatest = least if high is low else Fraction(*high)
    total = None if status.is_open else least
    return [
        _range(total, least, greatest, lang),
        number_text(most, lang),
        _percent(None if total is None else percentage(total, most), lang),
        _bar(least, greatest, most),
        status_words(status)[lang],
    ]


def _range(score: Fraction | None, low: Fraction, high: Fraction, lang: Lang) -> str:
    if score is not None or low == high:
        return _points(low, lang)
    return f"{_points(low, lang)}–{_points(high, lang)}"


def _points(value: Fraction, lang: Lang) -> str:
    """Two decimals; more only where the score has a few more and ends."""
    return number_text(value, lang, SHOWN)


def _percent(value: Fraction | None, lang: Lang) -> str:
    return "" if value is None else number_text(value, lang, SHOWN)


def _bar(low: Fraction, high: Fraction, maximum: Fraction) -> str:
    """Earned points full, open points shaded, the rest dotted."""
    if not maximum:
        return "·" * BAR
    full = _filled(low, maximum)
    open_ = (full if high is low else _filled(high, maximum)) - full
    return "█" * full + "░" * open_ + "·" * (BAR - full - open_)


def _filled(points: Fraction, maximum: Fraction) -> int:
    """How much of a bar is full: whole parts alone."""
    (over, under), (most, part) = points.as_integer_ratio(), maximum.as_integer_ratio()
    whole = abs(over) * BAR * part // (under * most)
    return whole if over >= 0 else -whole


def _unit(card: Scorecard, lang: Lang) -> str:
    return visible(card.unit or SAID["no_unit"][lang])


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)


def _note_lines(card: Scorecard, lang: Lang) -> Iterator[str]:
    yield from _missing_lines(card, lang, LISTED)
    yield from _problem_lines(card, lang)
    if card.least_max_total is not None:
        least, most = number_text(card.least_max_total, lang), number_text(card.max_total, lang)
        yield SAID["unsure"][lang].format(least=least, max=most)
    elif card.max_total != card.declared_total:
        most, total = number_text(card.max_total, lang), number_text(card.declared_total, lang)
        yield SAID["reduced"][lang].format(max=most, total=total)
    yield from _sourced_lines(card, lang)


def _missing_lines(card: Scorecard, lang: Lang, listed: int) -> Iterator[str]:
    missing = card.missing
    if not missing:
        return
    low, high = _points(card.low, lang), _points(card.high, lang)
    said = "missing_alike" if card.low == card.high else "missing"
    yield SAID[said][lang].format(n=len(missing), low=low, high=high) + ":"
    for item in missing[:listed]:
        who = f" ({SAID['by'][lang]}{item.supplied_by})" if item.supplied_by else ""
        yield f"  {item.label} [{item.name}] {SAID['for'][lang]} {', '.join(item.codes)}{who}"
    if len(missing) > listed:
        yield f"  {SAID['more'][lang].format(n=len(missing) - listed)}"


def _problem_lines(card: Scorecard, lang: Lang) -> Iterator[str]:
    problems = card.line_problems
    if problems:
        yield SAID["problems"][lang] + ":"
    for code, problem in problems:
        yield f"  {code}: {problem.code} {_said(problem, lang)}"


def _sourced_lines(card: Scorecard, lang: Lang) -> Iterator[str]:
    if card.sourced_points != card.max_total:
        points = (card.sourced_points, card.max_total)
        sourced, total = (number_text(value, lang) for value in points)
        yield SAID["sourced"][lang].format(sourced=sourced, total=total)


def _footnotes(cards: Sequence[Scorecard], lang: Lang) -> Iterator[str]:
    """What is open at each unit, and once what holds for the whole set."""
    for card in cards:
        if card.is_clean:
            continue
        missing = _missing_lines(card, lang, LISTED_BRIEFLY)
        if notes := [*_problem_lines(card, lang), *missing]:
            yield f"{_unit(card, lang)}:"
            yield from (f"  {line}" for line in notes)
    if len({(card.sourced_points, card.max_total) for card in cards}) == 1:
        yield from _sourced_lines(cards[0], lang)
    else:
        shares = [card.sourced_points / card.max_total for card in cards if card.max_total]
        if min(shares, default=1) < 1:
            low, high = (number_text(share * 100, lang, 1) for share in (min(shares), max(shares)))
            yield SAID["sourced_by_unit"][lang].format(low=low, high=high)


def _said(problem: Problem, lang: Lang) -> str:
    return problem.vi if lang == "vi" else problem.en
