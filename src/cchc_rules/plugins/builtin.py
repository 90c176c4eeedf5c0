"""The built-in plugin: national sets, functions, checks and report formats."""

from __future__ import annotations

from collections.abc import Iterable

from ..analysis.lint import BUILTIN_CHECKS, Check
from ..language.functions import BUILTIN_FUNCTIONS, Function
from ..reports import CSV, JSON, TEXT, ReportFormat
from .hookspecs import hookimpl
from .sets import SetSource, national_sets_folder, sets_in


@hookimpl
def cchc_criteria_sets() -> Iterable[SetSource]:
    """The national sets."""
    return list(sets_in(national_sets_folder()))


@hookimpl
def cchc_functions() -> Iterable[Function]:
    """The functions every set can use."""
    return list(BUILTIN_FUNCTIONS.values())


@hookimpl
def cchc_checks() -> Iterable[Check]:
    """The checks every set must pass."""
    return list(BUILTIN_CHECKS)


@hookimpl
def cchc_report_formats() -> Iterable[ReportFormat]:
    """Text, JSON and CSV."""
    return [TEXT, JSON, CSV]
