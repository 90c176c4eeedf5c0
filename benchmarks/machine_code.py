"""The time until machine code can run: made anew, and made before."""

from __future__ import annotations

import pickle
from statistics import median
from time import perf_counter

from measure import duration
from problem import Problem
from results import Results, Section

NEW, AGAIN = "compile machine code, all lines", "machine code made before"


def run(problem: Problem, results: Results, *, rounds: int) -> None:
    """Measure both, where llvmlite is installed."""
    try:
        from cchc_rules.engines.llvm.engine import JitEngine
        from contenders.ours_engines import roots_of
    except ImportError as missing:
        results.skipped[NEW] = str(missing)
        return
    new: list[float] = []
    again: list[float] = []
    for _ in range(rounds):
        begun = perf_counter()
        roots = roots_of(problem)
        engine = JitEngine.of(roots)
        types = tuple("bool" if is_truth else "float64" for is_truth in engine.native.truths)
        engine.function(types)
        new.append(perf_counter() - begun)
        kept = pickle.dumps(engine)
        begun = perf_counter()
        pickle.loads(kept).function(types)
        again.append(perf_counter() - begun)
    results.figures |= {NEW: median(new), AGAIN: median(again)}
    rows = [(name, duration(results.figures[name])) for name in (NEW, AGAIN)]
    results.show(Section("machine code", ("", "time"), tuple(rows)))
