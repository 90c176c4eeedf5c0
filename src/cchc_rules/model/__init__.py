"""What a criteria set is: frozen pydantic models, nothing else."""

from __future__ import annotations

from .criteria import CriteriaSet, Indicator, Node, Path, walk_components
from .inputs import NO, YES, YES_NO_LABELS, Input, InputType
from .parts import (
    Component,
    Decision,
    Invariant,
    Level,
    OverMax,
    Policies,
    Rounding,
    Unit,
    WhenNotApplicable,
)
from .rules import (
    Amount,
    Band,
    Bands,
    Case,
    Deduction,
    Deductions,
    Levels,
    Linear,
    Ratio,
    Rule,
    Steps,
    Survey,
)

__all__ = [
    "NO",
    "YES",
    "YES_NO_LABELS",
    "Amount",
    "Band",
    "Bands",
    "Case",
    "Component",
    "CriteriaSet",
    "Decision",
    "Deduction",
    "Deductions",
    "Indicator",
    "Input",
    "InputType",
    "Invariant",
    "Level",
    "Levels",
    "Linear",
    "Node",
    "OverMax",
    "Path",
    "Policies",
    "Ratio",
    "Rounding",
    "Rule",
    "Steps",
    "Survey",
    "Unit",
    "WhenNotApplicable",
    "walk_components",
]
