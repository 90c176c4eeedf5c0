"""Group-by aggregation over peers: what every row of a table gets of the units of its group.

It does with columns what :mod:`cchc_rules.scoring.population` does with units one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any, assert_never

import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.blocks import TableEngine
from ..engines.numpy.columns import UnitColumns
from ..engines.numpy.engine import Engine
from ..engines.numpy.slots import columns_of
from ..engines.numpy.vector_steps import TooWide
from ..ir.lower_set import PeerCode, SetCode, nodes_of_amount
from ..ir.lowered import Why
from ..ir.nodes import LARGEST_FLOAT, Bit, Node, Num, Of, Slot
from ..ir.rationals import Amount
from ..model import CriteriaSet, OfGroup, Take
from ..numbers import percentile

Bits = NDArray[np.bool_]


def can_look_around(criteria_set: CriteriaSet, units: UnitColumns) -> bool:
    """Whether the rows are each a unit of its own, and all there are."""
    hard = units.hard is not None and units.hard.any()
    return units.each_once and not criteria_set.units and not hard


def with_peers(
    code: SetCode, units: UnitColumns, make: Callable[..., TableEngine] = Engine.of
) -> UnitColumns:
    """Return the figures of units with those over their groups.

    Raises:
        TooWide: when a number on the way may be beyond 2**53.
    """
    for peer in code.peers:
        units = replace(units, peers={**units.peers, **_Fold(code, peer, units, make).columns()})
    return units


class _Fold:
    """One figure over the groups, while it is found."""

    def __init__(
        self, code: SetCode, peer: PeerCode, units: UnitColumns, make: Callable[..., TableEngine]
    ) -> None:
        self.code, self.of, self.where, self.units = code, peer.of, peer.where, units
        self.name, self.peer = peer.step.name, peer.step.peer
        self.group = None if self.peer.within is None else code.indicators.look_up(self.peer.within)
        roots = [node for node in dict.fromkeys(self._roots()) if not node.is_const]
        self.places = {id(node): n for n, node in enumerate(roots)}
        engine = make(roots)
        given = columns_of(engine.slots, units, None)
        self.results: Sequence[NDArray[Any]] = engine.run(given, units.rows) if roots else []

    def columns(self) -> Mapping[Slot, NDArray[Any]]:
        """The columns that stand for the figure."""
        rows = self.units.rows
        over, under = np.zeros(rows, np.int64), np.ones(rows, np.int64)
        missing, outside = np.ones(rows, bool), np.zeros(rows, bool)
        brought = self._brought()
        no_group, groups = self._groups()
        for members in groups:
            counted, left_out = members & brought.counts, members & brought.outside
            unknown = (members & brought.unknown).any() or no_group.any()
            found = self.peer.found_units(
                int(np.count_nonzero(counted)), int(np.count_nonzero(left_out))
            )
            if (unknown and self.peer.waits) or found < self.peer.least_units:
                continue
            take = self.peer.take
            if take is Take.RANK:
                over[counted] = _ranks(brought.of(counted))
                missing[counted] = False
                missing[left_out], outside[left_out] = False, True
                continue
            value = _figure(take, self.peer.at, brought.of(counted), brought.scale)
            if max(abs(value.numerator), value.denominator) > LARGEST_FLOAT:
                raise TooWide
            over[members], under[members] = value.numerator, value.denominator
            missing[members] = False
        return {
            Slot(Of.PEER, self.name): over,
            Slot(Of.PEER_PARTS, self.name): under,
            Slot(Of.MISSING, self.name): missing,
            Slot(Of.NOT_APPLICABLE, self.name): outside,
            Slot(Of.ERROR, self.name): np.zeros(rows, bool),
        }

    def _brought(self) -> _Brought:
        """What each row brings, and which rows count."""
        counts, outside = self._all(True), self._all(False)
        unknown = self._all(False)
        for value in (self.where, self.of):
            if value is None:
                continue
            gone = self._bit(value.why.not_applicable)
            open_ = self._bit(value.why.missing) | self._bit(value.why.error)
            if value is self.where:
                gone = gone | (~open_ & ~self._bit(value.truth))
            outside = outside | (counts & gone)
            unknown = unknown | (counts & open_ & ~gone)
            counts = counts & ~gone & ~open_
        if self.of is None:
            return _Brought(counts, outside, unknown, np.ones(self.units.rows, np.int64), 1)
        values, scale = self._numbers(self.of.number)
        return _Brought(counts, outside, unknown, values, scale)

    def _groups(self) -> tuple[Bits, Sequence[Bits]]:
        """The rows of which the group is not known, and those of each group."""
        if self.group is None:
            return self._all(False), [self._all(True)]
        why = self.group.why
        known = ~(self._bit(why.missing) | self._bit(why.not_applicable) | self._bit(why.error))
        if isinstance(self.group.of, Mapping):
            found = [self._bit(bit) for bit in self.group.of.values()]
        else:
            truth = self._bit(self.group.truth)
            found = [truth, ~truth]
        return ~known, [members & known for members in found if (members & known).any()]

    def _numbers(self, amount: Amount) -> tuple[Any, int]:
        """An amount as whole numbers over a scale, or as fractions over 1."""
        scale = lcm(*(term.factor.denominator for term in amount))
        factors = [int(term.factor * scale) for term in amount]
        ends = (max(abs(t.over.low or 0), abs(t.over.high or 0)) for t in amount)
        most = sum(abs(by) * end for by, end in zip(factors, ends, strict=True))
        if most < LARGEST_FLOAT and all(term.under is None for term in amount):
            found = np.zeros(self.units.rows, np.int64)
            for by, term in zip(factors, amount, strict=True):
                found += by * self._number(term.over)
            return found, scale
        parts = [
            (term.factor, self._number(term.over), None if u is None else self._number(u))
            for term in amount
            for u in (term.under,)
        ]
        return [
            sum(
                (by * int(a[n]) / (1 if b is None else int(b[n]) or 1) for by, a, b in parts),
                Fraction(0),
            )
            for n in range(self.units.rows)
        ], 1

    def _number(self, node: Num) -> NDArray[np.int64]:
        place = self.places.get(id(node))
        if place is None:
            return np.full(self.units.rows, node.value, np.int64)
        return self.results[place].astype(np.int64)

    def _bit(self, bit: Bit) -> Bits:
        place = self.places.get(id(bit))
        return self._all(bit.value) if place is None else self.results[place].astype(bool)

    def _all(self, value: bool) -> Bits:
        return np.full(self.units.rows, value)

    def _roots(self) -> Iterator[Node]:
        for value in (self.of, self.where, self.group):
            if value is None:
                continue
            yield from _bits_of(value.why)
            if isinstance(value.of, tuple):
                yield from nodes_of_amount(value.of)
            elif isinstance(value.of, Mapping):
                yield from value.of.values()
            else:
                yield value.of


@dataclass(frozen=True, slots=True)
class _Brought:
    """What rows bring; which count, do not count at all, or cannot be told."""

    counts: Bits
    outside: Bits
    unknown: Bits
    values: Any
    scale: int

    def of(self, rows: Bits) -> Any:
        """What these rows bring."""
        if isinstance(self.values, np.ndarray):
            return self.values[rows]
        return [self.values[n] for n in np.flatnonzero(rows)]


def _bits_of(why: Why) -> tuple[Bit, ...]:
    return why.missing, why.not_applicable, why.error


def _figure(take: OfGroup, at: Fraction | None, values: Any, scale: int) -> Fraction:
    """The figure over what the units of a group bring, exactly."""
    numbers: list[Any] = values.tolist() if isinstance(values, np.ndarray) else values
    match take:
        case Take.MAX:
            found = max(numbers)
        case Take.MIN:
            found = min(numbers)
        case Take.MEAN:
            found = Fraction(sum(numbers)) / len(numbers)
        case Take.PERCENTILE:
            part = (at or Fraction(0)) / 100
            found = percentile([Fraction(number) for number in numbers], part)
        case Take.SUM | Take.COUNT:
            found = sum(numbers)
        case _:
            assert_never(take)
    return Fraction(found) / scale


def _ranks(values: Any) -> NDArray[np.int64]:
    """1 for the greatest; equal values have equal ranks."""
    if isinstance(values, np.ndarray):
        ordered = np.sort(values)
        return 1 + len(ordered) - np.searchsorted(ordered, values, side="right")
    in_order = sorted(values)
    return np.array([1 + len(in_order) - bisect_right(in_order, value) for value in values])
