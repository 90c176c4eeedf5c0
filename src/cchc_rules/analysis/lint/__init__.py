"""Lint: static checks of a criteria set, one module for a concern, its codes beside its checks."""

from __future__ import annotations

from collections.abc import Iterable

from ...diagnostics import Report
from ...diagnostics.catalogue import members
from ...language.program import Program, program_of
from ...model import CriteriaSet
from .base import Check, CheckContext, LintRule

__all__ = [
    "ADVICE_CHECKS",
    "BUILTIN_CHECKS",
    "ERROR_CHECKS",
    "Check",
    "CheckContext",
    "check_criteria",
]

BUILTIN_CHECKS: tuple[LintRule, ...] = tuple(rule for _, rule in members(__name__, LintRule))

ERROR_CHECKS = tuple(rule for rule in BUILTIN_CHECKS if rule.can_refuse)
"""The checks that can refuse a set: what the evaluator runs before it scores anyone."""

ADVICE_CHECKS = tuple(rule for rule in BUILTIN_CHECKS if not rule.can_refuse)
"""The checks that only advise, with warnings and notes: they follow every rule for all inputs."""


def check_criteria(
    criteria_set: CriteriaSet,
    program: Program | None = None,
    checks: Iterable[Check] = BUILTIN_CHECKS,
) -> Report:
    """Run ``checks`` on a set and return all findings, sorted by place."""
    context = CheckContext(criteria_set, program or program_of(criteria_set))
    return Report(finding for check in checks for finding in check(context))
