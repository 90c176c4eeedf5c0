"""The data of one unit, typed and held against its set before anything is scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ..diagnostics import Diagnostic, Fact, Report, Span, did_you_mean, which_code
from ..diagnostics.codes import data as codes
from ..language.exact import evaluate
from ..language.functions import BUILTIN_FUNCTIONS
from ..language.parse import parse
from ..language.program import functions_of
from ..language.prose import Named, prose
from ..language.tree import names_in
from ..language.values import Gap, Value, error, missing
from ..model import CriteriaSet, Node, walk_components
from ..words import LANGS, Text
from .answers import answer, check_unit, points, shown

POINTS = "points:"


class DataError(ValueError):
    """Data that do not belong to the set; ``report`` says what and where."""

    def __init__(self, report: Report) -> None:
        first = report.diagnostics[0]
        super().__init__(f"{first.code.id}: {first.message('en')}")
        self.report = report


@dataclass(frozen=True, slots=True)
class UnitData:
    """One unit: the value of each input, points entered by key, and what was wrong."""

    unit: str | None
    values: Mapping[str, Value]
    entered: Mapping[str, Fraction | Gap]
    problems: tuple[Diagnostic, ...] = ()
    span: Span | None = field(default=None, compare=False)


def unit_data(
    criteria_set: CriteriaSet,
    inputs: Mapping[str, object],
    entered: Mapping[str, object],
    unit: str | None,
    spans: Mapping[str, Span] | None = None,
) -> UnitData:
    """Return the typed data of one unit.

    ``spans`` gives the place of each input, of ``points:<code>`` and of ``unit``. A wrong value
    becomes a gap with its finding; so do inputs that contradict an invariant.

    Raises:
        DataError: for names that the set does not have, or a unit it does not assess.
    """
    places = spans or {}
    declared = criteria_set.all_inputs
    found = [
        _unknown_input(name, declared, places.get(name)) for name in inputs if name not in declared
    ]
    keys = {code: node_key(criteria_set, code) for code in entered}
    found += [
        _unknown_points(criteria_set, code, places.get(POINTS + code))
        for code, key in keys.items()
        if key is None
    ]
    found += [
        Diagnostic(codes.DUPLICATE_COLUMN, places.get(POINTS + code), {"column": POINTS + code})
        for n, (code, key) in enumerate(keys.items())
        if key is not None and key in list(keys.values())[:n]
    ]
    if unit is not None and (wrong := check_unit(criteria_set, unit, places.get("unit"))):
        found.append(wrong)
    if found:
        raise DataError(Report(found))
    values = {
        name: answer(name, spec, inputs.get(name), places.get(name))
        for name, spec in declared.items()
    }
    broken = _against_invariants(criteria_set, values, places)
    typed: dict[str, Fraction | Gap] = {}
    for code, key in keys.items():
        assert key is not None
        value = points(
            code, max_score_of(criteria_set, key), entered[code], places.get(POINTS + code)
        )
        if value is not None:
            typed[key] = value
    places_of_points = {key: places.get(POINTS + code) for code, key in keys.items()}
    problems = [*broken, *_entered_twice(criteria_set, typed, places_of_points)]
    return UnitData(unit, values, typed, tuple(problems), places.get("unit"))


def node_key(criteria_set: CriteriaSet, code: str) -> str | None:
    """Return the key of the indicator or component that ``code`` (key, code or id) names."""
    if code in criteria_set.by_key:
        return code
    if any(component.id == code for component in criteria_set.all_components):
        return code
    matches = [n.key for n in criteria_set.nodes if code in (n.indicator.code, n.indicator.id)]
    return matches[0] if len(matches) == 1 else None


def max_score_of(criteria_set: CriteriaSet, key: str) -> Fraction:
    """The declared maximum of an indicator or component."""
    if key in criteria_set.by_key:
        return criteria_set.by_key[key].indicator.max_score
    return next(c.max_score for c in criteria_set.all_components if c.id == key)


def _unknown_input(name: str, known: Mapping[str, object], span: Span | None) -> Diagnostic:
    hint = did_you_mean(name, known)
    return Diagnostic(codes.UNKNOWN_INPUT, span, {"input": name}, hint_text=hint)


def _unknown_points(criteria_set: CriteriaSet, code: str, span: Span | None) -> Diagnostic:
    known = [*criteria_set.by_key, *(component.id for component in criteria_set.all_components)]
    places = [n.key for n in criteria_set.nodes if n.indicator.code == code]
    hint = which_code(code, places, known)
    return Diagnostic(codes.UNKNOWN_POINTS, span, {"code": code}, hint_text=hint)


def _against_invariants(
    criteria_set: CriteriaSet, values: dict[str, Value], places: Mapping[str, Span]
) -> list[Diagnostic]:
    """Turn inputs that contradict each other into errors: nobody knows which of them is right."""
    found: list[Diagnostic] = []
    broken: dict[str, list[Diagnostic]] = {}
    for invariant in criteria_set.invariants:
        tree = parse(invariant.must)
        holds, reading = evaluate(
            tree, lambda name: values.get(name, missing(name)), functions_of(criteria_set)
        )
        if holds is not False:
            continue
        names = list(names_in(tree))
        said = {lang: prose(tree, lang, _labels(criteria_set), BUILTIN_FUNCTIONS) for lang in LANGS}
        because = f" ({invariant.because})" if invariant.because else ""
        facts: dict[str, Fact] = {
            "rule": Text(said["vi"] + because, said["en"] + because),
            "values": _values_text(criteria_set, reading.used),
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


def _labels(criteria_set: CriteriaSet):
    def read(name: str) -> Named:
        declared = criteria_set.all_inputs[name]
        return Named(
            f"“{declared.label}”", declared.choices, "%" if declared.type.is_percent else ""
        )

    return read


def _values_text(criteria_set: CriteriaSet, used: Mapping[str, Value]) -> Text:
    said: list[Text] = []
    for name, value in used.items():
        if isinstance(value, Fraction):
            said.append(shown(criteria_set.all_inputs[name], value))
        else:
            said.append(Text(str(value), str(value)))
    return Text(
        ", ".join(f"{name} = {text.vi}" for name, text in zip(used, said, strict=True)),
        ", ".join(f"{name} = {text.en}" for name, text in zip(used, said, strict=True)),
    )


def _entered_twice(
    criteria_set: CriteriaSet,
    entered: dict[str, Fraction | Gap],
    places: Mapping[str | None, Span | None],
) -> list[Diagnostic]:
    """Points entered at a component and at an indicator that share leaves would count twice."""
    found: list[Diagnostic] = []
    inside: dict[str, frozenset[str]] = {}
    for component, _ in walk_components(criteria_set.components):
        if component.id in entered:
            inside[component.id] = frozenset(c.id for c, _ in walk_components((component,)))
    for node in criteria_set.nodes:
        if node.key not in entered:
            continue
        for component, parts in inside.items():
            if _leaf_components(criteria_set, node) & parts:
                facts: dict[str, Fact] = {"code": node.key, "component": component}
                problem = Diagnostic(codes.ENTERED_TWICE, places.get(node.key), facts)
                entered[component] = error(problem)
                found.append(problem)
    return found


def _leaf_components(criteria_set: CriteriaSet, node: Node) -> frozenset[str]:
    below = [
        leaf.component
        for leaf in criteria_set.leaves
        if leaf.key == node.key
        or any(above.key == node.key for above in criteria_set.ancestors(leaf))
    ]
    return frozenset(component for component in below if component is not None)
