"""Timing in turns: every comparison within one run, as the ratio of neighbours in time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]
ROUNDS, FEWEST = 7, 3
SLOW = 0.3


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of the ratios of all rounds, the least and the greatest."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{short(self.middle)} [{short(self.low)}-{short(self.high)}]"


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds of each work in each round: the least of several runs."""

    rounds: Mapping[str, tuple[float, ...]]

    def seconds(self, name: str) -> float:
        """The median over the rounds."""
        return median(self.rounds[name])

    def ratio(self, name: str, to: str) -> Ratio:
        """How many times as long as the other it takes."""
        ratios = [a / b for a, b in zip(self.rounds[name], self.rounds[to], strict=True)]
        return Ratio(median(ratios), min(ratios), max(ratios))

    def shared(self, name: str, by: int) -> Timings:
        """The same where one work was so many."""
        seconds = tuple(second / by for second in self.rounds[name])
        return Timings({**self.rounds, name: seconds})

    def __contains__(self, name: str) -> bool:
        return name in self.rounds


def interleaved(works: Mapping[str, Work], rounds: int = ROUNDS, least: float = 0.02) -> Timings:
    """Run all works round by round, in another order each time.

    Within a round each runs for about ``least`` seconds, at least once, and its quickest run
    counts.
    """
    runs = {name: _runs(work, least) for name, work in works.items()}
    found: dict[str, list[float]] = {name: [] for name in works}
    names = list(works)
    gc.collect()
    gc.freeze()
    for n in range(rounds):
        turn = n % len(names) if names else 0
        for name in (*names[turn:], *names[:turn]):
            found[name].append(best(works[name], runs[name]))
    gc.unfreeze()
    return Timings({name: tuple(seconds) for name, seconds in found.items()})


def best(work: Work, runs: int) -> float:
    """Seconds of the quickest of several runs."""
    seconds: list[float] = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        seconds.append(perf_counter() - begun)
    return min(seconds)


def _runs(work: Work, least: float) -> int:
    """How many runs fit; this is also what warms up. Slow work is run once."""
    work()
    once = best(work, 1)
    return max(1 if once > SLOW else FEWEST, min(2_000, int(least / once)))


def short(number: float) -> str:
    """Three digits that matter."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"


def duration(seconds: float) -> str:
    """A time in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{short(seconds / size)} {unit}"
    return f"{short(seconds / 1e-9)} ns"
