"""Lines of a scorecard from the results of generated code, one by one as they are asked for."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from ..engines.python.provenance import Choice, Details, Look, look_of
from ..engines.python.unit_function import UnitCode
from ..ir.decode import LineReader, Results, line_reader, points_reader
from ..ir.nodes import Bit, Of, Slot
from ..language.tree import MAX_SCORE, walk
from ..model import InputType
from ..plan import Plan
from .evaluated import below_entered
from .line import Line, UsedInput
from .line_templates import FigureForm, Forms, LineForm, State, forms_of
from .result import ONE

Values = Sequence[int | bool]
Seen = list[Any]
Known = Fraction | bool | str | None
Figure = Callable[[Values, Results, Seen], tuple[State, Known]]
"""Reads a figure: from values, from results, from what was looked at for a line."""


class CodedLines:
    """How to make the lines of complete units from one piece of code.

    Each is prepared when it is first asked for. Where points were entered for components, or for
    what may not apply, the exact reading has more to tell.
    """

    def __init__(self, plan: Plan, code: UnitCode) -> None:
        self.plan, self.code = plan, code
        self._prepared: dict[str, _DecodedIndicator | None] = {}

    @cached_property
    def can_tell(self) -> bool:
        """Whether there are lines at all: points that were entered count whatever the figures."""
        applies, leaves_of = self.plan.program.applies, self.plan.leaves_of
        return not (self._entered and self.plan.maxima) and all(
            key in leaves_of and not any(applies[leaf.key] for leaf in leaves_of[key])
            for key in self._entered
        )

    @cached_property
    def can_tell_all(self) -> bool:
        """Whether nothing is to be told beside the lines: entered points cannot differ."""
        nodes, points = self.plan.criteria_set.by_key, self.plan.program.points
        return self.can_tell and all(
            nodes[key].is_leaf and key not in points for key in self._entered
        )

    def line(self, key: str, values: Values, results: Results) -> Line | None:
        """The line of an indicator or component of a unit; None where it cannot be made."""
        if key not in self.plan.criteria_set.by_key:
            return self._component(key, results)
        try:
            indicator = self._prepared[key]
        except KeyError:
            indicator = self._prepared[key] = self._indicator(key)
        return None if indicator is None else indicator.line(values, results)

    def lines(
        self, keys: Iterable[str], values: Values, results: Results
    ) -> tuple[Line, ...] | None:
        """Several lines; None where one cannot be made."""
        found = tuple(self.line(key, values, results) for key in keys)
        return None if None in found else found  # type: ignore[return-value]

    def facts(self, values: Values, results: Results) -> tuple[UsedInput, ...] | None:
        """What the rank and grade of a unit depend on; None where it cannot be told."""
        if self._facts is None:
            return None
        look, figures = self._facts
        seen = look(values, results)
        return tuple(
            form.used_input(*figure(values, results, seen), True) for form, figure in figures
        )

    @property
    def _entered(self) -> frozenset[str]:
        return self.code.code.shape.entered

    @cached_property
    def _forms(self) -> Forms:
        return forms_of(self.plan)

    @cached_property
    def _details(self) -> Details:
        return Details(self.code.code)

    @cached_property
    def _slots(self) -> Mapping[Slot, int]:
        return {slot: n for n, slot in enumerate(self.code.python.slots)}

    @cached_property
    def _not_counted(self) -> frozenset[str]:
        shown = {n.key for n in self.plan.criteria_set.nodes if not n.role.is_counted}
        return below_entered(self.plan, dict.fromkeys(self._entered)).union(shown)

    @cached_property
    def _worths(self) -> Mapping[str, Fraction]:
        return {c.id: c.max_score for c in self.plan.criteria_set.all_components}

    @cached_property
    def _facts(self) -> tuple[Look, list[tuple[FigureForm, Figure]]] | None:
        outside = self._details.outside(self.plan.facts)
        looked = look_of(self.code.python, list(outside.values())) if self.can_tell else None
        figures = looked and self._figures(self.plan.facts, outside, looked[1])
        if not looked or figures is None:
            return None
        return looked[0], list(zip(self._forms_of(self.plan.facts), figures, strict=True))

    def _forms_of(self, names: Iterable[str]) -> list[FigureForm]:
        return [self._forms.figures[name] for name in names]

    def _component(self, key: str, results: Results) -> Line | None:
        if not self.can_tell:
            return None
        points = self.code.lines[key].read(results)
        score = None if points[3].is_open else points[0]
        return self._forms.lines[key].line(points, self._worths[key], ONE, True, score=score)

    def _indicator(self, key: str) -> _DecodedIndicator | None:
        if not self.can_tell:
            return None
        plan = self.plan
        mentioned = plan.names.get(key, ())
        detail = self._details.of(plan.criteria_set.by_key[key], mentioned)
        looked = look_of(self.code.python, detail.nodes())
        if looked is None:
            return None
        look, places = looked
        every = dict.fromkeys((*mentioned, *sorted(detail.used)))
        first, later = (
            [n for n in every if n != MAX_SCORE and (n in mentioned) is always]
            for always in (True, False)
        )
        figures = self._figures((*first, *later), detail.outside, places)
        if figures is None:
            return None
        forms = self._forms_of((*first, *later))
        used = [places[id(detail.used[n])] if n in detail.used else None for n in (*first, *later)]
        return _DecodedIndicator(
            form=self._forms.lines[key],
            look=look,
            points=line_reader(detail.outcome, places),
            most=points_reader(detail.most, places),
            share=points_reader(detail.share, places),
            counted=key not in self._not_counted,
            figures=list(zip(forms, figures, used, strict=True)),
            always=len(first),
            choices=list(self._choices(detail.choices, places)),
        )

    def _choices(
        self, choices: Iterable[Choice], places: Mapping[int, int]
    ) -> Iterable[tuple[int, int, str]]:
        """The choices of a rule, the last first, with the words of their conditions."""
        for choice in reversed(list(choices)):
            if id(choice.node) in self._choosing:
                text = self.plan.test_of(choice.node)
                yield places[id(choice.held)], places[id(choice.failed)], text

    @cached_property
    def _choosing(self) -> frozenset[int]:
        trees = self.plan.program.points.values()
        return frozenset(id(n) for tree in trees for n in walk(tree) if isinstance(n, ast.IfExp))

    def _figures(
        self, names: Iterable[str], outside: Mapping[str, Bit], places: Mapping[int, int]
    ) -> list[Figure] | None:
        """How to read what these names stand for; None where the code did not need one of them."""
        found: list[Figure] = []
        for name in names:
            key = self.plan.key_by_id.get(name)
            if key is not None:
                found.append(_score(self.code.lines[key]))
                continue
            declared = self.plan.criteria_set.all_inputs[name]
            of = Of.TRUTH if declared.type.is_yes_no else Of.VALUE
            place = self._slots.get(Slot(of, name))
            if place is None:
                return None
            known = _known(declared.type, declared.places, tuple(declared.choices), place)
            bit = outside[name]
            found.append(_given(known, None if bit.is_const and not bit.value else places[id(bit)]))
        return found


@dataclass(frozen=True, slots=True)
class _DecodedIndicator:
    """How to make the line of an indicator; ``always`` of its figures stand in its rule."""

    form: LineForm
    look: Look
    points: LineReader
    most: Callable[[Results], Fraction]
    share: Callable[[Results], Fraction]
    counted: bool
    figures: Sequence[tuple[FigureForm, Figure, int | None]]
    always: int
    choices: Sequence[tuple[int, int, str]]

    def line(self, values: Values, results: Results) -> Line:
        seen = self.look(values, results)
        reader = self.points
        low = reader.low(seen)
        high = low if reader.high is reader.low else reader.high(seen)
        status = reader.status(seen)
        inputs = [
            form.used_input(*figure(values, results, seen), used)
            for n, (form, figure, place) in enumerate(self.figures)
            if (used := place is not None and seen[place]) or n < self.always
        ]
        return self.form.line(
            (low, high, reader.possible(seen), status),
            self.most(seen),
            self.share(seen),
            self.counted,
            score=None if status.is_open else low,
            branch=self._branch(seen),
            inputs=tuple(inputs),
        )

    def _branch(self, seen: Seen) -> str | None:
        reached = False
        for held, failed, text in self.choices:
            if seen[held]:
                return text
            reached = reached or seen[failed]
        return "otherwise" if reached else None


def _score(reader: LineReader) -> Figure:
    """The points of an indicator as a rule sees them."""

    def read(_values: Values, results: Results, _seen: Seen) -> tuple[State, Known]:
        status = reader.status(results)
        if not status.applies and not reader.possible(results):
            return "not_applicable", None
        return "given", reader.low(results)

    return read


def _given(known: Callable[[Values], Known], outside: int | None) -> Figure:
    """A figure, unless it stands for something that does not apply."""

    def read(values: Values, _results: Results, seen: Seen) -> tuple[State, Known]:
        if outside is not None and seen[outside]:
            return "not_applicable", None
        return "given", known(values)

    return read


def _known(
    type_: InputType, decimals: int, options: Sequence[str], place: int
) -> Callable[[Values], Known]:
    """The value of a figure from the number that stands for it."""
    if type_.is_yes_no:
        return lambda values: bool(values[place])
    if type_.is_choice:
        return lambda values: options[values[place]]
    unit = 10**decimals if type_.is_numeric else 1
    return lambda values: Fraction(values[place], unit)
