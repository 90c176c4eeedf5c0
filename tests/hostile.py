"""Fuzzing: files and expressions damaged at random, each read in a process with little memory.

``python tests/hostile.py KIND FIRST COUNT`` tries so many cases, each made from its number alone, and
prints those that end in anything but a result or findings with their places, one JSON object a line.
"""

from __future__ import annotations

import io
import json
import re
import resource
import signal
import subprocess
import sys
import traceback
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import xlsxwriter

import cchc_rules as cr
from cchc_rules.data.unit_reader import units_of
from cchc_rules.diagnostics import Report
from cchc_rules.diagnostics.json import render_json
from cchc_rules.diagnostics.text import render_text
from cchc_rules.scoring import InvalidCriteriaSet
from cchc_rules.source.criteria import criteria_of, read_criteria
from cchc_rules.source.document import read_yaml
from cchc_rules.source.files import Refused, decode
from cchc_rules.source.tables import read_table
from sets import HEAD

TESTS = Path(__file__).parent
CPU_SECONDS = 5
MEMORY = 1_000_000_000
"""Of address space beyond what the process has once everything is imported."""
BLOCK = 250
ODD = (
    *("\x00", "\t", "\u00a0", "\u200b", "\ufeff", "\u2028", "“", "’", "−", "½", "Đ", "Ð", "e\u0301"),
    *('"', "'", ":", ": ", "- ", "#", "&a ", "*a", "!!x ", "{", "}", "[", "]", ",", ";", "|", ">", "%", "\\"),
    *("\n", "\r", "\r\n", "\n\n", "---\n", "  ", "    "),
    *("0", "-1", "1e999", "9" * 40, "0." + "1" * 30, "1/0", "1/3", "1,5", "1.234", "NaN", "#DIV/0!", "2023-02-30"),
    *("null", "true", "no", "có", "x" * 5_000, "(" * 60, "[" * 60, "not " * 60),
)  # fmt: skip
WORDS = (
    *("a", "b", "co", "loai", "ngay", "muc", "max_score", "total", "khong_co", "'mot'", "'ba'", "True"),
    *("0", "1", "2.5", "100", "0.1", "9" * 18, "9" * 19, "1e5", "0x1", "1_0", "1,5", "date(2023, 2, 30)"),
    *("+", "-", "*", "/", "//", "**", "%", "<", "<=", "==", "!=", ">", "=", ":=", "in", "is", "and", "or", "not"),
    *("if", "else", "(", ")", ",", "[", "]", "{", "}", ".", ";", ":", "#", "lambda", "f'x'", "'", '"', "\\", "\n"),
    *("min(", "max(", "abs(", "floor(", "ceil(", "round_half_up(", "clamp(", "percent(", "ratio(", "share("),
    *("days_late(", "date(", "not_applicable()", "no_case(", "eval(", "__import__('os')", "a.real", "“", "≤", "x" * 500),
)  # fmt: skip
INPUTS = """
      a: {type: count, label: A}
      b: {type: number, label: B, min: -5, max: 5, decimals: 1}
      co: {type: yes_no, label: Có}
      loai: {type: choice, label: Loại, options: {mot: Một, hai: Hai}}
      ngay: {type: date, label: Ngày}
"""
LEAF = HEAD.format(total=10) + (
    'indicators:\n  - code: "1"\n    id: muc\n    name: Mục\n    max_score: 10\n    evidence: x\n'
    "    score: a * 0\n    inputs:" + INPUTS
)
VALUES = (
    {"a": "3", "b": "0,5", "co": "có", "loai": "mot", "ngay": "2023-02-03"},
    {"a": 0, "b": -1, "co": False},
    {},
)


@cache
def criteria_seeds() -> tuple[str, ...]:
    """Sets of all kinds: those of the patterns and the wrong ones, and the templates."""
    seeds = [LEAF]
    for file in sorted(TESTS.glob("bad/CR[2-4]*/criteria.yaml")):
        if file.stat().st_size < 5_000:
            seeds.append(file.read_bytes().decode("utf-8", "replace"))
    for file in sorted(TESTS.parent.glob("docs/patterns/*.yaml")):
        body = file.read_text(encoding="utf-8").split("\n---\n")[1]
        head = HEAD.format(total=10)
        if "total:" in body:
            head = head.replace("total: 10\n", "")
        seeds.append(head + body)
    return tuple(seeds)


