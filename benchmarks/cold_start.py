"""Start-up: from nothing to the first score, and what the command line takes; whole processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import cchc_rules as cr
from measure import interleaved
from problem import Problem
from results import Results
from units import units

TITLE = "cold start, whole processes"
EMPTY, IMPORT = "an empty Python", "import cchc_rules"
FIRST = "qd-876-tinh from YAML to its first score"
ALONE = "qd-876-tinh by its program that stands alone"
_SCORE = "cr.Evaluator(cr.load('qd-876-tinh')).score(entered={'sipas': 8}).total"
EXAMPLE = Path(__file__).parents[1] / "criteria_sets/qd-876-tinh/examples/dak-lak-2023.csv"
COMMANDS = {
    "cchc --help": ("--help",),
    "cchc list": ("list",),
    "cchc score --help": ("score", "--help"),
    "cchc score, one unit": ("score", "qd-876-tinh", str(EXAMPLE)),
    "cchc explain": ("explain", "qd-876-tinh", "1.1.1"),
    "cchc check": ("check", "qd-876-tinh"),
}
_CLI = "import sys; sys.argv[1:] = {}; from cchc_rules.cli.app import main; sys.exit(main())"
SCRIPTS = {
    EMPTY: "pass",
    IMPORT: "import cchc_rules",
    FIRST: f"import cchc_rules as cr; {_SCORE}",
    **{name: _CLI.format(list(arguments)) for name, arguments in COMMANDS.items()},
}


def run(results: Results, *, rounds: int) -> None:
    """Compare fresh processes."""
    with tempfile.TemporaryDirectory() as folder:
        scripts = SCRIPTS | {ALONE: _alone(Path(folder))}
        works = {name: _process(script, folder) for name, script in scripts.items()}
        timings = interleaved(works, rounds)
    results.compared(TITLE, timings, EMPTY, {})
    for name in scripts:
        results.figures[f"{TITLE}, {name}"] = timings.seconds(name)


def _alone(folder: Path) -> str:
    """A process that scores a unit with the program of a set."""
    criteria_set = cr.load("qd-876-tinh")
    problem = Problem.of(criteria_set, criteria_set.id)
    given = units(problem, 1)
    inputs, entered = given.inputs(0), given.entered(0)
    program = folder / "program.py"
    program.write_text(cr.Evaluator(criteria_set).standalone(entered), encoding="utf-8")
    score = json.loads(cr.Evaluator(criteria_set).score(inputs, entered=entered).to_json())
    checked = f"assert total == {score['total']!r}"
    figures = f"import datetime; inputs, entered = {inputs!r}, {entered!r}"
    return f"import program; {figures}; total = program.score(inputs, entered)['total']; {checked}"


def _process(script: str, folder: str) -> Callable[[], object]:
    """A process that finds all modules compiled, as they are where packages are installed."""
    kept = {"PYTHONPATH": folder, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
    environment = {**os.environ, **kept, "PYTHONDONTWRITEBYTECODE": ""}

    def run() -> object:
        command = [sys.executable, "-c", script]
        return subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)

    run()
    return run
