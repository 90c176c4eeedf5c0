"""From nothing to the first score: whole processes, run in turns."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from measure import interleaved
from results import Results

TITLE = "cold start, whole processes"
EMPTY, IMPORT = "an empty Python", "import cchc_rules"
FIRST = "qd-876-tinh from YAML to its first score"
_SCORE = "cr.Evaluator(cr.load('qd-876-tinh')).score(entered={'sipas': 8}).total"
SCRIPTS = {
    EMPTY: "pass",
    IMPORT: "import cchc_rules",
    FIRST: f"import cchc_rules as cr; {_SCORE}",
}


def run(results: Results, *, rounds: int) -> None:
    """Compare fresh processes."""
    timings = interleaved({name: _process(script) for name, script in SCRIPTS.items()}, rounds)
    results.compared(TITLE, timings, EMPTY, {})
    for name in SCRIPTS:
        results.figures[f"{TITLE}, {name}"] = timings.seconds(name)


def _process(script: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", script], check=True)
