"""A criteria set made ready for scoring: order, trees, names; immutable, shared by all units."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from .applicability import Absence, absences_of
from .dependencies import PEERS, scoring_order, uses
from .language.exact import Closure, Expressions, LookUp, Trace
from .language.program import Program
from .language.tree import names_in, text_of
from .language.values import Value
from .model import CriteriaSet, Node, Peer, Role, WhenNotApplicable
from .numbers import added

Case = tuple[ast.expr | None, WhenNotApplicable]
"""A condition (None: otherwise) and what a leaf that does not apply is then worth."""


Maximum = tuple[ast.expr, Fraction]
"""A condition, and the maximum or total where it is the first that holds."""


@dataclass(frozen=True, slots=True)
class PeerStep:
    """A figure over the units of a group, between the steps that need it."""

    name: str
    peer: Peer
    of: ast.expr | None
    where: ast.expr | None


class LeafRule(NamedTuple):
    """The closures of a leaf: its conditions, its points, and policies where it does not apply."""

    applies: tuple[Closure, ...]
    points: Closure | None
    policies: tuple[tuple[Closure | None, WhenNotApplicable], ...]


@dataclass(frozen=True, eq=False)
class Plan:
    """What scoring looks up again and again.

    ``order`` has each indicator and each figure over the group after all it needs; ``children``
    the indicators that add up to another (or to the total: None); ``beside`` the topmost ones
    whose points stand beside the total: bonus, penalty, shown. ``leaves_below`` are the scored
    leaves of an indicator by key, ``leaves_of`` all of them. ``rules`` and ``names`` give the
    text and the names of each leaf's expression; ``maxima`` and ``totals`` other maxima by their
    condition; ``facts`` the names that rankings and gradings look at.
    """

    criteria_set: CriteriaSet
    program: Program
    order: tuple[Node | PeerStep, ...]
    children: Mapping[str | None, tuple[Node, ...]]
    beside: Mapping[Role, tuple[Node, ...]]
    leaves_below: Mapping[str, frozenset[str]]
    leaves_of: Mapping[str, tuple[Node, ...]]
    rules: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    key_by_id: Mapping[str, str]
    maxima: Mapping[str, tuple[Maximum, ...]]
    totals: tuple[Maximum, ...]
    policies: Mapping[str, tuple[Case, ...]]
    facts: tuple[str, ...]

    @cached_property
    def _expressions(self) -> Expressions:
        return Expressions(self.program.functions)

    def evaluate(self, tree: ast.expr, look_up: LookUp) -> tuple[Value, Trace]:
        """Return the exact value of an expression of the set, and what it looked at."""
        return self._expressions.evaluate(tree, look_up)

    @cached_property
    def rules_of(self) -> Mapping[str, LeafRule]:
        """The rule of each leaf by its key, compiled for the exact reading."""
        compiled, program = self._expressions.compiled, self.program
        points = {key: compiled(tree) for key, tree in program.points.items()}
        return {
            key: LeafRule(
                tuple(map(compiled, conditions)),
                points.get(key),
                tuple(
                    (None if condition is None else compiled(condition), policy)
                    for condition, policy in self.policies[key]
                ),
            )
            for key, conditions in program.applies.items()
        }

    @cached_property
    def weights(self) -> Mapping[str | None, Fraction]:
        """The weights of the parts of each whole (None: the total) together, where it has any."""
        of_wholes = {
            parent: [part.indicator.weight for part in parts if part.indicator.weight]
            for parent, parts in self.children.items()
        }
        return {parent: added(weights) for parent, weights in of_wholes.items() if weights}

    @cached_property
    def absences(self) -> Mapping[str, Absence]:
        """For each leaf, what could make it not apply."""
        return absences_of(self.criteria_set, self.program, self.leaves_of)

    def names_of_maximum(self, node: Node) -> Iterator[str]:
        """The attributes that the maximum of an indicator depends on."""
        for condition, _ in self.maxima.get(node.key, ()):
            yield from names_in(condition)

    @cached_property
    def bonus(self) -> tuple[Node, ...]:
        """The topmost indicators whose points are added beside the total."""
        return self._adjusting(1)

    @cached_property
    def penalty(self) -> tuple[Node, ...]:
        """The topmost indicators whose points are taken off beside the total."""
        return self._adjusting(-1)

    @cached_property
    def not_counted(self) -> frozenset[str]:
        """The indicators that are only shown."""
        return frozenset(n.key for n in self.criteria_set.nodes if not n.role.is_counted)

    def _adjusting(self, sign: int) -> tuple[Node, ...]:
        roles = (role for role in Role if role.is_adjustment and role.sign == sign)
        return tuple(node for role in roles for node in self.beside[role])

    @cached_property
    def _tests(self) -> dict[int, str]:
        return {}

    def test_of(self, choice: ast.IfExp) -> str:
        """The text of the condition of a choice, written when it first decides."""
        text = self._tests.get(id(choice))
        if text is None:
            text = self._tests[id(choice)] = text_of(choice.test)
        return text

    @classmethod
    def of(cls, criteria_set: CriteriaSet, program: Program) -> Plan:
        """Make a set ready; it must be sound."""
        keys = scoring_order(criteria_set, uses(criteria_set, program))
        children: dict[str | None, list[Node]] = {}
        beside: dict[Role, list[Node]] = {role: [] for role in Role}
        below: dict[str, set[str]] = {node.key: set() for node in criteria_set.nodes}
        leaves: dict[str, list[Node]] = {node.key: [] for node in criteria_set.nodes}
        for node in criteria_set.nodes:
            above = criteria_set.by_key[node.parent].role if node.parent else Role.SCORED
            (
                children.setdefault(node.parent, []) if node.role is above else beside[node.role]
            ).append(node)
            for holder in (node, *criteria_set.ancestors(node)) if node.is_leaf else ():
                leaves[holder.key].append(node)
                if node.role.is_in_total:
                    below[holder.key].add(node.key)
        trees = program.points
        peers = {
            PEERS + name: _peer_step(criteria_set, program, name) for name in criteria_set.peers
        }
        return cls(
            criteria_set=criteria_set,
            program=program,
            order=tuple(peers.get(key) or criteria_set.by_key[key] for key in keys),
            children={parent: tuple(nodes) for parent, nodes in children.items()},
            beside={role: tuple(nodes) for role, nodes in beside.items()},
            leaves_below={key: frozenset(keys) for key, keys in below.items()},
            leaves_of={key: tuple(nodes) for key, nodes in leaves.items()},
            rules={key: text_of(tree) for key, tree in trees.items()},
            names={key: tuple(names_in(tree)) for key, tree in trees.items()},
            key_by_id={n.indicator.id: n.key for n in criteria_set.nodes if n.indicator.id},
            maxima={
                node.key: tuple(
                    (program.others[(*node.path, "max_score_when", n, "when")], case.max_score)
                    for n, case in enumerate(node.indicator.max_score_when)
                )
                for node in criteria_set.nodes
                if node.indicator.max_score_when
            },
            totals=tuple(
                (program.others["total_when", n, "when"], case.total)
                for n, case in enumerate(criteria_set.total_when)
            ),
            policies={
                leaf.key: tuple(_policy(criteria_set, program, leaf))
                for leaf in criteria_set.leaves
            },
            facts=tuple(_facts(criteria_set, program)),
        )


def _peer_step(criteria_set: CriteriaSet, program: Program, name: str) -> PeerStep:
    of, where = (program.others.get(("peers", name, part)) for part in ("of", "where"))
    return PeerStep(name, criteria_set.peers[name], of, where)


def _policy(criteria_set: CriteriaSet, program: Program, leaf: Node) -> Iterator[Case]:
    """What a leaf is worth that does not apply, case by case, from the nearest that says so."""
    declared = leaf.when_not_applicable
    if isinstance(declared, WhenNotApplicable):
        yield None, declared
        return
    said_by = (leaf, *criteria_set.ancestors(leaf))
    holder = next(node for node in said_by if node.indicator.not_applicable is not None)
    for n, case in enumerate(declared):
        if case.otherwise is not None:
            yield None, case.otherwise
        elif case.then is not None:
            yield program.others[*holder.path, "not_applicable", n, "when"], case.then


def _facts(criteria_set: CriteriaSet, program: Program) -> Iterator[str]:
    """The attributes of a unit, and every input that its rank or grade depends on."""
    outcome = [tree for path, tree in program.others.items() if path[0] in ("ranking", "gradings")]
    named = [name for tree in outcome for name in names_in(tree)]
    known = {*criteria_set.all_inputs, *criteria_set.peers}
    yield from dict.fromkeys((*criteria_set.attributes, *(n for n in named if n in known)))
