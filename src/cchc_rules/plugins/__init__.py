"""Plugins: what others add, loaded in isolation; and all that their authors need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import lazy_names
from .hookspecs import Hooks, hookimpl
from .registry import Plugin, PluginFailed, Plugins
from .sets import SetSource, sets_in

if TYPE_CHECKING:
    from ..analysis.lint import Check, CheckContext
    from ..diagnostics import Code, Diagnostic, Severity
    from ..language.functions import Function, Kind, Parameter
    from ..language.rule_form import Misfit, RuleForm, Sample, Site
    from ..model import Rule
    from ..model.base import Exact, Expression, Id, Part, key
    from ..reports import ReportFormat, ReportOptions, ResultKind
    from ..text import Text

__all__ = [
    "Check",
    "CheckContext",
    "Code",
    "Diagnostic",
    "Exact",
    "Expression",
    "Function",
    "Hooks",
    "Id",
    "Kind",
    "Misfit",
    "Parameter",
    "Part",
    "Plugin",
    "PluginFailed",
    "Plugins",
    "ReportFormat",
    "ReportOptions",
    "ResultKind",
    "Rule",
    "RuleForm",
    "Sample",
    "SetSource",
    "Severity",
    "Site",
    "Text",
    "hookimpl",
    "key",
    "sets_in",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "..analysis.lint": ("Check", "CheckContext"),
        "..diagnostics": ("Code", "Diagnostic", "Severity"),
        "..language.functions": ("Function", "Kind", "Parameter"),
        "..language.rule_form": ("Misfit", "RuleForm", "Sample", "Site"),
        "..model": ("Rule",),
        "..model.base": ("Exact", "Expression", "Id", "Part", "key"),
        "..reports": ("ReportFormat", "ReportOptions", "ResultKind"),
        "..text": ("Text",),
    },
)
