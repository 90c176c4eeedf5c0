"""Plugins: what others add, loaded in isolation; and all that their authors need."""

from __future__ import annotations

from ..analysis.lint import Check, CheckContext
from ..diagnostics import Code, Diagnostic, Severity
from ..language.functions import Function, Kind, Parameter
from ..language.rule_form import Misfit, RuleForm, Sample, Site
from ..model import Rule
from ..model.base import Exact, Expression, Id, Part, key
from ..reports import ReportFormat, ReportOptions
from ..text import Text
from .hookspecs import Hooks, hookimpl
from .registry import Plugin, PluginFailed, Plugins
from .sets import SetSource, sets_in

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
