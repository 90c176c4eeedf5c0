"""Desugaring: rules as data turned into the one expression tree, so that every reading has them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from ..diagnostics import Diagnostic
from ..diagnostics.codes import expressions as codes
from ..isolation import isolated_if
from ..model import Amount, Input, Path, Rule
from ..model.rules import Unread
from ..text import Text, said_by
from .forms import BUILT_IN_FORMS
from .parse import ExpressionError, parse
from .rule_form import RuleForm, Site, failed
from .tree import Place
from .written_form import not_an_amount, reasons_of, tree_as_written

MOST_NESTED = 8
_WITHOUT_END = Text(
    f"dạng của gói lồng nhau quá {MOST_NESTED} lần",
    f"forms of plugins are nested more than {MOST_NESTED} times",
)


def tree_of_amount(
    amount: Amount,
    path: Path,
    inputs: Mapping[str, Input],
    forms: Mapping[str, RuleForm] = BUILT_IN_FORMS,
) -> ast.expr:
    """Return the tree of an expression text or of a rule that stands at ``path``.

    Raises:
        ExpressionError: for an expression in it that does not parse, or a form of a plugin that
            refuses its settings or fails.
    """
    return _Desugaring(inputs, forms).amount(amount, path)


class _Desugaring:
    def __init__(
        self, inputs: Mapping[str, Input], forms: Mapping[str, RuleForm], depth: int = 0
    ) -> None:
        self.inputs, self.forms, self.depth = inputs, forms, depth

    def amount(self, amount: Amount, path: Path) -> ast.expr:
        if isinstance(amount, str):
            return parse(amount, path)
        return self.rule(amount, (*path, amount.form))

    def rule(self, rule: Rule, path: Path) -> ast.expr:
        form = self.forms.get(rule.form)
        if form is None:
            facts = {"form": rule.form}
            raise ExpressionError(Diagnostic(codes.FORM_NOT_INSTALLED, facts=facts), Place(path))
        settings = self.settings(form, rule, path)
        if form.desugar is not None:
            site = Site(path, self.inputs, self.amount)
            return _isolated(form, form.desugar, settings, site)
        assert form.write is not None
        if self.depth == MOST_NESTED:
            raise failed(form, path, _WITHOUT_END)
        inner = _Desugaring(self.inputs, self.forms, self.depth + 1)
        return tree_as_written(
            form, form.write, settings, path, lambda amount: inner.amount(amount, path)
        )

    def settings(self, form: RuleForm, rule: Rule, path: Path) -> Any:
        """The settings of a rule; what a form wrote out is read when the form is known."""
        if not isinstance(rule.settings, Unread):
            return rule.settings
        try:
            given, context = {form.name: rule.settings.settings}, {"rule_forms": self.forms}
            return Rule.model_validate(given, context=context).settings
        except ValidationError as error:
            raise failed(form, path, reasons_of(error)) from error


def _isolated(
    form: RuleForm, desugar: Callable[[Any, Site], ast.expr], settings: Any, site: Site
) -> ast.expr:
    """What a form builds; a plugin may raise anything."""
    try:
        with isolated_if(bool(form.origin)):
            tree = desugar(settings, site)
    except (ExpressionError, KeyboardInterrupt):
        raise
    except BaseException as error:
        raise failed(form, site.path, said_by(error)) from error
    if not isinstance(tree, ast.expr):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise failed(form, site.path, not_an_amount(tree))
    return tree
