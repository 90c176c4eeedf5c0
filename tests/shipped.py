"""The criteria sets of this checkout: national ones and those of the province packages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cchc_rules as cr

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = sorted(
    [
        *(path.parent for path in ROOT.glob("criteria_sets/*/criteria.yaml")),
        *(path.parent for path in ROOT.glob("plugins/*/src/*/criteria_sets/*/criteria.yaml")),
    ],
    key=lambda folder: folder.name,
)
IDS = [folder.name for folder in FOLDERS]


@cache
def evaluator(folder: Path) -> cr.Evaluator:
    return cr.Evaluator(cr.load(folder))
