"""What a criteria set is: frozen pydantic models, nothing else."""

from __future__ import annotations

from .base import Path
from .criteria import CriteriaSet
from .ends import Ends
from .indicator import Indicator
from .inputs import NO, YES, YES_NO_LABELS, Input, InputType
from .nodes import Node, walk_components
from .parts import (
    Component,
    Decision,
    Invariant,
    Level,
    MaximumWhen,
    Role,
    Rounding,
    TotalWhen,
    Unit,
)
from .peers import OfGroup, Peer, Take
from .policies import NotApplicableCase, OverMax, OverTotal, Policies, WhenNotApplicable
from .ranking import Demotion, GradeBand, Grading, Quantiles, RankingProcedure, Requirement
from .rounds import Round
from .rules import Amount, Rule
from .survey import Question, RespondentGroup, SurveyOption, SurveyPlan

__all__ = [
    "NO",
    "YES",
    "YES_NO_LABELS",
    "Amount",
    "Component",
    "CriteriaSet",
    "Decision",
    "Demotion",
    "Ends",
    "GradeBand",
    "Grading",
    "Indicator",
    "Input",
    "InputType",
    "Invariant",
    "Level",
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
    "Requirement",
    "RespondentGroup",
    "Role",
    "Round",
    "Rounding",
    "Rule",
    "SurveyOption",
    "SurveyPlan",
    "Take",
    "TotalWhen",
    "Unit",
    "WhenNotApplicable",
    "walk_components",
]
