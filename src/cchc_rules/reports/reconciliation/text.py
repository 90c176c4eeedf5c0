"""A reconciliation for a terminal: per unit what each round gave, the difference and why."""

from __future__ import annotations

from collections.abc import Sequence

from ...scoring.reconciliation import ReconciledLine, ReconciledUnit, Reconciliation
from ...text import Lang, number_text, visible
from ..base import ReportOptions
from ..console import console_text, new_table, wrapping_table
from .words import PLACES, SAID, cause_texts, clause_text, difference_text, flag_text, score_text


def render_reconciliation(whole: Reconciliation, options: ReportOptions) -> str:
    """Return a table per unit; ``detail`` asks for the lines without a difference too."""
    if not whole.units:
        return SAID["nobody"][options.lang] + "\n"
    title = visible(f"{whole.set_title} ({whole.decision})")
    parts = [f"{title}\n"]
    if len(whole.units) > 1:
        parts.append(console_text([_overview(whole, options.lang)], options))
    return "".join([*parts, *(_unit(unit, whole, options) for unit in whole.units)])


def shown_lines(unit: ReconciledUnit, *, detail: bool) -> Sequence[ReconciledLine]:
    """The lines that differ or are flagged; all of them with ``detail``."""
    return [line for line in unit.lines if detail or line.differs]


def _overview(whole: Reconciliation, lang: Lang):
    """The totals of all units, round by round."""
    rounds = [(visible(one.name), "right") for one in whole.rounds]
    table = new_table(
        None,
        (SAID["unit"][lang], "left"),
        *rounds,
        (SAID["difference"][lang], "right"),
        ("", "left"),
    )
    for unit in whole.units:
        totals = {one.round: score_text(one.status, one.score, lang) for one in unit.rounds}
        table.add_row(
            visible(unit.unit or SAID["no_unit"][lang]),
            *(totals.get(one.id, "") for one in whole.rounds),
            difference_text(unit.difference, lang),
            "; ".join(_notes(unit, whole, lang)),
        )
    return table


def _unit(unit: ReconciledUnit, whole: Reconciliation, options: ReportOptions) -> str:
    lang = options.lang
    lines = shown_lines(unit, detail=options.detail)
    names = [visible(unit.unit or SAID["no_unit"][lang]), *_notes(unit, whole, lang)]
    text = f"\n{' · '.join(names)}\n"
    if unit.rounds:
        text += console_text([_table(unit, lines, whole, lang)], options)
        if not lines and len(unit.rounds) > 1:
            text += SAID["same"][lang] + "\n"
    if unit.rounds and unit.final is None:
        low, high = (number_text(value, lang, PLACES) for value in (unit.low, unit.high))
        text += SAID["open"][lang].format(low=low, high=high) + "\n"
    return text


def _notes(unit: ReconciledUnit, whole: Reconciliation, lang: Lang) -> list[str]:
    if not unit.rounds and unit.problems:
        return [SAID["refused"][lang]]
    notes = [flag_text(flag, lang) for flag in unit.flags]
    if unit.rounds and unit.round != unit.rounds[-1].round:
        names = (one.name for one in whole.rounds if one.id == unit.round)
        notes += [f"{SAID['counted'][lang]} {name}" for name in names]
    return notes


def _table(
    unit: ReconciledUnit, lines: Sequence[ReconciledLine], whole: Reconciliation, lang: Lang
):
    rows = [_cells(line, whole, lang, counts=_moved_alone(unit)) for line in lines]
    totals = {one.round: score_text(one.status, one.score, lang) for one in unit.rounds}
    counts = [SAID["final"][lang]] if _moved_alone(unit) else []
    total = [
        "",
        SAID["total"][lang],
        number_text(unit.max_total, lang, PLACES),
        *(totals.get(one.id, "") for one in whole.rounds),
        *(score_text(unit.status, unit.final, lang) for _ in counts),
        difference_text(unit.difference, lang),
    ]
    numbers = [SAID["max"][lang], *(visible(one.name) for one in whole.rounds)]
    numbers += [*counts, SAID["difference"][lang]]
    table = wrapping_table()
    table.collapse_padding = True
    table.add_column(SAID["code"][lang], no_wrap=True)
    table.add_column(SAID["name"][lang], ratio=3)
    for n, heading in enumerate(numbers, start=2):
        # As narrow as its words and numbers allow: the causes need the room.
        longest = max(map(len, [*heading.split(), *(cells[n] for cells in (*rows, total))]))
        table.add_column(heading, justify="right", width=longest)
    table.add_column(SAID["cause"][lang], ratio=5)
    table.add_column(SAID["clause"][lang], ratio=2)
    for cells in rows:
        table.add_row(*cells)
    table.add_section()
    table.add_row(*total, style="bold")
    return table


def _moved_alone(unit: ReconciledUnit) -> bool:
    return any(line.moved_alone for line in unit.lines)


def _cells(line: ReconciledLine, whole: Reconciliation, lang: Lang, *, counts: bool) -> list[str]:
    scores = {one.round: score_text(one.status, one.score, lang) for one in line.rounds}
    causes = [visible(text) for text in cause_texts(line, whole, lang)]
    mark = "- " if len(causes) > 1 else ""
    return [
        visible(line.code),
        visible(line.name),
        number_text(line.max_score, lang, PLACES),
        *(scores.get(one.id, "") for one in whole.rounds),
        *(score_text(line.status, line.final, lang) for _ in range(counts)),
        difference_text(line.difference, lang),
        "\n".join(f"{mark}{text}" for text in causes),
        visible(clause_text(line, whole)),
    ]
