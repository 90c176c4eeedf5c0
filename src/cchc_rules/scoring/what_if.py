"""Questions about one unit in many scenarios, as an evaluator is asked them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..data.names import node_key
from ..data.round_trip import given_again
from ..data.units import UnitData
from ..model import CriteriaSet
from ..plan import Plan
from .arguments import Peers, known_peers, require_names, require_text
from .lazy_scorecard import asked_of
from .requests import ScoreRequest
from .scorecard import Scorecard

if TYPE_CHECKING:
    from ..scenarios.result import Scenarios
    from ..scenarios.running import Progress, WhatIf


@dataclass(frozen=True, slots=True)
class Alone:
    """Scores one unit by itself, whatever its figures."""

    score: Callable[..., Scorecard]
    unit: str | None
    peers: Peers | None

    def __call__(self, inputs: Mapping[str, object], entered: Mapping[str, object]) -> Scorecard:
        """Return its scorecard."""
        return self.score(inputs, entered=entered, unit=self.unit, peers=self.peers)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many scenarios, by which seed, and what is wanted of them."""

    draws: int | None = None
    seed: int | None = None
    lines: Iterable[str] = ()
    progress: Progress | None = None


def what_if_of(plan: Plan) -> WhatIf:
    """Return who answers questions about units of a set.

    Raises:
        ImportError: when the extra ``frames`` is not installed.
    """
    try:
        from ..scenarios.running import WhatIf
    except ImportError as absent:
        raise ImportError(f"scenarios: {absent}: pip install 'cchc-rules[frames]'") from absent
    return WhatIf(plan)


def unit_of(
    plan: Plan,
    inputs: Mapping[str, object] | Scorecard | UnitData | None,
    entered: Mapping[str, object] | None,
    unit: str | None,
    peers: Peers | None,
) -> ScoreRequest:
    """Return the unit that is asked about, from its figures, its data or its scorecard.

    Raises:
        ValueError: for a scorecard that ``score()`` did not return in this process, and for a unit
            that was read with figures that are wrong.
        TypeError: for what is said twice.
    """
    if not isinstance(inputs, Scorecard | UnitData):
        return ScoreRequest(inputs or {}, entered or {}, unit, peers)
    if not (entered is None and unit is None):
        raise TypeError("what was entered and whose it is are known already")
    if isinstance(inputs, UnitData):
        return ScoreRequest(*given_again(plan.criteria_set, inputs), inputs.unit, peers)
    if peers is not None:
        raise TypeError("a scorecard says what its peers are")
    asked = asked_of(inputs, plan)
    if asked is None:
        raise ValueError("the scorecard does not come from score() of this evaluator")
    return asked


def scenarios(
    criteria_set: CriteriaSet,
    score: Callable[..., Scorecard],
    what_if: WhatIf,
    asked: ScoreRequest,
    vary: Mapping[str, object],
    wanted: Wanted,
) -> Scenarios[Scorecard]:
    """Return the scenarios of a unit; see :meth:`Evaluator.what_if`.

    ``score`` is :meth:`Evaluator.score`.
    """
    from ..scenarios.running import WhatIfQuery
    from ..scenarios.unit import PartialUnit

    require_names("vary", vary)
    require_names("inputs", asked.figures)
    require_names("entered", asked.entered)
    require_text("unit", asked.unit)
    _require_whole("draws", wanted.draws)
    _require_whole("seed", wanted.seed)
    if wanted.seed is not None and wanted.seed < 0:
        raise ValueError(f"seed: at least 0, not {wanted.seed}")
    peers = known_peers(criteria_set, asked.peers)
    unit = PartialUnit.of(criteria_set, asked.figures, asked.entered, asked.unit, peers, vary)
    return what_if.scenarios(
        WhatIfQuery(
            unit,
            vary,
            Alone(score, asked.unit, asked.peers),
            _keys(criteria_set, wanted.lines),
            wanted.draws,
            wanted.seed,
            wanted.progress,
        )
    )


def _keys(criteria_set: CriteriaSet, lines: Iterable[str]) -> list[str]:
    if isinstance(lines, str):
        raise TypeError("lines: a sequence of names, not text")
    keys: list[str] = []
    for name in lines:
        key = node_key(criteria_set, name)
        if key is None:
            raise KeyError(name)
        keys.append(key)
    return list(dict.fromkeys(keys))


def _require_whole(what: str, given: object) -> None:
    if given is not None and (isinstance(given, bool) or not isinstance(given, int)):
        raise TypeError(f"{what}: it must be a whole number")
