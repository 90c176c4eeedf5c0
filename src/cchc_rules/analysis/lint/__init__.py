"""Lint: static checks of a criteria set, one module for a concern, its codes beside its checks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ...diagnostics import Report
from ...diagnostics.catalogue import members
from ...language.program import Program, program_of
from ...model import CriteriaSet
from .base import Check, CheckContext, LintRule

__all__ = [
    "Check",
    "CheckContext",
    "advising_checks",
    "builtin_checks",
    "check_criteria",
    "refusing_checks",
]


@cache
def refusing_checks() -> tuple[LintRule, ...]:
    """The checks that can refuse a set: what the evaluator runs before it scores anyone."""
    return tuple(rule for rule in _at_one_place() if rule.can_refuse)


@cache
def advising_checks() -> tuple[LintRule, ...]:
    """The checks that only advise, with warnings and notes."""
    return tuple(rule for rule in builtin_checks() if not rule.can_refuse)


@cache
def builtin_checks() -> tuple[LintRule, ...]:
    """The checks that every set must pass."""
    along_paths = (rule for _, rule in members(f"{__name__}.paths", LintRule))
    return (*_at_one_place(), *along_paths)


@cache
def _at_one_place() -> tuple[LintRule, ...]:
    """The checks that follow no rule for all inputs."""
    return tuple(rule for _, rule in members(__name__, LintRule))


def check_criteria(
    criteria_set: CriteriaSet,
    program: Program | None = None,
    checks: Iterable[Check] | None = None,
) -> Report:
    """Run checks on a set, by default all built-in ones; all findings, sorted by place."""
    context = CheckContext(criteria_set, program or program_of(criteria_set))
    chosen = builtin_checks() if checks is None else checks
    return Report(finding for check in chosen for finding in check(context))
