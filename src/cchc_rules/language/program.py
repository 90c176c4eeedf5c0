"""All expressions of a criteria set as trees: what the checks look at and the evaluator runs."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..diagnostics import Diagnostic
from ..diagnostics.codes.expressions import TOO_COMPLEX
from ..model import CriteriaSet, Node, Path
from ..source.criteria import origin_of
from ..words import Text
from .functions import BUILTIN_FUNCTIONS, Function
from .parse import ExpressionError, parse
from .sugar import tree_of_amount
from .tree import LARGEST_TREE, Place, is_too_large
from .types import TRUTH, Type, check_types, scope_of_leaf


@dataclass(frozen=True, slots=True)
class Program:
    """The trees of a set: points and conditions of each leaf (its ancestors' too), invariants."""

    points: Mapping[str, ast.expr]
    applies: Mapping[str, tuple[ast.expr, ...]]
    invariants: tuple[ast.expr, ...]
    functions: Mapping[str, Function]
    problems: tuple[Diagnostic, ...] = field(default=())


def functions_of(criteria_set: CriteriaSet) -> Mapping[str, Function]:
    """The function table of a set: the built-in functions and those its plugins add."""
    return {**BUILTIN_FUNCTIONS, **(origin_of(criteria_set).functions or {})}


def program_of(criteria_set: CriteriaSet) -> Program:
    """Parse and type every expression of a set; what is wrong is in ``problems``."""
    return _Compiler(criteria_set).program()


class _Compiler:
    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.set = criteria_set
        self.functions = functions_of(criteria_set)
        ids = frozenset(n.indicator.id for n in criteria_set.nodes if n.indicator.id)
        self.scope = scope_of_leaf(criteria_set.all_inputs, ids)
        self.inputs_only = scope_of_leaf(criteria_set.all_inputs, frozenset())
        self.problems: list[Diagnostic] = []

    def program(self) -> Program:
        points: dict[str, ast.expr] = {}
        conditions: dict[str, ast.expr] = {}
        for node in self.set.nodes:
            self._points(node, points)
            if node.indicator.applies_when is not None:
                path = (*node.path, "applies_when")
                tree = self._typed(node.indicator.applies_when, path, self.scope, TRUTH, node)
                if tree is not None:
                    conditions[node.key] = tree
        applies = {
            leaf.key: tuple(
                conditions[node.key]
                for node in (leaf, *self.set.ancestors(leaf))
                if node.key in conditions
            )
            for leaf in self.set.leaves
        }
        invariants = [
            self._typed(rule.must, ("invariants", n, "must"), self.inputs_only, TRUTH)
            for n, rule in enumerate(self.set.invariants)
        ]
        known = tuple(tree for tree in invariants if tree is not None)
        return Program(points, applies, known, self.functions, tuple(self.problems))

    def _points(self, node: Node, points: dict[str, ast.expr]) -> None:
        indicator = node.indicator
        amount = indicator.rule if indicator.rule is not None else indicator.score
        if amount is None:
            return
        path = (*node.path, "rule" if indicator.rule is not None else "score")
        number = self.scope["max_score"]
        try:
            tree = tree_of_amount(amount, path, self.set.all_inputs)
        except ExpressionError as error:
            self._found(error, node)
            return
        if is_too_large(tree):
            facts = {"limit": LARGEST_TREE, "what": Text("phép tính", "operations")}
            self._found(ExpressionError(Diagnostic(TOO_COMPLEX, facts=facts), Place(path)), node)
            return
        errors = check_types(tree, self.scope, self.functions, number)
        for error in errors:
            self._found(error, node, path)
        if not errors:
            points[node.key] = tree

    def _typed(
        self,
        text: str,
        path: Path,
        scope: Mapping[str, Type],
        wanted: Type,
        node: Node | None = None,
    ) -> ast.expr | None:
        try:
            tree = parse(text, path)
        except ExpressionError as error:
            self._found(error, node)
            return None
        errors = check_types(tree, scope, self.functions, wanted)
        for error in errors:
            self._found(error, node)
        return None if errors else tree

    def _found(self, error: ExpressionError, node: Node | None, path: Path = ()) -> None:
        found, place = error.diagnostic, error.place
        clause = self.set.clause(node) if node else None
        span = span_of(self.set, place if place.path else Place(path))
        self.problems.append(
            Diagnostic(found.code, span, found.facts, found.related, clause, found.hint_text)
        )


def span_of(criteria_set: CriteriaSet, place: Place | None):
    """The place of an expression, or of a part of it, in the file of the set."""
    document = origin_of(criteria_set).document
    if document is None or place is None:
        return None
    if place.start is None or place.end is None:
        return document.span(place.path, with_key=True)
    return document.span_within(place.path, place.start, place.end)
