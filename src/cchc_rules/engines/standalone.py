"""Ahead-of-time compilation: a set as one Python program that needs nothing installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from ..ir.decode import status_checks, terms_of
from ..ir.outcomes import Outcome
from ..ir.rationals import Amount
from ..model import CriteriaSet
from .python.input_codegen import CAUGHT, reading_lines
from .python.unit_function import UnitCode

_BUILT_IN = frozenset(("int", "float", "bool", "str", "round", "len"))


def standalone(code: UnitCode) -> str:
    """Return the text of a program that scores units by the code of a sound shape."""
    return "\n".join(_parts(code)) + "\n"


def _parts(code: UnitCode) -> Iterator[str]:
    criteria_set, places = code.criteria_set, code.python.positions
    lines, space = reading_lines(criteria_set, code.python.slots)
    dates = tuple(n for n, of in criteria_set.all_inputs.items() if of.type.is_date)
    yield files("cchc_rules.engines").joinpath("standalone_runtime.py").read_text("utf-8")
    if dates:
        yield "\nfrom datetime import date"
    yield ""
    for name, value in space.items():
        if name not in _BUILT_IN and value is not date:
            yield f"{name} = {_value(value)}"
    yield "\n\ndef results_of(inputs, entered):"
    for line in (*lines, *code.python.lines):
        yield f"    {line}"
    yield "\n\nPROGRAM = StandaloneProgram("
    yield f"    about={_about(criteria_set)!r},"
    yield f"    inputs={tuple(criteria_set.all_inputs)!r},"
    yield f"    entered={tuple(sorted(code.code.shape.entered))!r},"
    yield f"    dates={dates!r},"
    yield f"    total={_line(code.code.total, places)!r},"
    yield "    lines={"
    for key, outcome in code.code.lines.items():
        yield f"        {key!r}: {_line(outcome, places)!r},"
    yield "    },"
    yield "    results_of=results_of,"
    yield ")"
    yield "score = PROGRAM.score\n"
    yield 'if __name__ == "__main__":'
    yield "    import sys\n"
    yield "    raise SystemExit(PROGRAM.main(sys.argv[1:]))"


def _about(criteria_set: CriteriaSet) -> Mapping[str, str]:
    return {
        "id": criteria_set.id,
        "title": criteria_set.title,
        "decision": criteria_set.decision.label,
        "content_hash": criteria_set.content_hash,
    }


def _line(outcome: Outcome, places: Mapping[int, int]) -> tuple[Any, ...]:
    checks, otherwise = status_checks(outcome, places)
    named = tuple((place, str(status)) for place, status in checks)
    return named, str(otherwise), _terms(outcome.low, places), _terms(outcome.possible, places)


def _terms(amount: Amount, places: Mapping[int, int]) -> tuple[Any, ...]:
    fixed, terms = terms_of(amount, places)
    return fixed.numerator, fixed.denominator, tuple(terms)


def _value(value: Any) -> str:
    """A value as Python text."""
    return f"({', '.join(one.__name__ for one in value)})" if value is CAUGHT else repr(value)
