"""What a criteria set is: frozen pydantic models, nothing else."""

from __future__ import annotations

from .criteria import CriteriaSet
from .indicator import Indicator
from .inputs import NO, YES, YES_NO_LABELS, Input, InputType
from .nodes import Node, Path, walk_components
from .parts import (
    Component,
    Decision,
    Invariant,
    Level,
    MaximumWhen,
    NotApplicableCase,
    OverMax,
    OverTotal,
    Policies,
    Role,
    Rounding,
    TotalWhen,
    Unit,
    WhenNotApplicable,
)
from .peers import OfGroup, Peer, Take
from .ranking import Demotion, GradeBand, Grading, Quantiles, RankingProcedure, Requirement
from .rounds import Round
from .rules import (
    Amount,
    Band,
    Bands,
    Case,
    CustomForm,
    Deduction,
    Deductions,
    Ends,
    Levels,
    Linear,
    Ratio,
    Rule,
    Steps,
    Survey,
)
from .survey import Question, RespondentGroup, SurveyOption, SurveyPlan

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
    "CustomForm",
    "Decision",
    "Deduction",
    "Deductions",
    "Demotion",
    "Ends",
    "GradeBand",
    "Grading",
    "Indicator",
    "Input",
    "InputType",
    "Invariant",
    "Level",
    "Levels",
    "Linear",
    "MaximumWhen",
    "Node",
    "NotApplicableCase",
    "OfGroup",
    "OverMax",
    "OverTotal",
    "Path",
    "Peer",
    "Policies",
    "Quantiles",
    "Question",
    "RankingProcedure",
    "Ratio",
    "Requirement",
    "RespondentGroup",
    "Role",
    "Round",
    "Rounding",
    "Rule",
    "Steps",
    "Survey",
    "SurveyOption",
    "SurveyPlan",
    "Take",
    "TotalWhen",
    "Unit",
    "WhenNotApplicable",
    "walk_components",
]
