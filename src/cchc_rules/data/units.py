"""The data of one unit, typed and held against its set before anything is scored."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ..diagnostics import Diagnostic, Fact, Report, Span, did_you_mean, which_code
from ..diagnostics.codes import data as codes
from ..diagnostics.codes import tables as table_codes
from ..language.values import Gap, Value, error
from ..model import CriteriaSet, Node, walk_components
from .completion import fill
from .names import check_unit
from .parsing import answer, is_nothing, points

POINTS = "points:"


class DataError(ValueError):
    """Data that do not belong to the set; ``report`` says what and where."""

    def __init__(self, report: Report) -> None:
        first = report.diagnostics[0]
        super().__init__(f"{first.code.id}: {first.message('en')}")
        self.report = report


@dataclass(frozen=True, slots=True)
class UnitData:
    """One unit: the value of each input, points entered by key, and what was wrong.

    ``refused`` says why nothing of it can be read safely: it then gets no points, and its
    scorecard the status ``error``. ``assumed`` are inputs that were not supplied and whose value
    the set declares; ``respondents`` how many people each survey rate comes from. ``round`` is the
    round of assessment whose data these are, ``rounds`` the data of every round given. ``set_hash``
    is the ``data_hash`` of the set that they were held against.
    """

    unit: str | None
    values: Mapping[str, Value]
    entered: Mapping[str, Fraction | Gap]
    problems: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()
    assumed: frozenset[str] = frozenset()
    respondents: Mapping[str, int] = field(default_factory=dict[str, int])
    round: str | None = None
    rounds: tuple[RoundData, ...] = ()
    span: Span | None = field(default=None, compare=False)
    set_hash: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """What a round gave for one figure or for the points of one line, and who said why."""

    name: str
    reason: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class RoundData:
    """The data of a unit as a round left them, and what that round gave."""

    round: str
    data: UnitData
    changes: tuple[RoundEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What was supplied: typed inputs by id, points by key, and the place of each."""

    inputs: Mapping[str, Value] = field(default_factory=dict[str, Value])
    entered: Mapping[str, Fraction | Gap] = field(default_factory=dict[str, Fraction | Gap])
    places: Mapping[str, Span] = field(default_factory=dict[str, Span])

    def __bool__(self) -> bool:
        return bool(self.inputs or self.entered)


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
    places = dict(spans or {})
    declared = criteria_set.all_inputs
    found = [
        _unknown_input(name, declared, places.get(name)) for name in inputs if name not in declared
    ]
    keys: dict[str, str] = {}
    for code in entered:
        key, place = node_key(criteria_set, code), places.get(POINTS + code)
        if key is None:
            found.append(_unknown_points(criteria_set, code, place))
        elif key in keys:
            found.append(Diagnostic(table_codes.DUPLICATE_COLUMN, place, {"column": POINTS + code}))
        else:
            keys[key] = code
            if place is not None:
                places[POINTS + key] = place
    if unit is not None and (wrong := check_unit(criteria_set, unit, places.get("unit"))):
        found.append(wrong)
    if found:
        raise DataError(Report(found))
    by_key = {key: entered[code] for key, code in keys.items()}
    return settled(criteria_set, unit, given_of(criteria_set, inputs, by_key, places))


def given_of(
    criteria_set: CriteriaSet,
    inputs: Mapping[str, object],
    entered: Mapping[str, object],
    places: Mapping[str, Span],
) -> Given:
    """Return what of raw ``inputs`` (by id) and ``entered`` points (by key) is no empty answer."""
    typed = {
        name: answer(name, declared, inputs[name], places.get(name))
        for name, declared in criteria_set.all_inputs.items()
        if not is_nothing(inputs.get(name))
    }
    of_nodes: dict[str, Fraction | Gap] = {}
    for key, raw in entered.items():
        value = points(key, max_score_of(criteria_set, key), raw, places.get(POINTS + key))
        if value is not None:
            of_nodes[key] = value
    return Given(typed, of_nodes, places)


def settled(
    criteria_set: CriteriaSet, unit: str | None, given: Given, round: str | None = None
) -> UnitData:
    """Return the data of a unit from what was given for it, the rest as the set declares."""
    places = given.places
    filled = fill(criteria_set, unit, given.inputs, places)
    entered = dict(given.entered)
    twice = entered_twice(criteria_set, entered, places)
    return UnitData(
        unit=unit,
        values=filled.values,
        entered=entered,
        problems=(*filled.problems, *twice),
        assumed=filled.assumed,
        round=round,
        span=places.get("unit"),
        set_hash=criteria_set.data_hash,
    )


def carry_over(criteria_set: CriteriaSet, previous: UnitData) -> dict[str, object]:
    """Return the figures of last period that this one asks for (``previous_of``), by their ids."""
    found: dict[str, object] = {}
    for name, declared in criteria_set.all_inputs.items():
        value = None if declared.previous_of is None else previous.values.get(declared.previous_of)
        if value is None or isinstance(value, Gap):
            continue
        is_day = declared.type.is_date and isinstance(value, Fraction)
        found[name] = datetime.date.fromordinal(int(value)) if is_day else value
    return found


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


def entered_twice(
    criteria_set: CriteriaSet,
    entered: dict[str, Fraction | Gap],
    places: Mapping[str, Span],
) -> list[Diagnostic]:
    """Points entered at a component and at an indicator that share leaves would count twice."""
    found: list[Diagnostic] = []
    for component, key in sharing_leaves(criteria_set, entered):
        facts: dict[str, Fact] = {"code": key, "component": component}
        problem = Diagnostic(codes.ENTERED_TWICE, places.get(POINTS + key), facts)
        entered[component] = error(problem)
        found.append(problem)
    return found


def sharing_leaves(
    criteria_set: CriteriaSet, entered: Collection[str]
) -> Sequence[tuple[str, str]]:
    """Return each component and indicator of those ``entered`` that share leaves."""
    inside = {
        component.id: frozenset(c.id for c, _ in walk_components((component,)))
        for component, _ in walk_components(criteria_set.components)
        if component.id in entered
    }
    return [
        (component, node.key)
        for node in criteria_set.nodes
        if node.key in entered
        for component, parts in inside.items()
        if _leaf_components(criteria_set, node) & parts
    ]


def _leaf_components(criteria_set: CriteriaSet, node: Node) -> frozenset[str]:
    below = [
        leaf.component
        for leaf in criteria_set.leaves
        if leaf.key == node.key
        or any(above.key == node.key for above in criteria_set.ancestors(leaf))
    ]
    return frozenset(component for component in below if component is not None)
