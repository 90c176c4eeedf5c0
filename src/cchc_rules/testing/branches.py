"""The branches of a set's rules, and which of them worked examples go through.

A branch is a way out of a choice in the rule of a leaf: what comes when the test holds, and what
comes when it does not. Where another choice comes there, that one has its own branches; where the
error that no case fits comes there, it is none. A condition that says whether leaves apply has two:
they do, they do not. A rule without any choice is one branch: it is scored.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from ..diagnostics import Diagnostic, Fact, Report, Span
from ..diagnostics.codes import cases as codes
from ..language.cases import is_no_case
from ..language.exact import LookUp, evaluate
from ..language.program import Program, span_of
from ..language.tree import MAX_SCORE, place_of, walk
from ..language.values import Gap, GapKind, Value, missing
from ..model import CriteriaSet, Node, walk_components
from ..scoring import Line, Scorecard
from ..source.criteria import locate
from ..text import Text
from .branch_words import BranchWords

Way = tuple[int, bool]
"""A branch as scoring meets it: the identity of its node, and whether its test held."""


class BranchKind(StrEnum):
    """What a branch is a way out of."""

    CHOICE = "choice"
    CONDITION = "condition"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of the rule of a leaf.

    ``node`` is the choice (an ``ast.IfExp``), the condition, or the whole rule; ``held`` whether
    its test holds on this way. ``code`` is where it is written: the leaf, or for a condition the
    indicator or component that states it, of which ``leaf`` is then the first leaf. ``span`` is
    the place in the file of the set, ``condition`` the words for when it is taken.
    """

    leaf: str
    code: str
    kind: BranchKind
    node: ast.expr
    held: bool
    span: Span | None
    condition: Text
    clause: str | None = None

    @property
    def way(self) -> Way:
        """How scoring meets it."""
        return id(self.node), self.held


@dataclass(frozen=True, slots=True)
class Coverage:
    """All branches of a set, and the ways that units went."""

    branches: tuple[Branch, ...]
    ways: frozenset[Way]

    @property
    def reached(self) -> tuple[Branch, ...]:
        """The branches that a unit went through."""
        return tuple(branch for branch in self.branches if branch.way in self.ways)

    @property
    def unreached(self) -> tuple[Branch, ...]:
        """The branches that no unit went through."""
        return tuple(branch for branch in self.branches if branch.way not in self.ways)

    @property
    def report(self) -> Report:
        """A note for each branch that no unit went through."""
        return Report(_finding(branch) for branch in self.unreached)


def coverage_of(
    criteria_set: CriteriaSet, program: Program, cards: Iterable[Scorecard]
) -> Coverage:
    """Return which branches of a set the units of these scorecards went through."""
    ways = frozenset(way for card in cards for way in ways_of(program, card))
    return Coverage(branches_of(criteria_set, program), ways)


def branches_of(criteria_set: CriteriaSet, program: Program) -> tuple[Branch, ...]:
    """Return every branch of a set, leaf by leaf in the order of the file."""
    return tuple(_Branches(criteria_set, program).all())


def ways_of(program: Program, card: Scorecard) -> Iterator[Way]:
    """Yield the ways that a scored unit went, told from its scorecard alone.

    ``program`` must be of the set that the unit was scored by.
    """
    for line in card.lines:
        if line.is_leaf:
            yield from _ways_of_leaf(program, line)


def _ways_of_leaf(program: Program, line: Line) -> Iterator[Way]:
    look_up = _known(line)
    for condition in program.applies[line.key]:
        if line.status.is_entered:
            yield id(condition), True
            continue
        applies, _ = evaluate(condition, look_up, program.functions)
        if isinstance(applies, Gap):
            return
        yield id(condition), bool(applies)
        if not applies:
            return
    tree = program.points.get(line.key)
    if tree is None or line.status.is_entered:
        return
    _, reading = evaluate(tree, look_up, program.functions)
    for node, held in reading.branches:
        yield id(node), held
    if line.status.is_computed and not isinstance(tree, ast.IfExp):
        yield id(tree), True


