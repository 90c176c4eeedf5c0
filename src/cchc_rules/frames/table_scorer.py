"""Table scoring: rows grouped by specialisation, each group by its IR, the rest row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from ..data.consistency import entered_twice
from ..engines.numpy.blocks import TableEngine
from ..engines.numpy.columns import InputColumn, UnitColumns
from ..engines.numpy.decode import ArrayDecoder, Memory
from ..engines.numpy.engine import Engine
from ..engines.numpy.scores import TableScores
from ..engines.numpy.slots import Rows
from ..engines.numpy.vector_steps import TooWide
from ..ir.lower_set import SetCode, compile_set
from ..ir.lowered import NotCompiled
from ..ir.specialisation import Shape
from ..language.values import Gap, GapKind
from ..plan import Plan
from .peers import can_look_around, with_peers
from .scatter import joined

WIDEST = (10**9, 10**7, 10**5, 10**4)
"""Limits for numbers that have none of their own; the greatest that the code of a set bears."""
MOST_PATTERNS = 32
"""Ways of entering points that a table is split by; rows beyond are scored one by one."""
ByRows = Callable[[Rows], TableScores]


@dataclass(frozen=True, slots=True)
class TableCode:
    """The code of a shape, made ready for tables."""

    code: SetCode
    engine: TableEngine
    reader: ArrayDecoder


class TableScorer:
    """Scores tables by one set; what was compiled for one table serves the next."""

    def __init__(self, plan: Plan, make: Callable[..., TableEngine] = Engine.of) -> None:
        self.plan, self._make = plan, make
        self._lock = Lock()
        self._codes: dict[tuple[Shape, tuple[str, ...] | None], TableCode | None] = {}
        self._around: dict[Shape, SetCode] = {}

    def scores(
        self,
        units: UnitColumns,
        keys: Sequence[str] | None,
        by_rows: ByRows,
        *,
        threads: int | None = None,
        memory: Memory | None = None,
    ) -> TableScores:
        """Return the scores of all rows.

        Args:
            units: their figures.
            keys: the lines that are wanted; None where only totals are.
            by_rows: scores some rows exactly, by their positions; all, where they are peers.
            threads: how many to use; by default as many as there are processors.
            memory: where scores may lie until it is used for other rows; by default in new memory.
        """
        wanted = None if keys is None else tuple(keys)
        if self.plan.criteria_set.peers:
            units = self._with_peers(units)
        parts: list[tuple[Rows | None, TableScores]] = []
        left: list[Rows] = []
        for entered, rows in self._groups(units):
            parts_here, left_here = self._group(units, entered, rows, wanted, threads, memory)
            parts += parts_here
            left += left_here
        rest = np.sort(np.concatenate(left)) if left else np.empty(0, np.intp)
        if len(rest) and self.plan.criteria_set.peers:
            return by_rows(np.arange(units.rows))  # some alone would not see their peers
        if len(rest) or not parts:
            parts.append((rest, by_rows(rest)))
        return joined(parts, units.rows)

    def _with_peers(self, units: UnitColumns) -> UnitColumns:
        """The figures with those over groups; without them where only rows can tell them."""
        partly = any(_missing(column) is not None for column in units.entered.values())
        if partly or not units.rows or not can_look_around(self.plan.criteria_set, units):
            return units
        entered = frozenset(units.entered)
        for widest in () if self._is_entered_twice(entered) else WIDEST:
            shape = self._shape(units, entered, widest, sound=False)
            try:
                if self._within(units, shape, None) is None:
                    with self._lock:
                        if shape not in self._around:
                            self._around[shape] = compile_set(self.plan, shape)
                    return with_peers(self._around[shape], units, self._make)
            except TooWide:
                continue
            except NotCompiled:
                break
        return units

    def _groups(self, units: UnitColumns) -> Iterator[tuple[frozenset[str] | None, Rows | None]]:
        """Rows for which the same points were entered; those that no code is for under None."""
        every: Rows | None = None
        if self.plan.criteria_set.peers and not units.peers:
            yield None, np.arange(units.rows)
            return
        if units.hard is not None and units.hard.any():
            yield None, np.flatnonzero(units.hard)
            every = np.flatnonzero(~units.hard)
        partly = {key: c for key, c in units.entered.items() if _missing(c) is not None}
        always = frozenset(key for key in units.entered if key not in partly)
        if not partly:
            yield always, every
            return
        given = np.stack([~_some(_missing(column)) for column in partly.values()], axis=1)
        rows = np.arange(units.rows) if every is None else every
        patterns, which = np.unique(given[rows], axis=0, return_inverse=True)
        for n, pattern in enumerate(patterns[:MOST_PATTERNS]):
            names = (key for key, is_given in zip(partly, pattern, strict=True) if is_given)
            yield always.union(names), rows[which.reshape(-1) == n]
        yield None, rows[which.reshape(-1) >= MOST_PATTERNS]

    def _group(
        self,
        units: UnitColumns,
        entered: frozenset[str] | None,
        rows: Rows | None,
        keys: tuple[str, ...] | None,
        threads: int | None,
        memory: Memory | None,
    ) -> tuple[list[tuple[Rows | None, TableScores]], list[Rows]]:
        """What code came to for rows of one kind, and the rows that it was not for."""
        where = np.arange(units.rows) if rows is None else rows
        if entered is None or self._is_entered_twice(entered):
            return [], [where]
        parts: list[tuple[Rows | None, TableScores]] = []
        sound = self._sound(units, entered, rows)
        if sound is None or len(sound):
            code = self._code(units, entered, keys, sound=True)
            if code is not None:
                within = self._within(units, code.code.shape, sound)
                scores, trouble = code.reader.scores(units, within, threads, memory)
                fine = None if within is None and trouble is None else _kept(within, trouble, units)
                parts.append((fine, scores))
                where = np.empty(0, np.intp) if fine is None else np.setdiff1d(where, fine)
        if len(where):
            code = self._code(units, entered, keys, sound=False)
            if code is not None:
                within = self._within(units, code.code.shape, where)
                assert within is not None
                scores, _ = code.reader.scores(units, within, threads, memory)
                parts.append((within, scores))
                where = np.setdiff1d(where, within)
        return parts, [where] if len(where) else []

    def _sound(self, units: UnitColumns, entered: frozenset[str], rows: Rows | None) -> Rows | None:
        """The rows that lack no figure; None where these are all there are."""
        names = self.plan.criteria_set.all_inputs
        if names.keys() - units.inputs.keys():
            return np.empty(0, np.intp)
        columns = [*units.inputs.values(), *(units.entered[key] for key in entered)]
        gaps = [column.gaps for column in columns if column.gaps is not None]
        broken = np.zeros(units.rows, bool)
        for gap in gaps:
            broken |= gap != 0
        if not broken.any():
            return rows
        where = np.arange(units.rows) if rows is None else rows
        return where[~broken[where]]

    def _within(self, units: UnitColumns, shape: Shape, rows: Rows | None) -> Rows | None:
        """The rows whose figures are within the limits of the code."""
        assert shape.widest is not None
        beyond = np.zeros(units.rows, bool)
        for name, places in self._without_limits.items():
            if name in units.inputs:
                beyond |= np.abs(units.inputs[name].values) > shape.widest * 10**places
        for key in shape.entered:
            limit = shape.widest * 10**shape.entered_places
            beyond |= np.abs(units.entered[key].values) > limit
        for slot, values in units.peers.items():
            if not slot.of.is_bit:
                beyond |= np.abs(values) > shape.widest
        if not beyond.any():
            return rows
        where = np.arange(units.rows) if rows is None else rows
        return where[~beyond[where]]

    def _is_entered_twice(self, entered: frozenset[str]) -> bool:
        zeros: dict[str, Fraction | Gap] = dict.fromkeys(entered, Fraction(0))
        return bool(entered_twice(self.plan.criteria_set, zeros, {}))

    def _code(
        self,
        units: UnitColumns,
        entered: frozenset[str],
        keys: tuple[str, ...] | None,
        *,
        sound: bool,
    ) -> TableCode | None:
        """The code of a shape within the widest limits that it bears; None where there is none."""
        for widest in WIDEST:
            shape = self._shape(units, entered, widest, sound=sound)
            with self._lock:  # a thread that needs the same code waits for it
                if (shape, keys) not in self._codes:
                    self._codes[shape, keys] = self._made(shape, keys)
                code = self._codes[shape, keys]
            if code is not None:
                return code
        return None

    def _shape(
        self, units: UnitColumns, entered: frozenset[str], widest: int, *, sound: bool
    ) -> Shape:
        return Shape(
            entered,
            frozenset(self.plan.criteria_set.all_inputs.keys() - units.inputs.keys()),
            sound=sound,
            widest=widest,
            entered_places=units.entered_places if entered else 0,
            rounds_total=not self.can_round_total,
        )

    def _made(self, shape: Shape, keys: tuple[str, ...] | None) -> TableCode | None:
        try:
            code = compile_set(self.plan, shape)
            if code.trouble.is_const and code.trouble.value:
                return None
            rounding = self.plan.criteria_set.rounding
            places = None if shape.rounds_total or rounding is None else rounding.places
            reader = ArrayDecoder(code, keys, self._make, places)
            return TableCode(code, reader.engine, reader)
        except (NotCompiled, TooWide):
            return None

    @cached_property
    def _without_limits(self) -> Mapping[str, int]:
        """The decimals of the numbers that have no limits of their own."""
        return {
            name: declared.places
            for name, declared in self.plan.criteria_set.all_inputs.items()
            if declared.type.is_numeric and None in (declared.low, declared.high)
        }

    @cached_property
    def can_round_total(self) -> bool:
        """Whether a rounded total is never above what could be earned, so that nobody has to look.

        Rounding half up keeps order, so a total of at most a number of so many decimals is rounded
        to at most that number.
        """
        criteria_set = self.plan.criteria_set
        places = criteria_set.total_places
        if places is None:
            return False
        worths = [criteria_set.total, *(other for _, other in self.plan.totals)]
        worths += [node.points for node in criteria_set.nodes]
        plain = not self.plan.maxima and not any(self.plan.beside.values())
        on_grid = all((worth * 10**places).denominator == 1 for worth in worths)
        return plain and on_grid and criteria_set.policies.caps_total


def _missing(column: InputColumn) -> NDArray[np.bool_] | None:
    if column.gaps is None:
        return None
    missing = column.gaps == int(GapKind.MISSING)
    return missing if missing.any() else None


def _some(missing: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    assert missing is not None
    return missing


def _kept(within: Rows | None, trouble: NDArray[np.bool_] | None, units: UnitColumns) -> Rows:
    where = np.arange(units.rows) if within is None else within
    return where if trouble is None else where[~trouble]
