"""The hooks: what a plugin can add.

A plugin is a module or object with functions of these names, marked ``@hookimpl`` and found
through the entry-point group ``cchc_rules``. The built-in features come through the same hooks.
A plugin that cannot be loaded, or fails, is reported and left out; the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

from .sets import SetSource

if TYPE_CHECKING:
    import typer

    from ..analysis.lint import Check
    from ..language.functions import Function
    from ..language.rule_form import RuleForm
    from ..reports import ReportFormat
    from ..text import Lang

PROJECT = "cchc_rules"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """What a plugin can add to ``cchc_rules``."""

    @hookspec
    def cchc_criteria_sets(self) -> Iterable[SetSource]:  # pyright: ignore[reportReturnType]
        """Return the criteria sets that the plugin carries.

        Each is the folder of a ``criteria.yaml``; the name of the folder is the id of the set.
        ``cchc_rules.plugins.sets_in(folder)`` lists all sets of a folder.
        """

    @hookspec
    def cchc_functions(self) -> Iterable[Function]:  # pyright: ignore[reportReturnType]
        """Return functions for the expression language.

        They must be pure. Give a function a ``body`` in the language itself wherever possible;
        a name that is already taken is left out with a diagnostic (CR607).
        """

    @hookspec
    def cchc_rule_forms(self) -> Iterable[RuleForm]:  # pyright: ignore[reportReturnType]
        """Return forms of rule: what a file can say under ``rule:`` besides the built-in forms.

        Each (``cchc_rules.plugins.RuleForm``) has a pydantic model of its settings, derived from
        ``Part``, and a pure function that turns them into an expression or a built-in ``Rule``;
        what it joins to an expression needs brackets. Or it builds the tree itself (``desugar``),
        as the built-in forms do, and checks its settings (``check``). A name that is already taken
        is left out (CR609); a form that fails is CR311. ``cchc new plugin`` comes with an example.
        """

    @hookspec
    def cchc_checks(self) -> Iterable[Check]:  # pyright: ignore[reportReturnType]
        """Return checks: functions from a ``CheckContext`` to diagnostics.

        They run after the built-in ones, in ``cchc check`` and ``cchc_rules.check``.
        """

    @hookspec
    def cchc_report_formats(self) -> Iterable[ReportFormat]:  # pyright: ignore[reportReturnType]
        """Return report formats: a name for ``--format``, and a function that renders a result.

        ``ReportFormat.kind`` says which results it renders (``cchc_rules.plugins.ResultKind``):
        scorecards where it is not given, or a ranking, a reconciliation, survey rates, scenarios,
        findings, proofs, the list of sets, the graph of a set. The command that shows such results
        takes the name from then on, and lists it in its help.
        """

    @hookspec
    def cchc_commands(self, app: typer.Typer, lang: Lang) -> None:
        """Add commands to the command line, with help in ``lang``."""
