"""A reconciliation as CSV: one row per unit and line, then one for the total of the unit."""

from __future__ import annotations

import csv
import io

from ...scoring.reconciliation import ReconciledLine, ReconciledUnit, Reconciliation
from ..base import ReportOptions
from ..csv import number_cell, safe_text
from .text import shown_lines
from .words import SAID, cause_texts, clause_text


def render_reconciliation_csv(whole: Reconciliation, options: ReportOptions) -> str:
    """Return the lines that differ or are flagged; all of them with ``detail``.

    The columns are unit, code, name, max, one per round by its id, final, difference, cause,
    clause, flags. The total of a unit has no code. An open score is an empty cell; numbers have a
    decimal point.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    ids = [one.id for one in whole.rounds]
    ends = ["final", "difference", "cause", "clause", "flags"]
    writer.writerow(["unit", "code", "name", "max", *ids, *ends])
    for unit in whole.units:
        name = safe_text(unit.unit or "")
        for line in shown_lines(unit, detail=options.detail):
            writer.writerow(
                [
                    name,
                    safe_text(line.code),
                    safe_text(line.name),
                    number_cell(line.max_score),
                    *_numbers(line, ids),
                    safe_text("; ".join(cause_texts(line, whole, options.lang))),
                    safe_text(clause_text(line, whole)),
                    " ".join(line.flags),
                ]
            )
        total = SAID["total"][options.lang]
        ends = ["", "", " ".join(unit.flags)]
        most = number_cell(unit.max_total)
        writer.writerow([name, "", total, most, *_numbers(unit, ids), *ends])
    return out.getvalue()


def _numbers(one: ReconciledLine | ReconciledUnit, ids: list[str]) -> list[str]:
    scores = {score.round: score.score for score in one.rounds}
    return [number_cell(value) for value in (*map(scores.get, ids), one.final, one.difference)]
