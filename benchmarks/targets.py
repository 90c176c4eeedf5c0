"""The targets, each beside what was measured in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cold_start
import machine_code
import scaling
from contenders import ours
from measure import Ratio, duration, short
from registry import (
    CEL_ALL,
    CEL_EACH,
    COPY_HUNDREDTHS,
    ENGINE_FLOATS,
    ENGINE_HUNDREDTHS,
    FLOATS,
    FRAME,
    FRAME_JIT,
    FRAME_JIT_TOTALS,
    FRAME_TOTALS,
    OPENFISCA,
    POLARS,
    SIMPLEEVAL,
    ZEN_ALL,
    ZEN_EACH,
    ZEN_GRAPH,
)
from results import Results, Section

ROUNDED, PLAIN = "96 leaves, rounded", "96 leaves, not rounded"
NOT_RUN = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """A wanted value and what was measured; ``at_least`` or at most."""

    work: str
    wanted: float
    at_least: bool
    measured: Ratio | float | None
    unit: str = "x"

    def row(self) -> tuple[str, ...]:
        """Its line in the table."""
        wanted = f"{'>=' if self.at_least else '<='} {_shown(self.wanted, self.unit)}"
        if self.measured is None:
            return self.work, wanted, NOT_RUN, ""
        middle = self.measured.middle if isinstance(self.measured, Ratio) else self.measured
        met = middle >= self.wanted if self.at_least else middle <= self.wanted
        shown = (
            str(self.measured) if isinstance(self.measured, Ratio) else _shown(middle, self.unit)
        )
        return self.work, wanted, shown, "met" if met else "missed"


def section(results: Results, *, all_of_them: bool) -> Section:
    """The targets as a table: ``all_of_them``, or those of what was run."""
    found = (t for t in targets(results) if all_of_them or t.measured is not None)
    rows = [target.row() for target in found]
    return Section("targets", ("", "target", "measured", ""), tuple(rows))


def targets(results: Results) -> Iterator[Target]:
    """Every target that a number can answer."""
    yield from _one_unit(results)
    yield from _tables(results)
    yield from _others(results)


def _one_unit(results: Results) -> Iterator[Target]:
    for problem, times in ((ROUNDED, 1), (PLAIN, 2)):
        title = f"one unit, {problem}"
        mine = ours.SCORE
        yield Target(f"{title}: generated function", 1.9, False, results.ratio(title, mine, FLOATS))
        for peer, wanted in (
            (SIMPLEEVAL, 14),
            (ZEN_EACH, 6),
            (CEL_EACH, 6),
            (ZEN_GRAPH, 20),
            (OPENFISCA, 200),
        ):
            yield Target(f"{title}: {peer}", wanted * times, True, results.ratio(title, peer, mine))
        for peer in (ZEN_ALL, CEL_ALL):
            yield Target(f"{title}: {peer}", 6 * times, True, results.ratio(title, peer, mine))
    title = f"one unit, {ROUNDED}"
    yield Target(
        "every Fraction read / score()", 1.3, False, results.ratio(title, ours.SCORES, ours.SCORE)
    )
    for name, what in (("its line", ours.LINE), ("in words", ours.EXPLAIN)):
        explained = results.figures.get(f"{title}, {what}")
        yield Target(f"explain one leaf, {name}", 10e-6, False, explained, "s")
    yield Target(
        "one change: score() / update() and what changed",
        15,
        True,
        results.ratio(title, ours.SCORE, ours.TOLD),
    )


def _tables(results: Results) -> Iterator[Target]:
    for count, wanted in (("63", 10), ("3 321", 2.5)):
        for problem in (ROUNDED, PLAIN):
            title = f"{count} units, {problem}"
            yield Target(f"{title}: Polars", wanted, True, results.ratio(title, POLARS, FRAME))
            if count != "63":
                yield Target(
                    f"{title}: OpenFisca", 3.5, True, results.ratio(title, OPENFISCA, FRAME)
                )
    for count in ("100 000", "1 000 000"):
        for problem, wanted in ((ROUNDED, 1.5), (PLAIN, 0.85)):
            title = f"{count} units, {problem}"
            yield Target(f"{title}: Polars", wanted, True, results.ratio(title, POLARS, FRAME))
            yield Target(f"{title}: OpenFisca", 2.2, True, results.ratio(title, OPENFISCA, FRAME))
    title = f"1 000 000 units, {ROUNDED}"
    for name in (FRAME_TOTALS, FRAME_JIT_TOTALS):
        yield Target(
            f"extra memory, 1 000 000 units, {name}",
            300,
            False,
            results.figures.get(f"memory, {name}"),
            "MB",
        )
    for name, wanted in ((ENGINE_HUNDREDTHS, 7), (ENGINE_FLOATS, 2), (FRAME_JIT, 2)):
        yield Target(f"{title}: Polars / {name}", wanted, True, results.ratio(title, POLARS, name))
    yield Target(
        f"{title}: {ENGINE_HUNDREDTHS} / copy",
        1.25,
        False,
        results.ratio(title, ENGINE_HUNDREDTHS, COPY_HUNDREDTHS),
    )
    for name, wanted in ((machine_code.NEW, 0.150), (machine_code.AGAIN, 0.005)):
        yield Target(name, wanted, False, results.figures.get(name), "s")


def _others(results: Results) -> Iterator[Target]:
    figures = results.figures
    small = figures.get(f"{scaling.TITLE}, {ours.SCORE}, 96")
    large = figures.get(f"{scaling.TITLE}, {ours.SCORE}, 1000")
    yield Target(
        "a leaf of 1 000 / a leaf of 96", 2, False, large / small if large and small else None
    )
    small = figures.get(f"{scaling.TITLE}, evaluator, 1000")
    large = figures.get(f"{scaling.TITLE}, evaluator, 10000")
    yield Target(
        "Evaluator of 10 000 leaves / of 1 000",
        12,
        False,
        large / small if large and small else None,
    )
    start = f"{cold_start.TITLE}, "
    yield Target(cold_start.IMPORT, 0.150, False, figures.get(start + cold_start.IMPORT), "s")
    yield Target(cold_start.FIRST, 0.300, False, figures.get(start + cold_start.FIRST), "s")
    alone = results.ratio(cold_start.TITLE, cold_start.ALONE, cold_start.EMPTY)
    yield Target(f"{cold_start.ALONE} / {cold_start.EMPTY}", 2, False, alone)


def _shown(number: float, unit: str) -> str:
    return duration(number) if unit == "s" else f"{short(number)} {unit}"
