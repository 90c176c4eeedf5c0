"""Rules: each form of rule checks its own settings, wherever a rule stands."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic
from ...diagnostics.codes.expressions import FORM_FAILED
from ...language.forms import BUILT_IN_FORMS
from ...language.program import forms_of
from ...model import Path
from .base import CheckContext, LintRule, misfit_found


def _refuse(context: CheckContext) -> Iterator[Diagnostic]:
    """Yield what is wrong with the settings of a rule."""
    return (found for _, found in context.once(_found) if found.severity.is_error)


def _advise(context: CheckContext) -> Iterator[Diagnostic]:
    """Yield what is odd about the settings of a rule."""
    return (found for _, found in context.once(_found) if not found.severity.is_error)


def _codes(*, errors: bool) -> tuple[Code, ...]:
    given = {code for form in BUILT_IN_FORMS.values() for code in form.codes} | {FORM_FAILED}
    return tuple(code for code in given if code.severity.is_error is errors)


RULES_FIT_THEIR_FORMS = LintRule(_refuse, lambda: _codes(errors=True), can_refuse=True)
RULES_FOLLOW_ADVICE = LintRule(_advise, lambda: _codes(errors=False), can_refuse=False)


def settings_of_rules(context: CheckContext) -> set[Path]:
    """The places of the settings of all rules."""
    return {(*path, rule.form) for _, rule, path in context.rules}


def rules_with_errors(context: CheckContext) -> set[Path]:
    """The places of settings that a form has found something wrong with."""
    return {path for path, found in context.once(_found) if found.severity.is_error}


def rules_that_decide_zero(context: CheckContext) -> set[Path]:
    """The places of settings that say themselves that a denominator of 0 is an error."""
    forms = forms_of(context.criteria_set)
    return {
        (*path, rule.form)
        for _, rule, path in context.rules
        if rule.form in forms and forms[rule.form].states_zero(rule.settings)
    }


def _found(context: CheckContext) -> tuple[tuple[Path, Diagnostic], ...]:
    """All that forms find, each with the place of the settings."""
    return tuple(_look(context))


def _look(context: CheckContext) -> Iterator[tuple[Path, Diagnostic]]:
    forms, inputs = forms_of(context.criteria_set), context.criteria_set.all_inputs
    for node, rule, path in context.rules:
        form, below = forms.get(rule.form), (*path, rule.form)
        for misfit in form.misfits(rule.settings, inputs) if form else ():
            yield below, misfit_found(context, misfit, below, node)
