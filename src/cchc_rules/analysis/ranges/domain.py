"""All admissible inputs of a set: what each can be, and the invariants between them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from ...language.program import Program
from ...language.tree import names_in
from ...model import CriteriaSet, Input
from .affine import single
from .interval import Interval, Number, plain
from .path import NOT_APPLICABLE, Hole, Way
from .path_enumeration import TooManyWays, Ways
from .peers import peer_numbers
from .region import Numbers, Region

LAST_DAY = date.max.toordinal()
ANSWERED = "?"
"""Behind the name of an input: whether it is answered at all, or does not apply."""


def numbers_of(declared: Input) -> Numbers:
    """The values of a numeric input."""
    grid: Number = 1 if declared.places == 0 else Fraction(1, 10**declared.places)
    low = None if declared.low is None else plain(declared.low)
    high = None if declared.high is None else plain(declared.high)
    if declared.type.is_date:
        low, high = low or 1, high or LAST_DAY
    return Numbers(Interval(low, high).on_grid(grid), grid)


def answers_of(declared: Input) -> frozenset[str | bool]:
    """The answers of a choice or a yes/no question."""
    if declared.type.is_yes_no:
        return frozenset((True, False))
    return frozenset(declared.options)


class Admissible:
    """The inputs of a set as they can be, and what must hold between them."""

    def __init__(self, criteria_set: CriteriaSet, program: Program) -> None:
        self.inputs = criteria_set.all_inputs
        self.numbers: dict[str, Numbers] = {
            name: numbers_of(declared)
            for name, declared in self.inputs.items()
            if declared.type.is_numeric
        }
        self.numbers |= {
            name: peer_numbers(peer, program.others.get(("peers", name, "of")), self.numbers)
            for name, peer in criteria_set.peers.items()
        }
        self.invariants = tuple((tree, frozenset(names_in(tree))) for tree in program.invariants)
        self._by_name: dict[str, list[int]] = {}
        for n, (_, names) in enumerate(self.invariants):
            for name in names:
                self._by_name.setdefault(name, []).append(n)
        self._ways = Ways(program.functions, self.look_up)

    def related(self, names: Iterable[str]) -> frozenset[str]:
        """These names and all that invariants tie to them."""
        found, waiting = set[str](), list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                for n in self._by_name.get(name, ()):
                    waiting.extend(self.invariants[n][1] - found)
        return frozenset(found)

    def between(self, names: Iterable[str]) -> list[tuple[ast.expr, frozenset[str]]]:
        """The invariants that look at any of these names, with the names that they look at."""
        numbers = {n for name in names for n in self._by_name.get(name, ())}
        return [self.invariants[n] for n in sorted(numbers)]

    def start(self, names: Iterable[str]) -> list[Region]:
        """Everything admissible for these names; in parts where invariants leave a choice."""
        related = self.related(names)
        regions = [Region(self.numbers)]
        for tree, used in self.between(related):
            if not any(self.inputs[n].may_be_left_out for n in used):
                regions = [part for region in regions for part in self._holding(tree, region)]
        return regions

    def look_up(self, name: str, region: Region) -> list[Way]:
        """What an input can be; those that may be left out are split into answered and not."""
        return list(self._values(name, region))

    def _values(self, name: str, region: Region) -> Iterator[Way]:
        declared = self.inputs.get(name)
        if declared is None or not declared.may_be_left_out:
            yield from self._answers(name, declared, region)
            return
        known = region.options.get(name + ANSWERED)
        if known is None or False in known:
            left_out: Region | None = region.with_option(name + ANSWERED, frozenset((False,)))
            if not declared.can_be_left_open:
                left_out = left_out and left_out.assume_zero(single(name))
            if left_out is not None:
                yield Way(left_out, NOT_APPLICABLE)
        if known is None or True in known:
            answered = region.with_option(name + ANSWERED, frozenset((True,)))
            for part in [answered] if known else self._newly_bound(name, answered):
                yield from self._answers(name, declared, part)

    def _answers(self, name: str, declared: Input | None, region: Region) -> Iterator[Way]:
        if declared is None or declared.type.is_numeric:
            for part in _kept(name, declared, region):
                yield Way(part, single(name))
            return
        allowed = region.options.get(name) or answers_of(declared)
        for option in sorted(allowed, key=str):
            here = region if len(allowed) == 1 else region.with_option(name, frozenset((option,)))
            yield Way(here, option)

    def _newly_bound(self, name: str, region: Region) -> list[Region]:
        """What invariants say as soon as all inputs in them that may be left out are answered."""
        regions = [region]
        for n in self._by_name.get(name, ()):
            tree, used = self.invariants[n]
            loose = [other for other in used if self.inputs[other].may_be_left_out]
            answered = frozenset((True,))
            if all(region.options.get(other + ANSWERED) == answered for other in loose):
                regions = [part for here in regions for part in self._holding(tree, here)]
        return regions

    def _holding(self, tree: ast.expr, region: Region) -> list[Region]:
        """The parts of a region where an invariant holds."""
        try:
            ways = self._ways.of(tree, region)
        except TooManyWays:
            return [region]
        finally:
            self._ways.count = 0
        return [way.region for way in ways if way.value is True or isinstance(way.value, Hole)]


def _kept(name: str, declared: Input | None, region: Region) -> Iterator[Region]:
    """The values of an input that a rule ever sees: 0 may stand for no figure."""
    if declared is None or declared.keeps_zero:
        yield region
        return
    for side in (single(name), single(name).scaled(-1)):
        if (part := region.assume(side, strict=True)) is not None:
            yield part


def points_name(key: str) -> str:
    """The name under which points that an assessor enters are known."""
    return f"points:{key}"


def points_numbers(most: Number | None) -> Numbers:
    """What points that an assessor enters can be."""
    return Numbers(Interval(0, most))