def _known(line: Line) -> LookUp:
    """What scoring saw behind a name; what it did not look at stays unknown."""
    inputs = {used.name: used for used in line.inputs if used.used}

    def look_up(name: str) -> Value:
        if name == MAX_SCORE:
            return line.declared_max
        used = inputs.get(name)
        if used is not None and used.value is not None:
            return used.value
        kinds = {"not_applicable": GapKind.NOT_APPLICABLE, "error": GapKind.ERROR}
        return missing(name) if used is None else Gap(kinds.get(used.state, GapKind.MISSING))

    return look_up


class _Branches:
    """Lists the branches of one set."""

    def __init__(self, criteria_set: CriteriaSet, program: Program) -> None:
        self.set, self.program = criteria_set, program
        self.words = BranchWords(criteria_set, program.functions)
        self.stated = _conditions_by_place(criteria_set)

    def all(self) -> Iterator[Branch]:
        seen: set[int] = set()
        for leaf in self.set.leaves:
            for condition in self.program.applies[leaf.key]:
                if id(condition) not in seen:
                    seen.add(id(condition))
                    yield from self._of_condition(leaf, condition)
            tree = self.program.points.get(leaf.key)
            if tree is not None:
                yield from self._of_rule(leaf, tree)

    def _of_condition(self, leaf: Node, condition: ast.expr) -> Iterator[Branch]:
        place = place_of(condition)
        code = self.stated.get(place.path if place else (), leaf.key)
        span = span_of(self.set, place)
        for held in (True, False):
            words = self.words.applies(condition, held=held)
            clause = self.set.clause(leaf)
            kind = BranchKind.CONDITION
            yield Branch(leaf.key, code, kind, condition, held, span, words, clause)

    def _of_rule(self, leaf: Node, tree: ast.expr) -> Iterator[Branch]:
        clause = self.set.clause(leaf)
        choices = {id(node): node for node in walk(tree) if isinstance(node, ast.IfExp)}
        later = {id(node.orelse) for node in choices.values()}
        for node in choices.values():
            for held in (True, False):
                if not _is_way(node.body if held else node.orelse):
                    continue
                words = self.words.of_choice(node, held=held, alone=id(node) not in later)
                span = self._span(node, held=held)
                kind = BranchKind.CHOICE
                yield Branch(leaf.key, leaf.key, kind, node, held, span, words, clause)
        if not choices:
            written = "rule" if leaf.indicator.rule is not None else "score"
            span = locate(self.set, (*leaf.path, written), with_key=True)
            words = self.words.whole(tree)
            yield Branch(leaf.key, leaf.key, BranchKind.RULE, tree, True, span, words, clause)

    def _span(self, node: ast.IfExp, *, held: bool) -> Span | None:
        """The row or option that a branch was written as; the amount where a name decides."""
        if not held:
            parts = [node.orelse, node]
        elif isinstance(node.test, ast.Name):
            parts = [node.body, node.test]
        else:
            parts = [node.test, node.body]
        places = [place for part in (*parts, node) if (place := place_of(part)) is not None]
        written = (place for place in places if locate(self.set, place.path) is not None)
        return span_of(self.set, next(written, None))


def _is_way(part: ast.expr) -> bool:
    return not isinstance(part, ast.IfExp) and not is_no_case(part)


def _conditions_by_place(criteria_set: CriteriaSet) -> Mapping[tuple[str | int, ...], str]:
    """Who states the condition at each place: code of an indicator, or id of a component."""
    stated = {(*node.path, "applies_when"): node.key for node in criteria_set.nodes}
    components = walk_components(criteria_set.components)
    return stated | {(*path, "applies_when"): component.id for component, path in components}


def _finding(branch: Branch) -> Diagnostic:
    facts: dict[str, Fact] = {"code": branch.code}
    match branch.kind:
        case BranchKind.RULE:
            code = codes.LEAF_NOT_SCORED
        case BranchKind.CHOICE | BranchKind.CONDITION:
            code = codes.BRANCH_NOT_REACHED
            facts["condition"] = branch.condition
        case _:
            assert_never(branch.kind)
    return Diagnostic(code, branch.span, facts, clause=branch.clause)
