"""Rules engine for scoring administrative reform (CCHC): exact, explained, and honest about gaps.

Example:
    >>> import cchc_rules as cr
    >>> criteria = cr.load("binh-duong-huyen-2017")
    >>> card = cr.Evaluator(criteria).score(
    ...     entered={"1": "51,75", "2": "32,83"}, unit="Thành phố Thủ Dầu Một"
    ... )
    >>> float(card.total), card["1"].lost_points
    (84.58, Fraction(53, 4))

Everything is imported when it is first asked for, so that ``import cchc_rules`` is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import lazy_names

if TYPE_CHECKING:
    from .analysis.lint import Check, CheckContext
    from .analysis.prove import Proof, prove
    from .api import LoadError, check, criteria_sets, load, read_units, units_from
    from .data import DataError, UnitData, unit_data
    from .dependencies import dependency_graph
    from .diagnostics import Diagnostic, Report, Severity, Span
    from .language.functions import Function, Parameter
    from .model import CriteriaSet, Indicator, Input
    from .plugins import SetSource, hookimpl, sets_in
    from .ranking import Ranking, Standing, distribution, rank
    from .reports import ReportFormat
    from .scenarios.distributions import Normal, OneOf, Triangular, Uniform
    from .scenarios.points import Points
    from .scenarios.result import Scenarios
    from .scoring import Evaluator, InvalidCriteriaSet, Line, Scorecard, Status
    from .scoring.rounds import reconcile

__all__ = [
    "Check",
    "CheckContext",
    "CriteriaSet",
    "DataError",
    "Diagnostic",
    "Evaluator",
    "Function",
    "Indicator",
    "Input",
    "InvalidCriteriaSet",
    "Line",
    "LoadError",
    "Normal",
    "OneOf",
    "Parameter",
    "Points",
    "Proof",
    "Ranking",
    "Report",
    "ReportFormat",
    "Scenarios",
    "Scorecard",
    "SetSource",
    "Severity",
    "Span",
    "Standing",
    "Status",
    "Triangular",
    "Uniform",
    "UnitData",
    "check",
    "criteria_sets",
    "dependency_graph",
    "distribution",
    "hookimpl",
    "load",
    "prove",
    "rank",
    "read_units",
    "reconcile",
    "sets_in",
    "unit_data",
    "units_from",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        ".api": ("LoadError", "check", "criteria_sets", "load", "read_units", "units_from"),
        ".analysis.lint": ("Check", "CheckContext"),
        ".data": ("DataError", "UnitData", "unit_data"),
        ".dependencies": ("dependency_graph",),
        ".diagnostics": ("Diagnostic", "Report", "Severity", "Span"),
        ".language.functions": ("Function", "Parameter"),
        ".model": ("CriteriaSet", "Indicator", "Input"),
        ".analysis.prove": ("Proof", "prove"),
        ".plugins": ("SetSource", "hookimpl", "sets_in"),
        ".reports": ("ReportFormat",),
        ".ranking": ("Ranking", "Standing", "distribution", "rank"),
        ".scenarios.distributions": ("Normal", "OneOf", "Triangular", "Uniform"),
        ".scenarios.points": ("Points",),
        ".scenarios.result": ("Scenarios",),
        ".scoring": (
            "Evaluator",
            "InvalidCriteriaSet",
            "Line",
            "Scorecard",
            "Status",
        ),
        ".scoring.rounds": ("reconcile",),
    },
)
