"""The built-in plugin: national sets, functions, checks and report formats.

Each hook imports what it offers when it is asked, so that a command loads only what it needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .hookspecs import hookimpl
from .sets import SetSource, national_sets_folder, sets_in

if TYPE_CHECKING:
    from ..analysis.lint import Check
    from ..language.functions import Function
    from ..reports import ReportFormat


@hookimpl
def cchc_criteria_sets() -> Iterable[SetSource]:
    """The national sets."""
    return list(sets_in(national_sets_folder()))


@hookimpl
def cchc_functions() -> Iterable[Function]:
    """The functions every set can use."""
    from ..language.functions import BUILTIN_FUNCTIONS

    return list(BUILTIN_FUNCTIONS.values())


@hookimpl
def cchc_checks() -> Iterable[Check]:
    """The checks every set must pass."""
    from ..analysis.lint import builtin_checks

    return builtin_checks()


@hookimpl
def cchc_report_formats() -> Iterable[ReportFormat]:
    """The formats of every kind of result."""
    from .builtin_formats import builtin_formats

    return list(builtin_formats())
