"""What the solver found, as inputs that an evaluator takes."""

from __future__ import annotations

from fractions import Fraction

import z3

from ...language.values import NOT_APPLICABLE
from ...text import Text
from ..ranges.domain import can_be_left_open
from ..ranges.witnesses import Known
from .logic import Logic
from .terms import Formula, NotInLogic, Option, Term

_IRRATIONAL = Text("bộ giải chỉ tìm được số vô tỷ", "the solver only found an irrational number")


def inputs_of(logic: Logic, model: Formula) -> dict[str, Known]:
    """Return the inputs of a model.

    Raises:
        NotInLogic: for a number that no input can be.
    """
    return {name: _value(logic, name, term, model) for name, term in logic.names.items()}


def _value(logic: Logic, name: str, term: Term, model: Formula) -> Known:
    if _is_left_out(logic, name, term, model):
        return NOT_APPLICABLE
    value = term.value
    if isinstance(value, Option):
        return value.options[model.eval(value.term, model_completion=True).as_long()]
    found = model.eval(value, model_completion=True)
    if z3.is_bool(value):
        return z3.is_true(found)
    if not z3.is_rational_value(found):
        raise NotInLogic(_IRRATIONAL)
    return Fraction(found.numerator_as_long(), found.denominator_as_long())


def _is_left_out(logic: Logic, name: str, term: Term, model: Formula) -> bool:
    """Whether a model answers that an input does not apply; a 0 that means so stays 0."""
    declared = logic.bounds.admissible.inputs.get(name)
    if declared is None or term.left_out is False or not can_be_left_open(declared):
        return False
    return z3.is_true(model.eval(term.left_out, model_completion=True))
