"""Criteria sets of any size with every pattern of rules, made the same way each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import cchc_rules as cr

T = TypeVar("T")
LEAVES = 96
"""Of the set that is compared: 8 fields, 38 criteria."""
HEAD = """\
id: bo-{leaves}-muc
title: Bộ {leaves} mục
decision: {{number: 1/QĐ-UBND, issuer: UBND tỉnh, annex: Phụ lục I}}
applies_to: sở
total: {total}
levels: [{{name: Lĩnh vực}}, {{name: Tiêu chí}}, {{name: Tiêu chí thành phần}}]
source: QĐ 1/QĐ-UBND
"""
ROUNDED = "rounding: {at: leaf, places: 2}\n"
MAXIMA = tuple(map(Fraction, ("1", "0.5", "1.5", "1", "0.75", "1.25")))
PERCENT = "{{type: percent, label: Tỷ lệ {n}, decimals: 2}}"
COUNT = "{{type: count, label: Số {n}, max: 1000}}"
TOTAL = "{{type: count, label: Tổng {n}, min: 1, max: 1000}}"
CHOICE = "{{type: choice, label: Mức {n}, options: {{tot: Tốt, kha: Khá, dat: Đạt, kem: Kém}}}}"
YES_NO = "{{type: yes_no, label: Có {n}}}"
SHARE = {"x{n}": COUNT, "y{n}": TOTAL}
PATTERNS: tuple[tuple[str, dict[str, str]], ...] = (
    ("score: max_score if x{n} else 0", {"x{n}": YES_NO}),
    (
        "rule: {{levels: {{on: x{n}, points: {{tot: max_score, kha: 0.75 * max_score, "
        "dat: 0.5 * max_score, kem: 0}}}}}}",
        {"x{n}": CHOICE},
    ),
    (
        "rule: {{first_of: [{{when: diem_{before} == 0, then: 0}}, "
        "{{otherwise: {{levels: {{on: x{n}, points: {{co: max_score, khong: 0.2 * max_score}}}}}}}}]}}",
        {"x{n}": YES_NO},
    ),
    (
        "rule: {{bands: {{on: x{n}, rows: [{{tren: 95, diem: max_score}}, "
        "{{tren: 90, den: 95, diem: 0.8 * max_score}}, {{tu: 80, den: 90, diem: 0.6 * max_score}}, "
        "{{tu: 60, den_duoi: 80, diem: x{n} / 200 * max_score}}, {{duoi: 60, diem: 0}}]}}}}",
        {"x{n}": PERCENT},
    ),
    (
        "rule: {{bands: {{on: 'percent(x{n}, tong_so)', rows: [{{tu: 100, diem: max_score}}, "
        "{{tu: 57, den_duoi: 100, diem: 0.5 * max_score}}, {{duoi: 57, diem: 0}}]}}}}",
        {"x{n}": COUNT},
    ),
    ("rule: {{ratio: {{of: x{n}, over: y{n}}}}}", SHARE),
    ("rule: {{ratio: {{of: x{n}, over: y{n}, below: 58, when_zero: full}}}}", SHARE),
    (
        "rule: {{deductions: {{items: [{{on: x{n}, minus: 0.05, at_most: 0.5 * max_score}}, "
        "{{on: y{n}, minus: 0.25 * max_score}}]}}}}",
        {"x{n}": "{{type: count, label: Số lần {n}, max: 99}}", "y{n}": YES_NO},
    ),
    (
        "rule: {{steps: {{on: x{n}, start: 2, base: 0.1, every: 3, each: 0.125, part_step: drop}}}}",
        {"x{n}": "{{type: count, label: Số việc {n}, max: 40}}"},
    ),
    (
        "rule: {{linear: {{on: x{n}, low: 50, low_points: 0.1, high: 90}}}}",
        {"x{n}": PERCENT},
    ),
    (
        "rule: {{best_of: [{{linear: {{on: x{n}, low: 0, high: 120, high_points: 0.5 * max_score}}}}, "
        "{{bands: {{on: x{n}, rows: [{{tu: 70, diem: max_score}}, {{duoi: 70, diem: 0}}]}}}}]}}",
        {"x{n}": PERCENT},
    ),
    (
        "rule: {{sum_of: ['0.2 * max_score if x{n} > 0 else 0', "
        "{{ratio: {{of: x{n}, over: y{n}, points: 0.8 * max_score}}}}]}}",
        SHARE,
    ),
    (
        "rule: {{first_of: [{{when: x{n} >= 90 and tong_so > 100, then: max_score}}, "
        "{{when: x{n} >= 70 or tong_so < 10, then: 0.7 * max_score}}, "
        "{{otherwise: 'min(x{n} * 0.01, 0.5) * max_score'}}]}}",
        {"x{n}": PERCENT},
    ),
    (
        "rule: {{survey: {{answers: {{x{n}: 100, y{n}: 50, z{n}: 0}}}}}}",
        {"x{n}": TOTAL, "y{n}": COUNT, "z{n}": COUNT},
    ),
    (
        "score: clamp(share(x{n}) * max_score, 0, max_score)",
        {"x{n}": "{{type: survey_rate, label: Hài lòng {n}, decimals: 2}}"},
    ),
    (
        "rule: {{bands: {{on: 'days_late(x{n}, date(2024, 1, 31))', rows: [{{den: 0, diem: max_score}}, "
        "{{tren: 0, den: 7, diem: 'max_score - 0.02 * days_late(x{n}, date(2024, 1, 31))'}}, "
        "{{tren: 7, diem: 0}}]}}}}",
        {
            "x{n}": "{{type: date, label: Ngày gửi {n}, min: 2024-01-01, max: 2024-03-01}}",
        },
    ),
)
"""What a leaf says, with its inputs; ``{n}`` is its number, ``{before}`` that of a scored one."""
PAIRS = [n for n, (_, inputs) in enumerate(PATTERNS) if inputs is SHARE]


def text_of_set(leaves: int = LEAVES, *, rounded: bool = True) -> str:
    """A criteria file of so many leaves; ``rounded`` at each leaf to two decimals."""
    return "".join(_lines(leaves, rounded))


def read(text: str) -> cr.CriteriaSet:
    """The set that a criteria file states."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "criteria.yaml"
        place.write_text(text, encoding="utf-8")
        return cr.load(place)


