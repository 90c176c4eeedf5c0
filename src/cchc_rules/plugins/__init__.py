"""Plugins: what others add, loaded in isolation; and all that their authors need."""

from __future__ import annotations

from ..checks import Check, CheckContext
from ..diagnostics import Code, Diagnostic, Severity
from ..language.functions import Function, Kind, Parameter
from ..reports import ReportFormat, ReportOptions
from ..words import Text
from .hookspecs import Hooks, hookimpl
from .registry import Plugin, PluginFailed, Plugins
from .sets import SetSource, sets_in

__all__ = [
    "Check",
    "CheckContext",
    "Code",
    "Diagnostic",
    "Function",
    "Hooks",
    "Kind",
    "Parameter",
    "Plugin",
    "PluginFailed",
    "Plugins",
    "ReportFormat",
    "ReportOptions",
    "SetSource",
    "Severity",
    "Text",
    "hookimpl",
    "sets_in",
]
