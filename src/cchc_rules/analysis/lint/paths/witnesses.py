"""Single inputs that show a finding: found within what is known of a way, read exactly."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from ....language.exact import evaluate
from ....language.tree import MAX_SCORE
from ....language.values import NOT_APPLICABLE, Gap, Value, missing
from ....model import CriteriaSet, Node
from ....numbers import round_half_up
from ....text import Text, number_text
from ...ranges import LeafBounds
from ...ranges.domain import points_name
from ...ranges.region import Region
from ...ranges.witnesses import Known, Search
from ..base import CheckContext

Values = Mapping[str, Known]
MOST_NAMED = 4
"""Inputs that a sentence names; what is left out does not matter as much."""


class _NotFollowed(Exception):
    """A score that is not looked into here."""


class Examples:
    """Looks for inputs of a leaf, and reads its rule for them."""

    def __init__(self, context: CheckContext) -> None:
        self.set, self.program = context.criteria_set, context.program
        self.bounds = context.bounds
        self.search = Search(context.bounds.admissible)

    def find(
        self, leaf: LeafBounds, region: Region, fits: Callable[[Values], bool]
    ) -> dict[str, Known] | None:
        """Admissible inputs in a region that fit."""
        return self.search.find(
            region, sorted(leaf.names), lambda values: self.is_admissible(values) and fits(values)
        )

    def is_admissible(self, values: Values) -> bool:
        """Whether no invariant is broken by these values."""

        def look_up(name: str) -> Value:
            return values.get(name, missing(name))

        functions = self.program.functions
        held = self.bounds.admissible.between(values)
        return all(evaluate(tree, look_up, functions)[0] is not False for tree, _ in held)

    def points(self, node: Node, values: Values) -> Value | None:
        """What a leaf comes to for these inputs; None where that is not followed here."""
        try:
            return self._points(node, values)
        except (_NotFollowed, RecursionError):
            return None

    def value(self, tree: ast.expr, node: Node, values: Values) -> Value | None:
        """What a part of the rule of a leaf comes to; None where that is not followed here."""
        try:
            return self._value(tree, node, values)
        except (_NotFollowed, RecursionError):
            return None

    def _points(self, node: Node, values: Values) -> Value:
        if not node.is_leaf:
            raise _NotFollowed
        conditions = self.program.applies.get(node.key, ())
        if any(self._value(tree, node, values) is not True for tree in conditions):
            return NOT_APPLICABLE
        if node.indicator.entered:
            return values.get(points_name(node.key), missing(node.key))
        found = self._value(self.program.points[node.key], node, values)
        if isinstance(found, Fraction):
            if node.over_max.caps:
                found = min(found, self._maximum(node, values))
            if self.set.leaf_places is not None:
                found = round_half_up(found, self.set.leaf_places)
        return found

    def _value(self, tree: ast.expr, node: Node, values: Values) -> Value:
        def look_up(name: str) -> Value:
            if name == MAX_SCORE:
                return self._maximum(node, values)
            if name in self.bounds.by_id:
                return self._points(self.bounds.by_id[name], values)
            return self._input(name, values)

        return evaluate(tree, look_up, self.program.functions)[0]

    def _input(self, name: str, values: Values) -> Value:
        value, declared = values.get(name, missing(name)), self.set.all_inputs.get(name)
        if declared is not None and value == 0 and declared.type.is_numeric:
            if declared.leaves_out_zero:
                return NOT_APPLICABLE
            if not declared.keeps_zero:
                return missing(name)
        return value

    def _maximum(self, node: Node, values: Values) -> Fraction:
        for n, case in enumerate(node.indicator.max_score_when):
            tree = self.program.others[(*node.path, "max_score_when", n, "when")]
            held = evaluate(tree, lambda name: self._input(name, values), self.program.functions)[0]
            if held is True:
                return case.max_score
        return node.indicator.max_score


def failed_with(value: Value | None, code: str) -> bool:
    """Whether a value is the error of that code."""
    return isinstance(value, Gap) and any(problem.code.id == code for problem in value.problems)


def inputs_text(criteria_set: CriteriaSet, values: Values, names: Iterable[str]) -> Text:
    """Values by the names that stand in the file: ``tong_so = 0, so_dung_han = 5``."""
    chosen = [name for name in names if name in values]
    shown = [(name, shown_value(criteria_set, name, values[name])) for name in chosen]
    dots = ", ..." if len(shown) > MOST_NAMED else ""
    vi, en = (
        ", ".join(f"{name} = {text[lang]}" for name, text in shown[:MOST_NAMED]) + dots
        for lang in ("vi", "en")
    )
    return Text(vi, en)


def shown_value(criteria_set: CriteriaSet, name: str, value: Known) -> Text:
    """A value of an input as people write it."""
    if isinstance(value, bool):
        return Text("có", "yes") if value else Text("không", "no")
    if isinstance(value, str):
        return Text(value, value)
    if isinstance(value, Gap):
        return Text("không áp dụng", "not applicable")
    declared = criteria_set.all_inputs.get(name)
    if declared is not None and declared.type.is_date:
        day = datetime.date.fromordinal(int(value))
        return Text(f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}")
    return Text(number_text(value, "vi"), number_text(value, "en"))
