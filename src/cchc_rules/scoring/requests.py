"""Requests: what a unit was scored with, kept for changes of it and for what is looked at later."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Rational
from typing import TYPE_CHECKING, NamedTuple

from ..data.units import UnitData

if TYPE_CHECKING:
    from ..data.unit_reader import RowReader
    from ..source.rows import Row

MOST_CHANGES = 16
"""Changed figures that stand beside the others before they are put among them."""


class ScoreRequest(NamedTuple):
    """What a unit was scored with, as it was given, and what was changed since."""

    inputs: Mapping[str, object]
    entered: Mapping[str, object]
    unit: str | None
    peers: Mapping[str, Rational | float | str] | None = None
    changes: Mapping[str, object] = {}

    @property
    def figures(self) -> Mapping[str, object]:
        """The inputs as they are now."""
        return {**self.inputs, **self.changes}

    def changed(self, changes: Mapping[str, object]) -> ScoreRequest:
        """The same unit with other figures."""
        inputs, changes = self.inputs, {**self.changes, **changes}
        if len(changes) > MOST_CHANGES:
            inputs, changes = {**inputs, **changes}, {}
        return ScoreRequest(inputs, self.entered, self.unit, self.peers, changes)


class RowRequest(NamedTuple):
    """A row of a table that a unit was scored with."""

    reader: RowReader
    row: Row
    round: None = None

    @property
    def unit(self) -> str | None:
        """The name of the unit."""
        return self.row.unit

    @property
    def data(self) -> UnitData:
        """Its figures, as they are read when more is to be told."""
        return self.reader.unit([self.row])
