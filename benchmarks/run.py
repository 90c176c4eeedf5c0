"""Every benchmark by one command: ``python benchmarks/run.py``.

Prints tables of what was measured, and the targets beside it. Exits with 1 where this library gave
a wrong digit, never because it was slow.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import cchc_rules as cr
import cold_start
import exactness
import machine_code
import memory
import one_unit
import scaling
import scenarios
import sets
import targets
import whole_tables
from digits import Reference, WrongDigit
from measure import ROUNDS
from patience import table_makers
from problem import Problem
from registry import TABLE
from results import Results, Section
from units import units

SIZES = (63, 3_321, 100_000, 1_000_000)


class Runs:
    """The parts of a run, in short or in full."""

    def __init__(self, *, short: bool) -> None:
        self.short = short
        self.results = Results(patience=1.0 if short else 30.0)
        self.rounds = 3 if short else ROUNDS

    def problems(self) -> list[Problem]:
        """The sets that are compared."""
        return [
            Problem.of(sets.generated(), targets.ROUNDED),
            Problem.of(sets.generated(rounded=False), targets.PLAIN),
            Problem.of(cr.load("qd-876-tinh"), "QĐ 876"),
        ]

    def one_unit(self) -> None:
        """One unit at a time."""
        for problem in self.problems():
            checked = 60 if self.short else 500
            one_unit.run(
                problem, self.results, rounds=self.rounds, checked=checked, cheap=self.short
            )

    def tables(self) -> None:
        """Tables of every size."""
        machine_code.run(self.problems()[0], self.results, rounds=self.rounds)
        for problem in self.problems():
            is_large = not self.short and problem.title in (targets.ROUNDED, targets.PLAIN)
            sizes = SIZES if is_large else SIZES[:2]
            whole = units(problem, sizes[-1])
            reference = Reference(whole)
            for size in sizes:
                given = whole if size == whole.count else whole.head(size)
                whole_tables.run(
                    problem, given, reference, self.results, rounds=self.rounds, cheap=self.short
                )

    def scenarios(self) -> None:
        """One unit with some of its figures drawn."""
        for problem in self.problems():
            count = 100_000 if self.short else 1_000_000
            scenarios.run(problem, self.results, count=count, rounds=self.rounds)

    def exactness(self) -> None:
        """Digits of very many scores."""
        for problem in self.problems()[:2]:
            many = exactness.LEAF_SCORES // (500 if self.short else 1)
            exactness.run(problem, self.results, leaf_scores=many, cheap=self.short)

    def memory(self) -> None:
        """Peaks of fresh processes."""
        count = 100_000 if self.short else 1_000_000
        rows: list[tuple[str, ...]] = []
        for contender in table_makers(self.problems()[0], count, self.results, TABLE):
            peak = memory.megabytes_in_a_process(contender.name, count)
            if peak is not None:
                self.results.figures[f"memory, {contender.name}"] = peak * 1_000_000 / count
                rows.append((contender.name, f"{peak:.0f} MB"))
        title = f"memory beyond the figures, {whole_tables.counted(count)} units"
        self.results.show(Section(title, ("", "peak"), tuple(rows)))

    def cold(self) -> None:
        """Fresh processes."""
        cold_start.run(self.results, rounds=self.rounds)

    def scaling(self) -> None:
        """Sets of other sizes."""
        sizes = (96, 500) if self.short else (96, 1_000, 10_000)
        scaling.run(self.results, sizes=sizes, rounds=self.rounds)

    @property
    def parts(self) -> dict[str, Callable[[], None]]:
        """What ``--only`` can name."""
        return {
            "one-unit": self.one_unit,
            "tables": self.tables,
            "scenarios": self.scenarios,
            "exactness": self.exactness,
            "memory": self.memory,
            "cold": self.cold,
            "scaling": self.scaling,
        }


def main() -> int:
    """Measure and print."""
    runs = Runs(short="--short" in sys.argv[1:])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a minute on two cores")
    parser.add_argument("--only", action="append", choices=tuple(runs.parts), help="only this part")
    parser.add_argument("--markdown", type=Path, help="write the tables here, too")
    options = parser.parse_args()
    begun = perf_counter()
    for name, part in runs.parts.items():
        if not options.only or name in options.only:
            try:
                part()
            except WrongDigit as wrong:
                runs.results.wrong.append(str(wrong))
    goal = targets.section(runs.results, all_of_them=not options.only and not runs.short)
    print("\n".join(goal.text()))
    _tell(runs.results, perf_counter() - begun)
    if options.markdown:
        everything = [*runs.results.sections, goal]
        text = "\n\n".join("\n".join(section.markdown()) for section in everything)
        options.markdown.write_text(f"# Benchmarks\n\n{text}\n", encoding="utf-8")
    return 1 if runs.results.wrong else 0


def _tell(results: Results, seconds: float) -> None:
    print(f"\nPython {platform.python_version()}, {platform.machine()}, {seconds:.0f} s")
    busy, cores = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0, os.cpu_count() or 1
    if busy > cores:
        print(
            f"others were at work (load {busy:.1f} on {cores} cores): trust no time over a millisecond"
        )
    for name, why in results.skipped.items():
        print(f"left out: {name} ({why})")
    for wrong in results.wrong:
        print(f"WRONG DIGIT: {wrong}")


if __name__ == "__main__":
    sys.exit(main())
