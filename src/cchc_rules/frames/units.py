"""Unit names of a frame: which the set refuses, and what it declares of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from ..data.completion import attributes_of
from ..data.line_kinds import may_be_no_unit
from ..data.names import check_unit
from ..engines.numpy.columns import GIVEN, InputColumn, gaps_of
from ..language.values import GapKind, Value
from ..model import CriteriaSet
from ..source.rows import name_of
from ..text import folded
from .cells import whole_of


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of each unit that has a name in the frame, where the set knows it."""

    is_known: NDArray[np.bool_]
    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class KnownUnits:
    """What the set says of the units of rows: which are refused, and attributes by unit.

    ``positions`` are those of the unit of each row among the names; ``each_once`` says whether no
    unit stands in two rows, where that matters.
    """

    refused: NDArray[np.bool_]
    positions: NDArray[np.intp]
    attributes: Mapping[str, Attribute]
    each_once: bool = True

    @classmethod
    def of(cls, criteria_set: CriteriaSet, cells: Sequence[object]) -> KnownUnits:
        """Look up the names of units."""
        if not criteria_set.units:  # every name is as good as another, but for lines of totals
            is_refused = lru_cache(maxsize=None)(partial(_is_refused, criteria_set))
            names = ["" if cell is None else str(cell) for cell in cells]
            refused = [may_be_no_unit(name) and is_refused(name) for name in names]
            each_once = not criteria_set.peers or _each_once(cells)
            nowhere = np.zeros(len(cells), np.intp)
            return cls(np.array(refused, np.bool_), nowhere, {}, each_once)
        units = [_name(cell) for cell in cells]
        names = {name: n for n, name in enumerate(dict.fromkeys(units))}
        positions = np.array([names[name] for name in units], np.intp)
        wrong = np.array([_is_refused(criteria_set, name) for name in names], np.bool_)
        known = [attributes_of(criteria_set, name) for name in names]
        found = {
            name: _attribute(criteria_set, name, known)
            for name in criteria_set.attributes
            if any(name in one for one in known)
        }
        return cls(wrong[positions], positions, found)

    def completed(
        self, inputs: Mapping[str, InputColumn], start: int, end: int
    ) -> Iterator[tuple[str, InputColumn]]:
        """The attributes of rows that the set knows, as the data and the set together say them.

        It does for columns what :func:`cchc_rules.data.completion.completed` does for one unit.
        """
        positions = self.positions[start:end]
        for name, attribute in self.attributes.items():
            is_known, values = attribute.is_known[positions], attribute.values[positions]
            given = inputs.get(name)
            if given is None:
                gaps = np.full(len(values), GapKind.MISSING, np.uint8)
                given = InputColumn(np.zeros(len(values), np.float64), gaps)
            gaps = gaps_of(given).copy()
            absent = gaps == GapKind.MISSING
            differs = is_known & ~absent & ((gaps != GIVEN) | (given.values != values))
            gaps[is_known & absent] = GIVEN
            gaps[differs] = GapKind.ERROR
            merged = np.where(is_known & absent, values, given.values)
            yield (
                name,
                InputColumn(np.where(gaps == GIVEN, merged, 0.0), gaps if gaps.any() else None),
            )


def _attribute(
    criteria_set: CriteriaSet, name: str, known: Sequence[Mapping[str, Value]]
) -> Attribute:
    declared = criteria_set.attributes[name]
    positions = {option: n for n, option in enumerate(declared.choices)}
    wholes = [
        whole_of(one[name], declared.places, positions) if name in one else None for one in known
    ]
    return Attribute(
        np.array([one is not None for one in wholes], np.bool_),
        np.array([one.value if one else 0.0 for one in wholes], np.float64),
    )


def _each_once(cells: Sequence[object]) -> bool:
    names = [folded(name) for cell in cells if (name := _name(cell)) is not None]
    return len(names) == len(set(names))


def _is_refused(criteria_set: CriteriaSet, cell: object) -> bool:
    name = _name(cell)
    return name is not None and check_unit(criteria_set, name) is not None


def _name(cell: object) -> str | None:
    return None if cell is None else name_of(cell) or None
