"""Examples given to the evaluator as any unit is: as values that people write."""

from __future__ import annotations

import datetime
from fractions import Fraction

from ...data.parsing import NOT_APPLICABLE_WORD
from ...data.units import DataError
from ...language.values import Gap
from ...model import CriteriaSet, InputType
from ...numbers import exact_text
from ...scoring.evaluator import Evaluator
from ...scoring.scorecard import Scorecard
from ..ranges.witnesses import Known
from .answers import Example


def written(criteria_set: CriteriaSet, example: Example) -> dict[str, object]:
    """The inputs of an example as ``Evaluator.score`` takes them."""
    declared = criteria_set.all_inputs
    return {
        name: _plain(declared[name].type, value)
        for name, value in example.inputs.items()
        if not isinstance(value, Gap) or declared[name].not_applicable  # else not supplied
    }


def _plain(type_: InputType, value: Known) -> object:
    if isinstance(value, Gap):
        return NOT_APPLICABLE_WORD
    if type_.is_date and isinstance(value, Fraction):
        return datetime.date.fromordinal(int(value))
    return value


def written_text(criteria_set: CriteriaSet, example: Example) -> dict[str, str]:
    """The inputs of an example as a file of cases has them."""
    found: dict[str, str] = {}
    for name, value in written(criteria_set, example).items():
        match value:
            case bool():
                found[name] = "true" if value else "false"
            case Fraction():
                found[name] = exact_text(value)
            case datetime.date():
                found[name] = value.isoformat()
            case _:
                found[name] = str(value)
    return found


def card_of(evaluator: Evaluator, example: Example) -> Scorecard | None:
    """What the evaluator makes of an example; None where it refuses its data."""
    try:
        return evaluator.score(
            written(evaluator.criteria_set, example),
            entered=example.entered,
            peers=example.peers,
        )
    except DataError:
        return None


def agrees(evaluator: Evaluator, leaf: str, example: Example) -> bool:
    """Whether the evaluator gives a leaf the points, or the problem, that an example says."""
    card = card_of(evaluator, example)
    if card is None:
        return False
    line = card[leaf]
    problems = [problem.code for problem in line.problems]
    if example.problem is not None:
        return example.problem.code.id in problems
    return line.score == example.score and not problems
