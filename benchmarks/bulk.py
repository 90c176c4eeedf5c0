"""Large tables on the command line: whole processes, their time, their memory, and every digit.

``python benchmarks/bulk.py`` takes minutes; ``--short`` holds a small table's digits alone. Exits
with 1 where a table scored as it is read differs from its units scored one by one.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import cchc_rules as cr
from cchc_rules.reports import ReportOptions
from cchc_rules.reports.csv import render_csv

CLI = "import sys; from cchc_rules.cli.app import main; sys.exit(main())"
TITLES = (
    "Đơn vị",
    "ban_hanh_ke_hoach",
    "ho_so_dung_han",
    "tong_ho_so",
    "ty_le_hoan_thanh",
    "so_lan_cham",
    "ty_le_hai_long",
    "points:2.3",
)
PLANS = ("kip_thoi", "Ban hành kịp thời", "Không ban hành", "khong_kip_thoi")


def lines(rows: int, *, as_people_write: bool) -> Iterator[str]:
    """Rows for the sample set, with decimal commas, percent signs and words, or as plain numbers."""
    chance = random.Random(rows)
    yield ",".join(TITLES)
    for n in range(rows):
        total = chance.randint(1, 5_000)
        rates = [chance.randint(0, 10_000) for _ in range(2)]
        points = chance.randint(0, 20)
        if as_people_write:
            plan = chance.choice(PLANS)
            first, second = (f'"{rate // 100},{rate % 100:02}%"' for rate in rates)
            entered = f'"{points // 2},{points % 2 * 5}"'
        else:
            plan = chance.choice(PLANS[::3])
            first, second = (f"{rate / 100}" for rate in rates)
            entered = f"{points / 2}"
        done, late = chance.randint(0, total), chance.randint(0, 8)
        yield f"Xã {n},{plan},{done},{total},{first},{late},{second},{entered}"


def write(path: Path, rows: int, *, as_people_write: bool) -> Path:
    """Write a data file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines(rows, as_people_write=as_people_write))
    return path


def measured(script: str, *arguments: str) -> tuple[float, float, float]:
    """Seconds, seconds of processor, and megabytes at the most of a process; needs Unix."""
    begun = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def is_exact(folder: Path, rows: int) -> bool:
    """Whether a table scored as it is read is written like its units scored one by one."""
    criteria = cr.load(folder / "mau")
    data = write(folder / "few.csv", rows, as_people_write=True)
    out = folder / "few-scores.csv"
    measured(CLI, "score", str(folder / "mau"), str(data), "--format", "csv", "-o", str(out))
    units = cr.read_units(data, criteria).units
    cards = [cr.Evaluator(criteria).score_all([unit])[0] for unit in units]
    return out.read_text("utf-8-sig") == render_csv(cards, ReportOptions())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="digits alone, in seconds")
    short = parser.parse_args().short
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        subprocess.run(
            [sys.executable, "-c", CLI, "new", "set", "mau"],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        if not is_exact(folder, 300):
            print("WRONG DIGIT: a table scored as it is read differs from its units one by one")
            return 1
        print("digits: the same bytes as unit by unit")
        if not short:
            measure(folder)
    return 0


def measure(folder: Path) -> None:
    """Print the times of large tables, beside that of an empty Python."""
    _, empty, _ = measured("pass")
    many = write(folder / "people.csv", 100_000, as_people_write=True)
    plain = write(folder / "plain.csv", 100_000, as_people_write=False)
    works: dict[str, tuple[Path, list[str]]] = {
        "100 000 rows of numbers to CSV": (plain, ["score", "--format", "csv"]),
        "100 000 rows as people write them to CSV": (many, ["score", "--format", "csv"]),
        "100 000 rows to text": (many, ["score"]),
        "100 000 rows ranked": (many, ["rank"]),
    }
    million = write(folder / "million.csv", 1_000_000, as_people_write=True)
    works["1 000 000 rows to CSV"] = (million, ["score", "--format", "csv"])
    for name, (data, (command, *options)) in works.items():
        out = ["-o", str(folder / "out")]
        wall, busy, peak = measured(CLI, command, str(folder / "mau"), str(data), *options, *out)
        print(f"{name}: {wall:.1f} s, {busy / empty:.0f}x an empty Python, {peak:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
