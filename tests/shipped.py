"""The criteria sets of this checkout: national ones and those of the province packages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cchc_rules as cr
from cchc_rules.data.unit_reader import units_of
from cchc_rules.data.units import UnitData
from cchc_rules.ranking import Ranking, Standing, rank
from cchc_rules.source.tables import read_table

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = sorted(
    [
        *(path.parent for path in ROOT.glob("criteria_sets/*/criteria.yaml")),
        *(path.parent for path in ROOT.glob("plugins/*/src/*/criteria_sets/*/criteria.yaml")),
    ],
    key=lambda folder: folder.name,
)
IDS = [folder.name for folder in FOLDERS]
BY_NAME = {folder.name: folder for folder in FOLDERS}


@cache
def evaluator(folder: Path) -> cr.Evaluator:
    return cr.Evaluator(cr.load(folder))


def units(set_id: str, example: str) -> tuple[UnitData, ...]:
    """The units of an example file that ships with its set."""
    path = BY_NAME[set_id] / "examples" / example
    table = read_table(path.read_bytes(), str(path), path.suffix.removeprefix("."))
    read = units_of(table, evaluator(BY_NAME[set_id]).criteria_set)
    assert not read.report.errors
    return read.units


def cards(set_id: str, example: str) -> dict[str | None, cr.Scorecard]:
    """The scorecards of an example file, by unit."""
    scored = evaluator(BY_NAME[set_id]).score_all(units(set_id, example))
    return {card.unit: card for card in scored}


def ranked(set_id: str, example: str) -> Ranking:
    """The ranking of an example file that ships with its set."""
    return rank(cards(set_id, example).values(), evaluator(BY_NAME[set_id]).criteria_set)


def standings(ranking: Ranking) -> dict[str | None, Standing]:
    """The standings of a ranking, by unit."""
    return {standing.unit: standing for standing in ranking}
