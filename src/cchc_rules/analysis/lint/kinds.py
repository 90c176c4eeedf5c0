"""Kinds of unit with other maxima: for each of them the points must add up as for all others."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

from ...diagnostics import Code, Diagnostic
from ...diagnostics.codes import policies as codes
from ...language.exact import evaluate
from ...language.tree import names_in
from ...language.values import Value, missing
from ...model import YES, InputType, Node, Path, Role
from ...text import Text
from .base import CheckContext

MOST_KINDS = 2_000


def points_add_up_for_every_kind(context: CheckContext) -> Iterator[Diagnostic]:
    """Whatever the attributes say, maxima add up at every level and make the total."""
    conditions = {
        path: tree
        for path, tree in context.program.others.items()
        if path[0] == "total_when" or "max_score_when" in path
    }
    if not conditions or context.program.problems:
        return
    attributes = context.criteria_set.attributes
    names = list(dict.fromkeys(name for tree in conditions.values() for name in names_in(tree)))
    unclear = [name for name in names if not attributes[name].choices]
    for name in unclear:
        yield context.found(codes.KIND_UNCLEAR, ("attributes", name), name=name)
    if unclear:
        return
    count = prod(len(attributes[name].choices) for name in names)
    if count > MOST_KINDS:
        first = next(iter(conditions))
        facts = {"count": count, "limit": MOST_KINDS, "names": ", ".join(names)}
        yield context.found(codes.TOO_MANY_KINDS, first, **facts)
        return
    reported: set[tuple[str, Path]] = set()
    for kind in _kinds(context, names):
        for found, path in _Kind(context, conditions, kind).findings():
            if (found.code.id, path) not in reported:
                reported.add((found.code.id, path))
                yield found


def _kinds(context: CheckContext, names: list[str]) -> Iterator[Mapping[str, str]]:
    """Every combination of the attributes that maxima depend on."""
    attributes = context.criteria_set.attributes
    for options in product(*(attributes[name].choices for name in names)):
        yield dict(zip(names, options, strict=True))


class _Kind:
    """One kind of unit: what each indicator is worth for it."""

    def __init__(
        self, context: CheckContext, conditions: Mapping[Path, ast.expr], kind: Mapping[str, str]
    ) -> None:
        self.context, self.conditions, self.kind = context, conditions, kind
        self.set = context.criteria_set
        self.children: dict[str | None, list[Node]] = {}
        for node in self.set.nodes:
            if node.role is Role.SCORED:
                self.children.setdefault(node.parent, []).append(node)

    def findings(self) -> Iterator[tuple[Diagnostic, Path]]:
        maxima: dict[str, Fraction] = {}
        for node in reversed(self.set.nodes):
            said = self._said(node)
            parts = [maxima[part.key] for part in self.children.get(node.key, ())]
            follows = bool(parts) and not self._weighted(node.key) and node.role is Role.SCORED
            whole = said if said is not None else node.indicator.max_score
            maxima[node.key] = whole * self._left_of_weights(node.key, maxima)
            if follows and said is None:
                maxima[node.key] = sum(parts, Fraction(0))
            elif follows and said != sum(parts, Fraction(0)):
                path = (*node.path, "max_score_when")
                found = self._found(
                    codes.KIND_SUM_DIFFERS, path, parts, node, code=node.key, declared=said
                )
                yield found, path
        tops = [maxima[node.key] for node in self.children.get(None, ())]
        total = self._total()
        if not self._weighted(None) and sum(tops, Fraction(0)) != total:
            yield (
                self._found(codes.KIND_TOTAL_DIFFERS, ("total",), tops, declared=total),
                ("total",),
            )

    def _found(
        self,
        kind: Code,
        path: Path,
        parts: list[Fraction],
        node: Node | None = None,
        /,
        **facts: Fraction | str | None,
    ) -> Diagnostic:
        total = sum(parts, Fraction(0))
        said = {name: fact for name, fact in facts.items() if fact is not None}
        found = self.context.found(kind, path, node=node, kind=self._words(), sum=total)
        return replace(found, facts={**found.facts, **said})

    def _words(self) -> Text:
        attributes = self.set.attributes
        kinds = [
            (attributes[name].label, attributes[name].choices[option])
            for name, option in self.kind.items()
        ]
        return Text(
            " và ".join(f"“{label}” là “{option}”" for label, option in kinds),
            " and ".join(f"“{label}” is “{option}”" for label, option in kinds),
        )

    def _left_of_weights(self, parent: str, maxima: Mapping[str, Fraction]) -> Fraction:
        """Which part of the points of a weighted whole this kind can earn."""
        if not self._weighted(parent):
            return Fraction(1)
        parts = self.children[parent]
        weights = {node.key: node.indicator.weight or Fraction(0) for node in parts}
        left = sum((weight for key, weight in weights.items() if maxima[key]), Fraction(0))
        return left / sum(weights.values(), Fraction(0))

    def _weighted(self, parent: str | None) -> bool:
        return any(node.indicator.weight is not None for node in self.children.get(parent, ()))

    def _said(self, node: Node) -> Fraction | None:
        """The maximum that an indicator gives this kind; None where it says nothing of kinds."""
        cases = node.indicator.max_score_when
        for n, case in enumerate(cases):
            if self._holds((*node.path, "max_score_when", n, "when")):
                return case.max_score
        return node.indicator.max_score if cases else None

    def _total(self) -> Fraction:
        for n, case in enumerate(self.set.total_when):
            if self._holds(("total_when", n, "when")):
                return case.total
        return self.set.total

    def _holds(self, path: Path) -> bool:
        held, _ = evaluate(self.conditions[path], self._value, self.context.program.functions)
        return held is True

    def _value(self, name: str) -> Value:
        option = self.kind.get(name)
        if option is None:
            return missing(name)
        is_truth = self.set.attributes[name].type is InputType.YES_NO
        return option == YES if is_truth else option
