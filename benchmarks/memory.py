"""How much memory a table takes: a fresh process for each, its peak above the figures themselves."""

from __future__ import annotations

import ctypes
import gc
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLEAR_PEAK = "5"


def megabytes_in_a_process(contender: str, count: int) -> float | None:
    """What scoring so many units takes beyond the figures; None where it cannot be told."""
    done = subprocess.run(
        [sys.executable, str(HERE / "memory.py"), contender, str(count)],
        capture_output=True,
        text=True,
        check=False,
    )
    return float(done.stdout) if done.returncode == 0 else None


def main() -> int:
    """Score once in this process and print megabytes."""
    import sets
    from problem import Problem
    from registry import TABLE
    from units import units

    name, count = sys.argv[1], int(sys.argv[2])
    make, _ = next(contender for contender in TABLE if contender.name == name).load()
    problem = Problem.of(sets.generated(), "")
    make(problem, units(problem, 10))()
    work = make(problem, units(problem, count))
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    before = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text(CLEAR_PEAK)
    result = work()
    print((_status("VmHWM") - before) / 1024)
    del result
    return 0


def _status(field: str) -> int:
    """A size of this process in KiB, as Linux tells it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1])


if __name__ == "__main__":
    sys.exit(main())
