"""How long it takes to check and to prove a set: ``python benchmarks/check_and_prove.py``.

Prints a table of the least and the median of several runs in one process, and exits with 1 where
a limit is not met. ``--short`` runs everything once, and allows twice the time, for a busy machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import cchc_rules as cr

ROOT = Path(__file__).resolve().parent.parent
NATIONAL = ROOT / "criteria_sets" / "qd-876-tinh"
LEAVES = 10_000
HEAD = """\
id: lon
title: Bộ lớn
decision: {{number: 1/QĐ-UBND, issuer: UBND tỉnh, annex: Phụ lục I}}
applies_to: sở
total: {total}
levels: [{{name: Lĩnh vực}}, {{name: Tiêu chí}}]
source: QĐ 1/QĐ-UBND
inputs:
  tong_so: {{type: count, label: Tổng số, min: 1}}
indicators:
"""
RULES = (
    "rule: {{bands: {{on: x{n}, rows: [{{tren: 90, diem: max_score}}, {{tu: 70, den: 90, diem: 1}}, "
    "{{duoi: 70, diem: 0}}]}}}}\n        inputs: {{x{n}: {{type: percent, label: Tỷ lệ {n}}}}}",
    "rule: {{ratio: {{of: x{n}, over: y{n}}}}}\n        inputs:\n"
    "          x{n}: {{type: count, label: Số {n}}}\n"
    "          y{n}: {{type: count, label: Tổng {n}, min: 1}}",
    "rule: {{deductions: {{items: [{{on: x{n}, minus: 0.25, at_most: 1}}, {{on: y{n}, minus: 1}}]}}}}"
    "\n        inputs:\n          x{n}: {{type: count, label: Số {n}, max: 99}}\n"
    "          y{n}: {{type: yes_no, label: Có {n}}}",
    "score: min(floor(x{n} / 10) * 0.25, max_score)\n"
    "        inputs: {{x{n}: {{type: count, label: Số {n}, max: 999}}}}",
    "rule: {{levels: {{on: x{n}, points: {{tot: max_score, kha: 1, kem: 0}}}}}}\n"
    "        inputs: {{x{n}: {{type: choice, label: Mức {n}, "
    "options: {{tot: Tốt, kha: Khá, kem: Kém}}}}}}",
)
INVARIANTS = range(1, LEAVES, len(RULES))


def large_set(leaves: int = LEAVES) -> str:
    """A criteria file of so many leaves, a hundred to a field, of the usual forms."""
    return "".join(_lines(leaves))


def _lines(leaves: int) -> Iterator[str]:
    yield HEAD.format(total=2 * leaves)
    for n in range(leaves):
        if n % 100 == 0:
            field = n // 100 + 1
            count = min(100, leaves - n)
            yield f'  - code: "{field}"\n    name: Lĩnh vực {field}\n    max_score: {2 * count}\n'
            yield "    evidence: báo cáo\n    children:\n"
        yield f'      - code: "{n // 100 + 1}.{n % 100 + 1}"\n        name: Mục {n}\n'
        yield f"        max_score: 2\n        {RULES[n % len(RULES)].format(n=n)}\n"
    yield "invariants:\n"
    yield from (f"  - must: x{n} <= y{n}\n" for n in INVARIANTS if n < leaves)


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """The least and the median of several runs, in seconds."""
    seconds: list[float] = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        seconds.append(perf_counter() - begun)
    return min(seconds), median(seconds)


def rows(folder: Path, runs: int) -> Iterator[tuple[str, float, float, float]]:
    """What was timed, the least and the median, and the limit."""
    national = cr.load(NATIONAL)
    yield ("check qd-876-tinh, loaded", *timed(lambda: cr.check(national), runs), 0.3)
    yield ("check qd-876-tinh, from its file", *timed(lambda: cr.check(NATIONAL), runs), 0.6)
    yield ("prove qd-876-tinh", *timed(lambda: cr.prove(national), runs), 3.0)
    place = folder / "criteria.yaml"
    place.write_text(large_set(), encoding="utf-8")
    loaded = cr.load(place)
    once = min(runs, 2)
    yield (f"check {LEAVES} leaves, loaded", *timed(lambda: cr.check(loaded), once), 10.0)
    yield (f"check {LEAVES} leaves, from the file", *timed(lambda: cr.check(place), once), 30.0)
    yield (f"prove {LEAVES} leaves", *timed(lambda: cr.prove(loaded), 1), 30.0)


def main() -> int:
    """Print the table."""
    runs = 1 if "--short" in sys.argv[1:] else 5
    late = 0
    print(f"{'':38} {'least s':>8} {'median s':>9} {'limit s':>8}")
    with TemporaryDirectory() as folder:
        for what, least, middle, limit in rows(Path(folder), runs):
            late += least > limit * (2 if runs == 1 else 1)
            print(f"{what:38} {least:8.3f} {middle:9.3f} {limit:8.1f}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