def generated(leaves: int = LEAVES, *, rounded: bool = True) -> cr.CriteriaSet:
    """The set of so many leaves."""
    return read(text_of_set(leaves, rounded=rounded))


def _lines(leaves: int, rounded: bool) -> Iterator[str]:
    maxima = [MAXIMA[n % len(MAXIMA)] for n in range(leaves)]
    yield HEAD.format(leaves=leaves, total=_written(sum(maxima)))
    yield ROUNDED if rounded else ""
    yield "inputs:\n  tong_so: {type: count, label: Tổng số, min: 1, max: 1000}\n"
    yield "invariants:\n"
    yield from (f"  - must: x{n} <= y{n}\n" for n in range(leaves) if n % len(PATTERNS) in PAIRS)
    yield "indicators:\n"
    criteria = _parts(range(leaves), max(1, leaves * 38 // LEAVES))
    for f, field in enumerate(_parts(criteria, max(1, leaves // 12)), 1):
        yield _node("  ", f"{f}", [n for criterion in field for n in criterion], maxima)
        for c, criterion in enumerate(field, 1):
            yield _node("      ", f"{f}.{c}", criterion, maxima)
            for number, n in enumerate(criterion, 1):
                yield from _leaf(f"{f}.{c}.{number}", n, maxima[n])


def _node(indent: str, code: str, leaves: list[int], maxima: list[Fraction]) -> str:
    worth = _written(sum(maxima[n] for n in leaves))
    return (
        f'{indent}- code: "{code}"\n{indent}  name: Mục {code}\n{indent}  max_score: {worth}\n'
        f"{indent}  evidence: báo cáo\n{indent}  children:\n"
    )


def _leaf(code: str, n: int, maximum: Fraction) -> Iterator[str]:
    rule, inputs = PATTERNS[n % len(PATTERNS)]
    indent = " " * 12
    yield f'          - code: "{code}"\n{indent}id: diem_{n}\n{indent}name: Mục {code}\n'
    yield f"{indent}max_score: {_written(maximum)}\n"
    yield f"{indent}{rule.format(n=n, before=n - 1)}\n{indent}inputs:\n"
    yield from (f"{indent}  {key}: {value}\n".format(n=n) for key, value in inputs.items())


def _parts(things: Sequence[T], count: int) -> list[list[T]]:
    """The things in their order in so many parts of nearly the same size."""
    ends = [len(things) * n // count for n in range(count + 1)]
    return [list(things[a:b]) for a, b in pairwise(ends)]


def _written(number: Fraction | int) -> str:
    return f"{float(number):g}" if number < 100_000 else f"{float(number):.2f}"
