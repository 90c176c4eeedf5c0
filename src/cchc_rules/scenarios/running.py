"""Scenarios of one unit, scored in the quickest way that is exact."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ..engines.numpy.vector_steps import TooWide
from ..frames.cards import Card
from ..frames.table_scorer import TableScorer
from ..ir.lower_set import SetCode, compile_set
from ..ir.lowered import NotCompiled
from ..ir.nodes import Slot
from ..ir.partial_evaluation import left_of
from ..ir.specialisation import Shape
from ..plan import Plan
from .accumulator import Scorer
from .by_columns import CodedScenarios
from .figures import Figure, figures_of, put
from .one_by_one import OneByOne, by_cards, by_code
from .result import Scenarios
from .unit import PartialUnit, VaryingColumn, place_of
from .vary import varied

FEW = 8
"""So many scenarios are scored sooner than code is compiled for them."""
MOST_KEPT = 32
"""Shapes of units whose code is kept."""
Progress = Callable[[int, int], object]
CardT = TypeVar("CardT", bound=Card)
ScoreOne = Callable[[Mapping[str, object], Mapping[str, object]], CardT]
"""Scores one unit alone by its inputs and entered points."""


@dataclass(frozen=True)
class WhatIfQuery(Generic[CardT]):
    """The unit without what varies, what varies, and what is wanted of it."""

    unit: PartialUnit
    vary: Mapping[str, object]
    score: ScoreOne[CardT]
    keys: Sequence[str] = ()
    draws: int | None = None
    seed: int | None = None
    progress: Progress | None = None


class WhatIf:
    """Answers questions about units of one set; the code of a shape is compiled once."""

    def __init__(self, plan: Plan, *, few: int = FEW, threads: int | None = None) -> None:
        self.plan, self.few, self.threads = plan, few, threads
        self._codes: dict[Shape, tuple[SetCode, Sequence[Slot]] | None] = {}
        rounding = plan.criteria_set.rounding
        outside = rounding is not None and TableScorer(plan).can_round_total
        self.places = rounding.places if rounding is not None and outside else None

    def scenarios(self, question: WhatIfQuery[CardT], block: int | None = None) -> Scenarios[CardT]:
        """Return the scenarios that were asked for.

        Raises:
            DataError: for values or distributions that do not fit what varies.
        """
        found = varied(self.plan.criteria_set, question.vary, question.draws)
        seed = question.seed
        if seed is None and question.draws is not None:
            seed = secrets.randbits(48)
        figures = figures_of(found, question.draws, seed or 0, self.threads)
        scorer = self._scorer(question, figures)
        count = figures[0].count
        size = block or scorer.block
        for start in range(0, count, size):
            end = min(start + size, count)
            scorer.score(start, end)
            if question.progress is not None:
                question.progress(end, count)
        return Scenarios(
            count,
            None if question.draws is None else seed,
            {figure.name: figure for figure in figures},
            scorer.scores(),
            question.unit.inputs,
            question.unit.entered,
            question.score,
        )

    def _scorer(self, question: WhatIfQuery[Any], figures: Sequence[Figure]) -> Scorer:
        coded = None if figures[0].count <= self.few else self._coded(question, figures)
        if coded is not None:
            return coded
        return OneByOne(figures, question.keys, by_cards(_cards(question, figures), question.keys))

    def _coded(self, question: WhatIfQuery[Any], figures: Sequence[Figure]) -> Scorer | None:
        """Whoever scores by code; None where code cannot tell."""
        known = [question.unit.as_known(figure) for figure in figures]
        figures = [figure for figure in known if figure is not None]
        shape = question.unit.shape(figures, rounds_total=self.places is None)
        if shape is None or len(figures) < len(known) or (found := self._code(shape)) is None:
            return None
        code, slots = found
        left = left_of(code, question.keys, question.unit.known(slots, figures, shape))
        varying = {
            question.unit.varying[figure.name]: VaryingColumn(figure, shape) for figure in figures
        }
        columns = {slot: varying[p] for slot in slots if (p := place_of(slot)) in varying}
        try:
            return CodedScenarios(left, columns, self.places, figures[0].count, self.threads)
        except TooWide:
            score = by_code(left, columns, figures, self.places)
            return OneByOne(figures, question.keys, score)

    def _code(self, shape: Shape) -> tuple[SetCode, Sequence[Slot]] | None:
        """The code of a shape and its slots; None where a set can only be interpreted."""
        if shape not in self._codes:
            if len(self._codes) >= MOST_KEPT:
                self._codes.clear()
            try:
                code = compile_set(self.plan, shape)
                self._codes[shape] = code, tuple(code.slots)
            except NotCompiled:
                self._codes[shape] = None
        return self._codes[shape]


def _cards(
    question: WhatIfQuery[CardT], figures: Sequence[Figure]
) -> Callable[[tuple[int, ...]], CardT]:
    def card_of(codes: tuple[int, ...]) -> CardT:
        inputs, entered = dict(question.unit.inputs), dict(question.unit.entered)
        for figure, code in zip(figures, codes, strict=True):
            put(figure.name, figure.value(code), inputs, entered)
        return question.score(inputs, entered)

    return card_of
