"""Error messages of rows: why each row of a frame that is an error is one."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from ..engines.numpy.scores import STATUSES
from ..model import CriteriaSet
from ..status import Status
from ..text import Lang
from .by_rows import ScoreAll, cards_of
from .cards import Card
from .cells import cells_of
from .titles import Titles

ERROR = STATUSES.index(Status.ERROR)


def write_reasons(
    reasons: NDArray[Any],
    statuses: NDArray[np.uint8],
    titles: Titles,
    frame: nw.DataFrame[Any],
    criteria_set: CriteriaSet,
    score_all: ScoreAll,
    lang: Lang,
) -> None:
    """Write what is wrong with the rows whose status is an error; only these are looked at again.

    Where units are each other's peers all rows are.
    """
    wrong = statuses == ERROR
    if not wrong.any():
        return
    places = np.arange(len(wrong)) if criteria_set.peers else np.flatnonzero(wrong)
    rows = frame[places.tolist()]
    columns = {title: cells_of(rows[name]) for name, title in titles.read.items()}
    cards = cards_of(criteria_set, titles, columns, len(places), score_all)
    for place, card in zip(places, cards, strict=True):
        if wrong[place]:
            reasons[place] = _reason(card, lang)


def _reason(card: Card, lang: Lang) -> str:
    problems = (*card.problems, *(problem for _, problem in card.line_problems))
    said = (f"{one.code}: {one.vi if lang == 'vi' else one.en}" for one in problems)
    return " ".join(dict.fromkeys(said))
