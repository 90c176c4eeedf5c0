"""A set as every contender gets it: plain trees, leaf by leaf, and who adds up to whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter

import cchc_rules as cr
from cchc_rules.language.program import Program, program_of
from cchc_rules.language.tree import names_in
from cchc_rules.model import Input, Node, WhenNotApplicable
from trees import ROUND, Written, call, constant

TOTAL = "total"
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf: its key, the name of its score and its tree, rounded where the set rounds."""

    key: str
    name: str
    tree: ast.expr


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be computed for a unit that supplies everything.

    ``leaves`` stand in an order in which each has what it needs; ``wholes`` give each sum by its
    name, parts first, the total last. ``entered`` are the leaves whose points are typed in: the
    name of that figure and the code of the leaf.
    """

    title: str
    criteria_set: cr.CriteriaSet
    leaves: tuple[Leaf, ...]
    wholes: Mapping[str, tuple[str, ...]]
    entered: Mapping[str, str]
    keys: Mapping[str, str]

    @classmethod
    def of(cls, criteria_set: cr.CriteriaSet, title: str) -> Problem:
        """Write out a set of scored leaves that add up; others are no matter of speed alone."""
        assert not criteria_set.peers
        assert all(n.role == "scored" and not n.indicator.weight for n in criteria_set.nodes)
        program = program_of(criteria_set)
        leaves = {_name(node): _leaf(criteria_set, program, node) for node in criteria_set.leaves}
        needs = {n: leaves.keys() & names_in(leaf.tree).keys() for n, leaf in leaves.items()}
        order = TopologicalSorter(needs).static_order()
        wholes = {
            _name(node): tuple(_name(n) for n in criteria_set.nodes if n.parent == node.key)
            for node in reversed(criteria_set.nodes)
            if not node.is_leaf
        }
        tops = tuple(_name(node) for node in criteria_set.nodes if node.parent is None)
        entered = {_figure(n): n.indicator.code for n in criteria_set.leaves if n.indicator.entered}
        keys = {_name(node): node.key for node in criteria_set.nodes}
        return cls(
            title,
            criteria_set,
            tuple(leaves[n] for n in order),
            {**wholes, TOTAL: tops},
            entered,
            keys,
        )

    @property
    def inputs(self) -> Mapping[str, Input]:
        """The declared figures."""
        return self.criteria_set.all_inputs

    @property
    def rounded(self) -> bool:
        """Whether leaves are rounded to two decimals."""
        return self.criteria_set.rounding is not None

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of all scores, in the order in which one unit gives them."""
        return (*(leaf.name for leaf in self.leaves), *self.wholes)

    @property
    def figures(self) -> tuple[str, ...]:
        """The names of all that a unit supplies."""
        return (*self.inputs, *self.entered)

    def inlined(self) -> Iterator[Leaf]:
        """The leaves without names of other scores, for engines that know no order."""
        trees: dict[str, ast.expr] = {}
        for leaf in self.leaves:
            trees[leaf.name] = _Inline(trees).visit(leaf.tree)
            yield Leaf(leaf.key, leaf.name, trees[leaf.name])


class _Inline(ast.NodeTransformer):
    def __init__(self, trees: Mapping[str, ast.expr]) -> None:
        self.trees = trees

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.trees.get(node.id, node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        return ast.Call(node.func, [self.visit(argument) for argument in node.args], [])


def _leaf(criteria_set: cr.CriteriaSet, program: Program, node: Node) -> Leaf:
    maximum = node.points
    left_out = maximum if node.when_not_applicable == WhenNotApplicable.FULL else _ZERO
    write = Written(program.functions, maximum, left_out)
    tree = program.points.get(node.key)
    points = ast.Name(_figure(node), ast.Load()) if tree is None else write.visit(tree)
    for condition in program.applies[node.key]:
        points = ast.IfExp(write.visit(condition), points, constant(left_out))
    rounding = criteria_set.rounding
    if rounding is not None and rounding.at == "leaf":
        points = call(ROUND, points, constant(rounding.places))
    return Leaf(node.key, _name(node), points)


def _name(node: Node) -> str:
    return node.indicator.id or "n_" + _safe(node.key)


def _figure(node: Node) -> str:
    return "points_" + _safe(node.key)


def _safe(key: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in key)