@cache
def workbook() -> bytes:
    """A workbook with percentages, days, formulas and an error."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        percent = book.add_format({"num_format": "0.0%"})
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, ["STT", "Đơn vị", "a", "b", "co", "loai", "ngay", "points:1"])
        for n in range(1, 5):
            sheet.write_row(n, 0, [n, f"Xã {n}", n, 0.5, "có", "mot", "2023-02-03"])
        sheet.write_number(2, 3, 0.855, percent)
        sheet.write_formula(3, 2, "=1+1", None, "")
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
        book.add_worksheet("Bìa").write(0, 0, "BÁO CÁO")
    return made.getvalue()


DATA = {
    "csv": "STT;Đơn vị;a;b;co;loai;ngay;points:1\n1;Xã 1;3;0,5;có;mot;03/02/2023;\n2;Xã 2;1.234;;không;hai;;5\n"
    '3;"Xã ""3""\nnữa";4;1;x;ba;2023;n/a\n;;;;;;;\nTổng số;;8;;;;;\n',
    "json": json.dumps({"units": [{"unit": "Xã 1", "inputs": {"a": 3, "b": 0.5, "co": True}, "points": {"1": 5}}, {"unit": "Xã 2", "a": "1,234", "ngay": "2023-02-03"}]}, ensure_ascii=False),
    "yaml": "- unit: Xã 1\n  inputs: {a: 3, b: 0.5, co: có, loai: mot}\n  points: {\"1\": 5}\n- {unit: Xã 2, a: 1.234, ngay: 2023-02-03}\n",
}  # fmt: skip


def damaged(text: str, chance: Random, others: tuple[str, ...]) -> bytes:
    """A text with a few changes of letters, words or lines; now and then of bytes."""
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        at = chance.randrange(len(text) + 1)
        lines = text.split("\n")
        n = chance.randrange(len(lines))
        match chance.randrange(10):
            case 0:
                text = text[:at] + chance.choice(ODD) + text[at:]
            case 1:
                text = text[:at] + chance.choice(ODD) + text[at + 1 :]
            case 2:
                text = text[:at] + text[at + chance.randrange(1, 30) :]
            case 3:
                text = "\n".join([*lines[:n], *lines[n + 1 :]])
            case 4:
                text = "\n".join(
                    [*lines[:n], *[lines[n]] * chance.choice([2, 3, 200]), *lines[n + 1 :]]
                )
            case 5:
                lines[n] = " " * chance.randrange(8) + lines[n].lstrip()
                text = "\n".join(lines)
            case 6:
                other = chance.choice(others).split("\n")
                text = "\n".join(
                    [*lines[:n], *other[chance.randrange(len(other)) :][:3], *lines[n:]]
                )
            case 7:
                end = at + chance.randrange(1, 60)
                text = text[:end] + text[at:end] * chance.choice([1, 2, 60]) + text[end:]
            case 8:
                before, colon, _ = lines[n].partition(":")
                lines[n] = f"{before}{colon} {chance.choice(ODD)}"
                text = "\n".join(lines)
            case _:
                text = text[:at] if chance.random() < 0.2 else text
    data = text.encode("utf-8", "replace")
    if chance.random() < 0.1:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    return b"\xef\xbb\xbf" + data if chance.random() < 0.05 else data


def damaged_workbook(chance: Random) -> bytes:
    """A workbook with some bytes of the archive, or some text of a part, changed."""
    whole = workbook()
    if chance.random() < 0.3:
        data = bytearray(whole)
        for _ in range(chance.choice([1, 3, 20])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data[: chance.randrange(len(data))] if chance.random() < 0.1 else data)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        chosen = chance.choice([n for n in names if n.startswith("xl/") and "theme" not in n])
        for name in names:
            content = old.read(name)
            if name == chosen:
                text, at = content.decode(), chance.randrange(len(content) // 2)
                marks = (
                    "<",
                    ">",
                    "/",
                    '"',
                    "&#65;",
                    "XFD1048576",
                    'r="ZZZ9"',
                    "9" * 20,
                    "<!DOCTYPE x>",
                    "<row/>",
                    "<c/>",
                )
                for _ in range(chance.choice([1, 2, 6])):
                    at = chance.randrange(len(text) + 1)
                    text = (
                        text[:at] + chance.choice(marks) + text[at + chance.choice([0, 0, 1, 9]) :]
                    )
                content = text.encode()
            new.writestr(name if chance.random() < 0.98 else name.upper(), content)
    return made.getvalue()


def told(found: Report) -> None:
    """Render findings in both languages; each has a place."""
    assert all(one.span is not None for one in found), "a finding without a place"
    for lang in ("vi", "en"):
        render_text(found, lang)
    render_json(found, "vi")


def used(criteria_set: cr.CriteriaSet) -> None:
    """Check a set; score units with it if it has no error, and explain every line."""
    told(cr.check(criteria_set))
    try:
        scorer = cr.Evaluator(criteria_set)
    except InvalidCriteriaSet as invalid:
        told(invalid.report)
        return
    names = criteria_set.all_inputs
    for values in VALUES:
        card = scorer.score({name: value for name, value in values.items() if name in names})
        for line in card.lines[:5]:
            card.explain(line.key, "vi")


PIECE = re.compile(r"[\w.%/-]+|'[^'\n]*'|\"[^\"\n]*\"")


def exchanged(text: str, chance: Random, others: tuple[str, ...]) -> bytes:
    """A text with a word or two in place of others: most of it still means something."""
    for _ in range(chance.choice([1, 1, 1, 2])):
        places = [found.span() for found in PIECE.finditer(text)]
        start, end = chance.choice(places)
        words = (text, text, chance.choice(others))
        word = chance.choice(PIECE.findall(chance.choice(words)))
        if chance.random() < 0.3:
            word = chance.choice(
                ("0", "-1", "1.5", "1/3", "9" * 20, "0." + "0" * 25 + "1", "co", "''", word * 2)
            )
        text = text[:start] + word + text[end:]
    return text.encode("utf-8", "replace")


def criteria_file(chance: Random) -> None:
    """A damaged criteria file: read, checked, and used to score."""
    seeds = criteria_seeds()
    change = damaged if chance.random() < 0.4 else exchanged
    data = change(chance.choice(seeds), chance, seeds)
    try:
        criteria_set = criteria_of(read_yaml(decode(data, "criteria.yaml"), "criteria.yaml"))
    except Refused as refused:
        told(Report(refused.diagnostics))
    else:
        used(criteria_set)


def grown(chance: Random, depth: int, truth: bool = False) -> str:
    """An expression whose types are right, as far as it goes."""

    def inner(truth: bool = False) -> str:
        return grown(chance, depth - chance.choice([1, 2]), truth)

    if depth <= 0:
        plain = ("a", "b", "0", "1", "2.5", "max_score", "9" * 18)
        return chance.choice(
            ("co", "loai == 'mot'", "ngay < date( 2024 , 2 , 29 )") if truth else plain
        )
    if truth:
        join = chance.choice(("<", "<=", "==", "!=", ">", "and", "or"))
        return f"( {inner(join in ('and', 'or'))} {join} {inner(join in ('and', 'or'))} )"
    match chance.randrange(6):
        case 0 | 1:
            return f"( {inner()} {chance.choice('+-*/')} {inner()} )"
        case 2:
            return f"( {inner()} if {inner(True)} else {inner()} )"
        case 3:
            return f"{chance.choice(['min', 'max', 'percent', 'ratio'])}( {inner()} , {inner()} )"
        case 4:
            return f"{chance.choice(['abs', 'floor', 'ceil', 'round_half_up', 'share', 'no_case'])}( {inner()} )"
        case _:
            return f"clamp( {inner()} , 0 , {chance.choice(['10', 'max_score', inner()])} )"


def expression(chance: Random) -> None:
    """Words of the language and some others in any order, where an expression can stand."""
    seeds = (
        "a / 2 if co else 0",
        "min(a, 10) * max_score / 10",
        "10 if loai == 'mot' and b > 0 else 5",
        "percent(a, b)",
    )
    words = (
        grown(chance, 5).split(" ") if chance.random() < 0.8 else chance.choice(seeds).split(" ")
    )
    for _ in range(chance.choice([0, 0, 0, 1, 2, 12])):
        at = chance.randrange(len(words) + 1)
        words[at : at + chance.choice([0, 0, 1, 2])] = [chance.choice(WORDS)] * chance.choice(
            [1, 1, 1, 1, 40]
        )
    quoted = json.dumps(" ".join(words), ensure_ascii=False)
    place = chance.choice(["score", "score", "applies_when", "rule"])
    rule = {
        "score": f"    score: {quoted}\n",
        "applies_when": f"    score: a * 0\n    applies_when: {quoted}\n",
        "rule": f"    rule: {{first_of: [{{when: {quoted}, then: max_score}}, {{otherwise: 0}}]}}\n",
    }[place]
    try:
        text = LEAF.replace("    score: a * 0\n", rule)
        criteria_set = criteria_of(read_yaml(text, "criteria.yaml"))
    except Refused as refused:
        told(Report(refused.diagnostics))
    else:
        used(criteria_set)


@cache
def a_set() -> tuple[cr.CriteriaSet, cr.Evaluator]:
    """A set for the data files."""
    criteria_set = criteria_of(
        read_yaml(LEAF.replace("a * 0", "a * 0 + b * 0 + (5 if co else 1)"), "criteria.yaml")
    )
    return criteria_set, cr.Evaluator(criteria_set)


def data_file(chance: Random) -> None:
    """A damaged data file of any kind: read, held against a set, and scored."""
    kind = chance.choice(["csv", "json", "yaml", "xlsx"])
    if kind == "xlsx":
        data = damaged_workbook(chance)
    else:
        change = damaged if chance.random() < 0.4 else exchanged
        data = change(DATA[kind], chance, tuple(DATA.values()))
    criteria_set, scorer = a_set()
    try:
        units = units_of(read_table(data, f"so-lieu.{kind}", kind), criteria_set)
    except Refused as refused:
        told(Report(refused.diagnostics))
        return
    told(units.report)
    for card in scorer.score_all(units.units[:10]):
        card.to_json()


KINDS: dict[str, Callable[[Random], None]] = {
    "criteria": criteria_file,
    "expression": expression,
    "data": data_file,
}


class _TooLong(BaseException):
    pass


def tried(kind: str, first: int, count: int) -> Iterator[dict[str, object]]:
    """Try cases in this process; yield those that went wrong."""
    criteria_seeds(), a_set(), read_criteria(TESTS / "bad" / "_set")  # all that is imported late
    used(a_set()[0])
    own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (own + MEMORY, own + MEMORY))

    def ring(*_: object) -> None:
        raise _TooLong

    signal.signal(signal.SIGVTALRM, ring)
    for number in range(first, first + count):
        print(json.dumps({"at": number}), flush=True)
        signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
        try:
            KINDS[kind](Random(f"{kind} {number}"))
        except BaseException as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno}"
            yield {
                "case": number,
                "error": f"{type(error).__name__}: {error}"[:200],
                "where": where,
            }
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def failures(kind: str, first: int, count: int) -> list[dict[str, object]]:
    """Try cases in other processes, a block in each; one that ends before its block names its case."""
    found: list[dict[str, object]] = []
    for begin in range(first, first + count, BLOCK):
        most = min(BLOCK, first + count - begin)
        call = [sys.executable, "-W", "ignore", __file__, kind, str(begin), str(most)]
        ended = subprocess.run(call, capture_output=True, text=True, check=False)
        lines = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]
        found += [line for line in lines if "case" in line]
        if ended.returncode != 0:
            last = max((line["at"] for line in lines if "at" in line), default=begin)
            found.append({"case": last, "error": f"exit {ended.returncode}: {ended.stderr[-300:]}"})
    return found


if __name__ == "__main__":
    for wrong in tried(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])):
        print(json.dumps(wrong, ensure_ascii=False), flush=True)
