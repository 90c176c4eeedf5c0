"""Imputation: what the set declares or assumes for figures not given, and what contradicts it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from ..diagnostics import Diagnostic, Fact, Span
from ..diagnostics.codes import data as codes
from ..language.declared import declared_value
from ..language.exact import evaluate
from ..language.functions import BUILTIN_FUNCTIONS
from ..language.parse import parse
from ..language.program import functions_of
from ..language.prose import Named, prose
from ..language.tree import names_in
from ..language.values import NOT_APPLICABLE, Gap, GapKind, Value, error, missing
from ..model import CriteriaSet, Input
from ..text import LANGS, Text
from .formatting import shown
from .names import find_unit


@dataclass(frozen=True, slots=True)
class Filled:
    """The value of each input; which were not supplied and are assumed; broken invariants."""

    values: Mapping[str, Value]
    assumed: frozenset[str]
    problems: tuple[Diagnostic, ...]


def fill(
    criteria_set: CriteriaSet,
    unit: str | None,
    given: Mapping[str, Value],
    places: Mapping[str, Span],
) -> Filled:
    """Return the value of every input of the set from those that were given.

    An attribute comes from the set where the data give none, and must be the same where they do.
    What is not supplied, or zero, is what its input says (``when_missing``, ``when_zero``).
    """
    attributes = attributes_of(criteria_set, unit)
    values: dict[str, Value] = {}
    assumed: set[str] = set()
    for name, declared in criteria_set.all_inputs.items():
        value = given.get(name)
        if (known := attributes.get(name)) is not None:
            value = _agreed(name, declared, value, known, unit, places)
        if value is None:
            assumed.add(name)
            value = _when_missing(name, declared)
        values[name] = when_zero(name, declared, value)
    problems = _against_invariants(criteria_set, values, places)
    kept = frozenset(name for name in assumed if not isinstance(values[name], Gap))
    return Filled(values, kept, tuple(problems))


def attributes_of(criteria_set: CriteriaSet, unit: str | None) -> Mapping[str, Value]:
    """What the set says about a unit: its attributes."""
    found = None if unit is None else find_unit(criteria_set, unit)
    if found is None:
        return {}
    declared = criteria_set.attributes
    read = {
        name: declared_value(declared[name], text)
        for name, text in found.attributes.items()
        if name in declared
    }
    return {name: value for name, value in read.items() if value is not None}


def _agreed(
    name: str,
    declared: Input,
    value: Value | None,
    known: Value,
    unit: str | None,
    places: Mapping[str, Span],
) -> Value:
    if value is None or value == known:
        return known
    if isinstance(value, Gap) and value.kind is GapKind.ERROR:
        return value
    facts: dict[str, Fact] = {
        "attribute": declared.label,
        "unit": unit or "",
        "given": _said(declared, value),
        "declared": _said(declared, known),
    }
    return error(Diagnostic(codes.ATTRIBUTE_DIFFERS, places.get(name), facts))


def _said(declared: Input, value: Value) -> Text:
    """A value as people read it."""
    if isinstance(value, Gap):
        return Text("không áp dụng", "not applicable")
    if isinstance(value, bool):
        return Text("có", "yes") if value else Text("không", "no")
    if isinstance(value, str):
        label = declared.options.get(value, value)
        return Text(label, label)
    return shown(declared, value)


def _when_missing(name: str, declared: Input) -> Value:
    match declared.when_missing:
        case "not_applicable":
            return NOT_APPLICABLE
        case "zero":
            return False if declared.type.is_yes_no else Fraction(0)
        case "missing" | None:
            return missing(name)
        case _:
            assert_never(declared.when_missing)


def when_zero(name: str, declared: Input, value: Value) -> Value:
    """Return the value of an input whose 0 may stand for no figure."""
    if isinstance(value, Gap | str) or value:
        return value
    match declared.when_zero:
        case "keep" | None:
            return value
        case "missing":
            return missing(name)
        case "not_applicable":
            return NOT_APPLICABLE
        case _:
            assert_never(declared.when_zero)


def _against_invariants(
    criteria_set: CriteriaSet, values: dict[str, Value], places: Mapping[str, Span]
) -> list[Diagnostic]:
    """Turn inputs that contradict each other into errors: nobody knows which of them is right."""
    found: list[Diagnostic] = []
    broken: dict[str, list[Diagnostic]] = {}
    functions = functions_of(criteria_set)
    for invariant in criteria_set.invariants:
        tree = _tree(invariant.must)
        holds, reading = evaluate(tree, lambda name: values.get(name, missing(name)), functions)
        if holds is not False:
            continue
        names = list(names_in(tree))
        said = {lang: prose(tree, lang, _labels(criteria_set), BUILTIN_FUNCTIONS) for lang in LANGS}
        because = f" ({invariant.because})" if invariant.because else ""
        facts: dict[str, Fact] = {
            "rule": Text(said["vi"] + because, said["en"] + because),
            "values": figures_text(criteria_set, reading.used),
        }
        problem = Diagnostic(
            codes.INVARIANT_BROKEN,
            next((places[n] for n in names if n in places), None),
            facts,
        )
        found.append(problem)
        for name in names:
            broken.setdefault(name, []).append(problem)
    for name, problems in broken.items():
        values[name] = error(problems[0])
    return found


@lru_cache(maxsize=1_000)
def _tree(text: str) -> ast.expr:
    return parse(text)


def _labels(criteria_set: CriteriaSet):
    def read(name: str) -> Named:
        declared = criteria_set.all_inputs[name]
        return Named(
            f"“{declared.label}”", declared.choices, "%" if declared.type.is_percent else ""
        )

    return read


def figures_text(criteria_set: CriteriaSet, used: Mapping[str, Value]) -> Text:
    """The inputs that an expression looked at, with their values: ``ty_le = 85%, co = không``."""
    declared = criteria_set.all_inputs
    said = {name: _said(declared[name], value) for name, value in used.items() if name in declared}
    return Text(
        ", ".join(f"{name} = {text.vi}" for name, text in said.items()),
        ", ".join(f"{name} = {text.en}" for name, text in said.items()),
    )
