"""The fast path: units of which every figure is given, scored by generated code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ..data.completion import attributes_of
from ..data.units import UnitData
from ..engines.python.code_cache import Codes
from ..language.values import Gap
from ..model import CriteriaSet
from ..plan import Plan
from .lazy_scorecard import FromCode
from .requests import ScoreRequest
from .scorecard import Scorecard

MOST_UNITS = 100_000
"""Names that are remembered as known."""


class CompleteScorer:
    """Scores the units that code can score; None for any other."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.codes = plan, Codes(plan)
        self._plain_units: dict[str | None, bool] = {None: True}

    def of_figures(
        self, inputs: Mapping[str, object], entered: Mapping[str, object], unit: str | None
    ) -> Scorecard | None:
        """The scorecard of a unit of which every figure is given as the code takes it."""
        if type(inputs) is not dict or type(entered) is not dict:
            return None
        if unit is not None and not (type(unit) is str and self._plain_units.get(unit)):
            return None
        figures, points = cast(dict[str, object], inputs), cast(dict[str, object], entered)
        complete = self.codes.complete(points)
        results = None if complete is None else complete.score(figures, points)
        if complete is None or results is None:
            return None
        asked = ScoreRequest(figures.copy(), points.copy(), unit)
        return Scorecard.seen_later(FromCode(complete, asked, results, []))

    def of_data(self, data: UnitData) -> Scorecard | None:
        """The scorecard of a unit of which nothing has to be told but its figures."""
        if not _is_plain(self.plan.criteria_set, data):
            return None
        complete = self.codes.complete(data.entered)
        if complete is None:
            return None
        try:
            values = complete.code.values(data, {})
        except ValueError:  # more decimals than are declared
            return None
        results = complete.code.python.run(values)
        if results is None:
            return None
        return Scorecard.seen_later(FromCode(complete, data, results, values))

    def changed(self, card: Scorecard, changes: Mapping[str, object]) -> Scorecard | None:
        """The scorecard after some figures of a unit that code scored changed."""
        later = vars(card).get("_later")
        if type(later) is FromCode and later.plan is self.plan and type(changes) is dict:
            return later.changed(cast(dict[str, object], changes))
        return None

    def remember(self, unit: str | None) -> None:
        """A unit whose name was found to be right, and of which the set itself says nothing."""
        if len(self._plain_units) >= MOST_UNITS:
            self._plain_units.clear()
        self._plain_units[unit] = not attributes_of(self.plan.criteria_set, unit)


def _is_plain(criteria_set: CriteriaSet, data: UnitData) -> bool:
    """Whether there is nothing to tell of a unit but its figures and points, and all are given."""
    told = data.problems or data.refused or data.assumed or data.respondents
    figures = (*(data.values.get(name) for name in criteria_set.all_inputs), *data.entered.values())
    return not told and not any(value is None or isinstance(value, Gap) for value in figures)
