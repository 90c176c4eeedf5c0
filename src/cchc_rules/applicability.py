"""Applicability analysis: which leaves may turn out not to apply, and what that does to maxima."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .language.functions import BUILTIN_FUNCTIONS
from .language.program import Program
from .language.tree import called_in, names_in
from .model import CriteriaSet, Node


@dataclass(frozen=True, slots=True)
class Absence:
    """What could make a leaf not apply while its points are open, and what is then lost.

    Its rule ``says`` so by itself, or takes it over from one of ``names``. What it is worth may
    then be ``lost`` to its whole, or be handed on (``moves``), or count as if it were earned
    (``earns``); ``stays`` is whether it may not apply and leave its worth where it is, which
    the figures ``deciding`` say, or nothing but its rule.
    """

    says: bool
    names: tuple[str, ...]
    lost: bool
    moves: bool
    earns: bool
    stays: bool
    deciding: tuple[str, ...]

    @property
    def leaves_less(self) -> bool:
        """Whether there is less to be earned at the leaf itself."""
        return self.lost or self.moves


def absences_of(
    criteria_set: CriteriaSet, program: Program, leaves_of: Mapping[str, Sequence[Node]]
) -> Mapping[str, Absence]:
    """Return for each leaf what could make it not apply."""
    by_id = {n.indicator.id: n.key for n in criteria_set.nodes if n.indicator.id}
    inputs, peers = criteria_set.all_inputs, criteria_set.peers

    @cache
    def may_be_out(name: str) -> bool:
        if name in by_id:
            return all(leaf_may(leaf.key) for leaf in leaves_of[by_id[name]])
        if name in peers:
            return peers[name].take.is_own
        return name in inputs and inputs[name].may_be_left_out

    @cache
    def from_rule(key: str) -> tuple[bool, tuple[str, ...]]:
        tree = program.points.get(key)
        if tree is None:
            return False, ()
        own = any(_may_rule_out(name, program) for name in called_in(tree))
        return own, tuple(name for name in names_in(tree) if may_be_out(name))

    def leaf_may(key: str) -> bool:
        says, names = from_rule(key)
        cases = criteria_set.by_key[key].indicator.max_score_when
        return says or bool(names or program.applies[key] or any(not c.max_score for c in cases))

    def absence(leaf: Node) -> Absence:
        says, names = from_rule(leaf.key)
        policies = criteria_set.not_applicable_policies(leaf)
        conditions = program.applies[leaf.key]
        beside = leaf.role.is_adjustment
        return Absence(
            says=says,
            names=names,
            lost=beside or any(policy.reduces for policy in policies),
            moves=not beside and any(policy.hands_on for policy in policies),
            earns=not beside and any(policy.gives_points for policy in policies),
            stays=not beside
            and leaf_may(leaf.key)
            and not all(policy.reduces or policy.hands_on for policy in policies),
            deciding=(*names, *(name for tree in conditions for name in names_in(tree))),
        )

    return {leaf.key: absence(leaf) for leaf in criteria_set.leaves}


def _may_rule_out(name: str, program: Program) -> bool:
    """Whether a call may come to "not applicable": what a plugin wrote in Python may, too."""
    function = program.functions[name]
    if function.body is not None:
        return any(_may_rule_out(called, program) for called in function.calls)
    return name == "not_applicable" or name not in BUILTIN_FUNCTIONS
